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
  SlReaderCall *call = sl_reader_call_new (SL_READER_CALL_LINKS, SL_READER_PRIORITY_NEAR, page);

  sl_reader_ask (self, call, sl_reader_load_links_async, cancellable, callback, user_data);
}

GPtrArray *
sl_reader_load_links_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  return sl_reader_answer (self, result, error);
}

void
sl_reader_load_labels_async (SlReader *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  SlReaderCall *call = sl_reader_call_new (SL_READER_CALL_LABELS, SL_READER_PRIORITY_TEXT, 1);

  call->n_pages = sl_reader_get_n_pages (self);
  sl_reader_ask (self, call, sl_reader_load_labels_async, cancellable, callback, user_data);
}

GStrv
sl_reader_load_labels_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  return sl_reader_answer (self, result, error);
}

int
sl_reader_find_label (const char *const *labels, int n_pages, const char *text)
{
  g_autofree char *wanted = g_strstrip (g_strdup (text));
  g_autofree char *folded = g_utf8_casefold (wanted, -1);
  guint64 number;

  if (*wanted == '\0')
    return 0;
  for (int i = 0; labels != NULL && labels[i] != NULL && i < n_pages; i++)
    if (g_str_equal (labels[i], wanted))
      return i + 1;
  /* "IV" where the paper has "iv". */
  for (int i = 0; labels != NULL && labels[i] != NULL && i < n_pages; i++)
    {
      g_autofree char *label = g_utf8_casefold (labels[i], -1);

      if (g_str_equal (label, folded))
        return i + 1;
    }
  if (!g_ascii_string_to_unsigned (wanted, 10, 1, (guint64) MAX (n_pages, 1), &number, NULL))
    return 0;
  return n_pages > 0 ? (int) number : 0;
}
