/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-pixels.h"

#include <string.h>

#define OPAQUE 0xff000000u

static guint
red (guint32 pixel)
{
  return (pixel >> 16) & 0xff;
}

static guint
green (guint32 pixel)
{
  return (pixel >> 8) & 0xff;
}

static guint
blue (guint32 pixel)
{
  return pixel & 0xff;
}

guint32
sl_page_pixels_invert_one (guint32 pixel)
{
  guint r = red (pixel), g = green (pixel), b = blue (pixel), shift;

  if (r == g && g == b)
    return (pixel ^ 0x00ffffff) | OPAQUE;
  /* Lightness is the middle between the strongest and the weakest; mirrored, hue and chroma stay.
   */
  shift = 255 - MAX (r, MAX (g, b)) - MIN (r, MIN (g, b));
  return OPAQUE | (((r + shift) & 0xff) << 16) | (((g + shift) & 0xff) << 8) | ((b + shift) & 0xff);
}

static const guint32 *
get_pixels (cairo_surface_t *picture, gsize *width, gsize *height, gsize *row)
{
  *width = (gsize) cairo_image_surface_get_width (picture);
  *height = (gsize) cairo_image_surface_get_height (picture);
  *row = (gsize) cairo_image_surface_get_stride (picture) / sizeof (guint32);
  return (const void *) cairo_image_surface_get_data (picture);
}

static cairo_surface_t *
make_picture (gsize width, gsize height, guint32 **pixels, gsize *row)
{
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);

  *pixels = (void *) cairo_image_surface_get_data (picture);
  *row = (gsize) cairo_image_surface_get_stride (picture) / sizeof (guint32);
  return picture;
}

cairo_surface_t *
sl_page_pixels_invert (cairo_surface_t *picture)
{
  gsize width, height, from_row, to_row;
  const guint32 *from = get_pixels (picture, &width, &height, &from_row);
  guint32 *to;
  cairo_surface_t *inverted = make_picture (width, height, &to, &to_row);

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      to[y * to_row + x] = sl_page_pixels_invert_one (from[y * from_row + x]);
  cairo_surface_mark_dirty (inverted);
  return inverted;
}

/* Cairo leaves the fourth byte of RGB24 undefined, GTK wants it opaque. */
GBytes *
sl_page_pixels_pack (cairo_surface_t *picture, gboolean dark)
{
  gsize width, height, row;
  const guint32 *from = get_pixels (picture, &width, &height, &row);
  guint32 *to = g_new (guint32, width * height);

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      {
        guint32 pixel = from[y * row + x];

        to[y * width + x] = dark ? sl_page_pixels_invert_one (pixel) : pixel | OPAQUE;
      }
  return g_bytes_new_take (to, width * height * sizeof *to);
}

static guint32
find_mean (const guint32 *from, gsize row, gsize width, gsize height)
{
  guint sums[3] = { 0, 0, 0 };
  guint n = (guint) (width * height);

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      {
        guint32 pixel = from[y * row + x];

        sums[0] += red (pixel);
        sums[1] += green (pixel);
        sums[2] += blue (pixel);
      }
  return OPAQUE | (sums[0] / n) << 16 | (sums[1] / n) << 8 | sums[2] / n;
}

/* The same of a whole square, as most are: two pixels in one number, each colour with room for the
 * sum beside it. */
static guint32
find_square_mean (const guint32 *from, gsize row)
{
  const guint64 room = G_GUINT64_CONSTANT (0x00ff00ff00ff00ff);
  const guint32 n = SL_PAGE_PIXELS_SHRINK * SL_PAGE_PIXELS_SHRINK;
  guint64 red_blue = 0, green = 0;
  guint32 red_blues, greens;

  for (gsize y = 0; y < SL_PAGE_PIXELS_SHRINK; y++)
    for (gsize x = 0; x < SL_PAGE_PIXELS_SHRINK; x += 2)
      {
        guint64 pair;

        memcpy (&pair, &from[y * row + x], sizeof pair);
        red_blue += pair & room;
        green += (pair >> 8) & room;
      }
  red_blues = (guint32) (red_blue >> 32) + (guint32) red_blue;
  /* Above it lies the byte that means nothing. */
  greens = ((guint32) (green >> 32) & 0xffff) + ((guint32) green & 0xffff);
  return OPAQUE | (red_blues / n & 0x00ff00ff) | (greens / n) << 8;
}

cairo_surface_t *
sl_page_pixels_shrink (cairo_surface_t *picture)
{
  gsize width, height, from_row, to_row, small_width, small_height;
  const guint32 *from = get_pixels (picture, &width, &height, &from_row);
  const gsize by = SL_PAGE_PIXELS_SHRINK;
  cairo_surface_t *small;
  guint32 *to;

  small_width = MAX (width / by, 1);
  small_height = MAX (height / by, 1);
  small = make_picture (small_width, small_height, &to, &to_row);
  for (gsize y = 0; y < small_height; y++)
    for (gsize x = 0; x < small_width; x++)
      {
        gsize right = x + 1 < small_width ? (x + 1) * by : width;
        gsize bottom = y + 1 < small_height ? (y + 1) * by : height;
        const guint32 *square = from + y * by * from_row + x * by;

        if (right - x * by == by && bottom - y * by == by)
          to[y * to_row + x] = find_square_mean (square, from_row);
        else
          to[y * to_row + x] = find_mean (square, from_row, right - x * by, bottom - y * by);
      }
  cairo_surface_mark_dirty (small);
  return small;
}
