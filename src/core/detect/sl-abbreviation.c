/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-abbreviation.h"

#include <string.h>

#include "sl-roll.h"

#define LETTERS_MIN 2
#define LETTERS_MAX 10
/* Words before a bracket that may belong to it: the paper's limit, for the longest abbreviation. */
#define WORDS_MAX 20
#define BRACKET_MAX 120
#define ENTRY_MAX 160

SlAbbreviation *
sl_abbreviation_new (const char *brief, const char *words, int page)
{
  SlAbbreviation *self = g_new0 (SlAbbreviation, 1);

  self->brief = g_strdup (brief);
  self->words = g_strdup (words);
  self->key = sl_abbreviation_dup_key (brief);
  self->page = page;
  return self;
}

void
sl_abbreviation_free (SlAbbreviation *self)
{
  g_free (self->brief);
  g_free (self->words);
  g_free (self->key);
  g_free (self);
}

/* ---- letters ---- */

/* Of an abbreviation, as printed but for dots and the plural's s. */
typedef struct
{
  gunichar all[LETTERS_MAX];
  guint n;
} Letters;

static gboolean
is_numeral (const Letters *letters)
{
  for (guint i = 0; i < letters->n; i++)
    if (letters->all[i] != 'I' && letters->all[i] != 'V' && letters->all[i] != 'X')
      return FALSE;
  return TRUE;
}

static gboolean
read_letters (const char *brief, gsize length, Letters *letters)
{
  const char *end = brief + length;
  guint n_upper = 0, n_lower = 0;
  gboolean dot = TRUE;

  letters->n = 0;
  for (const char *p = brief; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* No two dots, and none in front. */
      if (c == '.' && !dot)
        {
          dot = TRUE;
          continue;
        }
      if (!g_unichar_isalnum (c) || letters->n == LETTERS_MAX)
        return FALSE;
      dot = FALSE;
      n_upper += g_unichar_isupper (c) ? 1 : 0;
      n_lower += g_unichar_islower (c) ? 1 : 0;
      letters->all[letters->n++] = c;
    }
  /* "LSCBs" */
  if (letters->n > LETTERS_MIN && letters->all[letters->n - 1] == 's' && n_lower == 1)
    {
      letters->n--;
      n_lower--;
    }
  return letters->n >= LETTERS_MIN && n_upper >= LETTERS_MIN && n_upper >= n_lower
         && g_unichar_isupper (letters->all[0]) && !is_numeral (letters);
}

char *
sl_abbreviation_dup_key (const char *brief)
{
  GString *key;
  Letters letters;

  if (!read_letters (brief, strlen (brief), &letters))
    return NULL;
  key = g_string_new (NULL);
  for (guint i = 0; i < letters.n; i++)
    g_string_append_unichar (key, g_unichar_toupper (letters.all[i]));
  return g_string_free (key, FALSE);
}

/* ---- words ---- */

typedef struct
{
  const char *start, *end;
} Word;

static gboolean
is_inner (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019 || c == '&';
}

/* Reads words forwards. Returns how many, or 0 where there are too many or something stands between
 * them that ends a phrase. */
static guint
split (const char *text, const char *end, Word words[WORDS_MAX])
{
  guint n = 0;
  gboolean inside = FALSE;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean inner = is_inner (c);

      if (!inner && (g_unichar_isalnum (c) || strchr (" -/,", (int) MIN (c, 127)) == NULL)
          && c != 0x2010 && c != 0x2011 && c != 0xa0)
        return 0;
      if (inner && !inside)
        {
          if (n == WORDS_MAX)
            return 0;
          words[n++].start = p;
        }
      if (inner)
        words[n - 1].end = g_utf8_next_char (p);
      inside = inner;
    }
  return n;
}

static gboolean
is_small (const Word *word)
{
  static const char *const small[]
      = { "a",    "ac", "and", "ar",  "at",   "by",  "for", "from", "i",    "in",
          "o",    "of", "on",  "or",  "to",   "the", "y",   "yr",   "with", "yn",
          "&",    "'r", "as",  "an",  "sy'n", "am",  "er",  "per",  "a'r",  "a’r",
          "sy’n", "’r", "i'r", "i’r", "o'r",  "o’r", NULL };
  g_autofree char *folded = g_utf8_strdown (word->start, word->end - word->start);

  return g_strv_contains (small, folded);
}

