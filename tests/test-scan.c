/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper whose first page has text, whose others are scanned askew and whose last is the scan of
 * an empty sheet, against the paper it was made of. */
#include <math.h>
#include <string.h>

#include "base/sl-error.h"
#include "detect/sl-detector.h"
#include "reader/sl-reader.h"
#include "store/sl-import.h"
#include "text/sl-text-layout.h"

#define N_PAGES 4

/* Half a line: a mark off by that much still lies on its words. */
#define TOLERANCE 5.0

typedef struct
{
  GPtrArray *born, *scan; /* SlPage */
  SlTextDoc *born_doc, *scan_doc;
} Papers;

static Papers papers;

static GFile *
get_scan (void)
{
  return g_file_new_for_path (g_getenv ("SIGHTLINE_SCAN"));
}

static GPtrArray *
read_pages (GFile *file)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = sl_paper_pages_read (file, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

static void
read_papers (void)
{
  g_autofree char *path = g_test_build_filename (
      G_TEST_DIST, "..", "data", "samples", "minutes-2025-06-12.pdf", NULL);
  g_autoptr (GFile) born = g_file_new_for_path (path);
  g_autoptr (GFile) scan = get_scan ();
  g_autoptr (GError) error = NULL;

  papers.born = read_pages (born);
  papers.scan = read_pages (scan);
  papers.born_doc = sl_text_layout (papers.born, NULL, &error);
  g_assert_no_error (error);
  papers.scan_doc = sl_text_layout (papers.scan, NULL, &error);
  g_assert_no_error (error);
}

static void
test_origins (void)
{
  g_assert_cmpuint (papers.scan->len, ==, N_PAGES);
  g_assert_false (sl_page_is_recognised (papers.scan->pdata[0]));
  for (guint i = 1; i < N_PAGES; i++)
    {
      g_assert_true (sl_page_is_recognised (papers.scan->pdata[i]));
      g_assert_false (sl_page_is_picture (papers.scan->pdata[i]));
    }
  /* It was turned by 1.2 degrees. */
  g_assert_cmpfloat_with_epsilon (
      sl_page_get_skew (papers.scan->pdata[1]), 1.2 * G_PI / 180, 0.15 * G_PI / 180);
  g_assert_cmpuint (sl_text_doc_count_recognised (papers.scan_doc), ==, N_PAGES - 1);
  g_assert_cmpuint (sl_text_doc_count_unread (papers.scan_doc), ==, 0);
}

static void
test_empty_sheet (void)
{
  g_assert_cmpstr (sl_page_get_text (papers.scan->pdata[N_PAGES - 1]), ==, "");
}

/* Where @words stand on the page, askew on a scan. */
static void
find_words (SlTextDoc *doc, const char *words, int *page, SlRect *bounds)
{
  const char *text = sl_text_doc_get_text (doc);
  const char *at = strstr (text, words);
  g_autoptr (GArray) rects = NULL;
  gsize start;

  g_assert_nonnull (at);
  start = (gsize) (at - text);
  rects = sl_text_doc_get_rects (doc, start, start + strlen (words));
  g_assert_cmpuint (rects->len, >, 0);
  *page = g_array_index (rects, SlPageRect, 0).page;
  *bounds = g_array_index (rects, SlPageRect, 0).rect;
}

/* The scan turned the page about its middle. */
static void
turn (double *x, double *y)
{
  double angle = 1.2 * G_PI / 180, dx = *x - 595.0 / 2, dy = *y - 842.0 / 2;

  *x = 595.0 / 2 + dx * cos (angle) - dy * sin (angle);
  *y = 842.0 / 2 + dx * sin (angle) + dy * cos (angle);
}

static void
test_places (void)
{
  static const char *const words[] = {
    "weekends by 31 July 2025",        "before the next meeting",       "new worker",
    "Priya Nair to circulate",         "Learning from audits",          "was set",
    "children missing from education", "The meeting closed at 8.40 pm",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      SlRect born, scan;
      double x, y;
      int born_page, scan_page;

      find_words (papers.born_doc, words[i], &born_page, &born);
      find_words (papers.scan_doc, words[i], &scan_page, &scan);
      g_assert_cmpint (born_page, ==, scan_page);
      g_assert_cmpint (scan_page, >, 1);
      x = (born.x1 + born.x2) / 2;
      y = (born.y1 + born.y2) / 2;
      turn (&x, &y);
      g_assert_cmpfloat_with_epsilon ((scan.x1 + scan.x2) / 2, x, TOLERANCE);
      g_assert_cmpfloat_with_epsilon ((scan.y1 + scan.y2) / 2, y, TOLERANCE);
      g_assert_cmpfloat_with_epsilon (scan.x2 - scan.x1, born.x2 - born.x1, TOLERANCE);
      /* A click there selects them. */
      g_assert_cmpuint (
          sl_text_doc_hit (papers.scan_doc, scan_page, scan.x1 + 1, (scan.y1 + scan.y2) / 2),
          ==,
          (gsize) (strstr (sl_text_doc_get_text (papers.scan_doc), words[i])
                   - sl_text_doc_get_text (papers.scan_doc)));
    }
}

/* A line across the page is marked in parts, none of which leaves it. */
static void
test_long_line (void)
{
  const char *text = sl_text_doc_get_text (papers.scan_doc);
  const char *at = strstr (text, "The Assistant Director, Safeguarding presented");
  g_autoptr (GArray) rects = NULL;
  double last = 0;

  g_assert_nonnull (at);
  rects = sl_text_doc_get_rects (papers.scan_doc, (gsize) (at - text), (gsize) (at - text) + 90);
  g_assert_cmpuint (rects->len, >, 1);
  for (guint i = 0; i < rects->len; i++)
    {
      const SlRect *rect = &g_array_index (rects, SlPageRect, i).rect;

      g_assert_cmpfloat (rect->y2 - rect->y1, <, 18);
      g_assert_cmpfloat (rect->y1, >, last);
      last = rect->y1;
    }
}

static void
test_bold (void)
{
  const char *text = sl_text_doc_get_text (papers.scan_doc);
  gsize head = (gsize) (strstr (text, "Learning from audits") - text);
  gsize body = (gsize) (strstr (text, "The Head of Quality Assurance reported") - text);

  g_assert_true (sl_text_doc_is_bold (papers.scan_doc, head, head + 20));
  g_assert_false (sl_text_doc_is_bold (papers.scan_doc, body, body + 30));
}

static guint
count_found (const SlDetection *in, const SlDetection *of, SlKind kind, guint *n)
{
  guint found = 0;

  for (guint i = 0; i < of->findings->len; i++)
    {
      const SlFinding *wanted = of->findings->pdata[i];

      if (wanted->kind != kind)
        continue;
      (*n)++;
      for (guint k = 0; k < in->findings->len; k++)
        {
          const SlFinding *one = in->findings->pdata[k];

          if (one->kind != kind || strncmp (one->text, wanted->text, 24) != 0)
            continue;
          found++;
          break;
        }
    }
  return found;
}

static void
test_items (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDetection) born = sl_detect (papers.born_doc, NULL, &error);
  g_autoptr (SlDetection) scan = NULL;
  guint n = 0;

  g_assert_no_error (error);
  scan = sl_detect (papers.scan_doc, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (scan, born, SL_KIND_ACTION, &n), ==, n);
  g_assert_cmpuint (n, >, 2);
}

