/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-backups.h"

#include "sl-library-private.h"
#include "store/sl-second-folder.h"

/* ---- Which there are ---- */

static void
list_in_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  g_task_return_pointer (task, sl_backup_list (folder), (GDestroyNotify) g_ptr_array_unref);
}

void
sl_backups_list_async (const char *folder,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, list_in_thread);
}

GPtrArray *
sl_backups_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
return_backup (GTask *task, SlBackup *backup, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, backup, (GDestroyNotify) sl_backup_free);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (SlBackup) backup = sl_backup_copy (data);
  GError *error = NULL;

  sl_backup_look (backup, cancellable, &error);
  return_backup (task, error == NULL ? g_steal_pointer (&backup) : NULL, error);
}

void
sl_backups_look_async (const SlBackup *backup,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, sl_backup_copy (backup), (GDestroyNotify) sl_backup_free);
  g_task_run_in_thread (task, look_in_thread);
}

static void
look_file_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (SlBackup) backup = sl_backup_new (path, &error);

  if (backup != NULL)
    sl_backup_look (backup, cancellable, &error);
  return_backup (task, error == NULL ? g_steal_pointer (&backup) : NULL, error);
}

void
sl_backups_look_file_async (const char *path,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, look_file_in_thread);
}

static void
find_last_in_thread (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  GError *error = NULL;
  SlBackup *last = sl_backup_find_last (folder, cancellable, &error);

  return_backup (task, last, error);
}

void
sl_backups_find_last_async (const char *folder,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, find_last_in_thread);
}

SlBackup *
sl_backups_look_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- The second folder ---- */

typedef struct
{
  char *folder, *second;
  gboolean set;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  g_free (choosing->folder);
  g_free (choosing->second);
  g_free (choosing);
}

void
sl_second_state_free (SlSecondState *state)
{
  g_free (state->path);
  g_clear_error (&state->error);
  g_free (state->refused);
  g_clear_error (&state->refusal);
  g_free (state->owing);
  g_free (state);
}

static gpointer
clear_former_in_thread (gpointer data)
{
  g_autofree char *folder = data;

  sl_second_folder_clear_former (folder);
  return NULL;
}

/* Not at one of the library's desks: a share that hangs must not hold up whoever closes the window.
 * Nor must one that was chosen before hold up the one in use. */
static void
second_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Choosing *choosing = data;
  SlSecondState *state = g_new0 (SlSecondState, 1);

  if (choosing->set && !sl_second_folder_set (choosing->folder, choosing->second, &state->refusal))
    state->refused = g_strdup (choosing->second);
  g_thread_unref (
      g_thread_new ("second-former", clear_former_in_thread, g_strdup (choosing->folder)));
  sl_second_folder_update (choosing->folder, cancellable, &state->error);
  state->path = sl_second_folder_dup (choosing->folder);
  state->last = sl_second_folder_get_last (choosing->folder);
  state->owing = sl_second_folder_dup_owing (choosing->folder);
  g_task_return_pointer (task, state, (GDestroyNotify) sl_second_state_free);
}

static void
start_second (GTask *task, const char *folder, const char *second, gboolean set)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->folder = g_strdup (folder);
  choosing->second = g_strdup (second);
  choosing->set = set;
  g_task_set_task_data (task, choosing, choosing_free);
  /* The state says it. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, second_in_thread);
}

void
sl_backups_update_second_async (const char *folder,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  start_second (task, folder, NULL, FALSE);
}

void
sl_backups_set_second_async (const char *folder,
                             const char *second,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  start_second (task, folder, second, TRUE);
}

SlSecondState *
sl_backups_second_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL); /* it never fails */
}

/* ---- Making one ---- */

static void
read_backup (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;

  if (sl_store_backup_gently (store, g_task_get_cancellable (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sl_library_set_unbacked (SL_LIBRARY (source), 0, NULL);
  g_task_return_boolean (task, TRUE);
}

void
sl_backups_make_async (SlLibrary *library,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (library, cancellable, callback, user_data);

  sl_library_read_at (
      library, SL_DESK_BACKUP, g_task_new (library, cancellable, made_cb, task), read_backup);
}

gboolean
sl_backups_make_finish (SlLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Restoring ---- */

static void
restore_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  SlLibrary *self = source;
  GError *error = NULL;
  SlRestored *restored;

  sl_library_tell_stage (SL_STAGE_RESTORING, self);
  restored = sl_backup_restore (self->folder, path, cancellable, &error);
  sl_library_tell_stage (SL_STAGE_NONE, self);
  if (restored != NULL)
    g_task_return_pointer (task, restored, (GDestroyNotify) sl_restored_free);
  else
    g_task_return_error (task, error);
}

void
sl_backups_restore_async (SlLibrary *library,
                          const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (library, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  /* What was restored is, however late somebody cancels. */
  g_task_set_check_cancellable (task, FALSE);
  if (library->writer == NULL)
    library->writer = sl_worker_new ("library-writer");
  sl_worker_push (library->writer, task, restore_in_thread);
}

SlRestored *
sl_backups_restore_finish (SlLibrary *library, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
