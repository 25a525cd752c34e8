/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-watch.h"

#include <string.h>

#include "base/sl-error.h"
#include "reader/sl-reader-links.h"
#include "reader/sl-wire.h"
#include "wait-result.h"

/* Milliseconds between two looks. */
#define INTERVAL 20

/* The largest that the process has been, in KiB. */
static guint
get_peak (SlReader *reader)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) sl_reader_get_pid (reader));
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents (path, &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? (guint) g_ascii_strtoull (line + 6 + strspn (line + 6, " \t"), NULL, 10)
                      : 0;
}

static gboolean
sample_cb (gpointer data)
{
  PaperWatch *watch = data;

  watch->peak = MAX (watch->peak, get_peak (watch->reader));
  return G_SOURCE_CONTINUE;
}

/* Looks at the process meanwhile: once it is dead nobody knows how large it was. */
static GAsyncResult *
watch_until (PaperWatch *watch, GAsyncResult **result)
{
  guint sampler = g_timeout_add (INTERVAL, sample_cb, watch);

  wait_for (result);
  g_source_remove (sampler);
  sample_cb (watch);
  return *result;
}

gboolean
paper_watch_open (PaperWatch *watch, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  sl_reader_open_async (watch->reader, file, NULL, NULL, store_result_cb, &result);
  return sl_reader_open_finish (watch->reader, watch_until (watch, &result), error);
}

gboolean
paper_watch_draw (PaperWatch *watch, int page, double side, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  cairo_surface_t *surface;
  double width, height, scale;

  sl_reader_get_page_size (watch->reader, page, &width, &height);
  scale = MIN (side / MAX (width, height), SL_WIRE_MAX_SCALE);
  sl_reader_render_async (watch->reader,
                          page,
                          scale,
                          0,
                          0,
                          MAX (1, (int) (width * scale)),
                          MAX (1, (int) (height * scale)),
                          SL_READER_PRIORITY_VISIBLE,
                          NULL,
                          store_result_cb,
                          &result);
  surface = sl_reader_render_finish (watch->reader, watch_until (watch, &result), error);
  if (surface == NULL)
    return FALSE;
  cairo_surface_destroy (surface);
  return TRUE;
}

SlPage *
paper_watch_load_page (PaperWatch *watch, int page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_reader_load_page_async (
      watch->reader, page, SL_READER_PRIORITY_TEXT, NULL, store_result_cb, &result);
  return sl_reader_load_page_finish (watch->reader, watch_until (watch, &result), error);
}

gboolean
paper_watch_load_links (PaperWatch *watch, int page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) links = NULL;

  sl_reader_load_links_async (watch->reader, page, NULL, store_result_cb, &result);
  links = sl_reader_load_links_finish (watch->reader, watch_until (watch, &result), error);
  return links != NULL;
}

gboolean
paper_watch_load_labels (PaperWatch *watch, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) labels = NULL;

  sl_reader_load_labels_async (watch->reader, NULL, store_result_cb, &result);
  labels = sl_reader_load_labels_finish (watch->reader, watch_until (watch, &result), error);
  return labels != NULL;
}

gboolean
paper_watch_is_reason (const GError *error)
{
  static const int codes[]
      = { SL_ERROR_NOT_PDF,   SL_ERROR_EMPTY,       SL_ERROR_DAMAGED, SL_ERROR_LOCKED,
          SL_ERROR_PAGE_LOST, SL_ERROR_READER_LOST, SL_ERROR_FAILED };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, SL_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}
