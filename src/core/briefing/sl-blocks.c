/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-blocks.h"

#include "sl-block-lines.h"
#include "sl-block-rank.h"
#include "sl-blocks-words.h"
#include "sl-briefing-words.h"
#include "sl-page-glossary.h"
#include "sl-page-language.h"
#include "sl-shorten.h"

const char *
sl_block_kind_get_section (SlBlockKind kind)
{
  static const char *const sections[SL_N_BLOCKS]
      = { "owed", "owed", "owed",     "owed",    "promised", "owed",    "owed",
          "owed", "owed", "promised", "decided", "decided",  "figures", "questions" };

  return sections[kind];
}

static gboolean
is_wanted (SlBlockKind kind, const SlBriefingOptions *options)
{
  if (options->preset == SL_BRIEFING_COUNCILLOR
      && (kind == SL_BLOCK_WAITING || kind == SL_BLOCK_LATER))
    return FALSE;
  if (kind == SL_BLOCK_PROMISED || kind == SL_BLOCK_PASSED)
    return options->promised;
  if (kind <= SL_BLOCK_LATER)
    return options->owed;
  if (kind == SL_BLOCK_FIGURES)
    return options->figures;
  if (kind == SL_BLOCK_QUESTIONS)
    return options->questions;
  return options->decided;
}

static void
block_free (gpointer data)
{
  SlBlock *block = data;

  g_free (block->head);
  g_free (block->hint);
  g_ptr_array_unref (block->lines);
  g_clear_pointer (&block->behind_first, sl_block_line_free);
  g_clear_pointer (&block->behind_last, sl_block_line_free);
  g_free (block);
}

SlBlock *
sl_block_new (SlBlockKind kind)
{
  /* Translators: small heads left of the lines of the printed page, 27 mm wide, and the words under
   * them. */
  static const struct
  {
    const char *head, *hint;
  } words[SL_N_BLOCKS] = {
    { NC_ ("page", "Done"), NC_ ("page", "with evidence") },
    { NC_ ("page", "Said done"), NC_ ("page", "no evidence yet") },
    { NC_ ("page", "Late"), NC_ ("page", "tick if it came") },
    { NC_ ("page", "No answer"), NC_ ("page", "ask again") },
    { NC_ ("page", "Date passed"), NC_ ("page", "of a promise") },
    { NC_ ("page", "Due now"), NC_ ("page", "tick if it came") },
    { NC_ ("page", "No date yet"), NC_ ("page", "ask for one") },
    { NC_ ("page", "Waiting"), NC_ ("page", "for an event") },
    { NC_ ("page", "Due later"), NC_ ("page", "not yet late") },
    { NC_ ("page", "Promised"), NC_ ("page", "and still open") },
    { NC_ ("page", "Decided"), NC_ ("page", "last time") },
    { NC_ ("page", "Priorities"), NC_ ("page", "done, of all") },
    { NC_ ("page", "Figures"), NC_ ("page", "as reported") },
    { NC_ ("page", "Questions"), NC_ ("page", "to ask") },
  };
  SlBlock *block = g_new0 (SlBlock, 1);

  block->kind = kind;
  block->head = g_strdup (C_ ("page", words[kind].head));
  block->hint = g_strdup (C_ ("page", words[kind].hint));
  block->boxes = sl_block_is_open (kind);
  block->answers = kind == SL_BLOCK_QUESTIONS;
  block->strong = kind == SL_BLOCK_QUESTIONS;
  block->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_block_line_free);
  return block;
}

/* The year that most sources are of: they leave it out, and the foot names it. */
static int
choose_year (const SlFacts *facts)
{
  int year = sl_briefing_get_year (facts->last_date);

  for (guint i = facts->items->len; year == 0 && i-- > 0;)
    year = sl_briefing_get_year (((SlFactItem *) facts->items->pdata[i])->meeting_date);
  return year;
}

static int
compare_priorities (gconstpointer a, gconstpointer b)
{
  const SlBlockLine *x = *(SlBlockLine *const *) a, *y = *(SlBlockLine *const *) b;

  /* GLib's sort is stable: they stay in the order of the plan. */
  return x->fold_early - y->fold_early;
}

typedef struct
{
  const SlFactGoal *goal;
  const SlPageChoice *choice;
} Chosen;

static int
compare_chosen (gconstpointer a, gconstpointer b)
{
  return sl_page_choice_compare (((const Chosen *) a)->choice, ((const Chosen *) b)->choice);
}

