/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan in a file: CSV or a spreadsheet, its sheet and columns guessed or told. */
#pragma once

#include <glib.h>

#include "exchange/sl-plan-table.h"

G_BEGIN_DECLS

/* Where the plan stands in a file, as far as somebody told. */
typedef struct
{
  const char *sheet;                     /* by its name or number; NULL to guess */
  const char *columns[SL_N_PLAN_FIELDS]; /* by field, the name above the column; NULL to guess */
} SlPlanPlace;

/* Takes "Lead officer=owner" and its like, NULL-terminated; @told lends its words to @place. FALSE
 * where one is not of that form or names no field of a plan: @told is wrong, and what is right is
 * in @usage. */
gboolean sl_plan_place_take (SlPlanPlace *place, char **told, char **usage);

/* The goals of a plan's table, problems of single rows said on standard error; NULL where there are
 * none, which is said, too. @place: (nullable) (element-type SlGoalRecord) */
GPtrArray *sl_cli_read_plan (const char *file, const SlPlanPlace *place);

G_END_DECLS
