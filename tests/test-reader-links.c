/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links and labels: as the true reader has them, and as a reader that lies might. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "link-maker.h"
#include "reader-fixture.h"
#include "reader/sl-reader-check.h"
#include "reader/sl-reader-links.h"
#include "reader/sl-wire.h"
#include "sealed-memory.h"
#include "wait-result.h"

static void
open_links (ReaderFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "links.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (link_maker_make (path));
  g_assert_true (reader_open_path (f, path, NULL, &error));
  g_assert_no_error (error);
}

static GPtrArray *
load_links (ReaderFixture *f, int page)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *links;

  sl_reader_load_links_async (f->reader, page, NULL, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  links = sl_reader_load_links_finish (f->reader, result, &error);
  g_assert_no_error (error);
  return links;
}

static GStrv
load_labels (ReaderFixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GStrv labels;

  sl_reader_load_labels_async (f->reader, NULL, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  labels = sl_reader_load_labels_finish (f->reader, result, &error);
  g_assert_no_error (error);
  return labels;
}

/* Where they stand and where they lead, from the top of either page. */
static void
test_links (ReaderFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const SlReaderLink *link;

  open_links (f);
  links = load_links (f, 1);
  g_assert_cmpuint (links->len, ==, 3);
  link = links->pdata[0];
  g_assert_cmpfloat_with_epsilon (link->rect.x1, 72, 0.5);
  g_assert_cmpfloat_with_epsilon (link->rect.y1, 100, 0.5);
  g_assert_cmpfloat_with_epsilon (link->rect.x2, 272, 0.5);
  g_assert_cmpfloat_with_epsilon (link->rect.y2, 120, 0.5);
  g_assert_cmpint (link->page, ==, 4);
  g_assert_cmpfloat_with_epsilon (link->y, 400, 0.5);
  g_assert_null (link->address);
  link = links->pdata[1];
  g_assert_cmpint (link->page, ==, 0);
  g_assert_cmpstr (link->address, ==, LINK_MAKER_ADDRESS);
  link = links->pdata[2];
  g_assert_cmpint (link->page, ==, 6);
  none = load_links (f, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_labels (ReaderFixture *f, gconstpointer data)
{
  g_auto (GStrv) labels = NULL;
  g_auto (GStrv) none = NULL;

  open_links (f);
  labels = load_labels (f);
  g_assert_cmpuint (g_strv_length (labels), ==, 6);
  g_assert_cmpstr (labels[1], ==, "ii");
  g_assert_cmpstr (labels[2], ==, "1");
  reader_open_paper (f);
  none = load_labels (f);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_find_label (void)
{
  static const char *const labels[] = { "i", "ii", "1", "2", "A-1", "", NULL };

  g_assert_cmpint (sl_reader_find_label (labels, 6, "ii"), ==, 2);
  g_assert_cmpint (sl_reader_find_label (labels, 6, " II "), ==, 2);
  g_assert_cmpint (sl_reader_find_label (labels, 6, "a-1"), ==, 5);
  /* A label goes before the number of the page. */
  g_assert_cmpint (sl_reader_find_label (labels, 6, "1"), ==, 3);
  /* What no page is called counts from the first. */
  g_assert_cmpint (sl_reader_find_label (labels, 6, "6"), ==, 6);
  g_assert_cmpint (sl_reader_find_label (labels, 6, "7"), ==, 0);
  g_assert_cmpint (sl_reader_find_label (labels, 6, ""), ==, 0);
  g_assert_cmpint (sl_reader_find_label (labels, 6, "0"), ==, 0);
  g_assert_cmpint (sl_reader_find_label (labels, 6, "-1"), ==, 0);
  g_assert_cmpint (sl_reader_find_label (NULL, 6, "5"), ==, 5);
  g_assert_cmpint (sl_reader_find_label (NULL, 6, "five"), ==, 0);
  g_assert_cmpint (sl_reader_find_label (NULL, 0, "1"), ==, 0);
}

/* ---- a reader that lies ---- */

static int
seal (const char *text)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (text));

  return seal_memory (g_variant_get_data (value), g_variant_get_size (value));
}

static void
assert_links (const char *text, int expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = NULL;
  int fd = seal (text);

  g_test_message ("%s", text);
  links = sl_reader_check_links (fd, 200, 300, 5, &error);
  close (fd);
  if (expected >= 0)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (links->len, ==, (guint) expected);
      return;
    }
  g_assert_error (error, SL_ERROR, SL_ERROR_UNTRUSTED);
  g_assert_null (links);
}

static void
test_false_links (void)
{
  g_autofree char *long_address = g_strnfill (SL_WIRE_MAX_ADDRESS + 1, 'a');
  g_autofree char *with_long
      = g_strdup_printf ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, 0, -1.0, '%s')])", long_address);

  assert_links ("(uint32 0, @a(ddddids) [])", 0);
  assert_links ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, 5, 10.0, '')])", 1);
  assert_links ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, 0, -1.0, 'http://a')])", 1);
  /* Fewer than said; to a page that is not there; nowhere; two ways at once. */
  assert_links ("(uint32 2, [(1.0, 1.0, 2.0, 2.0, 5, 10.0, '')])", -1);
  assert_links ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, 6, 10.0, '')])", -1);
  assert_links ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, -1, 10.0, '')])", -1);
  assert_links ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, 0, 10.0, '')])", -1);
  assert_links ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, 3, 10.0, 'http://a')])", -1);
  /* Beside the page, inside out, not a number. */
  assert_links ("(uint32 1, [(1.0, 1.0, 202.0, 2.0, 5, 10.0, '')])", -1);
  assert_links ("(uint32 1, [(3.0, 1.0, 2.0, 2.0, 5, 10.0, '')])", -1);
  assert_links ("(uint32 1, [(1.0, 1.0, 2.0, 2.0, 5, -7.0, '')])", -1);
  assert_links (with_long, -1);
}

