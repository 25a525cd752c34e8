/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Well over a hundred PDFs that nobody should write, each as the window opens it: it opens or there
 * is a reason that is ours, every page is there or has such a reason, nothing takes longer than it
 * may, and the process that reads them stays small. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-error.h"
#include "odd-pdfs.h"
#include "reader-fixture.h"
#include "reader/sl-reader-links.h"
#include "reader/sl-wire.h"

/* For what never ends; the rest has what honest papers have. */
#define SHORT_PATIENCE 700
/* Nobody waits longer for a sentence (milliseconds). */
G_STATIC_ASSERT (SL_READER_TIMEOUT <= 20000);
#define MOST_MEMORY (1024 * 1024) /* KiB */
#define FIRST_PAGES 2

typedef struct
{
  SlReader *reader;
  guint peak; /* KiB */
} Watch;

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
  Watch *watch = data;

  watch->peak = MAX (watch->peak, get_peak (watch->reader));
  return G_SOURCE_CONTINUE;
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Looks at the process meanwhile: once it is dead nobody knows how large it was. */
static GAsyncResult *
wait_for (Watch *watch, GAsyncResult **result)
{
  guint sampler = g_timeout_add (20, sample_cb, watch);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (sampler);
  sample_cb (watch);
  return *result;
}

/* A reason that becomes a sentence of its own. */
static void
assert_reason (const GError *error, const char *what)
{
  static const int codes[]
      = { SL_ERROR_NOT_PDF,   SL_ERROR_EMPTY,       SL_ERROR_DAMAGED, SL_ERROR_LOCKED,
          SL_ERROR_PAGE_LOST, SL_ERROR_READER_LOST, SL_ERROR_FAILED };
  gboolean known = FALSE;

  g_assert_nonnull (error);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    known = known || g_error_matches (error, SL_ERROR, codes[i]);
  if (!known)
    g_error ("%s: %s", what, error->message);
}

static gboolean
draw (Watch *watch, int page, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  cairo_surface_t *surface;
  double width, height, scale;

  sl_reader_get_page_size (watch->reader, page, &width, &height);
  /* As the view does: the page in the window, in one tile. */
  scale = MIN (800 / MAX (width, height), SL_WIRE_MAX_SCALE);
  sl_reader_render_async (watch->reader,
                          page,
                          scale,
                          0,
                          0,
                          MAX (1, (int) (width * scale)),
                          MAX (1, (int) (height * scale)),
                          SL_READER_PRIORITY_VISIBLE,
                          NULL,
                          keep_cb,
                          &result);
  surface = sl_reader_render_finish (watch->reader, wait_for (watch, &result), error);
  g_clear_pointer (&surface, cairo_surface_destroy);
  return *error == NULL;
}

static void
load_around (Watch *watch, int page)
{
  g_autoptr (GAsyncResult) links_result = NULL;
  g_autoptr (GAsyncResult) labels_result = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_auto (GStrv) labels = NULL;
  g_autoptr (GError) no_links = NULL;
  g_autoptr (GError) no_labels = NULL;

  sl_reader_load_links_async (watch->reader, page, NULL, keep_cb, &links_result);
  links = sl_reader_load_links_finish (watch->reader, wait_for (watch, &links_result), &no_links);
  if (links == NULL)
    assert_reason (no_links, "links");
  sl_reader_load_labels_async (watch->reader, NULL, keep_cb, &labels_result);
  labels
      = sl_reader_load_labels_finish (watch->reader, wait_for (watch, &labels_result), &no_labels);
  if (labels == NULL)
    assert_reason (no_labels, "labels");
}

