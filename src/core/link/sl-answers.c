/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-answers.h"

#include <math.h>
#include <string.h>

#include "detect/sl-detection.h"
#include "sl-answer-words.h"
#include "sl-likeness.h"
#include "sl-passages.h"
#include "sl-terms.h"

/* Of the weight of what tells a thing from others, how much a passage has to have, by what else
 * speaks for it. Found on invented minutes of several styles, with half of the things not answered
 * (tests/test-answers.c). */
#define SHARE_REPORTS 0.36 /* it says what became of something */
#define SHARE_SPEAKS 0.55  /* it only speaks of it */
#define SHARE_ASKS 0.68    /* it asks for something: perhaps the same again */
#define SHARE_REF 0.12     /* it names the minute */
#define SHARE_PHRASE                                                                               \
  0.4 /* they have but one thing in common, a name such as "Improvement Plan"                      \
       */
#define LIKELY 0.62
/* Another thing that the passage fits nearly as well may be what it speaks of, too. */
#define NEARLY 0.82
/* Under the heading that the thing stood under, or that names it. */
#define BONUS_HEADING 0.1
#define BONUS_REF 0.4
#define BONUS_REPORTS 0.1
/* Words of every task: "circulate", "structure"; they tell little, but something. */
#define SHARE_PLAIN 0.2
#define WEIGHT_CONCEPT 0.6
#define STRONG_CONCEPT 0.6
/* Where the thing names what the passage does not, and the other way round. */
#define OTHER_CONCEPT 0.8
#define WEIGHT_HEADING 0.5

typedef struct
{
  const SlOwedThing *thing;
  GHashTable *keys;  /* term → SlPassageWord: what it is about */
  GHashTable *above; /* the same of its heading */
  GHashTable *plain; /* all its words */
  double weight;     /* of all keys */
} Asked;

typedef struct
{
  guint passage;
  double score, share;
  guint n_shared;
  gboolean by_ref, by_phrase;
} Candidate;

void
sl_answer_free (SlAnswer *answer)
{
  g_free (answer->quote);
  g_strfreev (answer->words);
  g_free (answer);
}

/* ---- What is asked for ---- */

/* Who does it is no word of what is done: the same officer owes other things. */
static void
add_asked_keys (GHashTable *keys, const char *text, const SlOwedThing *thing, double weight)
{
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) terms = sl_terms_extract (text);

  for (guint i = 0; thing->owners != NULL && thing->owners[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) names = sl_terms_extract (thing->owners[i]);

      for (guint j = 0; j < names->len; j++)
        g_hash_table_add (owners, g_strdup (((SlTerm *) names->pdata[j])->key));
    }
  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = terms->pdata[i];
      gboolean phrase = strchr (term->words, ' ') != NULL;
      double own = weight
                   * (*term->key != '#' ? 1
                      : phrase          ? term->weight
                                        : WEIGHT_CONCEPT * term->weight);

      /* What only hints at a goal is no name of a thing. */
      if (!term->own && !g_str_equal (term->key, SL_TERM_PROCEDURAL)
          && !g_hash_table_contains (owners, term->key))
        sl_passage_add_key (keys, term, own);
    }
}

static void
read_thing (Asked *asked, const SlOwedThing *thing)
{
  asked->thing = thing;
  asked->keys = sl_passage_keys_new ();
  asked->above = sl_passage_keys_new ();
  asked->plain = sl_likeness_list_stems (thing->text, NULL);
  add_asked_keys (asked->keys, thing->text, thing, 1);
  if (thing->heading != NULL)
    add_asked_keys (asked->above, thing->heading, thing, 1);
  /* "That a further report be provided" says of what only by where it stands. */
  if (sl_passage_count_stems (asked->keys) < 2 && thing->heading != NULL)
    add_asked_keys (asked->keys, thing->heading, thing, WEIGHT_HEADING);
}

static void
asked_clear (gpointer data)
{
  Asked *asked = data;

  g_hash_table_unref (asked->keys);
  g_hash_table_unref (asked->above);
  g_hash_table_unref (asked->plain);
}

/* ---- How much a word tells ---- */

