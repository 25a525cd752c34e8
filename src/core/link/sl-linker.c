/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-linker.h"

#include <math.h>
#include <string.h>

#include "sl-link-spell-out.h"
#include "sl-terms.h"

/* What a goal's fields count: the title names it, the rest describes it and may name its
 * neighbours. */
#define WEIGHT_TITLE 2.5
#define WEIGHT_DESCRIPTION 1.2
#define WEIGHT_MEASURE 0.4
#define WEIGHT_PARENT 0.25

/* Where the item's evidence stands. */
#define WEIGHT_OWN 1.0
#define WEIGHT_CONTEXT 0.25
#define WEIGHT_HEADING 0.5

/* The same for what is learned: there is no goal's text that a chance meeting could be with. */
#define WEIGHT_LEARNED_CONTEXT 0.3
#define WEIGHT_LEARNED_HEADING 0.5
/* Of the whole evidence, for links to be told as the reason. */
#define LEARNED_SHARE 0.3
/* The same of how often the goal is linked. */
#define USUAL_SHARE 0.15
/* Words that went to a goal in other papers speak up where the item's own say less than this, and
 * those of the same paper, which has one author and one day, where they say less than that. */
#define FADE_FAR 2.0
#define FADE_NEAR 6.0
/* How surely the goal with the more evidence would be linked, by words alone. */
#define EXPECT_SHARP 0.4
#define EXPECT_LEAST 0.005
/* Of what the item itself says, what is left whatever was taken back before. */
#define LEARNED_LEAST 0.5

/* The item's own words, where they say much, leave little to what stands around them. */
#define CONTEXT_FADE 6.0

/* A concept was named by people who know the field; a common stem may be chance. */
#define WEIGHT_CONCEPT 2.2
#define WEIGHT_WORD 0.55

/* BM25: how soon a repeated term stops counting, and how much a long goal is held against it. */
#define BM25_K 1.2
#define BM25_B 0.25

/* Raw evidence → score: half of a full score at SCORE_HALF. Tuned so that 0.5 is about an even
 * chance. */
#define SCORE_HALF 8.5
/* Nothing below is suggested at all, nor what stays far behind the first. */
#define SCORE_LEAST 0.08
#define SHARE_LEAST 0.22

#define SCORE_FAIR 0.4
#define SCORE_STRONG 0.62

typedef struct
{
  guint goal;
  double frequency; /* of the term in the goal's fields, weighted */
  char *words;      /* the goal's words for it, those of the weightiest field */
} Posting;

struct _SlLinker
{
  SlThesaurus *thesaurus;
  GHashTable *postings; /* key → GArray of Posting, one for each goal that has it */
  GPtrArray *refs;
  GPtrArray *ids; /* what the memory knows the goals by */
  double *lengths;
  double mean_length;
};

/* What the item says of one key. */
typedef struct
{
  double weight;
  char *words;
  gboolean hint; /* no phrase says it, only words of some */
} Evidence;

typedef struct
{
  double raw;
  double best;
  char *item_words, *goal_words; /* of the term that counted most */
  gboolean hint;                 /* that one was a hint */
  guint n_learned;
  char *learned_words;
  SlLinkUsual usual;
  guint n_linked;
  gboolean declined;
} Tally;

static void
posting_clear (gpointer data)
{
  g_free (((Posting *) data)->words);
}

static void
evidence_free (gpointer data)
{
  g_free (((Evidence *) data)->words);
  g_free (data);
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
  g_free (suggestion);
}

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

