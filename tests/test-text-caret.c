/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/sl-text-caret.h"

#include <string.h>

#include "page-maker.h"

/* Two columns of 8 lines under a heading, then a second page. */
static SlTextDoc *
make_columns (void)
{
  static const char *const left[] = { "The Panel heard that the new hub",
                                      "had opened in May and that the",
                                      "waiting list of 1,250 had fallen",
                                      "by half. Members asked for a",
                                      "multi-agency note on the imple-",
                                      "mentation of the plan and were",
                                      "told that it would come to the",
                                      "next meeting.",
                                      NULL };
  static const char *const right[] = { "The Chair thanked the officers",
                                       "for their work on minute 226/12",
                                       "and for the visit to the home",
                                       "in Mill Lane. It was noted that",
                                       "the roof had been mended in the",
                                       "spring and that children liked",
                                       "the new kitchen and the garden",
                                       "behind it.",
                                       NULL };
  static const char *const second[]
      = { "The next page has its own words that go over the whole of its width, and on",
          "to a second line.",
          NULL };
  PageMaker *a = page_maker_new (1), *b = page_maker_new (2);

  page_maker_put (a, 70, 80, 10, "*Children and young people");
  page_maker_lines (a, 70, 120, 10, left);
  page_maker_lines (a, 310, 120, 10, right);
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

static SlTextCaret
hit (SlTextDoc *doc, int page, double x, double y)
{
  SlTextCaret caret = { 0, FALSE };

  g_assert_true (sl_text_caret_hit (doc, page, x, y, &caret));
  return caret;
}

static void
assert_words (SlTextDoc *doc, gsize start, gsize end, const char *expected)
{
  g_autofree char *words = sl_text_dup_words (doc, start, end);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_expands (SlTextDoc *doc, const char *at, SlTextUnit unit, const char *expected)
{
  gsize start = find (doc, at), end = start + 1;

  sl_text_expand (doc, unit, &start, &end);
  assert_words (doc, start, end, expected);
}

/* Between the two characters nearest to the point, left or right of a character's middle. */
static void
test_hit (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();
  gsize line = find (doc, "The Panel");
  SlTextCaret caret;

  g_assert_cmpuint (hit (doc, 1, 71, 125).offset, ==, line);
  g_assert_cmpuint (hit (doc, 1, 74, 125).offset, ==, line + 1);
  g_assert_cmpuint (hit (doc, 1, 0, 125).offset, ==, line);
  /* Right of a line: its end, though the next line begins there too. */
  caret = hit (doc, 1, 240, 120 + 4 * 12 + 5);
  g_assert_cmpuint (caret.offset, ==, find (doc, "mentation"));
  g_assert_true (caret.before);
  g_assert_false (sl_text_caret_hit (doc, 3, 10, 10, &caret));
}

/* From the top of the left column to its end: nothing of the right one. */
static void
test_column (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();
  gsize from = hit (doc, 1, 71, 125).offset;
  gsize to = hit (doc, 1, 240, 120 + 7 * 12 + 5).offset;
  g_autoptr (GArray) rects = sl_text_doc_get_page_rects (doc, 1, from, to);

  assert_words (doc,
                from,
                to,
                "The Panel heard that the new hub had opened in May and that the waiting list of "
                "1,250 had fallen by half. Members asked for a multi-agency note on the "
                "implementation of the plan and were told that it would come to the next meeting.");
  g_assert_cmpuint (rects->len, ==, 8);
  for (guint i = 0; i < rects->len; i++)
    g_assert_cmpfloat (g_array_index (rects, SlPageRect, i).rect.x2, <, 300);
}

/* Over a page: only what lies on it. */
static void
test_page_rects (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();
  g_autoptr (GArray) first
      = sl_text_doc_get_page_rects (doc, 1, find (doc, "behind it"), sl_text_doc_get_length (doc));
  g_autoptr (GArray) second = sl_text_doc_get_page_rects (doc, 2, 0, find (doc, "to a second"));
  g_autoptr (GArray) none = sl_text_doc_get_page_rects (doc, 7, 0, 100);

  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpint (g_array_index (second, SlPageRect, 0).page, ==, 2);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_expand (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();

  assert_expands (doc, "anel heard", SL_TEXT_UNIT_WORD, "Panel");
  assert_expands (doc, "agency", SL_TEXT_UNIT_WORD, "multi-agency");
  assert_expands (doc, "250", SL_TEXT_UNIT_WORD, "1,250");
  assert_expands (doc, "/12", SL_TEXT_UNIT_WORD, "226/12");
  assert_expands (doc, "mentation", SL_TEXT_UNIT_WORD, "implementation");
  assert_expands (doc, ". Members", SL_TEXT_UNIT_WORD, ".");
  assert_expands (doc, "half", SL_TEXT_UNIT_LINE, "by half. Members asked for a");
  assert_expands (doc, "mentation", SL_TEXT_UNIT_LINE, "mentation of the plan and were");
  assert_expands (doc, "young", SL_TEXT_UNIT_BLOCK, "Children and young people");
}

static void
test_words (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();
  SlTextCaret caret = { find (doc, "of 1,250"), FALSE };

  caret = sl_text_caret_step_word (doc, &caret, 2);
  g_assert_cmpuint (caret.offset, ==, find (doc, " had fallen"));
  caret = sl_text_caret_step_word (doc, &caret, -1);
  g_assert_cmpuint (caret.offset, ==, find (doc, "1,250"));
  caret = sl_text_caret_step (doc, &caret, -1);
  g_assert_cmpuint (caret.offset, ==, find (doc, " 1,250"));
  caret = sl_text_caret_step (doc, &caret, -100000);
  g_assert_cmpuint (caret.offset, ==, 0);
  caret = sl_text_caret_step_word (doc, &caret, -1);
  g_assert_cmpuint (caret.offset, ==, 0);
  caret = sl_text_caret_step_word (doc, &caret, 100000);
  g_assert_cmpuint (caret.offset, ==, sl_text_doc_get_length (doc));
}

/* Down through the left column to the top of the right one, then to the next page, and back. */
static void
test_lines (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();
  SlTextCaret caret = hit (doc, 1, 120, 85);
  double x = sl_text_caret_get_x (doc, &caret);

  g_assert_cmpfloat (x, ==, 120);
  for (guint i = 0; i < 8; i++)
    {
      SlPageRect place;

      caret = sl_text_caret_step_line (doc, &caret, 1, x);
      g_assert_true (sl_text_caret_get_place (doc, &caret, &place));
      g_assert_cmpint (place.page, ==, 1);
      g_assert_cmpfloat (place.rect.y1, ==, 120 + 12 * i);
      g_assert_cmpfloat (place.rect.x1, ==, 120);
    }
  caret = sl_text_caret_step_line (doc, &caret, 1, x);
  g_assert_cmpuint (caret.offset, ==, find (doc, "The Chair"));
  for (guint i = 0; i < 8; i++)
    caret = sl_text_caret_step_line (doc, &caret, 1, x);
  g_assert_cmpint (sl_text_doc_get_page (doc, caret.offset), ==, 2);
  caret = sl_text_caret_step_line (doc, &caret, -1, 315);
  g_assert_cmpuint (caret.offset, ==, find (doc, "ehind it"));
}

/* End goes to the end of its own line, even where a hyphen joins it with the next one. */
static void
test_line_ends (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();
  SlTextCaret caret = { find (doc, "agency"), FALSE };
  SlPageRect place;

  caret = sl_text_caret_line_end (doc, &caret);
  g_assert_true (sl_text_caret_get_place (doc, &caret, &place));
  g_assert_cmpfloat (place.rect.y1, ==, 120 + 12 * 4);
  caret = sl_text_caret_line_end (doc, &caret);
  g_assert_true (sl_text_caret_get_place (doc, &caret, &place));
  g_assert_cmpfloat (place.rect.y1, ==, 120 + 12 * 4);
  caret = sl_text_caret_line_start (doc, &caret);
  g_assert_cmpuint (caret.offset, ==, find (doc, "multi-agency"));
  caret = sl_text_caret_step_line (doc, &caret, 1, 70);
  g_assert_cmpuint (caret.offset, ==, find (doc, "mentation"));
}

/* Paragraphs are lines, the cells of a row columns. */
static void
test_copied (void)
{
  PageMaker *maker = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  g_autofree char *words = NULL;

  page_maker_put (maker, 70, 80, 10, "*Progress");
  for (int i = 0; i < 4; i++)
    {
      static const char *const rows[][3] = { { "Action", "Who", "By when" },
                                             { "Write to the school", "Clerk", "May" },
                                             { "Mend the gate", "Ranger", "June" },
                                             { "Count the trees", "Warden", "July" } };

      page_maker_put (maker, 70, 120 + 30 * i, 10, rows[i][0]);
      page_maker_put (maker, 260, 120 + 30 * i, 10, rows[i][1]);
      page_maker_put (maker, 400, 120 + 30 * i, 10, rows[i][2]);
    }
  doc = page_maker_layout (page_maker_end (maker), NULL);
  words = sl_text_dup_words (doc, 0, sl_text_doc_get_length (doc));
  g_assert_cmpstr (words,
                   ==,
                   "Progress\nAction\tWho\tBy when\nWrite to the school\tClerk\tMay\n"
                   "Mend the gate\tRanger\tJune\nCount the trees\tWarden\tJuly");
}

static void
test_box (void)
{
  g_autoptr (SlTextDoc) doc = make_columns ();
  const SlRect right = { 300, 125, 600, 145 }, between = { 270, 100, 300, 300 };
  gsize start, end;
  g_autofree char *words = sl_text_dup_words_in_box (doc, 1, &right, &start, &end);
  g_autofree char *none = sl_text_dup_words_in_box (doc, 1, &between, &start, &end);

  g_assert_cmpstr (words, ==, "The Chair thanked the officers for their work on minute 226/12");
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-caret/hit", test_hit);
  g_test_add_func ("/text-caret/column", test_column);
  g_test_add_func ("/text-caret/page-rects", test_page_rects);
  g_test_add_func ("/text-caret/expand", test_expand);
  g_test_add_func ("/text-caret/words", test_words);
  g_test_add_func ("/text-caret/lines", test_lines);
  g_test_add_func ("/text-caret/line-ends", test_line_ends);
  g_test_add_func ("/text-caret/copied", test_copied);
  g_test_add_func ("/text-caret/box", test_box);
  return g_test_run ();
}
