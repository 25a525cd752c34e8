/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One owed item in the register: words and source, owner, due, progress, goal. */
#pragma once

#include <adwaita.h>

#include "model/sl-item.h"

G_BEGIN_DECLS

/* The columns that the head of the table lines up with. */
typedef enum
{
  SL_REGISTER_COLUMN_OWNER,
  SL_REGISTER_COLUMN_DUE,
  SL_REGISTER_COLUMN_PROGRESS,
  SL_REGISTER_COLUMN_GOAL,
} SlRegisterColumn;

#define SL_N_REGISTER_COLUMNS 4

#define SL_TYPE_REGISTER_ROW (sl_register_row_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterRow, sl_register_row, SL, REGISTER_ROW, AdwBin)

GtkWidget *sl_register_row_new (void);
/* @today: "YYYY-MM-DD". NULL @item lets go of the one shown. */
void sl_register_row_set_item (SlRegisterRow *self, SlItem *item, const char *today);
/* The widgets of the table's columns, for the size groups that keep them in line. */
GtkWidget *sl_register_row_get_column (SlRegisterRow *self, SlRegisterColumn column);
/* The box to tick; the view binds it to the row's selection. */
GtkCheckButton *sl_register_row_get_tick (SlRegisterRow *self);
/* Narrow: owner and due move under the words, the columns go. */
void sl_register_row_set_narrow (SlRegisterRow *self, gboolean narrow);

G_END_DECLS
