/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-pattern.h"

#include <string.h>

static void
test_places (void)
{
  static SlPattern pattern = { "(n)ot(?:ed|es)\\b", SL_PATTERN_DEFAULT, NULL };
  static const char text[] = "Nôted, noted and notes";
  gsize start = 99, end = 99;

  g_assert_true (sl_pattern_find (&pattern, text, strlen (text), 0, &start, &end));
  g_assert_cmpuint (start, ==, strstr (text, "noted") - text);
  g_assert_cmpuint (end, ==, start + 5);
  g_assert_true (sl_pattern_find (&pattern, text, strlen (text), end, &start, NULL));
  g_assert_cmpuint (start, ==, strstr (text, "notes") - text);
  g_assert_false (sl_pattern_find (&pattern, text, strlen (text), start + 1, &start, &end));
  g_assert_cmpuint (start, ==, strstr (text, "notes") - text);
  g_assert_false (sl_pattern_find (&pattern, text, 0, 0, NULL, NULL));
}

static void
test_case (void)
{
  static SlPattern plain = { "^ŵyth$", SL_PATTERN_DEFAULT, NULL };
  static SlPattern caseless = { "^ŵyth$", SL_PATTERN_CASELESS, NULL };

  g_assert_true (sl_pattern_find (&plain, "ŵyth", 5, 0, NULL, NULL));
  g_assert_false (sl_pattern_find (&plain, "ŴYTH", 5, 0, NULL, NULL));
  g_assert_true (sl_pattern_find (&caseless, "ŴYTH", 5, 0, NULL, NULL));
}

/* What stands in front of where the search begins is seen. */
static void
test_front (void)
{
  static SlPattern behind = { "(?<=by )\\w+", SL_PATTERN_DEFAULT, NULL };
  static SlPattern first = { "^\\w+", SL_PATTERN_DEFAULT, NULL };
  gsize start = 0;

  g_assert_true (sl_pattern_find (&behind, "by May", 6, 3, &start, NULL));
  g_assert_cmpuint (start, ==, 3);
  g_assert_false (sl_pattern_find (&first, "by May", 6, 3, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/places", test_places);
  g_test_add_func ("/pattern/case", test_case);
  g_test_add_func ("/pattern/front", test_front);
  return g_test_run ();
}
