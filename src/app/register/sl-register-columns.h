/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns the register shows: a menu with a tick for each, remembered. */
#pragma once

#include "sl-register-list.h"

G_BEGIN_DECLS

/* Gives @button the menu, whose actions are put on @view, and @list the columns that were chosen
 * last. */
void sl_register_columns_attach (GtkWidget *view, GtkMenuButton *button, SlRegisterList *list);
/* The order that was chosen last, also before a restart. */
void sl_register_columns_remember_order (SlOwedOrder order, gboolean descending);
void sl_register_columns_recall_order (SlOwedOrder *order, gboolean *descending);

G_END_DECLS
