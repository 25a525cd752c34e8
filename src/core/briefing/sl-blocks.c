/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-blocks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sl-block-lines.h"
#include "sl-briefing-words.h"
#include "sl-page-glossary.h"
#include "sl-shorten.h"

const char *
sl_block_kind_get_section (SlBlockKind kind)
{
  static const char *const sections[SL_N_BLOCKS]
      = { "owed",     "owed",    "owed",    "owed",    "owed",     "owed",
          "promised", "decided", "decided", "figures", "questions" };

  return sections[kind];
}

static gboolean
is_wanted (SlBlockKind kind, const SlBriefingOptions *options)
{
  if (kind <= SL_BLOCK_LATER)
    return options->owed;
  if (kind == SL_BLOCK_PROMISED)
    return options->promised;
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
  g_free (block);
}

static SlBlock *
block_new (SlBlockKind kind)
{
  /* Translators: small heads left of the lines of the printed page, 27 mm wide, and the words under
   * them. */
  static const struct
  {
    const char *head, *hint;
  } words[SL_N_BLOCKS] = {
    { NC_ ("page", "Done"), NC_ ("page", "how we know") },
    { NC_ ("page", "Late"), NC_ ("page", "tick if it came") },
    { NC_ ("page", "Due now"), NC_ ("page", "tick if it came") },
    { NC_ ("page", "No date yet"), NC_ ("page", "ask for one") },
    { NC_ ("page", "Waiting"), NC_ ("page", "for an event") },
    { NC_ ("page", "Due later"), NC_ ("page", "not yet late") },
    { NC_ ("page", "Promised"), NC_ ("page", "and still open") },
    { NC_ ("page", "Decided"), NC_ ("page", "last time") },
    { NC_ ("page", "Goals"), NC_ ("page", "of the plan") },
    { NC_ ("page", "Figures"), NC_ ("page", "as reported") },
    { NC_ ("page", "Questions"), NC_ ("page", "to ask") },
  };
  SlBlock *block = g_new0 (SlBlock, 1);

  block->kind = kind;
  block->head = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "page", words[kind].head));
  block->hint = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "page", words[kind].hint));
  block->boxes = kind >= SL_BLOCK_LATE && kind <= SL_BLOCK_PROMISED;
  block->answers = kind == SL_BLOCK_QUESTIONS;
  block->strong = kind == SL_BLOCK_QUESTIONS;
  block->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_block_line_free);
  return block;
}

/* What stands first in a block: the longest late, the soonest due, the newest meeting; nobody's
 * before somebody's; decisions of substance before routine; ties in the order of the papers. */
typedef struct
{
  const SlFactItem *fact;
  char *due;
  gboolean low;
  guint order;
} Ranked;

static void
ranked_free (gpointer data)
{
  Ranked *ranked = data;

  g_free (ranked->due);
  g_free (ranked);
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = *(Ranked *const *) a, *y = *(Ranked *const *) b;
  int order;

  if (x->due != NULL && y->due != NULL && (order = g_strcmp0 (x->due, y->due)) != 0)
    return order;
  if ((x->due == NULL) != (y->due == NULL))
    return x->due == NULL ? 1 : -1;
  if (x->low != y->low)
    return x->low - y->low;
  /* Undated meetings sort last. */
  order = g_strcmp0 (y->fact->meeting_date, x->fact->meeting_date);
  return order != 0 ? order : (int) x->order - (int) y->order;
}

static gboolean
is_low (const SlFactItem *fact, SlBlockKind kind)
{
  switch (kind)
    {
    case SL_BLOCK_DECIDED:
      return fact->item->routine;
    case SL_BLOCK_DONE: /* what only somebody said comes first: it wants a question */
      return fact->n_evidence > 0;
    case SL_BLOCK_NO_DATE:
      return !sl_block_is_nobodys (fact);
    case SL_BLOCK_LATE:
    case SL_BLOCK_DUE:
    case SL_BLOCK_WAITING:
    case SL_BLOCK_LATER:
    case SL_BLOCK_PROMISED:
    case SL_BLOCK_GOALS:
    case SL_BLOCK_FIGURES:
    case SL_BLOCK_QUESTIONS:
    default:
      return FALSE;
    }
}

/* Facts sorted into blocks. */
typedef struct
{
  GPtrArray *ranked[SL_N_BLOCKS];
  guint n_owed, n_due, n_late, n_no_date, n_unnamed;
  gboolean one_meeting;
  const char *owed_date;
} Sorted;

