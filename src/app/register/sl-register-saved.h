/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters of the register that somebody gave a name, in a menu with some that everybody needs; remembered. */
#pragma once

#include "sl-register-filter.h"

G_BEGIN_DECLS

/* Gives @button its menu; @view holds the menu's actions. */
void sl_register_saved_attach (GtkWidget *view, GtkMenuButton *button, SlRegisterFilter *filter);

/* A filter as it is remembered, without the day. (transfer floating) */
GVariant *sl_register_saved_pack (const SlOwedQuery *query);
/* (transfer full) */
SlOwedQuery *sl_register_saved_unpack (GVariant *packed);

G_END_DECLS
