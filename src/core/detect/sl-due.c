/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "sl-dates.h"
#include "sl-detector.h"

/* Of dates of four digits. */
#define LAST_YEAR 9999

/* Words of a due phrase, folded: lower case, straight apostrophes, no punctuation but what dates
 * need. */
typedef struct
{
  char **words;
  guint n;
  GDate meeting;
  gboolean has_meeting;
  const char *next_meeting;
} Phrase;

static gboolean
is (const Phrase *phrase, guint at, const char *word)
{
  return at < phrase->n && g_str_equal (phrase->words[at], word);
}

static gboolean
is_any (const Phrase *phrase, guint at, const char *const *words)
{
  return at < phrase->n && g_strv_contains (words, phrase->words[at]);
}

static gboolean
find (const Phrase *phrase, const char *word)
{
  for (guint i = 0; i < phrase->n; i++)
    if (is (phrase, i, word))
      return TRUE;
  return FALSE;
}

/* The unit of time at a word: 'h', 'd', 'w', 'f', 'm', 'q', 'y', or 0. */
static char
unit_at (const Phrase *phrase, guint at)
{
  static const struct
  {
    const char *stem;
    char unit;
  } units[] = { { "day", 'd' },      { "week", 'w' },      { "month", 'm' },    { "quarter", 'q' },
                { "year", 'y' },     { "fortnight", 'f' }, { "hour", 'h' },     { "diwrnod", 'd' },
                { "ddiwrnod", 'd' }, { "niwrnod", 'd' },   { "wythnos", 'w' },  { "mis", 'm' },
                { "fis", 'm' },      { "chwarter", 'q' },  { "blwyddyn", 'y' }, { "flwyddyn", 'y' },
                { "blynedd", 'y' },  { "flynedd", 'y' },   { "mlynedd", 'y' } };

  if (at >= phrase->n)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      const char *rest = phrase->words[at];

      if (!g_str_has_prefix (rest, units[i].stem))
        continue;
      rest += strlen (units[i].stem);
      if (*rest == '\0' || g_str_equal (rest, "s") || g_str_equal (rest, "s'")
          || g_str_equal (rest, "'s") || g_str_equal (rest, "au") || g_str_equal (rest, "oedd"))
        return units[i].unit;
    }
  return 0;
}

static SlRecurrence
recurrence_of (int count, char unit)
{
  if (unit == 'w' && count == 1)
    return SL_RECURRENCE_WEEKLY;
  if ((unit == 'm' && count == 1) || (unit == 'w' && count == 4))
    return SL_RECURRENCE_MONTHLY;
  if ((unit == 'm' && count == 3) || (unit == 'q' && count == 1))
    return SL_RECURRENCE_QUARTERLY;
  if ((unit == 'm' && count == 6) || (unit == 'q' && count == 2))
    return SL_RECURRENCE_SIX_MONTHLY;
  if ((unit == 'm' && count == 12) || (unit == 'y' && count == 1))
    return SL_RECURRENCE_ANNUAL;
  return SL_RECURRENCE_NONE;
}

/* "at each meeting", "every ordinary meeting", "every six months", "each year". */
static SlRecurrence
find_each (const Phrase *phrase)
{
  static const char *const gatherings[]
      = { "meeting",  "board",      "panel",    "committee", "session",
          "meetings", "commission", "cyfarfod", "gyfarfod",  NULL };
  static const char *const each[] = { "each", "every", "bob", "pob", "mhob", NULL };
  /* "at every second meeting": less often than any recurrence that is told apart. */
  static const char *const seldom[] = { "second", "third", "other", "alternate", NULL };

  for (guint i = 0; i < phrase->n; i++)
    {
      int count = 1;
      guint at = i + 1;

      if (!is_any (phrase, i, each) || is_any (phrase, at, seldom))
        continue;
      for (guint j = at; j < MIN (phrase->n, at + 3); j++)
        if (is_any (phrase, j, gatherings))
          return SL_RECURRENCE_EACH_MEETING;
      if (at < phrase->n && sl_number_word (phrase->words[at]) > 0)
        count = sl_number_word (phrase->words[at++]);
      if (unit_at (phrase, at) != 0)
        return recurrence_of (count, unit_at (phrase, at));
      /* "each April" */
      if (count == 1 && at < phrase->n && sl_month_word (phrase->words[at]) != 0)
        return SL_RECURRENCE_ANNUAL;
    }
  return SL_RECURRENCE_NONE;
}

