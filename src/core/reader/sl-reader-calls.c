/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of an open paper, page by page. */
#include "sl-reader-private.h"
#include "sl-wire.h"

SlReaderCall *
sl_reader_call_new (SlReaderCallKind kind, SlReaderPriority priority, int page)
{
  SlReaderCall *call = g_new0 (SlReaderCall, 1);

  call->kind = kind;
  call->priority = priority;
  call->page = page;
  return call;
}

void
sl_reader_ask (SlReader *self,
               SlReaderCall *call,
               gpointer tag,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  sl_reader_push (self, call, task);
}

gpointer
sl_reader_answer (SlReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_reader_load_page_async (SlReader *self,
                           int page,
                           SlReaderPriority priority,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  SlReaderCall *call = sl_reader_call_new (SL_READER_CALL_LOAD, priority, page);

  sl_reader_ask (self, call, sl_reader_load_page_async, cancellable, callback, user_data);
}

SlPage *
sl_reader_load_page_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  return sl_reader_answer (self, result, error);
}

void
sl_reader_recognise_page_async (SlReader *self,
                                int page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  SlReaderCall *call = sl_reader_call_new (SL_READER_CALL_RECOGNISE, SL_READER_PRIORITY_TEXT, page);

  sl_reader_ask (self, call, sl_reader_recognise_page_async, cancellable, callback, user_data);
}

SlPage *
sl_reader_recognise_page_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  return sl_reader_answer (self, result, error);
}

void
sl_reader_load_pages_async (SlReader *self,
                            int first,
                            int n_pages,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  SlReaderCall *call
      = sl_reader_call_new (SL_READER_CALL_LOAD_SOME, SL_READER_PRIORITY_TEXT, first);

  call->n_pages = CLAMP (n_pages, 1, (int) SL_WIRE_MAX_BATCH);
  sl_reader_ask (self, call, sl_reader_load_pages_async, cancellable, callback, user_data);
}

GPtrArray *
sl_reader_load_pages_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  return sl_reader_answer (self, result, error);
}

void
sl_reader_render_async (SlReader *self,
                        int page,
                        double scale,
                        int x,
                        int y,
                        int width,
                        int height,
                        SlReaderPriority priority,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  SlReaderCall *call = sl_reader_call_new (SL_READER_CALL_RENDER, priority, page);

  call->scale = scale;
  call->x = x;
  call->y = y;
  call->width = width;
  call->height = height;
  sl_reader_ask (self, call, sl_reader_render_async, cancellable, callback, user_data);
}

cairo_surface_t *
sl_reader_render_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  return sl_reader_answer (self, result, error);
}
