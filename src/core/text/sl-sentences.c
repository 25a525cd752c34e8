/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-sentences.h"

#include <string.h>

#define MAX_ABBREVIATION 12

/* A full stop after these ends no sentence, whatever follows. */
static const char *const titles[]
    = { "mr",   "mrs",  "ms",    "miss",   "dr",  "prof", "rev",   "revd", "cllr", "cllrs", "clr",
        "clrs", "cr",   "cllor", "hon",    "st",  "sir",  "supt",  "insp", "sgt",  "det",   "lt",
        "col",  "capt", "gen",   "no",     "nos", "para", "paras", "sec",  "prop", "art",   "fig",
        "vol",  "ch",   "pp",    "cf",     "viz", "eg",   "ie",    "vs",   "misc", "ref",   "tel",
        "ext",  "reg",  "regs",  "approx", "e.g", "i.e",  "cyng",  "rt" };
/* After these it ends one only before a capital. */
static const char *const plain[]
    = { "etc", "ltd", "plc", "inc", "jr",  "dept", "p.m", "a.m",  "y.p", "y.b", "c.o.o", "jan",
        "feb", "mar", "apr", "jun", "jul", "aug",  "sep", "sept", "oct", "nov", "dec" };

static gboolean
is_listed (const char *word, gsize n, const char *const *list, gsize n_list)
{
  for (gsize i = 0; i < n_list; i++)
    if (strlen (list[i]) == n && g_ascii_strncasecmp (word, list[i], n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_closer (gunichar c)
{
  return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x201d || c == 0x2019 || c == 0xbb;
}

static gboolean
is_opener (gunichar c)
{
  return c == '(' || c == '[' || c == '"' || c == '\'' || c == 0x201c || c == 0x2018 || c == 0xab;
}

/* The word before the stop at @stop, brackets and quotes left out. */
static const char *
word_before (const char *start, const char *stop, gsize *length)
{
  const char *at = stop;

  while (at > start && !g_ascii_isspace (at[-1]) && strchr ("([\"'/", at[-1]) == NULL
         && stop - at <= MAX_ABBREVIATION)
    at--;
  *length = (gsize) (stop - at);
  return at;
}

/* "B." of "B. Cassidy", but not "plan B." at the end of a sentence: that reads the same, and names
 * are far commoner in minutes. */
static gboolean
is_initial (const char *word, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (i % 2 == 0 ? !g_ascii_isupper (word[i]) : word[i] != '.')
      return FALSE;
  return n > 0 && n % 2 == 1 && n <= 7;
}

static gboolean
ends_sentence (const char *start, const char *stop, const char *next, const char *end)
{
  gsize n;
  const char *word = word_before (start, stop, &n);
  gunichar c = next < end ? g_utf8_get_char (next) : 0;

  if (next >= end)
    return TRUE;
  if (is_opener (c) && g_utf8_next_char (next) < end)
    c = g_utf8_get_char (g_utf8_next_char (next));
  if (*stop != '.')
    return g_unichar_isupper (c) || g_unichar_isdigit (c) || *stop == '?';
  if (is_listed (word, n, titles, G_N_ELEMENTS (titles)))
    return FALSE;
  if (is_initial (word, n) && g_unichar_isupper (c))
    return n > 1 && word[n - 1] != '.' && n > 3;
  if (is_listed (word, n, plain, G_N_ELEMENTS (plain)))
    return g_unichar_isupper (c);
  return !g_unichar_islower (c);
}

static void
add_span (GArray *spans, const char *text, const char *from, const char *to)
{
  SlSpan span;

  while (from < to && g_ascii_isspace (*from))
    from++;
  while (to > from && g_ascii_isspace (to[-1]))
    to--;
  if (from == to)
    return;
  span.start = (gsize) (from - text);
  span.end = (gsize) (to - text);
  g_array_append_val (spans, span);
}

GArray *
sl_sentences_find (const char *text, gsize length)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SlSpan));
  const char *end = text + length, *start = text;

  for (const char *at = text; at < end;)
    {
      const char *stop = at, *close;

      at = g_utf8_next_char (at);
      if (*stop != '.' && *stop != '?' && *stop != '!')
        continue;
      close = at;
      while (close < end && (is_closer (g_utf8_get_char (close)) || strchr (".?!", *close) != NULL))
        close = g_utf8_next_char (close);
      if (close < end && !g_ascii_isspace (*close))
        continue;
      at = close;
      while (at < end && g_ascii_isspace (*at))
        at++;
      if (!ends_sentence (start, stop, at, end))
        continue;
      add_span (spans, text, start, close);
      start = at;
    }
  add_span (spans, text, start, end);
  return spans;
}
