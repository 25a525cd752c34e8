/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of all blocks that could be headings, the ones that go together: a run of numbers in one style,
 * or a look that the usual headings share. */
#include <math.h>

#include "sl-headings.h"

/* Open runs that a number is tried against. */
#define RUNS_MAX 64
#define SAME_SIZE 0.6
#define SAME_PLACE 4.0
/* Title, date and place take so many blocks at least. */
#define TITLE_BLOCKS_MIN 4
/* Looks that are tried; what is usual comes early. */
#define MODELS_MAX 60
/* A list of who was there is over within so many headings of its first. */
#define LIST_HEADS 8

static SlHeading *
get (GPtrArray *headings, guint i)
{
  return g_ptr_array_index (headings, i);
}

static SlHeading *
member (GPtrArray *headings, const GArray *run, guint k)
{
  return get (headings, g_array_index (run, guint, k));
}

static guint
strength (const SlHeading *heading)
{
  return (heading->bold ? 2 : 0) + (heading->capitals ? 2 : 0) + (heading->large ? 1 : 0)
         + (heading->usual ? 3 : 0);
}

/* A contents list has no text between its headings. */
static guint
run_score (GPtrArray *headings, const GArray *run)
{
  guint score = 0;

  for (guint k = 0; k < run->len; k++)
    {
      const SlHeading *heading = member (headings, run, k);

      score += heading->body ? 2 * (1 + strength (heading)) : 1 + strength (heading);
    }
  return score;
}

/* How unlike two headings look. */
static guint
unlike (const SlHeading *a, const SlHeading *b)
{
  return (a->bold != b->bold ? 3 : 0) + (a->capitals != b->capitals ? 2 : 0)
         + (a->place != b->place ? 2 : 0) + (fabs (a->size - b->size) > SAME_SIZE ? 2 : 0)
         + (fabs (a->x - b->x) > SAME_PLACE ? 1 : 0);
}

/* ---- Numbered ---- */

/* The open run that a number continues: the one whose last heading it looks most like, and of those
 * the one that it is nearest to. */
static GArray *
find_run (GPtrArray *headings, GPtrArray *runs, const SlHeading *heading)
{
  GArray *best = NULL;
  guint least = G_MAXUINT;

  for (guint j = 0; j < runs->len; j++)
    {
      GArray *run = g_ptr_array_index (runs, j);
      const SlHeading *last = member (headings, run, run->len - 1);
      int step = sl_heading_number_step (&last->number, &heading->number);
      guint cost;

      if (step == 0 || last->block == heading->block)
        continue;
      /* A row of a list after headings in bold. */
      if (run->len >= 3 && last->bold && !heading->bold && !heading->usual)
        continue;
      cost = unlike (last, heading) * 16 + (guint) step;
      if (cost < least)
        {
          least = cost;
          best = run;
        }
    }
  return best;
}

static GPtrArray *
grow_runs (GPtrArray *headings)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < headings->len; i++)
    {
      const SlHeading *heading = get (headings, i);
      GArray *run;

      if (heading->number.shape == 0)
        continue;
      run = find_run (headings, runs, heading);
      if (run == NULL && runs->len < RUNS_MAX)
        {
          run = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (runs, run);
        }
      if (run != NULL)
        g_array_append_val (run, i);
    }
  return runs;
}

static GArray *
best_run (GPtrArray *headings)
{
  g_autoptr (GPtrArray) runs = grow_runs (headings);
  GArray *best = NULL;
  guint best_score = 0;

  for (guint j = 0; j < runs->len; j++)
    {
      GArray *run = g_ptr_array_index (runs, j);
      const SlHeading *first = member (headings, run, 0);
      guint score = run_score (headings, run);

      /* A letter or two is no way to number minutes. */
      if (first->number.shape == 'l' && (run->len < 3 || first->number.parts[0] > 2))
        continue;
      if (score > best_score)
        {
          best_score = score;
          best = run;
        }
    }
  /* One number alone must look like a heading. */
  if (best == NULL || (best->len == 1 && strength (member (headings, best, 0)) < 2))
    return NULL;
  return g_array_ref (best);
}

typedef struct
{
  guint bold, capitals;
} Look;

static Look
count_look (GPtrArray *headings, const GArray *run)
{
  Look look = { 0 };

  for (guint k = 0; k < run->len; k++)
    {
      const SlHeading *h = member (headings, run, k);

      look.bold += h->bold;
      look.capitals += h->capitals;
    }
  return look;
}

/* Within a run, drop members that lack the look (bold, capitals) which most of it has.
 */
static void
keep_the_look (GPtrArray *headings, GArray *run)
{
  Look look = count_look (headings, run);
  guint n = run->len;

  for (guint k = run->len; k > 0; k--)
    {
      const SlHeading *h = member (headings, run, k - 1);
      const SlHeading *before = k > 1 ? member (headings, run, k - 2) : NULL;
      /* The next number in bold like all others needs no capitals. */
      gboolean follows = before != NULL && look.bold == n
                         && sl_heading_number_step (&before->number, &h->number) == 1;
      gboolean lacks = (look.bold * 4 > n * 3 && !h->bold && !h->usual)
                       || (look.capitals * 4 > n * 3 && !h->capitals && !h->usual && !follows);

      if (lacks)
        g_array_remove_index (run, k - 1);
    }
}

/* Clerks give one number twice, or none to a usual heading among numbered ones: what looks like its
 * neighbours in all and fits between them is of the run. */
