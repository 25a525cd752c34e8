/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks without an end: "quarterly", "at each meeting". */
#include "sl-dates.h"
#include "sl-due-phrase.h"

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
find_each (const SlDuePhrase *phrase)
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

      if (!sl_due_is_any (phrase, i, each) || sl_due_is_any (phrase, at, seldom))
        continue;
      for (guint j = at; j < MIN (phrase->n, at + 3); j++)
        if (sl_due_is_any (phrase, j, gatherings))
          return SL_RECURRENCE_EACH_MEETING;
      if (at < phrase->n && sl_number_word (phrase->words[at]) > 0)
        count = sl_number_word (phrase->words[at++]);
      if (sl_due_unit_at (phrase, at) != 0)
        return recurrence_of (count, sl_due_unit_at (phrase, at));
      /* "each April" */
      if (count == 1 && at < phrase->n && sl_month_word (phrase->words[at]) != 0)
        return SL_RECURRENCE_ANNUAL;
    }
  return SL_RECURRENCE_NONE;
}

SlRecurrence
sl_due_find_recurrence (const SlDuePhrase *phrase)
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

        if (!sl_due_is (phrase, i, adverbs[j].word))
          continue;
        count = i > 0 ? sl_number_word (phrase->words[i - 1]) : 0;
        return adverbs[j].months > 0 && count > 1 ? recurrence_of (count, 'm')
                                                  : adverbs[j].recurrence;
      }
  for (guint i = 0; i + 2 < phrase->n; i++)
    {
      char unit = sl_due_is (phrase, i + 1, "a") || sl_due_is (phrase, i + 1, "per")
                      ? sl_due_unit_at (phrase, i + 2)
                      : 0;

      if (sl_due_is (phrase, i + 1, "y") && sl_due_unit_at (phrase, i + 2) != 0)
        {
          /* "unwaith y mis", "ddwywaith y flwyddyn" */
          char welsh = sl_due_unit_at (phrase, i + 2);

          if (sl_due_is (phrase, i, "unwaith"))
            return recurrence_of (1, welsh);
          if (sl_due_is (phrase, i, "ddwywaith") && welsh == 'y')
            return SL_RECURRENCE_SIX_MONTHLY;
        }
      if (unit != 0 && sl_due_is (phrase, i, "once"))
        return recurrence_of (1, unit);
      if (unit == 'y' && sl_due_is (phrase, i, "twice"))
        return SL_RECURRENCE_SIX_MONTHLY;
    }
  return find_each (phrase);
}
