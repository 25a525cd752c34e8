/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions for the meeting, from what is overdue, unowned, contradictory, unproven or silent,
 * under the three that inspectors ask. The frame of a question is ours, what it asks about is
 * quoted. */
#include "sl-config.h"

#include "sl-block-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "sl-briefing-words.h"
#include "sl-shorten.h"

/* A goal that the last three meetings passed over is silent. */
#define SILENT_MEETINGS 3
#define QUOTE_LIMIT 64

typedef enum
{
  ASK_KNOW,
  ASK_HOW,
  ASK_PLANS,
  N_ASKS,
} Ask;

typedef struct
{
  SlBlockLine *best[N_ASKS];
  double score[N_ASKS];
  guint n;
  int year;
} Questions;

static const char *
ask_words (Ask ask)
{
  switch (ask)
    {
    case ASK_KNOW:
      return _ ("What do you know?");
    case ASK_HOW:
      return _ ("How do you know it?");
    case ASK_PLANS:
    case N_ASKS:
    default:
      return _ ("What are your plans?");
    }
}

/* Takes @text and @source. Counts the question, and keeps it where no better one was found for its
 * head; the first of equals stays. */
static void
offer (Questions *self, Ask ask, double score, char *text, char *source)
{
  SlBlockLine *line;

  self->n++;
  if (self->best[ask] != NULL && self->score[ask] >= score)
    {
      g_free (text);
      g_free (source);
      return;
    }
  g_clear_pointer (&self->best[ask], sl_block_line_free);
  line = sl_block_line_new ();
  line->lead = g_strdup (ask_words (ask));
  line->text = text;
  line->source = source;
  self->best[ask] = line;
  self->score[ask] = score;
}

static char *
quote (const SlFactItem *fact)
{
  g_autofree char *owner = NULL;
  g_autofree char *text = sl_shorten (fact->item, &owner);

  if (owner != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s: %s", owner, text);

      return sl_shorten_end (both, QUOTE_LIMIT);
    }
  return sl_shorten_end (text, QUOTE_LIMIT);
}

static void
ask_of_owed (Questions *self, const SlFactItem *fact, SlBlockKind kind, const SlFacts *facts)
{
  g_autofree char *words = quote (fact);
  g_autofree char *late = NULL;
  char *source = sl_briefing_format_item_source (fact, self->year);
  int days;

  switch (kind)
    {
    case SL_BLOCK_LATE:
      late = sl_briefing_format_late (fact->item->due_date, facts->today);
      days = sl_briefing_count_days (fact->item->due_date, facts->today);
      /* Translators: %1$s are words of the minutes, %2$s is "3 weeks late". */
      offer (self,
             ASK_PLANS,
             1000 + days,
             g_strdup_printf (_ ("When will this come: “%1$s”? It is %2$s."), words, late),
             source);
      return;
    case SL_BLOCK_DONE:
      if (fact->n_evidence > 0)
        break;
      offer (self,
             ASK_HOW,
             fact->item->progress == SL_PROGRESS_REPORTED ? 900 : 500,
             g_strdup_printf (_ ("What shows that this is done: “%s”?"), words),
             source);
      return;
    case SL_BLOCK_NO_DATE:
      if (sl_block_is_nobodys (fact))
        offer (self,
               ASK_PLANS,
               800,
               g_strdup_printf (_ ("Who will do this, and by when: “%s”?"), words),
               source);
      else
        offer (self,
               ASK_PLANS,
               300,
               g_strdup_printf (_ ("By when will this be done: “%s”?"), words),
               source);
      return;
    case SL_BLOCK_WAITING:
      late = sl_shorten_end (fact->item->due_text, 40);
      offer (self,
             ASK_PLANS,
             400,
             /* Translators: %1$s are words of the minutes, %2$s the event it waits for: "once in
                post". */
             g_strdup_printf (_ ("“%1$s” waits: “%2$s”. Has it happened?"), words, late),
             source);
      return;
    case SL_BLOCK_PROMISED:
      offer (self,
             ASK_HOW,
             fact->item->progress == SL_PROGRESS_IN_PROGRESS ? 400 : 200,
             g_strdup_printf (_ ("What has been seen so far of this: “%s”?"), words),
             source);
      return;
    case SL_BLOCK_DUE:
    case SL_BLOCK_LATER:
    case SL_BLOCK_DECIDED:
    case SL_BLOCK_GOALS:
    case SL_BLOCK_FIGURES:
    case SL_BLOCK_QUESTIONS:
    default:
      break;
    }
  g_free (source);
}

/* A count and what it counts: "530 placements", "510 LAC placements". */
typedef struct
{
  long value;
  char *noun;
  const SlFactItem *fact;
} Count;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->noun);
  g_free (count);
}

/* Words so general that two counts of them need not be of the same. */
static gboolean
is_general (const char *noun)
{
  static const char *const general[]
      = { "children", "cases",   "people",  "young",    "staff",      "weeks",  "days", "months",
          "years",    "members", "persons", "plans",    "times",      "were",   "that", "with",
          "from",     "against", "which",   "families", "social",     "visits", "per",  "have",
          "been",     "this",    "meeting", "meetings", "councillors" };

  for (guint i = 0; i < G_N_ELEMENTS (general); i++)
    if (g_str_equal (noun, general[i]))
      return TRUE;
  return FALSE;
}

