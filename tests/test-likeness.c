/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "link/sl-likeness.h"

static void
test_said_twice (void)
{
  g_assert_cmpfloat (
      sl_likeness ("The Director undertook to circulate a note on caseloads by the end of May.",
                   "that the Director circulate a note on caseloads to all Members"),
      >=,
      SL_LIKENESS_SAME);
}

static void
test_other_things (void)
{
  g_assert_cmpfloat (sl_likeness ("The Director undertook to circulate a note on caseloads.",
                                  "that Cabinet be asked to fund two further posts"),
                     <,
                     SL_LIKENESS_SAME);
  g_assert_cmpfloat (sl_likeness ("that the Director write a report on recruitment of nurses",
                                  "that the Director write a report on school transport"),
                     <,
                     SL_LIKENESS_SAME);
}

/* “The report be noted” is in every resolution. */
static void
test_too_short (void)
{
  g_assert_cmpfloat (sl_likeness ("the report be noted", "the report be noted"), <, 0.1);
  g_assert_cmpfloat (sl_likeness ("", "anything at all goes here today"), <, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/likeness/said-twice", test_said_twice);
  g_test_add_func ("/likeness/other-things", test_other_things);
  g_test_add_func ("/likeness/too-short", test_too_short);
  return g_test_run ();
}
