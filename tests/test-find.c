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

/* Hyphens inside words, whether a line ends there or not. */
static void
test_hyphens (void)
{
  check ("an infor-\nmation report", "information", 1, "infor-\nmation");
  check ("the co-operation of all", "cooperation", 1, "co-operation");
  check ("the cooperation of all", "co-operation", 1, "cooperation");
  check ("the co\xc2\xadoperation", "cooperation", 1, "co\xc2\xadoperation");
  /* While somebody is still typing it. */
  check ("the co-operation of all", "co-", 1, "co");
  check ("2012-13", "201213", 0, NULL);
  check ("a - b", "a - b", 1, "a - b");
  check ("a - b", "-", 1, "-");
}

static void
test_welsh (void)
{
  check ("Cyngor G\xc5\xb5yr", "gwyr", 1, "G\xc5\xb5yr");
  check ("Cyngor Gw\xcc\x82yr a", "g\xc5\xb5yr", 1, "Gw\xcc\x82yr");
  /* An accent of its own at the end belongs to what was found. */
  check ("dro\xcc\x82 ", "dro", 1, "dro\xcc\x82");
}

/* Far behind the text's start, where places are kept only now and then. */
static void
test_long (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) found = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "Yr oedd y t\xc5\xb7  yn\nwag-\nle \xe2\x80\x9cmawr\xe2\x80\x9d. ");
  found = sl_find (text->str, "ty yn wagle \"mawr\"");
  g_assert_cmpuint (found->len, ==, 5000);
  for (guint i = 0; i < found->len; i++)
    {
      const SlFound *one = &g_array_index (found, SlFound, i);
      g_autofree char *got = g_strndup (text->str + one->start, one->end - one->start);

      g_assert_cmpstr (got, ==, "t\xc5\xb7  yn\nwag-\nle \xe2\x80\x9cmawr\xe2\x80\x9d");
    }
  g_string_free (text, TRUE);
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
  g_test_add_func ("/find/hyphens", test_hyphens);
  g_test_add_func ("/find/welsh", test_welsh);
  g_test_add_func ("/find/long", test_long);
  g_test_add_func ("/find/not-found", test_not_found);
  return g_test_run ();
}
