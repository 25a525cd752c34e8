/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a goal is measured by, as plans write it: "Posts filled: baseline 45%, target 90%. Visits:
 * target all." And which figures of minutes speak of it. Pure; any thread. */
#pragma once

#include "detect/sl-figures.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;              /* "Posts filled" */
  char *baseline, *target; /* as they stand in the plan, or NULL */
  /* Their numbers, where the plan gives numbers: "all" is none. */
  gboolean has_baseline, has_target;
  double baseline_value, baseline_total;
  double target_value, target_total;
  SlUnit unit;
  double total; /* above 0 where it is a share: "2 of 7" */
} SlGoalMeasure;

void sl_goal_measure_free (SlGoalMeasure *measure);

/* @text: (nullable). Returns: (transfer full) (element-type SlGoalMeasure): none of an empty text
 */
GPtrArray *sl_goal_measures_parse (const char *text);

/**
 * sl_goal_measure_judge:
 * @words: the sentence that @figure stands in
 *
 * Returns: from 0 to 1, how well the figure fits; 0 where the unit does not, or too few of the
 * measure's words are there
 */
double
sl_goal_measure_judge (const SlGoalMeasure *measure, const char *words, const SlFigure *figure);

/**
 * sl_goal_measures_find_renamed:
 * @measure: one of an older plan that a newer one does not have by that name
 * @newer: (element-type SlGoalMeasure): those that may be it
 *
 * By words, baseline and target; what is counted must fit.
 *
 * Returns: (nullable) (transfer none): the likeliest, where one is likely
 */
const SlGoalMeasure *sl_goal_measures_find_renamed (const SlGoalMeasure *measure, GPtrArray *newer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlGoalMeasure, sl_goal_measure_free)

G_END_DECLS
