/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules are those of the views in 0012-duties.sql, by which the register is kept in order. */
#include "sl-duty.h"

#include "base/sl-day.h"

/* More than any plan lasts: a century of weeks. */
#define MOST_APPEARANCES 5200

typedef struct
{
  int months; /* 0: weeks */
  int half;   /* days */
} Step;

static Step
get_step (SlRecurrence recurrence)
{
  switch (recurrence)
    {
    case SL_RECURRENCE_MONTHLY:
      return (Step){ 1, 15 };
    case SL_RECURRENCE_QUARTERLY:
      return (Step){ 3, 45 };
    case SL_RECURRENCE_SIX_MONTHLY:
      return (Step){ 6, 91 };
    case SL_RECURRENCE_ANNUAL:
      return (Step){ 12, 182 };
    case SL_RECURRENCE_NONE:
    case SL_RECURRENCE_EACH_MEETING:
    case SL_RECURRENCE_WEEKLY:
    default:
      return (Step){ 0, 3 };
    }
}

static void
add (GPtrArray *list, char *date)
{
  SlAppearance *appearance = g_new0 (SlAppearance, 1);

  appearance->date = date;
  g_ptr_array_add (list, appearance);
}

void
sl_appearance_free (SlAppearance *appearance)
{
  g_free (appearance->date);
  g_free (appearance);
}

/* ---- By the calendar ---- */

static char *
dup_nth (const GDate *start, Step step, int n)
{
  GDate day = *start;

  if (step.months > 0)
    g_date_add_months (&day, (guint) (n * step.months));
  else
    g_date_add_days (&day, (guint) (n * 7));
  return sl_day_format (&day);
}

/* The number of the appearance that @heard is nearest to; -1 where it was before any. */
static int
find_nearest (const GDate *start, Step step, const GDate *heard)
{
  GDate day = *heard;
  int months;

  g_date_add_days (&day, (guint) step.half);
  if (g_date_compare (&day, start) < 0)
    return -1;
  if (step.months == 0)
    return g_date_days_between (start, &day) / 7;
  months = (g_date_get_year (&day) - g_date_get_year (start)) * 12 + (int) g_date_get_month (&day)
           - (int) g_date_get_month (start);
  if (g_date_get_day (&day) < g_date_get_day (start))
    months--;
  return months / step.months;
}

static void
list_by_calendar (GPtrArray *list, const SlDutyFacts *facts, const char *until)
{
  Step step = get_step (facts->recurrence);
  int first = facts->own ? 0 : 1;
  GDate start, heard;

  if (!sl_day_parse (facts->start, &start))
    return;
  for (int n = first; n < MOST_APPEARANCES; n++)
    {
      g_autofree char *date = dup_nth (&start, step, n);

      if (g_strcmp0 (date, until) > 0)
        break;
      add (list, g_steal_pointer (&date));
    }
  for (guint i = 0; facts->heard != NULL && facts->heard[i] != NULL; i++)
    if (sl_day_parse (facts->heard[i], &heard))
      {
        int n = find_nearest (&start, step, &heard) - first;

        if (n >= 0 && n < (int) list->len)
          ((SlAppearance *) list->pdata[n])->appeared = TRUE;
      }
}

/* ---- At each meeting ---- */

static void
list_by_meetings (GPtrArray *list, const SlDutyFacts *facts, const char *until)
{
  if (facts->own && g_strcmp0 (facts->start, until) <= 0)
    add (list, g_strdup (facts->start));
  for (guint i = 0; facts->meetings != NULL && facts->meetings[i] != NULL; i++)
    if (g_strcmp0 (facts->meetings[i], facts->start) > 0
        && g_strcmp0 (facts->meetings[i], until) <= 0)
      add (list, g_strdup (facts->meetings[i]));
  for (guint i = 0; facts->heard != NULL && facts->heard[i] != NULL; i++)
    for (guint j = list->len; j-- > 0;)
      {
        SlAppearance *appearance = list->pdata[j];

        if (g_strcmp0 (appearance->date, facts->heard[i]) > 0)
          continue;
        appearance->appeared = TRUE;
        break;
      }
}

GPtrArray *
sl_duty_list (const SlDutyFacts *facts, const char *until)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_appearance_free);

  if (facts->recurrence == SL_RECURRENCE_EACH_MEETING)
    list_by_meetings (list, facts, until);
  else if (facts->recurrence != SL_RECURRENCE_NONE)
    list_by_calendar (list, facts, until);
  return list;
}

void
sl_duty_free (SlDuty *duty)
{
  g_ptr_array_unref (duty->appearances);
  g_free (duty->next);
  g_strfreev (duty->coming);
  g_free (duty);
}

/* The Cabinet, the Executive, their members; not "Chief Executive" or "Executive Director". */
static gboolean
names_executive (const char *words)
{
  static const char pattern[]
      = "\\b[gc]abinet\\b|\\bexecutive\\W+(?:member|board|committee)\\b|^executive$"
        "|\\bthe\\W+executive\\b(?!\\W+(?:director|head|officer|summary|team|support|assistant))";

  return words != NULL && g_regex_match_simple (pattern, words, G_REGEX_CASELESS, 0);
}

gboolean
sl_duty_asks_executive (const SlItemRecord *item)
{
  if (item->kind != SL_KIND_RECOMMENDATION)
    return FALSE;
  for (char **owner = item->owners; *owner != NULL; owner++)
    if (names_executive (*owner))
      return TRUE;
  return names_executive (item->text);
}
