/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-library-sharing.h"

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "sl-backups.h"
#include "sl-library-private.h"
#include "store/sl-store-history.h"

typedef struct
{
  GFile *file;
  GBytes *bytes;
  gboolean with_exempt;
  char **without;
  char *words; /* a meeting's id, or a name */
  GPtrArray *acts;
  const char *act;
  gint64 line;
  SlLibrary *library;        /* of the task */
  GCancellable *cancellable; /* of the task, or NULL */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->file);
  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_strfreev (request->without);
  g_free (request->words);
  g_clear_pointer (&request->acts, g_ptr_array_unref);
  g_clear_object (&request->cancellable);
  g_free (request);
}

/* Both take @request. */
static void
read_with (SlLibrary *self,
           Request *request,
           SlLibraryRead func,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, request, request_free);
  sl_library_read_at (self, SL_DESK_LIST, task, func);
}

static void
write_with (SlLibrary *self,
            Request *request,
            SlLibraryWrite func,
            GDestroyNotify free_result,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  sl_library_write (self, task, func, request, request_free, free_result);
}

/* ---- Before it leaves ---- */

static void
check_sharing (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  const Request *request = data;
  SlRegisterWhat what = SL_REGISTER_EXCHANGED | (request->with_exempt ? SL_REGISTER_EXEMPT : 0);
  GError *error = NULL;
  g_autoptr (SlRegister) all = sl_register_load (store, what, &error);

  if (all != NULL)
    g_task_return_pointer (task,
                           sl_sharing_check_register (all, sl_sharing_get_beside ("json")),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_check_sharing_async (SlLibrary *self,
                                gboolean with_exempt,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->with_exempt = with_exempt;
  read_with (self, request, check_sharing, cancellable, callback, user_data);
}

GPtrArray *
sl_library_check_sharing_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
count_exempt (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  g_autofree SlExempt *exempt = g_new0 (SlExempt, 1);
  GError *error = NULL;
  g_autoptr (SlRegister) all
      = sl_register_load (store, SL_REGISTER_EXCHANGED | SL_REGISTER_EXEMPT, &error);

  if (all == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < all->items->len; i++)
    sl_exempt_add (exempt, ((SlItemRecord *) all->items->pdata[i])->exempt);
  g_task_return_pointer (task, g_steal_pointer (&exempt), g_free);
}

void
sl_library_count_decided_exempt_async (SlLibrary *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  sl_library_read_at (
      self, SL_DESK_LIST, g_task_new (self, cancellable, callback, user_data), count_exempt);
}

gboolean
sl_library_count_decided_exempt_finish (SlLibrary *self,
                                        GAsyncResult *result,
                                        SlExempt *exempt,
                                        GError **error)
{
  return sl_library_take_struct (result, exempt, sizeof *exempt, error);
}

/* ---- Changes ---- */

/* What was sent is known to be so only when it stands on the disk. */
static SlChanges *
send_changes (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  const Request *request = data;
  g_autoptr (GBytes) bytes = sl_changes_export_without (
      store, request->with_exempt, (const char *const *) request->without, error);
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return NULL;
  if (!sl_write_file (request->file, bytes, NULL, &local))
    {
      g_set_error_literal (error, SL_ERROR, sl_error_from_file (local), local->message);
      return NULL;
    }
  return sl_changes_mark_exported (store, bytes, error) ? sl_changes_new (NULL, NULL, NULL) : NULL;
}

void
sl_library_send_changes_async (SlLibrary *self,
                               GFile *file,
                               gboolean with_exempt,
                               char **without,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  request->with_exempt = with_exempt;
  request->without = g_strdupv (without);
  write_with (self, request, send_changes, NULL, cancellable, callback, user_data);
}

gboolean
sl_library_send_changes_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static SlChanges *
take_changes (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  const Request *request = data;
  g_autoptr (GBytes) bytes = sl_changes_load (request->file, request->cancellable, error);
  SlChangesResult *taken = NULL;
  SlChanges *changes;

  if (bytes != NULL)
    taken = sl_changes_apply (
        store, bytes, sl_library_tell_stage, request->library, request->cancellable, error);
  sl_library_tell_stage (SL_STAGE_NONE, request->library);
  if (taken == NULL)
    return NULL;
  changes = g_steal_pointer (&taken->changes);
  *result = taken;
  return changes != NULL ? changes : sl_changes_new (NULL, NULL, NULL);
}

void
sl_library_take_changes_async (SlLibrary *self,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  request->library = self;
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  sl_library_write_undoable (self,
                             g_task_new (self, cancellable, callback, user_data),
                             take_changes,
                             request,
                             request_free,
                             (GDestroyNotify) sl_changes_result_free);
}

SlChangesResult *
sl_library_take_changes_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
look_at (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  const Request *request = data;
  GError *error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GBytes) bytes = sl_changes_load (request->file, cancellable, &error);
  SlChangesResult *found
      = bytes != NULL ? sl_changes_preview (store, bytes, cancellable, &error) : NULL;

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) sl_changes_result_free);
  else
    g_task_return_error (task, error);
}

