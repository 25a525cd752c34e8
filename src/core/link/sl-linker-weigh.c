/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words of an item, of its heading and around it say for each goal. */
#include <math.h>
#include <string.h>

#include "sl-link-spell-out.h"
#include "sl-linker-private.h"

/* Where the item's evidence stands. */
#define WEIGHT_OWN 1.0
#define WEIGHT_CONTEXT 0.25
#define WEIGHT_HEADING 0.5

/* The item's own words, where they say much, leave little to what stands around them. */
#define CONTEXT_FADE 6.0

/* A concept was named by people who know the field; a common stem may be chance. */
#define WEIGHT_CONCEPT 2.2
#define WEIGHT_WORD 0.55

/* BM25: how soon a repeated term stops counting, and how much a long goal is held against it. */
#define BM25_K 1.2
#define BM25_B 0.25

/* ---- What an item says ---- */

static GPtrArray *
extract (SlLinker *self, const SlLinkItem *item, const char *text)
{
  g_autofree char *spelled_out = sl_link_spell_out (item->glossary, item->paper, text);

  return sl_terms_extract_with (self->thesaurus, spelled_out != NULL ? spelled_out : text);
}

void
sl_said_init (Said *said, SlLinker *self, const SlLinkItem *item)
{
  said->own = extract (self, item, item->text);
  said->around = extract (self, item, item->context);
  said->above = extract (self, item, item->heading);
}

void
sl_said_clear (Said *said)
{
  g_ptr_array_unref (said->own);
  g_ptr_array_unref (said->around);
  g_ptr_array_unref (said->above);
}

/* ---- What that says of goals ---- */

static void
evidence_free (gpointer data)
{
  g_free (((Evidence *) data)->words);
  g_free (data);
}

GHashTable *
sl_evidence_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, evidence_free);
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

double
sl_linker_most_evidence (SlLinker *self, const Tally *tallies)
{
  double most = 0;
  guint i;

  for (i = 0; i < self->refs->len; i++)
    most = MAX (most, tallies[i].raw);
  return most;
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

gboolean
sl_linker_weigh (SlLinker *self, const Said *said, GHashTable *evidence, Tally *tallies)
{
  double less;

  if (is_procedural (said->own))
    return FALSE;
  add_evidence (evidence, said->own, WEIGHT_OWN, FALSE);
  count (self, evidence, tallies);
  less = 1 / (1 + sl_linker_most_evidence (self, tallies) / CONTEXT_FADE);
  add_evidence (evidence, said->above, WEIGHT_HEADING * less, TRUE);
  add_evidence (evidence, said->around, WEIGHT_CONTEXT * less, TRUE);
  memset (tallies, 0, self->refs->len * sizeof (Tally));
  count (self, evidence, tallies);
  return TRUE;
}
