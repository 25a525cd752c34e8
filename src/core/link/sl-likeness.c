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

static void
add_word (GHashTable *stems, GString *word)
{
  glong n = g_utf8_strlen (word->str, -1);

  if (n >= LEAST_LETTERS && !g_strv_contains (stops, word->str))
    {
      if (n > STEM_LETTERS)
        g_string_truncate (
            word, (gsize) (g_utf8_offset_to_pointer (word->str, STEM_LETTERS) - word->str));
      g_hash_table_add (stems, g_strdup (word->str));
    }
  g_string_truncate (word, 0);
}

/* (transfer full): how the different words begin, so that their endings do not count. */
static GHashTable *
list_stems (const char *text)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  return stems;
}

double
sl_likeness (const char *one, const char *other)
{
  g_autoptr (GHashTable) a = list_stems (one);
  g_autoptr (GHashTable) b = list_stems (other);
  GHashTable *shorter = g_hash_table_size (a) < g_hash_table_size (b) ? a : b;
  GHashTable *longer = shorter == a ? b : a;
  guint n_shared = 0;
  GHashTableIter iter;
  gpointer stem;

  if (g_hash_table_size (shorter) < FEWEST_WORDS)
    return 0;
  g_hash_table_iter_init (&iter, shorter);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    n_shared += g_hash_table_contains (longer, stem);
  return (double) n_shared / g_hash_table_size (shorter);
}
