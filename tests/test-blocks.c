/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "briefing-facts.h"
#include "briefing/sl-blocks.h"
#include "briefing/sl-briefing-words.h"
#include "briefing/sl-shorten.h"

static SlBlocks *
make_blocks (SlFacts *facts)
{
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  return sl_blocks_new (facts, &options);
}

static const SlBlock *
find (const SlBlocks *blocks, SlBlockKind kind)
{
  for (guint i = 0; i < blocks->blocks->len; i++)
    if (((SlBlock *) blocks->blocks->pdata[i])->kind == kind)
      return blocks->blocks->pdata[i];
  return NULL;
}

static const SlBlockLine *
line_of (const SlBlocks *blocks, SlBlockKind kind, guint n)
{
  const SlBlock *block = find (blocks, kind);

  g_assert_nonnull (block);
  g_assert_cmpuint (block->lines->len, >, n);
  return block->lines->pdata[n];
}

static void
test_order (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBlocks) blocks = make_blocks (facts);
  int last = -1;

  g_assert_cmpuint (blocks->blocks->len, ==, SL_N_BLOCKS);
  for (guint i = 0; i < blocks->blocks->len; i++)
    {
      const SlBlock *block = blocks->blocks->pdata[i];

      g_assert_cmpint (block->kind, >, last);
      last = block->kind;
    }
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_LATE, 0)->lead, ==, "3 weeks late:");
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_LATE, 0)->owner, ==, "Head of Quality:");
  g_assert_cmpstr (
      line_of (blocks, SL_BLOCK_DUE, 0)->text, ==, "propose questions and lines of inquiry");
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_NO_DATE, 0)->owner, ==, "Nobody named:");
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_WAITING, 0)->text,
                   ==,
                   "undertake a skills audit of all staff (once in post)");
  g_assert_nonnull (strstr (line_of (blocks, SL_BLOCK_LATER, 0)->text,
                            "(next\xc2\xa0"
                            "13\xc2\xa0"
                            "Dec)"));
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_SAID, 0)->flag, ==, "reported done, no evidence");
  /* Decisions of substance stand before routine ones. */
  g_assert_false (line_of (blocks, SL_BLOCK_DECIDED, 0)->fold_early);
  g_assert_true (line_of (blocks, SL_BLOCK_DECIDED, 1)->fold_early);
  /* What is off track stands before what is on it, whatever the plan's order. */
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_GOALS, 0)->text, ==, "Knowing ourselves");
  g_assert_cmpint (line_of (blocks, SL_BLOCK_GOALS, 0)->status, ==, SL_GOAL_STATUS_OFF_TRACK);
  g_assert_cmpuint (line_of (blocks, SL_BLOCK_GOALS, 0)->n_all, ==, 3);
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_DONE, 0)->flag, ==, "accepted, with evidence");
  g_assert_cmpstr (
      line_of (blocks, SL_BLOCK_UNANSWERED, 0)->text, ==, "the number of foster carers who left");
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_PASSED, 0)->lead, ==, "4 weeks late:");
}

static void
test_sources (void)
{
  g_autoptr (SlFacts) facts = make_many (200);
  g_autoptr (SlFacts) evening = make_evening ();
  g_autoptr (SlBlocks) few = make_blocks (evening);
  SlBlocks *both[] = { make_blocks (facts), few };

  for (guint n = 0; n < 2; n++)
    for (guint i = 0; i < both[n]->blocks->len; i++)
      {
        const SlBlock *block = both[n]->blocks->pdata[i];

        for (guint k = 0; k < block->lines->len; k++)
          {
            const SlBlockLine *line = block->lines->pdata[k];

            g_assert_nonnull (line->source);
            g_assert_true (strstr (line->source, ", p. ") != NULL
                           || g_str_has_prefix (line->source, "Plan, goal"));
          }
      }
  g_assert_cmpstr (line_of (few, SL_BLOCK_LATE, 0)->source, ==, "13 Sep, 12/12, p. 4");
  g_assert_nonnull (strstr (both[0]->notes, "Dates without a year are in 2012."));
  g_assert_nonnull (strstr (few->notes, "All dates are in 2012."));
  g_assert_nonnull (strstr (few->notes, "1 exempt item is left out (Schedule 12A, paragraph 3)."));
  sl_blocks_free (both[0]);
}

