/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane beside the plan: one goal, its measure and status, and its items by meeting, newest
 * first. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_GOAL_DETAIL (sl_goal_detail_get_type ())
G_DECLARE_FINAL_TYPE (SlGoalDetail, sl_goal_detail, SL, GOAL_DETAIL, AdwBin)

void sl_goal_detail_set_library (SlGoalDetail *self, SlLibrary *library);
/* NULL shows what the pane is for. */
void sl_goal_detail_set_goal (SlGoalDetail *self, SlGoal *goal);
/* Links or reviews changed: loads the goal's items again. */
void sl_goal_detail_refresh (SlGoalDetail *self);

G_END_DECLS
