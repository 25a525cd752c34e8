/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commonest wordings of minutes: what a clerk anywhere would write must be found, and what only
 * looks like it must not (detect/sentences.tsv, all of it). Of sentences that were labelled blind a
 * share must be read rightly: of those that rules may learn from (sentences-learn.tsv), and of
 * those that nobody reads while writing rules (sentences-held-out.tsv). */
#include "sentence-bank.h"

static GPtrArray *
read_bank (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "detect", name, NULL);

  return bank_read (path);
}

static void
test_bank (void)
{
  g_autoptr (GPtrArray) rows = read_bank ("sentences.tsv");
  guint bad = 0;

  for (guint i = 0; i < rows->len; i++)
    if (!bank_holds (rows->pdata[i]))
      {
        bank_complain (rows->pdata[i]);
        bad++;
      }
  g_assert_cmpuint (rows->len, >, 100);
  g_assert_cmpuint (bad, ==, 0);
}

/* Of a hundred sentences at least @floor must have all their kinds found, and nothing else. */
static void
assert_share (const char *name, guint floor)
{
  g_autoptr (GPtrArray) rows = read_bank (name);
  guint good = 0;

  for (guint i = 0; i < rows->len; i++)
    good += bank_same_kinds (rows->pdata[i]);
  g_assert_cmpuint (rows->len, >, 100);
  g_assert_cmpuint (100 * good / rows->len, >=, floor);
}

static void
test_learn (void)
{
  assert_share ("sentences-learn.tsv", 95);
}

static void
test_held_out (void)
{
  assert_share ("sentences-held-out.tsv", 84);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence-bank/all", test_bank);
  g_test_add_func ("/sentence-bank/learn", test_learn);
  g_test_add_func ("/sentence-bank/held-out", test_held_out);
  return g_test_run ();
}
