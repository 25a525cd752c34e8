/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-page-geometry.h"

static SlPageGeometry *
make (int n_pages)
{
  g_autofree SlPageSize *sizes = g_new0 (SlPageSize, (gsize) n_pages);
  SlPageGeometry *geometry;

  for (int i = 0; i < n_pages; i++)
    sizes[i] = (SlPageSize){ 600, 800 };
  geometry = sl_page_geometry_new (sizes, n_pages);
  geometry->scale = 0.5;
  return geometry;
}

static void
check_place (const SlPageGeometry *geometry, int page, double x, double y, double w, double h)
{
  const SlPagePlace *place = &geometry->places[page - 1];

  g_assert_cmpfloat (place->x, ==, x);
  g_assert_cmpfloat (place->y, ==, y);
  g_assert_cmpfloat (place->width, ==, w);
  g_assert_cmpfloat (place->height, ==, h);
}

static void
test_one_column (void)
{
  g_autoptr (SlPageGeometry) geometry = make (3);

  sl_page_geometry_lay_out (geometry, 1000, 500);
  check_place (geometry, 1, 350, SL_PAGE_GAP, 300, 400);
  check_place (geometry, 3, 350, 3 * SL_PAGE_GAP + 800, 300, 400);
  g_assert_cmpfloat (geometry->height, ==, 4 * SL_PAGE_GAP + 1200);
}

/* Two pages meet at the middle; the last of an odd number stays on its side. */
static void
test_dual (void)
{
  g_autoptr (SlPageGeometry) geometry = make (3);

  geometry->dual = TRUE;
  sl_page_geometry_lay_out (geometry, 1013, 500);
  check_place (geometry, 1, 200, SL_PAGE_GAP, 300, 400);
  check_place (geometry, 2, 513, SL_PAGE_GAP, 300, 400);
  check_place (geometry, 3, 200, 2 * SL_PAGE_GAP + 400, 300, 400);
  g_assert_cmpfloat (geometry->height, ==, 3 * SL_PAGE_GAP + 800);
  g_assert_cmpint (sl_page_geometry_row_first (geometry, 2), ==, 1);
  g_assert_cmpint (sl_page_geometry_row_last (geometry, 3), ==, 3);
  g_assert_cmpint (sl_page_geometry_step (geometry, 2, 1), ==, 3);
  g_assert_cmpint (sl_page_geometry_step (geometry, 3, 1), ==, 3);
  g_assert_cmpint (sl_page_geometry_step (geometry, 3, -1), ==, 1);
}

/* Only the row of the page at hand, in the middle of the view. */
static void
test_one_row (void)
{
  g_autoptr (SlPageGeometry) geometry = make (5);
  double x, y;
  int first, last;

  geometry->continuous = FALSE;
  geometry->page = 4;
  sl_page_geometry_lay_out (geometry, 1000, 626);
  check_place (geometry, 4, 350, 113, 300, 400);
  g_assert_true (sl_page_geometry_find (geometry, 0, 626, &first, &last));
  g_assert_cmpint (first, ==, 4);
  g_assert_cmpint (last, ==, 4);
  g_assert_cmpint (sl_page_geometry_page_at (geometry, 500, 2, FALSE, &x, &y), ==, 0);
  g_assert_cmpint (sl_page_geometry_page_at (geometry, 500, 2, TRUE, &x, &y), ==, 4);

  geometry->dual = TRUE;
  sl_page_geometry_lay_out (geometry, 1000, 300);
  g_assert_cmpfloat (geometry->height, ==, 2 * SL_PAGE_GAP + 400);
  g_assert_true (sl_page_geometry_find (geometry, 0, 300, &first, &last));
  g_assert_cmpint (first, ==, 3);
  g_assert_cmpint (last, ==, 4);
}

/* Each way up, a point of the page comes back from where it is shown, and the page's top left
 * corner is where turning it clockwise puts it. */
static void
test_turned (void)
{
  static const struct
  {
    int rotation;
    double x, y; /* of the corner, within the page as shown */
    double width, height;
  } cases[] = { { 0, 0, 0, 300, 400 },
                { 90, 400, 0, 400, 300 },
                { 180, 300, 400, 300, 400 },
                { 270, 0, 300, 400, 300 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlPageGeometry) geometry = make (2);
      const SlPagePlace *place = &geometry->places[1];
      const SlRect line = { 100, 200, 500, 212 };
      SlRect shown, back;
      double x, y, px, py;

      geometry->rotation = cases[i].rotation;
      sl_page_geometry_lay_out (geometry, 1000, 500);
      g_assert_cmpfloat (place->width, ==, cases[i].width);
      g_assert_cmpfloat (place->height, ==, cases[i].height);
      sl_page_geometry_from_page (geometry, 2, 0, 0, &x, &y);
      g_assert_cmpfloat (x - place->x, ==, cases[i].x);
      g_assert_cmpfloat (y - place->y, ==, cases[i].y);

      shown = sl_page_geometry_rect_from_page (geometry, 2, &line);
      back = sl_page_geometry_rect_to_page (geometry, 2, &shown);
      g_assert_cmpfloat_with_epsilon (back.x1, line.x1, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.y1, line.y1, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.x2, line.x2, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.y2, line.y2, 1e-9);
      g_assert_cmpint (
          sl_page_geometry_page_at (
              geometry, (shown.x1 + shown.x2) / 2, (shown.y1 + shown.y2) / 2, FALSE, &px, &py),
          ==,
          2);
      g_assert_cmpfloat_with_epsilon (px, 300, 1e-9);
      g_assert_cmpfloat_with_epsilon (py, 206, 1e-9);
    }
}

