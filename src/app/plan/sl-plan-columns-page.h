/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet of a table holds the plan, and which of its columns says what, with what stands in
 * them. */
#pragma once

#include <adwaita.h>

#include "exchange/sl-plan-table.h"

G_BEGIN_DECLS

#define SL_TYPE_PLAN_COLUMNS_PAGE (sl_plan_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (SlPlanColumnsPage, sl_plan_columns_page, SL, PLAN_COLUMNS_PAGE, AdwBin)

/* ::changed: another sheet or column. */
GtkWidget *sl_plan_columns_page_new (void);
/* Chooses what looks most like a plan. Returns whether its columns were chosen before. */
gboolean sl_plan_columns_page_set_table (SlPlanColumnsPage *self, SlTable *table);
guint sl_plan_columns_page_get_sheet (SlPlanColumnsPage *self);
const SlPlanMapping *sl_plan_columns_page_get_mapping (SlPlanColumnsPage *self);

G_END_DECLS