static void
count_keys (GHashTable *counts, GHashTable *keys)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gpointer n = g_hash_table_lookup (counts, key);

      g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
    }
}

typedef struct
{
  GHashTable *counts; /* key → in how many passages and things */
  guint n;
} Rarity;

/* Of many things that are owed, few more words become common by it: what stands in all of them is
 * common, however many there are. */
static double
tell (const Rarity *rarity, const char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (rarity->counts, key));

  return log (1 + (rarity->n + 10.0) / (n + 1.0));
}

static double
weigh_key (const Rarity *rarity, GHashTable *keys, const char *key)
{
  const SlPassageWord *word = g_hash_table_lookup (keys, key);

  return word != NULL ? word->weight * tell (rarity, key) : 0;
}

static void
weigh_thing (Asked *asked, const Rarity *rarity)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, asked->keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    asked->weight += weigh_key (rarity, asked->keys, key);
}

/* ---- One against the other ---- */

static double
share_plain (GHashTable *asked, GHashTable *said)
{
  guint n = g_hash_table_size (asked);

  return n > 0 ? (double) sl_likeness_count_shared (asked, said) / n : 0;
}

/* "Improvement Plan" and "adoption service" tell more than their words, which stand in every paper.
 */
static gboolean
is_same_phrase (const SlPassageWord *one, const SlPassageWord *other)
{
  return strchr (one->words, ' ') != NULL && g_ascii_strcasecmp (one->words, other->words) == 0;
}

/* An audit of something else. */
static gboolean
speaks_of_other (const Asked *asked, const SlPassage *passage)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, passage->keys);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(const char *) key == '#' && ((SlPassageWord *) value)->weight >= STRONG_CONCEPT
        && !g_hash_table_contains (asked->keys, key))
      return TRUE;
  return FALSE;
}

static void
share_keys (Candidate *candidate,
            const Asked *asked,
            const SlPassage *passage,
            const Rarity *rarity)
{
  GHashTableIter iter;
  gpointer key;
  double shared = 0;
  gboolean concept = FALSE, missing = FALSE;

  g_hash_table_iter_init (&iter, asked->keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const SlPassageWord *own = g_hash_table_lookup (asked->keys, key);
      const SlPassageWord *word = g_hash_table_lookup (passage->keys, key);
      gboolean is_concept = *(const char *) key == '#';

      missing = missing || (word == NULL && is_concept && own->weight >= STRONG_CONCEPT);
      if (word == NULL)
        continue;
      shared += weigh_key (rarity, asked->keys, key) * word->weight;
      if (!is_concept)
        candidate->n_shared++;
      else if (is_same_phrase (own, word))
        {
          candidate->n_shared++;
          candidate->by_phrase = TRUE;
        }
      concept = concept || (is_concept && word->weight >= STRONG_CONCEPT);
    }
  if (candidate->n_shared == 0 && concept)
    candidate->n_shared = 1;
  candidate->share = asked->weight > 0 ? shared / asked->weight : 0;
  if (missing && speaks_of_other (asked, passage))
    candidate->share *= OTHER_CONCEPT;
}

static gboolean
is_under_its_heading (const Asked *asked, const SlPassage *passage)
{
  guint n = sl_passage_count_stems (asked->above), n_shared = 0;
  GHashTableIter iter;
  gpointer key;

  if (passage->above == NULL || n == 0)
    return FALSE;
  g_hash_table_iter_init (&iter, asked->above);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n_shared += *(const char *) key != '#' && g_hash_table_contains (passage->above, key);
  return n_shared * 2 >= n;
}

/* Whether so much is shared that it may be the same thing. */
static gboolean
may_answer (const Candidate *candidate, const Asked *asked, const SlPassage *passage, gboolean only)
{
  gboolean reports = passage->says != SL_ANSWER_SAYS_NOTHING && !passage->asks;
  double least = passage->asks ? SHARE_ASKS : reports ? SHARE_REPORTS : SHARE_SPEAKS;

  if (candidate->by_ref)
    return (candidate->n_shared > 0 && candidate->share >= SHARE_REF) || (only && reports);
  if (candidate->n_shared < 2 && !candidate->by_phrase)
    return FALSE;
  if (candidate->n_shared < 2)
    least = reports ? SHARE_PHRASE : least;
  return candidate->share >= least;
}

