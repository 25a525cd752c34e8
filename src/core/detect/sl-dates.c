/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-dates.h"

#include <stdlib.h>
#include <string.h>

#include "base/sl-day.h"

/* Welsh months with their initial mutations: "o Fedi", "yng Ngorffennaf", "a Thachwedd". */
static const char *const months[12][6] = {
  { "january", "ionawr", NULL },
  { "february", "chwefror", NULL },
  { "march", "mawrth", "fawrth", NULL },
  { "april", "ebrill", NULL },
  { "may", "mai", "fai", NULL },
  { "june", "mehefin", "fehefin", NULL },
  { "july", "gorffennaf", "orffennaf", "ngorffennaf", NULL },
  { "august", "awst", NULL },
  { "september", "medi", "fedi", "sept", NULL },
  { "october", "hydref", NULL },
  { "november", "tachwedd", "dachwedd", "nhachwedd", "thachwedd", NULL },
  { "december", "rhagfyr", "ragfyr", NULL },
};

char **
sl_date_words (const char *text)
{
  GString *folded = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;
  GPtrArray *words = g_ptr_array_new ();

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      /* Whoever looks at so many bytes may have cut the last character: it ends the words. */
      if (c == (gunichar) -1 || c == (gunichar) -2)
        break;
      c = g_unichar_tolower (c);
      if (c == 0x2019 || c == 0x2018)
        c = '\'';
      if (g_unichar_isalnum (c) || c == '\'' || c == '/' || c == '-' || c == '.')
        g_string_append_unichar (folded, c);
      else
        g_string_append_c (folded, ' ');
    }
  parts = g_strsplit (folded->str, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      while (length > 0 && strchr (".'-/", parts[i][length - 1]) != NULL)
        parts[i][--length] = '\0';
      if (length > 0)
        g_ptr_array_add (words, g_strdup (parts[i]));
    }
  g_string_free (folded, TRUE);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

int
sl_number_word (const char *word)
{
  static const char *const numbers[]
      = { "",         "one",     "two",     "three",     "four",     "five",     "six",
          "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
          "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty" };
  static const struct
  {
    const char *word;
    int value;
  } welsh[] = { { "un", 1 },       { "dau", 2 },    { "ddau", 2 },     { "dwy", 2 },
                { "ddwy", 2 },     { "tri", 3 },    { "dri", 3 },      { "thri", 3 },
                { "tair", 3 },     { "dair", 3 },   { "pedwar", 4 },   { "bedwar", 4 },
                { "pedair", 4 },   { "bedair", 4 }, { "pum", 5 },      { "pump", 5 },
                { "bum", 5 },      { "chwe", 6 },   { "chwech", 6 },   { "saith", 7 },
                { "wyth", 8 },     { "naw", 9 },    { "deg", 10 },     { "ddeg", 10 },
                { "deng", 10 },    { "ddeng", 10 }, { "deuddeg", 12 }, { "pymtheg", 15 },
                { "bymtheg", 15 }, { "ugain", 20 } };
  char *end;
  guint64 value;

  if (g_ascii_isdigit (word[0]))
    {
      value = g_ascii_strtoull (word, &end, 10);
      return *end == '\0' && value < 1000 ? (int) value : 0;
    }
  if (g_str_equal (word, "a") || g_str_equal (word, "an"))
    return 1;
  for (guint i = 1; i < G_N_ELEMENTS (numbers); i++)
    if (word[0] == numbers[i][0] && g_str_equal (word, numbers[i]))
      return i;
  for (guint i = 0; i < G_N_ELEMENTS (welsh); i++)
    if (word[0] == welsh[i].word[0] && g_str_equal (word, welsh[i].word))
      return welsh[i].value;
  return 0;
}

