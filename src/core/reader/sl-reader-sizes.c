/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sizes of a long paper's pages, beyond the first: a heap of them at a time, so that what is on
 * the screen never waits long behind them. */
#include "sl-reader-private.h"
#include "sl-wire.h"

typedef struct
{
  SlReaderSession *session; /* another paper may be open by the time of an answer */
  guint n_pages;
  GArray *sizes; /* of SlReaderSize, from the first page on */
} Sizing;

static void ask_more (GTask *task);

static void
sizing_free (gpointer data)
{
  Sizing *sizing = data;

  sl_reader_session_unref (sizing->session);
  g_array_unref (sizing->sizes);
  g_free (sizing);
}

static Sizing *
sizing_new (SlReaderSession *session, const SlReaderInfo *info)
{
  Sizing *sizing = g_new0 (Sizing, 1);

  sizing->session = sl_reader_session_ref (session);
  sizing->n_pages = info->n_pages;
  sizing->sizes = g_array_sized_new (FALSE, FALSE, sizeof (SlReaderSize), info->n_pages);
  g_array_append_vals (sizing->sizes, info->sizes, info->n_sized);
  return sizing;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sizing *sizing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GArray) some = sl_reader_answer (SL_READER (source), result, &error);

  if (some == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_array_append_vals (sizing->sizes, some->data, some->len);
  ask_more (g_steal_pointer (&task));
}

/* @task: taken */
static void
ask_more (GTask *task)
{
  Sizing *sizing = g_task_get_task_data (task);
  guint n = sizing->sizes->len;
  SlReaderCall *call;

  if (n == sizing->n_pages)
    {
      sl_reader_session_take_sizes (sizing->session, sizing->sizes);
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  call = sl_reader_call_new (SL_READER_CALL_SIZES, SL_READER_PRIORITY_NEAR, (int) n + 1);
  call->n_pages = (int) MIN (sizing->n_pages - n, SL_WIRE_MAX_SIZES);
  sl_reader_ask (g_task_get_source_object (task),
                 call,
                 sl_reader_load_sizes_async,
                 g_task_get_cancellable (task),
                 loaded_cb,
                 task);
}

void
sl_reader_load_sizes_async (SlReader *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SlReaderSession *session = sl_reader_get_session (self);
  const SlReaderInfo *info = session != NULL ? sl_reader_session_get_info (session) : NULL;

  g_task_set_source_tag (task, sl_reader_load_sizes_async);
  g_return_if_fail (info != NULL);

  if (sl_reader_info_knows_size (info, info->n_pages))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_set_task_data (task, sizing_new (session, info), sizing_free);
  ask_more (g_steal_pointer (&task));
}

gboolean
sl_reader_load_sizes_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
sl_reader_knows_sizes (SlReader *self)
{
  SlReaderSession *session = sl_reader_get_session (self);
  const SlReaderInfo *info = session != NULL ? sl_reader_session_get_info (session) : NULL;

  return info != NULL && sl_reader_info_knows_size (info, info->n_pages);
}

void
sl_reader_get_page_size (SlReader *self, int page, double *width, double *height)
{
  SlReaderSession *session = sl_reader_get_session (self);
  const SlReaderInfo *info = session != NULL ? sl_reader_session_get_info (session) : NULL;
  const SlReaderSize *size;

  *width = *height = 0;
  g_return_if_fail (info != NULL && page >= 1 && (guint) page <= info->n_pages);

  size = sl_reader_info_get_size (info, page);
  *width = size->width;
  *height = size->height;
}
