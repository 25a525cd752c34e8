/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-hyphens.h"

#include <string.h>

/* Where a word of ASCII letters stands in the arena; nowhere where its length is 0. */
typedef struct
{
  guint32 at, length, hash;
} Place;

/* The words as they stand within lines, folded. */
struct _SlHyphens
{
  const SlDraft *draft;
  Place *places; /* by hash, then on to the next free one */
  guint n, mask;
  GHashTable *others; /* those that are no ASCII */
};

/* A power of two. */
#define FIRST_PLACES 1024u

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

/* Cuts what is no letter or digit off both ends. */
static void
trim_ascii (const char **text, const char **end)
{
  while (*text < *end && !g_ascii_isalnum (**text))
    (*text)++;
  while (*end > *text && !g_ascii_isalnum ((*end)[-1]))
    (*end)--;
}

static char
lower (char c)
{
  return (char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* ---- The table ---- */

static guint32
hash_folded (const char *text, gsize length)
{
  guint32 hash = 5381;

  for (gsize i = 0; i < length; i++)
    hash = hash * 33 + (guint32) lower (text[i]);
  return hash;
}

static gboolean
is_same (const char *a, const char *b, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (lower (a[i]) != lower (b[i]))
      return FALSE;
  return TRUE;
}

/* The place of @text, or the free one where it belongs. */
static Place *
find_place (const SlHyphens *hyphens, const char *text, gsize length, guint32 hash)
{
  for (guint i = hash & hyphens->mask;; i = (i + 1) & hyphens->mask)
    {
      Place *place = &hyphens->places[i];

      if (place->length == 0
          || (place->hash == hash && place->length == length
              && is_same (hyphens->draft->arena->str + place->at, text, length)))
        return place;
    }
}

static void
double_table (SlHyphens *hyphens)
{
  g_autofree Place *old = hyphens->places;
  guint n = hyphens->mask + 1;

  hyphens->places = g_new0 (Place, 2 * (gsize) n);
  hyphens->mask = 2 * n - 1;
  for (guint i = 0; i < n; i++)
    if (old[i].length > 0)
      *find_place (hyphens, hyphens->draft->arena->str + old[i].at, old[i].length, old[i].hash)
          = old[i];
}

static void
add_ascii (SlHyphens *hyphens, const char *text, const char *end)
{
  guint32 hash;
  Place *place;

  trim_ascii (&text, &end);
  if (end == text)
    return;
  hash = hash_folded (text, (gsize) (end - text));
  place = find_place (hyphens, text, (gsize) (end - text), hash);
  if (place->length > 0)
    return;
  *place = (Place){ .at = (guint32) (text - hyphens->draft->arena->str),
                    .length = (guint32) (end - text),
                    .hash = hash };
  if (++hyphens->n > hyphens->mask / 2)
    double_table (hyphens);
}

/* @word: folded */
static gboolean
has_word (const SlHyphens *hyphens, const char *word)
{
  gsize length = strlen (word);

  return find_place (hyphens, word, length, hash_folded (word, length))->length > 0
         || g_hash_table_contains (hyphens->others, word);
}

/* ---- Words ---- */

/* Letters and inner hyphens, folded; NULL where none is left. */
static char *
fold (const char *text, gsize length)
{
  const char *end = text + length;

  if (is_ascii (text, length))
    {
      trim_ascii (&text, &end);
      return end > text ? g_ascii_strdown (text, end - text) : NULL;
    }
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

static void
add_word (SlHyphens *hyphens, const char *text, gsize length)
{
  char *folded;

  if (is_ascii (text, length))
    {
      add_ascii (hyphens, text, text + length);
      return;
    }
  folded = fold (text, length);
  if (folded != NULL)
    g_hash_table_add (hyphens->others, folded);
}

SlHyphens *
sl_hyphens_new (const SlDraft *draft, const SlFlow *flow)
{
  SlHyphens *hyphens = g_new0 (SlHyphens, 1);
  gboolean cut = FALSE;

  hyphens->draft = draft;
  hyphens->mask = FIRST_PLACES - 1;
  hyphens->places = g_new0 (Place, FIRST_PLACES);
  hyphens->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < flow->lines->len; i++)
    {
      const SlLine *line = &g_array_index (flow->lines, SlLine, i);

      for (guint k = 0; k < line->n; k++)
        {
          const SlWord *word = &g_array_index (flow->words, SlWord, line->first + k);
          const char *text = sl_word_text (draft, word);
          gboolean broken
              = k + 1 == line->n && (hyphen_length (text, word->length) > 0 || word->soft);

          if (!cut && !broken)
            add_word (hyphens, text, word->length);
          cut = broken;
        }
    }
  return hyphens;
}

void
sl_hyphens_free (SlHyphens *hyphens)
{
  g_hash_table_unref (hyphens->others);
  g_free (hyphens->places);
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
  if (has_word (hyphens, compound))
    return SL_JOIN_KEEP;
  if (has_word (hyphens, whole))
    return SL_JOIN_DROP;
  /* "4-" is no syllable. */
  if (is_prefix (left) || g_ascii_isdigit (left[strlen (left) - 1]))
    return SL_JOIN_KEEP;
  return has_word (hyphens, left) && has_word (hyphens, right) ? SL_JOIN_KEEP : SL_JOIN_DROP;
}
