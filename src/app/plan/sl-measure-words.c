/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-measure-words.h"

#include <glib/gi18n.h>

#include "sl-words.h"

GPtrArray *
sl_measure_list_points (const SlGoalMeasure *measure, GPtrArray *points)
{
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_figure_point_unref);

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      SlFigurePoint *point = points->pdata[i];

      if (g_str_equal (point->measure, measure->name))
        g_ptr_array_add (own, sl_figure_point_ref (point));
    }
  return own;
}

char *
sl_measure_dup_value (double value, double total, SlUnit unit)
{
  g_autofree char *number = sl_figure_format (value, total, unit);
  guint n = (guint) value;

  switch (unit)
    {
    case SL_UNIT_HOURS:
      return g_strdup_printf (ngettext ("%s hour", "%s hours", n), number);
    case SL_UNIT_DAYS:
      return g_strdup_printf (ngettext ("%s day", "%s days", n), number);
    case SL_UNIT_WEEKS:
      return g_strdup_printf (ngettext ("%s week", "%s weeks", n), number);
    case SL_UNIT_MONTHS:
      return g_strdup_printf (ngettext ("%s month", "%s months", n), number);
    case SL_UNIT_YEARS:
      return g_strdup_printf (ngettext ("%s year", "%s years", n), number);
    default:
      return g_steal_pointer (&number);
    }
}

static char *
dup_baseline (const SlGoalMeasure *measure)
{
  return measure->has_baseline ? sl_measure_dup_value (
             measure->baseline_value, measure->baseline_total, measure->unit)
                               : g_strdup (measure->baseline);
}

char *
sl_measure_dup_place (const SlFigurePoint *point)
{
  g_autofree char *date = sl_words_date_short (point->date);

  return g_strdup_printf (_ ("%s · p. %d"), date != NULL ? date : _ ("undated"), point->page);
}

char *
sl_measure_dup_now (const SlGoalMeasure *measure, GPtrArray *own)
{
  g_autofree char *baseline = dup_baseline (measure);
  const SlFigurePoint *last = own->len > 0 ? own->pdata[own->len - 1] : NULL;
  g_autofree char *now
      = last != NULL ? sl_measure_dup_value (last->value, last->total, last->unit) : NULL;

  if (now == NULL)
    return g_steal_pointer (&baseline);
  if (baseline == NULL)
    return g_steal_pointer (&now);
  /* Translators: a measure's value at the start and now */
  return g_strdup_printf (C_ ("measure", "%s → %s"), baseline, now);
}

char *
sl_measure_dup_caption (const SlGoalMeasure *measure)
{
  if (measure->target == NULL)
    return g_strdup (measure->name);
  /* Translators: a measure's name and its target: "Posts filled · target 90%" */
  return g_strdup_printf (_ ("%s · target %s"), measure->name, measure->target);
}

char *
sl_measure_dup_sentence (const SlGoalMeasure *measure, GPtrArray *own)
{
  GString *text = g_string_new (measure->name);
  g_autofree char *baseline = dup_baseline (measure);

  g_string_append_c (text, '.');
  if (baseline != NULL)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Baseline %s."), baseline);
    }
  for (guint i = 0; i < own->len; i++)
    {
      const SlFigurePoint *point = own->pdata[i];
      g_autofree char *value = sl_measure_dup_value (point->value, point->total, point->unit);
      g_autofree char *date = sl_words_date (point->date);

      g_string_append_c (text, ' ');
      if (date != NULL)
        /* Translators: a figure and its day: "52% on 10 January 2024." */
        g_string_append_printf (text, _ ("%s on %s."), value, date);
      else
        g_string_append_printf (text, _ ("%s, undated."), value);
    }
  if (measure->target != NULL)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Target %s."), measure->target);
    }
  return g_string_free (text, FALSE);
}
