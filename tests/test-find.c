/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-find.h"

static void
check (const char *text, const char *words, guint count, const char *first)
{
  g_autoptr (GArray) found = sl_find (text, words);

  g_assert_cmpuint (found->len, ==, count);
  if (count > 0)
    {
      const SlFound *one = &g_array_index (found, SlFound, 0);
      g_autofree char *got = g_strndup (text + one->start, one->end - one->start);

      g_assert_cmpstr (got, ==, first);
    }
}

static void
test_found (void)
{
  check ("Placements and foster placements", "placements", 2, "Placements");
  check ("the Café in Ynys Môn", "cafe", 1, "Café");
  check ("Ynys Môn", "môn", 1, "Môn");
  check ("the director\xe2\x80\x99s report", "director's", 1, "director\xe2\x80\x99s");
  check ("from one line\nto the next", "line to", 1, "line\nto");
  check ("three   spaces", "three spaces", 1, "three   spaces");
  check ("aaaa", "aa", 2, "aa");
  check ("2012\xe2\x80\x93"
         "13",
         "2012-13",
         1,
         "2012\xe2\x80\x93"
         "13");
}

static void
test_not_found (void)
{
  check ("the words", "", 0, NULL);
  check ("the words", "  \n", 0, NULL);
  check ("", "words", 0, NULL);
  check ("the word", "words", 0, NULL);
  /* What looks like a pattern is none. */
  check ("all words", ".*", 0, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/found", test_found);
  g_test_add_func ("/find/not-found", test_not_found);
  return g_test_run ();
}
