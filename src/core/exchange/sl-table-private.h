/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes tables. */
#pragma once

#include "sl-table.h"

G_BEGIN_DECLS

SlTable *sl_table_new (void);
/* Keeps @rows (element-type SlTableRow); nothing is added where all of them are blank. */
void sl_table_add_sheet (SlTable *table, const char *name, GPtrArray *rows);
void sl_table_row_free (gpointer row);

G_END_DECLS
