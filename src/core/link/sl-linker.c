/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-linker-private.h"

/* What a goal's fields count: the title names it, the rest describes it and may name its
 * neighbours. */
#define WEIGHT_TITLE 2.5
#define WEIGHT_MEASURE 0.4
#define WEIGHT_PARENT 0.25

/* Raw evidence → score: half of a full score at SCORE_HALF. Tuned so that 0.5 is about an even
 * chance. */
#define SCORE_HALF 8.5
/* Nothing below is suggested at all, nor what stays far behind the first. */
#define SCORE_LEAST 0.08
#define SHARE_LEAST 0.22

/* What the heading's other items say, of what the one with the most evidence for the goal has; half
 * of it where the item's own words say so much. */
#define WEIGHT_BESIDE 0.5
#define BESIDE_FADE 9.0
/* Of the whole evidence, for them to be told as the reason. */
#define BESIDE_SHARE 0.3

#define SCORE_FAIR 0.4
#define SCORE_STRONG 0.62

static void
posting_clear (gpointer data)
{
  g_free (((Posting *) data)->words);
}

void
sl_suggestion_free (SlSuggestion *suggestion)
{
  if (suggestion == NULL)
    return;
  g_free (suggestion->ref);
  g_free (suggestion->item_words);
  g_free (suggestion->goal_words);
  g_free (suggestion->learned_words);
  g_free (suggestion->beside_words);
  g_free (suggestion);
}

/* ---- Goals ---- */

static Posting *
find_posting (SlLinker *self, const char *key, guint goal)
{
  GArray *postings = g_hash_table_lookup (self->postings, key);
  Posting posting = { goal, 0, NULL };

  if (postings == NULL)
    {
      postings = g_array_new (FALSE, TRUE, sizeof (Posting));
      g_array_set_clear_func (postings, posting_clear);
      g_hash_table_insert (self->postings, g_strdup (key), postings);
    }
  /* Goals are added in order, so this goal's posting can only be the last. */
  if (postings->len == 0 || g_array_index (postings, Posting, postings->len - 1).goal != goal)
    g_array_append_val (postings, posting);
  return &g_array_index (postings, Posting, postings->len - 1);
}

static void
add_field (SlLinker *self, guint goal, const char *text, double weight)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract_with (self->thesaurus, text);
  guint i;

  for (i = 0; i < terms->len; i++)
    {
      const SlTerm *term = g_ptr_array_index (terms, i);
      Posting *posting = find_posting (self, term->key, goal);

      posting->frequency += weight * term->weight;
      self->lengths[goal] += weight * term->weight;
      if (posting->words == NULL)
        posting->words = g_strdup (term->words);
    }
}

SlLinker *
sl_linker_new_with (SlThesaurus *thesaurus, const SlLinkGoal *goals, guint n_goals)
{
  SlLinker *self = g_new0 (SlLinker, 1);
  double total = 0;
  guint i;

  self->thesaurus = thesaurus;
  self->postings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->refs = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->lengths = g_new0 (double, n_goals + 1);
  for (i = 0; i < n_goals; i++)
    {
      g_ptr_array_add (self->refs, g_strdup (goals[i].ref));
      g_ptr_array_add (self->ids, g_strdup (goals[i].id != NULL ? goals[i].id : goals[i].ref));
      add_field (self, i, goals[i].title, WEIGHT_TITLE);
      add_field (self, i, goals[i].description, WEIGHT_DESCRIPTION);
      add_field (self, i, goals[i].measure, WEIGHT_MEASURE);
      add_field (self, i, goals[i].parent_title, WEIGHT_PARENT);
      total += self->lengths[i];
    }
  self->mean_length = n_goals > 0 && total > 0 ? total / n_goals : 1;
  return self;
}

SlLinker *
sl_linker_new (const SlLinkGoal *goals, guint n_goals)
{
  return sl_linker_new_with (sl_thesaurus_get_default (), goals, n_goals);
}

void
sl_linker_free (SlLinker *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->postings);
  g_ptr_array_unref (self->refs);
  g_ptr_array_unref (self->ids);
  g_free (self->lengths);
  g_free (self);
}

/* ---- The heading's other items ---- */

guint
sl_link_items_find_beside (const SlLinkItem *items, guint n_items, guint index, SlLinkItem *beside)
{
  const char *heading = items[index].heading;
  guint n = 0;

  for (guint far = 1; heading != NULL && far < n_items && n < SL_LINK_MOST_BESIDE; far++)
    {
      if (far <= index && g_strcmp0 (items[index - far].heading, heading) == 0)
        beside[n++] = items[index - far];
      if (index + far < n_items && n < SL_LINK_MOST_BESIDE
          && g_strcmp0 (items[index + far].heading, heading) == 0)
        beside[n++] = items[index + far];
    }
  return n;
}

/* What an item says by itself, weighed. */
typedef struct
{
  Said said;
  GHashTable *evidence;
  Tally *tallies;
  double most;   /* of a goal's evidence */
  gboolean fits; /* it belongs to more than the course of the meeting */
} Opinion;

