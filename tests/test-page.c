/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-error.h"
#include "reader/sl-page.h"

#include <math.h>
#include <string.h>

/* Where the words of the header stand in the serialised form (see sl-page.c). */
enum
{
  AT_MAGIC = 0,
  AT_VERSION = 4,
  AT_NUMBER = 8,
  AT_FLAGS = 12,
  AT_LABEL_BYTES = 16,
  AT_TEXT_BYTES = 20,
  AT_N_CHARS = 24,
  AT_N_RUNS = 28,
  AT_UNIT = 32,
  AT_SKEW = 36,
  AT_WIDTH = 40,
  AT_HEIGHT = 48,
  AT_LABEL = 56,
  AT_TEXT = AT_LABEL + 2,
  AT_RUNS = AT_TEXT + 5, /* "Aé\nB" is five bytes, four characters */
  AT_BOXES = AT_RUNS + 2 * 16,
};

static SlPage *
make_page (void)
{
  static const SlRect boxes[] = {
    { 72, 100, 80.25, 112 },
    { 80.25, 100, 88.5, 112 },
    { 88.5, 100, 88.5, 112 },
    { 72, 114, 595, 842 },
  };
  static const SlPageRun runs[] = {
    { 0, 2, 11.5f, TRUE, FALSE },
    { 3, 4, 9, FALSE, TRUE },
  };

  return sl_page_new (3, "iv", 595, 842, "Aé\nB", boxes, 4, runs, 2, FALSE);
}

static void
assert_box (SlPage *page, guint i, double x1, double y1, double x2, double y2)
{
  SlRect box;

  sl_page_get_box (page, i, &box);
  g_assert_cmpfloat (box.x1, ==, x1);
  g_assert_cmpfloat (box.y1, ==, y1);
  g_assert_cmpfloat (box.x2, ==, x2);
  g_assert_cmpfloat (box.y2, ==, y2);
}

static void
test_round_trip (void)
{
  g_autoptr (SlPage) page = make_page ();
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) back = sl_page_new_from_bytes (bytes, &error);
  const SlPageRun *runs;
  guint n_runs;

  g_assert_no_error (error);
  g_assert_cmpint (sl_page_get_number (back), ==, 3);
  g_assert_cmpstr (sl_page_get_label (back), ==, "iv");
  g_assert_cmpfloat (sl_page_get_width (back), ==, 595);
  g_assert_cmpfloat (sl_page_get_height (back), ==, 842);
  g_assert_cmpstr (sl_page_get_text (back), ==, "Aé\nB");
  g_assert_cmpuint (sl_page_get_n_chars (back), ==, 4);
  g_assert_false (sl_page_is_recognised (back));
  assert_box (back, 0, 72, 100, 80.25, 112);
  assert_box (back, 2, 88.5, 100, 88.5, 112);
  assert_box (back, 3, 72, 114, 595, 842);

  runs = sl_page_get_runs (back, &n_runs);
  g_assert_cmpuint (n_runs, ==, 2);
  g_assert_cmpuint (runs[0].end, ==, 2);
  g_assert_cmpfloat (runs[0].size, ==, 11.5f);
  g_assert_true (runs[0].bold && !runs[0].italic);
  g_assert_cmpuint (runs[1].start, ==, 3);
  g_assert_true (!runs[1].bold && runs[1].italic);

  again = sl_page_to_bytes (back);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_empty (void)
{
  const SlPageScan scan = { .origin = SL_PAGE_RECOGNISED, .skew = -0.02 };
  g_autoptr (SlPage) page = sl_page_new (1, NULL, 612, 792, "", NULL, 0, NULL, 0, &scan);
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) back = sl_page_new_from_bytes (bytes, &error);
  guint n_runs = 9;

  g_assert_no_error (error);
  g_assert_null (sl_page_get_label (back));
  g_assert_cmpstr (sl_page_get_text (back), ==, "");
  g_assert_true (sl_page_is_recognised (back));
  g_assert_false (sl_page_is_picture (back));
  g_assert_cmpfloat_with_epsilon (sl_page_get_skew (back), -0.02, 1e-6);
  sl_page_get_runs (back, &n_runs);
  g_assert_cmpuint (n_runs, ==, 0);
}

