/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions for the meeting, from what is overdue, unanswered, unowned, contradictory, unproven or
 * silent, under the three that inspectors ask. The frame of a question and its reason are ours,
 * what it asks about is quoted. */
#include "sl-config.h"

#include "sl-block-lines.h"
#include "sl-block-rank.h"

#include <string.h>

#include "sl-briefing-words.h"
#include "sl-counts.h"
#include "sl-page-language.h"
#include "sl-shorten.h"

#define QUOTE_LIMIT 64

typedef enum
{
  ASK_KNOW,
  ASK_HOW,
  ASK_PLANS,
  N_ASKS,
} Ask;

/* The officer's choices are kept by the number: new ones go to the end. */
typedef enum
{
  BECAUSE_LATE,
  BECAUSE_PASSED,
  BECAUSE_UNANSWERED,
  BECAUSE_UNPROVEN,
  BECAUSE_UNNAMED,
  BECAUSE_NO_DATE,
  BECAUSE_WAITING,
  BECAUSE_UNSEEN,
  BECAUSE_CONTRADICTION,
  BECAUSE_NEVER,
  BECAUSE_SILENT,
  BECAUSE_CONCERN,
} Because;

/* What could be asked; put into words only when it is. */
typedef struct
{
  Ask ask;
  Because because;
  double score;
  guint order;
  const SlFactItem *fact;
  const SlFactGoal *goal;
  const SlPageChoice *choice;
  SlCount one, other; /* borrowed */
} Question;

typedef struct
{
  const SlFacts *facts;
  GArray *all; /* Question */
  GArray *hidden;
} Questions;

static char *
dup_key (const Question *question)
{
  const char *id = question->goal != NULL   ? question->goal->goal->id
                   : question->fact != NULL ? question->fact->item->id
                                            : NULL;

  return id != NULL ? g_strdup_printf ("ask%d %s", (int) question->because, id) : NULL;
}

static void
offer (Questions *self, Question question)
{
  g_autofree char *key = g_hash_table_size (self->facts->choices) > 0 ? dup_key (&question) : NULL;

  question.order = self->all->len;
  question.choice = sl_facts_get_choice (self->facts, key);
  if (question.choice != NULL && question.choice->hidden)
    g_array_append_val (self->hidden, question);
  else
    g_array_append_val (self->all, question);
}

static void
offer_of_item (Questions *self, Ask ask, Because because, double score, const SlFactItem *fact)
{
  offer (self, (Question){ .ask = ask, .because = because, .score = score, .fact = fact });
}

static void
ask_of_owed (Questions *self, const SlFactItem *fact, SlBlockKind kind)
{
  const SlItemRecord *item = fact->item;
  gboolean nobodys = sl_block_is_nobodys (fact);
  int days;

  switch (kind)
    {
    case SL_BLOCK_LATE:
    case SL_BLOCK_PASSED:
      days = sl_briefing_count_days (sl_item_record_get_due (item), self->facts->today);
      offer_of_item (self,
                     ASK_PLANS,
                     kind == SL_BLOCK_LATE ? BECAUSE_LATE : BECAUSE_PASSED,
                     (kind == SL_BLOCK_LATE ? 2000 : 1000) + days + (nobodys ? 100 : 0),
                     fact);
      return;
    case SL_BLOCK_UNANSWERED:
      offer_of_item (self, ASK_KNOW, BECAUSE_UNANSWERED, 700 + (nobodys ? 50 : 0), fact);
      return;
    case SL_BLOCK_SAID:
      offer_of_item (self,
                     ASK_HOW,
                     BECAUSE_UNPROVEN,
                     item->progress == SL_PROGRESS_REPORTED ? 900 : 500,
                     fact);
      return;
    case SL_BLOCK_NO_DATE:
      offer_of_item (
          self, ASK_PLANS, nobodys ? BECAUSE_UNNAMED : BECAUSE_NO_DATE, nobodys ? 800 : 300, fact);
      return;
    case SL_BLOCK_WAITING:
      offer_of_item (self, ASK_PLANS, BECAUSE_WAITING, 400, fact);
      return;
    case SL_BLOCK_PROMISED:
      offer_of_item (self,
                     ASK_HOW,
                     BECAUSE_UNSEEN,
                     item->progress == SL_PROGRESS_IN_PROGRESS ? 400 : 200,
                     fact);
      return;
    case SL_BLOCK_DONE:
    case SL_BLOCK_DUE:
    case SL_BLOCK_LATER:
    case SL_BLOCK_DECIDED:
    case SL_BLOCK_GOALS:
    case SL_BLOCK_FIGURES:
    case SL_BLOCK_QUESTIONS:
    default:
      return;
    }
}

