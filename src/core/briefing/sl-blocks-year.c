/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The committee's year: what it decided, what became of what it asked for, how old the rest is, and
 * which goals it looked at. The same page as before a meeting, with other blocks. */
#include "sl-config.h"

#include "sl-block-lines.h"
#include "sl-blocks-words.h"
#include "sl-briefing-words.h"
#include "sl-page-glossary.h"
#include "sl-page-language.h"
#include "sl-shorten.h"

/* Takes @text. Numbers are what the eye looks for in it. */
static SlBlockLine *
make_sum (const SlFacts *facts, char *text)
{
  const SlYear *year = facts->year;
  SlBlockLine *line = sl_block_line_new ();

  line->text = text;
  line->figures = TRUE;
  line->source = sl_briefing_format_span (year->from, year->to, 0);
  return line;
}

static void
add_decisions (SlBlock *block, const SlFacts *facts, int year)
{
  const SlYear *sums = facts->year;

  /* Translators: decisions of a year: "12 of substance, 30 routine". */
  g_ptr_array_add (block->lines,
                   make_sum (facts,
                             g_strdup_printf (_ ("%1$u of substance, %2$u routine"),
                                              sums->n_substance,
                                              sums->n_routine)));
  for (guint i = facts->items->len; i-- > 0 && block->lines->len < SL_BLOCK_MOST;)
    {
      const SlFactItem *fact = facts->items->pdata[i];

      if (fact->item->kind == SL_KIND_DECISION && !fact->item->routine)
        g_ptr_array_add (block->lines,
                         sl_block_line_for_item (fact, NULL, NULL, SL_BLOCK_DECIDED, facts, year));
    }
  block->n_behind = sums->n_substance + 1 - block->lines->len;
}

static void
add_actions (SlBlock *block, const SlFacts *facts)
{
  const SlYear *sums = facts->year;

  g_ptr_array_add (block->lines,
                   make_sum (facts,
                             g_strdup_printf (_ ("%1$u set: %2$u done with evidence, %3$u on "
                                                 "somebody’s word, %4$u said to be done"),
                                              sums->n_set,
                                              sums->n_proven,
                                              sums->n_word,
                                              sums->n_reported)));
  g_ptr_array_add (block->lines,
                   make_sum (facts,
                             g_strdup_printf (_ ("%1$u open, %2$u of them late; %3$u withdrawn"),
                                              sums->n_open,
                                              sums->n_late,
                                              sums->n_withdrawn)));
}

/* The oldest first: they are what a year's page asks about. */
static void
add_ages (SlBlock *block, const SlFacts *facts, int year)
{
  const guint *ages = facts->year->ages;

  g_ptr_array_add (
      block->lines,
      make_sum (facts,
                g_strdup_printf (
                    _ ("%1$u under three months old, %2$u under six, %3$u under nine, %4$u older"),
                    ages[0],
                    ages[1],
                    ages[2],
                    ages[3])));
  for (guint i = 0; i < facts->items->len && block->lines->len < SL_BLOCK_MOST; i++)
    {
      const SlFactItem *fact = facts->items->pdata[i];

      if (sl_kind_is_owed (fact->item->kind))
        g_ptr_array_add (block->lines,
                         sl_block_line_for_item (fact, NULL, NULL, SL_BLOCK_NO_DATE, facts, year));
    }
  block->n_behind = facts->year->n_open + 1 - block->lines->len;
}

static void
add_goals (SlBlock *block, const SlFacts *facts, int year)
{
  if (facts->year->n_goals == 0)
    return;
  g_ptr_array_add (block->lines,
                   make_sum (facts,
                             g_strdup_printf (_ ("%1$u of %2$u goals looked at"),
                                              facts->year->n_touched,
                                              facts->year->n_goals)));
  for (guint i = 0; i < facts->priorities->len; i++)
    g_ptr_array_add (block->lines, sl_block_line_for_priority (facts->priorities->pdata[i], year));
}

static void
add_block (SlBlocks *self, SlFacts *facts, SlBlockKind kind)
{
  SlBlock *block = sl_block_new (kind);

  block->boxes = FALSE;
  g_free (block->head);
  g_free (block->hint);
  switch (kind)
    {
    case SL_BLOCK_DECIDED:
      block->head = g_strdup (C_ ("page", "Decided"));
      block->hint = g_strdup (C_ ("page", "in the year"));
      add_decisions (block, facts, self->year);
      break;
    case SL_BLOCK_DONE:
      block->head = g_strdup (C_ ("page", "Actions"));
      block->hint = g_strdup (C_ ("page", "asked or promised"));
      add_actions (block, facts);
      break;
    case SL_BLOCK_NO_DATE:
      block->head = g_strdup (C_ ("page", "Age"));
      block->hint = g_strdup (C_ ("page", "of what is open"));
      add_ages (block, facts, self->year);
      break;
    default:
      block->head = g_strdup (C_ ("page", "Priorities"));
      block->hint = g_strdup (C_ ("page", "done, of all"));
      add_goals (block, facts, self->year);
      break;
    }
  block->strong = self->blocks->len == 0;
  g_ptr_array_add (self->blocks, block);
}

SlBlocks *
sl_blocks_new_year (SlFacts *facts, const SlBriefingOptions *options)
{
  static const SlBlockKind kinds[]
      = { SL_BLOCK_DONE, SL_BLOCK_NO_DATE, SL_BLOCK_DECIDED, SL_BLOCK_GOALS };
  SlBlocks *self = sl_blocks_new_empty (facts);
  g_autofree char *from = sl_briefing_format_date (facts->year->from);
  g_autofree char *to = sl_briefing_format_date (facts->year->to);
  g_autofree char *today = sl_briefing_format_date (facts->today);

  self->empty = facts->year->n_set + facts->year->n_substance + facts->year->n_routine == 0;
  for (guint i = 0; !self->empty && i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] != SL_BLOCK_GOALS || facts->year->n_goals > 0)
      add_block (self, facts, kinds[i]);
  self->title = g_strdup_printf (_ ("The year to %s"), to);
  self->purpose
      = self->empty
            ? g_strdup (_ ("Nothing of this year is confirmed yet."))
            : g_strdup_printf (ngettext ("%1$u meeting from %2$s to %3$s: what was decided, and "
                                         "what became of what was asked for and promised.",
                                         "%1$u meetings from %2$s to %3$s: what was decided, and "
                                         "what became of what was asked for and promised.",
                                         facts->year->n_meetings),
                               facts->year->n_meetings,
                               from,
                               to);
  self->notes = sl_blocks_word_notes (self, facts);
  self->status = sl_blocks_word_status (options->status, NULL);
  self->printed = g_strdup_printf (_ ("Printed %s"), today);
  self->running = g_strdup_printf ("%s: %s", self->committee, self->title);
  return self;
}