/* Whatever Poppler says, a box stands on its page, the right way round. */
static void
test_boxes_are_brought_in (void)
{
  const SlRect boxes[] = {
    { -10, -20, 30, 40 },
    { 50, 60, 20, 10 },
    { 590, 800, 10000, HUGE_VAL },
    { NAN, NAN, NAN, NAN },
  };
  g_autoptr (SlPage) page = sl_page_new (1, NULL, 595.28, 841.89, "abcd", boxes, 4, NULL, 0, FALSE);
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) back = sl_page_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  assert_box (back, 0, 0, 0, 30, 40);
  assert_box (back, 1, 20, 10, 50, 60);
  assert_box (back, 2, 590, 800, 595.28, 841.89);
  assert_box (back, 3, 0, 0, 0, 0);
}

static void
test_large_page (void)
{
  const SlRect box = { 14000, 2, 14001, 14400 };
  g_autoptr (SlPage) page = sl_page_new (1, NULL, 14400, 14400, "a", &box, 1, NULL, 0, FALSE);
  SlRect got;

  sl_page_get_box (page, 0, &got);
  g_assert_cmpfloat_with_epsilon (got.x1, 14000, 0.25);
  g_assert_cmpfloat (got.y2, ==, 14400);
}

static void
assert_refused (GBytes *bytes, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPage) page = sl_page_new_from_bytes (bytes, &error);

  g_assert_null (page);
  g_assert_error (error, SL_ERROR, SL_ERROR_UNTRUSTED);
  g_assert_nonnull (strstr (error->message, why));
}

/* Changes @length bytes of an honest page and expects the check that says @why. */
static void
assert_refused_with (gsize offset, gconstpointer change, gsize length, const char *why)
{
  g_autoptr (SlPage) page = make_page ();
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  g_autoptr (GBytes) changed = NULL;

  g_assert_cmpuint (offset + length, <=, size);
  memcpy (data + offset, change, length);
  changed = g_bytes_new_take (data, size);
  assert_refused (changed, why);
}

static void
assert_word_refused (gsize offset, guint32 word, const char *why)
{
  guint32 little = GUINT32_TO_LE (word);

  assert_refused_with (offset, &little, sizeof little, why);
}

