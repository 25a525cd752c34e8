/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-counts.h"

/* Pairs are compared: a few dozen figures are more than one page of minutes holds. */
#define MOST_COUNTS 100

static void
count_free (gpointer data)
{
  SlCount *count = data;

  g_free (count->noun);
  g_free (count);
}

/* Words so general that two counts of them need not be of the same. */
static gboolean
is_general (const char *noun)
{
  static const char *const general[]
      = { "children", "cases",   "people",  "young",    "staff",      "weeks",  "days", "months",
          "years",    "members", "persons", "plans",    "times",      "were",   "that", "with",
          "from",     "against", "which",   "families", "social",     "visits", "per",  "have",
          "been",     "this",    "meeting", "meetings", "councillors" };

  for (guint i = 0; i < G_N_ELEMENTS (general); i++)
    if (g_str_equal (noun, general[i]))
      return TRUE;
  return FALSE;
}

static void
collect_counts (GPtrArray *counts, const SlFactItem *fact, guint place)
{
  static gsize once;
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;

  if (g_once_init_enter (&once))
    {
      /* No sums, shares, years or dates: a plain count with its noun. */
      regex = g_regex_new (
          "(?<![£$€\\d.,/])\\b(\\d{2,6})(?![\\d.,/%])(?: [A-Z]{2,5}| looked[- ]after)? ([a-z]{4,})",
          G_REGEX_OPTIMIZE,
          0,
          NULL);
      g_once_init_leave (&once, 1);
    }
  if (fact->item->text == NULL || !g_utf8_validate (fact->item->text, -1, NULL))
    return;
  for (g_regex_match (regex, fact->item->text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *noun = g_match_info_fetch (match, 2);
      SlCount *count;

      if (is_general (noun))
        continue;
      count = g_new0 (SlCount, 1);
      count->value = strtol (number, NULL, 10);
      count->noun = g_steal_pointer (&noun);
      count->fact = fact;
      count->place = place;
      g_ptr_array_add (counts, count);
    }
}

gboolean
sl_counts_contradict (const SlCount *one, const SlCount *other)
{
  long low = MIN (one->value, other->value), high = MAX (one->value, other->value);

  return low != high && high < low * 2 && g_str_equal (one->noun, other->noun);
}

GPtrArray *
sl_counts_new (GPtrArray *items)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func (count_free);

  for (guint i = 0; i < items->len && counts->len < MOST_COUNTS; i++)
    collect_counts (counts, items->pdata[i], i);
  return counts;
}
