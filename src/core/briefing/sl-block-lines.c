/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-block-lines.h"

#include <string.h>

#include "base/sl-day.h"
#include "sl-briefing-words.h"
#include "sl-counts.h"
#include "sl-page-language.h"
#include "sl-shorten.h"

/* Without a date for the meeting, what falls due within six weeks is due now: committees meet about
 * so often. */
#define DAYS_AHEAD 42

SlBlockLine *
sl_block_line_new (void)
{
  return g_new0 (SlBlockLine, 1);
}

void
sl_block_line_free (SlBlockLine *line)
{
  g_free (line->lead);
  g_free (line->owner);
  g_free (line->text);
  g_free (line->flag);
  g_free (line->source);
  g_free (line->date);
  g_free (line->ref);
  g_free (line->key);
  g_free (line);
}

static int
months_of (SlRecurrence recurrence)
{
  switch (recurrence)
    {
    case SL_RECURRENCE_MONTHLY:
      return 1;
    case SL_RECURRENCE_QUARTERLY:
      return 3;
    case SL_RECURRENCE_SIX_MONTHLY:
      return 6;
    case SL_RECURRENCE_ANNUAL:
      return 12;
    case SL_RECURRENCE_NONE:
    case SL_RECURRENCE_EACH_MEETING:
    case SL_RECURRENCE_WEEKLY:
    default:
      return 0;
    }
}

char *
sl_block_dup_due (const SlFactItem *fact, const SlFacts *facts)
{
  const SlItemRecord *item = fact->item;
  int step = months_of (item->recurrence);

  /* What is to come at each meeting is due at this one, whatever was missed. */
  if (item->recurrence == SL_RECURRENCE_EACH_MEETING && item->due_date == NULL)
    return g_strdup (facts->meeting_date);
  if (sl_item_record_get_due (item) != NULL)
    return g_strdup (sl_item_record_get_due (item));
  if (step == 0 || fact->meeting_date == NULL || facts->today == NULL)
    return NULL;
  /* Counted from the meeting that set it; a century of months is more than any plan lasts. */
  for (int n = step; n < 1200; n += step)
    {
      g_autofree char *date = sl_day_add_months (fact->meeting_date, n);

      if (date == NULL || g_strcmp0 (date, facts->today) >= 0)
        return g_steal_pointer (&date);
    }
  return NULL;
}

/* Due words that name an event instead of a time. */
static gboolean
waits_for_event (const char *due)
{
  static const char *const events[]
      = { "once ",       "when ",       "until ", "after ",         "following ",
          "as soon as ", "subject to ", "upon ",  "on appointment", "unwaith ",
          "pan ",        "ar ôl ",      "wedi " };
  g_autofree char *folded = NULL;

  if (due == NULL)
    return FALSE;
  folded = g_utf8_strdown (due, -1);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_has_prefix (folded, events[i]))
      return TRUE;
  return FALSE;
}

gboolean
sl_block_is_open (SlBlockKind kind)
{
  return kind >= SL_BLOCK_LATE && kind <= SL_BLOCK_PROMISED;
}

static gboolean
is_late (const SlItemRecord *item, const SlFacts *facts)
{
  const char *due = item->recurrence == SL_RECURRENCE_EACH_MEETING ? item->due_date
                                                                   : sl_item_record_get_due (item);

  return due != NULL && g_strcmp0 (due, facts->today) < 0;
}

static gboolean
is_due_now (const SlFactItem *fact, const SlFacts *facts)
{
  g_autofree char *due = NULL;
  g_autofree char *horizon = NULL;

  if (fact->item->recurrence == SL_RECURRENCE_EACH_MEETING)
    return TRUE;
  due = sl_block_dup_due (fact, facts);
  if (due == NULL)
    return FALSE;
  horizon = facts->meeting_date != NULL ? g_strdup (facts->meeting_date)
                                        : sl_day_add_days (facts->today, DAYS_AHEAD);
  return g_strcmp0 (due, horizon) <= 0;
}

/* Whether somebody asked and nobody answered: the executive a recommendation, or officers what
 * members asked for without a day. */
static gboolean
is_unanswered (const SlItemRecord *item, const SlFacts *facts)
{
  if (item->answer_due != NULL)
    return g_strcmp0 (item->answer_due, facts->today) < 0;
  return item->kind == SL_KIND_REQUEST && item->progress == SL_PROGRESS_OPEN
         && item->due_text == NULL && sl_item_record_get_due (item) == NULL
         && item->recurrence == SL_RECURRENCE_NONE;
}

