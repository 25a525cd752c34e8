/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A priority or goal of the plan; priorities have children. Main thread only. Made by SlLibrary. */
#pragma once

#include <gio/gio.h>

#include "store/sl-records.h"

G_BEGIN_DECLS

#define SL_TYPE_GOAL (sl_goal_get_type ())
G_DECLARE_FINAL_TYPE (SlGoal, sl_goal, SL, GOAL, GObject)

/* Properties with notify: ref, title, owner, target-date, measure, description, status (SlGoalStatus), n-open, n-late
 * (uints; a priority sums its goals'), n-done, points, last-looked-at (string date or NULL: latest meeting with a linked confirmed
 * item), record. */
const SlGoalRecord *sl_goal_get_record (SlGoal *self);
GListModel *sl_goal_get_children (SlGoal *self); /* (transfer none) of SlGoal; empty for a leaf */
guint sl_goal_get_n_open (SlGoal *self);
guint sl_goal_get_n_late (SlGoal *self);
/* Reported done or accepted: with evidence, and on somebody's word. A priority sums its goals'. */
guint sl_goal_get_n_proven (SlGoal *self);
guint sl_goal_get_n_word (SlGoal *self);
const char *sl_goal_get_last_looked_at (SlGoal *self);
/* (transfer none) (nullable) (element-type SlFigurePoint): what its measures are followed by, oldest first. */
GPtrArray *sl_goal_get_points (SlGoal *self);

G_END_DECLS