static gunichar
letter_at (const char *p)
{
  return g_unichar_tolower (g_utf8_get_char (p));
}

typedef struct
{
  const Letters *letters;
  const Word *words;
  guint n_words;
} Match;

static gboolean match_from (const Match *match, guint letter, guint word, guint inner);

/* Letters that go on behind the word's initial: small ones ("LlC"), its next ones ("SENCO"), and
 * one from inside a compound ("headteacher", "Multiagency"). @inner: how many that are no initials
 * may still be. */
static gboolean
match_inside (const Match *match, guint letter, guint word, guint inner)
{
  const Letters *letters = match->letters;
  const Word *at = &match->words[word];
  const char *p = g_utf8_next_char (at->start);
  guint i = letter + 1;

  for (; i < letters->n && p < at->end && letter_at (p) == g_unichar_tolower (letters->all[i]);
       p = g_utf8_next_char (p), i++)
    {
      if (!g_unichar_islower (letters->all[i]))
        {
          if (inner == 0)
            break;
          inner--;
        }
      if (match_from (match, i + 1, word + 1, inner))
        return TRUE;
    }
  if (inner == 0 || letter + 1 >= letters->n || at->end - at->start < 8)
    return FALSE;
  for (p = g_utf8_next_char (at->start); p < at->end; p = g_utf8_next_char (p))
    if (letter_at (p) == g_unichar_tolower (letters->all[letter + 1]))
      return match_from (match, letter + 2, word + 1, inner - 1);
  return FALSE;
}

static gboolean
match_from (const Match *match, guint letter, guint word, guint inner)
{
  const Letters *letters = match->letters;

  if (letter == letters->n || word == match->n_words)
    return letter == letters->n && word == match->n_words;
  if (letter_at (match->words[word].start) == g_unichar_tolower (letters->all[letter])
      && (match_from (match, letter + 1, word + 1, inner)
          || match_inside (match, letter, word, inner)))
    return TRUE;
  return word > 0 && is_small (&match->words[word]) && match_from (match, letter, word + 1, inner);
}

static gboolean
fits (const Letters *letters, const Word *words, guint n)
{
  const Match match = { letters, words, n };

  return n >= 2 && !is_small (&words[n - 1]) && match_from (&match, 0, 0, MAX (1, letters->n / 3));
}

gboolean
sl_abbreviation_fits (const char *brief, const char *words)
{
  Letters letters;
  Word all[WORDS_MAX];

  return read_letters (brief, strlen (brief), &letters)
         && fits (&letters, all, split (words, words + strlen (words), all));
}

/* ---- finding ---- */

typedef struct
{
  GPtrArray *found;
  GHashTable *keys;
  const char *text, *start, *end; /* all of it; the stretch */
  int page;
} Finder;

static void
take (Finder *self, const char *brief, const char *brief_end, const char *words, const char *end)
{
  g_autofree char *printed = g_strndup (brief, (gsize) (brief_end - brief));
  g_autofree char *meaning = g_strndup (words, (gsize) (end - words));
  SlAbbreviation *one = sl_abbreviation_new (printed, meaning, self->page);

  if (g_hash_table_contains (self->keys, one->key))
    {
      sl_abbreviation_free (one);
      return;
    }
  one->at = (gsize) (words - self->text);
  g_hash_table_add (self->keys, one->key);
  g_ptr_array_add (self->found, one);
}

/* "Jane Smith (JS)" of a list of those present, not "the Pupil Premium (PP)". */
static gboolean
is_person (const Finder *self, const Letters *letters, const char *words, const char *end)
{
  g_autofree char *name = NULL;
  const char *before = words;

  if (letters->n > 3)
    return FALSE;
  for (guint i = 0; i < letters->n; i++)
    if (!g_unichar_isupper (letters->all[i]))
      return FALSE;
  while (before > self->start && before[-1] == ' ')
    before--;
  if (before > self->start && strchr (",;:", before[-1]) == NULL)
    return FALSE;
  name = g_strndup (words, (gsize) (end - words));
  return sl_roll_is_name (name);
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start && strchr (" ,.;:'\"", end[-1]) != NULL)
    end--;
  return end;
}

