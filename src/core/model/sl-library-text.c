/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's pages and its laid-out text. */
#include "sl-library-private.h"
#include "text/sl-text-layout.h"

static void
lay_out_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  SlTextDoc *doc = sl_text_layout (data, cancellable, &error);

  if (doc != NULL)
    g_task_return_pointer (task, doc, (GDestroyNotify) sl_text_doc_unref);
  else
    g_task_return_error (task, error);
}

static void
read_pages (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *pages = sl_store_load_pages (store, data, &error);

  if (pages != NULL)
    g_task_return_pointer (task, pages, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_load_pages_async (SlLibrary *self,
                             SlPaper *paper,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (sl_paper_get_record (paper)->id), g_free);
  sl_library_read (self, task, read_pages);
}

GPtrArray *
sl_library_load_pages_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Laying out is no work for the reader's thread, which others wait for. */
void
sl_library_lay_out_async (SlLibrary *self,
                          GPtrArray *pages,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_ptr_array_ref (pages), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, lay_out_in_thread);
}

static void
pages_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *pages = g_task_propagate_pointer (G_TASK (result), &error);

  if (pages == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, pages, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, lay_out_in_thread);
}

void
sl_library_load_text_async (SlLibrary *self,
                            SlPaper *paper,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GTask *inner = g_task_new (self, cancellable, pages_cb, task);

  g_task_set_source_tag (task, sl_library_load_text_async);
  g_task_set_task_data (inner, g_strdup (sl_paper_get_record (paper)->id), g_free);
  sl_library_read (self, inner, read_pages);
}

SlTextDoc *
sl_library_load_text_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
