/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sl-json.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

static SlDetection *
make_detection (void)
{
  SlDetection *detection = sl_detection_new ();
  SlFinding *finding = sl_finding_new (SL_KIND_ACTION);
  SlPageRect rects[] = { { 2, { 10, 20, 110.004, 32 } }, { 3, { 10, 40, 90, 52 } } };
  const char *const owners[] = { "Clerk", NULL };

  detection->meeting.date = g_strdup ("2020-02-29");
  g_ptr_array_add (detection->people, sl_person_new ("Cllr Ash", NULL, SL_ATTENDANCE_CO_OPTED));
  g_ptr_array_add (detection->agenda, sl_agenda_item_new ("4/20", "Swings & “slides”"));
  finding->text = g_strdup ("write to the owner");
  finding->anchor = sl_anchor_new (5, 9, "write", "", "", rects, 2);
  g_strfreev (finding->owners);
  finding->owners = g_strdupv ((char **) owners);
  finding->due.text = g_strdup ("each year");
  finding->due.recurrence = SL_RECURRENCE_ANNUAL;
  finding->resolved = TRUE;
  finding->confidence = 0.876;
  g_ptr_array_add (detection->findings, finding);
  return detection;
}

static void
test_detection (void)
{
  g_autoptr (SlDetection) detection = make_detection ();
  g_autofree char *text = sl_json_from_detection (detection);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (root);
  JsonObject *item
      = json_array_get_object_element (json_object_get_array_member (object, "items"), 0);
  JsonObject *due = json_object_get_object_member (item, "due");
  JsonArray *rects = json_object_get_array_member (item, "rects");

  g_assert_cmpint (json_object_get_int_member (object, "schema"), ==, 1);
  g_assert_true (
      json_object_get_null_member (json_object_get_object_member (object, "meeting"), "venue"));
  g_assert_cmpstr (json_object_get_string_member (item, "kind"), ==, "action");
  g_assert_cmpstr (json_object_get_string_member (due, "recurrence"), ==, "annual");
  g_assert_true (json_object_get_null_member (due, "date"));
  g_assert_true (json_object_get_null_member (item, "ref"));
  g_assert_false (json_object_has_member (item, "routine"));
  g_assert_cmpfloat (json_object_get_double_member (item, "confidence"), ==, 0.88);
  g_assert_cmpint (json_object_get_int_member (item, "page"), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_array_get_array_element (rects, 0)), ==, 4);
  g_assert_cmpuint (json_array_get_length (json_array_get_array_element (rects, 1)), ==, 5);
  g_assert_cmpint (json_array_get_int_element (json_array_get_array_element (rects, 1), 4), ==, 3);
}

/* In pieces it is what it is at once. */
static void
test_to_file (void)
{
  g_autoptr (SlDetection) detection = make_detection ();
  g_autofree char *text = NULL;
  g_autofree char *read = NULL;
  FILE *file = tmpfile ();
  FILE *full = fopen ("/dev/full", "w");
  gsize length;

  for (guint i = 0; i < 2000; i++)
    {
      SlFinding *finding = sl_finding_new (SL_KIND_DECISION);

      finding->text = g_strdup_printf ("That report %u be noted.", i);
      finding->rule = g_strdup ("resolution");
      g_ptr_array_add (detection->findings, finding);
    }
  text = sl_json_from_detection (detection);
  length = strlen (text);
  g_assert_nonnull (file);
  g_assert_true (sl_json_write_detection (detection, file));
  g_assert_cmpint (ftell (file), ==, length);
  rewind (file);
  read = g_malloc0 (length + 1);
  g_assert_cmpuint (fread (read, 1, length, file), ==, length);
  g_assert_cmpstr (read, ==, text);
  fclose (file);
  if (full != NULL)
    {
      g_assert_false (sl_json_write_detection (detection, full));
      g_assert_cmpint (errno, ==, ENOSPC);
      fclose (full);
    }
}

static void
test_empty (void)
{
  g_autoptr (SlDetection) detection = sl_detection_new ();
  g_autofree char *text = sl_json_from_detection (detection);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  g_assert_nonnull (root);
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (json_node_get_object (root), "items")),
      ==,
      0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/detection", test_detection);
  g_test_add_func ("/json/to-file", test_to_file);
  g_test_add_func ("/json/empty", test_empty);
  return g_test_run ();
}