static gboolean
sort_owed (const SlFactItem *fact, const SlFacts *facts, SlBlockKind *kind)
{
  const SlItemRecord *item = fact->item;

  if (is_unanswered (item, facts))
    *kind = SL_BLOCK_UNANSWERED;
  else if (is_late (item, facts))
    *kind = item->kind == SL_KIND_COMMITMENT ? SL_BLOCK_PASSED : SL_BLOCK_LATE;
  else if (is_due_now (fact, facts))
    *kind = SL_BLOCK_DUE;
  else if (item->due_date == NULL && item->happened == NULL && waits_for_event (item->due_text))
    *kind = SL_BLOCK_WAITING;
  else if (item->kind == SL_KIND_COMMITMENT)
    *kind = SL_BLOCK_PROMISED;
  else
    {
      g_autofree char *due = sl_block_dup_due (fact, facts);
      gboolean later = due != NULL || item->recurrence != SL_RECURRENCE_NONE;

      *kind = later ? SL_BLOCK_LATER : SL_BLOCK_NO_DATE;
    }
  return TRUE;
}

/* The day, as a date, on which the item was last touched. */
static gboolean
is_since_last_time (const SlItemRecord *item, const SlFacts *facts)
{
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *day = NULL;

  if (facts->last_date == NULL)
    return TRUE;
  when = g_date_time_new_from_unix_utc (item->changed);
  day = when != NULL ? g_date_time_format (when, "%Y-%m-%d") : NULL;
  return g_strcmp0 (day, facts->last_date) >= 0;
}

gboolean
sl_block_sort_item (const SlFactItem *fact, const SlFacts *facts, SlBlockKind *kind)
{
  const SlItemRecord *item = fact->item;
  gboolean last_time = g_strcmp0 (fact->meeting_date, facts->last_date) == 0;

  if (item->kind == SL_KIND_DECISION || item->kind == SL_KIND_MEASURE)
    {
      *kind = item->kind == SL_KIND_DECISION ? SL_BLOCK_DECIDED : SL_BLOCK_FIGURES;
      return last_time;
    }
  if (!sl_kind_is_owed (item->kind) || item->progress == SL_PROGRESS_WITHDRAWN)
    return FALSE;
  if (item->progress == SL_PROGRESS_REPORTED || item->progress == SL_PROGRESS_ACCEPTED)
    {
      *kind = fact->n_evidence > 0 ? SL_BLOCK_DONE : SL_BLOCK_SAID;
      return item->progress == SL_PROGRESS_REPORTED || is_since_last_time (item, facts);
    }
  return sort_owed (fact, facts, kind);
}

gboolean
sl_block_is_nobodys (const SlFactItem *fact)
{
  char **owners = fact->item->owners;

  return sl_kind_is_owed (fact->item->kind) && fact->item->kind != SL_KIND_COMMITMENT
         && (owners == NULL || owners[0] == NULL || owners[0][0] == '\0');
}

static char *
done_flag (const SlFactItem *fact)
{
  gboolean accepted = fact->item->progress == SL_PROGRESS_ACCEPTED;

  if (fact->n_evidence > 0)
    return g_strdup (accepted ? _ ("accepted, with evidence") : _ ("reported done, with evidence"));
  if (fact->n_word > 0)
    return g_strdup (accepted ? _ ("accepted on somebody’s word")
                              : _ ("reported done, on somebody’s word"));
  return g_strdup (accepted ? _ ("accepted, no evidence") : _ ("reported done, no evidence"));
}

/* A recommendation that was sent to the executive is answered within two months. */
static char *
answer_flag (const SlItemRecord *item, const SlFacts *facts, int year)
{
  g_autofree char *day = sl_briefing_format_short_date (item->answer_due, year);

  /* Translators: until when the executive had to answer a recommendation. */
  return g_strcmp0 (item->answer_due, facts->today) < 0
             ? g_strdup_printf (_ ("no answer by %s"), day)
             : g_strdup_printf (_ ("answer due by %s"), day);
}

/* What the block's head does not say of the date is said at the line's end. */
static void
add_due (
    SlBlockLine *line, const SlFactItem *fact, SlBlockKind kind, const SlFacts *facts, int year)
{
  const char *said = fact->item->due_text;
  g_autofree char *folded = NULL;
  g_autofree char *folded_said = NULL;
  g_autofree char *words = NULL;
  g_autofree char *unbroken = NULL;
  g_auto (GStrv) parts = NULL;
  char *text;

  if (kind == SL_BLOCK_LATER)
    {
      g_autofree char *due = sl_block_dup_due (fact, facts);
      g_autofree char *day = NULL;

      if (due == NULL)
        return;
      day = sl_briefing_format_short_date (due, year);
      words = fact->item->recurrence != SL_RECURRENCE_NONE
                  /* Translators: the next date of a duty that recurs. */
                  ? g_strdup_printf (_ ("next %s"), day)
                  : g_strdup_printf (_ ("by %s"), day);
    }
  else if (kind == SL_BLOCK_WAITING && said != NULL)
    {
      folded = g_utf8_casefold (line->text, -1);
      folded_said = g_utf8_casefold (said, -1);
      if (strstr (folded, folded_said) != NULL)
        return;
      words = sl_shorten_end (said, 40);
    }
  if (words == NULL)
    return;
  /* A date stays on one line. */
  parts = g_strsplit (words, " ", kind == SL_BLOCK_LATER ? -1 : 1);
  unbroken = g_strjoinv ("\xc2\xa0", parts);
  text = g_strdup_printf ("%s (%s)", line->text, unbroken);
  g_free (line->text);
  line->text = text;
}

