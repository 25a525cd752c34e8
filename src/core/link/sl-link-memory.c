/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-link-memory.h"

#include <math.h>

/* What a term that always went to one goal is worth, in the linker's measure, and that of a
 * concept. Few links say little: a term's counts are drawn towards none by so many items. */
#define WEIGHT_WORD 6.0
#define WEIGHT_CONCEPT 7.2
#define DRAWN 1.5
/* How large a goal is, is known after so many links. */
#define USUAL_DRAWN 20.0
/* How much it weighs that a goal is linked more often than words would have it, and by how many
 * links both counts are drawn together. */
#define WEIGHT_USUAL 1.75
#define TALLY_DRAWN 1.5
/* The same of where the heading's other items went. */
#define WEIGHT_HEADING 8.0
#define HEADING_DRAWN 1.0

/* One item that somebody linked, or took a suggestion of back. */
typedef struct
{
  GHashTable *keys; /* key → double */
  char *paper, *heading;
  char **goals, **declined;
  GHashTable *expected; /* goal → double */
} Example;

/* What is known of a goal, whatever its items say. */
typedef struct
{
  guint n_items;
  double linked;   /* links, those of one item to several goals counted as one */
  double expected; /* what words alone would have given it of these items */
} Tally;

/* A goal's part in a term's, or in a heading's, items. */
typedef struct
{
  double linked, declined; /* weights */
  guint n_linked;
} Share;

typedef struct
{
  double total;
  GHashTable *shares; /* goal → Share */
} Profile;

struct _SlLinkMemory
{
  GHashTable *examples; /* item → Example */
  GHashTable *profiles; /* key → Profile */
  GHashTable *headings; /* paper and heading → Profile */
  GHashTable *goals;    /* goal → Tally */
  guint n_linked;
  Example *aside; /* that does not count for now */
};

static void
example_free (gpointer data)
{
  Example *example = data;

  g_hash_table_unref (example->keys);
  g_free (example->paper);
  g_free (example->heading);
  g_strfreev (example->goals);
  g_strfreev (example->declined);
  g_hash_table_unref (example->expected);
  g_free (example);
}

static void
profile_free (gpointer data)
{
  Profile *profile = data;

  g_hash_table_unref (profile->shares);
  g_free (profile);
}

SlLinkMemory *
sl_link_memory_new (void)
{
  SlLinkMemory *self = g_new0 (SlLinkMemory, 1);

  self->examples = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, example_free);
  self->profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, profile_free);
  self->headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, profile_free);
  self->goals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
sl_link_memory_free (SlLinkMemory *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->examples);
  g_hash_table_unref (self->profiles);
  g_hash_table_unref (self->headings);
  g_hash_table_unref (self->goals);
  g_free (self);
}

guint
sl_link_memory_get_size (SlLinkMemory *self)
{
  return self->n_linked;
}

/* ---- Counting ---- */

/* What @table has for @key, made of zeroes where it has nothing yet. */
static gpointer
ensure (GHashTable *table, const char *key, gsize size)
{
  gpointer value = g_hash_table_lookup (table, key);

  if (value == NULL)
    {
      value = g_malloc0 (size);
      g_hash_table_insert (table, g_strdup (key), value);
    }
  return value;
}

static Profile *
ensure_profile (GHashTable *profiles, const char *key)
{
  Profile *profile = ensure (profiles, key, sizeof (Profile));

  if (profile->shares == NULL)
    profile->shares = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return profile;
}

static Share *
ensure_share (Profile *profile, const char *goal)
{
  return ensure (profile->shares, goal, sizeof (Share));
}

/* @sign: 1 to count an item in, -1 to count it out again. */
static void
count_profile (
    GHashTable *profiles, const char *key, const Example *example, double weight, int sign)
{
  Profile *profile = ensure_profile (profiles, key);

  profile->total += sign * weight;
  for (guint i = 0; example->goals[i] != NULL; i++)
    {
      Share *share = ensure_share (profile, example->goals[i]);

      share->linked += sign * weight;
      share->n_linked += (guint) sign;
    }
  for (guint i = 0; example->declined[i] != NULL; i++)
    ensure_share (profile, example->declined[i])->declined += sign * weight;
  if (profile->total < 1e-9)
    g_hash_table_remove (profiles, key);
}

