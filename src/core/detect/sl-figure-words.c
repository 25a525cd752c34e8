/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-figure-words.h"

#include <string.h>

/* Of a line break inside a sentence and the like: nothing else joins two words. */
typedef struct
{
  gsize start, end;
  char *folded;
  guint classes;
  double number;
  gboolean joins;    /* the next one */
  gboolean enclosed; /* stands alone in brackets */
} Word;

/* ---- Classes ---- */

static const struct
{
  SlFigureWordClass class;
  const char *words; /* parted by spaces */
} lists[] = {
  { SL_FIGURE_END,
    "was were is are am has have had been being be will would could should may might must can "
    "did do does and or but which that who whom whose by at since from than then as because so "
    "while when where after before during until already currently also now this these those per "
    "each if whether not only just more less fewer it they he she we there compared highlighted "
    "explained noted reported said advised stated asked agreed costing waiting required needed "
    "awaiting used taken visited completed made given placed held seen found to into up down over "
    "year years month months week weeks quarter earlier later about around approximately nearly "
    "almost some within every against between lost left" },
  { SL_FIGURE_INNER, "last past of in on for with under without the a an their its our his her" },
  { SL_FIGURE_DETERMINER, "the a an its their this that our his her" },
  { SL_FIGURE_LEAD, "of the these those other further additional more new on in under with extra" },
  { SL_FIGURE_SAID,
    "of was were is are had has have been be being at to by from about around approximately some "
    "just over under nearly almost only up down now still currently stood stands reached reaches "
    "fell fallen rose risen increased decreased dropped went gone came come grown reduced improved "
    "remained remains totalled standing rising falling than more less fewer as high low a an the "
    "baseline target budgeted forecast expected with out for within" },
  { SL_FIGURE_PLAN,
    "budget budgeted budgets forecast forecasts forecasted expected expectation expects expecting "
    "anticipated anticipates planned plans projected projection projections estimated estimate "
    "target targets targeted aim aims aimed intended predicted" },
  { SL_FIGURE_WHEN, "at on ending ended of in for" },
  { SL_FIGURE_DAYS_KIND, "working school calendar consecutive full" },
  { SL_FIGURE_LABEL,
    "page pages p pp paragraph paragraphs para paras section sections s ss regulation regulations "
    "reg rule rules article articles clause clauses item items minute minutes no nos number "
    "numbers "
    "table tables appendix appendices annex figure chart phase stage step year grade level tier "
    "band "
    "part parts schedule chapter recommendation recommendations action priority goal objective "
    "option room form version act slide week quarter q aged age ages question ward top key lot "
    "exhibit document edition volume score rated first last next previous past other per" },
  { SL_FIGURE_MONTH,
    "january february march april june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec" },
  { SL_FIGURE_IDLE,
    "pages votes vote times courses copies members councillors minutes paragraphs items questions "
    "recommendations reports report o'clock am pm noon years-old year-old year-olds more such "
    "things points issues areas occasions ways reasons sessions matters themes strands" },
};

static GHashTable *
get_classes (void)
{
  static GHashTable *classes;

  if (g_once_init_enter (&classes))
    {
      GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
        {
          g_auto (GStrv) words = g_strsplit (lists[i].words, " ", -1);

          for (guint j = 0; words[j] != NULL; j++)
            {
              guint known = GPOINTER_TO_UINT (g_hash_table_lookup (table, words[j]));

              g_hash_table_insert (
                  table, g_strdup (words[j]), GUINT_TO_POINTER (known | lists[i].class));
            }
        }
      g_once_init_leave (&classes, table);
    }
  return classes;
}

/* ---- Numbers ---- */

static double
number_in_words (const char *word)
{
  static const char *const small[]
      = { "zero",     "one",     "two",     "three",     "four",     "five",    "six",
          "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
  static const char *const tens[]
      = { "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" };

  if (g_str_equal (word, "nought"))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    if (g_str_equal (word, small[i]))
      return i;
  for (guint i = 0; i < G_N_ELEMENTS (tens); i++)
    {
      gsize length = strlen (tens[i]);

      if (!g_str_has_prefix (word, tens[i]))
        continue;
      if (word[length] == '\0')
        return 20 + 10 * i;
      if (word[length] == '-')
        for (guint unit = 1; unit < 10; unit++)
          if (g_str_equal (word + length + 1, small[unit]))
            return 20 + 10 * i + unit;
    }
  return -1;
}

static double
number_of (const char *word)
{
  g_autoptr (GString) digits = NULL;

  if (!g_ascii_isdigit (*word))
    return number_in_words (word);
  if (strspn (word, "0123456789.,") != strlen (word))
    return -1;
  digits = g_string_new (word);
  g_string_replace (digits, ",", "", 0);
  return g_ascii_strtod (digits->str, NULL);
}

/* ---- Words ---- */

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->folded);
}