/* A measure is cut so that its figure stays: from the clause on that holds the first one, where it
 * comes late. */
static char *
dup_figure_words (const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  const char *figure = NULL;
  int place;
  const char *start = text;
  g_autofree char *rest = NULL;
  static const char *const starts[] = { ". ", "; ", ", ", " that ", " with ", " and " };

  if (g_regex_match (sl_briefing_get_figures (), text, 0, &match)
      && g_match_info_fetch_pos (match, 1, &place, NULL))
    figure = text + place;
  if (figure == NULL || g_utf8_pointer_to_offset (text, figure) < SL_SHORTEN_LIMIT - 30)
    return sl_shorten_end (text, SL_SHORTEN_LIMIT);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      const char *at = g_strrstr_len (text, figure - text, starts[i]);

      if (at != NULL && at + strlen (starts[i]) > start && figure - at < SL_SHORTEN_LIMIT / 2)
        start = at + strlen (starts[i]);
    }
  if (start == text)
    return sl_shorten_end (text, SL_SHORTEN_LIMIT);
  rest = sl_shorten_end (start, SL_SHORTEN_LIMIT - 1);
  return g_strconcat ("…", rest, NULL);
}

/* What the officer typed stands as it is. */
static char *
dup_typed (const SlItemRecord *item, const SlPageChoice *choice, char **owner)
{
  /* For the owner alone. */
  g_free (sl_shorten_start (item, owner));
  return sl_shorten_end (choice->words, SL_SHORTEN_LIMIT);
}

/* What is done needs nobody any more. */
static gboolean
says_nobody (const SlFactItem *fact, SlBlockKind kind)
{
  return sl_block_is_nobodys (fact) && sl_block_is_open (kind);
}

/* A line that opens with its own words opens with a capital. */
static char *
dup_words (const SlFactItem *fact, SlBlockKind kind, char **owner)
{
  const SlItemRecord *item = fact->item;
  g_autofree char *whole = sl_shorten_start (item, owner);
  g_autofree char *words
      = item->kind == SL_KIND_MEASURE
            ? dup_figure_words (whole)
            : sl_shorten_end (whole,
                              SL_SHORTEN_LIMIT - (*owner != NULL ? g_utf8_strlen (*owner, -1) : 0));
  gboolean named = *owner != NULL || says_nobody (fact, kind);

  return named ? g_steal_pointer (&words) : sl_shorten_set_case (words, TRUE);
}

static void
add_lead (SlBlockLine *line, const SlFactItem *fact, SlBlockKind kind, const SlFacts *facts)
{
  g_autofree char *late = NULL;

  if (kind != SL_BLOCK_LATE && kind != SL_BLOCK_PASSED)
    return;
  late = sl_briefing_format_late (sl_item_record_get_due (fact->item), facts->today);
  line->lead = g_strdup_printf (_ ("%s:"), late);
}

static void
add_flag (
    SlBlockLine *line, const SlFactItem *fact, SlBlockKind kind, const SlFacts *facts, int year)
{
  const SlItemRecord *item = fact->item;

  if (kind == SL_BLOCK_DONE || kind == SL_BLOCK_SAID)
    line->flag = done_flag (fact);
  else if (item->answer_due != NULL)
    line->flag = answer_flag (item, facts, year);
  else if (item->left_out == SL_LEFT_OUT_AGREED)
    line->flag = g_strdup (_ ("agreed, but not in the resolution"));
  else if (item->left_out == SL_LEFT_OUT_ASKED)
    line->flag = g_strdup (_ ("asked for, but not in the resolution"));
}