/* A term counts once for each place that it stands in, at the weight of the best. */
static void
add_evidence (GHashTable *evidence, GPtrArray *terms, double place, gboolean neighbours)
{
  guint i;

  for (i = 0; i < terms->len; i++)
    {
      const SlTerm *term = g_ptr_array_index (terms, i);
      Evidence *known = g_hash_table_lookup (evidence, term->key);
      double weight = place * term->weight;
      gboolean hint = term->key[0] == '#' && term->entry == NULL;

      if (neighbours && term->own)
        continue;
      if (known != NULL)
        known->hint &= hint;
      if (known == NULL)
        {
          known = g_new0 (Evidence, 1);
          known->words = g_strdup (term->words);
          known->weight = weight;
          known->hint = hint;
          g_hash_table_insert (evidence, g_strdup (term->key), known);
        }
      else if (weight > known->weight)
        {
          g_free (known->words);
          known->words = g_strdup (term->words);
          known->weight = weight + known->weight * 0.3;
        }
      else
        {
          /* Said again it is a little surer, never sure by being repeated. */
          known->weight = MIN (known->weight + weight * 0.15, 1.5);
        }
    }
}

static double
inverse_frequency (SlLinker *self, GArray *postings)
{
  double goals = self->refs->len;
  double with = 0;
  guint i;

  /* A goal that only brushes the term does not make it common. */
  for (i = 0; i < postings->len; i++)
    with += MIN (1, g_array_index (postings, Posting, i).frequency / WEIGHT_DESCRIPTION);
  return log (1 + (MAX (goals, 20) - with + 0.5) / (with + 0.5));
}

static void
count (SlLinker *self, GHashTable *evidence, Tally *tallies)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, evidence);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Evidence *here = value;
      GArray *postings = g_hash_table_lookup (self->postings, key);
      double idf;
      guint i;

      if (postings == NULL)
        continue;
      idf = inverse_frequency (self, postings);
      for (i = 0; i < postings->len; i++)
        {
          const Posting *posting = &g_array_index (postings, Posting, i);
          Tally *tally = &tallies[posting->goal];
          double length = 1 - BM25_B + BM25_B * self->lengths[posting->goal] / self->mean_length;
          double part = idf * posting->frequency * (BM25_K + 1)
                        / (posting->frequency + BM25_K * length) * here->weight;

          if (*(const char *) key == '#')
            part *= WEIGHT_CONCEPT;
          else
            part *= WEIGHT_WORD;
          tally->raw += part;
          if (part > tally->best)
            {
              tally->best = part;
              tally->hint = here->hint;
              tally->item_words = here->words;
              tally->goal_words = posting->words;
            }
        }
    }
}

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const SlSuggestion *one = *(const SlSuggestion *const *) a;
  const SlSuggestion *other = *(const SlSuggestion *const *) b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return (one->goal > other->goal) - (one->goal < other->goal);
}

static double
most_evidence (SlLinker *self, const Tally *tallies)
{
  double most = 0;
  guint i;

  for (i = 0; i < self->refs->len; i++)
    most = MAX (most, tallies[i].raw);
  return most;
}

static GPtrArray *
rank (SlLinker *self, const Tally *tallies, guint limit)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_suggestion_free);
  double most = most_evidence (self, tallies);
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
      suggestion->strength = tally->hint && tally->n_learned == 0 ? SL_LINK_WEAK
                             : score >= SCORE_STRONG              ? SL_LINK_STRONG
                             : score >= SCORE_FAIR                ? SL_LINK_FAIR
                                                                  : SL_LINK_WEAK;
      suggestion->item_words = g_strdup (tally->item_words);
      suggestion->goal_words = g_strdup (tally->goal_words);
      suggestion->n_learned = tally->n_learned;
      suggestion->learned_words = g_strdup (tally->learned_words);
      suggestion->usual = tally->usual;
      suggestion->n_linked = tally->n_linked;
      g_ptr_array_add (list, suggestion);
    }
  g_ptr_array_sort (list, compare_suggestions);
  if (list->len > limit)
    g_ptr_array_set_size (list, limit);
  return list;
}

/* The course of the meeting ("that the minutes be signed", "that the report be noted") belongs to
 * no goal, whatever the heading says, unless the sentence itself names something. */