void
sl_library_look_at_changes_async (SlLibrary *self,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  read_with (self, request, look_at, cancellable, callback, user_data);
}

SlChangesResult *
sl_library_look_at_changes_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static SlChanges *
choose (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  const Request *request = data;
  gint64 before = sl_store_get_undo_line (store);
  gint64 *line = g_new0 (gint64, 1);
  SlChanges *changes
      = sl_store_apply_all (store, request->acts, request->act, request->words, error);

  *line = sl_store_get_undo_line (store);
  if (*line == before)
    *line = 0;
  *result = line;
  return changes;
}

void
sl_library_choose_async (SlLibrary *self,
                         const SlConflict *conflict,
                         gboolean theirs,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->acts = g_ptr_array_ref (theirs ? conflict->take : conflict->keep);
  request->act = theirs ? "exchange" : "keep-ours";
  request->words = g_strdup (conflict->what);
  sl_library_write_undoable (self,
                             g_task_new (self, cancellable, callback, user_data),
                             choose,
                             request,
                             request_free,
                             g_free);
}

gboolean
sl_library_choose_finish (SlLibrary *self, GAsyncResult *result, gint64 *line, GError **error)
{
  return sl_library_take_struct (result, line, sizeof *line, error);
}

gint64
sl_library_get_undo_line (SlLibrary *self)
{
  return self->undo_line;
}

static SlChanges *
undo_line (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  return sl_store_undo_line (store, ((const Request *) data)->line, error);
}

void
sl_library_undo_line_async (SlLibrary *self,
                            gint64 line,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->line = line;
  write_with (self, request, undo_line, NULL, cancellable, callback, user_data);
}

gboolean
sl_library_undo_line_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Erasing, and finding a person ---- */

static void
count_erasing (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  g_autofree SlErasing *erasing = g_new0 (SlErasing, 1);
  GError *error = NULL;

  if (sl_store_count_erasing (store, ((Request *) data)->words, erasing, &error))
    g_task_return_pointer (task, g_steal_pointer (&erasing), g_free);
  else
    g_task_return_error (task, error);
}

void
sl_library_count_erasing_async (SlLibrary *self,
                                const char *meeting,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->words = g_strdup (meeting);
  read_with (self, request, count_erasing, cancellable, callback, user_data);
}

gboolean
sl_library_count_erasing_finish (SlLibrary *self,
                                 GAsyncResult *result,
                                 SlErasing *erasing,
                                 GError **error)
{
  return sl_library_take_struct (result, erasing, sizeof *erasing, error);
}

static SlChanges *
erase (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  const Request *request = data;

  if (sl_store_erase_meeting (store,
                              request->words,
                              sl_library_tell_stage,
                              request->library,
                              request->cancellable,
                              error))
    return sl_changes_new (NULL, NULL, NULL);
  sl_library_tell_stage (SL_STAGE_NONE, request->library);
  return NULL;
}

/* Copies elsewhere go as soon as they can be reached: nobody waits for that. */
static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  sl_backups_update_second_async (sl_library_get_folder (SL_LIBRARY (source)), NULL, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

void
sl_library_erase_meeting_async (SlLibrary *self,
                                const char *meeting,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  GTask *task = NULL;

  request->words = g_strdup (meeting);
  request->library = self;
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  task = g_task_new (self, cancellable, callback, user_data);
  /* What is erased is, however late somebody cancels. */
  g_task_set_check_cancellable (task, FALSE);
  write_with (self, request, erase, NULL, cancellable, erased_cb, task);
}

gboolean
sl_library_erase_meeting_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
find_person (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *held = sl_store_find_person (store, ((Request *) data)->words, &error);

  if (held != NULL)
    g_task_return_pointer (task, held, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_find_person_async (SlLibrary *self,
                              const char *name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->words = g_strdup (name);
  read_with (self, request, find_person, cancellable, callback, user_data);
}

GPtrArray *
sl_library_find_person_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
