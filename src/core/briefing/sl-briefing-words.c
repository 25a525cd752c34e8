/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-briefing-words.h"

#include "base/sl-day.h"
#include "sl-page-language.h"

static const char *const months[]
    = { N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
        N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
        N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December") };

static const char *const short_months[]
    = { NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
        NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
        NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
        NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec") };

char *
sl_briefing_format_date (const char *date)
{
  GDate day;

  if (!sl_day_parse (date, &day))
    return g_strdup (_ ("undated"));
  /* Translators: a full date: day, month's name, year. */
  return g_strdup_printf (_ ("%1$d %2$s %3$d"),
                          g_date_get_day (&day),
                          _ (months[g_date_get_month (&day) - 1]),
                          g_date_get_year (&day));
}

char *
sl_briefing_format_short_date (const char *date, int year)
{
  GDate day;
  const char *month;

  if (!sl_day_parse (date, &day))
    return g_strdup (_ ("undated"));
  month = C_ ("short month", short_months[g_date_get_month (&day) - 1]);
  if (g_date_get_year (&day) == year)
    /* Translators: a short date: day, short month. */
    return g_strdup_printf (_ ("%1$d %2$s"), g_date_get_day (&day), month);
  return g_strdup_printf (
      _ ("%1$d %2$s %3$d"), g_date_get_day (&day), month, g_date_get_year (&day));
}

/* On one line, whatever its room. */
static char *
dup_unbroken (const char *date, int year)
{
  g_autofree char *day = sl_briefing_format_short_date (date, year);
  g_auto (GStrv) parts = g_strsplit (day, " ", -1);

  return g_strjoinv ("\xc2\xa0", parts);
}

char *
sl_briefing_format_span (const char *from, const char *to, int year)
{
  g_autofree char *a = dup_unbroken (from, year);
  g_autofree char *b = dup_unbroken (to, year);

  /* Translators: the days that a line is of, or the first and the last meeting that folded lines
   * come from, of which undated may be the first. */
  return g_strdup_printf (_ ("%1$s to %2$s"), a, b);
}

int
sl_briefing_get_year (const char *date)
{
  GDate day;

  return sl_day_parse (date, &day) ? g_date_get_year (&day) : 0;
}

int
sl_briefing_count_days (const char *from, const char *to)
{
  GDate a, b;

  if (!sl_day_parse (from, &a) || !sl_day_parse (to, &b))
    return 0;
  return g_date_days_between (&a, &b);
}

char *
sl_briefing_format_source (const char *date, const char *ref, int page, int last_page, int year)
{
  g_autofree char *day = sl_briefing_format_short_date (date, year);
  g_autofree char *pages = NULL;

  if (page > 0 && last_page > page)
    /* Translators: first and last page of a source. */
    pages = g_strdup_printf (_ ("p. %1$d–%2$d"), page, last_page);
  else if (page > 0)
    pages = g_strdup_printf (_ ("p. %d"), page);

  if (ref != NULL && *ref != '\0' && pages != NULL)
    /* Translators: where a line comes from: the meeting's date, the minute number, the page. */
    return g_strdup_printf (_ ("%1$s, %2$s, %3$s"), day, ref, pages);
  if (ref != NULL && *ref != '\0')
    return g_strdup_printf ("%s, %s", day, ref);
  if (pages != NULL)
    return g_strdup_printf ("%s, %s", day, pages);
  return g_steal_pointer (&day);
}

/* Where else the minutes say it; of the same minute only the page. */
static char *
dup_also (const SlItemRecord *item, const char *more)
{
  g_autoptr (GString) places = NULL;
  g_autofree char *all = NULL;
  g_auto (GStrv) lines = NULL;

  if (item->also == NULL && more == NULL)
    return NULL;
  places = g_string_new (NULL);
  all = item->also == NULL ? g_strdup (more) : g_strjoin ("\n", item->also, more, NULL);
  lines = g_strsplit (all, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", 2);

      if (places->len > 0)
        g_string_append (places, ", ");
      if (*parts[0] != '\0' && g_strcmp0 (parts[0], item->ref) != 0)
        g_string_append_printf (places, "%s, ", parts[0]);
      g_string_append_printf (
          places, _ ("p. %d"), (int) g_ascii_strtoll (parts[1] != NULL ? parts[1] : "0", NULL, 10));
    }
  return g_string_free (g_steal_pointer (&places), FALSE);
}

char *
sl_briefing_format_item_source (const SlFactItem *fact, const char *more, int year)
{
  const SlItemRecord *item = fact->item;
  int first = item->anchor != NULL ? item->anchor->page : 0;
  int last = item->anchor != NULL ? sl_anchor_get_last_page (item->anchor) : 0;
  g_autofree char *own
      = sl_briefing_format_source (fact->meeting_date, item->ref, first, last, year);
  g_autofree char *also = dup_also (item, more);

  /* Translators: where a line comes from, and where else the minutes say the same: "13 Sep, 226/12,
   * p. 3; also p. 2". */
  return also != NULL ? g_strdup_printf (_ ("%1$s; also %2$s"), own, also) : g_steal_pointer (&own);
}

/* Whole ones, as the calendar has them: from 31 August to 28 February they are five. */
static int
count_months (const char *from, const char *to)
{
  GDate first, last;

  if (!sl_day_parse (from, &first) || !sl_day_parse (to, &last))
    return 0;
  return 12 * ((int) g_date_get_year (&last) - (int) g_date_get_year (&first))
         + (int) g_date_get_month (&last) - (int) g_date_get_month (&first)
         - (g_date_get_day (&last) < g_date_get_day (&first) ? 1 : 0);
}

char *
sl_briefing_format_late (const char *due, const char *today)
{
  int days = MAX (0, sl_briefing_count_days (due, today));
  int n = count_months (due, today);

  if (days < 14)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", days), days);
  if (n < 6)
    return g_strdup_printf (ngettext ("%d week late", "%d weeks late", days / 7), days / 7);
  if (n < 24)
    return g_strdup_printf (ngettext ("%d month late", "%d months late", n), n);
  return g_strdup_printf (ngettext ("%d year late", "%d years late", n / 12), n / 12);
}

GRegex *
sl_briefing_get_figures (void)
{
  static gsize once;
  static GRegex *regex;

  if (g_once_init_enter (&once))
    {
      regex = g_regex_new (
          "(?<![#\\w&./])(?<!Table )(?<!Appendix )(?<!paragraph )(?!(?:19|20)\\d\\d\\b)"
          "([£€$]?\\d[\\d,.]*(?:%|k|m|bn)?)(?<![.,])",
          G_REGEX_OPTIMIZE,
          0,
          NULL);
      g_once_init_leave (&once, 1);
    }
  return regex;
}