/* The phrase before the bracket at @open. */
static void
read_before (Finder *self,
             const Letters *letters,
             const char *brief,
             const char *brief_end,
             const char *open)
{
  guint most = MIN (WORDS_MAX, MIN (letters->n + 5, letters->n * 2 + 2));
  const char *end = trim_end (self->start, open);
  const char *p = end;
  Word words[WORDS_MAX];
  guint n = 0;

  while (p > self->start && n < most)
    {
      const char *word_end = p, *before;

      while (p > self->start && is_inner (g_utf8_get_char (before = g_utf8_prev_char (p))))
        p = before;
      if (p == word_end)
        {
          gunichar c = g_utf8_get_char (before = g_utf8_prev_char (p));

          if (c != ' ' && c != '-' && c != '/' && c != ',' && c != 0x2010 && c != 0x2011
              && c != 0xa0)
            return;
          p = before;
          continue;
        }
      n++;
      memmove (words + 1, words, (n - 1) * sizeof *words);
      words[0] = (Word){ p, word_end };
      if (!fits (letters, words, n))
        continue;
      if (!is_person (self, letters, p, end))
        take (self, brief, brief_end, p, end);
      return;
    }
}

/* What may stand around the letters in a bracket: quotes, "the", "or", "hereafter". */
static const char *
skip_phrase (const char *p, const char *end)
{
  static const char *const phrases[] = { "“",
                                         "”",
                                         "‘",
                                         "’",
                                         "\"",
                                         "'",
                                         " ",
                                         "the ",
                                         "or ",
                                         "also ",
                                         "hereafter ",
                                         "hereinafter ",
                                         "referred to as ",
                                         "known as ",
                                         "abbreviated to ",
                                         "y ",
                                         "neu ",
                                         "sef " };
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
        if ((gsize) (end - p) >= strlen (phrases[i])
            && g_ascii_strncasecmp (p, phrases[i], strlen (phrases[i])) == 0)
          {
            p += strlen (phrases[i]);
            again = TRUE;
          }
    }
  return p;
}

static const char *
find_brief_end (const char *p, const char *end)
{
  while (p < end && (g_unichar_isalnum (g_utf8_get_char (p)) || *p == '.'))
    p = g_utf8_next_char (p);
  return p;
}

/* "LSCB (Local Safeguarding Children Board)": the word before the bracket. */
static void
read_inside (Finder *self, const char *open, const char *close)
{
  const char *brief_end = open, *brief;
  const char *words = skip_phrase (open + 1, close);
  const char *end = trim_end (words, close);
  Letters letters;
  Word all[WORDS_MAX];

  while (brief_end > self->start && brief_end[-1] == ' ')
    brief_end--;
  brief = brief_end;
  while (brief > self->start)
    {
      const char *before = g_utf8_prev_char (brief);

      if (!g_unichar_isalnum (g_utf8_get_char (before)) && *before != '.')
        break;
      brief = before;
    }
  if (brief < brief_end && read_letters (brief, (gsize) (brief_end - brief), &letters)
      && fits (&letters, all, split (words, end, all)))
    take (self, brief, brief_end, words, end);
}

static void
read_bracket (Finder *self, const char *open, const char *close)
{
  const char *brief = skip_phrase (open + 1, close);
  const char *brief_end = find_brief_end (brief, close);
  const char *behind = skip_phrase (brief_end, close);
  Letters letters;

  if (brief_end > brief && (behind == close || *behind == ',' || *behind == ';')
      && read_letters (brief, (gsize) (brief_end - brief), &letters))
    read_before (self, &letters, brief, brief_end, open);
  else
    read_inside (self, open, close);
}

static void
read_brackets (Finder *self)
{
  const char *open = self->start;

  while ((open = memchr (open, '(', (gsize) (self->end - open))) != NULL)
    {
      gsize room = MIN ((gsize) (self->end - open), BRACKET_MAX);
      const char *close = memchr (open, ')', room);

      if (close != NULL)
        read_bracket (self, open, close);
      open++;
    }
}