/* Digits with the commas and points inside them. */
static const char *
skip_number (const char *at)
{
  while (g_ascii_isdigit (*at)
         || ((*at == ',' || *at == '.') && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[-1])))
    at++;
  return at;
}

static gboolean
is_inside (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  /* Between letters or digits: "226/12", "twenty-six", "Members'", "16–17". */
  return (c == '-' || c == '/' || c == '\'' || c == 0x2019 || c == 0x2013 || c == ':' || c == '.')
         && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (at)));
}

static const char *
skip_word (const char *at)
{
  const char *start = at;

  if (g_ascii_isdigit (*at))
    {
      const char *end = skip_number (at);

      /* "22k" and "71%" are two words, "2nd" and "226/12" one. */
      if (!g_unichar_isalnum (g_utf8_get_char (end)) && !is_inside (end))
        return end;
      if (strchr ("kKmM", *end) != NULL && *end != '\0' && !g_ascii_isalnum (end[1]))
        return end;
      if (g_ascii_strncasecmp (end, "bn", 2) == 0 && !g_ascii_isalnum (end[2]))
        return end;
    }
  while (g_unichar_isalnum (g_utf8_get_char (at)) || (at > start && is_inside (at)))
    at = g_utf8_next_char (at);
  return at;
}

static void
add_word (SlFigureWords *words, const char *start, const char *end)
{
  g_autofree char *plain = g_strndup (start, (gsize) (end - start));
  Word word = { .start = (gsize) (start - words->text), .end = (gsize) (end - words->text) };

  word.folded = g_utf8_strdown (plain, -1);
  word.classes = GPOINTER_TO_UINT (g_hash_table_lookup (get_classes (), word.folded));
  word.number = number_of (word.folded);
  word.enclosed = start > words->text && start[-1] == '(' && *end == ')';
  g_array_append_val (words->words, word);
}

/* A pound's sign joins its number without a space. */
static void
join (SlFigureWords *words)
{
  for (guint i = 0; i + 1 < words->words->len; i++)
    {
      Word *word = &g_array_index (words->words, Word, i);
      const Word *next = word + 1;
      const char *at = words->text + word->end;

      while (at < words->text + next->start && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      word->joins = at == words->text + next->start;
    }
}

SlFigureWords *
sl_figure_words_new (const char *text)
{
  SlFigureWords *words = g_new0 (SlFigureWords, 1);
  const char *at = text;

  words->text = text;
  words->words = g_array_new (FALSE, TRUE, sizeof (Word));
  g_array_set_clear_func (words->words, word_clear);
  while (*at != '\0')
    {
      gunichar c = g_utf8_get_char (at);
      const char *end = c == 0xa3 || c == '%' ? g_utf8_next_char (at) : skip_word (at);

      if (end == at)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      add_word (words, at, end);
      at = end;
    }
  join (words);
  return words;
}

void
sl_figure_words_free (SlFigureWords *words)
{
  g_array_unref (words->words);
  g_free (words);
}

guint
sl_figure_words_count (const SlFigureWords *words)
{
  return words->words->len;
}

static const Word *
peek (const SlFigureWords *words, guint at)
{
  static const Word none = { .folded = (char *) "", .number = -1 };

  return at < words->words->len ? &g_array_index (words->words, Word, at) : &none;
}

const char *
sl_figure_word (const SlFigureWords *words, guint at)
{
  return peek (words, at)->folded;
}

gsize
sl_figure_word_start (const SlFigureWords *words, guint at)
{
  return peek (words, at)->start;
}

gsize
sl_figure_word_end (const SlFigureWords *words, guint at)
{
  return peek (words, at)->end;
}

gboolean
sl_figure_joins (const SlFigureWords *words, guint at)
{
  return peek (words, at)->joins;
}

gboolean
sl_figure_word_is (const SlFigureWords *words, guint at, SlFigureWordClass class)
{
  return (peek (words, at)->classes & class) != 0;
}

double
sl_figure_word_number (const SlFigureWords *words, guint at)
{
  return peek (words, at)->number;
}

char *
sl_figure_dup_words (const SlFigureWords *words, guint first, guint end)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const Word *word = peek (words, i);

      if (i > first && words->text[word->start - 1] != '(')
        g_string_append_c (out, ' ');
      g_string_append_len (out, words->text + word->start, (gssize) (word->end - word->start));
    }
  return g_string_free (out, FALSE);
}

