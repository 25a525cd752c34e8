/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-csv.h"

#include <stdio.h>
#include <string.h>

#include "sl-board-table.h"

/* Spreadsheets run a cell that begins so as a formula; the apostrophe makes it text. Quoted only
 * where RFC 4180 asks for it, so that a date stays a date everywhere. */
void
sl_csv_append_cell (GString *out, const char *cell, gboolean last)
{
  const char *guard
      = cell != NULL && cell[0] != '\0' && strchr ("=+-@\t\r", cell[0]) != NULL ? "'" : "";
  const char *at;

  if (cell != NULL && strpbrk (cell, ",\"\r\n") == NULL)
    g_string_append_printf (out, "%s%s", guard, cell);
  else if (cell != NULL)
    {
      g_string_append_printf (out, "\"%s", guard);
      for (at = cell; *at != '\0'; at++)
        {
          if (*at == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *at);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, last ? "\r\n" : ",");
}

static void
add_row (GString *out, const char *const *cells)
{
  guint i;

  for (i = 0; cells[i] != NULL; i++)
    sl_csv_append_cell (out, cells[i], cells[i + 1] == NULL);
}

char *
sl_csv_from_rows (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    add_row (out, rows->pdata[i]);
  return g_string_free (out, FALSE);
}

char *
sl_csv_from_register (const SlRegister *data, const char *today)
{
  g_autoptr (GPtrArray) rows = sl_board_table_new (data, today, SL_BOARD_NAMES);

  return sl_csv_from_rows (rows);
}