static void
test_fit (void)
{
  g_autoptr (SlPageGeometry) geometry = make (4);

  g_assert_cmpfloat (sl_page_geometry_fit (geometry, SL_PAGE_FIT_WIDTH, 660, 100, 30), ==, 1);
  g_assert_cmpfloat (
      sl_page_geometry_fit (geometry, SL_PAGE_FIT_PAGE, 6000, 800 + 2 * SL_PAGE_GAP, 30), ==, 1);
  geometry->rotation = 90;
  g_assert_cmpfloat (sl_page_geometry_fit (geometry, SL_PAGE_FIT_WIDTH, 860, 100, 30), ==, 1);
  geometry->dual = TRUE;
  g_assert_cmpfloat (
      sl_page_geometry_fit (geometry, SL_PAGE_FIT_WIDTH, 1660 + SL_PAGE_GAP, 100, 30), ==, 1);
}

/* One folded plan among the pages does not decide their size, and is there all the same. */
static void
test_large_page (void)
{
  const SlPageSize sizes[] = { { 600, 800 }, { 2400, 1700 }, { 600, 800 }, { 610, 800 } };
  g_autoptr (SlPageGeometry) geometry = sl_page_geometry_new (sizes, G_N_ELEMENTS (sizes));

  geometry->scale = sl_page_geometry_fit (geometry, SL_PAGE_FIT_WIDTH, 610, 100, 0);
  g_assert_cmpfloat (geometry->scale, ==, 1);
  sl_page_geometry_lay_out (geometry, 610, 500);
  g_assert_cmpfloat (geometry->width, >=, 2400);
  g_assert_cmpfloat (geometry->places[1].width, ==, 2400);
}

/* Whole device pixels, also where a logical one has two. */
static void
test_device_pixels (void)
{
  g_autoptr (SlPageGeometry) geometry = make (1);

  geometry->scale = 0.5011;
  geometry->device = 2;
  sl_page_geometry_lay_out (geometry, 1000, 1000);
  g_assert_cmpfloat (geometry->places[0].width, ==, 301);
  geometry->scale = 0.5002;
  sl_page_geometry_lay_out (geometry, 1000, 1000);
  g_assert_cmpfloat (geometry->places[0].width, ==, 300.5);
}

static void
test_find (void)
{
  g_autoptr (SlPageGeometry) geometry = make (2000);
  int first, last;
  double x, y;

  sl_page_geometry_lay_out (geometry, 1000, 500);
  g_assert_true (
      sl_page_geometry_find (geometry, 413 * 1000 + 14, 413 * 1000 + 400, &first, &last));
  g_assert_cmpint (first, ==, 1001);
  g_assert_cmpint (last, ==, 1001);
  /* From one page into the next. */
  g_assert_true (sl_page_geometry_find (geometry, 413 * 10 + 300, 413 * 10 + 430, &first, &last));
  g_assert_cmpint (first, ==, 11);
  g_assert_cmpint (last, ==, 12);
  /* In the gap between two. */
  g_assert_false (sl_page_geometry_find (geometry, 413 * 10 + 2, 413 * 10 + 3, &first, &last));
  g_assert_cmpint (sl_page_geometry_page_at (geometry, 500, 413 * 10 + 3, TRUE, &x, &y), ==, 10);
  g_assert_cmpint (sl_page_geometry_page_at (geometry, 500, 413 * 10 + 11, TRUE, &x, &y), ==, 11);
  g_assert_cmpint (sl_page_geometry_page_at (geometry, 500, 413 * 10 + 3, FALSE, &x, &y), ==, 0);
  g_assert_cmpint (sl_page_geometry_page_at (geometry, 10, -500, TRUE, &x, &y), ==, 1);
  g_assert_cmpint (sl_page_geometry_page_at (geometry, 10, 1e9, TRUE, &x, &y), ==, 2000);
  g_assert_cmpint (sl_page_geometry_main_page (geometry, 413 * 10 + 300, 413 * 10 + 800), ==, 12);
}

static void
test_no_page (void)
{
  g_autoptr (SlPageGeometry) geometry = sl_page_geometry_new (NULL, 0);
  int first, last;
  double x, y;

  geometry->scale = 1;
  for (int way = 0; way < 4; way++)
    {
      geometry->dual = way & 1;
      geometry->continuous = way & 2;
      sl_page_geometry_lay_out (geometry, 1000, 500);
      g_assert_false (sl_page_geometry_find (geometry, 0, 500, &first, &last));
      g_assert_cmpint (sl_page_geometry_page_at (geometry, 10, 10, TRUE, &x, &y), ==, 0);
      g_assert_cmpint (sl_page_geometry_main_page (geometry, 0, 500), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-geometry/one-column", test_one_column);
  g_test_add_func ("/page-geometry/dual", test_dual);
  g_test_add_func ("/page-geometry/one-row", test_one_row);
  g_test_add_func ("/page-geometry/turned", test_turned);
  g_test_add_func ("/page-geometry/fit", test_fit);
  g_test_add_func ("/page-geometry/large-page", test_large_page);
  g_test_add_func ("/page-geometry/device-pixels", test_device_pixels);
  g_test_add_func ("/page-geometry/find", test_find);
  g_test_add_func ("/page-geometry/no-page", test_no_page);
  return g_test_run ();
}
