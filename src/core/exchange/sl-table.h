/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of rows: CSV as councils' spreadsheets write it, or a spreadsheet (OpenDocument, Excel
 * from 2007 on), which only the reader's sandboxed process parses. Immutable, atomically counted.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint line;   /* that it begins on, or the sheet's row: from 1 */
  char **cells; /* never NULL; white space at the ends is gone */
} SlTableRow;

typedef struct
{
  char *name;      /* NULL of a text file */
  GPtrArray *rows; /* SlTableRow; without blank ones at the beginning */
} SlSheet;

typedef struct
{
  GPtrArray *sheets; /* SlSheet: those that have rows */
} SlTable;

GType sl_table_get_type (void);
#define SL_TYPE_TABLE (sl_table_get_type ())
SlTable *sl_table_ref (SlTable *table);
void sl_table_unref (SlTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTable, sl_table_unref)

gboolean sl_table_row_is_blank (const SlTableRow *row);
/* "" where the row has no such column. */
const char *sl_table_row_get (const SlTableRow *row, int column);

/**
 * sl_table_read_csv:
 *
 * UTF-8 with or without its mark, UTF-16, else Windows-1252; commas, semicolons or tabs; either
 * line end, line breaks inside quotes.
 *
 * Errors: SL_ERROR_EMPTY, SL_ERROR_INVALID where a quote is never closed or it is no text.
 */
SlTable *sl_table_read_csv (GBytes *bytes, GError **error);

/**
 * sl_table_load:
 *
 * Blocking: for a worker. A spreadsheet goes to a process of the reader, which is given ten
 * seconds.
 *
 * Errors: also SL_ERROR_NOT_FOUND, NO_ACCESS, LOCKED, READER_LOST.
 */
SlTable *sl_table_load (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
