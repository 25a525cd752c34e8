/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and moments as people read them, and how late something is. */
#include <glib/gi18n.h>

#include "base/sl-day.h"
#include "sl-words.h"

typedef enum
{
  DAYS,
  WEEKS,
  MONTHS,
  YEARS,
} Unit;

/* As people say how long something is. */
static int
count (int days, Unit *unit)
{
  /* Two years have 730 or 731 days. */
  *unit = days < 14 ? DAYS : days < 7 * 26 ? WEEKS : days < 731 ? MONTHS : YEARS;
  switch (*unit)
    {
    case DAYS:
      return days;
    case WEEKS:
      return days / 7;
    case MONTHS:
      return (int) (days / 30.44);
    case YEARS:
    default:
      return (int) (days / 365.25);
    }
}

char *
sl_words_late (const SlItemRecord *record, const char *today)
{
  GDate due, now;
  Unit unit;
  int n;

  if (!sl_item_record_is_overdue (record, today)
      || !sl_day_parse (sl_item_record_get_due (record), &due) || !sl_day_parse (today, &now))
    return NULL;
  n = count (g_date_days_between (&due, &now), &unit);
  switch (unit)
    {
    case DAYS:
      return g_strdup_printf (ngettext ("%'d day late", "%'d days late", (gulong) n), n);
    case WEEKS:
      return g_strdup_printf (ngettext ("%'d week late", "%'d weeks late", (gulong) n), n);
    case MONTHS:
      return g_strdup_printf (ngettext ("%'d month late", "%'d months late", (gulong) n), n);
    case YEARS:
    default:
      return g_strdup_printf (ngettext ("%'d year late", "%'d years late", (gulong) n), n);
    }
}

char *
sl_words_age (const char *met, const char *today)
{
  GDate then, now;
  Unit unit;
  int n;

  if (!sl_day_parse (met, &then) || !sl_day_parse (today, &now)
      || g_date_compare (&then, &now) >= 0)
    return NULL;
  n = count (g_date_days_between (&then, &now), &unit);
  switch (unit)
    {
    case DAYS:
      return g_strdup_printf (
          ngettext ("%'d day since the meeting", "%'d days since the meeting", (gulong) n), n);
    case WEEKS:
      return g_strdup_printf (
          ngettext ("%'d week since the meeting", "%'d weeks since the meeting", (gulong) n), n);
    case MONTHS:
      return g_strdup_printf (
          ngettext ("%'d month since the meeting", "%'d months since the meeting", (gulong) n), n);
    case YEARS:
    default:
      return g_strdup_printf (
          ngettext ("%'d year since the meeting", "%'d years since the meeting", (gulong) n), n);
    }
}

static const char *
month_name (GDateMonth month)
{
  static const char *const names[] = {
    NC_ ("month in a date", "January"),   NC_ ("month in a date", "February"),
    NC_ ("month in a date", "March"),     NC_ ("month in a date", "April"),
    NC_ ("month in a date", "May"),       NC_ ("month in a date", "June"),
    NC_ ("month in a date", "July"),      NC_ ("month in a date", "August"),
    NC_ ("month in a date", "September"), NC_ ("month in a date", "October"),
    NC_ ("month in a date", "November"),  NC_ ("month in a date", "December"),
  };

  return g_dpgettext2 (NULL, "month in a date", names[month - 1]);
}

static const char *
month_short_name (GDateMonth month)
{
  static const char *const names[] = {
    NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
    NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
    NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
    NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec"),
  };

  return g_dpgettext2 (NULL, "short month", names[month - 1]);
}

static const char *
weekday_name (GDateWeekday weekday)
{
  static const char *const names[] = {
    NC_ ("weekday in a date", "Monday"),    NC_ ("weekday in a date", "Tuesday"),
    NC_ ("weekday in a date", "Wednesday"), NC_ ("weekday in a date", "Thursday"),
    NC_ ("weekday in a date", "Friday"),    NC_ ("weekday in a date", "Saturday"),
    NC_ ("weekday in a date", "Sunday"),
  };

  return g_dpgettext2 (NULL, "weekday in a date", names[weekday - 1]);
}

char *
sl_words_date (const char *date)
{
  GDate value;

  if (!sl_day_parse (date, &value))
    return g_strdup (date);
  /* Translators: day, month's name, year: "13 September 2012". */
  return g_strdup_printf (C_ ("date", "%d %s %d"),
                          g_date_get_day (&value),
                          month_name (g_date_get_month (&value)),
                          g_date_get_year (&value));
}

char *
sl_words_date_short (const char *date)
{
  GDate value;

  if (!sl_day_parse (date, &value))
    return g_strdup (date);
  /* Translators: day, month's short name, year: "13 Sep 2012". */
  return g_strdup_printf (C_ ("short date", "%d %s %d"),
                          g_date_get_day (&value),
                          month_short_name (g_date_get_month (&value)),
                          g_date_get_year (&value));
}

char *
sl_words_date_long (const char *date)
{
  GDate value;

  if (!sl_day_parse (date, &value))
    return g_strdup (date);
  /* Translators: weekday, day, month's name, year: "Tuesday 30 October 2012". */
  return g_strdup_printf (C_ ("long date", "%s %d %s %d"),
                          weekday_name (g_date_get_weekday (&value)),
                          g_date_get_day (&value),
                          month_name (g_date_get_month (&value)),
                          g_date_get_year (&value));
}

/* ---- A moment, by this computer's clock ---- */

static char *
format_time (GDateTime *instant)
{
  /* Translators: the time of day, as g_date_time_format () knows it: “18:04”. */
  return g_date_time_format (instant, _ ("%H:%M"));
}

char *
sl_words_time (gint64 seconds)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_local (seconds);

  return instant != NULL ? format_time (instant) : g_strdup ("");
}

static gboolean
is_day (GDateTime *instant, GDateTime *day)
{
  return g_date_time_get_year (instant) == g_date_time_get_year (day)
         && g_date_time_get_day_of_year (instant) == g_date_time_get_day_of_year (day);
}

char *
sl_words_moment (gint64 seconds, gboolean within)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_local (seconds);
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);
  g_autofree char *time = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *date = NULL;

  if (instant == NULL)
    return g_strdup ("");
  time = format_time (instant);
  /* Translators: %s is a time of day: “18:04”. */
  if (is_day (instant, today))
    return g_strdup_printf (within ? _ ("today, %s") : _ ("Today, %s"), time);
  if (is_day (instant, yesterday))
    return g_strdup_printf (within ? _ ("yesterday, %s") : _ ("Yesterday, %s"), time);
  iso = g_date_time_format (instant, "%Y-%m-%d");
  date = sl_words_date (iso);
  /* Translators: a date and a time of day: “22 November 2026, 18:04”. */
  return g_strdup_printf (_ ("%1$s, %2$s"), date, time);
}
