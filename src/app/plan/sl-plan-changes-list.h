/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a newer plan would do, goal by goal, before it does it: what could not be read, what is new,
 * what changes from what to what, what the file does not have. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_PLAN_CHANGES_LIST (sl_plan_changes_list_get_type ())
G_DECLARE_FINAL_TYPE (SlPlanChangesList, sl_plan_changes_list, SL, PLAN_CHANGES_LIST, AdwBin)

GtkWidget *sl_plan_changes_list_new (void);
/* @import: (transfer full) */
void sl_plan_changes_list_take (SlPlanChangesList *self, SlPlanImport *import);
/* Whether it would do anything. */
gboolean sl_plan_changes_list_has_changes (SlPlanChangesList *self);

G_END_DECLS
