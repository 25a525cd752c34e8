/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small line of a measure's figures over time, with its target as a dashed line. What it shows is
 * also said in words beside it; a press on a point shows its page. */
#pragma once

#include <gtk/gtk.h>

#include "link/sl-goal-measures.h"

G_BEGIN_DECLS

#define SL_TYPE_TREND_CHART (sl_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (SlTrendChart, sl_trend_chart, SL, TREND_CHART, GtkWidget)

GtkWidget *sl_trend_chart_new (void);
/* @measure: (nullable): NULL shows nothing. @own: its points, (element-type SlFigurePoint) */
void sl_trend_chart_set (SlTrendChart *self, const SlGoalMeasure *measure, GPtrArray *own);
/* Whether there is more to see than one number. */
gboolean sl_trend_chart_has_line (SlTrendChart *self);
/* Whether a press on a point shows its page. */
void sl_trend_chart_set_pressable (SlTrendChart *self, gboolean pressable);

G_END_DECLS
