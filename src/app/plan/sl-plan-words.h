/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan's table is called by in the window that brings it in. */
#pragma once

#include "model/sl-library.h"

G_BEGIN_DECLS

const char *sl_plan_words_field (SlPlanField field);
/* (transfer full): one sentence on why @name is not a table with a plan in it. */
char *sl_plan_words_error (const GError *error, const char *name);
/* (transfer full): "1.2 Homes near school" */
char *sl_plan_words_goal (const SlGoalRecord *goal);
/* (transfer full): the field as a person reads it; NULL where it is empty. Not of baseline or
 * target, which are part of the measure. */
char *sl_plan_words_value (const SlGoalRecord *goal, SlPlanField field);
/* (transfer full): "2 new · 1 changed · …" */
char *sl_plan_words_summary (const SlPlanImport *import);

G_END_DECLS
