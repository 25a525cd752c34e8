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

/* GRegex is asked where each of these matches. */
static void
test_line_ends (void)
{
  static SlPattern patterns[] = { { "^a.b$" }, { "a.b" },    { "ab$" },   { "^ab" },  { ".$" },
                                  { ".*" },    { "a\\s*$" }, { "a\\Rb" }, { "[^b]+" } };
  static const char *const texts[]
      = { "axb",  "a\nb",   "a\rb", "a\vb",     "a\fb",  "a\302\205b", "a\u2028b", "a\u2029b",
          "ab\n", "ab\r\n", "ab\r", "ab\u2028", "x\nab", "x\rab",      "x\u2028ab" };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (patterns[i].pattern, 0, 0, NULL);

      for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          g_autoptr (GMatchInfo) match = NULL;
          int from = -1, to = -1;
          SlPatternGroup found = { 0 };
          gboolean matches = g_regex_match (regex, texts[k], 0, &match);

          g_assert_true (
              matches
              == sl_pattern_match (&patterns[i], texts[k], strlen (texts[k]), 0, &found, 1));
          if (!matches)
            continue;
          g_match_info_fetch_pos (match, 0, &from, &to);
          g_assert_cmpuint (found.start, ==, from);
          g_assert_cmpuint (found.end, ==, to);
        }
    }
}

static void
test_groups (void)
{
  static SlPattern pattern = { "(?:(no)|(yes))(!)?", SL_PATTERN_DEFAULT, NULL };
  SlPatternGroup groups[4] = { { 9, 9 }, { 9, 9 }, { 9, 9 }, { 9, 9 } };

  g_assert_false (sl_pattern_match (&pattern, "perhaps", 7, 0, groups, 4));
  g_assert_cmpuint (groups[0].start, ==, 9);
  g_assert_true (sl_pattern_match (&pattern, "oh yes", 6, 0, groups, 4));
  g_assert_cmpuint (groups[0].start, ==, 3);
  g_assert_cmpuint (groups[1].end, ==, 0);
  g_assert_cmpuint (groups[2].start, ==, 3);
  g_assert_cmpuint (groups[2].end, ==, 6);
  g_assert_cmpuint (groups[3].end, ==, 0);
  g_assert_true (sl_pattern_is_in (&pattern, "oh no"));
}

/* More than the stack has room for that quick matching is given. */
static void
test_long (void)
{
  static SlPattern pattern = { "^(?:(a)|(b))*c$", SL_PATTERN_DEFAULT, NULL };
  gsize length = 60000;
  g_autofree char *text = g_strnfill (length, 'a');

  g_assert_false (sl_pattern_is_in (&pattern, text));
  text[length - 1] = 'c';
  g_assert_true (sl_pattern_is_in (&pattern, text));
  /* Nothing is read of what ends before it begins. */
  g_assert_false (sl_pattern_find (&pattern, text, (gsize) -1, 0, NULL, NULL));
  g_assert_false (sl_pattern_find (&pattern, text, 3, 4, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/places", test_places);
  g_test_add_func ("/pattern/case", test_case);
  g_test_add_func ("/pattern/front", test_front);
  g_test_add_func ("/pattern/line-ends", test_line_ends);
  g_test_add_func ("/pattern/groups", test_groups);
  g_test_add_func ("/pattern/long", test_long);
  return g_test_run ();
}