static gboolean
judge (Candidate *candidate,
       const Asked *asked,
       const SlPassage *passage,
       const Rarity *rarity,
       gboolean only)
{
  const SlOwedThing *thing = asked->thing;

  candidate->by_ref = thing->ref != NULL && passage->refs != NULL
                      && sl_answer_words_name_ref (passage->refs, thing->ref, thing->clause);
  share_keys (candidate, asked, passage, rarity);
  if (!may_answer (candidate, asked, passage, only))
    return FALSE;
  candidate->score = (1 - SHARE_PLAIN) * candidate->share
                     + SHARE_PLAIN * share_plain (asked->plain, passage->plain);
  if (candidate->by_ref)
    candidate->score += BONUS_REF;
  if (passage->says != SL_ANSWER_SAYS_NOTHING && !passage->asks)
    candidate->score += BONUS_REPORTS;
  if (is_under_its_heading (asked, passage))
    candidate->score += BONUS_HEADING;
  return TRUE;
}

/* ---- All against all ---- */

typedef struct
{
  GPtrArray *passages; /* SlPassage */
  GArray *asked;       /* Asked */
  Rarity rarity;
  GHashTable *postings; /* key → GArray of guint: passages that have it; of what they borrow, too */
  GHashTable *ref_counts; /* ref → how many things stand there */
  GPtrArray *candidates;  /* of each thing, GArray of Candidate */
  double *best;           /* of each passage: what it fits best */
} Matching;

static void
add_postings (Matching *m)
{
  for (guint i = 0; i < m->passages->len; i++)
    {
      const SlPassage *passage = m->passages->pdata[i];
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, passage->keys);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          GArray *list = g_hash_table_lookup (m->postings, key);

          if (list == NULL)
            {
              list = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (m->postings, key, list);
            }
          g_array_append_val (list, i);
        }
      count_keys (m->rarity.counts, passage->keys);
    }
}

static void
note_refs (Matching *m, const SlOwedThing *thing)
{
  gpointer n;

  if (thing->ref == NULL)
    return;
  n = g_hash_table_lookup (m->ref_counts, thing->ref);
  g_hash_table_insert (
      m->ref_counts, (gpointer) thing->ref, GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

static gboolean *
mark_passages (const Matching *m, const Asked *asked)
{
  gboolean *marked = g_new0 (gboolean, m->passages->len + 1);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, asked->keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      GArray *list = g_hash_table_lookup (m->postings, key);

      for (guint i = 0; list != NULL && i < list->len; i++)
        marked[g_array_index (list, guint, i)] = TRUE;
    }
  for (guint i = 0; asked->thing->ref != NULL && i < m->passages->len; i++)
    {
      const SlPassage *passage = m->passages->pdata[i];

      marked[i] = marked[i] || (passage->refs != NULL && strstr (passage->refs, asked->thing->ref));
    }
  return marked;
}

static GArray *
find_candidates (Matching *m, const Asked *asked)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (Candidate));
  g_autofree gboolean *marked = mark_passages (m, asked);
  const char *ref = asked->thing->ref;
  gboolean only = ref != NULL && g_hash_table_lookup (m->ref_counts, ref) == GUINT_TO_POINTER (1);

  for (guint i = 0; i < m->passages->len; i++)
    {
      Candidate candidate = { .passage = i };

      if (!marked[i] || !judge (&candidate, asked, m->passages->pdata[i], &m->rarity, only))
        continue;
      g_array_append_val (found, candidate);
      m->best[i] = MAX (m->best[i], candidate.score);
    }
  return found;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return (one->passage > other->passage) - (one->passage < other->passage);
}

/* ---- What is given back ---- */

