/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sl-csv.h"

#include <string.h>

#include "base/sl-error.h"

static GPtrArray *
read_plan (const char *text, gssize length, char ***messages)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (GError) error = NULL;
  GPtrArray *goals = sl_csv_read_plan (bytes, messages, &error);

  g_assert_no_error (error);
  g_assert_nonnull (goals);
  return goals;
}

static const SlGoalRecord *
goal (GPtrArray *goals, guint index)
{
  g_assert_cmpuint (index, <, goals->len);
  return g_ptr_array_index (goals, index);
}

static void
test_plain (void)
{
  g_auto (GStrv) messages = NULL;
  g_autoptr (GPtrArray) goals
      = read_plan ("ref,parent,title,description,owner,target_date,measure\n"
                   "1,,Homes,,Head,,\n"
                   "1.1,1,Near,\"Close, and \"\"warm\"\"\",,2026-03-31,\"3 of 9\"\n",
                   -1,
                   &messages);

  g_assert_cmpuint (goals->len, ==, 2);
  g_assert_cmpuint (g_strv_length (messages), ==, 0);
  g_assert_null (goal (goals, 0)->parent);
  g_assert_cmpstr (goal (goals, 0)->owner, ==, "Head");
  g_assert_cmpstr (goal (goals, 1)->parent, ==, "1");
  g_assert_cmpstr (goal (goals, 1)->description, ==, "Close, and \"warm\"");
  g_assert_cmpstr (goal (goals, 1)->target_date, ==, "2026-03-31");
  g_assert_null (goal (goals, 1)->owner);
}

static void
test_forms (void)
{
  g_auto (GStrv) messages = NULL;
  /* Mark, CRLF, another order, capitals, a blank row, a line break inside quotes, no end of line at
   * the end. */
  g_autoptr (GPtrArray) goals = read_plan ("\xef\xbb\xbfTitle,REF,Target Date\r\n"
                                           "Tŷ Gwyn,A,31/03/2026\r\n"
                                           ",,\r\n"
                                           "\"two\r\nlines\",B,",
                                           -1,
                                           &messages);

  g_assert_cmpuint (goals->len, ==, 2);
  g_assert_cmpuint (g_strv_length (messages), ==, 0);
  g_assert_cmpstr (goal (goals, 0)->title, ==, "Tŷ Gwyn");
  g_assert_cmpstr (goal (goals, 0)->target_date, ==, "2026-03-31");
  g_assert_cmpstr (goal (goals, 1)->title, ==, "two\nlines");
}

static void
test_encodings (void)
{
  g_auto (GStrv) one = NULL;
  g_auto (GStrv) other = NULL;
  g_autoptr (GPtrArray) windows = read_plan ("ref;title\r\n1;Caf\xe9 \x96 na\xefve\r\n", -1, &one);
  g_autoptr (GPtrArray) utf16 = read_plan ("\xff\xfe"
                                           "r\0e\0f\0,\0t\0i\0t\0l\0e\0\n\0"
                                           "1\0,\0\xe9\0\n\0",
                                           30,
                                           &other);

  g_assert_cmpstr (goal (windows, 0)->title, ==, "Café – naïve");
  g_assert_cmpstr (goal (utf16, 0)->title, ==, "é");
}

static void
test_bad_rows (void)
{
  g_auto (GStrv) messages = NULL;
  g_autoptr (GPtrArray) goals = read_plan ("ref,parent,title,target_date\n"
                                           "1,,One,\n"
                                           "1,,Twice,\n"
                                           ",,Nameless,\n"
                                           "2,,,\n"
                                           "3,9,Orphan,\n"
                                           "4,,Dated,soon\n"
                                           "5,6,Circle,\n"
                                           "6,5,Round,\n",
                                           -1,
                                           &messages);

  g_assert_cmpuint (goals->len, ==, 5);
  g_assert_cmpuint (g_strv_length (messages), ==, 6);
  g_assert_cmpstr (
      messages[0], ==, "Line 3: the reference “1” was already used in line 2; this row was left out.");
  g_assert_true (g_str_has_prefix (messages[1], "Line 4: "));
  g_assert_nonnull (strstr (messages[1], "no reference"));
  g_assert_nonnull (strstr (messages[2], "no title"));
  g_assert_cmpstr (goal (goals, 1)->ref, ==, "3");
  g_assert_null (goal (goals, 1)->parent);
  g_assert_null (goal (goals, 2)->target_date);
  g_assert_null (goal (goals, 3)->parent);
  g_assert_cmpstr (goal (goals, 4)->parent, ==, "5");
}

