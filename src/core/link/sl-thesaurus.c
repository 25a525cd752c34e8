/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-thesaurus.h"

#include <gio/gio.h>
#include <math.h>

#include "sl-core-resources.h"
#include "sl-tokens.h"

/* A word that most of its phrases have of one concept hints at that, half as strongly as a phrase
 * would. */
#define HINT_SHARE 0.6
#define HINT_WEIGHT 0.5

#define FOLDER "/org/sightline/Sightline/link/"

/* Columns of a row. */
enum
{
  CONCEPT,
  WEIGHT,
  SCOPE,
  SOURCES,
  PHRASES,
  N_COLUMNS
};

struct _SlThesaurus
{
  GPtrArray *entries;  /* SlThesaurusEntry */
  GPtrArray *sources;  /* SlThesaurusSource */
  GHashTable *phrases; /* as sl_tokens_join () has them → GPtrArray of entries, borrowed */
  GHashTable *stops;   /* folded words */
  GHashTable *hints;   /* stem → SlThesaurusHint */
};

static void
entry_free (gpointer data)
{
  SlThesaurusEntry *entry = data;

  g_free (entry->concept);
  g_free (entry->phrase);
  g_strfreev (entry->sources);
  g_free (entry);
}

static void
source_free (gpointer data)
{
  SlThesaurusSource *source = data;

  g_free (source->key);
  g_free (source->title);
  g_free (source);
}

static void
add_phrase (SlThesaurus *self, char **columns, const char *phrase)
{
  g_autoptr (GArray) tokens = sl_tokens_read (phrase);
  g_autofree char *key = NULL;
  GPtrArray *entries;
  SlThesaurusEntry *entry;

  if (tokens->len == 0 || tokens->len > SL_THESAURUS_MOST_WORDS)
    {
      g_warning ("the thesaurus has a phrase of %u words: %s", tokens->len, phrase);
      return;
    }
  entry = g_new0 (SlThesaurusEntry, 1);
  entry->concept = g_strconcat ("#", columns[CONCEPT], NULL);
  entry->phrase = g_strdup (phrase);
  entry->sources = g_strsplit (columns[SOURCES], " ", -1);
  entry->weight = g_ascii_strtod (columns[WEIGHT], NULL);
  entry->own = g_str_equal (columns[SCOPE], "own");
  g_ptr_array_add (self->entries, entry);
  key = sl_tokens_join (
      tokens, 0, tokens->len, phrase[0] == '=' ? SL_TOKENS_EXACT : SL_TOKENS_STEMS);
  entries = g_hash_table_lookup (self->phrases, key);
  if (entries == NULL)
    {
      entries = g_ptr_array_new ();
      g_hash_table_insert (self->phrases, g_steal_pointer (&key), entries);
    }
  g_ptr_array_add (entries, entry);
}

static gboolean
is_left_out (GHashTable *left_out, const char *concept, const char *phrase)
{
  g_autofree char *key = NULL;

  if (left_out == NULL)
    return FALSE;
  key = g_strconcat (concept, "\t", phrase, NULL);
  return g_hash_table_contains (left_out, key);
}

static void
add_row (SlThesaurus *self, char **columns, GHashTable *left_out)
{
  g_auto (GStrv) phrases = g_strsplit (columns[PHRASES], "|", -1);

  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const char *phrase = g_strstrip (phrases[i]);

      if (g_str_equal (columns[CONCEPT], "stop"))
        g_hash_table_add (self->stops, sl_tokens_fold (phrase));
      else if (!is_left_out (left_out, columns[CONCEPT], phrase))
        add_phrase (self, columns, phrase);
    }
}

static void
add_source (SlThesaurus *self, char **columns)
{
  SlThesaurusSource *source = g_new0 (SlThesaurusSource, 1);

  source->key = g_strdup (columns[0]);
  source->title = g_strdup (columns[1]);
  g_ptr_array_add (self->sources, source);
}

static char **
read_lines (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (sl_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, g_new0 (char *, 1));
  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data, size);
  return g_strsplit (text, "\n", -1);
}

static void
read_file (SlThesaurus *self, const char *name, guint n_columns, GHashTable *left_out)
{
  g_auto (GStrv) lines = read_lines (name);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      columns = g_strsplit (lines[i], "\t", (int) n_columns);
      if (g_strv_length (columns) != n_columns)
        g_warning ("%s has a line without %u columns: %s", name, n_columns, lines[i]);
      else if (n_columns == N_COLUMNS)
        add_row (self, columns, left_out);
      else
        add_source (self, columns);
    }
}

