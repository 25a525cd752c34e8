/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocking twins: the caller waits in a context of its own. */
#include "sl-reader.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GMainContext *
begin_waiting (void)
{
  GMainContext *context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  return context;
}

static void
wait_for (GMainContext *context, GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);
}

gboolean
sl_reader_open (
    SlReader *self, GFile *file, const char *password, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GMainContext *context = begin_waiting ();

  sl_reader_open_async (self, file, password, cancellable, keep_result_cb, &result);
  wait_for (context, &result);
  return sl_reader_open_finish (self, result, error);
}

gboolean
sl_reader_load_sizes (SlReader *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GMainContext *context = begin_waiting ();

  sl_reader_load_sizes_async (self, cancellable, keep_result_cb, &result);
  wait_for (context, &result);
  return sl_reader_load_sizes_finish (self, result, error);
}

SlPage *
sl_reader_load_page (SlReader *self, int page, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GMainContext *context = begin_waiting ();

  sl_reader_load_page_async (
      self, page, SL_READER_PRIORITY_TEXT, cancellable, keep_result_cb, &result);
  wait_for (context, &result);
  return sl_reader_load_page_finish (self, result, error);
}

SlPage *
sl_reader_recognise_page (SlReader *self, int page, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GMainContext *context = begin_waiting ();

  sl_reader_recognise_page_async (self, page, cancellable, keep_result_cb, &result);
  wait_for (context, &result);
  return sl_reader_recognise_page_finish (self, result, error);
}
