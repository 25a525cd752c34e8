/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-space.h"
#include "base/sl-types.h"

static void
test_nicks (void)
{
  int value = -1;

  g_assert_cmpstr (sl_nick (SL_TYPE_KIND, SL_KIND_COMMITMENT), ==, "commitment");
  g_assert_cmpstr (sl_nick (SL_TYPE_RECURRENCE, SL_RECURRENCE_EACH_MEETING), ==, "each-meeting");
  g_assert_true (sl_from_nick (SL_TYPE_ATTENDANCE, "co-opted", &value));
  g_assert_cmpint (value, ==, SL_ATTENDANCE_CO_OPTED);
  g_assert_false (sl_from_nick (SL_TYPE_KIND, "promise", &value));
  g_assert_false (sl_from_nick (SL_TYPE_KIND, NULL, &value));
}

static void
test_groups (void)
{
  g_assert_true (sl_kind_is_core (SL_KIND_DECISION));
  g_assert_false (sl_kind_is_core (SL_KIND_CONCERN));
  g_assert_false (sl_kind_is_owed (SL_KIND_DECISION));
  g_assert_true (sl_kind_is_owed (SL_KIND_REQUEST));
}

static void
check_space (const char *text, const char *collapsed)
{
  g_autofree char *found = sl_space_collapse (text);

  g_assert_cmpstr (found, ==, collapsed);
}

static void
test_space (void)
{
  check_space (NULL, "");
  check_space (" \n\t ", "");
  check_space ("\fthe  Head\r\n of\tCare ", "the Head of Care");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/types/space", test_space);
  g_test_add_func ("/types/nicks", test_nicks);
  g_test_add_func ("/types/groups", test_groups);
  return g_test_run ();
}