static void
opinion_init (Opinion *opinion, SlLinker *self, const SlLinkItem *item, SlLinkMemory *memory)
{
  opinion->tallies = g_new0 (Tally, self->refs->len + 1);
  opinion->evidence = sl_evidence_new ();
  sl_said_init (&opinion->said, self, item);
  opinion->fits = sl_linker_weigh (self, &opinion->said, opinion->evidence, opinion->tallies);
  if (opinion->fits && memory != NULL)
    sl_linker_recall (self, memory, item, &opinion->said, opinion->tallies);
  opinion->most = sl_linker_most_evidence (self, opinion->tallies);
}

static void
opinion_clear (Opinion *opinion)
{
  sl_said_clear (&opinion->said);
  g_hash_table_unref (opinion->evidence);
  g_free (opinion->tallies);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opinion, opinion_clear)

/* The words that speak for the goal, where they are the item's own: what stands around it may stand
 * under another heading. */
static char *
find_own_words (const Opinion *opinion, guint goal)
{
  const char *words = opinion->tallies[goal].item_words;

  for (guint i = 0; words != NULL && i < opinion->said.own->len; i++)
    {
      const SlTerm *term = opinion->said.own->pdata[i];

      if (g_str_equal (term->words, words))
        return term->words;
    }
  return NULL;
}

/* One that names the topic is enough: most of the others do not. */
static void
listen (SlLinker *self, Opinion *own, const Opinion *others, guint n_others)
{
  double fading = own->most / BESIDE_FADE;
  double loud = WEIGHT_BESIDE / (1 + fading * fading);

  for (guint i = 0; i < self->refs->len; i++)
    {
      Tally *tally = &own->tallies[i];
      const Opinion *best = NULL;

      for (guint k = 0; k < n_others; k++)
        if (others[k].fits && others[k].tallies[i].raw > (best != NULL ? best->tallies[i].raw : 0))
          best = &others[k];
      if (best == NULL)
        continue;
      tally->raw += loud * best->tallies[i].raw;
      tally->beside = loud * best->tallies[i].raw >= BESIDE_SHARE * tally->raw;
      if (tally->beside)
        tally->beside_words = find_own_words (best, i);
    }
}

/* ---- Ranking ---- */

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const SlSuggestion *one = *(const SlSuggestion *const *) a;
  const SlSuggestion *other = *(const SlSuggestion *const *) b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return (one->goal > other->goal) - (one->goal < other->goal);
}

static GPtrArray *
rank (SlLinker *self, const Tally *tallies, guint limit)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_suggestion_free);
  double most = sl_linker_most_evidence (self, tallies);
  guint i;

  for (i = 0; i < self->refs->len; i++)
    {
      const Tally *tally = &tallies[i];
      double score = tally->raw / (tally->raw + SCORE_HALF);
      SlSuggestion *suggestion;

      if (tally->declined || score < SCORE_LEAST || tally->raw < SHARE_LEAST * most)
        continue;
      /* A second goal is likely only if it is nearly as good as the first. */
      score *= 0.45 + 0.55 * tally->raw / most;
      suggestion = g_new0 (SlSuggestion, 1);
      suggestion->goal = i;
      suggestion->ref = g_strdup (g_ptr_array_index (self->refs, i));
      suggestion->score = score;
      /* A word that some phrase has is a chance meeting until more is said. */
      if (tally->hint && tally->n_learned == 0 && !tally->beside)
        suggestion->strength = SL_LINK_WEAK;
      else
        suggestion->strength = score >= SCORE_STRONG ? SL_LINK_STRONG
                               : score >= SCORE_FAIR ? SL_LINK_FAIR
                                                     : SL_LINK_WEAK;
      suggestion->item_words = g_strdup (tally->item_words);
      suggestion->goal_words = g_strdup (tally->goal_words);
      suggestion->n_learned = tally->n_learned;
      suggestion->learned_words = g_strdup (tally->learned_words);
      suggestion->beside = tally->beside;
      suggestion->beside_words = g_strdup (tally->beside_words);
      suggestion->usual = tally->usual;
      suggestion->n_linked = tally->n_linked;
      g_ptr_array_add (list, suggestion);
    }
  g_ptr_array_sort (list, compare_suggestions);
  if (list->len > limit)
    g_ptr_array_set_size (list, limit);
  return list;
}

GPtrArray *
sl_linker_rank (SlLinker *self, const SlLinkItem *item, SlLinkMemory *memory, guint limit)
{
  g_auto (Opinion) own = { { NULL, NULL, NULL }, NULL, NULL, 0, FALSE };
  Opinion others[SL_LINK_MOST_BESIDE];
  guint n_others = MIN (item->n_beside, SL_LINK_MOST_BESIDE);
  GPtrArray *list;

  /* What was said of the item is no evidence for saying it again, whoever of its heading has it. */
  if (memory != NULL)
    sl_link_memory_set_aside (memory, item->id);
  opinion_init (&own, self, item, memory);
  if (!own.fits)
    n_others = 0;
  for (guint i = 0; i < n_others; i++)
    opinion_init (&others[i], self, &item->beside[i], memory);
  if (memory != NULL)
    sl_link_memory_set_aside (memory, NULL);
  listen (self, &own, others, n_others);
  list = rank (self, own.tallies, own.fits ? limit : 0);
  for (guint i = 0; i < n_others; i++)
    opinion_clear (&others[i]);
  return list;
}
