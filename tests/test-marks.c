/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-marks.h"

static SlAnchor *
make_anchor (const SlPageRect *rects, guint n_rects)
{
  return sl_anchor_new (0, 10, "the words", NULL, NULL, rects, n_rects);
}

/* An item that crosses a page is marked on both, and a click on either part finds it. */
static void
test_crosses_page (void)
{
  const SlPageRect rects[]
      = { { 3, { 100, 700, 400, 712 } }, { 4, { 100, 60, 300, 72 } }, { 4, { 100, 75, 250, 87 } } };
  g_autoptr (SlAnchor) anchor = make_anchor (rects, 3);
  int item;
  const SlMarkInput input = { &item, SL_KIND_ACTION, SL_REVIEW_SUGGESTED, anchor };
  g_autoptr (SlMarks) marks = sl_marks_new (&input, 1);
  const SlMark *mark;
  guint n;

  g_assert_null (sl_marks_get_page (marks, 1, &n));
  g_assert_cmpuint (n, ==, 0);
  mark = sl_marks_get_page (marks, 3, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (mark->n_rects, ==, 1);
  mark = sl_marks_get_page (marks, 4, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (mark->n_rects, ==, 2);
  g_assert_cmpfloat (mark->bounds.y2, ==, 87);
  g_assert_true (sl_marks_hit (marks, 3, 200, 705, 0) == &item);
  g_assert_true (sl_marks_hit (marks, 4, 120, 80, 0) == &item);
  g_assert_null (sl_marks_hit (marks, 4, 280, 80, 0));
  g_assert_null (sl_marks_hit (marks, 9, 120, 80, 0));
  g_assert_null (sl_marks_get_page (marks, 0, &n));
}

/* A concern within a longer action can still be clicked; beside it the action answers. */
static void
test_smallest_wins (void)
{
  const SlPageRect large[] = { { 1, { 100, 100, 400, 112 } }, { 1, { 100, 114, 400, 126 } } };
  const SlPageRect small[] = { { 1, { 150, 100, 200, 112 } } };
  g_autoptr (SlAnchor) action = make_anchor (large, 2);
  g_autoptr (SlAnchor) concern = make_anchor (small, 1);
  int a, b;
  const SlMarkInput inputs[] = { { &a, SL_KIND_ACTION, SL_REVIEW_SUGGESTED, action },
                                 { &b, SL_KIND_CONCERN, SL_REVIEW_SUGGESTED, concern } };
  g_autoptr (SlMarks) marks = sl_marks_new (inputs, 2);

  g_assert_true (sl_marks_hit (marks, 1, 175, 106, 0) == &b);
  g_assert_true (sl_marks_hit (marks, 1, 300, 106, 0) == &a);
  /* Just above the line: the least height reaches it. */
  g_assert_null (sl_marks_hit (marks, 1, 300, 97, 0));
  g_assert_true (sl_marks_hit (marks, 1, 300, 97, 24) == &a);
  /* Between the line of one and the reach of the other, the line counts. */
  g_assert_true (sl_marks_hit (marks, 1, 175, 115, 24) == &a);
}

static void
test_badges (void)
{
  const SlPageRect first[] = { { 1, { 100, 100, 400, 112 } } };
  const SlPageRect same_line[] = { { 1, { 420, 100, 500, 112 } } };
  const SlPageRect close_line[] = { { 1, { 100, 114, 400, 126 } } };
  const SlPageRect far[] = { { 1, { 100, 300, 400, 312 } } };
  g_autoptr (SlAnchor) one = make_anchor (first, 1);
  g_autoptr (SlAnchor) two = make_anchor (same_line, 1);
  g_autoptr (SlAnchor) three = make_anchor (close_line, 1);
  g_autoptr (SlAnchor) four = make_anchor (far, 1);
  int items[4];
  const SlMarkInput inputs[] = { { &items[0], SL_KIND_ACTION, SL_REVIEW_SUGGESTED, one },
                                 { &items[1], SL_KIND_ACTION, SL_REVIEW_SUGGESTED, two },
                                 { &items[2], SL_KIND_ACTION, SL_REVIEW_SUGGESTED, three },
                                 { &items[3], SL_KIND_ACTION, SL_REVIEW_SUGGESTED, four } };
  g_autoptr (SlMarks) marks = sl_marks_new (inputs, 4);
  SlRect places[4];

  sl_marks_place_badges (marks, 1, 90, 18, 2, places);
  g_assert_cmpfloat (places[0].x1, ==, 72);
  g_assert_cmpfloat (places[0].y1, ==, 97);
  /* Beside the first. */
  g_assert_cmpfloat (places[1].x2, ==, 70);
  g_assert_cmpfloat (places[1].y1, ==, 97);
  /* Below the first. */
  g_assert_cmpfloat (places[2].x1, ==, 72);
  g_assert_cmpfloat (places[2].y1, ==, 117);
  g_assert_cmpfloat (places[3].x1, ==, 72);
  g_assert_cmpfloat (places[3].y1, ==, 297);
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < i; k++)
      g_assert_false (sl_rect_intersects (&places[i], &places[k]));
}

static void
test_join (void)
{
  SlRect rects[] = { { 100, 100, 400, 112 }, { 100, 116, 300, 128 }, { 100, 300, 300, 312 } };

  sl_marks_join_lines (rects, 3);
  g_assert_cmpfloat (rects[0].y2, ==, 114);
  g_assert_cmpfloat (rects[1].y1, ==, 114);
  /* Too far for one shape. */
  g_assert_cmpfloat (rects[1].y2, ==, 128);
  g_assert_cmpfloat (rects[2].y1, ==, 300);
}

/* What has no place or a foolish one is left out. */
static void
test_nowhere (void)
{
  const SlPageRect rects[] = { { 0, { 1, 1, 9, 9 } }, { 1, { 5, 5, 5, 5 } } };
  g_autoptr (SlAnchor) anchor = make_anchor (rects, 2);
  int a, b;
  const SlMarkInput inputs[] = { { &a, SL_KIND_ACTION, SL_REVIEW_SUGGESTED, anchor },
                                 { &b, SL_KIND_ACTION, SL_REVIEW_SUGGESTED, NULL } };
  g_autoptr (SlMarks) marks = sl_marks_new (inputs, 2);
  guint n;

  g_assert_null (sl_marks_get_page (marks, 1, &n));
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks/crosses-page", test_crosses_page);
  g_test_add_func ("/marks/smallest-wins", test_smallest_wins);
  g_test_add_func ("/marks/badges", test_badges);
  g_test_add_func ("/marks/join", test_join);
  g_test_add_func ("/marks/nowhere", test_nowhere);
  return g_test_run ();
}
