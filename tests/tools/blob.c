/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blob.h"

#include <string.h>

GPtrArray *
blob_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_autofree char *data = NULL;
  gsize length, at = 0;

  if (!g_file_get_contents (path, &data, &length, error))
    return NULL;
  while (at + 4 <= length)
    {
      g_autoptr (GBytes) bytes = NULL;
      SlPage *page;
      guint32 size;

      memcpy (&size, data + at, 4);
      size = GUINT32_FROM_LE (size);
      at += 4;
      if (size > length - at)
        break;
      bytes = g_bytes_new (data + at, size);
      at += size;
      page = sl_page_new_from_bytes (bytes, error);
      if (page == NULL)
        return NULL;
      g_ptr_array_add (pages, page);
    }
  return g_steal_pointer (&pages);
}
