/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-figures.h"

#include <math.h>
#include <string.h>

#include "sl-dates.h"
#include "sl-figure-words.h"

void
sl_figure_free (SlFigure *figure)
{
  g_free (figure->subject);
  g_free (figure->date);
  g_free (figure);
}

/* ---- The number ---- */

typedef struct
{
  const SlFigureWords *words;
  guint first, last; /* words of the number and its unit */
  SlFigure *figure;
} Place;

/* "twenty-six" is one word, "twenty six" are two; "two hundred and ten" four. */
static double
read_number (const SlFigureWords *words, guint at, guint *last)
{
  double value = sl_figure_word_number (words, at);
  guint next = at + 1;

  *last = at;
  if (value < 0 || g_ascii_isdigit (*sl_figure_word (words, at)))
    return value;
  if (value >= 20 && value < 100 && fmod (value, 10) == 0 && sl_figure_joins (words, at))
    {
      double unit = sl_figure_word_number (words, next);

      if (unit > 0 && unit < 10 && !g_ascii_isdigit (*sl_figure_word (words, next)))
        {
          value += unit;
          *last = next++;
        }
    }
  if (sl_figure_joins (words, *last) && g_str_equal (sl_figure_word (words, next), "hundred"))
    {
      value *= 100;
      *last = next;
    }
  return value;
}