static void
adopt (GPtrArray *headings, GArray *run)
{
  for (guint k = 1; k < run->len; k++)
    {
      const SlHeading *before = member (headings, run, k - 1), *after = member (headings, run, k);

      for (guint i = g_array_index (run, guint, k - 1) + 1; i < g_array_index (run, guint, k); i++)
        {
          const SlHeading *h = get (headings, i);

          if (h->block <= before->block || h->block >= after->block || !h->body || h->plain
              || (!h->bold && !h->capitals && !h->large) || unlike (h, before) > 0
              || !(h->number.shape == 0
                       ? h->usual
                       : sl_heading_number_between (&before->number, &h->number, &after->number)))
            continue;
          g_array_insert_val (run, k, i);
          break;
        }
    }
}

/* ---- Without numbers ---- */

/* "Apologies" among "Present" and "Officers" heads a list of names. */
static gboolean
is_list_head (GPtrArray *headings, guint index)
{
  const SlHeading *h = get (headings, index);

  if (h->people)
    return TRUE;
  for (guint i = index + 1; i < MIN (headings->len, index + LIST_HEADS); i++)
    {
      const SlHeading *next = get (headings, i);

      if (next->block > h->block + 16 || (next->usual && !next->plain))
        return FALSE;
      if (next->people && unlike (h, next) <= 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
shares_look (const SlHeading *h, const SlHeading *model)
{
  return h->bold == model->bold && h->plain == model->plain && h->italic == model->italic
         && fabs (h->size - model->size) < SAME_SIZE && (h->capitals || !model->capitals)
         && (model->bold || model->large || model->plain || h->capitals == model->capitals);
}

/* The heading whose look most usual headings share; %NULL without any. */
static const SlHeading *
find_model (GPtrArray *headings, guint *first)
{
  const SlHeading *best = NULL;
  guint most = 0;

  for (guint i = 0; i < headings->len && i < 8 * MODELS_MAX; i++)
    {
      const SlHeading *model = get (headings, i);
      guint n = 0;

      if (!model->usual || model->number.shape != 0 || is_list_head (headings, i))
        continue;
      for (guint k = i; k < headings->len; k++)
        {
          const SlHeading *h = get (headings, k);

          n += h->usual && h->number.shape == 0 && shares_look (h, model) ? 1 + 2 * !h->plain : 0;
        }
      /* One line that stands alone shows nothing. */
      if (n > most && (!model->plain || n >= 2))
        {
          most = n;
          best = model;
          *first = i;
        }
    }
  return best;
}

static GArray *
unnumbered_run (GPtrArray *headings)
{
  GArray *run = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = 0;
  const SlHeading *model = find_model (headings, &first);

  if (model == NULL)
    return run;
  for (guint i = 0; i < headings->len; i++)
    {
      const SlHeading *h = get (headings, i);

      /* In front of the first usual heading stands the paper's title, too. */
      if (i < first
          && (h->front || h->plain || !h->body || !h->text || h->block < TITLE_BLOCKS_MIN))
        continue;
      if (h->number.shape == 0 && !h->people && shares_look (h, model))
        g_array_append_val (run, i);
    }
  return run;
}

/* Where no heading is usual: what stands out in one way, with text below, again and again. */
static GArray *
marked_run (GPtrArray *headings, gboolean plain)
{
  GArray *best = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < headings->len && i < MODELS_MAX; i++)
    {
      const SlHeading *model = get (headings, i);
      g_autoptr (GArray) run = NULL;
      guint texts = 0;

      if (model->number.shape != 0 || model->front || model->people || model->plain != plain
          || !model->text)
        continue;
      run = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint k = i; k < headings->len; k++)
        {
          const SlHeading *h = get (headings, k);

          if (h->number.shape != 0 || h->people || !h->body || !shares_look (h, model))
            continue;
          texts += h->text;
          g_array_append_val (run, k);
        }
      /* Of what is not even bold, all must head a paragraph. */
      if (run->len <= best->len
          || run->len < (plain          ? 4u
                         : model->large ? 2u
                                        : 3u)
          || texts * (plain ? 10 : 3) < run->len * (plain ? 9 : 2))
        continue;
      g_array_set_size (best, 0);
      g_array_append_vals (best, run->data, run->len);
    }
  return best;
}

static gboolean
is_weak (GPtrArray *headings, const GArray *run)
{
  guint strong = 0;

  for (guint k = 0; k < run->len; k++)
    strong += strength (member (headings, run, k)) > 0;
  return strong * 2 < run->len;
}

GArray *
sl_heading_runs_choose (GPtrArray *headings)
{
  g_autoptr (GArray) plain = unnumbered_run (headings);
  g_autoptr (GArray) run = best_run (headings);

  if (plain->len == 0 && (run == NULL || is_weak (headings, run)))
    {
      g_autoptr (GArray) marked = marked_run (headings, FALSE);

      if (marked->len == 0 && run == NULL)
        {
          g_clear_pointer (&marked, g_array_unref);
          marked = marked_run (headings, TRUE);
        }
      if (marked->len > 0)
        return g_steal_pointer (&marked);
    }
  if (run == NULL || run_score (headings, run) < run_score (headings, plain))
    return g_steal_pointer (&plain);
  keep_the_look (headings, run);
  adopt (headings, run);
  return g_steal_pointer (&run);
}
