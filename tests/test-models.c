/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/sl-model-private.h"

/* A list beside a copy that is kept only by what the list tells: they must agree. */
typedef struct
{
  SlObjectList *list;
  GPtrArray *copy;
  GString *told;
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Fixture *f = user_data;

  g_string_append_printf (f->told, "%u-%u+%u ", position, removed, added);
  if (removed > 0)
    g_ptr_array_remove_range (f->copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (f->copy, (int) (position + i), g_list_model_get_item (model, position + i));
  g_assert_cmpuint (f->copy->len, ==, g_list_model_get_n_items (model));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->list = sl_object_list_new (G_TYPE_OBJECT);
  f->copy = g_ptr_array_new_with_free_func (g_object_unref);
  f->told = g_string_new (NULL);
  g_signal_connect (f->list, "items-changed", G_CALLBACK (items_changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->list);
  g_ptr_array_unref (f->copy);
  g_string_free (f->told, TRUE);
}

static GPtrArray *
make_objects (guint n)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (objects, g_object_new (G_TYPE_OBJECT, NULL));
  return objects;
}

/* Sets the list to the objects that @letters name, and expects to be told @told. */
static void
set_and_expect (Fixture *f, GPtrArray *objects, const char *letters, const char *told)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  for (const char *p = letters; *p != '\0'; p++)
    g_ptr_array_add (wanted, objects->pdata[*p - 'a']);
  g_string_truncate (f->told, 0);
  sl_object_list_set (f->list, wanted);
  g_assert_cmpstr (f->told->str, ==, told);
  g_assert_cmpuint (f->copy->len, ==, wanted->len);
  for (guint i = 0; i < wanted->len; i++)
    {
      g_assert_true (f->copy->pdata[i] == wanted->pdata[i]);
      g_assert_true (sl_object_list_peek (f->list, i) == wanted->pdata[i]);
    }
}

static void
test_set (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) objects = make_objects (8);

  set_and_expect (f, objects, "abcd", "0-0+4 ");
  set_and_expect (f, objects, "abcd", "");
  set_and_expect (f, objects, "abecd", "2-0+1 ");
  set_and_expect (f, objects, "abcd", "2-1+0 ");
  set_and_expect (f, objects, "eabfcdgh", "0-0+1 3-0+1 6-0+2 ");
  set_and_expect (f, objects, "abcd", "6-2+0 3-1+0 0-1+0 ");
  set_and_expect (f, objects, "ad", "1-2+0 ");
  set_and_expect (f, objects, "da", "1-1+0 0-0+1 ");
  set_and_expect (f, objects, "", "0-2+0 ");
}

static int
compare_addresses (gconstpointer a, gconstpointer b)
{
  return (a > b) - (a < b);
}

static void
test_single (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) objects = make_objects (5);

  for (guint i = 0; i < objects->len; i++)
    sl_object_list_insert_sorted (f->list, objects->pdata[i], compare_addresses);
  for (guint i = 1; i < objects->len; i++)
    g_assert_true (f->copy->pdata[i - 1] < f->copy->pdata[i]);
  g_string_truncate (f->told, 0);
  sl_object_list_append (f->list, objects->pdata[0]);
  sl_object_list_insert_sorted (f->list, objects->pdata[1], compare_addresses);
  g_assert_cmpstr (f->told->str, ==, "");
  sl_object_list_remove (f->list, f->copy->pdata[2]);
  g_assert_cmpstr (f->told->str, ==, "2-1+0 ");
}

/* ---- Notification ---- */

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  g_autofree char *word = g_strconcat (pspec->name, " ", NULL);
  GString *names = user_data;

  g_assert_null (strstr (names->str, word));
  g_string_append (names, word);
}

static SlPaper *
make_paper (void)
{
  g_autoptr (SlMeetingRecord) meeting_record = sl_meeting_record_new ();
  g_autoptr (SlPaperRecord) record = sl_paper_record_new ();
  g_autoptr (SlMeeting) meeting = NULL;

  meeting_record->id = g_strdup ("m");
  meeting = sl_meeting_new (meeting_record);
  record->id = g_strdup ("p");
  record->path = g_strdup ("/nowhere.pdf");
  return sl_paper_new (record, meeting);
}

