/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-table.h"

#include <string.h>

#include "base/sl-error.h"
#include "sl-table-private.h"

/* Debian's libcsv reports no line numbers and takes a separator for the whole file only after it
 * was guessed: the messages of an import need the line that a row began on, so these few states are
 * ours. */

/* NULL with an error for what is none: also a NUL, behind which nothing would be read. Takes
 * @text. */
static char *
check_text (char *text, gsize length, GError **error)
{
  if (text != NULL && strlen (text) == length)
    return text;
  g_free (text);
  g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "this is not a text file");
  return NULL;
}

/* UTF-8 without its mark; what is not UTF-8 is what Excel writes on Windows in western Europe. */
static char *
decode (GBytes *bytes, GError **error)
{
  gsize size, length = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text;

  if (size == 0)
    return g_strdup ("");
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    text = g_convert (data, (gssize) size, "UTF-8", "UTF-16", NULL, &length, NULL);
  else if (g_utf8_validate_len (data, size, NULL))
    return g_strndup (data, size);
  else
    /* Windows-1252 leaves five bytes undefined. */
    text = g_convert_with_fallback (
        data, (gssize) size, "UTF-8", "WINDOWS-1252", "?", NULL, &length, NULL);
  return check_text (text, length, error);
}

/* Excel parts by semicolons where the comma is the decimal mark. */
static char
guess_separator (const char *text)
{
  static const char candidates[] = { ',', ';', '\t' };
  gsize header = strcspn (text, "\r\n");
  char best = ',';
  guint most = 0, i;

  for (i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint n = 0;
      gsize at;

      for (at = 0; at < header; at++)
        n += text[at] == candidates[i];
      if (n > most)
        {
          most = n;
          best = candidates[i];
        }
    }
  return best;
}

/* Reads one cell at @at; after a quoted cell anything up to the separator is kept as it stands. */
static const char *
read_cell (const char *at, char separator, guint *line, char **cell, gboolean *unclosed)
{
  GString *text = g_string_new (NULL);

  if (*at == '"')
    {
      at++;
      while (*at != '\0' && !(at[0] == '"' && at[1] != '"'))
        {
          if (*at == '"')
            at++;
          if (*at == '\n' || (at[0] == '\r' && at[1] != '\n'))
            (*line)++;
          /* A line break inside a cell is one character, however the file ends its lines. */
          if (!(at[0] == '\r' && at[1] == '\n'))
            g_string_append_c (text, *at == '\r' ? '\n' : *at);
          at++;
        }
      if (*at == '\0')
        *unclosed = TRUE;
      else
        at++;
    }
  while (*at != '\0' && *at != separator && *at != '\n' && *at != '\r')
    g_string_append_c (text, *at++);
  *cell = g_string_free (text, FALSE);
  sl_table_clean_cell (*cell);
  return at;
}

static GPtrArray *
parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (sl_table_row_free);
  char separator = guess_separator (text);
  const char *at = text;
  guint line = 1;

  while (*at != '\0')
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      SlTableRow *row = g_new0 (SlTableRow, 1);
      gboolean more = TRUE, unclosed = FALSE;

      row->line = line;
      while (more)
        {
          char *cell;

          at = read_cell (at, separator, &line, &cell, &unclosed);
          g_ptr_array_add (cells, cell);
          more = *at == separator;
          if (more)
            at++;
        }
      g_ptr_array_add (cells, NULL);
      row->cells = (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
      g_ptr_array_add (rows, row);
      if (unclosed)
        {
          g_set_error (error,
                       SL_ERROR,
                       SL_ERROR_INVALID,
                       "the quotation mark opened in line %u is never closed",
                       row->line);
          return NULL;
        }
      if (*at == '\r')
        at++;
      if (*at == '\n')
        at++;
      line++;
    }
  return g_steal_pointer (&rows);
}

SlTable *
sl_table_read_csv (GBytes *bytes, GError **error)
{
  g_autofree char *text = decode (bytes, error);
  g_autoptr (GPtrArray) rows = text != NULL ? parse (text, error) : NULL;
  g_autoptr (SlTable) table = NULL;

  if (rows == NULL)
    return NULL;
  table = sl_table_new ();
  sl_table_add_sheet (table, NULL, rows);
  if (table->sheets->len > 0)
    return g_steal_pointer (&table);
  g_set_error (error, SL_ERROR, SL_ERROR_EMPTY, "the file is empty");
  return NULL;
}