/* ---- Hints ---- */

static gboolean
is_of_a_goal (const char *concept)
{
  return !g_str_equal (concept, "#procedural") && !g_str_equal (concept, "#neutral");
}

static void
add_words (SlThesaurus *self, GHashTable *weights, const SlThesaurusEntry *entry)
{
  g_autoptr (GArray) tokens = sl_tokens_read (entry->phrase);
  g_autoptr (GHashTable) stems = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer stem;

  for (guint i = 0; i < tokens->len; i++)
    {
      const SlToken *token = &g_array_index (tokens, SlToken, i);

      if (!sl_thesaurus_is_stop (self, token->folded))
        g_hash_table_add (stems, token->stem);
    }
  g_hash_table_iter_init (&iter, stems);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    {
      GHashTable *concepts = g_hash_table_lookup (weights, stem);
      double *weight;

      if (concepts == NULL)
        {
          concepts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
          g_hash_table_insert (weights, g_strdup (stem), concepts);
        }
      weight = g_hash_table_lookup (concepts, entry->concept);
      if (weight == NULL)
        {
          weight = g_new0 (double, 1);
          g_hash_table_insert (concepts, entry->concept, weight);
        }
      /* One of many words of a phrase says less of what it is about. */
      *weight += entry->weight / sqrt (g_hash_table_size (stems));
    }
}

/* (transfer full) (nullable) */
static SlThesaurusHint *
judge_word (GHashTable *concepts)
{
  double total = 0;
  GHashTableIter iter;
  gpointer concept, weight;

  g_hash_table_iter_init (&iter, concepts);
  while (g_hash_table_iter_next (&iter, NULL, &weight))
    total += *(double *) weight;
  g_hash_table_iter_init (&iter, concepts);
  while (g_hash_table_iter_next (&iter, &concept, &weight))
    {
      double share = *(double *) weight / total;
      SlThesaurusHint *hint;

      if (share < HINT_SHARE)
        continue;
      hint = g_new0 (SlThesaurusHint, 1);
      hint->concept = concept;
      hint->weight = HINT_WEIGHT * share * MIN (1, total);
      return hint;
    }
  return NULL;
}

static void
find_hints (SlThesaurus *self)
{
  g_autoptr (GHashTable) weights = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  GHashTableIter iter;
  gpointer stem, concepts;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const SlThesaurusEntry *entry = self->entries->pdata[i];

      if (is_of_a_goal (entry->concept))
        add_words (self, weights, entry);
    }
  g_hash_table_iter_init (&iter, weights);
  while (g_hash_table_iter_next (&iter, &stem, &concepts))
    {
      SlThesaurusHint *hint = judge_word (concepts);

      if (hint != NULL)
        g_hash_table_insert (self->hints, g_strdup (stem), hint);
    }
}

/* ---- The whole ---- */

SlThesaurus *
sl_thesaurus_new_without (GHashTable *left_out)
{
  SlThesaurus *self = g_new0 (SlThesaurus, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->phrases
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->stops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hints = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_file (self, "thesaurus-en.tsv", N_COLUMNS, left_out);
  read_file (self, "thesaurus-cy.tsv", N_COLUMNS, left_out);
  read_file (self, "thesaurus-sources.tsv", 2, NULL);
  find_hints (self);
  return self;
}

void
sl_thesaurus_free (SlThesaurus *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->phrases);
  g_hash_table_unref (self->stops);
  g_hash_table_unref (self->hints);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->sources);
  g_free (self);
}

SlThesaurus *
sl_thesaurus_get_default (void)
{
  static SlThesaurus *thesaurus;

  if (g_once_init_enter (&thesaurus))
    g_once_init_leave (&thesaurus, sl_thesaurus_new_without (NULL));
  return thesaurus;
}

GPtrArray *
sl_thesaurus_list (SlThesaurus *self)
{
  return self->entries;
}

GPtrArray *
sl_thesaurus_list_sources (SlThesaurus *self)
{
  return self->sources;
}

GPtrArray *
sl_thesaurus_find (SlThesaurus *self, const char *exact, const char *stems)
{
  GPtrArray *entries = g_hash_table_lookup (self->phrases, exact);

  return entries != NULL ? entries : g_hash_table_lookup (self->phrases, stems);
}

gboolean
sl_thesaurus_is_stop (SlThesaurus *self, const char *folded)
{
  return g_hash_table_contains (self->stops, folded);
}

const SlThesaurusHint *
sl_thesaurus_find_hint (SlThesaurus *self, const char *stem)
{
  return g_hash_table_lookup (self->hints, stem);
}
