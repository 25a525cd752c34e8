/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar below the register: what is done with all ticked items at once, and with how many. Each
 * is one act, and one undo. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_REGISTER_BULK (sl_register_bulk_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterBulk, sl_register_bulk, SL, REGISTER_BULK, AdwBin)

/* Who tells which items are ticked: ids, NULL-terminated, (transfer full). */
typedef char **(*SlRegisterTicked) (gpointer data);
void sl_register_bulk_set_source (SlRegisterBulk *self, SlRegisterTicked ticked, gpointer data);
void sl_register_bulk_set_library (SlRegisterBulk *self, SlLibrary *library);
/* The bar is there from two on. */
void sl_register_bulk_set_count (SlRegisterBulk *self, guint n);
/* @room in text units. */
void sl_register_bulk_fold (SlRegisterBulk *self, double room);

/* Asks what shows that all of them were done. */
void sl_register_bulk_accept (SlRegisterBulk *self);

/* ::act, with an SlAct, the number of items (uint) and the words for what was done (a string, or
 * NULL for the usual ones): to be carried out. */

G_END_DECLS
