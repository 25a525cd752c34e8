/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-ods.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/sl-day.h"
#include "base/sl-error.h"
#include "sl-board-table.h"

/* What the sheet is called, in the texts below too. */
#define REGISTER "Register"

#define MIME_TYPE "application/vnd.oasis.opendocument.spreadsheet"

/* The clock would make two exports of one register differ; a zip knows no time before 1980. */
#define FIXED_TIME 315619200

static const char manifest[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
      " manifest:version=\"1.2\">"
      "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\""
      " manifest:media-type=\"" MIME_TYPE "\"/>"
      "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
      "<manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>"
      "</manifest:manifest>\n";

/* The first row stays where it is when the rest is scrolled. */
static const char settings[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<office:document-settings xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" office:version=\"1.2\">"
      "<office:settings><config:config-item-set config:name=\"ooo:view-settings\">"
      "<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>"
      "<config:config-item config:name=\"ViewId\" config:type=\"string\">view1</config:config-item>"
      "<config:config-item-map-named config:name=\"Tables\">"
      "<config:config-item-map-entry config:name=\"" REGISTER "\">"
      "<config:config-item config:name=\"VerticalSplitMode\" "
      "config:type=\"short\">2</config:config-item>"
      "<config:config-item config:name=\"VerticalSplitPosition\" "
      "config:type=\"int\">1</config:config-item>"
      "<config:config-item config:name=\"PositionBottom\" "
      "config:type=\"int\">1</config:config-item>"
      "<config:config-item config:name=\"ActiveSplitRange\" "
      "config:type=\"short\">2</config:config-item>"
      "</config:config-item-map-entry></config:config-item-map-named>"
      "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
      "</office:settings></office:document-settings>\n";

static const char content_head[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
      " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
      " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
      " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
      "office:version=\"1.2\">"
      "<office:automatic-styles>"
      "<number:date-style style:name=\"iso\"><number:year "
      "number:style=\"long\"/><number:text>-</number:text>"
      "<number:month number:style=\"long\"/><number:text>-</number:text><number:day "
      "number:style=\"long\"/>"
      "</number:date-style>"
      "<style:style style:name=\"narrow\" style:family=\"table-column\">"
      "<style:table-column-properties style:column-width=\"28mm\"/></style:style>"
      "<style:style style:name=\"wide\" style:family=\"table-column\">"
      "<style:table-column-properties style:column-width=\"110mm\"/></style:style>"
      "<style:style style:name=\"title\" style:family=\"table-cell\">"
      "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
      "<style:style style:name=\"date\" style:family=\"table-cell\" style:data-style-name=\"iso\">"
      "<style:table-cell-properties style:vertical-align=\"top\"/></style:style>"
      "<style:style style:name=\"words\" style:family=\"table-cell\">"
      "<style:table-cell-properties fo:wrap-option=\"wrap\" "
      "style:vertical-align=\"top\"/></style:style>"
      "</office:automatic-styles>"
      "<office:body><office:spreadsheet><table:table table:name=\"" REGISTER "\">";

static const char content_tail[]
    = "</table:table></office:spreadsheet></office:body></office:document-content>\n";

/* XML 1.0 has no place for control characters, escaped or not. */
static char *
escape (const char *words)
{
  g_autofree char *plain = g_strdup (words);
  char *at;

  for (at = plain; *at != '\0'; at++)
    if ((guchar) *at < 0x20 && strchr ("\t\n\r", *at) == NULL)
      *at = ' ';
  return g_markup_escape_text (plain, -1);
}

static void
add_cell (GString *xml, const char *cell, gboolean title)
{
  g_auto (GStrv) lines = NULL;
  guint i;

  if (cell[0] == '\0')
    {
      g_string_append (xml, "<table:table-cell/>");
      return;
    }
  if (sl_day_is_valid (cell))
    {
      g_string_append_printf (
          xml,
          "<table:table-cell table:style-name=\"date\" office:value-type=\"date\""
          " office:date-value=\"%s\"><text:p>%s</text:p></table:table-cell>",
          cell,
          cell);
      return;
    }
  g_string_append_printf (xml,
                          "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">",
                          title ? "title" : "words");
  lines = g_strsplit (cell, "\n", -1);
  for (i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = escape (lines[i]);

      g_string_append_printf (xml, "<text:p>%s</text:p>", escaped);
    }
  g_string_append (xml, "</table:table-cell>");
}

static void
add_row (GString *xml, char *const *cells, gboolean title)
{
  guint i;

  g_string_append (xml, "<table:table-row>");
  for (i = 0; cells[i] != NULL; i++)
    add_cell (xml, cells[i], title);
  g_string_append (xml, "</table:table-row>");
}

/* @rows: the first has the titles. @wide: the column with the long words */
static char *
make_content (const char *name, GPtrArray *rows, const char *wide)
{
  GString *xml = g_string_new (content_head);
  char *const *titles = rows->pdata[0];
  g_autofree char *named = g_strdup_printf ("table:name=\"%s\"", name);

  g_string_replace (xml, "table:name=\"" REGISTER "\"", named, 1);
  for (guint i = 0; titles[i] != NULL; i++)
    g_string_append_printf (xml,
                            "<table:table-column table:style-name=\"%s\"/>",
                            g_str_equal (titles[i], wide) ? "wide" : "narrow");
  g_string_append (xml, "<table:table-header-rows>");
  add_row (xml, titles, TRUE);
  g_string_append (xml, "</table:table-header-rows>");
  for (guint i = 1; i < rows->len; i++)
    add_row (xml, rows->pdata[i], FALSE);
  g_string_append (xml, content_tail);
  return g_string_free (xml, FALSE);
}

static char *
make_settings (const char *name)
{
  g_autoptr (GString) xml = g_string_new (settings);
  g_autofree char *named = g_strdup_printf ("config:name=\"%s\"", name);

  g_string_replace (xml, "config:name=\"" REGISTER "\"", named, 1);
  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static la_ssize_t
write_cb (struct archive *archive, void *bytes, const void *buffer, size_t length)
{
  g_byte_array_append (bytes, buffer, (guint) length);
  return (la_ssize_t) length;
}

static gboolean
add_file (struct archive *archive, const char *name, const char *text)
{
  struct archive_entry *entry = archive_entry_new ();
  size_t length = strlen (text);
  gboolean done;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_mtime (entry, FIXED_TIME, 0);
  done = archive_write_header (archive, entry) == ARCHIVE_OK
         && archive_write_data (archive, text, length) == (la_ssize_t) length;
  archive_entry_free (entry);
  return done;
}

GBytes *
sl_ods_from_rows (const char *name, GPtrArray *rows, const char *wide, GError **error)
{
  g_autofree char *content = make_content (name, rows, wide);
  g_autofree char *view = make_settings (name);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  gboolean done;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  /* OpenDocument 1.2, part 3: the type comes first and uncompressed, so that it stands at a known
   * place. */
  archive_write_zip_set_compression_store (archive);
  done = archive_write_open (archive, bytes, NULL, write_cb, NULL) == ARCHIVE_OK
         && add_file (archive, "mimetype", MIME_TYPE);
  archive_write_zip_set_compression_deflate (archive);
  done = done && add_file (archive, "META-INF/manifest.xml", manifest)
         && add_file (archive, "settings.xml", view) && add_file (archive, "content.xml", content)
         && archive_write_close (archive) == ARCHIVE_OK;
  if (!done)
    {
      const char *why = archive_error_string (archive);

      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_FAILED,
                   "the spreadsheet could not be made: %s",
                   why != NULL ? why : "no reason given");
    }
  archive_write_free (archive);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

GBytes *
sl_ods_from_register (const SlRegister *data, const char *today, GError **error)
{
  g_autoptr (GPtrArray) rows = sl_board_table_new (data, today, SL_BOARD_WORDS);

  return sl_ods_from_rows (REGISTER, rows, sl_board_get_wide_title (SL_BOARD_WORDS), error);
}
