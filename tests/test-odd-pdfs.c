/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Well over a hundred PDFs that nobody should write, each as the window opens it: it opens or there
 * is a reason that is ours, every page is there or has such a reason, nothing takes longer than it
 * may, and the process that reads them stays small. */
#include <glib/gstdio.h>

#include "base/sl-error.h"
#include "odd-pdfs.h"
#include "paper-watch.h"
#include "reader-fixture.h"

/* For what never ends; the rest has what honest papers have. */
#define SHORT_PATIENCE 700
/* Nobody waits longer for a sentence (milliseconds). */
G_STATIC_ASSERT (SL_READER_TIMEOUT <= 20000);
#define MOST_MEMORY (1024 * 1024) /* KiB */
#define FIRST_PAGES 2

/* A reason that becomes a sentence of its own. */
static void
assert_reason (const GError *error, const char *what)
{
  g_assert_nonnull (error);
  if (!paper_watch_is_reason (error))
    g_error ("%s: %s", what, error->message);
}

static void
load_around (PaperWatch *watch, const OddPdf *odd, int page)
{
  g_autoptr (GError) no_links = NULL;
  g_autoptr (GError) no_labels = NULL;

  if (!paper_watch_load_links (watch, page, &no_links))
    assert_reason (no_links, odd->name);
  if (!paper_watch_load_labels (watch, &no_labels))
    assert_reason (no_labels, odd->name);
  if (odd->kind == ODD_FINE)
    {
      g_assert_no_error (no_links);
      g_assert_no_error (no_labels);
    }
}

static void
check_page (PaperWatch *watch, const OddPdf *odd, int number)
{
  g_autoptr (GError) undrawn = NULL;
  g_autoptr (GError) unread = NULL;
  g_autoptr (SlPage) page = NULL;
  /* As the view does: the page in the window. */
  gboolean drawn = paper_watch_draw (watch, number, 800, &undrawn);

  if (!drawn)
    assert_reason (undrawn, odd->name);
  page = paper_watch_load_page (watch, number, &unread);
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
  load_around (watch, odd, number);
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
  PaperWatch watch = { f->reader, 0 };
  gint64 before = g_get_monotonic_time ();
  gboolean impatient = odd->kind == ODD_ENDLESS || odd->kind == ODD_SLOW;
  gboolean opened;
  gsize size;
  const char *data = g_bytes_get_data (odd->bytes, &size);

  path = reader_write_file (f, name, data != NULL ? data : "", (gssize) size);
  sl_reader_set_timeout (f->reader, SL_READER_TIMEOUT);
  opened = paper_watch_open (&watch, path, &error);
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