static void
collect_counts (GPtrArray *counts, const SlFactItem *fact)
{
  static gsize once;
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;

  if (g_once_init_enter (&once))
    {
      /* No sums, shares, years or dates: a plain count with its noun. */
      regex = g_regex_new (
          "(?<![£$€\\d.,/])\\b(\\d{2,6})(?![\\d.,/%])(?: [A-Z]{2,5}| looked[- ]after)? ([a-z]{4,})",
          G_REGEX_OPTIMIZE,
          0,
          NULL);
      g_once_init_leave (&once, 1);
    }
  if (fact->item->text == NULL || !g_utf8_validate (fact->item->text, -1, NULL))
    return;
  for (g_regex_match (regex, fact->item->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *noun = g_match_info_fetch (match, 2);
      Count *count;

      if (is_general (noun))
        continue;
      count = g_new0 (Count, 1);
      count->value = strtol (number, NULL, 10);
      count->noun = g_steal_pointer (&noun);
      count->fact = fact;
      g_ptr_array_add (counts, count);
    }
}

static gboolean
contradict (const Count *a, const Count *b)
{
  long low = MIN (a->value, b->value), high = MAX (a->value, b->value);

  return low != high && high < low * 2 && g_str_equal (a->noun, b->noun);
}

/* Two counts of the same thing, close but not the same, in the figures of one meeting. */
static void
ask_of_figures (Questions *self, GPtrArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    for (guint k = i + 1; k < counts->len; k++)
      {
        const Count *a = counts->pdata[i], *b = counts->pdata[k];

        if (!contradict (a, b))
          continue;
        offer (
            self,
            ASK_KNOW,
            900,
            /* Translators: two counts of one thing: "510 or 530 placements". */
            g_strdup_printf (
                _ ("The minutes say %1$ld and %2$ld %3$s. Why do they differ, and what follows?"),
                a->value,
                b->value,
                a->noun),
            sl_briefing_format_item_source (b->fact, self->year));
        return;
      }
}

/* The date of the third-last meeting, or NULL where there are fewer. */
static const char *
silent_since (const SlFacts *facts)
{
  const char *date = NULL;
  guint n = 0;

  for (guint i = facts->items->len; i-- > 0;)
    {
      const SlFactItem *fact = facts->items->pdata[i];

      if (fact->meeting_date == NULL || g_strcmp0 (fact->meeting_date, date) == 0)
        continue;
      date = fact->meeting_date;
      if (++n == SILENT_MEETINGS)
        return date;
    }
  return NULL;
}

static void
ask_of_goals (Questions *self, const SlFacts *facts)
{
  const char *since = silent_since (facts);

  for (guint i = 0; i < facts->goals->len; i++)
    {
      const SlFactGoal *goal = facts->goals->pdata[i];
      g_autofree char *title = NULL;
      g_autofree char *day = NULL;
      const char *ref = goal->goal->ref != NULL ? goal->goal->ref : "";

      if (goal->goal->status == SL_GOAL_STATUS_DONE)
        continue;
      title = sl_shorten_end (goal->goal->title != NULL ? goal->goal->title : "", QUOTE_LIMIT);
      if (goal->last_looked_at == NULL)
        offer (self,
               ASK_KNOW,
               500,
               g_strdup_printf (
                   _ ("What is known of goal %1$s, “%2$s”? These minutes never look at it."),
                   ref,
                   title),
               /* Translators: the source of a line is the improvement plan itself. */
               g_strdup_printf (_ ("Plan, goal %s"), ref));
      else if (since != NULL && g_strcmp0 (goal->last_looked_at, since) < 0)
        {
          day = sl_briefing_format_date (goal->last_looked_at);
          offer (self,
                 ASK_KNOW,
                 600,
                 g_strdup_printf (
                     _ ("What is known of goal %1$s, “%2$s”? It was last looked at on %3$s."),
                     ref,
                     title,
                     day),
                 sl_briefing_format_source (
                     goal->source_date, goal->source_ref, goal->source_page, 0, self->year));
        }
    }
}

/* A concern or a question of the last meeting: what is known of it now? */
static void
ask_of_voices (Questions *self, const SlFactItem *fact, const SlFacts *facts)
{
  g_autofree char *words = NULL;

  if (g_strcmp0 (fact->meeting_date, facts->last_date) != 0)
    return;
  if (fact->item->kind != SL_KIND_CONCERN)
    return;
  words = quote (fact);
  offer (self,
         ASK_KNOW,
         400,
         g_strdup_printf (_ ("What has changed since this concern: “%s”?"), words),
         sl_briefing_format_item_source (fact, self->year));
}

GPtrArray *
sl_questions_list (const SlFacts *facts, int year, guint *n_more)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (count_free);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_block_line_free);
  Questions self = { .year = year };

  for (guint i = 0; i < facts->items->len; i++)
    {
      const SlFactItem *fact = facts->items->pdata[i];
      SlBlockKind kind;

      ask_of_voices (&self, fact, facts);
      if (!sl_block_sort_item (fact, facts, &kind))
        continue;
      ask_of_owed (&self, fact, kind, facts);
      /* Pairs are compared: a few dozen figures are more than one page of minutes holds. */
      if (kind == SL_BLOCK_FIGURES && counts->len < 100)
        collect_counts (counts, fact);
    }
  ask_of_figures (&self, counts);
  ask_of_goals (&self, facts);

  for (guint i = 0; i < N_ASKS; i++)
    if (self.best[i] != NULL)
      g_ptr_array_add (lines, self.best[i]);
  *n_more = self.n - lines->len;
  return lines;
}
