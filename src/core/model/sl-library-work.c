/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes on the writer's thread, reads on the reader's. */
#include <string.h>

#include "base/sl-error.h"
#include "sl-library-private.h"
#include "store/sl-store-history.h"

/* ---- Writing ---- */

typedef struct
{
  SlLibraryWrite func;
  gpointer data;
  GDestroyNotify free_data;
  gpointer result;
  GDestroyNotify free_result;
  char *today;
  gboolean undoable;
} Write;

static void
write_free (gpointer pointer)
{
  Write *write = pointer;

  if (write->free_data != NULL)
    g_clear_pointer (&write->data, write->free_data);
  if (write->free_result != NULL)
    g_clear_pointer (&write->result, write->free_result);
  g_free (write->today);
  g_free (write);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SlLibrary *self = source;
  Write *write = data;
  g_autoptr (GError) error = NULL;
  SlChanges *changes = NULL;
  SlDelta *delta = NULL;

  if (self->write_store == NULL)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_FAILED, "the library is not open");
      return;
    }
  changes = write->func (self->write_store, write->data, &write->result, &error);
  if (changes != NULL)
    {
      delta = sl_delta_load (self->write_store, changes, write->today, &error);
      sl_changes_free (changes);
    }
  if (delta != NULL)
    g_task_return_pointer (task, delta, (GDestroyNotify) sl_delta_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Write *write = g_task_get_task_data (G_TASK (result));
  g_autoptr (SlDelta) delta = g_task_propagate_pointer (G_TASK (result), &error);

  if (delta != NULL)
    sl_library_apply_delta (SL_LIBRARY (source), delta);
  if (write->undoable)
    sl_library_count_acting (SL_LIBRARY (source), -1);
  if (delta == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (write->free_result != NULL)
    g_task_return_pointer (task, g_steal_pointer (&write->result), write->free_result);
  else
    g_task_return_boolean (task, TRUE);
}

static Write *
write_new (SlLibraryWrite func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result)
{
  Write *write = g_new0 (Write, 1);

  write->func = func;
  write->data = data;
  write->free_data = free_data;
  write->free_result = free_result;
  return write;
}

/* Takes both. */
static void
push (SlLibrary *self, GTask *task, Write *write)
{
  g_autoptr (GTask) inner = g_task_new (self, g_task_get_cancellable (task), written_cb, task);

  write->today = g_strdup (sl_library_get_today (self));
  g_task_set_task_data (inner, write, write_free);
  /* What was written is written, however late somebody cancels. */
  g_task_set_check_cancellable (inner, FALSE);
  g_task_set_check_cancellable (task, FALSE);
  if (self->writer == NULL)
    {
      g_task_return_new_error (inner, SL_ERROR, SL_ERROR_FAILED, "the library is closed");
      return;
    }
  sl_worker_push (self->writer, inner, write_in_thread);
}

void
sl_library_write (SlLibrary *self,
                  GTask *task,
                  SlLibraryWrite func,
                  gpointer data,
                  GDestroyNotify free_data,
                  GDestroyNotify free_result)
{
  push (self, task, write_new (func, data, free_data, free_result));
}

void
sl_library_write_undoable (SlLibrary *self,
                           GTask *task,
                           SlLibraryWrite func,
                           gpointer data,
                           GDestroyNotify free_data,
                           GDestroyNotify free_result)
{
  Write *write = write_new (func, data, free_data, free_result);

  write->undoable = TRUE;
  sl_library_count_acting (self, 1);
  push (self, task, write);
}

/* ---- Acts ---- */

static SlChanges *
write_act (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  return sl_store_apply (store, data, error);
}

void
sl_library_write_act (SlLibrary *self, SlAct *act, GTask *task)
{
  sl_library_write_undoable (
      self, task, write_act, sl_act_ref (act), (GDestroyNotify) sl_act_unref, NULL);
}

void
sl_library_act_async (SlLibrary *self,
                      SlAct *act,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_act_async);
  if (!sl_library_hold_act (self, act, task))
    sl_library_write_act (self, act, task);
}

