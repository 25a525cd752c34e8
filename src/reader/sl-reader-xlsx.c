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

typedef struct Part Part;

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
  const Part *part;
  gboolean in_formats, in_text;
  guint phonetic; /* depth in how it is spoken */
  GString *text;
  guint row, column;
  char type; /* of the cell: 's'hared, 'i'nline, 'b'oolean, 'e'rror, 'n'umber, 't'ext */
  guint style;
} Xlsx;

typedef struct
{
  const char *name; /* without its prefix */
  const char **names, **values;
} Element;

/* What a file of the archive is made of. */
struct Part
{
  void (*begin) (Xlsx *self, const Element *element);
  void (*end) (Xlsx *self, const char *name, GError **error); /* or NULL */
};

static const char *
get (const Element *element, const char *attribute)
{
  return sl_reader_get_attribute (element->names, element->values, attribute);
}

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
begin_style (Xlsx *self, const Element *element)
{
  const char *id = get (element, "numFmtId");

  if (g_str_equal (element->name, "numFmt") && id != NULL)
    g_hash_table_replace (self->formats,
                          GUINT_TO_POINTER ((guint) strtoul (id, NULL, 10)),
                          g_strdup (get (element, "formatCode")));
  else if (g_str_equal (element->name, "cellXfs"))
    self->in_formats = TRUE;
  else if (self->in_formats && g_str_equal (element->name, "xf"))
    {
      Style style = judge_format (self, id != NULL ? (guint) strtoul (id, NULL, 10) : 0);

      g_array_append_val (self->styles, style);
    }
}

static void
end_style (Xlsx *self, const char *name, GError **error)
{
  if (g_str_equal (name, "cellXfs"))
    self->in_formats = FALSE;
}

/* ---- The workbook ---- */

static void
begin_relation (Xlsx *self, const Element *element)
{
  const char *id = get (element, "Id");
  const char *target = get (element, "Target");

  if (id == NULL || target == NULL)
    return;
  g_hash_table_replace (self->targets,
                        g_strdup (id),
                        *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
}

static void
begin_book (Xlsx *self, const Element *element)
{
  const char *epoch = get (element, "date1904");

  if (g_str_equal (element->name, "workbookPr") && epoch != NULL)
    self->from_1904 = g_str_equal (epoch, "1") || g_str_equal (epoch, "true");
  if (!g_str_equal (element->name, "sheet"))
    return;
  g_ptr_array_add (self->names, g_strdup (get (element, "name")));
  /* "r:id" and "sheetId" end alike; only the first has this local name. */
  g_ptr_array_add (self->relations, g_strdup (get (element, "id")));
}

/* ---- Strings ---- */

static void
begin_string (Xlsx *self, const Element *element)
{
  if (g_str_equal (element->name, "si"))
    g_string_truncate (self->text, 0);
  else if (g_str_equal (element->name, "rPh"))
    self->phonetic++;
  else if (g_str_equal (element->name, "t"))
    self->in_text = TRUE;
}

static void
end_string (Xlsx *self, const char *name, GError **error)
{
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

  if (self->in_text && self->phonetic == 0)
    sl_reader_add_to_cell (self->text, text, length);
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
begin_cell (Xlsx *self, const Element *element)
{
  const char *place = get (element, "r");
  const char *type = get (element, "t");
  const char *style = get (element, "s");

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

/* Rows come in order, whatever they say. */
static void
begin_row (Xlsx *self, const char *number)
{
  guint64 row = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;

  self->row = row > self->row ? (guint) MIN (row, G_MAXUINT / 2) : self->row + 1;
  self->column = 0;
}

static void
begin_sheet (Xlsx *self, const Element *element)
{
  if (g_str_equal (element->name, "row"))
    begin_row (self, get (element, "r"));
  else if (g_str_equal (element->name, "c"))
    begin_cell (self, element);
  else if (g_str_equal (element->name, "rPh"))
    self->phonetic++;
  else if (g_str_equal (element->name, "v") || g_str_equal (element->name, "t"))
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
  /* Some programs write an empty cell as a shared string without a number. */
  if (self->text->len == 0)
    return g_strdup ("");
  if (self->type == 's')
    {
      guint64 index = g_ascii_strtoull (self->text->str, NULL, 10);

      return g_strdup (index < self->strings->len ? self->strings->pdata[index] : "");
    }
  if (self->type == 'e')
    return g_strdup ("");
  if (self->type == 'd' && self->text->len >= 10)
    return g_strndup (self->text->str, 10);
  return self->type == 'n' ? format_number (self, self->text->str) : g_strdup (self->text->str);
}

static void
end_sheet (Xlsx *self, const char *name, GError **error)
{
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

static void
begin (GMarkupParseContext *context,
       const char *name,
       const char **names,
       const char **values,
       gpointer data,
       GError **error)
{
  Xlsx *self = data;
  const Element element = { sl_reader_local_name (name), names, values };

  self->part->begin (self, &element);
}

static void
end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Xlsx *self = data;

  if (self->part->end != NULL)
    self->part->end (self, sl_reader_local_name (name), error);
}

static gboolean
read_part (Xlsx *self, GHashTable *files, const char *name, const Part *part, GError **error)
{
  static const GMarkupParser parser = { begin, end, add_text, NULL, NULL };

  self->part = part;
  return sl_reader_parse_xml (files, name, &parser, self, error);
}

static gboolean
read_sheets (Xlsx *self, GHashTable *files, GError **error)
{
  static const Part sheet = { begin_sheet, end_sheet };

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
      if (!sl_table_builder_begin_sheet (self->builder, self->names->pdata[i], error)
          || !read_part (self, files, part, &sheet, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_reader_read_xlsx (SlTableBuilder *builder, GHashTable *files, GError **error)
{
  static const Part book = { begin_book, NULL };
  static const Part relations = { begin_relation, NULL };
  static const Part strings = { begin_string, end_string };
  static const Part styles = { begin_style, end_style };
  Xlsx self = { .builder = builder,
                .strings = g_ptr_array_new_with_free_func (g_free),
                .styles = g_array_new (FALSE, TRUE, sizeof (Style)),
                .formats = g_hash_table_new_full (NULL, NULL, NULL, g_free),
                .targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                .names = g_ptr_array_new_with_free_func (g_free),
                .relations = g_ptr_array_new_with_free_func (g_free),
                .text = g_string_new (NULL) };
  gboolean done;

  done = read_part (&self, files, "xl/workbook.xml", &book, error)
         && read_part (&self, files, "xl/_rels/workbook.xml.rels", &relations, error)
         && (!g_hash_table_contains (files, "xl/sharedStrings.xml")
             || read_part (&self, files, "xl/sharedStrings.xml", &strings, error))
         && (!g_hash_table_contains (files, "xl/styles.xml")
             || read_part (&self, files, "xl/styles.xml", &styles, error))
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
