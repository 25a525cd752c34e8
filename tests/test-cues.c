/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-cues.h"

#include <string.h>

/* Every cue carries its own proof. */
static void
test_examples (void)
{
  GPtrArray *cues = sl_cues_list ();

  g_assert_cmpuint (cues->len, >, 100);
  for (guint i = 0; i < cues->len; i++)
    {
      const SlCue *cue = g_ptr_array_index (cues, i);
      g_autoptr (GRegex) regex = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (cue->example, !=, "");
      regex = g_regex_new (cue->pattern, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0, &error);
      g_assert_no_error (error);
      if (!g_regex_match (regex, cue->example, 0, NULL))
        g_test_message ("%s does not find “%s”", cue->id, cue->example);
      g_assert_true (g_regex_match (regex, cue->example, 0, NULL));
    }
}

static void
test_ids_are_unique (void)
{
  GPtrArray *cues = sl_cues_list ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cues->len; i++)
    {
      const SlCue *cue = g_ptr_array_index (cues, i);

      g_test_message ("%s", cue->id);
      g_assert_true (g_hash_table_add (seen, (gpointer) cue->id));
    }
}

static double
judge (const char *sentence, SlKind kind)
{
  g_autoptr (SlCueScan) scan = sl_cue_scan_new (sentence, strlen (sentence));
  SlCueHit hit;

  return sl_cue_scan_judge (scan, kind, 0, strlen (sentence), &hit);
}

static void
test_judging (void)
{
  g_assert_cmpfloat (judge ("Officers undertook to circulate the table.", SL_KIND_ACTION), >, 0.5);
  g_assert_cmpfloat (judge ("The Board had agreed to rewrite the policy.", SL_KIND_ACTION), <, 0.5);
  g_assert_cmpfloat (judge ("A new hub would be opened in May.", SL_KIND_COMMITMENT), >, 0.5);
  g_assert_cmpfloat (
      judge ("If there were money, a new hub would be opened.", SL_KIND_COMMITMENT), <, 0.5);
  g_assert_cmpfloat (judge ("Members asked for a copy of the letter.", SL_KIND_REQUEST), >, 0.5);
  g_assert_cmpfloat (judge ("A copy of the letter had been requested.", SL_KIND_REQUEST), <, 0.5);
  g_assert_cmpfloat (judge ("", SL_KIND_ACTION), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cues/examples", test_examples);
  g_test_add_func ("/cues/ids", test_ids_are_unique);
  g_test_add_func ("/cues/judging", test_judging);
  return g_test_run ();
}