static void
test_more (void)
{
  g_autoptr (SlFacts) facts = make_many (200);
  g_autoptr (SlBlocks) blocks = make_blocks (facts);
  const SlBlock *late = find (blocks, SL_BLOCK_LATE);
  g_autoptr (SlBlockLine) more = sl_block_more_line (late, 3, blocks->year);
  g_autoptr (SlBlockLine) all = sl_block_more_line (late, 0, blocks->year);
  g_autofree char *expected
      = g_strdup_printf ("and %u more in the register", sl_block_count (late) - 3);
  g_autofree char *none = g_strdup_printf ("%u in the register", sl_block_count (late));

  g_assert_cmpstr (more->lead, ==, expected);
  g_assert_cmpstr (all->lead, ==, none);
  g_assert_cmpstr (more->source, !=, "");
}

static void
test_questions (void)
{
  static const char *const heads[]
      = { "What do you know?", "How do you know it?", "What are your plans?" };
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBlocks) blocks = make_blocks (facts);
  const SlBlock *block = find (blocks, SL_BLOCK_QUESTIONS);

  g_assert_cmpuint (block->lines->len, ==, 5);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (line_of (blocks, SL_BLOCK_QUESTIONS, i)->lead, ==, heads[i]);
  /* 300 children is another count than 530 placements. */
  g_assert_nonnull (
      strstr (line_of (blocks, SL_BLOCK_QUESTIONS, 0)->text, "530 and 510 placements"));
  g_assert_nonnull (strstr (line_of (blocks, SL_BLOCK_QUESTIONS, 2)->text, "3 weeks late"));
  g_assert_cmpuint (block->n_more, >, 0);
}

static void
test_unresolved (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBlocks) blocks = make_blocks (facts);

  /* 13/12 has a resolution, but not on this. */
  g_assert_cmpstr (
      line_of (blocks, SL_BLOCK_NO_DATE, 0)->flag, ==, "agreed, but not in the resolution");
  g_assert_null (line_of (blocks, SL_BLOCK_DUE, 0)->flag);
}

static void
test_undated (void)
{
  g_autoptr (SlFacts) facts = sl_facts_new ();
  g_autoptr (SlBlocks) blocks = NULL;

  facts->today = g_strdup ("2012-10-29");
  add_fact (facts,
            SL_KIND_ACTION,
            NULL,
            NULL,
            2,
            "Clerk",
            NULL,
            NULL,
            "The Clerk would write to the school.");
  add_fact (facts,
            SL_KIND_ACTION,
            "2012-09-13",
            "1",
            2,
            "Clerk",
            NULL,
            NULL,
            "The Clerk would ask the school.");
  blocks = make_blocks (facts);
  g_assert_cmpstr (blocks->title, ==, "Before the next meeting");
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_NO_DATE, 0)->text, ==, "ask the school");
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_NO_DATE, 1)->source, ==, "undated, p. 2");
}

static void
test_empty (void)
{
  g_autoptr (SlFacts) facts = make_facts ();
  g_autoptr (SlBlocks) blocks = NULL;

  add_goal (facts, "1.1", "Nobody looked at this", 0, 0, 0);
  blocks = make_blocks (facts);
  g_assert_true (blocks->empty);
  g_assert_cmpuint (blocks->blocks->len, ==, 0);
  g_assert_nonnull (strstr (blocks->purpose, "Nothing to print"));
}