static gboolean
is_multiple (const char *word, double *by)
{
  static const struct
  {
    const char *word;
    double by;
  } multiples[] = { { "k", 1e3 },       { "thousand", 1e3 }, { "m", 1e6 },
                    { "million", 1e6 }, { "bn", 1e9 },       { "billion", 1e9 } };

  for (guint i = 0; i < G_N_ELEMENTS (multiples); i++)
    if (g_str_equal (word, multiples[i].word))
      {
        *by = multiples[i].by;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_duration (const char *word, SlUnit *unit)
{
  static const struct
  {
    const char *word;
    SlUnit unit;
  } units[] = { { "hour", SL_UNIT_HOURS },
                { "day", SL_UNIT_DAYS },
                { "week", SL_UNIT_WEEKS },
                { "month", SL_UNIT_MONTHS },
                { "year", SL_UNIT_YEARS } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (word, units[i].word)
        && (word[strlen (units[i].word)] == '\0'
            || g_str_equal (word + strlen (units[i].word), "s")))
      {
        *unit = units[i].unit;
        return TRUE;
      }
  return FALSE;
}

/* "%", "per cent", "k", "million", "working days" after the number at @place->last. */
static void
read_unit (Place *place)
{
  const SlFigureWords *words = place->words;
  SlFigure *figure = place->figure;
  guint next = place->last + 1;
  double by;
  guint skip;

  if (sl_figure_joins (words, place->last) && is_multiple (sl_figure_word (words, next), &by))
    {
      figure->value *= by;
      place->last = next++;
    }
  if (figure->unit == SL_UNIT_POUNDS || !sl_figure_joins (words, place->last))
    return;
  if (g_str_equal (sl_figure_word (words, next), "%")
      || g_str_equal (sl_figure_word (words, next), "percent"))
    {
      figure->unit = SL_UNIT_PERCENT;
      place->last = next;
    }
  else if (g_str_equal (sl_figure_word (words, next), "per")
           && g_str_equal (sl_figure_word (words, next + 1), "cent"))
    {
      figure->unit = SL_UNIT_PERCENT;
      place->last = next + 1;
    }
  else
    {
      skip = sl_figure_word_is (words, next, SL_FIGURE_DAYS_KIND) ? 1 : 0;
      if (read_duration (sl_figure_word (words, next + skip), &figure->unit))
        place->last = next + skip;
    }
}

/* "2 of 7", "three out of the twenty six": a share, where what is counted stands after it. */
static void
read_share (Place *place)
{
  const SlFigureWords *words = place->words;
  guint at = place->last + 1, last;
  double total;

  if (place->figure->unit != SL_UNIT_COUNT)
    return;
  if (g_str_equal (sl_figure_word (words, at), "out"))
    at++;
  if (!g_str_equal (sl_figure_word (words, at), "of"))
    return;
  at++;
  if (g_str_equal (sl_figure_word (words, at), "the"))
    at++;
  total = read_number (words, at, &last);
  if (total <= 0 || total < place->figure->value || sl_figure_is_no_count (words, at))
    return;
  place->figure->total = total;
  place->last = last;
}

/* ---- What it counts ---- */

/* "looked after children": the word parts nothing there. */
static gboolean
is_looked_after (const SlFigureWords *words, guint at)
{
  return at > 0 && g_str_equal (sl_figure_word (words, at), "after")
         && g_str_equal (sl_figure_word (words, at - 1), "looked");
}

/* The noun phrase from @at on. */
static char *
read_after (const SlFigureWords *words, guint at)
{
  guint first, end, n = 0;

  while (sl_figure_word_is (words, at, SL_FIGURE_LEAD))
    {
      if (!sl_figure_joins (words, at))
        return NULL;
      at++;
    }
  /* "a week", "a year earlier" say when. */
  if (g_str_equal (sl_figure_word (words, at), "a"))
    return NULL;
  first = end = at;
  while (n < SL_FIGURE_MAX_SUBJECT && *sl_figure_word (words, at) != '\0'
         && (!sl_figure_word_is (words, at, SL_FIGURE_END) || is_looked_after (words, at))
         && sl_figure_word_number (words, at) < 0)
    {
      if (!sl_figure_word_is (words, at, SL_FIGURE_INNER))
        end = at + 1;
      n++;
      if (!sl_figure_joins (words, at))
        break;
      at++;
    }
  while (first < end && sl_figure_word_is (words, first, SL_FIGURE_INNER))
    first++;
  return end > first ? sl_figure_dup_words (words, first, end) : NULL;
}

/* The noun phrase that ends before @at: what is said of it stands between. @clause: how long
 * something takes is said by a clause: "the post had been empty". */
static char *
read_before (const SlFigureWords *words, guint at, gboolean clause)
{
  guint first, end, n = 0;

  while (at > 0 && sl_figure_joins (words, at - 1)
         && (sl_figure_word_is (words, at - 1, SL_FIGURE_SAID)
             || sl_figure_word_number (words, at - 1) >= 0
             || g_str_equal (sl_figure_word (words, at - 1), "%")))
    at--;
  first = end = at;
  while (n < SL_FIGURE_MAX_SUBJECT && first > 0 && sl_figure_joins (words, first - 1)
         && (clause || !sl_figure_word_is (words, first - 1, SL_FIGURE_END)
             || is_looked_after (words, first - 1))
         && !sl_figure_word_is (words, first - 1, SL_FIGURE_DETERMINER)
         && sl_figure_word_number (words, first - 1) < 0)
    {
      first--;
      n++;
    }
  while (first < end && sl_figure_word_is (words, first, SL_FIGURE_INNER))
    first++;
  return end > first ? sl_figure_dup_words (words, first, end) : NULL;
}

static void
read_subject (Place *place)
{
  const SlFigureWords *words = place->words;
  SlFigure *figure = place->figure;

  gboolean clause = figure->unit >= SL_UNIT_HOURS;
  const char *next = sl_figure_word (words, place->last + 1);
  /* "attendance was 92% in the spring", but "260 on protection plans" where nothing stands before.
   */
  gboolean look_back = clause || g_str_equal (next, "in") || g_str_equal (next, "on")
                       || g_str_equal (next, "under") || g_str_equal (next, "with");

  if (look_back)
    figure->subject = read_before (words, place->first, clause);
  if (figure->subject == NULL && sl_figure_joins (words, place->last))
    figure->subject = read_after (words, place->last + 1);
  if (figure->subject == NULL)
    figure->subject = read_before (words, place->first, clause);
}

/* ---- How it is meant ---- */

/* "from 41% to 63%", "compared with 498 a year earlier" */
static gboolean
is_compared (const SlFigureWords *words, guint first)
{
  const char *before = first > 0 ? sl_figure_word (words, first - 1) : "";

  return g_str_equal (before, "from") || g_str_equal (before, "against")
         || (g_str_equal (before, "with") && first > 1
             && g_str_equal (sl_figure_word (words, first - 2), "compared"));
}

static void
read_sort (Place *place)
{
  const SlFigureWords *words = place->words;
  guint at = place->first;

  for (guint n = 0; n < 6 && at > 0 && sl_figure_joins (words, at - 1); n++, at--)
    {
      if (sl_figure_word_is (words, at - 1, SL_FIGURE_PLAN))
        {
          place->figure->sort = SL_FIGURE_PLANNED;
          return;
        }
      if (sl_figure_word_number (words, at - 1) >= 0)
        break;
    }
  if (is_compared (words, place->first))
    place->figure->sort = SL_FIGURE_BEFORE;
  at = place->last;
  for (guint n = 0; n < 3 && sl_figure_joins (words, at); n++, at++)
    if (sl_figure_word_is (words, at + 1, SL_FIGURE_PLAN))
      place->figure->sort = SL_FIGURE_PLANNED;
}

/* A day on or at which it was so; not one by which it shall be. */
static char *
find_date (const SlFigureWords *words, guint first, guint last)
{
  for (guint at = first; at < last; at++)
    {
      gsize start = sl_figure_word_start (words, at);
      g_autofree char *date = NULL;

      if (!sl_figure_word_is (words, at, SL_FIGURE_WHEN))
        continue;
      date = sl_date_find (
          words->text, start, MIN (start + 40, sl_figure_word_end (words, last - 1)));
      if (date != NULL)
        return g_steal_pointer (&date);
    }
  return NULL;
}

/* ---- All of them ---- */

static SlFigure *
read_figure (const SlFigureWords *words, guint at, guint *next)
{
  g_autoptr (SlFigure) figure = g_new0 (SlFigure, 1);
  Place place = { words, at, at, figure };
  guint first = at, last;

  *next = at + 1;
  if (g_str_equal (sl_figure_word (words, at), "£"))
    {
      figure->unit = SL_UNIT_POUNDS;
      at++;
    }
  figure->value = read_number (words, at, &place.last);
  if (figure->value < 0 || (figure->unit == SL_UNIT_COUNT && sl_figure_is_no_count (words, at)))
    return NULL;
  place.first = first;
  read_unit (&place);
  read_share (&place);
  if (figure->unit == SL_UNIT_COUNT && figure->total == 0
      && sl_figure_is_small_talk (words, first, place.last))
    return NULL;
  last = place.last;
  figure->start = sl_figure_word_start (words, first);
  figure->end = sl_figure_word_end (words, last);
  read_subject (&place);
  read_sort (&place);
  *next = last + 1;
  return g_steal_pointer (&figure);
}

/* "stood at 71% (target 90%)": what it was or shall be is of the same as what it is. */
static void
take_subject (SlFigure *figure, const SlFigure *before)
{
  if (figure->subject == NULL && before != NULL && figure->sort != SL_FIGURE_STATED
      && figure->unit == before->unit)
    figure->subject = g_strdup (before->subject);
}

GPtrArray *
sl_figures_find (const char *text)
{
  g_autoptr (SlFigureWords) words = sl_figure_words_new (text);
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_figure_free);
  guint n = sl_figure_words_count (words);
  g_autofree char *date = NULL;

  for (guint at = 0, next; at < n; at = next)
    {
      SlFigure *figure = read_figure (words, at, &next);

      if (figure == NULL)
        continue;
      if (figures->len == 0 && n > 0)
        date = find_date (words, 0, n);
      figure->date = g_strdup (date);
      take_subject (figure, figures->len > 0 ? figures->pdata[figures->len - 1] : NULL);
      g_ptr_array_add (figures, figure);
    }
  return figures;
}

/* ---- As words ---- */

static char *
format_number (double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  GString *out;
  gsize whole;

  g_ascii_formatd (number, sizeof number, "%.2f", value);
  /* No zeros that nobody wrote. */
  for (gsize end = strlen (number); end > 0 && strchr (number, '.') != NULL; end--)
    {
      char last = number[end - 1];

      if (last != '0' && last != '.')
        break;
      number[end - 1] = '\0';
    }
  out = g_string_new (number);
  whole = strcspn (number, ".");
  for (gsize at = whole; at > 3 + (number[0] == '-' ? 1 : 0); at -= 3)
    g_string_insert_c (out, (gssize) at - 3, ',');
  return g_string_free (out, FALSE);
}

static gboolean
is_whole (double value)
{
  return fabs (value - round (value)) < 1e-6;
}

static char *
format_pounds (double value)
{
  static const struct
  {
    double by;
    const char *word;
  } scales[] = { { 1e9, "bn" }, { 1e6, "m" }, { 1e3, "k" } };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      double scaled = value / scales[i].by;

      /* "£5,900" is neither "£6k" nor "£5.9k". */
      if (fabs (scaled) >= 1 && is_whole (scaled * (i < 2 ? 100 : scaled >= 10 ? 10 : 1)))
        {
          g_autofree char *number = format_number (scaled);

          return g_strdup_printf ("£%s%s", number, scales[i].word);
        }
    }
  {
    g_autofree char *number = format_number (value);

    return g_strconcat ("£", number, NULL);
  }
}

char *
sl_figure_format (double value, double total, SlUnit unit)
{
  g_autofree char *number = NULL;

  if (unit == SL_UNIT_POUNDS)
    return format_pounds (value);
  number = format_number (value);
  if (unit == SL_UNIT_PERCENT)
    return g_strconcat (number, "%", NULL);
  if (total > 0)
    {
      g_autofree char *all = format_number (total);

      return g_strdup_printf ("%s of %s", number, all);
    }
  return g_steal_pointer (&number);
}

gboolean
sl_unit_fits (SlUnit unit, double total, SlUnit other, double other_total)
{
  gboolean share = unit == SL_UNIT_PERCENT || (unit == SL_UNIT_COUNT && total > 0);
  gboolean other_share = other == SL_UNIT_PERCENT || (other == SL_UNIT_COUNT && other_total > 0);

  return share || other_share ? share && other_share : unit == other;
}

double
sl_figure_get_height (double value, double total)
{
  return total > 0 ? value / total * 100 : value;
}
