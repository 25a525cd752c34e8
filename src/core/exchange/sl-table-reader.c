/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets, by way of a process of the reader. */
#include <string.h>

#include "base/sl-error.h"
#include "reader/sl-reader-check.h"
#include "reader/sl-reader.h"
#include "reader/sl-wire.h"
#include "sl-table-private.h"

/* Seconds in which 20,000 rows are read several times over on the slowest machine that was tried.
 */
#define PATIENCE 10
/* More than it says of its sandbox and of what is wrong. */
#define MAX_SAID 65536

/* ---- The answer ---- */

static void
add_sheet (SlTable *table, const char *name, GVariantIter *rows)
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
        sl_table_clean_cell (cells[i]);
      g_ptr_array_add (kept, row);
    }
  sl_table_add_sheet (table, name, kept);
}

SlTable *
sl_table_read_answer (GBytes *answer, GError **error)
{
  g_autoptr (GVariant) value = sl_reader_check_table (answer, error);
  g_autoptr (SlTable) table = NULL;
  GVariantIter sheets;
  GVariantIter *rows;
  const char *name;

  if (value == NULL)
    return NULL;
  table = sl_table_new ();
  g_variant_iter_init (&sheets, value);
  while (g_variant_iter_loop (&sheets, "(&sa(uas))", &name, &rows))
    add_sheet (table, name, rows);
  if (table->sheets->len > 0)
    return g_steal_pointer (&table);
  g_set_error (error, SL_ERROR, SL_ERROR_EMPTY, "the spreadsheet has no rows");
  return NULL;
}

/* ---- The process ---- */

/* What it says on one of its channels. */
typedef struct
{
  char *bytes;
  gsize size, most;
} Heard;

typedef struct
{
  GSubprocess *process;
  GMainLoop *loop;
  Heard answer, said;
  guint under_way;
  GError *error; /* the first */
} Talk;

static void
talk_clear (Talk *talk)
{
  g_clear_pointer (&talk->loop, g_main_loop_unref);
  g_clear_object (&talk->process);
  g_clear_error (&talk->error);
  g_free (talk->answer.bytes);
  g_free (talk->said.bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Talk, talk_clear)

/* Nobody waits for what comes after the first failure. @error: (nullable) (transfer full) */
static void
end_one (Talk *talk, GError *error)
{
  if (error != NULL)
    g_subprocess_force_exit (talk->process);
  if (talk->error == NULL)
    talk->error = error;
  else
    g_clear_error (&error);
  if (--talk->under_way == 0)
    g_main_loop_quit (talk->loop);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  /* Where it has ended before it read all, its exit says why. */
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);
  g_output_stream_close (G_OUTPUT_STREAM (source), NULL, NULL);
  end_one (data, error);
}

static void
heard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;
  Heard *heard = source == (GObject *) g_subprocess_get_stdout_pipe (talk->process) ? &talk->answer
                                                                                    : &talk->said;
  GError *error = NULL;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &heard->size, &error)
      && heard->size > heard->most)
    g_set_error_literal (&error, SL_ERROR, SL_ERROR_UNTRUSTED, "reader: an answer without end");
  end_one (talk, error);
}

static void
hear (Talk *talk, GInputStream *stream, Heard *heard, gsize most, GCancellable *cancellable)
{
  /* One byte more shows that there is more. */
  heard->most = most;
  heard->bytes = g_malloc (most + 1);
  g_input_stream_read_all_async (
      stream, heard->bytes, most + 1, G_PRIORITY_DEFAULT, cancellable, heard_cb, talk);
  talk->under_way++;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error);
  end_one (data, error);
}

static gboolean
give_up_cb (gpointer process)
{
  g_subprocess_force_exit (process);
  return G_SOURCE_REMOVE;
}

/* In a context of its own: the caller's thread waits, with a clock beside it. */
static void
talk_to (Talk *talk, GBytes *bytes, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) clock = g_timeout_source_new_seconds (PATIENCE);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  g_main_context_push_thread_default (context);
  talk->loop = g_main_loop_new (context, FALSE);
  g_source_set_callback (clock, give_up_cb, talk->process, NULL);
  g_source_attach (clock, context);
  g_output_stream_write_all_async (g_subprocess_get_stdin_pipe (talk->process),
                                   data,
                                   size,
                                   G_PRIORITY_DEFAULT,
                                   cancellable,
                                   told_cb,
                                   talk);
  talk->under_way++;
  hear (talk,
        g_subprocess_get_stdout_pipe (talk->process),
        &talk->answer,
        SL_WIRE_MAX_TABLE_OUT,
        cancellable);
  hear (talk, g_subprocess_get_stderr_pipe (talk->process), &talk->said, MAX_SAID, cancellable);
  /* It may close its channels and stay. */
  g_subprocess_wait_async (talk->process, cancellable, ended_cb, talk);
  talk->under_way++;
  g_main_loop_run (talk->loop);
  g_source_destroy (clock);
  g_main_context_pop_thread_default (context);
}

/* What it said on its error channel, in one line that came last: before it stands what it says of
 * its sandbox. */
static char *
dup_last_line (const Heard *said)
{
  g_autofree char *text = g_utf8_make_valid (said->bytes, (gssize) said->size);
  char *line;

  g_strchomp (text);
  line = strrchr (text, '\n');
  return g_strdup (line != NULL ? line + 1 : text);
}

static SlTable *
conclude (Talk *talk, GError **error)
{
  g_autoptr (GBytes) answer = NULL;

  if (!g_subprocess_get_if_exited (talk->process))
    g_set_error (error, SL_ERROR, SL_ERROR_READER_LOST, "the spreadsheet could not be read");
  else if (g_subprocess_get_exit_status (talk->process) != 0)
    {
      g_autofree char *why = dup_last_line (&talk->said);
      gboolean locked = g_subprocess_get_exit_status (talk->process) == 3;

      g_set_error (error, SL_ERROR, locked ? SL_ERROR_LOCKED : SL_ERROR_INVALID, "%s", why);
    }
  else
    answer = g_bytes_new_take (g_steal_pointer (&talk->answer.bytes), talk->answer.size);
  return answer != NULL ? sl_table_read_answer (answer, error) : NULL;
}

SlTable *
sl_table_read_spreadsheet (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *program = sl_reader_dup_program ();
  g_auto (Talk) talk = { 0 };

  talk.process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                       | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                                   error,
                                   program,
                                   "--table",
                                   NULL);
  if (talk.process == NULL)
    return NULL;
  talk_to (&talk, bytes, cancellable);
  if (talk.error == NULL)
    return conclude (&talk, error);
  g_propagate_error (error, g_steal_pointer (&talk.error));
  return NULL;
}