SlBlockLine *
sl_block_line_for_item (const SlFactItem *fact,
                        const SlPageChoice *choice,
                        const char *also,
                        SlBlockKind kind,
                        const SlFacts *facts,
                        int year)
{
  const SlItemRecord *item = fact->item;
  SlBlockLine *line = sl_block_line_new ();
  g_autofree char *owner = NULL;

  line->text = choice != NULL && choice->words != NULL ? dup_typed (item, choice, &owner)
                                                       : dup_words (fact, kind, &owner);
  line->source = sl_briefing_format_item_source (fact, also, year);
  line->key = g_strdup (item->id);
  line->item = item->id;
  line->date = g_strdup (fact->meeting_date);
  line->ref = g_strdup (item->ref);
  line->page = item->anchor != NULL ? item->anchor->page : 0;
  line->last_page = item->anchor != NULL ? sl_anchor_get_last_page (item->anchor) : 0;
  if (kind == SL_BLOCK_DECIDED || kind == SL_BLOCK_FIGURES)
    {
      line->figures = kind == SL_BLOCK_FIGURES;
      line->fold_early = kind == SL_BLOCK_DECIDED && item->routine;
      return line;
    }
  if (owner != NULL)
    /* Translators: who has to do it, bold at the head of a line: "Interim Director:" */
    line->owner = g_strdup_printf (_ ("%s:"), owner);
  else if (says_nobody (fact, kind))
    line->owner = g_strdup (_ ("Nobody named:"));
  add_lead (line, fact, kind, facts);
  add_flag (line, fact, kind, facts, year);
  add_due (line, fact, kind, facts, year);
  return line;
}

SlBlockLine *
sl_block_line_for_priority (const SlFactGoal *goal, int year)
{
  SlBlockLine *line = sl_block_line_new ();
  const char *title = goal->goal->title != NULL ? goal->goal->title : "";

  line->lead = g_strdup (goal->goal->ref);
  line->text = sl_shorten_end (title, 80);
  line->key = g_strdup (goal->goal->id);
  line->has_status = TRUE;
  line->status = goal->status;
  line->n_done = goal->n_done;
  line->n_late = goal->n_late;
  line->n_all = goal->n_open + goal->n_done;
  line->date = g_strdup (goal->source_date);
  line->ref = g_strdup (goal->source_ref);
  line->page = line->last_page = goal->source_page;
  line->source = goal->source_page > 0
                     ? sl_briefing_format_source (
                         goal->source_date, goal->source_ref, goal->source_page, 0, year)
                     /* Translators: the source of a line is the improvement plan itself. */
                     : g_strdup_printf (_ ("Plan, goal %s"), goal->goal->ref);
  line->fold_early = goal->n_late == 0 && goal->status != SL_GOAL_STATUS_OFF_TRACK
                     && goal->status != SL_GOAL_STATUS_AT_RISK;
  return line;
}

/* ---- Figures ---- */

SlBlockLine *
sl_block_line_for_move (const SlFactMove *move, int year)
{
  SlBlockLine *line = sl_block_line_new ();
  g_autofree char *name = sl_shorten_end (move->measure, 60);
  g_autofree char *day = sl_briefing_format_short_date (move->before_date, year);

  line->lead = g_strdup (move->goal_ref);
  /* Translators: a measure of the plan, its figure now, the one before, and the date of that:
     "Plans in time: 71%, was 64% on 12 Jul" */
  line->text
      = g_strdup_printf (_ ("%1$s: %2$s, was %3$s on %4$s"), name, move->now, move->before, day);
  line->figures = TRUE;
  line->date = g_strdup (move->date);
  line->ref = g_strdup (move->ref);
  line->page = line->last_page = move->page;
  line->source = sl_briefing_format_source (move->date, move->ref, move->page, 0, year);
  return line;
}

/* Not where the line says both figures, or is cut before its own. */
static void
mark (SlBlockLine *line, const SlCount *own, const SlCount *other)
{
  g_autofree char *own_number = g_strdup_printf ("%ld", own->value);
  g_autofree char *other_number = g_strdup_printf ("%ld", other->value);

  if (line->flag != NULL || strstr (line->text, own_number) == NULL
      || strstr (line->text, other_number) != NULL)
    return;
  /* Translators: the minutes have another figure of the same thing: "elsewhere 510 placements". */
  line->flag = g_strdup_printf (_ ("elsewhere %1$ld %2$s"), other->value, other->noun);
}

static int
compare_marked (gconstpointer a, gconstpointer b)
{
  const SlBlockLine *x = *(SlBlockLine *const *) a, *y = *(SlBlockLine *const *) b;

  return (x->flag == NULL) - (y->flag == NULL);
}

void
sl_block_lines_mark_contradictions (GPtrArray *lines, GPtrArray *items)
{
  g_autoptr (GPtrArray) counts = sl_counts_new (items);

  for (guint i = 0; i < counts->len; i++)
    for (guint k = i + 1; k < counts->len; k++)
      {
        const SlCount *a = counts->pdata[i], *b = counts->pdata[k];

        if (!sl_counts_contradict (a, b))
          continue;
        mark (lines->pdata[a->place], a, b);
        mark (lines->pdata[b->place], b, a);
      }
  g_ptr_array_sort (lines, compare_marked);
}