static void
sort_items (Sorted *self, const SlFacts *facts)
{
  self->one_meeting = TRUE;
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    self->ranked[i] = g_ptr_array_new_with_free_func (ranked_free);
  for (guint i = 0; i < facts->items->len; i++)
    {
      const SlFactItem *fact = facts->items->pdata[i];
      SlBlockKind kind;
      Ranked *ranked;

      if (!sl_block_sort_item (fact, facts, &kind))
        continue;
      ranked = g_new0 (Ranked, 1);
      ranked->fact = fact;
      ranked->order = i;
      ranked->low = is_low (fact, kind);
      if (kind <= SL_BLOCK_PROMISED && kind != SL_BLOCK_DONE)
        {
          ranked->due = sl_block_dup_due (fact, facts);
          if (self->n_owed++ > 0 && g_strcmp0 (self->owed_date, fact->meeting_date) != 0)
            self->one_meeting = FALSE;
          self->owed_date = fact->meeting_date;
        }
      self->n_due += kind == SL_BLOCK_DUE;
      self->n_late += kind == SL_BLOCK_LATE;
      self->n_no_date += kind == SL_BLOCK_NO_DATE;
      self->n_unnamed += kind == SL_BLOCK_NO_DATE && sl_block_is_nobodys (fact);
      g_ptr_array_add (self->ranked[kind], ranked);
    }
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    g_ptr_array_sort (self->ranked[i], compare_ranked);
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
compare_goals (gconstpointer a, gconstpointer b)
{
  const SlBlockLine *x = *(SlBlockLine *const *) a, *y = *(SlBlockLine *const *) b;

  /* GLib's sort is stable: goals stay in the order of the plan. */
  return x->fold_early - y->fold_early;
}

static void
fill_block (SlBlock *block, const Sorted *sorted, const SlFacts *facts, int year)
{
  const GPtrArray *ranked = sorted->ranked[block->kind];

  if (block->kind == SL_BLOCK_QUESTIONS)
    {
      g_ptr_array_unref (block->lines);
      block->lines = sl_questions_list (facts, year, &block->n_more);
      return;
    }
  if (block->kind != SL_BLOCK_GOALS)
    {
      for (guint i = 0; i < ranked->len; i++)
        g_ptr_array_add (
            block->lines,
            sl_block_line_for_item (((Ranked *) ranked->pdata[i])->fact, block->kind, facts, year));
      return;
    }
  for (guint i = 0; i < facts->goals->len; i++)
    {
      const SlFactGoal *goal = facts->goals->pdata[i];

      if (goal->n_open + goal->n_late + goal->n_done > 0)
        g_ptr_array_add (block->lines, sl_block_line_for_goal (goal, year));
    }
  g_ptr_array_sort (block->lines, compare_goals);
}

static void
add_sentence (GString *all, char *sentence)
{
  if (all->len > 0)
    g_string_append_c (all, ' ');
  g_string_append (all, sentence);
  g_free (sentence);
}

/* Each number has a sentence of its own, so that every language can form its plurals. */
static char *
make_purpose (const Sorted *sorted)
{
  GString *all = g_string_new (NULL);
  guint n = sorted->n_owed;

  if (n == 0)
    add_sentence (all, g_strdup (_ ("Nothing that was asked for or promised is still open.")));
  else if (sorted->one_meeting && sorted->owed_date != NULL)
    {
      g_autofree char *day = sl_briefing_format_date (sorted->owed_date);

      add_sentence (
          all,
          g_strdup_printf (
              g_dngettext (GETTEXT_PACKAGE,
                           "On %1$s the committee was promised %2$u thing that can be checked.",
                           "On %1$s the committee was promised %2$u things that can be checked.",
                           n),
              day,
              n));
    }
  else
    add_sentence (
        all,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "%u thing that was asked for or promised is still open.",
                                      "%u things that were asked for or promised are still open.",
                                      n),
                         n));
  if (sorted->n_late > 0)
    add_sentence (all,
                  g_strdup_printf (
                      g_dngettext (GETTEXT_PACKAGE, "%u is late.", "%u are late.", sorted->n_late),
                      sorted->n_late));
  if (sorted->n_due > 0)
    add_sentence (all,
                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "%u is due at this meeting.",
                                                "%u are due at this meeting.",
                                                sorted->n_due),
                                   sorted->n_due));
  if (sorted->n_no_date > 0)
    add_sentence (
        all,
        g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%u has no date.", "%u have no date.", sorted->n_no_date),
            sorted->n_no_date));
  if (sorted->n_unnamed > 0)
    add_sentence (all,
                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "%u of those names nobody.",
                                                "%u of those name nobody.",
                                                sorted->n_unnamed),
                                   sorted->n_unnamed));
  return g_string_free (all, FALSE);
}