static gboolean
is_procedural (GPtrArray *own)
{
  guint i;

  if (!sl_terms_contain (own, SL_TERM_PROCEDURAL))
    return FALSE;
  for (i = 0; i < own->len; i++)
    {
      const SlTerm *term = g_ptr_array_index (own, i);

      if (term->key[0] == '#' && term->weight >= 0.8
          && !g_str_equal (term->key, SL_TERM_PROCEDURAL))
        return FALSE;
    }
  return TRUE;
}

/* What an item says, by where it says it. */
typedef struct
{
  GPtrArray *own, *around, *above; /* SlTerm */
} Said;

static GPtrArray *
extract (SlLinker *self, const SlLinkItem *item, const char *text)
{
  g_autofree char *spelled_out = sl_link_spell_out (item->glossary, item->paper, text);

  return sl_terms_extract_with (self->thesaurus, spelled_out != NULL ? spelled_out : text);
}

static void
said_init (Said *said, SlLinker *self, const SlLinkItem *item)
{
  said->own = extract (self, item, item->text);
  said->around = extract (self, item, item->context);
  said->above = extract (self, item, item->heading);
}

static void
said_clear (Said *said)
{
  g_ptr_array_unref (said->own);
  g_ptr_array_unref (said->around);
  g_ptr_array_unref (said->above);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static GHashTable *
evidence_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, evidence_free);
}

/* Weighs what the words say for each goal; @evidence must live as long as @tallies. Returns: FALSE
 * where they belong to the meeting and to no goal. */
static gboolean
weigh (SlLinker *self, const Said *said, GHashTable *evidence, Tally *tallies)
{
  double less;

  if (is_procedural (said->own))
    return FALSE;
  add_evidence (evidence, said->own, WEIGHT_OWN, FALSE);
  count (self, evidence, tallies);
  less = 1 / (1 + most_evidence (self, tallies) / CONTEXT_FADE);
  add_evidence (evidence, said->above, WEIGHT_HEADING * less, TRUE);
  add_evidence (evidence, said->around, WEIGHT_CONTEXT * less, TRUE);
  memset (tallies, 0, self->refs->len * sizeof (Tally));
  count (self, evidence, tallies);
  return TRUE;
}

/* ---- What was learned ---- */

static void
add_keys (GHashTable *keys, GPtrArray *terms, double place, gboolean neighbours)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = g_ptr_array_index (terms, i);
      double weight = place * term->weight;
      double *known = g_hash_table_lookup (keys, term->key);

      if (neighbours && term->own)
        continue;
      if (known == NULL)
        g_hash_table_insert (keys, g_strdup (term->key), g_memdup2 (&weight, sizeof (double)));
      else
        *known = MAX (*known, weight);
    }
}

/* (transfer full) */
static GHashTable *
list_keys (const Said *said)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  add_keys (keys, said->own, WEIGHT_OWN, FALSE);
  add_keys (keys, said->above, WEIGHT_LEARNED_HEADING, TRUE);
  add_keys (keys, said->around, WEIGHT_LEARNED_CONTEXT, TRUE);
  return keys;
}

/* What words alone would have made of it: the parts that the goals had of one link. (transfer full)
 */
static GHashTable *
list_expected (SlLinker *self, const Said *said)
{
  GHashTable *expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree Tally *tallies = g_new0 (Tally, self->refs->len + 1);
  g_autoptr (GHashTable) evidence = evidence_new ();
  double most, sum = 0;

  if (!weigh (self, said, evidence, tallies))
    return expected;
  most = most_evidence (self, tallies);
  for (guint i = 0; i < self->ids->len; i++)
    sum += exp (EXPECT_SHARP * (tallies[i].raw - most));
  for (guint i = 0; i < self->ids->len; i++)
    {
      double part = exp (EXPECT_SHARP * (tallies[i].raw - most)) / sum;

      if (part >= EXPECT_LEAST)
        g_hash_table_insert (expected,
                             g_strdup (g_ptr_array_index (self->ids, i)),
                             g_memdup2 (&part, sizeof (double)));
    }
  return expected;
}

