/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learning from what was linked, and what that says of each goal. */
#include <math.h>

#include "sl-linker-private.h"

/* Where the item's words stand: there is no goal's text that a chance meeting could be with. */
#define WEIGHT_LEARNED_OWN 1.0
#define WEIGHT_LEARNED_CONTEXT 0.3
#define WEIGHT_LEARNED_HEADING 0.5
/* Of the whole evidence, for links to be told as the reason. */
#define LEARNED_SHARE 0.3
/* The same of how often the goal is linked. */
#define USUAL_SHARE 0.15
/* Words that went to a goal in other papers speak up where the item's own say less than this, next
 * to nothing: louder, they wronged more items than they righted. Those of the same paper,
 * which has one author and one day, where they say less than that. */
#define FADE_FAR 0.5
#define FADE_NEAR 6.0
/* How surely the goal with the more evidence would be linked, by words alone. */
#define EXPECT_SHARP 0.4
#define EXPECT_LEAST 0.005
/* Of what the item itself says, what is left whatever was taken back before. */
#define LEARNED_LEAST 0.5

/* ---- Learning ---- */

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

  add_keys (keys, said->own, WEIGHT_LEARNED_OWN, FALSE);
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
  g_autoptr (GHashTable) evidence = sl_evidence_new ();
  double most, sum = 0;

  if (!sl_linker_weigh (self, said, evidence, tallies))
    return expected;
  most = sl_linker_most_evidence (self, tallies);
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

  sl_said_init (&said, self, item);
  keys = list_keys (&said);
  traits.keys = keys;
  expected = list_expected (self, &said);
  traits.expected = expected;
  sl_link_memory_put (memory, &traits, goals, declined);
}

/* ---- Recalling ---- */

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

void
sl_linker_recall (
    SlLinker *self, SlLinkMemory *memory, const SlLinkItem *item, const Said *said, Tally *tallies)
{
  g_autoptr (GHashTable) keys = list_keys (said);
  const SlLinkTraits traits = { keys, item->id, item->paper, item->heading, NULL };
  double most = sl_linker_most_evidence (self, tallies);
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