static gboolean
spans_years (const SlBlocks *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const SlBlock *block = self->blocks->pdata[i];

      for (guint k = 0; k < block->lines->len; k++)
        {
          const SlBlockLine *line = block->lines->pdata[k];
          int year = sl_briefing_get_year (line->date);

          if (year != 0 && year != self->year)
            return TRUE;
        }
    }
  return FALSE;
}

static char *
make_notes (const SlBlocks *self, const SlFacts *facts)
{
  GString *all = g_string_new (NULL);
  guint n = facts->with_exempt ? 0 : facts->exempt.n;
  g_autofree char *exempt = sl_exempt_dup_name (&facts->exempt);

  if (self->blocks->len > 0)
    {
      add_sentence (all, g_strdup (_ ("Source of each line: date of the meeting, minute, page.")));
      if (self->year != 0)
        add_sentence (all,
                      g_strdup_printf (spans_years (self) ? _ ("Dates without a year are in %d.")
                                                          : _ ("All dates are in %d."),
                                       self->year));
    }
  if (n > 0)
    add_sentence (all,
                  g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "%1$u exempt item is left out (%2$s).",
                                                "%1$u exempt items are left out (%2$s).",
                                                n),
                                   n,
                                   exempt));
  if (facts->n_suggested > 0)
    add_sentence (all,
                  g_strdup_printf (
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u suggested item is not reviewed yet and not on this page.",
                                   "%u suggested items are not reviewed yet and not on this page.",
                                   facts->n_suggested),
                      facts->n_suggested));
  return g_string_free (all, FALSE);
}

static char *
make_status (SlBriefingStatus status, const char *day)
{
  switch (status)
    {
    case SL_BRIEFING_SHARED:
      return day != NULL ? g_strdup_printf (_ ("Shared for the meeting on %s"), day)
                         : g_strdup (_ ("Shared"));
    case SL_BRIEFING_PUBLIC:
      return day != NULL ? g_strdup_printf (_ ("Public, for the meeting on %s"), day)
                         : g_strdup (_ ("Public"));
    case SL_BRIEFING_DRAFT:
    default:
      return day != NULL ? g_strdup_printf (_ ("Draft for the meeting on %s"), day)
                         : g_strdup (_ ("Draft"));
    }
}

static char *
warn_of_exempt (const SlFacts *facts)
{
  g_autofree char *name = sl_exempt_dup_name (&facts->exempt);

  /* Translators: %s is “Schedule 12A, paragraph 3”. */
  return g_strdup_printf (_ ("Not for publication: this page holds exempt items (%s)."), name);
}

static gboolean
has_exempt (const SlFacts *facts)
{
  for (guint i = 0; i < facts->items->len; i++)
    if (((SlFactItem *) facts->items->pdata[i])->item->exempt != 0)
      return TRUE;
  return FALSE;
}

static void
add_blocks (SlBlocks *self, SlFacts *facts, const Sorted *sorted, const SlBriefingOptions *options)
{
  self->empty = TRUE;
  for (SlBlockKind kind = 0; kind < SL_N_BLOCKS; kind++)
    {
      SlBlock *block = block_new (kind);

      fill_block (block, sorted, facts, self->year);
      /* Questions alone (of goals that no meeting looked at) are no page yet: nothing was
       * confirmed. */
      if (block->lines->len > 0 && kind != SL_BLOCK_QUESTIONS)
        self->empty = FALSE;
      if (block->lines->len > 0 && is_wanted (kind, options) && !self->empty)
        {
          block->strong |= self->blocks->len == 0;
          g_ptr_array_add (self->blocks, block);
        }
      else
        block_free (block);
    }
}

/* Names that minutes set in capitals, in the case that people write them in: capitals are slow to
 * read. */
