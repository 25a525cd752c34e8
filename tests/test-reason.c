/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-reason.h"

#include <string.h>

static void
check (SlReasonFacts facts, const char *expected)
{
  g_autofree char *reason = sl_reason (&facts);

  g_assert_cmpstr (reason, ==, expected);
}

static void
test_resolutions (void)
{
  check ((SlReasonFacts){ .kind = SL_KIND_ACTION,
                          .rule = "resolution-clause",
                          .cue = "instruct the Director",
                          .clause = "b",
                          .resolved = TRUE },
         "Clause (b) of a resolution, and “instruct the Director” gives somebody a task");
  check ((SlReasonFacts){ .kind = SL_KIND_DECISION,
                          .rule = "resolution-clause",
                          .cue = "RESOLVED:-",
                          .resolved = TRUE },
         "Part of a resolution, and “RESOLVED” says what was decided");
  check (
      (SlReasonFacts){
          .kind = SL_KIND_DECISION, .rule = "agreed", .cue = "be noted", .routine = TRUE },
      "Agreed at the meeting, and “be noted” only notes or approves");
  check ((SlReasonFacts){ .kind = SL_KIND_DECISION, .rule = "bare-clause", .resolved = TRUE },
         "Worded as a resolution, though nothing says “resolved”");
}

static void
test_sentences (void)
{
  check ((SlReasonFacts){ .kind = SL_KIND_ACTION, .rule = "undertaking", .cue = "undertook to" },
         "“undertook to” says that somebody took on a task");
  check ((SlReasonFacts){ .kind = SL_KIND_COMMITMENT,
                          .rule = "commitment",
                          .cue = "will be opened",
                          .due = "by May" },
         "“will be opened” promises something, and “by May” says when");
  check ((SlReasonFacts){ .kind = SL_KIND_ACTION, .rule = "marker", .cue = "would like" },
         "The minutes mark it as an action");
  check ((SlReasonFacts){ .kind = SL_KIND_ACTION, .rule = "action-log" },
         "An open line in a table of actions");
}

/* Every kind has its sentence whatever rule a later version adds, and with no words at all. */
static void
test_every_kind (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int kind = 0; kind < SL_N_KINDS; kind++)
    {
      const SlReasonFacts with = { .kind = kind, .rule = "new", .cue = "these words" };
      const SlReasonFacts without = { .kind = kind };
      char *reason = sl_reason (&with);
      g_autofree char *bare = sl_reason (&without);

      g_assert_nonnull (strstr (reason, "“these words”"));
      g_assert_false (g_str_has_suffix (reason, "."));
      g_assert_true (g_hash_table_add (seen, reason));
      g_assert_cmpstr (bare, ==, "Found by its form");
    }
}

static void
test_long_words (void)
{
  const SlReasonFacts facts
      = { .kind = SL_KIND_CONCERN,
          .rule = "concern",
          .cue = "considered that the arrangements for the mêlée were altogether unacceptable" };
  g_autofree char *reason = sl_reason (&facts);

  g_assert_cmpstr (reason,
                   ==,
                   "“considered that the arrangements for the mêlée…” tells of a worry or a "
                   "criticism");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reason/resolutions", test_resolutions);
  g_test_add_func ("/reason/sentences", test_sentences);
  g_test_add_func ("/reason/every-kind", test_every_kind);
  g_test_add_func ("/reason/long-words", test_long_words);
  return g_test_run ();
}