static void
check_page (Watch *watch, const OddPdf *odd, int number)
{
  g_autoptr (GError) undrawn = NULL;
  g_autoptr (GError) unread = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlPage) page = NULL;
  gboolean drawn = draw (watch, number, &undrawn);

  if (!drawn)
    assert_reason (undrawn, odd->name);
  sl_reader_load_page_async (
      watch->reader, number, SL_READER_PRIORITY_TEXT, NULL, keep_cb, &result);
  page = sl_reader_load_page_finish (watch->reader, wait_for (watch, &result), &unread);
  if (page == NULL)
    assert_reason (unread, odd->name);
  g_test_message ("%s: page %d: %s, %s",
                  odd->name,
                  number,
                  drawn ? "drawn" : undrawn->message,
                  page != NULL ? "read" : unread->message);
  if (odd->kind == ODD_FINE)
    {
      g_assert_no_error (undrawn);
      g_assert_no_error (unread);
    }
  if (odd->kind == ODD_ENDLESS && number == 1)
    g_assert_error (undrawn, SL_ERROR, SL_ERROR_PAGE_LOST);
  load_around (watch, number);
}

static void
check_opening (const OddPdf *odd, gboolean opened, const GError *error)
{
  static const int codes[] = {
    [ODD_EMPTY] = SL_ERROR_EMPTY,
    [ODD_DAMAGED] = SL_ERROR_DAMAGED,
    [ODD_NOT_PDF] = SL_ERROR_NOT_PDF,
    [ODD_LOCKED] = SL_ERROR_LOCKED,
  };

  if (!opened)
    assert_reason (error, odd->name);
  if (odd->kind == ODD_FINE || odd->kind == ODD_ENDLESS || odd->kind == ODD_SLOW)
    {
      g_assert_no_error (error);
    }
  else if (odd->kind != ODD_ANY)
    g_assert_error (error, SL_ERROR, codes[odd->kind]);
}

static void
check (ReaderFixture *f, const OddPdf *odd)
{
  g_autofree char *name = g_strconcat (odd->name, ".pdf", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = NULL;
  Watch watch = { f->reader, 0 };
  gint64 before = g_get_monotonic_time ();
  gboolean impatient = odd->kind == ODD_ENDLESS || odd->kind == ODD_SLOW;
  gboolean opened;
  gsize size;
  const char *data = g_bytes_get_data (odd->bytes, &size);

  path = reader_write_file (f, name, data != NULL ? data : "", (gssize) size);
  file = g_file_new_for_path (path);
  sl_reader_set_timeout (f->reader, SL_READER_TIMEOUT);
  sl_reader_open_async (f->reader, file, NULL, NULL, keep_cb, &result);
  opened = sl_reader_open_finish (f->reader, wait_for (&watch, &result), &error);
  check_opening (odd, opened, error);
  if (impatient)
    sl_reader_set_timeout (f->reader, SHORT_PATIENCE);
  for (int page = 1; opened && page <= MIN (FIRST_PAGES, sl_reader_get_n_pages (f->reader)); page++)
    check_page (&watch, odd, page);
  g_test_message ("%s: %s, %d pages, %u outline entries, %.2f s, at most %u MB",
                  odd->name,
                  opened ? "open" : error->message,
                  sl_reader_get_n_pages (f->reader),
                  opened ? sl_reader_get_outline (f->reader)->len : 0,
                  (double) (g_get_monotonic_time () - before) / G_USEC_PER_SEC,
                  watch.peak / 1024);
  g_assert_cmpuint (watch.peak, <, MOST_MEMORY);
  sl_reader_close (f->reader);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_all (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) list = odd_pdfs_list ();

  for (guint i = 0; i < list->len; i++)
    check (f, list->pdata[i]);
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) list = odd_pdfs_list ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (list->len, >=, 100);
  for (guint i = 0; i < list->len; i++)
    g_assert_true (g_hash_table_add (names, ((OddPdf *) list->pdata[i])->name));
  g_test_message ("%u papers", list->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/odd-pdfs/list", test_list);
  g_test_add ("/odd-pdfs/all", ReaderFixture, NULL, reader_set_up, test_all, reader_tear_down);
  return g_test_run ();
}
