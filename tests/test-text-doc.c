/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "page-maker.h"

static SlTextDoc *
make_doc (void)
{
  static const char *const first[] = { "The first paragraph is long enough to be wrapped into",
                                       "a second line. It ends.",
                                       NULL };
  static const char *const second[]
      = { "Another *page* has its own words, and they go on and", "on.", NULL };
  PageMaker *a = page_maker_new (1), *b = page_maker_new (2);

  page_maker_put (a, 70, 100, 10, "*Heading");
  page_maker_lines (a, 70, 140, 10, first);
  page_maker_lines (b, 70, 100, 10, second);
  return page_maker_layout (page_maker_end (a), page_maker_end (b), NULL);
}

static gsize
find (SlTextDoc *doc, const char *words)
{
  const char *at = strstr (sl_text_doc_get_text (doc), words);

  g_assert_nonnull (at);
  return (gsize) (at - sl_text_doc_get_text (doc));
}

static void
test_rects (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();
  gsize start = find (doc, "wrapped"), end = find (doc, " line. It");
  g_autoptr (GArray) rects = sl_text_doc_get_rects (doc, start, end);
  const SlPageRect *rect;

  g_assert_cmpuint (rects->len, ==, 2);
  rect = &g_array_index (rects, SlPageRect, 0);
  g_assert_cmpint (rect->page, ==, 1);
  g_assert_cmpfloat (rect->rect.y1, ==, 140);
  /* "The first paragraph is long enough to be " is 41 characters of 5 points, "wrapped into" 12. */
  g_assert_cmpfloat (rect->rect.x1, ==, 70 + 41 * 5);
  g_assert_cmpfloat (rect->rect.x2, ==, 70 + 53 * 5);
  rect = &g_array_index (rects, SlPageRect, 1);
  g_assert_cmpfloat (rect->rect.x1, ==, 70);
  g_assert_cmpfloat (rect->rect.x2, ==, 70 + 8 * 5);
  g_assert_cmpfloat (rect->rect.y2, ==, 162);
}

static void
test_page (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();

  g_assert_cmpint (sl_text_doc_get_page (doc, find (doc, "Heading")), ==, 1);
  g_assert_cmpint (sl_text_doc_get_page (doc, find (doc, "Another")), ==, 2);
  g_assert_true (sl_text_doc_is_bold (doc, 0, 7));
  g_assert_false (sl_text_doc_is_bold (doc, find (doc, "The first"), sl_text_doc_get_length (doc)));
  g_assert_cmpuint (sl_text_doc_get_n_pages (doc), ==, 2);
}

static void
unref_page (gpointer page, gpointer data)
{
  if (page != NULL)
    sl_page_unref (page);
}

static SlPage *
make_picture (int number)
{
  static const SlPageScan scan = { SL_PAGE_PICTURE, 0 };

  return sl_page_new (number, NULL, 595, 842, "", NULL, 0, NULL, 0, &scan);
}

/* Which pages were not read, in few words: lost ones, and scans. */
static void
test_unread (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GPtrArray) shreds = g_ptr_array_new ();
  g_autoptr (SlTextDoc) whole = make_doc ();
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (SlTextDoc) torn = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *unread = NULL;
  g_autofree char *many = NULL;

  g_assert_null (sl_text_doc_dup_lost (whole));
  g_assert_null (sl_text_doc_dup_unread (whole));
  for (int number = 1; number <= 8; number++)
    g_ptr_array_add (pages, strchr ("267", '0' + number) != NULL ? NULL : make_picture (number));
  doc = sl_text_layout (pages, NULL, NULL);
  lost = sl_text_doc_dup_lost (doc);
  unread = sl_text_doc_dup_unread (doc);
  g_assert_cmpstr (lost, ==, "2, 6–7");
  g_assert_cmpuint (sl_text_doc_count_lost (doc), ==, 3);
  g_assert_cmpstr (unread, ==, "1, 3–5, 8");
  g_assert_cmpuint (sl_text_doc_count_unread (doc), ==, 5);
  for (int number = 1; number <= 99; number++)
    g_ptr_array_add (shreds, number % 2 == 0 ? NULL : make_picture (number));
  torn = sl_text_layout (shreds, NULL, NULL);
  many = sl_text_doc_dup_lost (torn);
  g_assert_true (g_str_has_suffix (many, "22, 24, …"));
  g_ptr_array_foreach (pages, unref_page, NULL);
  g_ptr_array_foreach (shreds, unref_page, NULL);
}

/* There is no page to tell the others by. */
static void
test_all_lost (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (SlTextDoc) doc = NULL;
  g_autofree char *lost = NULL;

  g_ptr_array_set_size (pages, 2);
  doc = sl_text_layout (pages, NULL, NULL);
  lost = sl_text_doc_dup_lost (doc);
  g_assert_cmpstr (lost, ==, "1–2");
  g_assert_cmpuint (sl_text_doc_count_lost (doc), ==, 2);
  g_assert_cmpuint (sl_text_doc_count_unread (doc), ==, 0);
}

static void
test_anchor (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();
  gsize start = find (doc, "second line");
  g_autoptr (SlAnchor) anchor = sl_text_doc_anchor (doc, start, start + 11);

  g_assert_cmpstr (anchor->quote, ==, "second line");
  g_assert_cmpstr (anchor->suffix, ==, ". It ends. Another *page* has it");
  g_assert_cmpuint (strlen (anchor->prefix), ==, 32);
  g_assert_true (g_str_has_suffix (anchor->prefix, "wrapped into a "));
  g_assert_cmpint (anchor->page, ==, 1);
  g_assert_cmpuint (anchor->n_rects, ==, 1);
}

static void
test_hit (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();

  g_assert_cmpuint (sl_text_doc_hit (doc, 1, 72, 105), ==, 0);
  g_assert_cmpuint (sl_text_doc_hit (doc, 1, 71, 157), ==, find (doc, "a second"));
  g_assert_cmpuint (sl_text_doc_hit (doc, 2, 0, 0), ==, find (doc, "Another"));
  g_assert_cmpuint (sl_text_doc_hit (doc, 3, 72, 105), ==, G_MAXSIZE);
}

static void
test_sentences (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();
  guint block = sl_text_doc_find_block (doc, find (doc, "second line")), first;
  const SlTextSentence *last;

  g_assert_cmpuint (block, ==, 1);
  g_assert_cmpuint (sl_text_doc_get_block_sentences (doc, block, &first), ==, 2);
  last = sl_text_doc_get_sentence (doc, first + 1);
  g_assert_cmpuint (last->start, ==, find (doc, "It ends."));
  g_assert_cmpuint (last->end, ==, last->start + 8);
  g_assert_cmpuint (last->block, ==, block);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-doc/rects", test_rects);
  g_test_add_func ("/text-doc/unread", test_unread);
  g_test_add_func ("/text-doc/all-lost", test_all_lost);
  g_test_add_func ("/text-doc/page", test_page);
  g_test_add_func ("/text-doc/anchor", test_anchor);
  g_test_add_func ("/text-doc/hit", test_hit);
  g_test_add_func ("/text-doc/sentences", test_sentences);
  return g_test_run ();
}
