/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-day.h"

#include <stdlib.h>
#include <string.h>

#define LAST_YEAR 9999
/* 9999-12-31 as GLib counts, 0001-01-01 being 1. */
#define LAST_JULIAN 3652059
#define LAST_MONTH (LAST_YEAR * 12 - 1)

gboolean
sl_day_parse (const char *text, GDate *day)
{
  int year, month, of_month;

  g_date_clear (day, 1);
  if (text == NULL || strlen (text) != strlen ("YYYY-MM-DD"))
    return FALSE;
  for (guint i = 0; text[i] != '\0'; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  year = atoi (text);
  month = atoi (text + 5);
  of_month = atoi (text + 8);
  if (!g_date_valid_dmy ((GDateDay) of_month, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (day, (GDateDay) of_month, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

gboolean
sl_day_is_valid (const char *text)
{
  GDate day;

  return sl_day_parse (text, &day);
}

char *
sl_day_format (const GDate *day)
{
  return g_strdup_printf (
      "%04d-%02d-%02d", g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day));
}

char *
sl_day_add_days (const char *text, int n)
{
  GDate day;
  gint64 julian;

  if (!sl_day_parse (text, &day))
    return NULL;
  julian = (gint64) g_date_get_julian (&day) + n;
  if (julian < 1 || julian > LAST_JULIAN)
    return NULL;
  g_date_set_julian (&day, (guint32) julian);
  return sl_day_format (&day);
}

char *
sl_day_add_months (const char *text, int n)
{
  GDate day;
  gint64 month;

  if (!sl_day_parse (text, &day))
    return NULL;
  month = (gint64) (g_date_get_year (&day) - 1) * 12 + (int) g_date_get_month (&day) - 1 + n;
  if (month < 0 || month > LAST_MONTH)
    return NULL;
  /* GLib, too, ends a month that is too short on its last day. */
  if (n < 0)
    g_date_subtract_months (&day, (guint) -n);
  else
    g_date_add_months (&day, (guint) n);
  return sl_day_format (&day);
}