gboolean
sl_library_act_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* @data: the line of the history that was the newest, where an act was still on its way to be taken
 * back: if it never came, nothing else is. */
static SlChanges *
write_undo (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  const gint64 *before = data;

  if (before != NULL && sl_store_get_undo_line (store) == *before)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_FOUND, "there is nothing to undo");
      return NULL;
    }
  return sl_store_undo (store, (char **) result, error);
}

static SlChanges *
write_redo (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  return sl_store_redo (store, (char **) result, error);
}

void
sl_library_write_undo (SlLibrary *self, gboolean redo, GTask *task)
{
  gint64 *before = NULL;

  if (!redo && self->n_acting > self->n_undoing)
    before = g_memdup2 (&self->undo_line, sizeof self->undo_line);
  self->n_undoing += !redo && self->n_acting > 0;
  sl_library_write (self, task, redo ? write_redo : write_undo, before, g_free, g_free);
}

static void
take_back (SlLibrary *self, gboolean redo, GTask *task)
{
  if (!sl_library_hold_undo (self, redo, task))
    sl_library_write_undo (self, redo, task);
}

void
sl_library_undo_async (SlLibrary *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_undo_async);
  take_back (self, FALSE, task);
}

void
sl_library_redo_async (SlLibrary *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_redo_async);
  take_back (self, TRUE, task);
}

gboolean
sl_library_undo_finish (SlLibrary *self, GAsyncResult *result, char **act, GError **error)
{
  g_autofree char *name = g_task_propagate_pointer (G_TASK (result), error);

  if (name == NULL)
    return FALSE;
  if (act != NULL)
    *act = g_steal_pointer (&name);
  return TRUE;
}

/* ---- Reading ---- */

#define DESK_KEY "sl-desk"

static const char *const desk_names[SL_N_DESKS]
    = { "library-reader", "library-lister", "library-search", "library-backup" };

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SlLibrary *self = source;
  SlLibraryRead func = (SlLibraryRead) g_task_get_source_tag (task);
  SlDesk desk = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (task), DESK_KEY));
  SlStore **store = &self->read_stores[desk];
  g_autoptr (GError) error = NULL;

  if (*store == NULL)
    *store = sl_store_open (self->folder, TRUE, &error);
  if (*store == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    func (task, self, *store, data);
  /* Once a day: not worth keeping what it has read. */
  if (desk == SL_DESK_BACKUP)
    g_clear_object (store);
}

void
sl_library_read_at (SlLibrary *self, SlDesk desk, GTask *task, SlLibraryRead func)
{
  g_task_set_source_tag (task, func);
  g_object_set_data (G_OBJECT (task), DESK_KEY, GINT_TO_POINTER (desk));
  if (self->writer == NULL)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_FAILED, "the library is closed");
  else
    {
      if (self->readers[desk] == NULL)
        self->readers[desk] = sl_worker_new (desk_names[desk]);
      sl_worker_push (self->readers[desk], task, read_in_thread);
    }
  g_object_unref (task);
}

void
sl_library_read (SlLibrary *self, GTask *task, SlLibraryRead func)
{
  sl_library_read_at (self, SL_DESK_SHOWN, task, func);
}

gboolean
sl_library_take_struct (GAsyncResult *result, gpointer to, gsize size, GError **error)
{
  g_autofree char *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found != NULL)
    memcpy (to, found, size);
  return found != NULL;
}

SlCommitteeKey *
sl_committee_key_new (const char *organisation, const char *committee)
{
  SlCommitteeKey *key = g_new0 (SlCommitteeKey, 1);

  key->organisation = g_strdup (organisation);
  key->committee = g_strdup (committee);
  return key;
}

void
sl_committee_key_free (gpointer data)
{
  SlCommitteeKey *key = data;

  g_free (key->organisation);
  g_free (key->committee);
  g_free (key);
}
