/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-link-memory.h"

/* What a term that always went to one goal is worth, in the linker's measure, and that of a
 * concept. Few links say little: a term's counts are drawn towards none by so many items. */
#define WEIGHT_WORD 6.0
#define WEIGHT_CONCEPT 7.2
#define DRAWN 1.5
/* How large a goal is, is known after so many links. */
#define USUAL_DRAWN 20.0
/* The same of where the heading's other items went. */
#define WEIGHT_HEADING 8.0
#define HEADING_DRAWN 1.0

/* One item that somebody linked, or took a suggestion of back. */
typedef struct
{
  GHashTable *keys; /* key → double */
  char *paper, *heading;
  char **goals, **declined;
} Example;

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
  GHashTable *goals;    /* goal → number of its items, as a double */
  guint n_linked;
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

static Profile *
ensure_profile (GHashTable *profiles, const char *key)
{
  Profile *profile = g_hash_table_lookup (profiles, key);

  if (profile != NULL)
    return profile;
  profile = g_new0 (Profile, 1);
  profile->shares = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (profiles, g_strdup (key), profile);
  return profile;
}

static Share *
ensure_share (Profile *profile, const char *goal)
{
  Share *share = g_hash_table_lookup (profile->shares, goal);

  if (share != NULL)
    return share;
  share = g_new0 (Share, 1);
  g_hash_table_insert (profile->shares, g_strdup (goal), share);
  return share;
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
  for (guint i = 0; example->goals[i] != NULL; i++)
    {
      double *n = g_hash_table_lookup (self->goals, example->goals[i]);

      if (n == NULL)
        {
          n = g_new0 (double, 1);
          g_hash_table_insert (self->goals, g_strdup (example->goals[i]), n);
        }
      *n += sign;
    }
  if (example->goals[0] != NULL)
    self->n_linked += (guint) sign;
}

static GHashTable *
copy_keys (GHashTable *keys)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, weight;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, &weight))
    g_hash_table_insert (copy, g_strdup (key), g_memdup2 (weight, sizeof (double)));
  return copy;
}

void
sl_link_memory_put (SlLinkMemory *self,
                    const SlLinkTraits *traits,
                    const char *const *goals,
                    const char *const *declined)
{
  Example *example = g_hash_table_lookup (self->examples, traits->id);

  if (example != NULL)
    {
      count_example (self, example, -1);
      g_hash_table_remove (self->examples, traits->id);
    }
  if ((goals == NULL || goals[0] == NULL) && (declined == NULL || declined[0] == NULL))
    return;
  example = g_new0 (Example, 1);
  example->keys = copy_keys (traits->keys);
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
  Sum *sum = g_hash_table_lookup (voice->sums, goal);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      g_hash_table_insert (voice->sums, g_strdup (goal), sum);
    }
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
      const double *n = g_hash_table_lookup (self->goals, goal);
      double usual = n != NULL ? *n / (self->n_linked + USUAL_DRAWN) : 0;
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

GHashTable *
sl_link_memory_recall (SlLinkMemory *self, const SlLinkTraits *traits)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const Example *own = traits->id != NULL ? g_hash_table_lookup (self->examples, traits->id) : NULL;
  GHashTableIter iter;
  gpointer key, weight;

  /* What was said of the item itself is no evidence for saying it again. */
  if (own != NULL)
    count_example (self, own, -1);
  g_hash_table_iter_init (&iter, traits->keys);
  while (g_hash_table_iter_next (&iter, &key, &weight))
    {
      const Profile *profile = g_hash_table_lookup (self->profiles, key);
      double most = *(const char *) key == '#' ? WEIGHT_CONCEPT : WEIGHT_WORD;
      const Voice voice = { sums, key, most * *(double *) weight };

      if (profile != NULL)
        hear (self, &voice, profile, DRAWN);
    }
  recall_heading (self, traits, sums);
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
