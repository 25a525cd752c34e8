/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is meant by what items call their owners: read beside the main loop, and again after whatever
 * may change it. */
#include "sl-library-private.h"

static void reload (SlLibrary *self);

static void
read_book (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  SlOwnerBook *book = sl_store_load_owner_book (store, &error);

  if (book != NULL)
    g_task_return_pointer (task, book, (GDestroyNotify) sl_owner_book_free);
  else
    g_task_return_error (task, error);
}

static void
book_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SlLibrary *self = SL_LIBRARY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOwnerBook) book = g_task_propagate_pointer (G_TASK (result), &error);

  self->book_loading = FALSE;
  /* Owners stand as written without it. */
  if (book == NULL)
    g_debug ("No owners: %s", error->message);
  else
    {
      g_clear_pointer (&self->book, sl_owner_book_free);
      self->book = g_steal_pointer (&book);
    }
  if (self->book_stale)
    reload (self);
  else
    g_signal_emit_by_name (self, "owners-changed");
}

/* One at a time: papers may come faster than it can be read. */
static void
reload (SlLibrary *self)
{
  GTask *task;

  self->book_stale = self->book_loading;
  if (self->book_loading || self->writer == NULL)
    return;
  self->book_loading = TRUE;
  task = g_task_new (self, NULL, book_read_cb, NULL);
  g_task_set_priority (task, G_PRIORITY_LOW);
  sl_library_read (self, task, read_book);
}

SlOwnerBook *
sl_library_get_owner_book (SlLibrary *self)
{
  if (self->book == NULL && !self->book_loading && self->is_open)
    reload (self);
  return self->book;
}

void
sl_library_forget_owners (SlLibrary *self)
{
  if (self->book != NULL || self->book_loading)
    reload (self);
}

static void
read_owners (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *owners = sl_store_list_owners (store, &error);

  if (owners != NULL)
    g_task_return_pointer (task, owners, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_load_owners_async (SlLibrary *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  sl_library_read (self, task, read_owners);
}

GPtrArray *
sl_library_load_owners_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