static void
test_options (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBlocks) blocks = NULL;
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  options.owed = options.figures = options.questions = FALSE;
  blocks = sl_blocks_new (facts, &options);
  g_assert_cmpuint (blocks->blocks->len, ==, 4);
  g_assert_null (find (blocks, SL_BLOCK_LATE));
  g_assert_nonnull (find (blocks, SL_BLOCK_PASSED));
  g_assert_nonnull (find (blocks, SL_BLOCK_PROMISED));
  g_assert_false (blocks->empty);
}

/* A councillor's page leaves out what is only waited for, and asks less. */
static void
test_presets (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBlocks) chair = make_blocks (facts);
  g_autoptr (SlBlocks) councillor = NULL;
  SlBriefingOptions options;

  sl_briefing_options_init (&options);
  g_assert_cmpint (options.preset, ==, SL_BRIEFING_CHAIR);
  options.preset = SL_BRIEFING_COUNCILLOR;
  councillor = sl_blocks_new (facts, &options);
  g_assert_nonnull (find (chair, SL_BLOCK_WAITING));
  g_assert_nonnull (find (chair, SL_BLOCK_LATER));
  g_assert_null (find (councillor, SL_BLOCK_WAITING));
  g_assert_null (find (councillor, SL_BLOCK_LATER));
  g_assert_cmpuint (councillor->blocks->len, ==, SL_N_BLOCKS - 2);
  g_assert_cmpuint (find (councillor, SL_BLOCK_QUESTIONS)->lines->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (line_of (councillor, SL_BLOCK_QUESTIONS, i)->text,
                     ==,
                     line_of (chair, SL_BLOCK_QUESTIONS, i)->text);
}

/* Of a councillor's figures only those that contradict, and those that were pinned, do not give way
 * to the plan's priorities. */
static void
test_figures_give_way (void)
{
  g_autoptr (SlFacts) facts = make_evening ();
  g_autoptr (SlBlocks) chair = make_blocks (facts);
  g_autoptr (SlBlocks) councillor = NULL;
  const SlBlock *figures;
  SlPageChoice *pin = g_new0 (SlPageChoice, 1);
  SlBriefingOptions options;
  guint n_contradict = 0, n_pinned = 0;

  figures = find (chair, SL_BLOCK_FIGURES);
  for (guint i = 0; i < figures->lines->len; i++)
    g_assert_false (line_of (chair, SL_BLOCK_FIGURES, i)->fold_early);
  pin->pinned = TRUE;
  g_hash_table_insert (facts->choices,
                       g_strdup (line_of (chair, SL_BLOCK_FIGURES, figures->lines->len - 1)->key),
                       pin);
  add_fact (
      facts, SL_KIND_MEASURE, LAST, "15/12", 5, NULL, NULL, NULL, "Twelve homes were inspected.");
  sl_briefing_options_init (&options);
  options.preset = SL_BRIEFING_COUNCILLOR;
  councillor = sl_blocks_new (facts, &options);
  figures = find (councillor, SL_BLOCK_FIGURES);
  for (guint i = 0; i < figures->lines->len; i++)
    {
      const SlBlockLine *line = figures->lines->pdata[i];
      gboolean pinned = g_hash_table_contains (facts->choices, line->key);

      n_contradict += line->flag != NULL;
      n_pinned += pinned;
      g_assert_cmpint (line->fold_early, ==, line->flag == NULL && !pinned);
    }
  g_assert_cmpuint (n_contradict, ==, 2);
  g_assert_cmpuint (n_pinned, ==, 1);
  g_assert_cmpuint (figures->lines->len, >, 3);
}

static void
check_short (SlKind kind,
             const char *owner,
             const char *due,
             const char *text,
             const char *who,
             const char *words)
{
  g_autoptr (SlItemRecord) item = sl_item_record_new ();
  g_autofree char *got_owner = NULL;
  g_autofree char *got = NULL;

  item->kind = kind;
  item->text = g_strdup (text);
  g_strfreev (item->owners);
  item->owners = g_strsplit (owner, ";", -1);
  item->due_text = g_strdup (due);
  got = sl_shorten (item, &got_owner);
  g_assert_cmpstr (got_owner, ==, who);
  g_assert_cmpstr (got, ==, words);
}