static SlAnswer *
make_answer (const Candidate *candidate, const Asked *asked, const SlPassage *passage)
{
  SlAnswer *answer = g_new0 (SlAnswer, 1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer key;
  gboolean reports = passage->says != SL_ANSWER_SAYS_NOTHING && !passage->asks;

  answer->start = passage->start;
  answer->end = passage->end;
  answer->page = passage->page;
  answer->exempt = passage->exempt;
  answer->quote = g_strdup (passage->quote);
  answer->score = candidate->score;
  answer->says = passage->says;
  answer->by_ref = candidate->by_ref;
  answer->strength = reports && candidate->score >= LIKELY ? SL_ANSWER_LIKELY : SL_ANSWER_POSSIBLE;
  g_hash_table_iter_init (&iter, asked->keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const SlPassageWord *word = g_hash_table_lookup (passage->keys, key);

      if (word != NULL)
        g_strv_builder_add (words, word->words);
    }
  answer->words = g_strv_builder_end (words);
  return answer;
}

static gboolean
overlaps (GPtrArray *answers, const SlPassage *passage)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const SlAnswer *other = answers->pdata[i];

      if (passage->start < other->end && other->start < passage->end)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
take_best (Matching *m, guint index, guint limit)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_answer_free);
  GArray *candidates = m->candidates->pdata[index];
  const Asked *asked = &g_array_index (m->asked, Asked, index);

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && answers->len < limit; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      const SlPassage *passage = m->passages->pdata[candidate->passage];

      if (candidate->score < NEARLY * m->best[candidate->passage] || overlaps (answers, passage))
        continue;
      g_ptr_array_add (answers, make_answer (candidate, asked, passage));
    }
  return answers;
}

static void
read_all (Matching *m, SlTextDoc *doc, GPtrArray *agenda, const SlOwedThing *things, guint n)
{
  m->passages = sl_passages_list (doc, agenda);
  m->asked = g_array_sized_new (FALSE, TRUE, sizeof (Asked), n);
  g_array_set_clear_func (m->asked, asked_clear);
  m->postings
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  m->ref_counts = g_hash_table_new (g_str_hash, g_str_equal);
  m->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  m->rarity.counts = g_hash_table_new (g_str_hash, g_str_equal);
  m->best = g_new0 (double, m->passages->len + 1);
  add_postings (m);
  for (guint i = 0; i < n; i++)
    {
      Asked asked = { 0 };

      read_thing (&asked, &things[i]);
      g_array_append_val (m->asked, asked);
      count_keys (m->rarity.counts, asked.keys);
      note_refs (m, &things[i]);
    }
  m->rarity.n = m->passages->len + n;
}

static void
clear_all (Matching *m)
{
  g_ptr_array_unref (m->candidates);
  g_hash_table_unref (m->postings);
  g_hash_table_unref (m->rarity.counts);
  g_hash_table_unref (m->ref_counts);
  g_array_unref (m->asked);
  g_ptr_array_unref (m->passages);
  g_free (m->best);
}

GPtrArray *
sl_answers_find (SlTextDoc *doc,
                 GPtrArray *agenda,
                 const SlOwedThing *things,
                 guint n_things,
                 guint limit,
                 GCancellable *cancellable)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Matching m = { 0 };

  read_all (&m, doc, agenda, things, n_things);
  for (guint i = 0; i < n_things && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Asked *asked = &g_array_index (m.asked, Asked, i);

      weigh_thing (asked, &m.rarity);
      g_ptr_array_add (m.candidates, find_candidates (&m, asked));
    }
  for (guint i = 0; i < m.candidates->len; i++)
    g_ptr_array_add (answers, take_best (&m, i, limit));
  clear_all (&m);
  return answers;
}

char *
sl_answers_fold_committee (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);
  GString *plain = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        {
          g_string_append (plain, plain->len > 0 ? " and" : "and");
          space = TRUE;
        }
      else if (g_unichar_isalnum (c))
        {
          if (space && plain->len > 0)
            g_string_append_c (plain, ' ');
          g_string_append_unichar (plain, c);
          space = FALSE;
        }
      /* An apostrophe or an accent is within a word. */
      else if (c != '\'' && c != 0x2019 && !g_unichar_ismark (c))
        space = TRUE;
    }
  return g_string_free (plain, FALSE);
}
