/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-table.h"

#include <string.h>

#include "base/sl-error.h"
#include "reader/sl-wire.h"
#include "sl-table-private.h"

/* ---- The value ---- */

static void
sheet_free (gpointer data)
{
  SlSheet *sheet = data;

  g_free (sheet->name);
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

void
sl_table_row_free (gpointer data)
{
  SlTableRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static void
table_clear (gpointer data)
{
  g_ptr_array_unref (((SlTable *) data)->sheets);
}

SlTable *
sl_table_new (void)
{
  SlTable *table = g_atomic_rc_box_new0 (SlTable);

  table->sheets = g_ptr_array_new_with_free_func (sheet_free);
  return table;
}

SlTable *
sl_table_ref (SlTable *table)
{
  return g_atomic_rc_box_acquire (table);
}

void
sl_table_unref (SlTable *table)
{
  g_atomic_rc_box_release_full (table, table_clear);
}

G_DEFINE_BOXED_TYPE (SlTable, sl_table, sl_table_ref, sl_table_unref)

gboolean
sl_table_row_is_blank (const SlTableRow *row)
{
  for (guint i = 0; row->cells[i] != NULL; i++)
    if (row->cells[i][0] != '\0')
      return FALSE;
  return TRUE;
}

const char *
sl_table_row_get (const SlTableRow *row, int column)
{
  if (column < 0 || (guint) column >= g_strv_length (row->cells))
    return "";
  return row->cells[column];
}

void
sl_table_clean_cell (char *cell)
{
  for (char *at = cell; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) && *at != '\n' && *at != '\t')
      *at = ' ';
  g_strstrip (cell);
}

void
sl_table_add_sheet (SlTable *table, const char *name, GPtrArray *rows)
{
  SlSheet *sheet;
  guint n_blank = 0;

  while (n_blank < rows->len && sl_table_row_is_blank (rows->pdata[n_blank]))
    n_blank++;
  if (n_blank > 0)
    g_ptr_array_remove_range (rows, 0, n_blank);
  if (rows->len == 0)
    return;
  sheet = g_new0 (SlSheet, 1);
  sheet->name = g_strdup (name);
  sheet->rows = g_ptr_array_ref (rows);
  g_ptr_array_add (table->sheets, sheet);
}

/* ---- Files ---- */

/* A file that grows while it is read, or has no end, is read no further than that. */
static GBytes *
load_bytes (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *buffer = NULL;
  gsize size;

  if (stream == NULL)
    return NULL;
  buffer = g_malloc (SL_WIRE_MAX_TABLE_IN + 1);
  if (!g_input_stream_read_all (
          G_INPUT_STREAM (stream), buffer, SL_WIRE_MAX_TABLE_IN + 1, &size, cancellable, error))
    return NULL;
  if (size <= SL_WIRE_MAX_TABLE_IN)
    return g_bytes_new (buffer, size);
  g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "the table is too large");
  return NULL;
}

SlTable *
sl_table_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = load_bytes (file, cancellable, error);
  gsize size;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  if (size >= 4 && memcmp (data, "PK\x03\x04", 4) == 0)
    return sl_table_read_spreadsheet (bytes, cancellable, error);
  if (size >= 8 && memcmp (data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    {
      g_set_error (
          error,
          SL_ERROR,
          SL_ERROR_INVALID,
          "this is a spreadsheet of an old kind, or one with a password; save it as .xlsx, "
          ".ods or .csv");
      return NULL;
    }
  return sl_table_read_csv (bytes, error);
}
