/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-table.h"

#include <string.h>

#include "base/sl-error.h"
#include "reader/sl-reader.h"
#include "sl-table-private.h"

/* What a plan weighs, many times over; the reader has the same limit. */
#define MAX_BYTES (32 * 1024 * 1024)
/* In which 20,000 rows are read several times over on the slowest machine that was tried. */
#define PATIENCE 10
/* What the reader answers: sheets with their rows, each with its number and cells. */
#define ANSWER "a(sa(uas))"

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

/* ---- Spreadsheets ---- */

static void
add_answered_sheet (SlTable *table, const char *name, GVariantIter *rows)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (sl_table_row_free);
  guint32 number;
  char **cells;

  while (g_variant_iter_next (rows, "(u^as)", &number, &cells))
    {
      SlTableRow *row = g_new0 (SlTableRow, 1);

      row->line = number;
      row->cells = cells;
      for (guint i = 0; cells[i] != NULL; i++)
        g_strstrip (cells[i]);
      g_ptr_array_add (kept, row);
    }
  sl_table_add_sheet (table, name, kept);
}

/* The reader parsed what nobody trusts, so its answer is not trusted either: what is no such value
 * reads as an empty one. */
static SlTable *
read_answer (GBytes *answer, GError **error)
{
  g_autoptr (GVariant) raw
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (ANSWER), answer, FALSE));
  g_autoptr (GVariant) value = g_variant_get_normal_form (raw);
  g_autoptr (SlTable) table = sl_table_new ();
  GVariantIter sheets;
  GVariantIter *rows;
  const char *name;

  g_variant_iter_init (&sheets, value);
  while (g_variant_iter_loop (&sheets, "(&sa(uas))", &name, &rows))
    add_answered_sheet (table, name, rows);
  if (table->sheets->len > 0)
    return g_steal_pointer (&table);
  g_set_error (error, SL_ERROR, SL_ERROR_EMPTY, "the spreadsheet has no rows");
  return NULL;
}

static gboolean
give_up (gpointer process)
{
  g_subprocess_force_exit (process);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  GMainLoop *loop;
  GBytes *answer, *said;
  GError *error;
} Talk;

static void
talked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;

  g_subprocess_communicate_finish (
      G_SUBPROCESS (source), result, &talk->answer, &talk->said, &talk->error);
  g_main_loop_quit (talk->loop);
}

/* In a context of its own: the caller's thread waits, with a clock beside it. */
static void
talk_to (GSubprocess *process, GBytes *bytes, GCancellable *cancellable, Talk *talk)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) clock = g_timeout_source_new_seconds (PATIENCE);

  g_main_context_push_thread_default (context);
  talk->loop = g_main_loop_new (context, FALSE);
  g_source_set_callback (clock, give_up, process, NULL);
  g_source_attach (clock, context);
  g_subprocess_communicate_async (process, bytes, cancellable, talked_cb, talk);
  g_main_loop_run (talk->loop);
  g_source_destroy (clock);
  g_main_loop_unref (talk->loop);
  g_main_context_pop_thread_default (context);
}

/* What the reader said on its error channel, in one line that came last: before it stands what it
 * says of its sandbox. */
static char *
dup_last_line (GBytes *said)
{
  gsize size;
  const char *data = g_bytes_get_data (said, &size);
  g_autofree char *text = g_utf8_make_valid (data != NULL ? data : "", (gssize) size);
  char *line;

  g_strchomp (text);
  line = strrchr (text, '\n');
  return g_strdup (line != NULL ? line + 1 : text);
}

static SlTable *
read_spreadsheet (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *program = sl_reader_dup_program ();
  g_autoptr (GSubprocess) process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                              | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                          error,
                          program,
                          "--table",
                          NULL);
  Talk talk = { 0 };
  SlTable *table = NULL;

  if (process == NULL)
    return NULL;
  talk_to (process, bytes, cancellable, &talk);
  /* Nobody waits for its answer any more. */
  if (talk.error != NULL)
    g_subprocess_force_exit (process);
  if (talk.error == NULL && !g_subprocess_wait (process, NULL, &talk.error))
    g_prefix_error (&talk.error, "the spreadsheet: ");
  if (talk.error != NULL)
    g_propagate_error (error, talk.error);
  else if (!g_subprocess_get_if_exited (process))
    g_set_error (error, SL_ERROR, SL_ERROR_READER_LOST, "the spreadsheet could not be read");
  else if (g_subprocess_get_exit_status (process) != 0)
    {
      g_autofree char *why = dup_last_line (talk.said);

      g_set_error (error,
                   SL_ERROR,
                   g_subprocess_get_exit_status (process) == 3 ? SL_ERROR_LOCKED : SL_ERROR_INVALID,
                   "%s",
                   why);
    }
  else
    table = read_answer (talk.answer, error);
  g_clear_pointer (&talk.answer, g_bytes_unref);
  g_clear_pointer (&talk.said, g_bytes_unref);
  return table;
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
  buffer = g_malloc (MAX_BYTES + 1);
  if (!g_input_stream_read_all (
          G_INPUT_STREAM (stream), buffer, MAX_BYTES + 1, &size, cancellable, error))
    return NULL;
  if (size <= MAX_BYTES)
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
    return read_spreadsheet (bytes, cancellable, error);
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