/* Pinned ones stand before those that ask for attention. */
static void
fill_priorities (SlBlock *block, const SlFacts *facts, int year, GPtrArray *hidden)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Chosen));
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_block_line_free);

  for (guint i = 0; i < facts->priorities->len; i++)
    {
      Chosen chosen = { .goal = facts->priorities->pdata[i] };

      chosen.choice = sl_facts_get_choice (facts, chosen.goal->goal->id);
      if (chosen.choice != NULL && chosen.choice->hidden)
        g_ptr_array_add (hidden, sl_block_line_for_priority (chosen.goal, year));
      else
        g_array_append_val (all, chosen);
    }
  g_array_sort (all, compare_chosen);
  for (guint i = 0; i < all->len; i++)
    {
      const Chosen *chosen = &g_array_index (all, Chosen, i);
      gboolean pinned = chosen->choice != NULL && chosen->choice->pinned;
      SlBlockLine *line = sl_block_line_for_priority (chosen->goal, year);

      line->fold_early &= !pinned;
      g_ptr_array_add (pinned ? block->lines : rest, line);
    }
  g_ptr_array_sort (rest, compare_priorities);
  g_ptr_array_extend_and_steal (block->lines, g_steal_pointer (&rest));
}

/* Of what is counted but not put into words: where it begins and where it ends. */
static SlBlockLine *
make_mark (const SlFactItem *fact)
{
  SlBlockLine *line = sl_block_line_new ();

  line->date = g_strdup (fact->meeting_date);
  line->ref = g_strdup (fact->item->ref);
  line->page = fact->item->anchor != NULL ? fact->item->anchor->page : 0;
  line->last_page = fact->item->anchor != NULL ? sl_anchor_get_last_page (fact->item->anchor) : 0;
  return line;
}

static void
count_behind (SlBlock *block, const GPtrArray *ranked)
{
  const SlFactItem *first = NULL, *last = NULL;

  for (guint i = block->lines->len; i < ranked->len; i++)
    {
      const SlFactItem *fact = ((SlRanked *) ranked->pdata[i])->fact;

      block->n_behind++;
      if (first == NULL || g_strcmp0 (fact->meeting_date, first->meeting_date) < 0)
        first = fact;
      if (last == NULL || g_strcmp0 (fact->meeting_date, last->meeting_date) > 0)
        last = fact;
    }
  if (first == NULL)
    return;
  block->behind_first = make_mark (first);
  block->behind_last = make_mark (last);
}

/* Where several blocks are long, none of them gets the whole page. */
static guint
get_most (const SlRanking *ranking)
{
  guint n_long = 0;

  for (guint i = 0; i < SL_N_BLOCKS; i++)
    n_long += ranking->blocks[i]->len > SL_BLOCK_MOST / 6;
  return n_long > 3 ? SL_BLOCK_MOST / 2 : SL_BLOCK_MOST;
}

static void
fill_items (SlBlock *block, const SlRanking *ranking, const SlFacts *facts, int year)
{
  const GPtrArray *ranked = ranking->blocks[block->kind];

  for (guint i = 0; i < MIN (ranked->len, get_most (ranking)); i++)
    {
      const SlRanked *one = ranked->pdata[i];

      g_ptr_array_add (block->lines,
                       sl_block_line_for_item (one->fact,
                                               one->choice,
                                               one->also != NULL ? one->also->str : NULL,
                                               block->kind,
                                               facts,
                                               year));
    }
  count_behind (block, ranked);
}

/* What contradicts, then what moved, then what the minutes report besides. On a councillor's page
 * what does not contradict gives way to the plan's priorities. */
static void
fill_figures (SlBlock *block,
              const SlRanking *ranking,
              const SlFacts *facts,
              const SlBriefingOptions *options,
              int year)
{
  const GPtrArray *ranked = ranking->blocks[block->kind];
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint n = 0;

  fill_items (block, ranking, facts, year);
  for (guint i = 0; i < block->lines->len; i++)
    g_ptr_array_add (items, (gpointer) ((SlRanked *) ranked->pdata[i])->fact);
  sl_block_lines_mark_contradictions (block->lines, items);
  while (n < block->lines->len && ((SlBlockLine *) block->lines->pdata[n])->flag != NULL)
    n++;
  for (guint i = 0; i < facts->moves->len; i++)
    g_ptr_array_insert (
        block->lines, (int) (n + i), sl_block_line_for_move (facts->moves->pdata[i], year));
  for (guint i = n; i < block->lines->len && options->preset == SL_BRIEFING_COUNCILLOR; i++)
    {
      SlBlockLine *line = block->lines->pdata[i];
      const SlPageChoice *choice = sl_facts_get_choice (facts, line->key);

      line->fold_early = choice == NULL || !choice->pinned;
    }
}