static void
test_shorten (void)
{
  g_autofree char *cut = NULL;

  check_short (SL_KIND_ACTION,
               "interim Director",
               NULL,
               "It was also agreed that the interim Director would provide a summary.",
               "Interim Director",
               "provide a summary");
  check_short (SL_KIND_ACTION,
               "The Head of Quality",
               NULL,
               "She would return to the idea in the new year.",
               "Head of Quality",
               "return to the idea in the new year");
  check_short (SL_KIND_ACTION,
               "RT;FU",
               NULL,
               "RT and FU to run a themed audit",
               "RT, FU",
               "run a themed audit");
  check_short (SL_KIND_RECOMMENDATION,
               "Cabinet Member",
               NULL,
               "that the Cabinet Member be recommended to write to the schools.",
               "Cabinet Member",
               "recommended to write to the schools");
  check_short (SL_KIND_REQUEST,
               "",
               NULL,
               "Members requested details of the number of staff.",
               NULL,
               "details of the number of staff");
  check_short (SL_KIND_ACTION,
               "the Chief Officer",
               NULL,
               "to instruct the Chief Officer to report in June;",
               "Chief Officer",
               "report in June");
  /* A possessive is not the doer. */
  check_short (SL_KIND_COMMITMENT,
               "the council",
               NULL,
               "The council's review would end in May.",
               "Council",
               "the council's review would end in May");
  check_short (SL_KIND_ACTION,
               "Gr\xc5\xb5p",
               NULL,
               "Bod y Gr\xc5\xb5p yn ysgrifennu at bawb",
               "Gr\xc5\xb5p",
               "Bod y Gr\xc5\xb5p yn ysgrifennu at bawb");
  cut = sl_shorten_end ("one two three four, five six seven eight nine", 30);
  g_assert_cmpstr (cut, ==, "one two three four…");
}

static SlFactItem *
add_promise (SlFacts *facts, const char *ref, int page, const char *owner, const char *text)
{
  return add_fact (facts, SL_KIND_ACTION, LAST, ref, page, owner, NULL, NULL, text);
}

/* What is minuted in the discussion and again in the resolution is one line with both places, and
 * counts once; what only looks like it stays two. */
static void
test_twins (void)
{
  static const char said[] = "It was agreed that a report on placements with foster carers outside "
                             "the district be brought to the Panel.";
  static const char resolved[] = "That a report on placements with foster carers outside the "
                                 "district be brought to the Panel.";
  g_autoptr (SlFacts) facts = make_facts ();
  g_autoptr (SlFacts) two = make_facts ();
  g_autoptr (SlBlocks) blocks = NULL;
  g_autoptr (SlBlocks) apart = NULL;
  const SlBlock *block;

  add_promise (facts, "12/12", 3, NULL, said);
  add_promise (facts, "15/12", 6, "Head of Fostering", resolved);
  blocks = make_blocks (facts);
  block = find (blocks, SL_BLOCK_NO_DATE);
  g_assert_cmpuint (sl_block_count (block), ==, 1);
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_NO_DATE, 0)->owner, ==, "Head of Fostering:");
  g_assert_cmpstr (
      line_of (blocks, SL_BLOCK_NO_DATE, 0)->source, ==, "13 Sep, 15/12, p. 6; also 12/12, p. 3");
  g_assert_nonnull (strstr (blocks->purpose, "promised 1 thing that can be checked"));

  /* Another number, another owner, another meeting. */
  add_promise (two, "12/12", 3, "Head of Fostering", said);
  add_promise (two,
               "13/12",
               4,
               "Head of Fostering",
               "That a second report 2 on placements with foster carers outside the district be "
               "brought to the Panel.");
  add_promise (two, "14/12", 5, "Head of Housing", resolved);
  g_free (add_promise (two, "9/12", 2, "Head of Fostering", resolved)->meeting_date);
  ((SlFactItem *) two->items->pdata[3])->meeting_date = g_strdup ("2012-06-14");
  apart = make_blocks (two);
  g_assert_cmpuint (sl_block_count (find (apart, SL_BLOCK_NO_DATE)), ==, 4);
}

