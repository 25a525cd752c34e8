/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-hyphens.h"

#include <string.h>

struct _SlHyphens
{
  const SlDraft *draft;
  GHashTable *words; /* folded, as they stand within lines */
};

/* First halves that keep their hyphen in minutes. */
static const char *const prefixes[]
    = { "multi", "non",    "co",     "self",  "well",   "long",  "half", "inter",  "cross", "pre",
        "post",  "mid",    "vice",   "ex",    "anti",   "short", "sub",  "part",   "full",  "semi",
        "pro",   "quasi",  "two",    "three", "four",   "five",  "six",  "seven",  "eight", "nine",
        "ten",   "twenty", "thirty", "first", "second", "third", "out",  "follow", "year",  "re" };

/* What is no ASCII is left for the tables of Unicode. */
static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((text[i] & 0x80) != 0)
      return FALSE;
  return TRUE;
}

static char *
fold_ascii (const char *text, const char *end)
{
  while (text < end && !g_ascii_isalnum (*text))
    text++;
  while (end > text && !g_ascii_isalnum (end[-1]))
    end--;
  return end > text ? g_ascii_strdown (text, end - text) : NULL;
}

/* Letters and inner hyphens, folded; NULL where none is left. */
static char *
fold (const char *text, gsize length)
{
  const char *end = text + length;

  if (is_ascii (text, length))
    return fold_ascii (text, end);
  while (text < end && !g_unichar_isalnum (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      const char *last = g_utf8_find_prev_char (text, end);

      if (last == NULL || g_unichar_isalnum (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return end > text ? g_utf8_casefold (text, end - text) : NULL;
}

static gsize
hyphen_length (const char *text, gsize length)
{
  if (length > 1 && text[length - 1] == '-')
    return 1;
  /* U+2010, the hyphen that is one. */
  if (length > 3 && memcmp (text + length - 3, "\xe2\x80\x90", 3) == 0)
    return 3;
  return 0;
}

SlHyphens *
sl_hyphens_new (const SlDraft *draft, const SlFlow *flow)
{
  SlHyphens *hyphens = g_new0 (SlHyphens, 1);
  gboolean cut = FALSE;

  hyphens->draft = draft;
  hyphens->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < flow->lines->len; i++)
    {
      const SlLine *line = &g_array_index (flow->lines, SlLine, i);

      for (guint k = 0; k < line->n; k++)
        {
          const SlWord *word = &g_array_index (flow->words, SlWord, line->first + k);
          const char *text = sl_word_text (draft, word);
          gboolean broken
              = k + 1 == line->n && (hyphen_length (text, word->length) > 0 || word->soft);
          char *folded = cut || broken ? NULL : fold (text, word->length);

          cut = broken;
          if (folded != NULL)
            g_hash_table_add (hyphens->words, folded);
        }
    }
  return hyphens;
}

void
sl_hyphens_free (SlHyphens *hyphens)
{
  g_hash_table_unref (hyphens->words);
  g_free (hyphens);
}

static gboolean
is_prefix (const char *half)
{
  const char *last = strrchr (half, '-');

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (strcmp (last != NULL ? last + 1 : half, prefixes[i]) == 0)
      return TRUE;
  return FALSE;
}

SlJoin
sl_hyphens_judge (const SlHyphens *hyphens, const SlWord *last, const SlWord *next)
{
  const char *a = sl_word_text (hyphens->draft, last), *b = sl_word_text (hyphens->draft, next);
  gsize hyphen = hyphen_length (a, last->length);
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *compound = NULL;

  if (last->soft)
    return hyphen > 0 ? SL_JOIN_DROP : SL_JOIN_SPACE;
  if (hyphen == 0)
    return SL_JOIN_SPACE;
  if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (a, a + last->length - hyphen))))
    return SL_JOIN_SPACE;
  if (!g_unichar_islower (g_utf8_get_char (b)))
    return g_unichar_isalnum (g_utf8_get_char (b)) ? SL_JOIN_KEEP : SL_JOIN_SPACE;
  left = fold (a, last->length - hyphen);
  right = fold (b, next->length);
  if (left == NULL || right == NULL)
    return SL_JOIN_KEEP;
  compound = g_strconcat (left, "-", right, NULL);
  whole = g_strconcat (left, right, NULL);
  if (g_hash_table_contains (hyphens->words, compound))
    return SL_JOIN_KEEP;
  if (g_hash_table_contains (hyphens->words, whole))
    return SL_JOIN_DROP;
  /* "4-" is no syllable. */
  if (is_prefix (left) || g_ascii_isdigit (left[strlen (left) - 1]))
    return SL_JOIN_KEEP;
  return g_hash_table_contains (hyphens->words, left)
                 && g_hash_table_contains (hyphens->words, right)
             ? SL_JOIN_KEEP
             : SL_JOIN_DROP;
}