static SlRecurrence
find_recurrence (const Phrase *phrase)
{
  static const struct
  {
    const char *word;
    SlRecurrence recurrence;
    int months; /* as a multiple of months when a number stands before it */
  } adverbs[] = {
    { "weekly", SL_RECURRENCE_WEEKLY, 0 },
    { "monthly", SL_RECURRENCE_MONTHLY, 1 },
    { "quarterly", SL_RECURRENCE_QUARTERLY, 0 },
    { "half-yearly", SL_RECURRENCE_SIX_MONTHLY, 0 },
    { "biannually", SL_RECURRENCE_SIX_MONTHLY, 0 },
    { "annually", SL_RECURRENCE_ANNUAL, 0 },
    { "annual", SL_RECURRENCE_ANNUAL, 0 },
    { "yearly", SL_RECURRENCE_ANNUAL, 0 },
    { "six-monthly", SL_RECURRENCE_SIX_MONTHLY, 0 },
    { "6-monthly", SL_RECURRENCE_SIX_MONTHLY, 0 },
    { "three-monthly", SL_RECURRENCE_QUARTERLY, 0 },
    { "3-monthly", SL_RECURRENCE_QUARTERLY, 0 },
    { "bi-monthly", SL_RECURRENCE_NONE, 0 },
    { "misol", SL_RECURRENCE_MONTHLY, 0 },
    { "chwarterol", SL_RECURRENCE_QUARTERLY, 0 },
    { "blynyddol", SL_RECURRENCE_ANNUAL, 0 },
    { "fisol", SL_RECURRENCE_MONTHLY, 1 },
    { "flynyddol", SL_RECURRENCE_ANNUAL, 0 },
    { "wythnosol", SL_RECURRENCE_WEEKLY, 0 },
    { "chwe-misol", SL_RECURRENCE_SIX_MONTHLY, 0 },
  };

  for (guint i = 0; i < phrase->n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (adverbs); j++)
      {
        int count;

        if (!is (phrase, i, adverbs[j].word))
          continue;
        count = i > 0 ? sl_number_word (phrase->words[i - 1]) : 0;
        return adverbs[j].months > 0 && count > 1 ? recurrence_of (count, 'm')
                                                  : adverbs[j].recurrence;
      }
  for (guint i = 0; i + 2 < phrase->n; i++)
    {
      char unit
          = is (phrase, i + 1, "a") || is (phrase, i + 1, "per") ? unit_at (phrase, i + 2) : 0;

      if (is (phrase, i + 1, "y") && unit_at (phrase, i + 2) != 0)
        {
          /* "unwaith y mis", "ddwywaith y flwyddyn" */
          char welsh = unit_at (phrase, i + 2);

          if (is (phrase, i, "unwaith"))
            return recurrence_of (1, welsh);
          if (is (phrase, i, "ddwywaith") && welsh == 'y')
            return SL_RECURRENCE_SIX_MONTHLY;
        }
      if (unit != 0 && is (phrase, i, "once"))
        return recurrence_of (1, unit);
      if (unit == 'y' && is (phrase, i, "twice"))
        return SL_RECURRENCE_SIX_MONTHLY;
    }
  return find_each (phrase);
}

