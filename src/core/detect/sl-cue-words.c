/* SPDX-License-Identifier: GPL-3.0-or-later */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "sl-cue-words.h"

#include <string.h>

#define GAP "…"
#define LETTERS_MIN 3
/* Between two words: white space of one sentence, hyphens and dashes. */
#define JOINT "[ \\t\\x{a0}\\x{2010}-\\x{2015}-]++"

struct _SlCueWords
{
  GPtrArray *pieces; /* pcre2_code: what stands between the gaps */
  pcre2_match_data *match;
};

/* ---- As they are kept ---- */

static gboolean
is_joint (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* One space for all white space and what cannot be printed; "..." as one character with a space on
 * either side. */
static char *
tidy (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autofree char *text = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean dots = g_str_has_prefix (p, "...");

      if (dots)
        while (p[1] == '.')
          p++;
      if (dots || c == 0x2026)
        g_string_append (out, " " GAP " ");
      else if (g_unichar_isspace (c) || !g_unichar_isprint (c))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_gap (const char *word)
{
  return g_str_equal (word, GAP);
}

/* Without gaps at the ends, beside each other, and without words that are signs alone there. */
static char *
collapse (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (is_gap (words[i]))
        {
          gap = out->len > 0;
          continue;
        }
      if (out->len > 0)
        g_string_append (out, gap ? " " GAP " " : " ");
      g_string_append (out, words[i]);
      gap = FALSE;
    }
  return g_string_free (out, FALSE);
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      n++;
  return n;
}

/* Whether each of what stands between gaps has a letter. */
static gboolean
has_letters_everywhere (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, GAP, -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    if (count_letters (pieces[i]) == 0)
      return FALSE;
  return TRUE;
}

SlCueWordsFault
sl_cue_words_check (const char *words, char **clean)
{
  g_autofree char *tidied = NULL;
  g_autofree char *text = NULL;

  if (clean != NULL)
    *clean = NULL;
  if (words == NULL || *words == '\0')
    return SL_CUE_WORDS_EMPTY;
  /* Bytes, before anything is done with them. */
  if (strnlen (words, 8 * SL_CUE_WORDS_MAX) >= 8 * SL_CUE_WORDS_MAX)
    return SL_CUE_WORDS_LONG;
  tidied = tidy (words);
  text = collapse (tidied);
  if (*text == '\0')
    return SL_CUE_WORDS_EMPTY;
  if (g_utf8_strlen (text, -1) > SL_CUE_WORDS_MAX)
    return SL_CUE_WORDS_LONG;
  if (count_letters (text) < LETTERS_MIN || !has_letters_everywhere (text))
    return SL_CUE_WORDS_SHORT;
  if (clean != NULL)
    *clean = g_steal_pointer (&text);
  return SL_CUE_WORDS_GOOD;
}

/* ---- As they are looked for ---- */

static void
add_sign (GString *pattern, gunichar c)
{
  if (strchr ("'`", (int) MIN (c, 0x7f)) != NULL || c == 0x2019 || c == 0x2018)
    g_string_append (pattern, "['`\\x{2018}\\x{2019}]");
  else if (c == '"' || (c >= 0x201c && c <= 0x201e))
    g_string_append (pattern, "[\"\\x{201c}-\\x{201e}]");
  else if (c < 0x80 && !g_ascii_isalnum ((char) c))
    g_string_append_printf (pattern, "\\%c", (char) c);
  else
    g_string_append_unichar (pattern, c);
}

/* Ends of words are ends of words in the text, too. */
static char *
make_pattern (const char *piece)
{
  GString *pattern = g_string_new (NULL);
  gunichar last = ' ';

  if (g_unichar_isalnum (g_utf8_get_char (piece)))
    g_string_append (pattern, "(?<![\\p{L}\\p{N}])");
  for (const char *p = piece; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_joint (c))
        add_sign (pattern, c);
      else if (!is_joint (last))
        g_string_append (pattern, JOINT);
      last = c;
    }
  if (g_unichar_isalnum (last))
    g_string_append (pattern, "(?![\\p{L}\\p{N}])");
  return g_string_free (pattern, FALSE);
}

static gboolean
add_piece (SlCueWords *words, const char *piece)
{
  g_autofree char *pattern = make_pattern (piece);
  int error;
  PCRE2_SIZE offset;
  pcre2_code *code
      = pcre2_compile ((PCRE2_SPTR) pattern,
                       PCRE2_ZERO_TERMINATED,
                       PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_CASELESS | PCRE2_USE_OFFSET_LIMIT,
                       &error,
                       &offset,
                       NULL);

  if (code == NULL)
    return FALSE;
  /* Without JIT the interpreter does the same, only slower. */
  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE);
  g_ptr_array_add (words->pieces, code);
  return TRUE;
}

static void
free_code (gpointer code)
{
  pcre2_code_free (code);
}

SlCueWords *
sl_cue_words_new (const char *text)
{
  SlCueWords *words = g_new0 (SlCueWords, 1);
  g_auto (GStrv) pieces = g_strsplit (text, GAP, -1);

  words->pieces = g_ptr_array_new_with_free_func (free_code);
  words->match = pcre2_match_data_create (1, NULL);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      g_strstrip (pieces[i]);
      /* All signs are escaped: what does not compile has been written past us, and finds nothing.
       */
      if (*pieces[i] == '\0' || !add_piece (words, pieces[i]))
        {
          g_ptr_array_set_size (words->pieces, 0);
          break;
        }
    }
  return words;
}

void
sl_cue_words_free (SlCueWords *words)
{
  g_ptr_array_unref (words->pieces);
  pcre2_match_data_free (words->match);
  g_free (words);
}

static gboolean
find_piece (const SlCueWords *words,
            guint piece,
            const char *lines,
            gsize length,
            gsize at,
            gsize *start,
            gsize *end)
{
  const PCRE2_SIZE *found = pcre2_get_ovector_pointer (words->match);

  if (pcre2_match (words->pieces->pdata[piece],
                   (PCRE2_SPTR) lines,
                   length,
                   at,
                   PCRE2_NO_UTF_CHECK,
                   words->match,
                   NULL)
      < 0)
    return FALSE;
  if (start != NULL)
    *start = found[0];
  *end = found[1];
  return TRUE;
}

gboolean
sl_cue_words_find (
    const SlCueWords *words, const char *lines, gsize length, gsize at, gsize *start, gsize *end)
{
  if (words->pieces->len == 0)
    return FALSE;
  /* The earliest of each piece: where that leads to no end, no later one of the sentence does. */
  while (at < length && find_piece (words, 0, lines, length, at, start, end))
    {
      const char *line_end = memchr (lines + *end, '\n', length - *end);
      gsize limit = line_end != NULL ? (gsize) (line_end - lines) : length;
      guint i = 1;

      while (i < words->pieces->len && find_piece (words, i, lines, limit, *end, NULL, end))
        i++;
      if (i == words->pieces->len)
        return TRUE;
      at = limit;
    }
  return FALSE;
}