static void
ask_of_figures (Questions *self, GPtrArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    for (guint k = i + 1; k < counts->len; k++)
      {
        const SlCount *a = counts->pdata[i], *b = counts->pdata[k];

        if (sl_counts_contradict (a, b))
          offer (self,
                 (Question){ .ask = ASK_KNOW,
                             .because = BECAUSE_CONTRADICTION,
                             .score = 900,
                             .fact = b->fact,
                             .one = *a,
                             .other = *b });
      }
}

static void
ask_of_goals (Questions *self)
{
  const char *since = self->facts->silent_since;

  for (guint i = 0; i < self->facts->goals->len; i++)
    {
      const SlFactGoal *goal = self->facts->goals->pdata[i];

      if (goal->goal->status == SL_GOAL_STATUS_DONE)
        continue;
      if (goal->last_looked_at == NULL)
        offer (self,
               (Question){ .ask = ASK_KNOW, .because = BECAUSE_NEVER, .score = 300, .goal = goal });
      else if (since != NULL && g_strcmp0 (goal->last_looked_at, since) < 0)
        offer (
            self,
            (Question){ .ask = ASK_KNOW, .because = BECAUSE_SILENT, .score = 600, .goal = goal });
    }
}

/* ---- In words ---- */

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

static char *
quote (const SlFactItem *fact, const SlFacts *facts)
{
  const SlPageChoice *choice = sl_facts_get_choice (facts, fact->item->id);
  g_autofree char *owner = NULL;
  g_autofree char *own = sl_shorten (fact->item, &owner);
  const char *text = choice != NULL && choice->words != NULL ? choice->words : own;

  if (owner != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s: %s", owner, text);

      return sl_shorten_end (both, QUOTE_LIMIT);
    }
  return sl_shorten_end (text, QUOTE_LIMIT);
}

static char *
word_goal (const Question *question)
{
  const SlGoalRecord *goal = question->goal->goal;
  const char *ref = goal->ref != NULL ? goal->ref : "";
  g_autofree char *title = sl_shorten_end (goal->title != NULL ? goal->title : "", QUOTE_LIMIT);
  g_autofree char *day = NULL;

  if (question->because == BECAUSE_NEVER)
    return g_strdup_printf (
        _ ("What is known of goal %1$s, “%2$s”? These minutes never look at it."), ref, title);
  day = sl_briefing_format_date (question->goal->last_looked_at);
  return g_strdup_printf (
      _ ("What is known of goal %1$s, “%2$s”? It was last looked at on %3$s."), ref, title, day);
}

static char *
word_late (const Question *question, const char *words, const SlFacts *facts)
{
  g_autofree char *late
      = sl_briefing_format_late (sl_item_record_get_due (question->fact->item), facts->today);

  if (question->because == BECAUSE_PASSED)
    /* Translators: %1$s are words of the minutes, %2$s is "3 weeks late". */
    return g_strdup_printf (_ ("What became of this promise: “%1$s”? It is %2$s."), words, late);
  /* Translators: %1$s are words of the minutes, %2$s is "3 weeks late". */
  return g_strdup_printf (_ ("When will this come: “%1$s”? It is %2$s."), words, late);
}

static char *
word_waiting (const Question *question, const char *words)
{
  g_autofree char *event = sl_shorten_end (question->fact->item->due_text, 40);

  /* Translators: %1$s are words of the minutes, %2$s the event it waits for: "once in post". */
  return g_strdup_printf (_ ("“%1$s” waits: “%2$s”. Has it happened?"), words, event);
}

/* The question, then why it is asked. */
static char *
word_item (const Question *question, const SlFacts *facts)
{
  g_autofree char *words = quote (question->fact, facts);

  switch (question->because)
    {
    case BECAUSE_LATE:
    case BECAUSE_PASSED:
      return word_late (question, words, facts);
    case BECAUSE_UNANSWERED:
      return g_strdup_printf (_ ("What is the answer to this: “%s”? None was minuted."), words);
    case BECAUSE_UNPROVEN:
      return g_strdup_printf (_ ("What shows that this is done: “%s”? No evidence is on record."),
                              words);
    case BECAUSE_UNNAMED:
      return g_strdup_printf (_ ("Who will do this, and by when: “%s”? Nobody is named."), words);
    case BECAUSE_NO_DATE:
      return g_strdup_printf (_ ("By when will this be done: “%s”? It has no date."), words);
    case BECAUSE_WAITING:
      return word_waiting (question, words);
    case BECAUSE_UNSEEN:
      return g_strdup_printf (
          _ ("What has been seen so far of this: “%s”? It was promised without a date."), words);
    case BECAUSE_CONTRADICTION:
      /* Translators: two counts of one thing: "510 or 530 placements". */
      return g_strdup_printf (
          _ ("The minutes say %1$ld and %2$ld %3$s. Why do they differ, and what follows?"),
          question->one.value,
          question->other.value,
          question->one.noun);
    case BECAUSE_CONCERN:
      return g_strdup_printf (
          _ ("What has changed since this concern: “%s”? It was raised last time."), words);
    case BECAUSE_NEVER:
    case BECAUSE_SILENT:
    default:
      return g_strdup ("");
    }
}