static void
progress_cb (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer user_data)
{
  GString *log = user_data;

  g_string_append_printf (
      log, "%c%d/%d ", stage == SL_IMPORT_RECOGNISING ? 's' : 'p', page, n_pages);
}

typedef struct
{
  GCancellable *cancellable;
  GString *log;
} Cancelling;

static void
cancel_cb (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer user_data)
{
  Cancelling *cancelling = user_data;

  progress_cb (stage, page, n_pages, content, cancelling->log);
  if (stage == SL_IMPORT_RECOGNISING)
    g_cancellable_cancel (cancelling->cancellable);
}

/* Progress tells pages and scanned pages apart; cancelling at a scanned page ends the reading. */
static void
test_cancel (void)
{
  g_autoptr (GFile) file = get_scan ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Cancelling cancelling = { cancellable, log };

  g_assert_null (sl_paper_pages_read (file, NULL, cancel_cb, &cancelling, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (log->str, ==, "p1/4 p2/4 p3/4 p4/4 s1/3 ");
}

/* The plain reader tells pictures and reads none: papers with text start nothing more. */
static void
test_plain_reader (void)
{
  g_autoptr (GFile) file = get_scan ();
  g_autoptr (SlReader) reader = sl_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) text = NULL;
  g_autoptr (SlPage) picture = NULL;

  g_assert_true (sl_reader_open (reader, file, NULL, NULL, &error));
  text = sl_reader_load_page (reader, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (sl_page_is_picture (text));
  picture = sl_reader_load_page (reader, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sl_page_is_picture (picture));
  g_assert_null (sl_reader_recognise_page (reader, 2, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_RECOGNITION);
}

/* The recogniser is shut in like the reader. */
static void
test_sandbox (void)
{
  g_autoptr (GFile) file = get_scan ();
  g_autoptr (SlReader) reader = sl_reader_new_recogniser ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *status = NULL;

  g_assert_true (sl_reader_open (reader, file, NULL, NULL, &error));
  path = g_strdup_printf ("/proc/%d/status", (int) sl_reader_get_pid (reader));
  g_assert_true (g_file_get_contents (path, &status, NULL, &error));
  g_assert_nonnull (strstr (status, "NoNewPrivs:\t1"));
  g_assert_nonnull (strstr (status, "Seccomp:\t2"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  read_papers ();
  g_test_add_func ("/scan/origins", test_origins);
  g_test_add_func ("/scan/empty-sheet", test_empty_sheet);
  g_test_add_func ("/scan/places", test_places);
  g_test_add_func ("/scan/long-line", test_long_line);
  g_test_add_func ("/scan/bold", test_bold);
  g_test_add_func ("/scan/items", test_items);
  g_test_add_func ("/scan/cancel", test_cancel);
  g_test_add_func ("/scan/plain-reader", test_plain_reader);
  g_test_add_func ("/scan/sandbox", test_sandbox);
  status = g_test_run ();
  g_ptr_array_unref (papers.born);
  g_ptr_array_unref (papers.scan);
  sl_text_doc_unref (papers.born_doc);
  sl_text_doc_unref (papers.scan_doc);
  return status;
}