/* What is done names nobody where nobody was named, and opens with a capital. */
static void
test_done (void)
{
  g_autoptr (SlFacts) facts = make_facts ();
  g_autoptr (SlBlocks) blocks = NULL;

  add_promise (facts, "12/12", 3, NULL, "It was agreed that the Panel would be sent the chart.")
      ->item->progress
      = SL_PROGRESS_REPORTED;
  add_promise (facts, "13/12", 3, NULL, "It was agreed that the plans be shared with the Panel.");
  blocks = make_blocks (facts);
  g_assert_null (line_of (blocks, SL_BLOCK_SAID, 0)->owner);
  g_assert_cmpstr (
      line_of (blocks, SL_BLOCK_SAID, 0)->text, ==, "The Panel would be sent the chart");
  g_assert_cmpstr (line_of (blocks, SL_BLOCK_NO_DATE, 0)->owner, ==, "Nobody named:");
  g_assert_cmpstr (
      line_of (blocks, SL_BLOCK_NO_DATE, 0)->text, ==, "the plans be shared with the Panel");
}

/* A figure that comes late in its sentence is not cut off. */
static void
test_late_figure (void)
{
  g_autoptr (SlFacts) facts = make_facts ();
  g_autoptr (SlBlocks) blocks = NULL;
  const SlBlockLine *line;

  add_fact (facts,
            SL_KIND_MEASURE,
            LAST,
            "1",
            2,
            NULL,
            NULL,
            NULL,
            "When the new Director had come to the service in the spring of that difficult year "
            "and had read "
            "every file, Table 1 of 2012/13 showed that 62 cases had no named worker.");
  blocks = make_blocks (facts);
  line = line_of (blocks, SL_BLOCK_FIGURES, 0);
  g_assert_nonnull (strstr (line->text, "62 cases had no named worker"));
  g_assert_true (g_str_has_prefix (line->text, "…"));
}

/* Months and years are those of the calendar. */
static void
test_late_words (void)
{
  static const struct
  {
    const char *due, *today, *words;
  } all[] = {
    { "2025-06-01", "2025-06-02", "1 day late" },
    { "2025-06-01", "2025-06-15", "2 weeks late" },
    { "2025-01-31", "2025-07-30", "25 weeks late" },
    { "2025-01-31", "2025-07-31", "6 months late" },
    { "2024-01-01", "2024-12-31", "11 months late" },
    { "2024-01-01", "2025-01-01", "12 months late" },
    { "2023-03-01", "2025-02-28", "23 months late" },
    { "2023-03-01", "2025-03-01", "2 years late" },
    { "2020-03-01", "2025-02-28", "4 years late" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *words = sl_briefing_format_late (all[i].due, all[i].today);

      g_assert_cmpstr (words, ==, all[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blocks/order", test_order);
  g_test_add_func ("/blocks/sources", test_sources);
  g_test_add_func ("/blocks/more", test_more);
  g_test_add_func ("/blocks/questions", test_questions);
  g_test_add_func ("/blocks/unresolved", test_unresolved);
  g_test_add_func ("/blocks/undated", test_undated);
  g_test_add_func ("/blocks/empty", test_empty);
  g_test_add_func ("/blocks/options", test_options);
  g_test_add_func ("/blocks/presets", test_presets);
  g_test_add_func ("/blocks/figures-give-way", test_figures_give_way);
  g_test_add_func ("/blocks/shorten", test_shorten);
  g_test_add_func ("/blocks/late-figure", test_late_figure);
  g_test_add_func ("/blocks/late-words", test_late_words);
  g_test_add_func ("/blocks/twins", test_twins);
  g_test_add_func ("/blocks/done", test_done);
  return g_test_run ();
}
