/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sl-day.h"
#include "sl-dates.h"
#include "sl-detector.h"
#include "sl-due-phrase.h"

/* Of dates of four digits. */
#define LAST_YEAR 9999

/* "30 October 2012", "1st of March", "October 30th", "22/03", "2012-10-30". */
static gboolean
find_day (const SlDuePhrase *phrase, GDate *date)
{
  for (guint i = 0; i < phrase->n; i++)
    {
      int day = sl_day_word (phrase->words[i]);
      guint at = i + 1;
      int month;

      if (sl_date_from_digits (
              phrase->words[i], phrase->has_meeting ? &phrase->meeting : NULL, date))
        return TRUE;
      while (sl_due_is (phrase, at, "of") || sl_due_is (phrase, at, "o")
             || sl_due_is (phrase, at, "fis"))
        at++;
      month = at < phrase->n ? sl_month_word (phrase->words[at]) : 0;
      if (day == 0 || month == 0)
        {
          day = i + 1 < phrase->n ? sl_day_word (phrase->words[i + 1]) : 0;
          month = sl_month_word (phrase->words[i]);
          at = i + 1;
        }
      if (day == 0 || month == 0)
        continue;
      if (!sl_date_resolve (day,
                            month,
                            at + 1 < phrase->n ? sl_year_word (phrase->words[at + 1]) : 0,
                            phrase->has_meeting ? &phrase->meeting : NULL,
                            date))
        continue;
      /* "in the week of 30 January" is over with its Friday; "week beginning" is a day of its own.
       */
      if (i > 1 && sl_due_is (phrase, i - 1, "of") && sl_due_is (phrase, i - 2, "week"))
        while (g_date_get_weekday (date) != G_DATE_FRIDAY)
          g_date_add_days (date, 1);
      return TRUE;
    }
  return FALSE;
}

/* "in June", "by the end of April 2015", "mid-May": the month's last day, unless the words say
 * otherwise. */
static gboolean
find_month (const SlDuePhrase *phrase, GDate *date)
{
  static const char *const weeks[] = { "first", "second", "third" };

  for (guint i = 0; i < phrase->n; i++)
    {
      int month = sl_month_word (phrase->words[i]);
      int day = 0;

      if (month == 0)
        continue;
      if (sl_due_has (phrase, "middle") || sl_due_has (phrase, "mid")
          || sl_due_has (phrase, "canol") || sl_due_has (phrase, "ganol")
          || g_str_has_prefix (phrase->words[i], "mid-"))
        day = sl_due_has (phrase, "late") ? 0 : 15;
      else if (sl_due_has (phrase, "beginning") || sl_due_has (phrase, "start")
               || sl_due_has (phrase, "early") || sl_due_has (phrase, "dechrau")
               || sl_due_has (phrase, "ddechrau"))
        day = 1;
      /* "in the first week of March" is over with its seventh day. */
      for (guint w = 0; w < G_N_ELEMENTS (weeks) && sl_due_has (phrase, "week"); w++)
        if (sl_due_has (phrase, weeks[w]))
          day = 7 * (w + 1);
      if (sl_due_has (phrase, "first") && sl_due_has (phrase, "half"))
        day = 15;
      if (!sl_date_resolve (day,
                            month,
                            i + 1 < phrase->n ? sl_year_word (phrase->words[i + 1]) : 0,
                            phrase->has_meeting ? &phrase->meeting : NULL,
                            date))
        return FALSE;
      /* "by the August bank holiday": its last Monday. */
      if (sl_due_has (phrase, "bank") && month == 8)
        while (g_date_get_weekday (date) != G_DATE_MONDAY)
          g_date_subtract_days (date, 1);
      return TRUE;
    }
  return FALSE;
}

static void
set_month_end (GDate *date)
{
  g_date_set_day (date, g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date)));
}

static void
add_working_days (GDate *date, int days)
{
  while (days > 0)
    {
      g_date_add_days (date, 1);
      if (g_date_get_weekday (date) <= G_DATE_FRIDAY)
        days--;
    }
}

/* "within ten days", "in six months", "in three months' time"; not "within three months of its
 * publication". */
