/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For developers: prints what detection makes of a paper, as JSON.
 *   detect-dump BLOB             as written by sightline-reader --file PAPER.pdf --out BLOB */
#include <stdio.h>
#include <string.h>

#include "detect/sl-detector.h"
#include "exchange/sl-json.h"
#include "text/sl-text-layout.h"

static GPtrArray *
read_blob (const char *path, GError **error)
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

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (SlDetection) detection = NULL;
  g_autofree char *json = NULL;

  if (argc != 2)
    {
      fputs ("Usage: detect-dump BLOB\n", stderr);
      return 2;
    }
  pages = read_blob (argv[1], &error);
  if (pages == NULL)
    {
      fprintf (stderr, "detect-dump: %s: %s\n", argv[1], error->message);
      return 1;
    }
  doc = sl_text_layout (pages, NULL, NULL);
  detection = sl_detect (doc, NULL, NULL);
  json = sl_json_from_detection (detection);
  puts (json);
  return 0;
}
