/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client against the true reader, and against files that are no papers. */

#include <cairo-pdf.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-sanitized.h"
#include "make-paper.h"
#include "raw-pdf.h"
#include "reader-fixture.h"
#include "reader/sl-wire.h"

/* ---- The true reader ---- */

static void
test_open (ReaderFixture *f, gconstpointer data)
{
  const SlOutlineEntry *entry;
  double width, height;

  g_assert_cmpint (sl_reader_get_n_pages (f->reader), ==, 0);
  reader_open_paper (f);
  g_assert_cmpint (sl_reader_get_n_pages (f->reader), ==, 3);
  sl_reader_get_page_size (f->reader, 3, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595, 0.5);
  g_assert_cmpfloat_with_epsilon (height, 842, 0.5);
  g_assert_cmpstr (sl_reader_get_title (f->reader), ==, MAKE_PAPER_TITLE);
  g_assert_cmpuint (sl_reader_get_outline (f->reader)->len, ==, 3);
  entry = sl_reader_get_outline (f->reader)->pdata[1];
  g_assert_cmpint (entry->level, ==, 0);
  g_assert_cmpint (entry->page, ==, 2);
  g_assert_cmpstr (entry->title, ==, "Part 2");
  g_assert_cmpint (sl_reader_get_pid (f->reader), >, 0);
}

static const SlPageRun *
find_run (SlPage *page, const char *words)
{
  const char *text = sl_page_get_text (page);
  const char *found = strstr (text, words);
  guint at, n_runs;
  const SlPageRun *runs = sl_page_get_runs (page, &n_runs);

  g_assert_nonnull (found);
  at = (guint) g_utf8_pointer_to_offset (text, found);
  for (guint i = 0; i < n_runs; i++)
    if (runs[i].start <= at && at < runs[i].end)
      return &runs[i];
  g_assert_not_reached ();
}

static void
test_text (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = NULL;
  g_auto (GStrv) lines = NULL;
  const SlPageRun *run;
  SlRect box;

  reader_open_paper (f);
  page = sl_reader_load_page (f->reader, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_page_get_number (page), ==, 2);
  lines = g_strsplit (sl_page_get_text (page), "\n", -1);
  g_assert_cmpstr (lines[0], ==, "Page 2 of the invented paper");
  g_assert_cmpstr (lines[1], ==, MAKE_PAPER_FIRST);
  g_assert_cmpstr (lines[2], ==, MAKE_PAPER_SECOND);
  g_assert_cmpstr (lines[3], ==, MAKE_PAPER_THIRD);
  g_assert_cmpuint (sl_page_get_n_chars (page), ==, g_utf8_strlen (sl_page_get_text (page), -1));
  g_assert_false (sl_page_is_recognised (page));

  /* The origin is the top left: the heading's baseline is 100 points down. */
  sl_page_get_box (page, 0, &box);
  g_assert_cmpfloat_with_epsilon (box.x1, 72, 2);
  g_assert_cmpfloat (box.y1, >, 75);
  g_assert_cmpfloat (box.y1, <, 95);
  g_assert_cmpfloat (box.y2, >, 99);
  g_assert_cmpfloat (box.y2, <, 110);

  run = find_run (page, "Page 2");
  g_assert_true (run->bold && !run->italic);
  g_assert_cmpfloat_with_epsilon (run->size, 18, 0.1);
  run = find_run (page, "RESOLVED");
  g_assert_true (!run->bold && !run->italic);
  g_assert_cmpfloat_with_epsilon (run->size, 11, 0.1);
  run = find_run (page, "Members");
  g_assert_true (!run->bold && run->italic);
}

static void
render_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t **surface = user_data;

  *surface = sl_reader_render_finish (SL_READER (source), result, &error);
  g_assert_no_error (error);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row
      = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);
  guint32 pixel;

  memcpy (&pixel, row + 4 * x, sizeof pixel);
  return pixel & 0xffffff;
}

