/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reader-links.h"

#include <string.h>

#include "sl-reader-private.h"

void
sl_reader_link_free (gpointer data)
{
  SlReaderLink *link = data;

  g_free (link->address);
  g_free (link);
}

void
sl_reader_load_links_async (SlReader *self,
                            int page,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SlReaderCall *call = g_new0 (SlReaderCall, 1);

  g_task_set_source_tag (task, sl_reader_load_links_async);
  call->kind = SL_READER_CALL_LINKS;
  call->priority = SL_READER_PRIORITY_NEAR;
  call->page = page;
  sl_reader_push (self, call, task);
}

GPtrArray *
sl_reader_load_links_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_reader_load_labels_async (SlReader *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SlReaderCall *call = g_new0 (SlReaderCall, 1);

  g_task_set_source_tag (task, sl_reader_load_labels_async);
  call->kind = SL_READER_CALL_LABELS;
  call->priority = SL_READER_PRIORITY_TEXT;
  call->page = 1;
  call->n_pages = sl_reader_get_n_pages (self);
  sl_reader_push (self, call, task);
}

GStrv
sl_reader_load_labels_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

int
sl_reader_find_label (const char *const *labels, int n_pages, const char *text)
{
  g_autofree char *wanted = g_strstrip (g_strdup (text));
  guint64 number;

  if (*wanted == '\0')
    return 0;
  for (int i = 0; labels != NULL && labels[i] != NULL && i < n_pages; i++)
    if (g_str_equal (labels[i], wanted))
      return i + 1;
  /* "IV" where the paper has "iv". */
  for (int i = 0; labels != NULL && labels[i] != NULL && i < n_pages; i++)
    {
      g_autofree char *a = g_utf8_casefold (labels[i], -1);
      g_autofree char *b = g_utf8_casefold (wanted, -1);

      if (g_str_equal (a, b))
        return i + 1;
    }
  if (!g_ascii_string_to_unsigned (wanted, 10, 1, (guint64) MAX (n_pages, 1), &number, NULL))
    return 0;
  return n_pages > 0 ? (int) number : 0;
}
