/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV as councils' spreadsheets read and write it: RFC 4180, UTF-8 (Windows-1252 where it is not),
 * ISO dates. Pure. */
#pragma once

#include "sl-register.h"

G_BEGIN_DECLS

/**
 * sl_csv_read_plan:
 * @bytes: a file with the header ref,parent,title,description,owner,target_date,measure, in any
 * order; only ref and title must be there
 * @messages: (out) (transfer full): one sentence, in the user's language, for each row that was left
 * out or mended, with its line; empty where all is well
 *
 * Reads past a byte order mark, either line end, line breaks inside quotes, semicolons or tabs for
 * commas.
 *
 * Errors: SL_ERROR_EMPTY, SL_ERROR_INVALID where there is no header or a quote is never closed.
 *
 * Returns: (transfer full) (element-type SlGoalRecord): in file order; ids %NULL, parent holds the
 * parent's *ref*
 */
GPtrArray *sl_csv_read_plan (GBytes *bytes, char ***messages, GError **error);

/* Rows of cells, each NULL-terminated, guarded and quoted. */
char *sl_csv_from_rows (GPtrArray *rows);

/* One row an item. Cells that a spreadsheet would take for a formula (= + - @) begin with an
 * apostrophe. */
char *sl_csv_from_register (const SlRegister *data, const char *today);

/* One cell, guarded and quoted, with what ends it. @cell: (nullable) */
void sl_csv_append_cell (GString *out, const char *cell, gboolean last);

G_END_DECLS
