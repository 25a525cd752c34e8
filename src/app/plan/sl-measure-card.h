/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measure of the chosen goal: how it stands, its line over time, each figure with its page, and
 * figures of minutes that may belong to it, to be kept or refused. Made anew whenever the figures
 * change. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"
#include "sl-measure-words.h"

G_BEGIN_DECLS

/* @points, @suggested: (nullable) (element-type SlFigurePoint): of all measures of the goal */
GtkWidget *sl_measure_card_new (SlLibrary *library,
                                SlGoal *goal,
                                const SlGoalMeasure *measure,
                                GPtrArray *points,
                                GPtrArray *suggested);

G_END_DECLS