static void
test_render (ReaderFixture *f, gconstpointer data)
{
  cairo_surface_t *surface = NULL;

  reader_open_paper (f);
  /* The square's corner (300, 400) at two pixels a point, seen from (580, 780): at (20, 20). */
  sl_reader_render_async (
      f->reader, 1, 2, 580, 780, 60, 50, SL_READER_PRIORITY_VISIBLE, NULL, render_cb, &surface);
  while (surface == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 60);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 50);
  g_assert_cmphex (get_pixel (surface, 10, 30), ==, 0xffffff);
  g_assert_cmphex (get_pixel (surface, 30, 10), ==, 0xffffff);
  g_assert_cmphex (get_pixel (surface, 22, 22), ==, 0x000000);
  g_assert_cmphex (get_pixel (surface, 59, 49), ==, 0x000000);
  cairo_surface_destroy (surface);
}

static void
test_asked_wrongly (ReaderFixture *f, gconstpointer data)
{
  reader_assert_page_error (f, 1, SL_ERROR_FAILED);
  reader_open_paper (f);
  reader_assert_page_error (f, 0, SL_ERROR_NOT_FOUND);
  reader_assert_page_error (f, 4, SL_ERROR_NOT_FOUND);
  reader_assert_render_error (f, 1, 100000, 100000, SL_ERROR_INVALID);
  reader_assert_render_error (f, 0, 100, 100, SL_ERROR_INVALID);
  reader_assert_page (f, 1);
}

static void
test_killed (ReaderFixture *f, gconstpointer data)
{
  GPid first;

  reader_open_paper (f);
  reader_assert_page (f, 1);
  first = sl_reader_get_pid (f->reader);
  g_assert_cmpint (kill (first, SIGKILL), ==, 0);
  reader_assert_log (f, "lost 0;");
  /* No page is blamed, and all are there. */
  for (int i = 1; i <= 3; i++)
    reader_assert_page (f, i);
  g_assert_cmpint (sl_reader_get_pid (f->reader), >, 0);
  g_assert_cmpint (sl_reader_get_pid (f->reader), !=, first);
}

static void
test_closed (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = NULL;
  GPid pid;

  reader_open_paper (f);
  pid = sl_reader_get_pid (f->reader);
  sl_reader_close (f->reader);
  page = sl_reader_load_page (f->reader, 1, NULL, &error);
  g_assert_null (page);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (sl_reader_get_pid (f->reader), ==, 0);
  /* Reaped by GLib; wait until it is. */
  while (kill (pid, 0) == 0)
    g_thread_yield ();
  /* And open again. */
  reader_open_paper (f);
  reader_assert_page (f, 1);
}

static char *
read_status (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  char *status = NULL;

  /* NULL where there is no such process. */
  g_file_get_contents (path, &status, NULL, NULL);
  return status;
}

/* The process that parses is the one that is shut in; what that denies is tried by sandbox-probe.c.
 */
static void
test_shut_in (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *status = NULL;

  reader_open_paper (f);
  status = read_status (sl_reader_get_pid (f->reader));
  g_assert_nonnull (strstr (status, "\nNoNewPrivs:\t1\n"));
  g_assert_nonnull (strstr (status, "\nSeccomp:\t2\n"));
}

/* So is the one that reads a spreadsheet, before it has read any of it. */
static void
test_table_shut_in (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) table
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                              | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                          &error,
                          g_getenv ("SIGHTLINE_READER"),
                          "--table",
                          NULL);
  gboolean shut_in = FALSE;

  g_assert_no_error (error);
  while (!shut_in)
    {
      g_autofree char *status = read_status (atoi (g_subprocess_get_identifier (table)));

      g_assert_nonnull (status);
      shut_in = strstr (status, "\nNoNewPrivs:\t1\n") != NULL
                && strstr (status, "\nSeccomp:\t2\n") != NULL;
      g_thread_yield ();
    }
  g_assert_true (g_subprocess_communicate_utf8 (table, "", NULL, NULL, NULL, NULL));
}