static void
check_refused (const char *text, gsize length, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) messages = NULL;
  g_autoptr (GPtrArray) goals = sl_csv_read_plan (bytes, &messages, &error);

  g_assert_error (error, SL_ERROR, code);
  g_assert_null (goals);
}

static void
test_refused (void)
{
  check_refused ("", 0, SL_ERROR_EMPTY);
  check_refused ("\n \n", 3, SL_ERROR_EMPTY);
  check_refused ("label,amount\nx,1\n", 17, SL_ERROR_INVALID);
  check_refused ("ref,title\n1,\"open\n2,x\n", 21, SL_ERROR_INVALID);
  check_refused ("%PDF\xff\0\x01", 7, SL_ERROR_INVALID);
  /* UTF-16 that is cut, or of half a letter, or with a NUL that all behind it would be lost by. */
  check_refused ("\xff\xfer", 3, SL_ERROR_INVALID);
  check_refused ("\xff\xfe\0\xd8,\0", 6, SL_ERROR_INVALID);
  check_refused ("\xff\xfer\0e\0f\0,\0t\0i\0t\0l\0e\0\n\0"
                 "1\0,\0x\0\0\0\n\0",
                 32,
                 SL_ERROR_INVALID);
}

static void
test_register (void)
{
  g_autoptr (SlRegister) data = sl_register_new ();
  SlItemRecord *item = sl_item_record_new ();
  SlItemRecord *other = sl_item_record_new ();
  const char *owners[] = { "Director", "Chair", NULL };
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  item->id = g_strdup ("a");
  item->kind = SL_KIND_ACTION;
  item->review = SL_REVIEW_CONFIRMED;
  item->text = g_strdup ("=cmd|' /C calc'!A0");
  item->due_date = g_strdup ("2026-03-31");
  g_strfreev (item->owners);
  item->owners = g_strdupv ((char **) owners);
  other->id = g_strdup ("b");
  other->kind = SL_KIND_REQUEST;
  other->review = SL_REVIEW_CONFIRMED;
  other->text = g_strdup ("a \"list\", please");
  other->note = g_strdup ("-1 or @all");
  g_ptr_array_add (data->items, item);
  g_ptr_array_add (data->items, other);
  csv = sl_csv_from_register (data, "2026-04-01");
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (
      lines[0], "ref,clause,meeting_date,committee,kind,text,owners,owners_then,owners_now,due,"));
  g_assert_true (g_str_has_suffix (lines[0], ",id,exempt"));
  g_assert_true (g_str_has_prefix (
      lines[1],
      ",,,,action,'=cmd|' /C calc'!A0,Director; Chair,,,,2026-03-31,,2026-03-31,,,open,"));
  g_assert_nonnull (strstr (lines[1], ",open,red,yes,"));
  g_assert_true (
      g_str_has_prefix (lines[2], ",,,,request,\"a \"\"list\"\", please\",,,,,,,,,,open,"));
  g_assert_nonnull (strstr (lines[2], ",open,amber,no,"));
  g_assert_nonnull (strstr (lines[2], ",'-1 or @all,"));
  g_assert_cmpstr (lines[3], ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/plain", test_plain);
  g_test_add_func ("/csv/forms", test_forms);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/bad-rows", test_bad_rows);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/register", test_register);
  return g_test_run ();
}
