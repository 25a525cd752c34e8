/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-words.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-words.h"

const char *
sl_plan_words_field (SlPlanField field)
{
  static const char *const names[SL_N_PLAN_FIELDS] = {
    [SL_PLAN_REF] = NC_ ("plan field", "Reference"),
    [SL_PLAN_TITLE] = NC_ ("plan field", "Title"),
    [SL_PLAN_PARENT] = NC_ ("plan field", "Priority’s reference"),
    [SL_PLAN_DESCRIPTION] = NC_ ("plan field", "Description"),
    [SL_PLAN_OWNER] = NC_ ("plan field", "Owner"),
    [SL_PLAN_TARGET_DATE] = NC_ ("plan field", "Target date"),
    [SL_PLAN_MEASURE] = NC_ ("plan field", "Measure"),
    [SL_PLAN_BASELINE] = NC_ ("plan field", "Measure’s baseline"),
    [SL_PLAN_TARGET] = NC_ ("plan field", "Measure’s target"),
    [SL_PLAN_SOURCE] = NC_ ("plan field", "Source"),
    [SL_PLAN_STATUS] = NC_ ("plan field", "Status"),
  };

  return g_dpgettext2 (NULL, "plan field", names[field]);
}

char *
sl_plan_words_error (const GError *error, const char *name)
{
  if (g_error_matches (error, SL_ERROR, SL_ERROR_EMPTY))
    return g_strdup_printf (_ ("“%s” holds no rows. Choose the table of the plan."), name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_LOCKED))
    return g_strdup_printf (
        _ ("“%s” is locked with a password. Save it without one, and choose it again."), name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_INVALID)
      || g_error_matches (error, SL_ERROR, SL_ERROR_FAILED))
    /* Translators: a file's name, and what is wrong with it in English. */
    return g_strdup_printf (_ ("“%s” cannot be read as a table: %s. Save the plan as .xlsx, .ods "
                               "or .csv, and choose that."),
                            name,
                            error->message);
  return sl_words_error (error, name);
}

char *
sl_plan_words_goal (const SlGoalRecord *goal)
{
  return g_strjoin (" ", goal->ref, goal->title != NULL ? goal->title : "", NULL);
}

char *
sl_plan_words_value (const SlGoalRecord *goal, SlPlanField field)
{
  switch (field)
    {
    case SL_PLAN_REF:
      return g_strdup (goal->ref);
    case SL_PLAN_TITLE:
      return g_strdup (goal->title);
    case SL_PLAN_PARENT:
      return g_strdup (goal->parent);
    case SL_PLAN_DESCRIPTION:
      return g_strdup (goal->description);
    case SL_PLAN_OWNER:
      return g_strdup (goal->owner);
    case SL_PLAN_TARGET_DATE:
      return sl_words_date (goal->target_date);
    case SL_PLAN_MEASURE:
      return g_strdup (goal->measure);
    case SL_PLAN_SOURCE:
      return g_strdup (goal->source);
    case SL_PLAN_STATUS:
      return g_strdup_printf (
          "%s %s", sl_words_goal_status_symbol (goal->status), sl_words_goal_status (goal->status));
    case SL_PLAN_BASELINE:
    case SL_PLAN_TARGET:
    case SL_N_PLAN_FIELDS:
    default:
      return NULL;
    }
}

char *
sl_plan_words_summary (const SlPlanImport *import)
{
  const char *const sep = " · ";
  g_autofree char *added = g_strdup_printf (
      ngettext ("%'u new goal", "%'u new goals", import->n_added), import->n_added);
  g_autofree char *changed = g_strdup_printf (
      ngettext ("%'u changed", "%'u changed", import->n_changed), import->n_changed);
  g_autofree char *same = g_strdup_printf (
      ngettext ("%'u as it is", "%'u as they are", import->n_unchanged), import->n_unchanged);
  g_autofree char *missing = g_strdup_printf (
      ngettext ("%'u not in this file", "%'u not in this file", import->n_missing),
      import->n_missing);

  return g_strjoin (sep, added, changed, same, missing, NULL);
}