static gboolean
is_gone (GPid pid)
{
  g_autofree char *status = read_status (pid);

  return status == NULL || strstr (status, "\nState:\tZ") != NULL;
}

/* Killed as it is, the program leaves no reader behind. */
static void
test_orphan (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) other = NULL;
  g_autofree char *out = NULL;
  const char *said;
  GPid pid;

  if (g_test_subprocess ())
    {
      reader_open_paper (f);
      printf ("\nreader %d\n", sl_reader_get_pid (f->reader));
      fflush (stdout);
      g_remove (f->paper);
      g_rmdir (f->folder);
      kill (getpid (), SIGKILL);
    }
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                            &error,
                            "/proc/self/exe",
                            "--GTestSubprocess",
                            "-p",
                            "/reader/orphan",
                            NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (other, NULL, NULL, &out, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (other));
  said = strstr (out, "\nreader ");
  g_assert_nonnull (said);
  pid = atoi (said + strlen ("\nreader "));
  g_assert_cmpint (pid, >, 0);
  while (!is_gone (pid))
    g_thread_yield ();
}

/* A drawing that calls another ten times, that calls another ten times …: 10^12 lines, on the first
 * of two pages. */
static char *
make_endless (ReaderFixture *f)
{
  g_autoptr (GString) pdf
      = g_string_new ("%PDF-1.4\n"
                      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                      "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
                      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 5 0 R"
                      "/Resources<</XObject<</X 10 0 R>>>>>>endobj\n"
                      "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n"
                      "5 0 obj<</Length 6>>stream\n/X Do \nendstream endobj\n");

  for (guint i = 10; i < 22; i++)
    g_string_append_printf (pdf,
                            "%u 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Length 60"
                            "/Resources<</XObject<</X %u 0 R>>>>>>stream\n"
                            "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do \n"
                            "endstream endobj\n",
                            i,
                            i + 1);
  g_string_append (pdf,
                   "22 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]/Length 16>>stream\n"
                   "0 0 m 9 9 l S   \nendstream endobj\n"
                   "trailer<</Root 1 0 R/Size 23>>\n");
  return reader_write_file (f, "endless.pdf", pdf->str, (gssize) pdf->len);
}

static void
test_endless_page (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *path = make_endless (f);
  g_autoptr (GError) error = NULL;

  sl_reader_set_timeout (f->reader, IMPATIENCE);
  reader_open_path (f, path, NULL, &error);
  g_assert_no_error (error);
  reader_assert_page_error (f, 1, SL_ERROR_PAGE_LOST);
  g_assert_true (sl_reader_is_page_lost (f->reader, 1));
  reader_assert_page (f, 2);
}

/* A list that a parser keeps whole, a hundred million numbers long and well packed, on the first of
 * two pages. */
static char *
make_greedy (ReaderFixture *f)
{
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, G_CONVERTER (packer));
  g_autoptr (GString) zeros = g_string_new ("[");
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) pdf = NULL;
  RawPdf *writer = raw_pdf_new ();
  int content;

  for (guint i = 0; i < 1 << 20; i++)
    g_string_append (zeros, "0 ");
  for (guint i = 0; i < 96; i++)
    g_assert_true (g_output_stream_write_all (out, zeros->str, zeros->len, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (out, NULL, NULL));
  packed = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  content = raw_pdf_add_stream (writer,
                                "/Filter/FlateDecode",
                                g_bytes_get_data (packed, NULL),
                                (gssize) g_bytes_get_size (packed));
  raw_pdf_add_page (writer, NULL, "/MediaBox[0 0 300 200]/Contents %d 0 R", content);
  raw_pdf_add_page (writer, "BT /F1 12 Tf (Second) Tj ET", "/MediaBox[0 0 300 200]");
  pdf = raw_pdf_end (writer);
  return reader_write_file (
      f, "greedy.pdf", g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf));
}

