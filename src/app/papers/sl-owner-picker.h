/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks who owes several items, with the people of the meeting and the posts of the library to
 * choose from. The keyboard stays in the entry; arrows choose, Enter takes, Esc closes. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_OWNER_PICKER (sl_owner_picker_get_type ())
G_DECLARE_FINAL_TYPE (SlOwnerPicker, sl_owner_picker, SL, OWNER_PICKER, GtkPopover)

GtkWidget *sl_owner_picker_new (void);
/* @paper: whose meeting the people are of. */
void sl_owner_picker_open (SlOwnerPicker *self, SlLibrary *library, SlPaper *paper, guint n_items);

/* ::chosen (GStrv owners) — what was entered, none for nobody. */

G_END_DECLS
