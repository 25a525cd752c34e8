/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-table.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-error.h"

/* Parts of an archive that are looked at; a spreadsheet has some dozens. */
#define MAX_ENTRIES 4000

/* ---- Rows ---- */

typedef struct
{
  guint number;
  GPtrArray *cells;
} Row;

typedef struct
{
  char *name;
  GPtrArray *rows;
} Sheet;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_free (sheet->name);
  g_ptr_array_unref (sheet->rows);
  g_free (sheet);
}

static gboolean
fail_large (GError **error)
{
  g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "the table is too large");
  return FALSE;
}

/* Whether there is room for @text, which is taken from it. */
static gboolean
has_room (SlTableBuilder *self, const char *text)
{
  gsize length = strlen (text);

  self->n_bytes += length;
  return length <= SL_TABLE_MAX_CELL && self->n_bytes <= SL_TABLE_MAX_TEXT;
}

gboolean
sl_table_builder_begin_sheet (SlTableBuilder *self, const char *name, GError **error)
{
  Sheet *sheet;

  if (self->sheets->len >= SL_WIRE_MAX_SHEETS || !has_room (self, name != NULL ? name : ""))
    return fail_large (error);
  sheet = g_new0 (Sheet, 1);
  sheet->name = g_utf8_make_valid (name != NULL ? name : "", -1);
  sheet->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (self->sheets, sheet);
  return TRUE;
}

gboolean
sl_table_builder_set (
    SlTableBuilder *self, guint number, guint column, const char *text, GError **error)
{
  Sheet *sheet = self->sheets->pdata[self->sheets->len - 1];
  Row *row = sheet->rows->len > 0 ? sheet->rows->pdata[sheet->rows->len - 1] : NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  /* What stands right of all that a plan can have is somebody's scratch. */
  if (column >= SL_TABLE_MAX_COLUMNS)
    return TRUE;
  if (!has_room (self, text))
    return fail_large (error);
  if (row == NULL || row->number != number)
    {
      if (sheet->rows->len >= SL_WIRE_MAX_ROWS || number > SL_WIRE_MAX_ROW_NUMBER)
        return fail_large (error);
      row = g_new0 (Row, 1);
      row->number = number;
      row->cells = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (sheet->rows, row);
    }
  while (row->cells->len <= column)
    {
      if (++self->n_cells > SL_WIRE_MAX_CELLS)
        return fail_large (error);
      g_ptr_array_add (row->cells, g_strdup (""));
    }
  g_free (row->cells->pdata[column]);
  row->cells->pdata[column] = g_utf8_make_valid (text, -1);
  return TRUE;
}

static GVariant *
builder_end (SlTableBuilder *self)
{
  GVariantBuilder sheets;

  g_variant_builder_init (&sheets, G_VARIANT_TYPE (SL_WIRE_TABLE));
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const Sheet *sheet = self->sheets->pdata[i];

      g_variant_builder_open (&sheets, G_VARIANT_TYPE ("(sa(uas))"));
      g_variant_builder_add (&sheets, "s", sheet->name);
      g_variant_builder_open (&sheets, G_VARIANT_TYPE ("a(uas)"));
      for (guint j = 0; j < sheet->rows->len; j++)
        {
          const Row *row = sheet->rows->pdata[j];

          g_variant_builder_add (
              &sheets,
              "(u@as)",
              row->number,
              g_variant_new_strv ((const char *const *) row->cells->pdata, row->cells->len));
        }
      g_variant_builder_close (&sheets);
      g_variant_builder_close (&sheets);
    }
  return g_variant_builder_end (&sheets);
}

/* ---- XML ---- */

void
sl_reader_add_to_cell (GString *cell, const char *text, gsize length)
{
  if (cell->len <= SL_TABLE_MAX_CELL)
    g_string_append_len (cell, text, (gssize) MIN (length, SL_TABLE_MAX_CELL + 1 - cell->len));
}

const char *
sl_reader_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

const char *
sl_reader_get_attribute (const char **names, const char **values, const char *local_name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (sl_reader_local_name (names[i]), local_name))
      return values[i];
  return NULL;
}