/* It is the reader's limit that ends it, long before its time is over. */
static void
test_greedy_page (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

#if SL_SANITIZED
  g_test_skip ("sanitizers need more memory than the limit leaves");
  return;
#endif
  path = make_greedy (f);
  sl_reader_set_timeout (f->reader, 100 * PATIENCE);
  reader_open_path (f, path, NULL, &error);
  g_assert_no_error (error);
  reader_assert_page_error (f, 1, SL_ERROR_PAGE_LOST);
  reader_assert_page (f, 2);
}

/* ---- Bad files ---- */

static void
test_bad_files (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing.pdf", NULL);
  g_autofree char *below = g_build_filename (f->paper, "below.pdf", NULL);
  g_autofree char *empty = reader_write_file (f, "empty.pdf", "", 0);
  g_autofree char *text = reader_write_file (f, "text.pdf", "These are no minutes.\n", -1);
  g_autofree char *fifo = g_build_filename (f->folder, "fifo.pdf", NULL);
  g_autofree char *content = NULL;
  g_autofree char *truncated = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (f->paper, &content, &length, NULL));
  truncated = reader_write_file (f, "truncated.pdf", content, 300);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  reader_assert_open_error (f, missing, NULL, SL_ERROR_NOT_FOUND);
  reader_assert_open_error (f, below, NULL, SL_ERROR_NOT_FOUND);
  reader_assert_open_error (f, empty, NULL, SL_ERROR_EMPTY);
  reader_assert_open_error (f, text, NULL, SL_ERROR_NOT_PDF);
  reader_assert_open_error (f, truncated, NULL, SL_ERROR_DAMAGED);
  reader_assert_open_error (f, f->folder, NULL, SL_ERROR_NOT_PDF);
  reader_assert_open_error (f, fifo, NULL, SL_ERROR_NOT_PDF);
  reader_assert_open_error (f, "/dev/null", NULL, SL_ERROR_NOT_PDF);
  g_assert_cmpstr (f->log->str, ==, "");
  reader_open_paper (f);
}

/* Permission bits bind all but root. */
static void
test_unreadable (ReaderFixture *f, gconstpointer data)
{
  g_assert_cmpint (chmod (f->paper, 0), ==, 0);
  if (access (f->paper, R_OK) == 0)
    {
      g_test_skip ("this user may read everything");
      return;
    }
  reader_assert_open_error (f, f->paper, NULL, SL_ERROR_NO_ACCESS);
}

static void
test_no_page (ReaderFixture *f, gconstpointer data)
{
  static const char pdf[] = "%PDF-1.4\n"
                            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
                            "trailer<</Root 1 0 R/Size 3>>\n";
  g_autofree char *path = reader_write_file (f, "no-page.pdf", pdf, -1);

  reader_assert_open_error (f, path, NULL, SL_ERROR_EMPTY);
}

/* Two pages are promised, one is there. */
static void
test_page_missing (ReaderFixture *f, gconstpointer data)
{
  static const char pdf[] = "%PDF-1.4\n"
                            "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 2>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\n"
                            "trailer<</Root 1 0 R/Size 4>>\n";
  g_autofree char *path = reader_write_file (f, "page-missing.pdf", pdf, -1);
  g_autoptr (GError) error = NULL;
  double width, height;

  reader_open_path (f, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_reader_get_n_pages (f->reader), ==, 2);
  sl_reader_get_page_size (f->reader, 1, &width, &height);
  g_assert_cmpfloat (width, ==, 300);
  sl_reader_get_page_size (f->reader, 2, &width, &height);
  g_assert_cmpfloat (width, >, 0);
  reader_assert_page (f, 1);
  reader_assert_page_error (f, 2, SL_ERROR_DAMAGED);
  reader_assert_page (f, 1);
  g_assert_false (sl_reader_is_page_lost (f->reader, 2));
}