/* ---- What is no figure ---- */

static gboolean
is_year (const SlFigureWords *words, guint at)
{
  const Word *word = peek (words, at);

  return strlen (word->folded) == 4 && strspn (word->folded, "0123456789") == 4
         && word->number >= 1900 && word->number < 2100;
}

static gboolean
is_day_or_time (const SlFigureWords *words, guint at)
{
  const char *next = sl_figure_joins (words, at) ? sl_figure_word (words, at + 1) : "";

  if (sl_figure_joins (words, at) && sl_figure_word_is (words, at + 1, SL_FIGURE_MONTH))
    return TRUE;
  if (at > 0 && sl_figure_joins (words, at - 1)
      && sl_figure_word_is (words, at - 1, SL_FIGURE_MONTH))
    return TRUE;
  /* "9 and 10 January" */
  if (sl_figure_joins (words, at) && g_str_equal (next, "and")
      && sl_figure_word_number (words, at + 2) > 0
      && sl_figure_word_is (words, at + 3, SL_FIGURE_MONTH))
    return TRUE;
  return g_str_equal (next, "am") || g_str_equal (next, "pm") || g_str_equal (next, "o'clock")
         || g_str_equal (next, "o’clock") || g_str_equal (next, "a.m") || g_str_equal (next, "p.m");
}

static gboolean
is_age (const SlFigureWords *words, guint at)
{
  const char *next = sl_figure_word (words, at + 1);

  for (guint back = 1; back <= MIN (at, 4) && sl_figure_joins (words, at - back); back++)
    if (g_str_equal (sl_figure_word (words, at - back), "aged")
        || g_str_equal (sl_figure_word (words, at - back), "ages"))
      return TRUE;
  if (!sl_figure_joins (words, at))
    return FALSE;
  if (g_str_has_prefix (next, "year-old"))
    return TRUE;
  return g_str_has_prefix (next, "year")
         && g_str_has_prefix (sl_figure_word (words, at + 2), "old");
}

gboolean
sl_figure_is_no_count (const SlFigureWords *words, guint at)
{
  const Word *word = peek (words, at);

  if (word->number < 0 || word->enclosed)
    return TRUE;
  if (is_year (words, at) || is_day_or_time (words, at) || is_age (words, at))
    return TRUE;
  if (at > 0 && sl_figure_joins (words, at - 1)
      && sl_figure_word_is (words, at - 1, SL_FIGURE_LABEL))
    return TRUE;
  /* "3. The report": the number of a paragraph. */
  return at == 0 && g_ascii_isdigit (*word->folded) && strchr (".)", words->text[word->end]) != NULL
         && words->text[word->end] != '\0';
}

static gboolean
is_share_of_one (const SlFigureWords *words, guint at)
{
  for (guint back = 1; back <= MIN (at, 3); back++)
    if (sl_figure_word_number (words, at - back) == 1)
      return TRUE;
  return FALSE;
}

gboolean
sl_figure_is_small_talk (const SlFigureWords *words, guint first, guint last)
{
  const Word *word = peek (words, first);
  guint next = last + 1;

  if (sl_figure_joins (words, last) && sl_figure_word_is (words, next, SL_FIGURE_IDLE))
    return TRUE;
  if (g_ascii_isdigit (*word->folded))
    return FALSE;
  /* "three or more placements", "one post in five" */
  if (g_str_equal (sl_figure_word (words, next), "or")
      || (first > 0 && g_str_equal (sl_figure_word (words, first - 1), "in")
          && is_share_of_one (words, first)))
    return TRUE;
  /* "one" is a pronoun as often as a number, and a number in words alone names what was named. */
  return word->number == 1 || !sl_figure_joins (words, last)
         || (sl_figure_word_is (words, next, SL_FIGURE_END) && word->number < 3);
}