static gboolean
find_span (const SlDuePhrase *phrase, GDate *date)
{
  static const char *const openers[]
      = { "within", "in", "over", "after", "ymhen", "fewn", "mewn", NULL };
  static const char *const nearest[] = { "next", "coming", "following", NULL };

  if (!phrase->has_meeting)
    return FALSE;
  for (guint i = 0; i + 2 < phrase->n; i++)
    {
      /* "in the next six weeks", "in the next fortnight" */
      gboolean coming = sl_due_is (phrase, i + 1, "the") && sl_due_is_any (phrase, i + 2, nearest);
      guint at = coming ? i + 3 : i + 1;
      int count = at < phrase->n ? sl_number_word (phrase->words[at]) : 0;
      gboolean working = sl_due_is (phrase, at + 1, "working");
      gboolean gwaith = sl_due_is (phrase, at + 2, "gwaith");
      char unit = sl_due_unit_at (phrase, at + 1 + working);

      if (coming && sl_due_unit_at (phrase, at) == 'f')
        {
          count = 1;
          unit = 'f';
        }
      /* "o fewn y mis" */
      if (count == 0 && sl_due_is (phrase, i, "fewn") && sl_due_is (phrase, at, "y"))
        count = 1;
      if (!sl_due_is_any (phrase, i, openers) || count <= 0 || unit == 0
          || sl_due_is (phrase, at + 2 + working, "of"))
        continue;
      *date = phrase->meeting;
      if (unit == 'd' && (working || gwaith))
        add_working_days (date, count);
      else if (unit == 'h')
        g_date_add_days (date, (count + 23) / 24);
      else if (unit == 'd')
        g_date_add_days (date, count);
      else if (unit == 'w' || unit == 'f')
        g_date_add_days (date, (unit == 'f' ? 14 : 7) * count);
      else
        g_date_add_months (date, count * (unit == 'y' ? 12 : unit == 'q' ? 3 : 1));
      return TRUE;
    }
  return FALSE;
}

static const char *const weekdays[]
    = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL };

static gboolean
has_weekday (const SlDuePhrase *phrase)
{
  for (guint i = 0; i < phrase->n; i++)
    if (sl_due_is_any (phrase, i, weekdays))
      return TRUE;
  return FALSE;
}

/* "next week", "this month", "the following day": over with the week's Friday, the month's last
 * day, the day. "This week" stays as vague as it is. */
static gboolean
find_coming (const SlDuePhrase *phrase, GDate *date)
{
  gboolean next = sl_due_has (phrase, "next") || sl_due_has (phrase, "following");

  *date = phrase->meeting;
  if (next && sl_due_has (phrase, "week") && phrase->n <= 7 && !has_weekday (phrase))
    {
      g_date_add_days (date, 8 - g_date_get_weekday (date) + 4);
      return TRUE;
    }
  if (next && phrase->n <= 4 && sl_due_has (phrase, "day"))
    {
      g_date_add_days (date, 1);
      return TRUE;
    }
  if (sl_due_has (phrase, "month") && phrase->n <= 3 && (next || sl_due_has (phrase, "this")))
    {
      if (next)
        g_date_add_months (date, 1);
      set_month_end (date);
      return TRUE;
    }
  return FALSE;
}