static char *
calm_name (const char *name)
{
  static const char *const small[]
      = { "and", "of", "the", "for", "in", "on", "to", "with", "a", "y", "yr", "i", NULL };
  g_autofree char *lower = NULL;
  g_auto (GStrv) words = NULL;

  if (name == NULL)
    return g_strdup ("");
  lower = g_utf8_strdown (name, -1);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return g_strdup (name);
  /* One word may be an abbreviation. */
  if (strchr (name, ' ') == NULL)
    return g_strdup (name);
  words = g_strsplit (lower, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (i == 0 || !g_strv_contains (small, words[i]))
      {
        char *cased = sl_shorten_set_case (words[i], TRUE);

        g_free (words[i]);
        words[i] = cased;
      }
  return g_strjoinv (" ", words);
}

SlBlocks *
sl_blocks_new (SlFacts *facts, const SlBriefingOptions *options)
{
  SlBlocks *self = g_new0 (SlBlocks, 1);
  Sorted sorted = { 0 };
  g_autofree char *today = sl_briefing_format_date (facts->today);
  g_autofree char *committee = calm_name (facts->committee);
  g_autofree char *organisation = calm_name (facts->organisation);
  g_autofree char *day = NULL;

  sort_items (&sorted, facts);
  self->year = choose_year (facts);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  add_blocks (self, facts, &sorted, options);

  if (facts->meeting_date != NULL)
    day = sl_briefing_format_date (facts->meeting_date);
  self->committee = sl_shorten_end (committee, 90);
  self->organisation = sl_shorten_end (organisation, 60);
  self->title = day != NULL ? g_strdup_printf (_ ("Before the meeting on %s"), day)
                            : g_strdup (_ ("Before the next meeting"));
  self->purpose
      = self->empty
            ? g_strdup (_ ("Nothing to print for this meeting yet. Nothing that was decided, asked "
                           "for, promised or measured is confirmed."))
            : make_purpose (&sorted);
  if (has_exempt (facts))
    self->warning = warn_of_exempt (facts);
  self->notes = make_notes (self, facts);
  self->glossary = sl_page_glossary_collect (facts);
  self->status = make_status (options->status, day);
  self->printed = g_strdup_printf (_ ("Printed %s"), today);
  for (guint i = 0; i < SL_N_BLOCKS; i++)
    g_ptr_array_unref (sorted.ranked[i]);
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
  g_ptr_array_unref (self->blocks);
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
          first ? g_dngettext (GETTEXT_PACKAGE, "%u in the minutes", "%u in the minutes", n)
                : g_dngettext (
                    GETTEXT_PACKAGE, "and %u more in the minutes", "and %u more in the minutes", n),
          n);
    case SL_BLOCK_GOALS:
      return g_strdup_printf (
          first ? g_dngettext (GETTEXT_PACKAGE, "%u in the plan", "%u in the plan", n)
                : g_dngettext (
                    GETTEXT_PACKAGE, "and %u more in the plan", "and %u more in the plan", n),
          n);
    case SL_BLOCK_DONE:
    case SL_BLOCK_LATE:
    case SL_BLOCK_DUE:
    case SL_BLOCK_NO_DATE:
    case SL_BLOCK_WAITING:
    case SL_BLOCK_LATER:
    case SL_BLOCK_PROMISED:
    case SL_BLOCK_QUESTIONS:
    default:
      return g_strdup_printf (
          first
              ? g_dngettext (GETTEXT_PACKAGE, "%u in the register", "%u in the register", n)
              : g_dngettext (
                  GETTEXT_PACKAGE, "and %u more in the register", "and %u more in the register", n),
          n);
    }
}

SlBlockLine *
sl_block_more_line (const SlBlock *block, guint shown, int year)
{
  SlBlockLine *line = sl_block_line_new ();
  const SlBlockLine *first = NULL, *last = NULL;
  int from = 0, to = 0;

  line->lead = more_words (block->kind, block->lines->len - shown, shown == 0);
  for (guint i = shown; i < block->lines->len; i++)
    {
      const SlBlockLine *folded = block->lines->pdata[i];

      if (folded->page > 0 && (from == 0 || folded->page < from))
        from = folded->page;
      to = MAX (to, folded->last_page);
      if (first == NULL || g_strcmp0 (folded->date, first->date) < 0)
        first = folded;
      if (last == NULL || g_strcmp0 (folded->date, last->date) > 0)
        last = folded;
    }
  if (first == NULL)
    line->source = g_strdup ("");
  else if (g_strcmp0 (first->date, last->date) == 0)
    {
      gboolean one_ref = TRUE;

      for (guint i = shown; i < block->lines->len; i++)
        one_ref &= g_strcmp0 (((SlBlockLine *) block->lines->pdata[i])->ref, first->ref) == 0;
      line->source
          = sl_briefing_format_source (first->date, one_ref ? first->ref : NULL, from, to, year);
    }
  else
    {
      g_autofree char *a = sl_briefing_format_short_date (first->date, year);
      g_autofree char *b = sl_briefing_format_short_date (last->date, year);

      /* Translators: the meetings that the folded lines come from, first and last date; undated may
       * be first. */
      line->source = g_strdup_printf (_ ("%1$s to %2$s"), a, b);
    }
  return line;
}
