/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-likeness.h"

/* Not the linker's terms: for these a clerk's “circulate a note” is about nothing, but it is what
 * tells one task from another. */
#define FEWEST_WORDS 4
#define LEAST_LETTERS 4
#define STEM_LETTERS 6

static const char *const stops[]
    = { "that",  "this",  "with",  "would", "will",  "shall", "should", "could",  "have",  "been",
        "were",  "being", "their", "they",  "them",  "there", "from",   "which",  "when",  "where",
        "what",  "also",  "such",  "than",  "then",  "into",  "upon",   "agreed", "asked", "said",
        "noted", "bydd",  "oedd",  "wedi",  "hynny", "gyda",  "mewn",   NULL };

/* One word in two spellings. */
static void
settle_spelling (GString *word)
{
  if (g_str_has_prefix (word->str, "inquir"))
    word->str[0] = 'e';
}

static void
add_word (GHashTable *stems, GString *word)
{
  glong n = g_utf8_strlen (word->str, -1);

  if (n >= LEAST_LETTERS && !g_strv_contains (stops, word->str))
    {
      if (n > STEM_LETTERS)
        g_string_truncate (
            word, (gsize) (g_utf8_offset_to_pointer (word->str, STEM_LETTERS) - word->str));
      settle_spelling (word);
      g_hash_table_add (stems, g_strdup (word->str));
    }
  g_string_truncate (word, 0);
}

static void
add_words (GHashTable *stems, const char *text)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, g_unichar_tolower (c));
      else
        add_word (stems, word);
    }
  add_word (stems, word);
}

GHashTable *
sl_likeness_list_stems (const char *text, const char *without)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) left_out = NULL;
  GHashTableIter iter;
  gpointer stem;

  add_words (stems, text);
  if (without == NULL)
    return stems;
  left_out = sl_likeness_list_stems (without, NULL);
  g_hash_table_iter_init (&iter, left_out);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    g_hash_table_remove (stems, stem);
  return stems;
}

guint
sl_likeness_count_shared (GHashTable *one, GHashTable *other)
{
  guint n_shared = 0;
  GHashTableIter iter;
  gpointer stem;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    n_shared += g_hash_table_contains (other, stem);
  return n_shared;
}

double
sl_likeness (const char *one, const char *other)
{
  g_autoptr (GHashTable) a = sl_likeness_list_stems (one, NULL);
  g_autoptr (GHashTable) b = sl_likeness_list_stems (other, NULL);
  GHashTable *shorter = g_hash_table_size (a) < g_hash_table_size (b) ? a : b;
  GHashTable *longer = shorter == a ? b : a;

  if (g_hash_table_size (shorter) < FEWEST_WORDS)
    return 0;
  return (double) sl_likeness_count_shared (shorter, longer) / g_hash_table_size (shorter);
}
