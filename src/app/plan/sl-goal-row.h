/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A priority or goal in the plan's tree: title, status, measure, last looked at, open and late. */
#pragma once

#include <adwaita.h>

#include "model/sl-goal.h"

G_BEGIN_DECLS

/* The columns that the head of the table lines up with. */
typedef enum
{
  SL_GOAL_COLUMN_STATUS,
  SL_GOAL_COLUMN_MEASURE,
  SL_GOAL_COLUMN_LOOKED_AT,
  SL_GOAL_COLUMN_OPEN,
  SL_GOAL_COLUMN_LATE,
  SL_GOAL_COLUMN_EVIDENCE,
} SlGoalColumn;

#define SL_N_GOAL_COLUMNS 6

#define SL_TYPE_GOAL_ROW (sl_goal_row_get_type ())
G_DECLARE_FINAL_TYPE (SlGoalRow, sl_goal_row, SL, GOAL_ROW, AdwBin)

GtkWidget *sl_goal_row_new (void);
/* @row: (nullable): of a tree, for the expander; NULL in a flat list. NULL @goal lets go of the one
 * shown. */
void sl_goal_row_set_goal (SlGoalRow *self, SlGoal *goal, GtkTreeListRow *row);
/* A priority tells how its goals stand, whose changes are not its own. */
void sl_goal_row_refresh_priority (SlGoalRow *self);
/* From when on a goal must have been looked at not to be silent: see sl_library_dup_silent_since
 * (). */
void sl_goal_row_set_silent_since (SlGoalRow *self, const char *date);
GtkWidget *sl_goal_row_get_column (SlGoalRow *self, SlGoalColumn column);
/* Narrow: measure, date and evidence go. */
void sl_goal_row_set_narrow (SlGoalRow *self, gboolean narrow);

G_END_DECLS
