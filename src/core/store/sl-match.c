/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-match.h"

#include <string.h>

/* Shorter beginnings would match half the library. */
#define MIN_PREFIX_CHARS 3

struct _SlMatch
{
  GPtrArray *patterns; /* " word", " word " where nothing may follow, " two words" */
  char *query;
};

/* As the index does (unicode61, remove_diacritics 2): 0 for what only modifies, -1 for what parts.
 */
static gint64
fold (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c < 128)
    return g_ascii_isalnum ((char) c) ? g_ascii_tolower ((char) c) : -1;
  if (g_unichar_ismark (c))
    return 0;
  if (!g_unichar_isalnum (c))
    return -1;
  g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  return g_unichar_tolower (parts[0]);
}

/* " one two three " */
static void
append_folded (GString *folded, const char *text)
{
  gboolean in_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gint64 c = fold (g_utf8_get_char (p));

      if (c == 0)
        continue;
      if (c < 0)
        {
          in_word = FALSE;
          continue;
        }
      if (!in_word)
        g_string_append_c (folded, ' ');
      in_word = TRUE;
      g_string_append_unichar (folded, (gunichar) c);
    }
}

static void
append_quoted (GString *query, const char *part)
{
  if (query->len > 0)
    g_string_append_c (query, ' ');
  g_string_append_c (query, '"');
  for (const char *p = part; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (query, '"');
      g_string_append_c (query, *p);
    }
  g_string_append_c (query, '"');
}

static void
add_part (SlMatch *self, GString *query, const char *part, gboolean typing)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  gboolean prefix
      = typing || g_str_has_suffix (part, "*") || g_utf8_strlen (part, -1) >= MIN_PREFIX_CHARS;

  append_folded (folded, part);
  /* A phrase without a letter would find nothing. */
  if (folded->len == 0)
    return;
  append_quoted (query, part);
  if (prefix)
    g_string_append_c (query, '*');
  else
    g_string_append_c (folded, ' ');
  g_ptr_array_add (self->patterns, g_strdup (folded->str));
}

SlMatch *
sl_match_new (const char *words, gboolean typing)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (valid, " \t\r\n", -1);
  g_autoptr (SlMatch) self = g_new0 (SlMatch, 1);
  GString *query = g_string_new (NULL);

  self->patterns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; parts[i] != NULL; i++)
    add_part (self, query, parts[i], typing && parts[i + 1] == NULL);
  self->query = g_string_free (query, FALSE);
  return self->patterns->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
sl_match_free (SlMatch *self)
{
  g_ptr_array_unref (self->patterns);
  g_free (self->query);
  g_free (self);
}

const char *
sl_match_get_query (const SlMatch *self)
{
  return self->query;
}

gboolean
sl_match_test (const SlMatch *self, const char *const *texts, guint n)
{
  g_autoptr (GString) folded = g_string_sized_new (256);

  for (guint i = 0; i < n; i++)
    if (texts[i] != NULL)
      append_folded (folded, texts[i]);
  g_string_append_c (folded, ' ');
  for (guint i = 0; i < self->patterns->len; i++)
    if (strstr (folded->str, self->patterns->pdata[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* ---- Snippets ---- */

typedef struct
{
  gsize start, end; /* bytes of the text */
  char *folded;
} Word;

static void
clear_word (gpointer data)
{
  g_free (((Word *) data)->folded);
}

static GArray *
split_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_autoptr (GString) folded = g_string_new (NULL);
  Word word = { 0 };

  g_array_set_clear_func (words, clear_word);
  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gint64 c = *p != '\0' ? fold (g_utf8_get_char (p)) : -1;

      if (c > 0)
        {
          if (folded->len == 0)
            word.start = (gsize) (p - text);
          g_string_append_unichar (folded, (gunichar) c);
        }
      if (c >= 0)
        word.end = (gsize) (g_utf8_next_char (p) - text);
      if (c < 0 && folded->len > 0)
        {
          word.folded = g_strdup (folded->str);
          g_array_append_val (words, word);
          g_string_truncate (folded, 0);
        }
      if (*p == '\0')
        return words;
    }
}

#define WORD(words, i) (&g_array_index (words, Word, i))

/* How many words from @from on are what @pattern says; 0 where they are not. */
static guint
match_at (const char *pattern, GArray *words, guint from)
{
  g_auto (GStrv) parts = g_strsplit (pattern + 1, " ", -1);
  guint n = g_strv_length (parts);
  gboolean whole = n > 1 && *parts[n - 1] == '\0';

  n -= whole ? 1 : 0;
  if (from + n > words->len)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      const char *folded = WORD (words, from + i)->folded;

      if (i + 1 < n || whole ? !g_str_equal (folded, parts[i])
                             : !g_str_has_prefix (folded, parts[i]))
        return 0;
    }
  return n;
}

/* Of each word: which patterns begin there (bits), and whether one covers it. */
static guint32 *
find_matches (const SlMatch *self, GArray *words, gboolean *covered)
{
  guint32 *begins = g_new0 (guint32, words->len + 1);

  for (guint i = 0; i < words->len; i++)
    for (guint j = 0; j < MIN (self->patterns->len, 32); j++)
      {
        guint n = match_at (self->patterns->pdata[j], words, i);

        if (n > 0)
          begins[i] |= 1u << j;
        for (guint k = 0; k < n; k++)
          covered[i + k] = TRUE;
      }
  return begins;
}

/* A few words before the place where the most of them follow each other. */
static guint
find_start (const guint32 *begins, guint n_all, guint n_words)
{
  guint best = 0, start = 0;

  for (guint i = 0; i < n_all; i++)
    {
      guint32 found = 0;
      guint n = 0;

      if (begins[i] == 0)
        continue;
      for (guint j = i; j < MIN (i + n_words * 3 / 4, n_all); j++)
        found |= begins[j];
      for (; found != 0; found &= found - 1)
        n++;
      if (n > best)
        {
          best = n;
          start = i;
        }
    }
  return start > n_words / 4 ? start - n_words / 4 : 0;
}

char *
sl_match_dup_snippet (const SlMatch *self, const char *text, guint n_words)
{
  g_autoptr (GArray) words = split_words (text);
  g_autofree gboolean *covered = g_new0 (gboolean, words->len + 1);
  g_autofree guint32 *begins = find_matches (self, words, covered);
  guint start = words->len > n_words ? find_start (begins, words->len, n_words) : 0;
  guint end = MIN (start + n_words, words->len);
  GString *snippet = g_string_new (start > 0 ? "…" : NULL);
  gsize at = words->len > 0 && start > 0 ? WORD (words, start)->start : 0;

  for (guint i = start; i < end; i++)
    {
      const Word *word = WORD (words, i);

      g_string_append_len (snippet, text + at, (gssize) (word->start - at));
      if (covered[i] && (i == start || !covered[i - 1]))
        g_string_append_c (snippet, '\002');
      g_string_append_len (snippet, text + word->start, (gssize) (word->end - word->start));
      if (covered[i] && (i + 1 == end || !covered[i + 1]))
        g_string_append_c (snippet, '\003');
      at = word->end;
    }
  g_string_append (snippet, end < words->len ? "…" : text + at);
  return g_string_free (snippet, FALSE);
}
