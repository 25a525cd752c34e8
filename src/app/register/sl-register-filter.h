/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above the register: what is shown of it, and in which order. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_REGISTER_FILTER (sl_register_filter_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterFilter, sl_register_filter, SL, REGISTER_FILTER, AdwBin)

/* What the bar asks for. (transfer full) */
SlOwedQuery *sl_register_filter_dup_query (SlRegisterFilter *self, const char *today);
/* Sets the bar to @query. Owners and goals that are no longer there become "all". */
void sl_register_filter_set_query (SlRegisterFilter *self, const SlOwedQuery *query);
/* Everything that is open, in the order that is chosen. */
void sl_register_filter_clear (SlRegisterFilter *self);
/* By @order; the other way round where it is that already. */
void sl_register_filter_set_order (SlRegisterFilter *self, SlOwedOrder order);
/* What can be chosen; what is chosen stays so. */
void sl_register_filter_set_choices (SlRegisterFilter *self,
                                     SlLibrary *library,
                                     char **owners,
                                     char **goals);
void sl_register_filter_find (SlRegisterFilter *self);
/* @room in text units: what does not fit is left out. */
void sl_register_filter_fold (SlRegisterFilter *self, double room);
/* The button of the saved filters. */
GtkMenuButton *sl_register_filter_get_saved (SlRegisterFilter *self);
GtkMenuButton *sl_register_filter_get_menu (SlRegisterFilter *self);

/* ::changed */

G_END_DECLS