/* (transfer full) (nullable) */
static char *
dup_place (const char *paper, const char *heading)
{
  return paper != NULL && heading != NULL ? g_strconcat (paper, "\n", heading, NULL) : NULL;
}

static Tally *
ensure_tally (SlLinkMemory *self, const char *goal)
{
  return ensure (self->goals, goal, sizeof (Tally));
}

/* A goal that words spoke for, and that was taken back or passed over for another one, has less
 * links than expected. */
static void
count_tallies (SlLinkMemory *self, const Example *example, int sign)
{
  guint n_goals = g_strv_length (example->goals);
  GHashTableIter iter;
  gpointer goal, part;

  for (guint i = 0; i < n_goals; i++)
    {
      Tally *tally = ensure_tally (self, example->goals[i]);

      tally->n_items += (guint) sign;
      tally->linked += (double) sign / n_goals;
    }
  g_hash_table_iter_init (&iter, example->expected);
  while (g_hash_table_iter_next (&iter, &goal, &part))
    if (n_goals > 0 || g_strv_contains ((const char *const *) example->declined, goal))
      ensure_tally (self, goal)->expected += sign * *(double *) part;
}

static void
count_example (SlLinkMemory *self, const Example *example, int sign)
{
  g_autofree char *place = dup_place (example->paper, example->heading);
  GHashTableIter iter;
  gpointer key, weight;

  g_hash_table_iter_init (&iter, example->keys);
  while (g_hash_table_iter_next (&iter, &key, &weight))
    count_profile (self->profiles, key, example, *(double *) weight, sign);
  if (place != NULL)
    count_profile (self->headings, place, example, 1, sign);
  count_tallies (self, example, sign);
  if (example->goals[0] != NULL)
    self->n_linked += (guint) sign;
}

/* @keys: (nullable) */
static GHashTable *
copy_keys (GHashTable *keys)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, weight;

  if (keys == NULL)
    return copy;
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, &weight))
    g_hash_table_insert (copy, g_strdup (key), g_memdup2 (weight, sizeof (double)));
  return copy;
}

void
sl_link_memory_set_aside (SlLinkMemory *self, const char *item)
{
  if (self->aside != NULL)
    count_example (self, self->aside, 1);
  self->aside = item != NULL ? g_hash_table_lookup (self->examples, item) : NULL;
  if (self->aside != NULL)
    count_example (self, self->aside, -1);
}

void
sl_link_memory_put (SlLinkMemory *self,
                    const SlLinkTraits *traits,
                    const char *const *goals,
                    const char *const *declined)
{
  Example *example = g_hash_table_lookup (self->examples, traits->id);

  sl_link_memory_set_aside (self, NULL);
  if (example != NULL)
    {
      count_example (self, example, -1);
      g_hash_table_remove (self->examples, traits->id);
    }
  if ((goals == NULL || goals[0] == NULL) && (declined == NULL || declined[0] == NULL))
    return;
  example = g_new0 (Example, 1);
  example->keys = copy_keys (traits->keys);
  example->expected = copy_keys (traits->expected);
  example->paper = g_strdup (traits->paper);
  example->heading = g_strdup (traits->heading);
  example->goals = goals != NULL ? g_strdupv ((char **) goals) : g_new0 (char *, 1);
  example->declined = declined != NULL ? g_strdupv ((char **) declined) : g_new0 (char *, 1);
  g_hash_table_insert (self->examples, g_strdup (traits->id), example);
  count_example (self, example, 1);
}

/* ---- Recalling ---- */

/* What a term, or the heading, says of a goal. */
typedef struct
{
  GHashTable *sums; /* goal → Sum */
  const char *key;  /* NULL for the heading */
  double weight;
} Voice;

typedef struct
{
  SlLinkLearned told; /* first: it is all that the caller knows of */
  double best;
} Sum;

static void
add_voice (const Voice *voice, const char *goal, double part, const Share *share)
{
  Sum *sum = ensure (voice->sums, goal, sizeof (Sum));

  sum->told.weight += part;
  if (part <= sum->best)
    return;
  sum->best = part;
  sum->told.key = voice->key;
  sum->told.n_items = share->n_linked;
}

