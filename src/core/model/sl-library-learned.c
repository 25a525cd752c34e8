/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-library-learned.h"

#include "sl-library-private.h"

static void
read_learned (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *learned = sl_store_list_learned (store, &error);

  if (learned != NULL)
    g_task_return_pointer (task, learned, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_load_learned_async (SlLibrary *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_load_learned_async);
  sl_library_read_at (self, SL_DESK_LIST, task, read_learned);
}

GPtrArray *
sl_library_load_learned_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
read_decided (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  const SlCommitteeKey *whose = data;
  GError *error = NULL;
  GHashTable *decided
      = sl_store_count_decided (store, whose->organisation, whose->committee, &error);

  if (decided != NULL)
    g_task_return_pointer (task, decided, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_count_decided_async (SlLibrary *self,
                                const char *organisation,
                                const char *committee,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  SlCommitteeKey *whose = sl_committee_key_new (organisation, committee);

  g_task_set_source_tag (task, sl_library_count_decided_async);
  g_task_set_task_data (task, whose, sl_committee_key_free);
  sl_library_read_at (self, SL_DESK_LIST, task, read_decided);
}

GHashTable *
sl_library_count_decided_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
