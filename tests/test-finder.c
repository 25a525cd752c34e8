/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-finder.h"

#include "page-maker.h"
#include "text/sl-text-layout.h"

static void
searched_cb (SlFinder *finder, gboolean anew, gpointer data)
{
  (*(guint *) data)++;
}

static void
wait_for (guint *answers, guint n)
{
  while (*answers < n)
    g_main_context_iteration (NULL, TRUE);
}

static SlPage *
make_page (int number, const char *text)
{
  PageMaker *maker = page_maker_new (number);

  page_maker_put (maker, 72, 100, 10, text);
  return page_maker_end (maker);
}

static void
test_pages_then_text (void)
{
  g_autoptr (SlFinder) finder = sl_finder_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (GArray) rects = NULL;
  g_autoptr (SlHitRow) row = NULL;
  guint answers = 0, start, end;
  const char *snippet;

  g_signal_connect (finder, "searched", G_CALLBACK (searched_cb), &answers);
  g_ptr_array_add (pages, make_page (1, "The bridge was closed, then the Bridge was opened."));
  g_ptr_array_add (pages, make_page (2, "Nothing of that."));
  g_ptr_array_add (pages, make_page (3, "A bridge again."));
  sl_finder_set_active (finder, TRUE);
  sl_finder_set_words (finder, "bridge");
  wait_for (&answers, 1);
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 0);
  g_assert_false (sl_finder_is_complete (finder));

  /* Each page that comes brings its own, without waiting. */
  sl_finder_add_page (finder, pages->pdata[0]);
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 2);
  sl_finder_add_page (finder, pages->pdata[1]);
  sl_finder_add_page (finder, pages->pdata[2]);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (finder)), ==, 3);
  g_assert_cmpint (sl_finder_get_page (finder, 2), ==, 3);
  g_assert_cmpuint (sl_finder_find_place (finder, 2, 0), ==, 2);
  rects = sl_finder_dup_page_rects (finder, 1);
  g_assert_cmpuint (rects->len, ==, 2);
  g_assert_cmpint (g_array_index (rects, SlPageRect, 0).page, ==, 1);

  /* The text takes the pages' place. */
  doc = sl_text_layout (pages, NULL, NULL);
  sl_finder_set_doc (finder, doc);
  while (sl_finder_get_n_hits (finder) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sl_finder_is_complete (finder));
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 3);
  g_assert_cmpint (sl_finder_get_page (finder, 2), ==, 3);
  row = g_list_model_get_item (G_LIST_MODEL (finder), 1);
  g_assert_cmpint (sl_hit_row_get_page (row), ==, 1);
  snippet = sl_hit_row_get_snippet (row, &start, &end);
  g_assert_true (g_str_has_prefix (snippet + start, "Bridge was opened"));
  g_assert_cmpuint (end - start, ==, 6);

  answers = 0;
  sl_finder_set_active (finder, FALSE);
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 0);
}

/* A page that could not be read is missing among the stored ones. */
static void
test_lost_page (void)
{
  g_autoptr (SlFinder) finder = sl_finder_new ();
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  guint answers = 0;

  g_ptr_array_add (pages, NULL);
  g_ptr_array_add (pages, make_page (2, "The bridge was opened."));
  g_signal_connect (finder, "searched", G_CALLBACK (searched_cb), &answers);
  sl_finder_set_active (finder, TRUE);
  sl_finder_set_words (finder, "bridge");
  wait_for (&answers, 1);
  sl_finder_add_pages (finder, pages);
  while (sl_finder_get_n_hits (finder) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sl_finder_get_page (finder, 0), ==, 2);
  sl_page_unref (pages->pdata[1]);
}

/* Only the last words are answered. */
static void
test_typing (void)
{
  g_autoptr (SlFinder) finder = sl_finder_new ();
  g_autoptr (SlPage) page = make_page (1, "abc abd acd");
  guint answers = 0;

  g_signal_connect (finder, "searched", G_CALLBACK (searched_cb), &answers);
  sl_finder_add_page (finder, page);
  sl_finder_set_active (finder, TRUE);
  sl_finder_set_words (finder, "a");
  sl_finder_set_words (finder, "ab");
  sl_finder_set_words (finder, "abd");
  wait_for (&answers, 1);
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (answers, ==, 1);
  sl_finder_reset (finder);
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 0);
}

/* What a search found word by word: each where a word begins, the longer of two that begin
 * together, in the order of the text; and from a place on the page on. */
static void
test_any (void)
{
  g_autoptr (SlFinder) finder = sl_finder_new ();
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlPage) page = NULL;
  guint answers = 0, text = sl_finder_get_text (finder);

  page_maker_put (maker, 72, 100, 10, "The other bridge was closed by the council.");
  page_maker_put (maker, 72, 300, 10, "Bridge Street, the footbridge.");
  page = page_maker_end (maker);
  g_signal_connect (finder, "searched", G_CALLBACK (searched_cb), &answers);
  sl_finder_set_active (finder, TRUE);
  sl_finder_add_page (finder, page);
  sl_finder_set_any (finder, "the\nbridge\nbridge street");
  answers = 0;
  wait_for (&answers, 1);
  /* The, bridge, the; Bridge Street, the: not in "other" and "footbridge". */
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 5);
  g_assert_cmpuint (sl_finder_find_place (finder, 1, 0), ==, 0);
  g_assert_cmpuint (sl_finder_find_place (finder, 1, 250), ==, 3);
  {
    g_autoptr (SlHitRow) row = g_list_model_get_item (G_LIST_MODEL (finder), 3);
    guint start, end;
    const char *snippet = sl_hit_row_get_snippet (row, &start, &end);

    g_assert_true (g_str_has_prefix (snippet + start, "Bridge Street"));
    g_assert_cmpuint (end - start, ==, strlen ("Bridge Street"));
  }
  /* The same words typed are a phrase, which is nowhere. */
  answers = 0;
  sl_finder_set_words (finder, "the bridge bridge street");
  wait_for (&answers, 1);
  g_assert_cmpuint (sl_finder_get_n_hits (finder), ==, 0);
  sl_finder_reset (finder);
  g_assert_cmpuint (sl_finder_get_text (finder), !=, text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finder/pages-then-text", test_pages_then_text);
  g_test_add_func ("/finder/lost-page", test_lost_page);
  g_test_add_func ("/finder/typing", test_typing);
  g_test_add_func ("/finder/any", test_any);
  return g_test_run ();
}
