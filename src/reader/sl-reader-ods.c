/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument: content.xml. */
#include <stdlib.h>
#include <string.h>

#include "sl-reader-table.h"

typedef struct
{
  SlTableBuilder *builder;
  gboolean in_table;
  guint row, column; /* from 1, from 0 */
  guint repeat_row, repeat_cell;
  GPtrArray *cells; /* of the row: text or NULL */
  GString *text;    /* of the cell, or NULL outside of one */
  char *date;       /* of the cell, or NULL */
  guint paragraphs;
  guint skip; /* depth in what is no content of the cell: a comment, a picture */
} Ods;

static guint
read_count (const char *value)
{
  guint64 n = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 1;

  return (guint) CLAMP (n, 1, 1u << 24);
}

static void
drop_cell (Ods *self)
{
  g_clear_pointer (&self->date, g_free);
  if (self->text != NULL)
    g_string_free (g_steal_pointer (&self->text), TRUE);
}

static void
begin_cell (Ods *self, const char **names, const char **values)
{
  const char *type = sl_reader_get_attribute (names, values, "value-type");
  const char *date = sl_reader_get_attribute (names, values, "date-value");

  drop_cell (self);
  self->text = g_string_new (NULL);
  self->paragraphs = 0;
  self->repeat_cell
      = read_count (sl_reader_get_attribute (names, values, "number-columns-repeated"));
  if (g_strcmp0 (type, "date") == 0 && date != NULL && strlen (date) >= 10)
    self->date = g_strndup (date, 10);
}

static void
begin (GMarkupParseContext *context,
       const char *element,
       const char **names,
       const char **values,
       gpointer data,
       GError **error)
{
  Ods *self = data;
  const char *name = sl_reader_local_name (element);

  /* What is drawn over a cell is no content of it. */
  if (self->skip > 0 || g_str_equal (name, "annotation") || g_str_has_prefix (element, "draw:"))
    self->skip++;
  else if (g_str_equal (element, "table:table"))
    {
      self->in_table = sl_table_builder_begin_sheet (
          self->builder, sl_reader_get_attribute (names, values, "name"), error);
      self->row = 1;
    }
  else if (!self->in_table)
    return;
  else if (g_str_equal (name, "table-row"))
    {
      self->repeat_row
          = read_count (sl_reader_get_attribute (names, values, "number-rows-repeated"));
      g_ptr_array_set_size (self->cells, 0);
    }
  else if (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell"))
    begin_cell (self, names, values);
  else if (self->text != NULL && g_str_equal (name, "p"))
    {
      if (self->paragraphs++ > 0)
        g_string_append_c (self->text, '\n');
    }
  else if (self->text != NULL && g_str_equal (name, "line-break"))
    g_string_append_c (self->text, '\n');
  else if (self->text != NULL && (g_str_equal (name, "s") || g_str_equal (name, "tab")))
    g_string_append_c (self->text, ' ');
}

static void
end_cell (Ods *self)
{
  for (guint i = 0; i < self->repeat_cell && self->cells->len < SL_TABLE_MAX_COLUMNS; i++)
    g_ptr_array_add (self->cells, g_strdup (self->date != NULL ? self->date : self->text->str));
  drop_cell (self);
}

static gboolean
is_empty (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (*(const char *) cells->pdata[i] != '\0')
      return FALSE;
  return TRUE;
}

/* A sheet ends in a million empty rows that are said in one. */
static void
end_row (Ods *self, GError **error)
{
  if (!is_empty (self->cells))
    for (guint i = 0; i < self->repeat_row; i++)
      for (guint j = 0; j < self->cells->len; j++)
        if (!sl_table_builder_set (self->builder, self->row + i, j, self->cells->pdata[j], error))
          return;
  self->row = MIN (self->row + self->repeat_row, SL_WIRE_MAX_ROW_NUMBER + 1);
}

static void
end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Ods *self = data;
  const char *name = sl_reader_local_name (element);

  if (self->skip > 0)
    self->skip--;
  else if (g_str_equal (element, "table:table"))
    self->in_table = FALSE;
  else if (self->text != NULL
           && (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell")))
    end_cell (self);
  else if (self->in_table && g_str_equal (name, "table-row"))
    end_row (self, error);
}

static void
add_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Ods *self = data;

  if (self->text != NULL && self->paragraphs > 0 && self->skip == 0)
    sl_reader_add_to_cell (self->text, text, length);
}

gboolean
sl_reader_read_ods (SlTableBuilder *builder, GHashTable *files, GError **error)
{
  static const GMarkupParser parser = { begin, end, add_text, NULL, NULL };
  Ods ods = { .builder = builder, .cells = g_ptr_array_new_with_free_func (g_free) };
  gboolean done = sl_reader_parse_xml (files, "content.xml", &parser, &ods, error);

  g_ptr_array_unref (ods.cells);
  drop_cell (&ods);
  return done;
}
