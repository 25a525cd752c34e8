/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sl-json-items.h"

#include <json-glib/json-glib.h>

#include "base/sl-error.h"
#include "register-fixture.h"

/* Written, read and written again: what was lost on the way would be missing from the second. */
static void
test_round_trip (void)
{
  g_autoptr (SlRegister) data = make_register ();
  g_autofree char *first = sl_json_from_register (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRegister) again = sl_json_to_register (first, -1, &error);
  g_autofree char *second = NULL;
  const SlItemRecord *old, *item;

  g_assert_no_error (error);
  second = sl_json_from_register (again);
  g_assert_cmpstr (first, ==, second);
  old = g_ptr_array_index (data->items, 0);
  item = g_ptr_array_index (again->items, 0);
  g_assert_cmpstr (item->text, ==, old->text);
  g_assert_cmpstr (item->note, ==, "first\nsecond");
  g_assert_cmpstr (item->owners[1], ==, "Cllr Ŵyn");
  g_assert_cmpint (item->progress, ==, SL_PROGRESS_IN_PROGRESS);
  g_assert_cmpint (item->recurrence, ==, SL_RECURRENCE_QUARTERLY);
  g_assert_cmpuint (item->anchor->n_rects, ==, 2);
  g_assert_cmpint (item->anchor->rects[1].page, ==, 4);
  g_assert_cmpfloat (item->anchor->rects[0].rect.x1, ==, 72.125);
  g_assert_cmpuint (item->anchor->start, ==, 1200);
  g_assert_cmpstr (item->anchor->suffix, ==, " to the");
  g_assert_cmpfloat (item->confidence, ==, 0.8125);
  g_assert_cmpint (((SlGoalRecord *) again->goals->pdata[0])->status, ==, SL_GOAL_STATUS_AT_RISK);
  g_assert_cmpint (
      ((SlFollowupRecord *) again->followups->pdata[0])->kind, ==, SL_FOLLOWUP_EVIDENCE);
}

static void
test_annotation (void)
{
  g_autoptr (SlRegister) data = make_register ();
  g_autofree char *text = sl_json_from_register (data);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *item, *target;
  JsonArray *selectors;

  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "schema"), ==, 1);
  item = json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (root), "items"), 0);
  target = json_object_get_object_member (item, "target");
  selectors = json_object_get_array_member (target, "selector");
  g_assert_cmpstr (json_object_get_string_member (target, "source"), ==, "urn:sha256:ab12");
  g_assert_cmpuint (json_array_get_length (selectors), ==, 3);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (selectors, 0), "type"),
      ==,
      "TextQuoteSelector");
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (selectors, 2), "value"),
      ==,
      "page=3");
}

/* The form that people label by hand. */
static void
test_plain_items (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items
      = sl_json_read_items ("{\"items\": [{\"kind\": \"request\", \"text\": \"a list\", "
                            "\"owners\": [], \"due\": null, \"ref\": null}]}",
                            -1,
                            &error);
  const SlItemRecord *item;

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  item = items->pdata[0];
  g_assert_cmpint (item->kind, ==, SL_KIND_REQUEST);
  g_assert_null (item->ref);
  g_assert_null (item->anchor);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
  } bad[] = {
    { "", SL_ERROR_INVALID },
    { "{", SL_ERROR_INVALID },
    { "[]", SL_ERROR_INVALID },
    { "{\"schema\": 1}", SL_ERROR_INVALID },
    { "{\"items\": [3]}", SL_ERROR_INVALID },
    { "{\"items\": [{\"kind\": \"wish\", \"text\": \"x\"}]}", SL_ERROR_INVALID },
    { "{\"items\": [{\"kind\": \"action\"}]}", SL_ERROR_INVALID },
    { "{\"schema\": 2, \"items\": []}", SL_ERROR_NEWER },
    { "\xff", SL_ERROR_INVALID },
    { "{\"items\": []}{\"items\": []}", SL_ERROR_INVALID },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlRegister) data = sl_json_to_register (bad[i].text, -1, &error);

      g_assert_null (data);
      g_assert_error (error, SL_ERROR, bad[i].code);
    }
}

/* A file from outside may hold anything where a number should be. */
static void
test_hostile_numbers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_json_read_items (
      "{\"items\": [{\"kind\": \"action\", \"text\": \"x\", \"page\": -4, \"confidence\": 1e999, "
      "\"rects\":"
      " [[1,2,3], [1,2,3,1e999], [1,2,3,4,-7], \"no\", [\"a\",2,3,4], [1,2,3,4]]}]}",
      -1,
      &error);
  const SlItemRecord *item;

  g_assert_no_error (error);
  item = items->pdata[0];
  g_assert_cmpfloat (item->confidence, ==, 0);
  g_assert_nonnull (item->anchor);
  g_assert_cmpint (item->anchor->page, ==, 1);
  g_assert_cmpfloat (item->anchor->rects[item->anchor->n_rects - 1].rect.y2, ==, 4);
}

/* What comes into the lists later is found, and what was taken out is not; of two with one id the
 * first is. */
static void
test_find (void)
{
  g_autoptr (SlRegister) data = make_register ();
  SlItemRecord *item = data->items->pdata[0];
  SlItemRecord *later = sl_item_record_copy (item);
  SlItemRecord *same = sl_item_record_copy (item);
  g_autofree char *id = g_strdup (item->id);
  const char *without[] = { id, NULL };

  g_assert_true (sl_register_find_item (data, id) == item);
  g_assert_null (sl_register_find_item (data, "later"));
  g_free (later->id);
  later->id = g_strdup ("later");
  g_ptr_array_add (data->items, same);
  g_ptr_array_add (data->items, later);
  g_assert_true (sl_register_find_item (data, id) == item);
  g_assert_true (sl_register_find_item (data, "later") == later);
  sl_register_leave_out (data, without);
  g_assert_null (sl_register_find_item (data, id));
  g_assert_true (sl_register_find_item (data, "later") == later);
  g_assert_null (sl_register_find_item (data, NULL));
}

/* In the plan's order, each once. */
static void
test_goal_refs (void)
{
  g_autoptr (SlRegister) data = make_register ();
  SlItemRecord *item = data->items->pdata[0];
  SlGoalRecord *first = sl_goal_record_new ();
  g_autofree char *id = g_strdup (item->goals[0]);
  const char *goals[] = { id, "none", "first", id, NULL };
  g_auto (GStrv) refs = NULL;

  first->id = g_strdup ("first");
  first->ref = g_strdup ("1.1");
  g_ptr_array_insert (data->goals, 0, first);
  g_strfreev (item->goals);
  item->goals = g_strdupv ((char **) goals);
  refs = sl_register_dup_goal_refs (data, item);
  g_assert_cmpuint (g_strv_length (refs), ==, 2);
  g_assert_cmpstr (refs[0], ==, "1.1");
  g_assert_cmpstr (refs[1], ==, "2.1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-items/round-trip", test_round_trip);
  g_test_add_func ("/json-items/annotation", test_annotation);
  g_test_add_func ("/json-items/plain-items", test_plain_items);
  g_test_add_func ("/json-items/refused", test_refused);
  g_test_add_func ("/json-items/hostile-numbers", test_hostile_numbers);
  g_test_add_func ("/json-items/find", test_find);
  g_test_add_func ("/json-items/goal-refs", test_goal_refs);
  return g_test_run ();
}