static void
assert_labels (const char *text, int expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) labels = NULL;
  int fd = seal (text);

  g_test_message ("%s", text);
  labels = sl_reader_check_labels (fd, 2, &error);
  close (fd);
  if (expected >= 0)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (labels), ==, (guint) expected);
      return;
    }
  g_assert_error (error, SL_ERROR, SL_ERROR_UNTRUSTED);
  g_assert_null (labels);
}

static void
test_false_labels (void)
{
  assert_labels ("(uint32 0, @as [])", 0);
  assert_labels ("(uint32 2, ['i', 'ii'])", 2);
  assert_labels ("(uint32 1, ['i'])", -1);
  assert_labels ("(uint32 3, ['i', 'ii', 'iii'])", -1);
  assert_labels ("(uint32 1, ['i', 'ii'])", -1);
}

/* Any byte changed: an answer or a refusal, never more than that. */
static void
test_broken_bytes (void)
{
  g_autoptr (GVariant) value
      = g_variant_ref_sink (g_variant_new_parsed ("(uint32 2, [(1.0, 1.0, 2.0, 2.0, 5, 10.0, ''),"
                                                  " (1.0, 1.0, 2.0, 2.0, 0, -1.0, 'http://a')])"));
  gsize size = g_variant_get_size (value);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_variant_get_data (value), size);
      g_autoptr (GPtrArray) links = NULL;
      int fd;

      bytes[i] ^= 0xff;
      fd = seal_memory (bytes, size);
      links = sl_reader_check_links (fd, 200, 300, 5, NULL);
      close (fd);
      for (guint n = 0; links != NULL && n < links->len; n++)
        {
          const SlReaderLink *link = links->pdata[n];

          g_assert_true (isfinite (link->rect.x1) && isfinite (link->y));
          g_assert_true (link->address == NULL || g_utf8_validate (link->address, -1, NULL));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add (
      "/reader-links/links", ReaderFixture, NULL, reader_set_up, test_links, reader_tear_down);
  g_test_add (
      "/reader-links/labels", ReaderFixture, NULL, reader_set_up, test_labels, reader_tear_down);
  g_test_add_func ("/reader-links/find-label", test_find_label);
  g_test_add_func ("/reader-links/false-links", test_false_links);
  g_test_add_func ("/reader-links/false-labels", test_false_labels);
  g_test_add_func ("/reader-links/broken-bytes", test_broken_bytes);
  return g_test_run ();
}