/* "by the end of this month", "… of the calendar year", "… of the financial year". */
static gboolean
find_period_end (const SlDuePhrase *phrase, GDate *date)
{
  gboolean end = sl_due_has (phrase, "end") || sl_due_has (phrase, "year-end")
                 || sl_due_has (phrase, "diwedd") || sl_due_has (phrase, "ddiwedd");
  gboolean coming = sl_due_has (phrase, "next") || sl_due_has (phrase, "following");

  if (!phrase->has_meeting)
    return FALSE;
  if (!end && find_coming (phrase, date))
    return TRUE;
  *date = phrase->meeting;
  if (!end
      && !(sl_due_has (phrase, "this")
           && (sl_due_has (phrase, "financial") || sl_due_has (phrase, "municipal"))))
    return FALSE;
  if (sl_due_has (phrase, "quarter"))
    {
      g_date_add_months (date, 2 - (g_date_get_month (date) - 1) % 3);
      set_month_end (date);
      return TRUE;
    }
  if (sl_due_has (phrase, "month") || sl_due_has (phrase, "mis"))
    {
      if (coming || sl_due_has (phrase, "nesaf"))
        g_date_add_months (date, 1);
      set_month_end (date);
      return TRUE;
    }
  if (sl_due_has (phrase, "financial") || sl_due_has (phrase, "municipal")
      || sl_due_has (phrase, "ariannol") || sl_due_has (phrase, "ddinesig"))
    {
      int end_month = sl_due_has (phrase, "financial") || sl_due_has (phrase, "ariannol") ? 3 : 5;

      return sl_date_resolve (0, end_month, 0, &phrase->meeting, date);
    }
  if ((sl_due_has (phrase, "year") || sl_due_has (phrase, "flwyddyn"))
      && !sl_due_has (phrase, "ysgol") && !sl_due_has (phrase, "academaidd")
      && !sl_due_has (phrase, "academic") && !sl_due_has (phrase, "school"))
    return sl_date_resolve (31, 12, 0, &phrase->meeting, date);
  if (sl_due_has (phrase, "week") || sl_due_has (phrase, "wythnos"))
    {
      while (g_date_get_weekday (date) != G_DATE_FRIDAY)
        g_date_add_days (date, 1);
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_feast (const SlDuePhrase *phrase, GDate *date)
{
  /* "after Christmas": some day or other. */
  if (!phrase->has_meeting || sl_due_is (phrase, 0, "after") || sl_due_is (phrase, 0, "following"))
    return FALSE;
  /* After it is any day. */
  if (sl_due_has (phrase, "ôl"))
    return FALSE;
  if (sl_due_has (phrase, "christmas") || sl_due_has (phrase, "nadolig"))
    return sl_date_resolve (25, 12, 0, &phrase->meeting, date);
  if (sl_due_has (phrase, "easter") || sl_due_has (phrase, "pasg"))
    {
      sl_date_easter (g_date_get_year (&phrase->meeting), date);
      if (g_date_compare (date, &phrase->meeting) < 0)
        sl_date_easter (g_date_get_year (&phrase->meeting) + 1, date);
      return TRUE;
    }
  *date = phrase->meeting;
  if (sl_due_has (phrase, "tomorrow"))
    {
      g_date_add_days (date, 1);
      return TRUE;
    }
  for (guint i = 0; i < phrase->n; i++)
    for (int day = 0; weekdays[day] != NULL; day++)
      if (sl_due_is (phrase, i, weekdays[day]))
        {
          /* "on Tuesday of next week" */
          if (sl_due_has (phrase, "week") && sl_due_has (phrase, "next"))
            g_date_add_days (date, 7 - g_date_get_weekday (date));
          do
            g_date_add_days (date, 1);
          while ((int) g_date_get_weekday (date) != day + 1);
          return TRUE;
        }
  return FALSE;
}

/* "in the spring of 2024" is over with its last month; without a year a season is any time. */
static gboolean
find_season (const SlDuePhrase *phrase, GDate *date)
{
  static const char *const seasons[] = { "winter", "spring", "summer", "autumn" };
  int year = 0;

  for (guint i = 0; i < phrase->n && year == 0; i++)
    year = sl_year_word (phrase->words[i]);
  for (guint i = 0; i < G_N_ELEMENTS (seasons) && year != 0; i++)
    if (sl_due_has (phrase, seasons[i]))
      {
        int month = 3 * (int) i + 2;

        g_date_set_dmy (date, g_date_get_days_in_month (month, year), month, year);
        return TRUE;
      }
  return FALSE;
}

/* "by the end of 2024", "during 2022/23": a plain year is over with December, a year of accounts
 * with March. */
static gboolean
find_year (const SlDuePhrase *phrase, GDate *date)
{
  for (guint i = 0; i < phrase->n; i++)
    {
      g_autofree char *year = g_strndup (phrase->words[i], 4);
      const char *rest = strlen (phrase->words[i]) > 4 ? phrase->words[i] + 4 : "";
      int number = sl_year_word (year);
      gboolean accounts = *rest == '/' || *rest == '-' || sl_due_has (phrase, "financial");

      if (number == 0 || (*rest != '\0' && (!accounts || !g_ascii_isdigit (rest[1]))))
        continue;
      if (sl_due_has (phrase, "start") || sl_due_has (phrase, "beginning")
          || sl_due_has (phrase, "from"))
        g_date_set_dmy (date, 1, accounts ? 4 : 1, number);
      else if (accounts)
        g_date_set_dmy (date, 31, 3, *rest != '\0' ? number + 1 : number);
      else
        g_date_set_dmy (date, 31, 12, number);
      return TRUE;
    }
  return FALSE;
}

/* A meeting, with its initial mutations. */
static const char *const welsh_meetings[]
    = { "cyfarfod", "gyfarfod", "nghyfarfod", "chyfarfod", NULL };

/* "the next meeting", "the next Board", "the January meeting": the date that the paper states, if
 * it states one. */
static gboolean
is_next_meeting (const SlDuePhrase *phrase)
{
  static const char *const gatherings[]
      = { "meeting", "board",   "panel",   "committee", "commission", "meeting's",
          "session", "cabinet", "council", "forum",     NULL };

  for (guint i = 0; i < phrase->n; i++)
    {
      /* "yng nghyfarfod nesaf y Pwyllgor", not "fis Ebrill nesaf" */
      if (sl_due_is (phrase, i, "nesaf") && i > 0 && sl_due_is_any (phrase, i - 1, welsh_meetings))
        return TRUE;
      if (!sl_due_is (phrase, i, "next") && !sl_due_is (phrase, i, "following"))
        continue;
      for (guint j = i + 1; j < MIN (phrase->n, i + 4); j++)
        if (sl_due_is_any (phrase, j, gatherings))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_next_meetings_month (const SlDuePhrase *phrase, GDate *next)
{
  static const char *const gatherings[]
      = { "meeting", "board", "panel", "committee", "commission", "cabinet", NULL };

  for (guint i = 0; i + 1 < phrase->n; i++)
    if (sl_due_is_any (phrase, i + 1, gatherings)
        && sl_month_word (phrase->words[i]) == (int) g_date_get_month (next))
      return TRUE;
  /* "yng nghyfarfod mis Ionawr" */
  for (guint i = 0; i + 1 < phrase->n; i++)
    {
      guint at = i + 1 + (sl_due_is (phrase, i + 1, "mis") || sl_due_is (phrase, i + 1, "fis"));

      if (sl_due_is_any (phrase, i, welsh_meetings) && at < phrase->n
          && sl_month_word (phrase->words[at]) == (int) g_date_get_month (next))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_date (const SlDuePhrase *phrase, GDate *date)
{
  GDate next;
  gboolean has_next = sl_day_parse (phrase->next_meeting, &next);

  if (find_day (phrase, date))
    return TRUE;
  if (has_next && (is_next_meeting (phrase) || is_next_meetings_month (phrase, &next)))
    {
      *date = next;
      return TRUE;
    }
  return find_month (phrase, date) || find_season (phrase, date) || find_year (phrase, date)
         || find_period_end (phrase, date) || find_span (phrase, date) || find_feast (phrase, date);
}

gboolean
sl_due_parse (const char *words, const char *meeting_date, const char *next_meeting, SlDue *due)
{
  g_auto (GStrv) split = sl_date_words (words);
  SlDuePhrase phrase = { .words = split, .n = g_strv_length (split), .next_meeting = next_meeting };
  GDate date;

  *due = (SlDue){ .text = g_strdup (words), .recurrence = SL_RECURRENCE_NONE };
  phrase.has_meeting = sl_day_parse (meeting_date, &phrase.meeting);
  g_date_clear (&date, 1);
  /* "in the next annual report" */
  due->recurrence
      = sl_due_has (&phrase, "next") ? SL_RECURRENCE_NONE : sl_due_find_recurrence (&phrase);
  if (due->recurrence != SL_RECURRENCE_NONE)
    return TRUE;
  /* A paper that says it is of the year 9999 is not read for its dates. */
  if (!find_date (&phrase, &date) || g_date_get_year (&date) > LAST_YEAR)
    return FALSE;
  due->date = sl_day_format (&date);
  return TRUE;
}

void
sl_due_clear (SlDue *due)
{
  g_clear_pointer (&due->text, g_free);
  g_clear_pointer (&due->date, g_free);
  due->recurrence = SL_RECURRENCE_NONE;
}
