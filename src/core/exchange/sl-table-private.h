/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes tables. */
#pragma once

#include "sl-table.h"

G_BEGIN_DECLS

SlTable *sl_table_new (void);
/* Keeps @rows (element-type SlTableRow); nothing is added where all of them are blank. */
void sl_table_add_sheet (SlTable *table, const char *name, GPtrArray *rows);
void sl_table_row_free (gpointer row);
/* Spaces for control characters that are no line breaks and no tabs, which no spreadsheet of ours
 * could be written with, and none at the ends. */
void sl_table_clean_cell (char *cell);

/* What the reader's process made of a spreadsheet's @bytes, which it is given ten seconds for.
 * Errors: SL_ERROR_EMPTY, INVALID, LOCKED, READER_LOST, UNTRUSTED. */
SlTable *sl_table_read_spreadsheet (GBytes *bytes, GCancellable *cancellable, GError **error);
/* What such a process answered. Errors: SL_ERROR_EMPTY, UNTRUSTED. */
SlTable *sl_table_read_answer (GBytes *answer, GError **error);

G_END_DECLS
