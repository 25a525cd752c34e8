/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A spreadsheet (OpenDocument or Office Open XML) as rows of text, for Sightline, which parses
 * neither archives nor XML of others itself.
 *
 * Debian 12 has no library for it that a C program can use: liborcus and libixion are C++ whose
 * names and version change with every release, FreeXL 1 reads only what Excel wrote before 2007,
 * ssconvert is a program with Gnumeric behind it. Both formats are XML in a zip, and libarchive,
 * which writes our spreadsheets already, reads zips; GLib's markup parser knows no entities but the
 * five of XML and no external ones, so nothing can expand in it. All of it is done within the
 * reader's sandbox, and under the limits below. */
#pragma once

#include <glib.h>

#include "reader/sl-wire.h"

/* Beside what both ends of the wire keep. Of what is beyond a bound, nothing: it fails instead. */
#define SL_TABLE_MAX_UNPACKED (128 * 1024 * 1024)
#define SL_TABLE_MAX_COLUMNS 200
/* In bytes: Excel's own limit is as many characters. */
#define SL_TABLE_MAX_CELL 32768
/* Of all cells together: a word of an archive can be said a million times. */
#define SL_TABLE_MAX_TEXT (64 * 1024 * 1024)

/* Rows of one sheet while it is read. */
typedef struct
{
  GPtrArray *sheets; /* Sheet */
  guint n_cells;
  gsize n_bytes;
} SlTableBuilder;

/* Both: FALSE where a limit is passed. */
gboolean sl_table_builder_begin_sheet (SlTableBuilder *self, const char *name, GError **error);
/* @column from 0, @row from 1; rows in order */
gboolean sl_table_builder_set (
    SlTableBuilder *self, guint row, guint column, const char *text, GError **error);

/* @files: name in the archive → GBytes */
gboolean sl_reader_read_ods (SlTableBuilder *builder, GHashTable *files, GError **error);
gboolean sl_reader_read_xlsx (SlTableBuilder *builder, GHashTable *files, GError **error);

/* Parses a file's part. */
gboolean sl_reader_parse_xml (GHashTable *files,
                              const char *name,
                              const GMarkupParser *parser,
                              gpointer data,
                              GError **error);
/* Text of a cell that comes in pieces: what is too long stays longer than a cell may be. */
void sl_reader_add_to_cell (GString *cell, const char *text, gsize length);
/* Without its prefix. */
const char *sl_reader_local_name (const char *name);
const char *
sl_reader_get_attribute (const char **names, const char **values, const char *local_name);

/* Returns: (transfer full): a floating variant of SL_WIRE_TABLE. Dates are "YYYY-MM-DD". */
GVariant *sl_reader_read_table (GBytes *bytes, GError **error);
/* Reads descriptor 0, writes the variant's bytes to descriptor 1; what is wrong goes to stderr.
 * Returns an exit status. */
int sl_reader_table_run (void);
