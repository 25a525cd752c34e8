/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the officer chose of the printed page's lines. */
#include "sl-library-private.h"
#include "store/sl-store-facts.h"

static SlChanges *
write_choices (SlStore *store, gpointer data, gpointer *result, GError **error)
{
  if (!sl_store_set_page_choices (store, data, error))
    return NULL;
  /* Nothing that a model shows. */
  return sl_changes_new (NULL, NULL, NULL);
}

void
sl_library_set_page_choices_async (SlLibrary *self,
                                   GHashTable *choices,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (SL_IS_LIBRARY (self));

  sl_library_write (self,
                    g_task_new (self, NULL, callback, user_data),
                    write_choices,
                    g_hash_table_ref (choices),
                    (GDestroyNotify) g_hash_table_unref,
                    NULL);
}

gboolean
sl_library_set_page_choices_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
