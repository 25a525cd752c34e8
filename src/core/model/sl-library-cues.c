/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-library-cues.h"

#include "sl-library-private.h"

SlCueBook *
sl_library_get_cues (SlLibrary *self)
{
  return self->cues;
}

/* ---- How often each was of use ---- */

static void
read_counts (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  const SlCommitteeKey *whose = data;
  GError *error = NULL;
  GHashTable *counts = sl_store_count_cues (store, whose->organisation, whose->committee, &error);

  if (counts != NULL)
    g_task_return_pointer (task, counts, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_count_cues_async (SlLibrary *self,
                             const char *organisation,
                             const char *committee,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SlCommitteeKey *whose = sl_committee_key_new (organisation, committee);

  g_task_set_task_data (task, whose, sl_committee_key_free);
  sl_library_read (self, task, read_counts);
}

GHashTable *
sl_library_count_cues_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- What other cues would do ---- */

typedef struct
{
  SlCueBook *after;
  SlCueProgress progress;
  gpointer progress_data;
} Try;

static void
try_free (gpointer data)
{
  Try *try = data;

  sl_cue_book_unref (try->after);
  g_free (try);
}

typedef struct
{
  GTask *task;
  guint n_done, n_papers;
} Step;

static gboolean
tell_cb (gpointer data)
{
  const Step *step = data;
  const Try *try = g_task_get_task_data (step->task);

  /* Who cancelled may be gone. */
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (step->task)))
    try->progress (step->n_done, step->n_papers, try->progress_data);
  return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->task);
  g_free (step);
}

/* From the trying thread to the caller's, in order and ahead of the task's own answer. */
static void
progress_cb (guint n_done, guint n_papers, gpointer user_data)
{
  GTask *task = user_data;
  const Try *try = g_task_get_task_data (task);
  Step *step;

  if (try->progress == NULL)
    return;
  step = g_new0 (Step, 1);
  step->task = g_object_ref (task);
  step->n_done = n_done;
  step->n_papers = n_papers;
  g_main_context_invoke_full (
      g_task_get_context (task), g_task_get_priority (task), tell_cb, step, step_free);
}

/* A connection of its own: it takes as long as the papers are many, and others read meanwhile. */
static void
try_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SlLibrary *self = source;
  const Try *try = data;
  GError *error = NULL;
  g_autoptr (SlStore) store = sl_store_open (self->folder, TRUE, &error);
  SlCueEdit *edit = NULL;

  if (store != NULL)
    edit = sl_cue_edit_work_out (store, try->after, progress_cb, task, cancellable, &error);
  if (edit != NULL)
    g_task_return_pointer (task, edit, (GDestroyNotify) sl_cue_edit_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_try_cues_async (SlLibrary *self,
                           SlCueBook *after,
                           SlCueProgress progress,
                           gpointer progress_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Try *try = g_new0 (Try, 1);

  try->after = sl_cue_book_ref (after);
  try->progress = progress;
  try->progress_data = progress_data;
  g_task_set_task_data (task, try, try_free);
  g_task_run_in_thread (task, try_in_thread);
}

SlCueEdit *
sl_library_try_cues_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
