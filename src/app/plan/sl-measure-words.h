/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measure and its figures in words. */
#pragma once

#include "link/sl-goal-measures.h"
#include "store/sl-store-measures.h"

G_BEGIN_DECLS

/* Points of one measure, in the order given. @points: (nullable) (element-type SlFigurePoint).
 * (transfer full) */
GPtrArray *sl_measure_list_points (const SlGoalMeasure *measure, GPtrArray *points);

/* "26 weeks", "71%". (transfer full) */
char *sl_measure_dup_value (double value, double total, SlUnit unit);
/* Where a figure stands: "10 Jan 2024 · p. 2". (transfer full) */
char *sl_measure_dup_place (const SlFigurePoint *point);
/* "41% → 63%", "52%", or the target alone where nothing is known yet; NULL of a measure without
 * numbers. @own: its points */
char *sl_measure_dup_now (const SlGoalMeasure *measure, GPtrArray *own);
/* "Posts filled · target 90%" */
char *sl_measure_dup_caption (const SlGoalMeasure *measure);
/* All that the chart shows, to be heard: "Posts filled. Baseline 45%. 52% on 10 January 2024.
 * Target 90%." */
char *sl_measure_dup_sentence (const SlGoalMeasure *measure, GPtrArray *own);

G_END_DECLS
