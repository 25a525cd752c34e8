/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: goals as a tree beside what the meetings have said of each. Property library
 * (SlLibrary, NULL until opened).
 *
 * Class actions that the window forwards to: view.find (moves to this view's search), plan.import,
 * plan.show-goal (string: goal id). */
#pragma once

#include "model/sl-library.h"
#include "sl-folding-bin.h"

G_BEGIN_DECLS

#define SL_TYPE_PLAN_VIEW (sl_plan_view_get_type ())
G_DECLARE_FINAL_TYPE (SlPlanView, sl_plan_view, SL, PLAN_VIEW, SlFoldingBin)

G_END_DECLS
