/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads older papers once more, one after the other beside everything else. */
#include "base/sl-error.h"
#include "sl-library-cues.h"
#include "sl-library-private.h"
#include "store/sl-reread.h"

typedef struct
{
  char **papers; /* ids */
  guint n_papers, next, n_done;
  SlCueProgress progress;
  gpointer progress_data;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_strfreev (work->papers);
  g_free (work);
}

static void read_next (GTask *task);

static SlChanges *
write_reread (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  return sl_store_take_reread (store, data, error);
}

static void
free_reread (gpointer data)
{
  sl_reread_free (data);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  work->n_done++;
  sl_library_forget_owners (self);
  read_next (task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;
  SlReread *reread = g_task_propagate_pointer (G_TASK (result), &error);

  if (reread != NULL && self->is_open)
    {
      sl_library_write (
          self, g_task_new (self, NULL, written_cb, task), write_reread, reread, free_reread, NULL);
      return;
    }
  g_clear_pointer (&reread, sl_reread_free);
  if (!self->is_open || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no longer wanted");
      g_object_unref (task);
      return;
    }
  /* One that cannot be read keeps what it has; the next opening tries again. */
  g_message ("a paper could not be read again: %s", error->message);
  read_next (task);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SlLibrary *self = source;
  GError *error = NULL;
  g_autoptr (SlStore) store = sl_store_open (self->folder, TRUE, &error);
  SlReread *reread = store != NULL ? sl_reread_new (store, data, cancellable, &error) : NULL;

  if (reread != NULL)
    g_task_return_pointer (task, reread, free_reread);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
read_next (GTask *task)
{
  SlLibrary *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  g_autoptr (GTask) inner = NULL;

  if (work->progress != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    work->progress (work->next, work->n_papers, work->progress_data);
  if (work->next == work->n_papers || g_task_return_error_if_cancelled (task))
    {
      if (!g_task_get_completed (task) && work->next == work->n_papers)
        g_task_return_int (task, work->n_done);
      g_object_unref (task);
      return;
    }
  inner = g_task_new (self, g_task_get_cancellable (task), read_cb, task);
  g_task_set_task_data (inner, g_strdup (work->papers[work->next++]), g_free);
  g_task_set_priority (inner, G_PRIORITY_LOW);
  g_task_run_in_thread (inner, read_in_thread);
}

static void
list_unread (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  char **papers = sl_store_list_unread (store, &error);

  if (papers != NULL)
    g_task_return_pointer (task, papers, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  work->papers = g_task_propagate_pointer (G_TASK (result), &error);
  if (work->papers == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  work->n_papers = g_strv_length (work->papers);
  read_next (task);
}

void
sl_library_reread_async (SlLibrary *self,
                         SlCueProgress progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;
  Work *work;

  g_return_if_fail (SL_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  work = g_new0 (Work, 1);
  work->progress = progress;
  work->progress_data = progress_data;
  g_task_set_source_tag (task, sl_library_reread_async);
  g_task_set_task_data (task, work, work_free);
  sl_library_read (self, g_task_new (self, cancellable, listed_cb, task), list_unread);
}

int
sl_library_reread_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return (int) g_task_propagate_int (G_TASK (result), error);
}
