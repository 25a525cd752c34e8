/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One owed item in the register: words and source, owner, due, progress, goal, last word. Blank
 * until its item is there. */
#pragma once

#include <adwaita.h>

#include "model/sl-register-model.h"

G_BEGIN_DECLS

/* The columns that the head of the table lines up with. */
typedef enum
{
  SL_REGISTER_COLUMN_OWNER,
  SL_REGISTER_COLUMN_DUE,
  SL_REGISTER_COLUMN_PROGRESS,
  SL_REGISTER_COLUMN_GOAL,
  SL_REGISTER_COLUMN_WORD,
} SlRegisterColumn;

#define SL_N_REGISTER_COLUMNS 5
#define SL_ALL_REGISTER_COLUMNS ((1u << SL_N_REGISTER_COLUMNS) - 1)

#define SL_TYPE_REGISTER_ROW (sl_register_row_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterRow, sl_register_row, SL, REGISTER_ROW, AdwBin)

GtkWidget *sl_register_row_new (void);
/* @today: "YYYY-MM-DD". NULL @entry lets go of the one shown. */
void sl_register_row_set_entry (SlRegisterRow *self, SlRegisterEntry *entry, const char *today);
/* The widgets of the table's columns, for the size groups that keep them in line. */
GtkWidget *sl_register_row_get_column (SlRegisterRow *self, SlRegisterColumn column);
/* The box to tick; the list binds it to the row's selection. */
GtkCheckButton *sl_register_row_get_tick (SlRegisterRow *self);
/* Bits of 1 << SlRegisterColumn; without any, owner and due stand under the words. */
void sl_register_row_set_columns (SlRegisterRow *self, guint columns);
/* Names the list's own row, which is around the stack that @shown is in: assistive technology reads
 * it there. */
void sl_register_row_name (GtkWidget *shown, const char *name);

G_END_DECLS