int
sl_day_word (const char *word)
{
  /* The Welsh: 1af, 2il, 3ydd, 5ed, 7fed, 11eg, 21ain. */
  static const char *const endings[]
      = { "", "st", "nd", "rd", "th", "af", "il", "ydd", "ed", "fed", "eg", "ain", NULL };
  char *end;
  guint64 value;

  if (!g_ascii_isdigit (word[0]))
    return 0;
  value = g_ascii_strtoull (word, &end, 10);
  return value >= 1 && value <= 31 && g_strv_contains (endings, end) ? (int) value : 0;
}

int
sl_month_word (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gsize length = strlen (lower);
  /* "mid-May" */
  const char *bare = g_str_has_prefix (lower, "mid-") ? lower + 4 : lower;

  for (int i = 0; i < 12; i++)
    {
      for (int j = 0; months[i][j] != NULL; j++)
        if (g_str_equal (bare, months[i][j]))
          return i + 1;
      if (length == 3 && strncmp (bare, months[i][0], 3) == 0)
        return i + 1;
    }
  return 0;
}

int
sl_year_word (const char *word)
{
  char *end;
  guint64 value;

  if (!g_ascii_isdigit (word[0]) || strlen (word) != 4)
    return 0;
  value = g_ascii_strtoull (word, &end, 10);
  return *end == '\0' && value >= 1900 && value < 2200 ? (int) value : 0;
}

gboolean
sl_date_resolve (int day, int month, int year, const GDate *from, GDate *date)
{
  int this_year = year;
  int this_day = day;

  if (month < 1 || month > 12 || (year == 0 && from == NULL))
    return FALSE;
  if (year == 0)
    this_year = g_date_get_year (from);
  for (int tries = 0; tries < 2; tries++, this_year++)
    {
      this_day = day > 0 ? day : g_date_get_days_in_month (month, this_year);
      if (!g_date_valid_dmy (this_day, month, this_year))
        return FALSE;
      g_date_set_dmy (date, this_day, month, this_year);
      if (year != 0 || g_date_compare (date, from) >= 0)
        break;
    }
  return TRUE;
}