/* "30 October 2012", "1st of March", "October 30th", "22/03", "2012-10-30". */
static gboolean
find_day (const Phrase *phrase, GDate *date)
{
  for (guint i = 0; i < phrase->n; i++)
    {
      int day = sl_day_word (phrase->words[i]);
      guint at = i + 1;
      int month;

      if (sl_date_from_digits (
              phrase->words[i], phrase->has_meeting ? &phrase->meeting : NULL, date))
        return TRUE;
      while (is (phrase, at, "of") || is (phrase, at, "o") || is (phrase, at, "fis"))
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
      if (i > 1 && is (phrase, i - 1, "of") && is (phrase, i - 2, "week"))
        while (g_date_get_weekday (date) != G_DATE_FRIDAY)
          g_date_add_days (date, 1);
      return TRUE;
    }
  return FALSE;
}

/* "in June", "by the end of April 2015", "mid-May": the month's last day, unless the words say
 * otherwise. */
static gboolean
find_month (const Phrase *phrase, GDate *date)
{
  static const char *const weeks[] = { "first", "second", "third" };

  for (guint i = 0; i < phrase->n; i++)
    {
      int month = sl_month_word (phrase->words[i]);
      int day = 0;

      if (month == 0)
        continue;
      if (find (phrase, "middle") || find (phrase, "mid") || find (phrase, "canol")
          || find (phrase, "ganol") || g_str_has_prefix (phrase->words[i], "mid-"))
        day = find (phrase, "late") ? 0 : 15;
      else if (find (phrase, "beginning") || find (phrase, "start") || find (phrase, "early")
               || find (phrase, "dechrau") || find (phrase, "ddechrau"))
        day = 1;
      /* "in the first week of March" is over with its seventh day. */
      for (guint w = 0; w < G_N_ELEMENTS (weeks) && find (phrase, "week"); w++)
        if (find (phrase, weeks[w]))
          day = 7 * (w + 1);
      if (find (phrase, "first") && find (phrase, "half"))
        day = 15;
      if (!sl_date_resolve (day,
                            month,
                            i + 1 < phrase->n ? sl_year_word (phrase->words[i + 1]) : 0,
                            phrase->has_meeting ? &phrase->meeting : NULL,
                            date))
        return FALSE;
      /* "by the August bank holiday": its last Monday. */
      if (find (phrase, "bank") && month == 8)
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
find_span (const Phrase *phrase, GDate *date)
{
  static const char *const openers[]
      = { "within", "in", "over", "after", "ymhen", "fewn", "mewn", NULL };
  static const char *const nearest[] = { "next", "coming", "following", NULL };

  if (!phrase->has_meeting)
    return FALSE;
  for (guint i = 0; i + 2 < phrase->n; i++)
    {
      /* "in the next six weeks", "in the next fortnight" */
      gboolean coming = is (phrase, i + 1, "the") && is_any (phrase, i + 2, nearest);
      guint at = coming ? i + 3 : i + 1;
      int count = at < phrase->n ? sl_number_word (phrase->words[at]) : 0;
      gboolean working = is (phrase, at + 1, "working");
      gboolean gwaith = is (phrase, at + 2, "gwaith");
      char unit = unit_at (phrase, at + 1 + working);

      if (coming && unit_at (phrase, at) == 'f')
        {
          count = 1;
          unit = 'f';
        }
      /* "o fewn y mis" */
      if (count == 0 && is (phrase, i, "fewn") && is (phrase, at, "y"))
        count = 1;
      if (!is_any (phrase, i, openers) || count <= 0 || unit == 0
          || is (phrase, at + 2 + working, "of"))
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
has_weekday (const Phrase *phrase)
{
  for (guint i = 0; i < phrase->n; i++)
    if (is_any (phrase, i, weekdays))
      return TRUE;
  return FALSE;
}

/* "next week", "this month", "the following day": over with the week's Friday, the month's last
 * day, the day. "This week" stays as vague as it is. */
static gboolean
find_coming (const Phrase *phrase, GDate *date)
{
  gboolean next = find (phrase, "next") || find (phrase, "following");

  *date = phrase->meeting;
  if (next && find (phrase, "week") && phrase->n <= 7 && !has_weekday (phrase))
    {
      g_date_add_days (date, 8 - g_date_get_weekday (date) + 4);
      return TRUE;
    }
  if (next && phrase->n <= 4 && find (phrase, "day"))
    {
      g_date_add_days (date, 1);
      return TRUE;
    }
  if (find (phrase, "month") && phrase->n <= 3 && (next || find (phrase, "this")))
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
find_period_end (const Phrase *phrase, GDate *date)
{
  gboolean end = find (phrase, "end") || find (phrase, "year-end") || find (phrase, "diwedd")
                 || find (phrase, "ddiwedd");
  gboolean coming = find (phrase, "next") || find (phrase, "following");

  if (!phrase->has_meeting)
    return FALSE;
  if (!end && find_coming (phrase, date))
    return TRUE;
  *date = phrase->meeting;
  if (!end
      && !(find (phrase, "this") && (find (phrase, "financial") || find (phrase, "municipal"))))
    return FALSE;
  if (find (phrase, "quarter"))
    {
      g_date_add_months (date, 2 - (g_date_get_month (date) - 1) % 3);
      set_month_end (date);
      return TRUE;
    }
  if (find (phrase, "month") || find (phrase, "mis"))
    {
      if (coming || find (phrase, "nesaf"))
        g_date_add_months (date, 1);
      set_month_end (date);
      return TRUE;
    }
  if (find (phrase, "financial") || find (phrase, "municipal") || find (phrase, "ariannol")
      || find (phrase, "ddinesig"))
    {
      int end_month = find (phrase, "financial") || find (phrase, "ariannol") ? 3 : 5;

      return sl_date_resolve (0, end_month, 0, &phrase->meeting, date);
    }
  if ((find (phrase, "year") || find (phrase, "flwyddyn")) && !find (phrase, "ysgol")
      && !find (phrase, "academaidd") && !find (phrase, "academic") && !find (phrase, "school"))
    return sl_date_resolve (31, 12, 0, &phrase->meeting, date);
  if (find (phrase, "week") || find (phrase, "wythnos"))
    {
      while (g_date_get_weekday (date) != G_DATE_FRIDAY)
        g_date_add_days (date, 1);
      return TRUE;
    }
  return FALSE;
}

static gboolean
find_feast (const Phrase *phrase, GDate *date)
{
  /* "after Christmas": some day or other. */
  if (!phrase->has_meeting || is (phrase, 0, "after") || is (phrase, 0, "following"))
    return FALSE;
  /* After it is any day. */
  if (find (phrase, "ôl"))
    return FALSE;
  if (find (phrase, "christmas") || find (phrase, "nadolig"))
    return sl_date_resolve (25, 12, 0, &phrase->meeting, date);
  if (find (phrase, "easter") || find (phrase, "pasg"))
    {
      sl_date_easter (g_date_get_year (&phrase->meeting), date);
      if (g_date_compare (date, &phrase->meeting) < 0)
        sl_date_easter (g_date_get_year (&phrase->meeting) + 1, date);
      return TRUE;
    }
  *date = phrase->meeting;
  if (find (phrase, "tomorrow"))
    {
      g_date_add_days (date, 1);
      return TRUE;
    }
  for (guint i = 0; i < phrase->n; i++)
    for (int day = 0; weekdays[day] != NULL; day++)
      if (is (phrase, i, weekdays[day]))
        {
          /* "on Tuesday of next week" */
          if (find (phrase, "week") && find (phrase, "next"))
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
find_season (const Phrase *phrase, GDate *date)
{
  static const char *const seasons[] = { "winter", "spring", "summer", "autumn" };
  int year = 0;

  for (guint i = 0; i < phrase->n && year == 0; i++)
    year = sl_year_word (phrase->words[i]);
  for (guint i = 0; i < G_N_ELEMENTS (seasons) && year != 0; i++)
    if (find (phrase, seasons[i]))
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
find_year (const Phrase *phrase, GDate *date)
{
  for (guint i = 0; i < phrase->n; i++)
    {
      g_autofree char *year = g_strndup (phrase->words[i], 4);
      const char *rest = strlen (phrase->words[i]) > 4 ? phrase->words[i] + 4 : "";
      int number = sl_year_word (year);
      gboolean accounts = *rest == '/' || *rest == '-' || find (phrase, "financial");

      if (number == 0 || (*rest != '\0' && (!accounts || !g_ascii_isdigit (rest[1]))))
        continue;
      if (find (phrase, "start") || find (phrase, "beginning") || find (phrase, "from"))
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
is_next_meeting (const Phrase *phrase)
{
  static const char *const gatherings[]
      = { "meeting", "board",   "panel",   "committee", "commission", "meeting's",
          "session", "cabinet", "council", "forum",     NULL };

  for (guint i = 0; i < phrase->n; i++)
    {
      /* "yng nghyfarfod nesaf y Pwyllgor", not "fis Ebrill nesaf" */
      if (is (phrase, i, "nesaf") && i > 0 && is_any (phrase, i - 1, welsh_meetings))
        return TRUE;
      if (!is (phrase, i, "next") && !is (phrase, i, "following"))
        continue;
      for (guint j = i + 1; j < MIN (phrase->n, i + 4); j++)
        if (is_any (phrase, j, gatherings))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_next_meetings_month (const Phrase *phrase, GDate *next)
{
  static const char *const gatherings[]
      = { "meeting", "board", "panel", "committee", "commission", "cabinet", NULL };

  for (guint i = 0; i + 1 < phrase->n; i++)
    if (is_any (phrase, i + 1, gatherings)
        && sl_month_word (phrase->words[i]) == (int) g_date_get_month (next))
      return TRUE;
  /* "yng nghyfarfod mis Ionawr" */
  for (guint i = 0; i + 1 < phrase->n; i++)
    {
      guint at = i + 1 + (is (phrase, i + 1, "mis") || is (phrase, i + 1, "fis"));

      if (is_any (phrase, i, welsh_meetings) && at < phrase->n
          && sl_month_word (phrase->words[at]) == (int) g_date_get_month (next))
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_date (const Phrase *phrase, GDate *date)
{
  GDate next;
  gboolean has_next = sl_date_from_iso (phrase->next_meeting, &next);

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
  Phrase phrase = { .words = split, .n = g_strv_length (split), .next_meeting = next_meeting };
  GDate date;
  char iso[11];

  *due = (SlDue){ .text = g_strdup (words), .recurrence = SL_RECURRENCE_NONE };
  phrase.has_meeting = sl_date_from_iso (meeting_date, &phrase.meeting);
  g_date_clear (&date, 1);
  /* "in the next annual report" */
  due->recurrence = find (&phrase, "next") ? SL_RECURRENCE_NONE : find_recurrence (&phrase);
  if (due->recurrence != SL_RECURRENCE_NONE)
    return TRUE;
  /* A paper that says it is of the year 9999 is not read for its dates. */
  if (!find_date (&phrase, &date) || g_date_get_year (&date) > LAST_YEAR)
    return FALSE;
  g_snprintf (iso,
              sizeof iso,
              "%04d-%02d-%02d",
              g_date_get_year (&date),
              g_date_get_month (&date),
              g_date_get_day (&date));
  due->date = g_strdup (iso);
  return TRUE;
}

void
sl_due_clear (SlDue *due)
{
  g_clear_pointer (&due->text, g_free);
  g_clear_pointer (&due->date, g_free);
  due->recurrence = SL_RECURRENCE_NONE;
}