static SlBlockLine *
make_line (const Question *question, const SlFacts *facts, int year)
{
  SlBlockLine *line = sl_block_line_new ();

  line->lead = g_strdup (ask_words (question->ask));
  line->key = dup_key (question);
  if (question->fact != NULL)
    {
      line->text = word_item (question, facts);
      line->source = sl_briefing_format_item_source (question->fact, NULL, year);
      return line;
    }
  line->text = word_goal (question);
  line->source
      = question->goal->source_page > 0
            ? sl_briefing_format_source (question->goal->source_date,
                                         question->goal->source_ref,
                                         question->goal->source_page,
                                         0,
                                         year)
            /* Translators: the source of a line is the improvement plan itself. */
            : g_strdup_printf (_ ("Plan, goal %s"),
                               question->goal->goal->ref != NULL ? question->goal->goal->ref : "");
  return line;
}

/* ---- Which ---- */

static int
compare_questions (gconstpointer a, gconstpointer b)
{
  const Question *x = a, *y = b;
  int order = sl_page_choice_compare (x->choice, y->choice);

  if (order != 0)
    return order;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return (int) x->order - (int) y->order;
}

static int
compare_asks (gconstpointer a, gconstpointer b)
{
  const Question *x = *(const Question *const *) a, *y = *(const Question *const *) b;

  return x->ask != y->ask ? (int) x->ask - (int) y->ask : (int) x->order - (int) y->order;
}

/* The best of each of the three, in their order; then the best of the others, but no more than two
 * of one head and none of the same reason twice, so that five questions are not five times the
 * same. What the officer pinned comes in whatever it is. */
static void
choose (const GArray *all, guint most, const Question **chosen, guint *n)
{
  guint of_ask[N_ASKS] = { 0 };
  gboolean of_reason[BECAUSE_CONCERN + 1] = { FALSE };

  *n = 0;
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < all->len && *n < most; i++)
      {
        const Question *question = &g_array_index (all, Question, i);
        gboolean pinned = question->choice != NULL && question->choice->pinned;
        gboolean taken = FALSE;

        for (guint k = 0; k < *n; k++)
          taken |= chosen[k] == question;
        if (taken || (!pinned && of_ask[question->ask] > round)
            || (!pinned && round == 1 && of_reason[question->because]))
          continue;
        of_ask[question->ask]++;
        of_reason[question->because] = TRUE;
        chosen[(*n)++] = question;
      }
  qsort (chosen, MIN (*n, N_ASKS), sizeof *chosen, compare_asks);
}

GPtrArray *
sl_questions_list (const SlFacts *facts, guint most, int year, guint *n_more, GPtrArray *hidden)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Question));
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (Question));
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  g_autoptr (GPtrArray) counts = NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_block_line_free);
  g_autofree const Question **chosen = g_new0 (const Question *, most);
  Questions self = { .facts = facts, .all = all, .hidden = out };
  guint n;

  for (guint i = 0; i < facts->items->len; i++)
    {
      const SlFactItem *fact = facts->items->pdata[i];
      SlBlockKind kind;

      if (fact->item->kind == SL_KIND_CONCERN
          && g_strcmp0 (fact->meeting_date, facts->last_date) == 0)
        offer_of_item (&self, ASK_KNOW, BECAUSE_CONCERN, 400, fact);
      if (!sl_block_sort_item (fact, facts, &kind))
        continue;
      ask_of_owed (&self, fact, kind);
      if (kind == SL_BLOCK_FIGURES)
        g_ptr_array_add (figures, (gpointer) fact);
    }
  counts = sl_counts_new (figures);
  ask_of_figures (&self, counts);
  ask_of_goals (&self);
  g_array_sort (all, compare_questions);
  choose (all, most, chosen, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, make_line (chosen[i], facts, year));
  *n_more = all->len - lines->len;
  for (guint i = 0; i < out->len; i++)
    g_ptr_array_add (hidden, make_line (&g_array_index (out, Question, i), facts, year));
  return lines;
}