void
sl_linker_learn (SlLinker *self,
                 SlLinkMemory *memory,
                 const SlLinkItem *item,
                 const char *const *goals,
                 const char *const *declined)
{
  g_auto (Said) said = { NULL, NULL, NULL };
  g_autoptr (GHashTable) keys = NULL;
  g_autoptr (GHashTable) expected = NULL;
  SlLinkTraits traits = { NULL, item->id, item->paper, item->heading, NULL };

  said_init (&said, self, item);
  keys = list_keys (&said);
  traits.keys = keys;
  traits.expected = expected = list_expected (self, &said);
  sl_link_memory_put (memory, &traits, goals, declined);
}

static char *
find_words (GPtrArray *terms, const char *key)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = g_ptr_array_index (terms, i);

      if (g_str_equal (term->key, key))
        return term->words;
    }
  return NULL;
}

static char *
find_learned_words (const Said *said, const char *key)
{
  char *words = find_words (said->own, key);

  if (words == NULL)
    words = find_words (said->above, key);
  return words != NULL ? words : find_words (said->around, key);
}

static void
take_learned (Tally *tally, const SlLinkLearned *learned, const Said *said)
{
  /* However often a goal is linked, some word must speak for it. */
  double usual = tally->raw > 0 ? learned->usual : 0;

  /* What speaks against a goal never hides it. */
  tally->raw = MAX (tally->raw * LEARNED_LEAST, tally->raw + learned->weight + usual);
  /* A reason that made no difference is none. */
  if (usual > USUAL_SHARE * tally->raw)
    tally->usual = SL_LINK_OFTEN;
  else if (-usual > USUAL_SHARE * tally->raw)
    tally->usual = SL_LINK_SELDOM;
  tally->n_linked = learned->n_linked;
  if (learned->weight < LEARNED_SHARE * tally->raw || learned->n_items == 0)
    return;
  tally->n_learned = learned->n_items;
  if (learned->key != NULL)
    tally->learned_words = find_learned_words (said, learned->key);
}

/* What is left of a voice where the words themselves say @most. */
static double
fade (double most, double half)
{
  return 1 / (1 + (most / half) * (most / half));
}

static void
recall (
    SlLinker *self, SlLinkMemory *memory, const SlLinkItem *item, const Said *said, Tally *tallies)
{
  g_autoptr (GHashTable) keys = list_keys (said);
  const SlLinkTraits traits = { keys, item->id, item->paper, item->heading, NULL };
  double most = most_evidence (self, tallies);
  g_autoptr (GHashTable) learned
      = sl_link_memory_recall (memory, &traits, fade (most, FADE_FAR), fade (most, FADE_NEAR));

  for (guint i = 0; i < self->ids->len; i++)
    {
      const char *id = g_ptr_array_index (self->ids, i);
      const SlLinkLearned *of_goal = g_hash_table_lookup (learned, id);

      if (of_goal != NULL)
        take_learned (&tallies[i], of_goal, said);
      tallies[i].declined = sl_link_memory_is_declined (memory, item->id, id);
    }
}

/* ---- Ranking ---- */

GPtrArray *
sl_linker_rank (SlLinker *self, const SlLinkItem *item, SlLinkMemory *memory, guint limit)
{
  g_auto (Said) said = { NULL, NULL, NULL };
  g_autofree Tally *tallies = g_new0 (Tally, self->refs->len + 1);
  g_autoptr (GHashTable) evidence = evidence_new ();

  said_init (&said, self, item);
  if (!weigh (self, &said, evidence, tallies))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) sl_suggestion_free);
  if (memory != NULL)
    recall (self, memory, item, &said, tallies);
  return rank (self, tallies, limit);
}
