/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-page-pixels.h"

static void
check_invert (guint32 pixel, guint32 expected)
{
  g_assert_cmphex (sl_page_pixels_invert_one (pixel), ==, expected);
  g_assert_cmphex (sl_page_pixels_invert_one (expected), ==, pixel | 0xff000000u);
}

/* White and black change places; a dark blue becomes a light blue, not a yellow. */
static void
test_invert (void)
{
  check_invert (0xffffffff, 0xff000000);
  check_invert (0x00202020, 0xffdfdfdf);
  check_invert (0xff000080, 0xff7f7fff);
  check_invert (0xffff0000, 0xffff0000);
  check_invert (0xff400000, 0xffffbfbf);
}

static cairo_surface_t *
make (int width, int height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
}

static void
put (cairo_surface_t *picture, int x, int y, guint32 pixel)
{
  guchar *row = cairo_image_surface_get_data (picture)
                + (gsize) y * (gsize) cairo_image_surface_get_stride (picture);

  ((guint32 *) (void *) row)[x] = pixel;
}

static guint32
look (cairo_surface_t *picture, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (picture)
                      + (gsize) y * (gsize) cairo_image_surface_get_stride (picture);

  return ((const guint32 *) (const void *) row)[x];
}

static void
test_invert_all (void)
{
  cairo_surface_t *picture = make (3, 2);
  cairo_surface_t *dark;

  put (picture, 2, 1, 0xffffffff);
  put (picture, 1, 0, 0xff000080);
  dark = sl_page_pixels_invert (picture);
  g_assert_cmpint (cairo_image_surface_get_width (dark), ==, 3);
  g_assert_cmpint (cairo_image_surface_get_height (dark), ==, 2);
  g_assert_cmphex (look (dark, 2, 1), ==, 0xff000000);
  g_assert_cmphex (look (dark, 1, 0), ==, 0xff7f7fff);
  g_assert_cmphex (look (dark, 0, 0), ==, 0xffffffff);
  cairo_surface_destroy (dark);
  cairo_surface_destroy (picture);
}

static void
test_shrink (void)
{
  cairo_surface_t *picture = make (10, 5);
  cairo_surface_t *small;

  /* The left black, the right white, but for one corner. */
  for (int i = 0; i < 50; i++)
    put (picture, i % 10, i / 10, i % 10 < 4 || i == 49 ? 0xff000000 : 0xffffffff);
  small = sl_page_pixels_shrink (picture);
  g_assert_cmpint (cairo_image_surface_get_width (small), ==, 2);
  g_assert_cmpint (cairo_image_surface_get_height (small), ==, 1);
  g_assert_cmphex (look (small, 0, 0), ==, 0xff000000);
  /* 29 of 30: the odd rows and columns at the edges count too. */
  g_assert_cmphex (look (small, 1, 0), ==, 0xfff6f6f6);
  cairo_surface_destroy (small);
  cairo_surface_destroy (picture);
}

static void
test_shrink_least (void)
{
  cairo_surface_t *picture = make (2, 1);
  cairo_surface_t *small;

  put (picture, 1, 0, 0xff202020);
  small = sl_page_pixels_shrink (picture);
  g_assert_cmpint (cairo_image_surface_get_width (small), ==, 1);
  g_assert_cmpint (cairo_image_surface_get_height (small), ==, 1);
  g_assert_cmphex (look (small, 0, 0), ==, 0xff101010);
  cairo_surface_destroy (small);
  cairo_surface_destroy (picture);
}

/* Small pictures of pages are dark as the pages are: red stays red. */
static void
test_pack (void)
{
  cairo_surface_t *picture = make (3, 2);
  const guint32 *pixels;
  gsize size;

  put (picture, 2, 1, 0x00ff0000);
  put (picture, 1, 0, 0x00ffffff);
  for (int dark = 0; dark < 2; dark++)
    {
      g_autoptr (GBytes) bytes = sl_page_pixels_pack (picture, dark);

      pixels = g_bytes_get_data (bytes, &size);
      g_assert_cmpuint (size, ==, 6 * sizeof *pixels);
      g_assert_cmphex (pixels[5], ==, 0xffff0000);
      g_assert_cmphex (pixels[1], ==, dark ? 0xff000000 : 0xffffffff);
      g_assert_cmphex (pixels[0], ==, dark ? 0xffffffff : 0xff000000);
    }
  cairo_surface_destroy (picture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-pixels/invert", test_invert);
  g_test_add_func ("/page-pixels/invert-all", test_invert_all);
  g_test_add_func ("/page-pixels/shrink", test_shrink);
  g_test_add_func ("/page-pixels/shrink-least", test_shrink_least);
  g_test_add_func ("/page-pixels/pack", test_pack);
  return g_test_run ();
}