/* An entry of a list of abbreviations: "DCS – Director of Children's Services". */
static void
read_entry (Finder *self, const char *start, const char *end)
{
  const char *brief_end = find_brief_end (start, end);
  const char *p = brief_end;
  gboolean parted = FALSE;
  Letters letters;
  Word all[WORDS_MAX];

  if (brief_end == start || end - start > ENTRY_MAX)
    return;
  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '-' || c == ':' || c == '=' || c == 0x2013 || c == 0x2014)
        parted = TRUE;
      else if (c != ' ' && c != '\t')
        break;
    }
  end = trim_end (p, end);
  if (parted && p < end && read_letters (start, (gsize) (brief_end - start), &letters)
      && fits (&letters, all, split (p, end, all)))
    take (self, start, brief_end, p, end);
}

static void
read_entries (Finder *self)
{
  const char *start = self->start;

  while (start < self->end)
    {
      const char *end = memchr (start, ';', (gsize) (self->end - start));

      end = end != NULL ? end : self->end;
      while (start < end && *start == ' ')
        start++;
      read_entry (self, start, end);
      start = end + 1;
    }
}

static void
read_stretch (Finder *self, const char *start, const char *end)
{
  self->start = start;
  self->end = end;
  read_brackets (self);
  if (start < end && g_unichar_isupper (g_utf8_get_char (start)))
    read_entries (self);
}

/* Two cells side by side, either first. */
static void
read_cells (Finder *self, const char *text, const SlTextBlock *a, const SlTextBlock *b)
{
  const SlTextBlock *brief = a->end - a->body <= b->end - b->body ? a : b;
  const SlTextBlock *words = brief == a ? b : a;
  const char *end = trim_end (text + words->body, text + words->end);
  Letters letters;
  Word all[WORDS_MAX];

  if (brief->end - brief->body > 4 * LETTERS_MAX || words->end - words->body > ENTRY_MAX
      || !read_letters (text + brief->body, brief->end - brief->body, &letters)
      || !fits (&letters, all, split (text + words->body, end, all)))
    return;
  /* A column of names beside one of initials. */
  self->start = text + words->body;
  if (!is_person (self, &letters, text + words->body, end))
    take (self, text + brief->body, text + brief->end, text + words->body, end);
}

static Finder
finder_new (const char *text)
{
  return (Finder){ .text = text,
                   .found = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_abbreviation_free),
                   .keys = g_hash_table_new (g_str_hash, g_str_equal),
                   .page = 1 };
}

GPtrArray *
sl_abbreviations_find (SlTextDoc *doc)
{
  const char *text = sl_text_doc_get_text (doc);
  const SlTextBlock *before = NULL;
  Finder self = finder_new (text);

  for (guint i = 0; i < sl_text_doc_get_n_blocks (doc); i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (doc, i);

      self.page = block->page;
      read_stretch (&self, text + block->body, text + block->end);
      if (before != NULL && block->table >= 0 && before->table == block->table
          && before->row == block->row)
        read_cells (&self, text, before, block);
      before = block;
    }
  g_hash_table_unref (self.keys);
  return self.found;
}

GPtrArray *
sl_abbreviations_find_in_words (const char *words)
{
  Finder self = finder_new (words);

  read_stretch (&self, words, words + strlen (words));
  g_hash_table_unref (self.keys);
  return self.found;
}

void
sl_abbreviations_scan (const char *text, SlAbbreviationSeen func, gpointer user_data)
{
  const char *p = text, *stop = text + strlen (text);

  while (p < stop)
    {
      const char *start = p;
      const char *end = find_brief_end (p, stop);

      if (end == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (g_unichar_isupper (g_utf8_get_char (start)))
        {
          g_autofree char *brief = g_strndup (start, (gsize) (end - start));
          g_autofree char *key = sl_abbreviation_dup_key (brief);

          if (key != NULL)
            func (brief, key, (gsize) (start - text), (gsize) (end - text), user_data);
        }
      p = end;
    }
}