static void
fill_block (SlBlock *block,
            const SlRanking *ranking,
            const SlFacts *facts,
            const SlBriefingOptions *options,
            int year,
            GPtrArray *hidden)
{
  if (block->kind == SL_BLOCK_QUESTIONS)
    {
      g_ptr_array_unref (block->lines);
      block->lines = sl_questions_list (
          facts, options->preset == SL_BRIEFING_COUNCILLOR ? 3 : 5, year, &block->n_more, hidden);
    }
  else if (block->kind == SL_BLOCK_GOALS)
    fill_priorities (block, facts, year, hidden);
  else if (block->kind == SL_BLOCK_FIGURES)
    fill_figures (block, ranking, facts, options, year);
  else
    fill_items (block, ranking, facts, year);
  for (guint i = 0; i < ranking->hidden[block->kind]->len; i++)
    {
      const SlRanked *one = ranking->hidden[block->kind]->pdata[i];

      g_ptr_array_add (
          hidden, sl_block_line_for_item (one->fact, one->choice, NULL, block->kind, facts, year));
    }
}

static gboolean
has_exempt (const SlFacts *facts)
{
  for (guint i = 0; i < facts->items->len; i++)
    if (((SlFactItem *) facts->items->pdata[i])->item->exempt != 0)
      return TRUE;
  return FALSE;
}

/* Whether minutes say something in it: a plan that no meeting looked at and questions about it are
 * no page. */
static gboolean
is_said (const SlBlock *block)
{
  if (block->kind == SL_BLOCK_QUESTIONS)
    return FALSE;
  if (block->kind != SL_BLOCK_GOALS)
    return block->lines->len > 0;
  for (guint i = 0; i < block->lines->len; i++)
    if (((SlBlockLine *) block->lines->pdata[i])->page > 0)
      return TRUE;
  return FALSE;
}

static void
add_blocks (SlBlocks *self,
            SlFacts *facts,
            const SlRanking *ranking,
            const SlBriefingOptions *options)
{
  self->empty = TRUE;
  for (SlBlockKind kind = 0; kind < SL_N_BLOCKS; kind++)
    {
      SlBlock *block = sl_block_new (kind);

      fill_block (block, ranking, facts, options, self->year, self->hidden);
      if (is_said (block))
        self->empty = FALSE;
      if (block->lines->len > 0 && is_wanted (kind, options))
        {
          block->strong |= self->blocks->len == 0;
          g_ptr_array_add (self->blocks, block);
        }
      else
        block_free (block);
    }
  if (self->empty)
    g_ptr_array_set_size (self->blocks, 0);
}

/* Of what is put into words: the others' abbreviations never stand on the page. */
static GHashTable *
collect_glossary (const SlFacts *facts, const SlRanking *ranking)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < SL_N_BLOCKS; i++)
    for (guint k = 0; k < MIN (ranking->blocks[i]->len, SL_BLOCK_MOST); k++)
      g_ptr_array_add (items, (gpointer) ((SlRanked *) ranking->blocks[i]->pdata[k])->fact);
  return sl_page_glossary_collect (facts, items);
}

SlBlocks *
sl_blocks_new_empty (const SlFacts *facts)
{
  SlBlocks *self = g_new0 (SlBlocks, 1);
  g_autofree char *committee = sl_blocks_word_name (facts->committee);
  g_autofree char *organisation = sl_blocks_word_name (facts->organisation);

  self->year = choose_year (facts);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_block_line_free);
  self->glossary = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->committee = sl_shorten_end (committee, 90);
  self->organisation = sl_shorten_end (organisation, 60);
  return self;
}