gboolean
sl_reader_parse_xml (
    GHashTable *files, const char *name, const GMarkupParser *parser, gpointer data, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (files, name);
  g_autoptr (GMarkupParseContext) context = NULL;
  const char *text;
  gsize size;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "the file has no part %s", name);
      return FALSE;
    }
  text = g_bytes_get_data (bytes, &size);
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  /* GLib would look at it piece by piece, and goes on behind a bad one. */
  if (!g_utf8_validate_len (text, size, NULL))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "the part %s is not UTF-8", name);
      return FALSE;
    }
  context = g_markup_parse_context_new (parser, G_MARKUP_TREAT_CDATA_AS_TEXT, data, NULL);
  return g_markup_parse_context_parse (context, text, (gssize) size, error)
         && g_markup_parse_context_end_parse (context, error);
}

/* ---- The archive ---- */

static gboolean
is_wanted (const char *name)
{
  return g_str_equal (name, "content.xml")
         || (g_str_has_prefix (name, "xl/")
             && (g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels"))
             && (strstr (name, "worksheets/sheet") != NULL || strstr (name, "workbook") != NULL
                 || strstr (name, "sharedStrings") != NULL || strstr (name, "styles") != NULL
                 || strstr (name, "worksheets/") != NULL));
}

/* NULL with an error also where it says that it is smaller than it is. */
static GBytes *
unpack (struct archive *archive, gsize *room, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    {
      if ((gsize) n > *room)
        {
          fail_large (error);
          return NULL;
        }
      *room -= (gsize) n;
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  if (n == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "the archive is damaged");
  return NULL;
}

/* Libarchive warns of a picture's name that this locale cannot say. */
static gboolean
is_header (int rc)
{
  return rc == ARCHIVE_OK || rc == ARCHIVE_WARN;
}

static gboolean
unpack_all (struct archive *archive, GHashTable *files, GError **error)
{
  gsize room = SL_TABLE_MAX_UNPACKED;
  struct archive_entry *entry;
  int rc = ARCHIVE_OK;

  for (guint n = 0; n < MAX_ENTRIES && is_header (rc = archive_read_next_header (archive, &entry));
       n++)
    {
      const char *name = archive_entry_pathname (entry);
      GBytes *bytes;

      if (name == NULL || !is_wanted (name))
        continue;
      if (archive_entry_is_encrypted (entry))
        {
          g_set_error (error, SL_ERROR, SL_ERROR_LOCKED, "the spreadsheet has a password");
          return FALSE;
        }
      bytes = unpack (archive, &room, error);
      if (bytes == NULL)
        return FALSE;
      g_hash_table_replace (files, g_strdup (name), bytes);
    }
  if (rc == ARCHIVE_EOF)
    return TRUE;
  g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "the archive is damaged");
  return FALSE;
}

static GHashTable *
read_archive (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  gboolean done;

  archive_read_support_format_zip (archive);
  done = archive_read_open_memory (archive, data, size) == ARCHIVE_OK;
  if (!done)
    g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "this is no spreadsheet");
  done = done && unpack_all (archive, files, error);
  archive_read_free (archive);
  return done ? g_steal_pointer (&files) : NULL;
}

GVariant *
sl_reader_read_table (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) files = read_archive (bytes, error);
  SlTableBuilder builder = { 0 };
  GVariant *table = NULL;
  gboolean done = FALSE;

  if (files == NULL)
    return NULL;
  builder.sheets = g_ptr_array_new_with_free_func (sheet_free);
  if (g_hash_table_contains (files, "content.xml"))
    done = sl_reader_read_ods (&builder, files, error);
  else if (g_hash_table_contains (files, "xl/workbook.xml"))
    done = sl_reader_read_xlsx (&builder, files, error);
  else
    g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "this is no spreadsheet");
  if (done)
    table = builder_end (&builder);
  g_ptr_array_unref (builder.sheets);
  return table;
}

/* ---- The program ---- */

static GBytes *
read_input (GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];
  ssize_t n;

  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || bytes->len + (gsize) n > SL_WIRE_MAX_TABLE_IN)
        {
          fail_large (error);
          return NULL;
        }
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
write_output (GVariant *table)
{
  const char *data = g_variant_get_data (table);
  gsize left = g_variant_get_size (table);

  while (left > 0)
    {
      ssize_t n = write (STDOUT_FILENO, data, left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      left -= (gsize) n;
    }
  return TRUE;
}

int
sl_reader_table_run (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_input (&error);
  g_autoptr (GVariant) table = bytes != NULL ? sl_reader_read_table (bytes, &error) : NULL;

  if (error != NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return g_error_matches (error, SL_ERROR, SL_ERROR_LOCKED) ? 3 : 1;
    }
  return write_output (table) ? 0 : 1;
}
