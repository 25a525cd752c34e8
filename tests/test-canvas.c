/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/sl-canvas.h"

static SlCanvas *
take (SlCanvasPool *pool, gsize bytes)
{
  g_autoptr (GError) error = NULL;
  SlCanvas *canvas = sl_canvas_pool_take (pool, bytes, &error);

  g_assert_no_error (error);
  return canvas;
}

static ino_t
identify (SlCanvas *canvas)
{
  struct stat status;

  g_assert_cmpint (fstat (sl_canvas_get_fd (canvas), &status), ==, 0);
  return status.st_ino;
}

static void
test_size (void)
{
  SlCanvasPool *pool = sl_canvas_pool_new ();
  SlCanvas *canvas = take (pool, 100000);
  struct stat status;

  g_assert_cmpint (fstat (sl_canvas_get_fd (canvas), &status), ==, 0);
  g_assert_cmpint (status.st_size, >=, 100000);
  /* Whoever has it cannot cut it short under us. */
  g_assert_cmpint (ftruncate (sl_canvas_get_fd (canvas), 0), !=, 0);
  g_assert_cmpint (ftruncate (sl_canvas_get_fd (canvas), 1 << 20), !=, 0);
  sl_canvas_give_back (canvas);
  sl_canvas_pool_unref (pool);
}

static void
test_again (void)
{
  SlCanvasPool *pool = sl_canvas_pool_new ();
  SlCanvas *first = take (pool, 200000), *second = take (pool, 200000);
  ino_t one = identify (first), two = identify (second);

  g_assert_cmpuint (one, !=, two);
  sl_canvas_give_back (first);
  sl_canvas_give_back (second);
  /* The last one is still in the processor's cache. */
  first = take (pool, 190000);
  g_assert_cmpuint (identify (first), ==, two);
  second = take (pool, 190000);
  g_assert_cmpuint (identify (second), ==, one);
  /* Neither too small nor far too large. */
  sl_canvas_give_back (first);
  first = take (pool, 900000);
  g_assert_cmpuint (identify (first), !=, two);
  sl_canvas_give_back (second);
  second = take (pool, 1000);
  g_assert_cmpuint (identify (second), !=, one);
  sl_canvas_drop (first);
  sl_canvas_drop (second);
  sl_canvas_pool_unref (pool);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
test_few (void)
{
  SlCanvasPool *pool = sl_canvas_pool_new ();
  SlCanvas *canvases[8];
  guint before = count_descriptors ();

  for (guint i = 0; i < G_N_ELEMENTS (canvases); i++)
    canvases[i] = take (pool, 100000);
  g_assert_cmpuint (count_descriptors (), ==, before + G_N_ELEMENTS (canvases));
  for (guint i = 0; i < G_N_ELEMENTS (canvases); i++)
    sl_canvas_give_back (canvases[i]);
  g_assert_cmpuint (count_descriptors (), ==, before + 2);
  sl_canvas_pool_trim (pool);
  g_assert_cmpuint (count_descriptors (), ==, before);
  sl_canvas_give_back (take (pool, 100000));
  g_assert_cmpuint (count_descriptors (), ==, before + 1);
  sl_canvas_pool_unref (pool);
  g_assert_cmpuint (count_descriptors (), ==, before);
}

static void
test_surface (void)
{
  SlCanvasPool *pool = sl_canvas_pool_new ();
  SlCanvas *canvas = take (pool, 10 * 20 * 4);
  ino_t known = identify (canvas);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  g_assert_cmpint (pwrite (sl_canvas_get_fd (canvas), "\x11\x22\x33", 3, 0), ==, 3);
  surface = sl_canvas_to_surface (canvas, 10, 20, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 10);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 20);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_RGB24);
  g_assert_cmpmem (cairo_image_surface_get_data (surface), 3, "\x11\x22\x33", 3);
  /* Marks may be drawn on it. */
  cr = cairo_create (surface);
  cairo_paint (cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);

  cairo_surface_destroy (surface);
  canvas = take (pool, 10 * 20 * 4);
  g_assert_cmpuint (identify (canvas), ==, known);
  /* The paper is closed while its picture is still shown. */
  surface = sl_canvas_to_surface (canvas, 10, 20, &error);
  sl_canvas_pool_unref (pool);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/size", test_size);
  g_test_add_func ("/canvas/again", test_again);
  g_test_add_func ("/canvas/few", test_few);
  g_test_add_func ("/canvas/surface", test_surface);
  return g_test_run ();
}