SlBlocks *
sl_blocks_new (SlFacts *facts, const SlBriefingOptions *options)
{
  SlBlocks *self = sl_blocks_new_empty (facts);
  g_autoptr (SlRanking) ranking = sl_ranking_new (facts);
  g_autofree char *today = sl_briefing_format_date (facts->today);
  g_autofree char *day
      = facts->meeting_date != NULL ? sl_briefing_format_date (facts->meeting_date) : NULL;

  add_blocks (self, facts, ranking, options);
  self->title = day != NULL ? g_strdup_printf (_ ("Before the meeting on %s"), day)
                            : g_strdup (_ ("Before the next meeting"));
  self->running = *self->committee != '\0'
                      ? g_strdup_printf ("%s: %s", self->committee, self->title)
                      : g_strdup (self->title);
  self->purpose
      = self->empty
            ? g_strdup (_ ("Nothing to print for this meeting yet. Nothing that was decided, asked "
                           "for, promised or measured is confirmed."))
            : sl_blocks_word_purpose (ranking);
  if (has_exempt (facts))
    self->warning = sl_blocks_word_exempt (facts);
  self->notes = sl_blocks_word_notes (self, facts);
  g_hash_table_unref (self->glossary);
  self->glossary = collect_glossary (facts, ranking);
  self->status = sl_blocks_word_status (options->status, day);
  self->printed = g_strdup_printf (_ ("Printed %s"), today);
  return self;
}

void
sl_blocks_free (SlBlocks *self)
{
  g_free (self->committee);
  g_free (self->organisation);
  g_free (self->title);
  g_free (self->purpose);
  g_free (self->warning);
  g_free (self->notes);
  g_free (self->status);
  g_free (self->printed);
  g_free (self->running);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->hidden);
  g_hash_table_unref (self->glossary);
  g_free (self);
}

/* "and" only behind lines that are shown. */
static char *
more_words (SlBlockKind kind, guint n, gboolean first)
{
  switch (kind)
    {
    case SL_BLOCK_DECIDED:
    case SL_BLOCK_FIGURES:
      return g_strdup_printf (
          first ? ngettext ("%u in the minutes", "%u in the minutes", n)
                : ngettext ("and %u more in the minutes", "and %u more in the minutes", n),
          n);
    case SL_BLOCK_GOALS:
      return g_strdup_printf (
          first ? ngettext ("%u in the plan", "%u in the plan", n)
                : ngettext ("and %u more in the plan", "and %u more in the plan", n),
          n);
    case SL_BLOCK_DONE:
    case SL_BLOCK_SAID:
    case SL_BLOCK_LATE:
    case SL_BLOCK_UNANSWERED:
    case SL_BLOCK_PASSED:
    case SL_BLOCK_DUE:
    case SL_BLOCK_NO_DATE:
    case SL_BLOCK_WAITING:
    case SL_BLOCK_LATER:
    case SL_BLOCK_PROMISED:
    case SL_BLOCK_QUESTIONS:
    default:
      return g_strdup_printf (
          first ? ngettext ("%u in the register", "%u in the register", n)
                : ngettext ("and %u more in the register", "and %u more in the register", n),
          n);
    }
}

guint
sl_block_count (const SlBlock *block)
{
  return block->lines->len + block->n_behind;
}

/* Where what is folded comes from. */
typedef struct
{
  const SlBlockLine *first, *last;
  int from, to;
  gboolean one_ref;
} Span;

static void
span_add (Span *span, const SlBlockLine *line)
{
  /* A priority that no minutes speak of. */
  if (line == NULL || line->page == 0)
    return;
  if (span->from == 0 || line->page < span->from)
    span->from = line->page;
  span->to = MAX (span->to, line->last_page);
  span->one_ref &= span->first == NULL || g_strcmp0 (line->ref, span->first->ref) == 0;
  if (span->first == NULL || g_strcmp0 (line->date, span->first->date) < 0)
    span->first = line;
  if (span->last == NULL || g_strcmp0 (line->date, span->last->date) > 0)
    span->last = line;
}

SlBlockLine *
sl_block_more_line (const SlBlock *block, guint shown, int year)
{
  SlBlockLine *line = sl_block_line_new ();
  Span span = { .one_ref = TRUE };

  line->lead = more_words (block->kind, sl_block_count (block) - shown, shown == 0);
  for (guint i = shown; i < block->lines->len; i++)
    span_add (&span, block->lines->pdata[i]);
  span_add (&span, block->behind_first);
  span_add (&span, block->behind_last);
  if (block->kind == SL_BLOCK_GOALS)
    line->source = g_strdup (_ ("Plan"));
  else if (span.first == NULL)
    line->source = g_strdup ("");
  else if (g_strcmp0 (span.first->date, span.last->date) == 0)
    /* Of more than was put into words the pages are not known. */
    line->source
        = sl_briefing_format_source (span.first->date,
                                     span.one_ref && block->n_behind == 0 ? span.first->ref : NULL,
                                     block->n_behind == 0 ? span.from : 0,
                                     span.to,
                                     year);
  else
    line->source = sl_briefing_format_span (span.first->date, span.last->date, year);
  return line;
}