static void
test_item (void)
{
  g_autoptr (SlItemRecord) record = sl_item_record_new ();
  g_autoptr (SlItemRecord) same = NULL;
  g_autoptr (SlItemRecord) changed = NULL;
  g_autoptr (SlPaper) paper = make_paper ();
  g_autoptr (GString) names = g_string_new (NULL);
  g_auto (GStrv) owners = NULL;
  g_autofree char *note = NULL;
  SlItem *item;

  record->id = g_strdup ("i");
  record->text = g_strdup ("words");
  record->anchor = sl_anchor_new (3, 8, "words", "", "", NULL, 0);
  same = sl_item_record_copy (record);
  item = sl_item_new (record, paper);
  g_signal_connect (item, "notify", G_CALLBACK (notify_cb), names);
  sl_item_set_record (item, same);
  g_assert_cmpstr (names->str, ==, "");

  changed = sl_item_record_copy (record);
  changed->review = SL_REVIEW_CONFIRMED;
  changed->note = g_strdup ("a note");
  g_strfreev (changed->owners);
  changed->owners = g_strsplit ("officers|the Chair", "|", -1);
  sl_item_set_record (item, changed);
  g_assert_nonnull (strstr (names->str, "review "));
  g_assert_nonnull (strstr (names->str, "note "));
  g_assert_nonnull (strstr (names->str, "owners "));
  g_assert_nonnull (strstr (names->str, "record "));
  g_assert_cmpuint (names->len, ==, strlen ("review note owners record "));
  g_object_get (item, "owners", &owners, "note", &note, NULL);
  g_assert_cmpstr (owners[1], ==, "the Chair");
  g_assert_cmpstr (note, ==, "a note");
  g_assert_true (sl_item_get_record (item) == changed);

  g_string_truncate (names, 0);
  sl_item_set_goal_refs (item, "1.2, 6.5");
  sl_item_set_goal_refs (item, "1.2, 6.5");
  g_assert_cmpstr (names->str, ==, "goal-refs ");
  g_assert_finalize_object (item);
}

/* Every property of every model can be read. */
static void
read_all (gpointer object)
{
  guint n;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (object, specs[i]->name, &value);
      g_assert_true (G_VALUE_HOLDS (&value, specs[i]->value_type));
    }
}

static void
test_properties (void)
{
  g_autoptr (SlPaper) paper = make_paper ();
  g_autoptr (SlItemRecord) item_record = sl_item_record_new ();
  g_autoptr (SlGoalRecord) goal_record = sl_goal_record_new ();
  g_autoptr (SlItem) item = NULL;
  g_autoptr (SlGoal) goal = sl_goal_new (goal_record);

  item_record->id = g_strdup ("i");
  item = sl_item_new (item_record, paper);
  read_all (paper);
  read_all (sl_paper_get_meeting (paper));
  read_all (item);
  read_all (goal);
}

static void
test_goal (void)
{
  g_autoptr (SlGoalRecord) record = sl_goal_record_new ();
  g_autoptr (SlGoalRecord) changed = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  const SlGoalSum sum = { .n_open = 3, .last = "2024-01-10" };
  SlGoal *goal;

  record->ref = g_strdup ("1.1");
  changed = sl_goal_record_copy (record);
  changed->status = SL_GOAL_STATUS_AT_RISK;
  goal = sl_goal_new (record);
  g_signal_connect (goal, "notify", G_CALLBACK (notify_cb), names);
  sl_goal_set_record (goal, changed);
  g_assert_cmpuint (names->len, ==, strlen ("status record "));
  g_string_truncate (names, 0);
  sl_goal_set_counts (goal, &sum);
  g_assert_nonnull (strstr (names->str, "n-open "));
  g_assert_nonnull (strstr (names->str, "last-looked-at "));
  g_assert_null (strstr (names->str, "n-late "));
  g_string_truncate (names, 0);
  sl_goal_set_counts (goal, &sum);
  g_assert_cmpstr (names->str, ==, "");
  g_assert_finalize_object (goal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/models/list/set", Fixture, NULL, set_up, test_set, tear_down);
  g_test_add ("/models/list/single", Fixture, NULL, set_up, test_single, tear_down);
  g_test_add_func ("/models/item", test_item);
  g_test_add_func ("/models/goal", test_goal);
  g_test_add_func ("/models/properties", test_properties);
  return g_test_run ();
}