static void
test_rotated (ReaderFixture *f, gconstpointer data)
{
  static const char pdf[]
      = "%PDF-1.4\n"
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/CropBox[50 100 350 500]/Rotate 90"
        "/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        "4 0 obj<</Length 42>>stream\nBT /F 10 Tf 60 480 Td (Agreed) Tj ET      \nendstream "
        "endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n"
        "trailer<</Root 1 0 R/Size 6>>\n";
  g_autofree char *path = reader_write_file (f, "rotated.pdf", pdf, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = NULL;
  double width, height;
  SlRect box;

  reader_open_path (f, path, NULL, &error);
  g_assert_no_error (error);
  sl_reader_get_page_size (f->reader, 1, &width, &height);
  g_assert_cmpfloat (width, ==, 400);
  g_assert_cmpfloat (height, ==, 300);
  page = sl_reader_load_page (f->reader, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (sl_page_get_text (page), "Agreed"));
  g_assert_true (find_run (page, "Agreed")->bold);
  /* (60, 480) is 10 right and 20 down from the crop box's top left; turned clockwise, the page's
   * left edge is on top, so the word runs down from (400 - 20, 10). */
  sl_page_get_box (page, 0, &box);
  g_assert_cmpfloat_with_epsilon (box.y1, 10, 1);
  g_assert_cmpfloat (box.x1, >, 370);
  g_assert_cmpfloat (box.x2, <, 395);
}

/* Bookmarks of whole paragraphs: as many as fit into one answer. */
static void
test_long_outline (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "outline.pdf", NULL);
  g_autofree char *title = g_strnfill (500, 'x');
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 200, 300);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3000; i++)
    cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, "page=1", 0);
  cairo_surface_show_page (surface);
  cairo_surface_destroy (surface);
  reader_open_path (f, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (
      sl_reader_get_outline (f->reader)->len, ==, SL_WIRE_MAX_OUTLINE_BYTES / strlen (title));
}

static void
test_encrypted (ReaderFixture *f, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "encrypted.pdf", NULL);
  g_autoptr (GError) error = NULL;

  reader_assert_open_error (f, path, NULL, SL_ERROR_LOCKED);
  reader_assert_open_error (f, path, "wrong", SL_ERROR_LOCKED);
  reader_open_path (f, path, "secret", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_reader_get_n_pages (f->reader), ==, 1);
  reader_assert_page (f, 1);
  /* The password is kept for the reader's return. */
  g_assert_cmpint (kill (sl_reader_get_pid (f->reader), SIGKILL), ==, 0);
  reader_assert_log (f, "lost 0;");
  reader_assert_page (f, 1);
}

#define ADD(path, cue, func)                                                                       \
  g_test_add (path, ReaderFixture, cue, reader_set_up, func, reader_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/reader/open", NULL, test_open);
  ADD ("/reader/text", NULL, test_text);
  ADD ("/reader/render", NULL, test_render);
  ADD ("/reader/asked-wrongly", NULL, test_asked_wrongly);
  ADD ("/reader/killed", NULL, test_killed);
  ADD ("/reader/closed", NULL, test_closed);
  ADD ("/reader/shut-in", NULL, test_shut_in);
  ADD ("/reader/table-shut-in", NULL, test_table_shut_in);
  ADD ("/reader/orphan", NULL, test_orphan);
  ADD ("/reader/endless-page", NULL, test_endless_page);
  ADD ("/reader/greedy-page", NULL, test_greedy_page);
  ADD ("/reader/bad-files", NULL, test_bad_files);
  ADD ("/reader/unreadable", NULL, test_unreadable);
  ADD ("/reader/no-page", NULL, test_no_page);
  ADD ("/reader/page-missing", NULL, test_page_missing);
  ADD ("/reader/rotated", NULL, test_rotated);
  ADD ("/reader/encrypted", NULL, test_encrypted);
  ADD ("/reader/long-outline", NULL, test_long_outline);
  return g_test_run ();
}
