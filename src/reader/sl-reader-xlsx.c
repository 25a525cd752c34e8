/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Office Open XML: a workbook, its shared strings, its styles, which alone say that a number is a
 * date, and its sheets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sl-reader-table.h"

typedef enum
{
  FORMAT_PLAIN,
  FORMAT_DATE,
  FORMAT_PERCENT,
  FORMAT_DECIMALS, /* so many as @decimals says: "1.10" is not "1.1" */
} Format;

typedef struct
{
  Format format;
  guint decimals;
} Style;

typedef struct
{
  SlTableBuilder *builder;
  GPtrArray *strings;           /* shared */
  GArray *styles;               /* Style, by cell format */
  GHashTable *formats;          /* number format's id → its code */
  GHashTable *targets;          /* relation's id → part */
  GPtrArray *names, *relations; /* of the sheets */
  gboolean from_1904;
  /* Of what is being read. */
  gboolean in_formats, in_text;
  guint phonetic; /* depth in how it is spoken */
  GString *text;
  guint row, column;
  char type; /* of the cell: 's'hared, 'i'nline, 'b'oolean, 'e'rror, 'n'umber, 't'ext */
  guint style;
} Xlsx;

/* ---- Formats ---- */

/* "dd/mm/yyyy", but not "[Red]0.0" or "0 \"days\"". */
static gboolean
is_date_code (const char *code)
{
  gboolean quoted = FALSE, bracket = FALSE;

  for (; *code != '\0'; code++)
    {
      if (*code == '"')
        quoted = !quoted;
      else if (*code == '[')
        bracket = TRUE;
      else if (*code == ']')
        bracket = FALSE;
      else if (*code == '\\' && code[1] != '\0')
        code++;
      else if (!quoted && !bracket && strchr ("yYdD", *code) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* ECMA-376, part 1, 18.8.30: 14 to 17 and 22 are dates, 9 and 10 per cent, 2 has two decimals. */
static Style
judge_format (Xlsx *self, guint id)
{
  const char *code = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));
  Style style = { FORMAT_PLAIN, 0 };

  if ((id >= 14 && id <= 17) || id == 22 || (code != NULL && is_date_code (code)))
    style.format = FORMAT_DATE;
  else if (id == 9 || id == 10 || (code != NULL && g_str_has_suffix (code, "%")))
    style.format = FORMAT_PERCENT;
  else if (id == 2)
    style = (Style){ FORMAT_DECIMALS, 2 };
  else if (code != NULL && g_str_has_prefix (code, "0.")
           && strspn (code + 2, "0") == strlen (code + 2))
    style = (Style){ FORMAT_DECIMALS, (guint) MIN (strlen (code + 2), 9) };
  return style;
}

static void
begin_style (GMarkupParseContext *context,
             const char *element,
             const char **names,
             const char **values,
             gpointer data,
             GError **error)
{
  Xlsx *self = data;
  const char *name = sl_reader_local_name (element);
  const char *id = sl_reader_get_attribute (names, values, "numFmtId");

  if (g_str_equal (name, "numFmt") && id != NULL)
    g_hash_table_replace (self->formats,
                          GUINT_TO_POINTER ((guint) strtoul (id, NULL, 10)),
                          g_strdup (sl_reader_get_attribute (names, values, "formatCode")));
  else if (g_str_equal (name, "cellXfs"))
    self->in_formats = TRUE;
  else if (self->in_formats && g_str_equal (name, "xf"))
    {
      Style style = judge_format (self, id != NULL ? (guint) strtoul (id, NULL, 10) : 0);

      g_array_append_val (self->styles, style);
    }
}

static void
end_style (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  if (g_str_equal (sl_reader_local_name (element), "cellXfs"))
    ((Xlsx *) data)->in_formats = FALSE;
}

/* ---- The workbook ---- */

static void
begin_relation (GMarkupParseContext *context,
                const char *element,
                const char **names,
                const char **values,
                gpointer data,
                GError **error)
{
  Xlsx *self = data;
  const char *id = sl_reader_get_attribute (names, values, "Id");
  const char *target = sl_reader_get_attribute (names, values, "Target");

  if (id == NULL || target == NULL)
    return;
  g_hash_table_replace (self->targets,
                        g_strdup (id),
                        *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
}

static void
begin_book (GMarkupParseContext *context,
            const char *element,
            const char **names,
            const char **values,
            gpointer data,
            GError **error)
{
  Xlsx *self = data;
  const char *name = sl_reader_local_name (element);
  const char *epoch = sl_reader_get_attribute (names, values, "date1904");

  if (g_str_equal (name, "workbookPr") && epoch != NULL)
    self->from_1904 = g_str_equal (epoch, "1") || g_str_equal (epoch, "true");
  if (!g_str_equal (name, "sheet"))
    return;
  g_ptr_array_add (self->names, g_strdup (sl_reader_get_attribute (names, values, "name")));
  /* "r:id" and "sheetId" end alike; only the first has this local name. */
  g_ptr_array_add (self->relations, g_strdup (sl_reader_get_attribute (names, values, "id")));
}

/* ---- Strings ---- */

static void
begin_string (GMarkupParseContext *context,
              const char *element,
              const char **names,
              const char **values,
              gpointer data,
              GError **error)
{
  Xlsx *self = data;
  const char *name = sl_reader_local_name (element);

  if (g_str_equal (name, "si"))
    g_string_truncate (self->text, 0);
  else if (g_str_equal (name, "rPh"))
    self->phonetic++;
  else if (g_str_equal (name, "t"))
    self->in_text = TRUE;
}

static void
end_string (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Xlsx *self = data;
  const char *name = sl_reader_local_name (element);

  if (g_str_equal (name, "si"))
    g_ptr_array_add (self->strings, g_strdup (self->text->str));
  else if (g_str_equal (name, "rPh"))
    self->phonetic--;
  else if (g_str_equal (name, "t"))
    self->in_text = FALSE;
}

static void
add_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Xlsx *self = data;

  if (self->in_text && self->phonetic == 0 && self->text->len + length <= SL_TABLE_MAX_CELL)
    g_string_append_len (self->text, text, (gssize) length);
}

/* ---- A sheet ---- */

/* "BC12" → 54, 12 */
static void
read_place (Xlsx *self, const char *place)
{
  guint column = 0;

  while (g_ascii_isalpha (*place) && column < (1u << 20))
    column = column * 26 + (guint) (g_ascii_toupper (*place++) - 'A' + 1);
  if (column > 0)
    self->column = column - 1;
}

static void
begin_cell (Xlsx *self, const char **names, const char **values)
{
  const char *place = sl_reader_get_attribute (names, values, "r");
  const char *type = sl_reader_get_attribute (names, values, "t");
  const char *style = sl_reader_get_attribute (names, values, "s");

  self->type = type == NULL                      ? 'n'
               : g_str_equal (type, "inlineStr") ? 'i'
               : g_str_equal (type, "str")       ? 't'
               : g_str_equal (type, "d")         ? 'd'
                                                 : type[0];
  self->style = style != NULL ? (guint) strtoul (style, NULL, 10) : 0;
  if (place != NULL)
    read_place (self, place);
  g_string_truncate (self->text, 0);
}

static void
begin_sheet (GMarkupParseContext *context,
             const char *element,
             const char **names,
             const char **values,
             gpointer data,
             GError **error)
{
  Xlsx *self = data;
  const char *name = sl_reader_local_name (element);

  if (g_str_equal (name, "row"))
    {
      const char *number = sl_reader_get_attribute (names, values, "r");

      self->row = number != NULL ? (guint) strtoul (number, NULL, 10) : self->row + 1;
      self->column = 0;
    }
  else if (g_str_equal (name, "c"))
    begin_cell (self, names, values);
  else if (g_str_equal (name, "rPh"))
    self->phonetic++;
  else if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->in_text = TRUE;
}

static char *
format_date (double serial, gboolean from_1904)
{
  /* Excel takes 1900 for a leap year; from March of it on, day 1 is 31 December 1899. */
  gint64 day = (gint64) floor (serial) + (from_1904 ? 1462 : 0) - 25569;
  g_autoptr (GDateTime) time = NULL;

  if (serial < 1 || serial > 2958465)
    return NULL;
  time = g_date_time_new_from_unix_utc (day * 86400);
  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

static char *
format_number (Xlsx *self, const char *text)
{
  char *end;
  double value = g_ascii_strtod (text, &end);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char code[16];
  Style style = { FORMAT_PLAIN, 0 };

  if (end == text || *end != '\0')
    return g_strdup (text);
  if (self->style < self->styles->len)
    style = g_array_index (self->styles, Style, self->style);
  if (style.format == FORMAT_DATE)
    {
      char *date = format_date (value, self->from_1904);

      if (date != NULL)
        return date;
    }
  g_strlcpy (code, "%.15g", sizeof code);
  if (style.format == FORMAT_DECIMALS)
    g_snprintf (code, sizeof code, "%%.%uf", style.decimals);
  if (style.format == FORMAT_PERCENT)
    value *= 100;
  /* The figure that was typed, not the nearest that can be stored: "1.1", not
   * "1.1000000000000001". */
  g_ascii_formatd (number, sizeof number, code, value);
  return style.format == FORMAT_PERCENT ? g_strconcat (number, "%", NULL) : g_strdup (number);
}

static char *
dup_cell (Xlsx *self)
{
  if (self->type == 's')
    {
      guint64 index = g_ascii_strtoull (self->text->str, NULL, 10);

      return g_strdup (index < self->strings->len ? self->strings->pdata[index] : "");
    }
  if (self->type == 'e')
    return g_strdup ("");
  if (self->type == 'd' && self->text->len >= 10)
    return g_strndup (self->text->str, 10);
  return self->type == 'n' && self->text->len > 0 ? format_number (self, self->text->str)
                                                  : g_strdup (self->text->str);
}

static void
end_sheet (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Xlsx *self = data;
  const char *name = sl_reader_local_name (element);

  if (g_str_equal (name, "c"))
    {
      g_autofree char *text = dup_cell (self);

      sl_table_builder_set (self->builder, self->row, self->column++, text, error);
    }
  else if (g_str_equal (name, "rPh"))
    self->phonetic--;
  else if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->in_text = FALSE;
}

/* ---- All of it ---- */

static gboolean
read_sheets (Xlsx *self, GHashTable *files, GError **error)
{
  static const GMarkupParser parser = { begin_sheet, end_sheet, add_text, NULL, NULL };

  for (guint i = 0; i < self->names->len; i++)
    {
      const char *id = self->relations->pdata[i];
      const char *part = id != NULL ? g_hash_table_lookup (self->targets, id) : NULL;

      /* A chart has a place among the sheets, too. */
      if (part == NULL || !g_hash_table_contains (files, part) || strstr (part, "chartsheet"))
        continue;
      self->row = 0;
      self->in_text = FALSE;
      self->phonetic = 0;
      sl_table_builder_begin_sheet (self->builder, self->names->pdata[i]);
      if (!sl_reader_parse_xml (files, part, &parser, self, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_reader_read_xlsx (SlTableBuilder *builder, GHashTable *files, GError **error)
{
  static const GMarkupParser book = { begin_book, NULL, NULL, NULL, NULL };
  static const GMarkupParser relations = { begin_relation, NULL, NULL, NULL, NULL };
  static const GMarkupParser strings = { begin_string, end_string, add_text, NULL, NULL };
  static const GMarkupParser styles = { begin_style, end_style, NULL, NULL, NULL };
  Xlsx self = { .builder = builder,
                .strings = g_ptr_array_new_with_free_func (g_free),
                .styles = g_array_new (FALSE, TRUE, sizeof (Style)),
                .formats = g_hash_table_new_full (NULL, NULL, NULL, g_free),
                .targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                .names = g_ptr_array_new_with_free_func (g_free),
                .relations = g_ptr_array_new_with_free_func (g_free),
                .text = g_string_new (NULL) };
  gboolean done;

  done = sl_reader_parse_xml (files, "xl/workbook.xml", &book, &self, error)
         && sl_reader_parse_xml (files, "xl/_rels/workbook.xml.rels", &relations, &self, error)
         && (!g_hash_table_contains (files, "xl/sharedStrings.xml")
             || sl_reader_parse_xml (files, "xl/sharedStrings.xml", &strings, &self, error))
         && (!g_hash_table_contains (files, "xl/styles.xml")
             || sl_reader_parse_xml (files, "xl/styles.xml", &styles, &self, error))
         && read_sheets (&self, files, error);
  g_ptr_array_unref (self.strings);
  g_array_unref (self.styles);
  g_hash_table_unref (self.formats);
  g_hash_table_unref (self.targets);
  g_ptr_array_unref (self.names);
  g_ptr_array_unref (self.relations);
  g_string_free (self.text, TRUE);
  return done;
}