static void
assert_side_refused (gsize offset, double side, const char *why)
{
  guint64 bits;

  memcpy (&bits, &side, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  assert_refused_with (offset, &bits, sizeof bits, why);
}

static void
test_bad_header (void)
{
  assert_word_refused (AT_MAGIC, 0, "not a page");
  assert_word_refused (AT_VERSION, 2, "unknown version");
  assert_word_refused (AT_NUMBER, 0, "bad page number");
  assert_word_refused (AT_NUMBER, G_MAXUINT32, "bad page number");
  assert_word_refused (AT_FLAGS, 3, "unknown flags");
  assert_word_refused (AT_SKEW, 1, "bad skew");
  assert_word_refused (AT_LABEL_BYTES, 5000, "label too long");
  assert_word_refused (AT_LABEL_BYTES, 3, "size and counts differ");
  assert_word_refused (AT_TEXT_BYTES, 6, "size and counts differ");
  assert_word_refused (AT_TEXT_BYTES, G_MAXUINT32, "text too long");
  assert_word_refused (AT_N_CHARS, G_MAXUINT32, "text too long");
  assert_word_refused (AT_N_CHARS, 5, "size and counts differ");
  assert_word_refused (AT_N_RUNS, 5, "more runs than characters");
  assert_word_refused (AT_N_RUNS, 1, "size and counts differ");
  assert_word_refused (AT_UNIT, 1, "bad unit");
  assert_side_refused (AT_WIDTH, 0, "bad page size");
  assert_side_refused (AT_WIDTH, -1, "bad page size");
  assert_side_refused (AT_WIDTH, NAN, "bad page size");
  assert_side_refused (AT_HEIGHT, INFINITY, "bad page size");
  assert_side_refused (AT_HEIGHT, 1e9, "bad page size");
}

static void
test_bad_text (void)
{
  assert_refused_with (AT_LABEL, "\xff", 1, "label is not UTF-8");
  assert_refused_with (AT_LABEL, "", 1, "label is not UTF-8");
  assert_refused_with (AT_TEXT, "\xff", 1, "text is not UTF-8");
  assert_refused_with (AT_TEXT, "", 1, "text is not UTF-8");
  assert_refused_with (AT_TEXT + 1, "ab", 2, "characters miscounted");
}

static void
test_bad_runs (void)
{
  assert_word_refused (AT_RUNS, 2, "run out of place");
  assert_word_refused (AT_RUNS + 16, 1, "run out of place");
  assert_word_refused (AT_RUNS + 16 + 4, 5, "run out of place");
  assert_word_refused (AT_RUNS + 8, 0x7fc00000, "bad font size");
  assert_word_refused (AT_RUNS + 8, 0xc0000000, "bad font size");
  assert_word_refused (AT_RUNS + 12, 8, "unknown run flags");
}

static void
test_bad_boxes (void)
{
  assert_refused_with (AT_BOXES, "\xff\xff", 2, "inside out");
  assert_refused_with (AT_BOXES + 2, "\xff\xff", 2, "inside out");
  assert_refused_with (AT_BOXES + 4, "\xff\xff", 2, "outside the page");
  assert_refused_with (AT_BOXES + 6, "\xff\xff", 2, "outside the page");
}

static void
test_cut_short (void)
{
  g_autoptr (SlPage) page = make_page ();
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);

  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, size);

      assert_refused (part, size < AT_LABEL ? "too short" : "size and counts differ");
    }
}

/* Whatever is done to a page's bytes, it is refused or whole. */
static void
test_changed_at_random (void)
{
  g_autoptr (SlPage) page = make_page ();
  g_autoptr (GBytes) bytes = sl_page_to_bytes (page);
  gsize size = g_bytes_get_size (bytes);

  for (guint i = 0; i < 20000; i++)
    {
      guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (SlPage) back = NULL;
      SlRect box;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        data[g_test_rand_int_range (0, (int) size)] = (guint8) g_test_rand_int_range (0, 256);
      changed = g_bytes_new_take (data, size);
      back = sl_page_new_from_bytes (changed, NULL);
      if (back == NULL)
        continue;
      g_assert_true (g_utf8_validate (sl_page_get_text (back), -1, NULL));
      for (guint c = 0; c < sl_page_get_n_chars (back); c++)
        {
          sl_page_get_box (back, c, &box);
          g_assert_true (0 <= box.x1 && box.x1 <= box.x2 && box.x2 <= sl_page_get_width (back));
          g_assert_true (0 <= box.y1 && box.y1 <= box.y2 && box.y2 <= sl_page_get_height (back));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/round-trip", test_round_trip);
  g_test_add_func ("/page/empty", test_empty);
  g_test_add_func ("/page/boxes-are-brought-in", test_boxes_are_brought_in);
  g_test_add_func ("/page/large-page", test_large_page);
  g_test_add_func ("/page/bad-header", test_bad_header);
  g_test_add_func ("/page/bad-text", test_bad_text);
  g_test_add_func ("/page/bad-runs", test_bad_runs);
  g_test_add_func ("/page/bad-boxes", test_bad_boxes);
  g_test_add_func ("/page/cut-short", test_cut_short);
  g_test_add_func ("/page/changed-at-random", test_changed_at_random);
  return g_test_run ();
}