/* A goal gains by what is more often linked to it than its size alone would have it. */
static void
hear (SlLinkMemory *self, const Voice *voice, const Profile *profile, double drawn)
{
  GHashTableIter iter;
  gpointer goal, value;

  g_hash_table_iter_init (&iter, profile->shares);
  while (g_hash_table_iter_next (&iter, &goal, &value))
    {
      const Share *share = value;
      const Tally *tally = g_hash_table_lookup (self->goals, goal);
      double usual = tally != NULL ? tally->n_items / (self->n_linked + USUAL_DRAWN) : 0;
      double gain = (share->linked - share->declined) / (profile->total + drawn);

      /* The heading's own items are no chance meeting. */
      if (voice->key != NULL && gain > 0)
        gain = MAX (0, gain - usual);
      if (gain > 0 || gain < 0)
        add_voice (voice, goal, voice->weight * gain, share);
    }
}

static void
recall_heading (SlLinkMemory *self, const SlLinkTraits *traits, GHashTable *sums)
{
  g_autofree char *place = dup_place (traits->paper, traits->heading);
  const Profile *profile = place != NULL ? g_hash_table_lookup (self->headings, place) : NULL;
  const Voice voice = { sums, NULL, WEIGHT_HEADING };

  if (profile != NULL)
    hear (self, &voice, profile, HEADING_DRAWN);
}

static void
recall_usual (SlLinkMemory *self, GHashTable *sums)
{
  GHashTableIter iter;
  gpointer goal, value;

  g_hash_table_iter_init (&iter, self->goals);
  while (g_hash_table_iter_next (&iter, &goal, &value))
    {
      const Tally *tally = value;
      double linked = tally->linked + TALLY_DRAWN;
      double expected = MAX (0, tally->expected) + TALLY_DRAWN;
      Sum *sum = ensure (sums, goal, sizeof (Sum));

      sum->told.usual = WEIGHT_USUAL * log (linked / expected);
      sum->told.n_linked = tally->n_items;
    }
}

/* What the item's own paper says of its terms: few items, so that they need not be kept in
 * mind. (transfer full) */
static GHashTable *
count_paper (SlLinkMemory *self, const SlLinkTraits *traits, const Example *own)
{
  GHashTable *profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, profile_free);
  GHashTableIter iter, keys;
  gpointer value, key, weight;

  g_hash_table_iter_init (&iter, self->examples);
  while (traits->paper != NULL && g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Example *example = value;

      if (example == own || example == self->aside
          || g_strcmp0 (example->paper, traits->paper) != 0)
        continue;
      g_hash_table_iter_init (&keys, example->keys);
      while (g_hash_table_iter_next (&keys, &key, &weight))
        if (g_hash_table_contains (traits->keys, key))
          count_profile (profiles, key, example, *(double *) weight, 1);
    }
  return profiles;
}

static void
recall_terms (SlLinkMemory *self,
              const SlLinkTraits *traits,
              GHashTable *profiles,
              double loud,
              GHashTable *sums)
{
  GHashTableIter iter;
  gpointer key, weight;

  g_hash_table_iter_init (&iter, traits->keys);
  while (g_hash_table_iter_next (&iter, &key, &weight))
    {
      const Profile *profile = g_hash_table_lookup (profiles, key);
      double most = *(const char *) key == '#' ? WEIGHT_CONCEPT : WEIGHT_WORD;
      const Voice voice = { sums, key, loud * most * *(double *) weight };

      if (profile != NULL)
        hear (self, &voice, profile, DRAWN);
    }
}

GHashTable *
sl_link_memory_recall (SlLinkMemory *self, const SlLinkTraits *traits, double far, double near)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const Example *own = traits->id != NULL ? g_hash_table_lookup (self->examples, traits->id) : NULL;
  g_autoptr (GHashTable) paper = count_paper (self, traits, own);

  if (own == self->aside)
    own = NULL;
  /* What was said of the item itself is no evidence for saying it again. */
  if (own != NULL)
    count_example (self, own, -1);
  /* Those of the same paper are among them all. */
  recall_terms (self, traits, self->profiles, far, sums);
  recall_terms (self, traits, paper, near - far, sums);
  recall_heading (self, traits, sums);
  recall_usual (self, sums);
  if (own != NULL)
    count_example (self, own, 1);
  return sums;
}

gboolean
sl_link_memory_is_declined (SlLinkMemory *self, const char *item, const char *goal)
{
  const Example *example = item != NULL ? g_hash_table_lookup (self->examples, item) : NULL;

  return example != NULL && g_strv_contains ((const char *const *) example->declined, goal);
}
