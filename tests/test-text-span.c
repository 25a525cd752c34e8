/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/sl-text-span.h"

#include <string.h>

#include "page-maker.h"

static SlTextDoc *
make_doc (void)
{
  static const char *const lines[] = { "The Director would write a note on caseloads and",
                                       "would arrange a visit for Members to the home.",
                                       NULL };
  PageMaker *page = page_maker_new (1);

  page_maker_lines (page, 70, 100, 10, lines);
  return page_maker_layout (page_maker_end (page), NULL);
}

/* Each part has its words and stands on its own lines; the space between is nobody's. */
static void
test_two_lines (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();
  g_autoptr (SlAnchor) whole = sl_text_doc_anchor (doc, 0, sl_text_doc_get_length (doc));
  g_autoptr (SlAnchor) first = NULL;
  g_autoptr (SlAnchor) second = NULL;

  g_assert_cmpuint (whole->n_rects, ==, 2);
  g_assert_true (sl_text_split_anchor (
      doc, whole, "would  arrange a visit for Members, as edited", &first, &second));
  g_assert_cmpstr (first->quote, ==, "The Director would write a note on caseloads and");
  g_assert_true (g_str_has_prefix (second->quote, "would arrange a visit for Members"));
  g_assert_cmpuint (first->n_rects, ==, 1);
  g_assert_cmpuint (second->n_rects, ==, 1);
  g_assert_cmpfloat (second->rects[0].rect.y1, >, first->rects[0].rect.y1);
  g_assert_cmpuint (second->end, ==, whole->end);
}

static void
test_elsewhere (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();
  g_autoptr (SlAnchor) whole = sl_text_doc_anchor (doc, 0, sl_text_doc_get_length (doc));
  g_autoptr (SlAnchor) first = NULL;
  g_autoptr (SlAnchor) second = NULL;

  g_assert_false (sl_text_split_anchor (doc, whole, "words that are not there", &first, &second));
  g_assert_true (first == whole);
  g_assert_true (second == whole);
  g_clear_pointer (&first, sl_anchor_unref);
  g_clear_pointer (&second, sl_anchor_unref);
  /* All of it is no second part. */
  g_assert_false (sl_text_split_anchor (doc, whole, "The Director would", &first, &second));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-span/two-lines", test_two_lines);
  g_test_add_func ("/text-span/elsewhere", test_elsewhere);
  return g_test_run ();
}