gboolean
sl_date_from_digits (const char *word, const GDate *from, GDate *date)
{
  char separator = strchr (word, '/') != NULL ? '/' : '.';
  char split[2] = { separator, '\0' };
  g_auto (GStrv) parts = NULL;
  guint n;
  int numbers[3] = { 0 };

  if (!g_ascii_isdigit (word[0]))
    return FALSE;
  if (sl_day_parse (word, date))
    return TRUE;
  parts = g_strsplit (word, split, -1);
  n = g_strv_length (parts);
  /* "10.30" is a time, "10/11" may be a year of accounts: two parts only with a slash and two
   * digits each. */
  if (n < 2 || n > 3 || (n == 2 && (separator != '/' || strlen (word) != 5 || from == NULL)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      char *end;

      numbers[i] = (int) g_ascii_strtoull (parts[i], &end, 10);
      if (*end != '\0' || end == parts[i] || end - parts[i] > 4)
        return FALSE;
    }
  if (n == 3 && strlen (parts[2]) == 2)
    numbers[2] += 2000;
  if (numbers[0] == 0 || numbers[0] > 31 || (n == 3 && (numbers[2] < 1900 || numbers[2] > 2200)))
    return FALSE;
  return sl_date_resolve (numbers[0], numbers[1], numbers[2], from, date);
}

/* The Gregorian computus in the form of Butcher (1876). */
void
sl_date_easter (int year, GDate *date)
{
  int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;

  g_date_set_dmy (date, (h + l - 7 * m + 114) % 31 + 1, (h + l - 7 * m + 114) / 31, year);
}

char *
sl_date_find (const char *text, gsize start, gsize end)
{
  g_autofree char *part = NULL;
  g_auto (GStrv) words = NULL;
  /* "2nd of July", "13eg o Fedi", "3 o fis Mai" */
  static const char *const joints[] = { "of", "o", "fis", NULL };
  GDate date;

  /* Half a character would be read beyond its end. */
  while (end > start && ((unsigned char) text[end] & 0xc0) == 0x80)
    end--;
  part = g_strndup (text + start, end - start);
  words = sl_date_words (part);
  g_date_clear (&date, 1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int day = sl_day_word (words[i]);
      /* "21 Medi / September 2023" */
      guint at = i + 1;
      int month;

      while (day != 0 && words[at] != NULL && g_strv_contains (joints, words[at]))
        at++;
      month = day != 0 && words[at] != NULL ? sl_month_word (words[at]) : 0;
      if (month != 0 && words[at + 1] != NULL && sl_month_word (words[at + 1]) != 0)
        at++;
      if (day != 0 && month != 0 && words[at + 1] != NULL && sl_year_word (words[at + 1]) != 0)
        {
          if (sl_date_resolve (day, month, sl_year_word (words[at + 1]), NULL, &date))
            return sl_day_format (&date);
        }
      if (strlen (words[i]) >= 8 && sl_date_from_digits (words[i], NULL, &date))
        return sl_day_format (&date);
    }
  return NULL;
}

/* Whether the letters after a time say that it is in the afternoon (1), in the morning (0), or
 * nothing (-1). */
static int
half_of_day (const char *p)
{
  static const struct
  {
    const char *words;
    int half;
  } halves[] = { { "y bore", 0 },    { "yb", 0 },    { "y.b", 0 },       { "y. b", 0 },
                 { "yn y bore", 0 }, { "yp", 1 },    { "y.p", 1 },       { "y. p", 1 },
                 { "yh", 1 },        { "y.h", 1 },   { "y. h", 1 },      { "y pryn", 1 },
                 { "yr hwyr", 1 },   { "y nos", 1 }, { "yn y pryn", 1 }, { "yn yr hwyr", 1 },
                 { "noon", 1 } };
  g_autofree char *rest = g_ascii_strdown (p, strnlen (p, 40));
  const char *r = rest;

  while (*r == ' ')
    r++;
  if (g_str_has_prefix (r, "o'r gloch") || g_str_has_prefix (r, "o’r gloch"))
    r = strstr (r, "gloch") + strlen ("gloch");
  while (*r == ' ')
    r++;
  if ((r[0] == 'p' || r[0] == 'a') && (r[1] == 'm' || (r[1] == '.' && r[2] == 'm')))
    return r[0] == 'p';
  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    if (g_str_has_prefix (r, halves[i].words))
      return halves[i].half;
  return -1;
}

char *
sl_time_find (const char *text, gsize start, gsize end)
{
  g_autofree char *part = g_strndup (text + start, end - start);

  for (const char *p = part; *p != '\0'; p++)
    {
      char *after;
      int hour, minute = 0, half;
      gboolean punctuated = FALSE;

      if (!g_ascii_isdigit (*p)
          || (p > part && (g_ascii_isalnum (p[-1]) || strchr ("./:-", p[-1]) != NULL)))
        continue;
      hour = (int) g_ascii_strtoull (p, &after, 10);
      if (after - p > 4)
        {
          p = after - 1;
          continue;
        }
      if ((*after == '.' || *after == ':') && g_ascii_isdigit (after[1])
          && g_ascii_isdigit (after[2]) && !g_ascii_isdigit (after[3]))
        {
          minute = atoi (after + 1);
          punctuated = *after == ':';
          after += 3;
        }
      half = half_of_day (after);
      /* "1630": only where the words before it speak of starting. */
      if (after - p == 4 && half < 0 && hour >= 600 && hour < 2400 && hour % 100 < 60
          && p - part >= 3
          && (g_strstr_len (part, p - part, "ommenc") != NULL || g_str_has_prefix (p - 3, "at ")))
        return g_strdup_printf ("%02d:%02d", hour / 100, hour % 100);
      if (half < 0 && !punctuated)
        continue;
      if (hour > 23 || minute > 59)
        continue;
      if (half == 1 && hour < 12)
        hour += 12;
      if (half == 0 && hour == 12)
        hour = 0;
      return g_strdup_printf ("%02d:%02d", hour, minute);
    }
  return NULL;
}
