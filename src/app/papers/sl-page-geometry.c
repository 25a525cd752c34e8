/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-geometry.h"

#include <math.h>
#include <stdlib.h>

/* A page so much wider or taller than the usual one does not decide how large pages are shown. */
#define FAR_LARGER 1.5
/* Beyond the widest page on both sides together: the line round a page, and the ring round its
 * badges. */
#define EDGES 8.0

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
find_median (const SlPageSize *sizes, int n_pages, gboolean heights)
{
  g_autofree double *values = g_new (double, (gsize) n_pages + 1);

  for (int i = 0; i < n_pages; i++)
    values[i] = heights ? sizes[i].height : sizes[i].width;
  qsort (values, (gsize) n_pages, sizeof *values, compare);
  return n_pages > 0 ? values[n_pages / 2] : 0;
}

SlPageGeometry *
sl_page_geometry_new (const SlPageSize *sizes, int n_pages)
{
  SlPageGeometry *self = g_new0 (SlPageGeometry, 1);
  double width = find_median (sizes, n_pages, FALSE) * FAR_LARGER;
  double height = find_median (sizes, n_pages, TRUE) * FAR_LARGER;

  self->n_pages = n_pages;
  self->continuous = TRUE;
  self->page = 1;
  self->device = 1;
  self->sizes = g_memdup2 (sizes, sizeof *sizes * (gsize) n_pages);
  self->places = g_new0 (SlPagePlace, (gsize) n_pages + 1);
  self->usual_width = self->usual_height = 1;
  for (int i = 0; i < n_pages; i++)
    {
      if (sizes[i].width > width || sizes[i].height > height)
        continue;
      self->usual_width = MAX (self->usual_width, sizes[i].width);
      self->usual_height = MAX (self->usual_height, sizes[i].height);
    }
  return self;
}

void
sl_page_geometry_free (SlPageGeometry *self)
{
  g_free (self->sizes);
  g_free (self->places);
  g_free (self);
}

gboolean
sl_page_geometry_is_alike (const SlPageGeometry *self, const SlPageGeometry *other, int page)
{
  const SlPageSize *size = &self->sizes[page - 1], *old = &other->sizes[page - 1];

  return size->width == old->width && size->height == old->height;
}

static gboolean
is_sideways (const SlPageGeometry *self)
{
  return self->rotation == 90 || self->rotation == 270;
}

double
sl_page_geometry_fit (
    const SlPageGeometry *self, SlPageFit fit, double width, double height, double margin)
{
  double wide = is_sideways (self) ? self->usual_height : self->usual_width;
  double tall = is_sideways (self) ? self->usual_width : self->usual_height;
  double scale;

  width -= 2 * margin;
  if (self->dual)
    width = (width - SL_PAGE_GAP) / 2;
  scale = width / wide;
  if (fit == SL_PAGE_FIT_PAGE)
    scale = MIN (scale, (height - 2 * SL_PAGE_GAP) / tall);
  return scale;
}

/* ---- laying out ---- */

void
sl_page_geometry_get_flat_size (const SlPageGeometry *self, int page, double *width, double *height)
{
  const SlPageSize *size = &self->sizes[page - 1];

  /* Whole device pixels, so that pictures of them need not be stretched. */
  *width = ceil (size->width * self->scale * self->device) / self->device;
  *height = ceil (size->height * self->scale * self->device) / self->device;
}

int
sl_page_geometry_row_first (const SlPageGeometry *self, int page)
{
  return self->dual ? page - (page - 1) % 2 : page;
}

int
sl_page_geometry_row_last (const SlPageGeometry *self, int page)
{
  int first = sl_page_geometry_row_first (self, page);

  return self->dual ? MIN (first + 1, self->n_pages) : first;
}

int
sl_page_geometry_step (const SlPageGeometry *self, int page, int rows)
{
  int step = self->dual ? 2 : 1;
  int row = (page - 1) / step, last = (self->n_pages - 1) / step;

  return CLAMP (row + rows, 0, MAX (last, 0)) * step + 1;
}

static void
get_shown (const SlPageGeometry *self, int *first, int *last)
{
  int page = CLAMP (self->page, 1, MAX (self->n_pages, 1));

  *first = self->continuous ? 1 : sl_page_geometry_row_first (self, page);
  *last = self->continuous ? self->n_pages
                           : MIN (sl_page_geometry_row_last (self, page), self->n_pages);
}

static double
place_row (SlPageGeometry *self, int first, double y)
{
  double height = 0;

  for (int page = first; page <= sl_page_geometry_row_last (self, first); page++)
    {
      SlPagePlace *place = &self->places[page - 1];
      double flat_width, flat_height;

      sl_page_geometry_get_flat_size (self, page, &flat_width, &flat_height);
      place->width = is_sideways (self) ? flat_height : flat_width;
      place->height = is_sideways (self) ? flat_width : flat_height;
      place->y = y;
      height = MAX (height, place->height);
    }
  return height;
}

/* Two pages meet at the middle, as in a book. */
static double
find_x (const SlPageGeometry *self, int page, double width)
{
  const SlPagePlace *place = &self->places[page - 1];

  if (!self->dual)
    return round ((width - place->width) / 2);
  if (page == sl_page_geometry_row_first (self, page))
    return round ((width - SL_PAGE_GAP) / 2) - place->width;
  return round ((width + SL_PAGE_GAP) / 2);
}

void
sl_page_geometry_lay_out (SlPageGeometry *self, double view_width, double view_height)
{
  double y = SL_PAGE_GAP, widest = 0, width;
  int first, last;

  get_shown (self, &first, &last);
  for (int page = first; page <= last; page = sl_page_geometry_row_last (self, page) + 1)
    y += place_row (self, page, y) + SL_PAGE_GAP;
  for (int page = first; page <= last; page++)
    widest = MAX (widest, self->places[page - 1].width);
  self->width = (self->dual ? 2 * widest + SL_PAGE_GAP : widest) + EDGES;
  self->height = y;
  width = MAX (self->width, view_width);
  for (int page = first; page <= last; page++)
    {
      SlPagePlace *place = &self->places[page - 1];

      place->x = find_x (self, page, width);
      /* What is less than a view stands in its middle. */
      if (!self->continuous || first == sl_page_geometry_row_first (self, last))
        place->y += round (MAX (0, view_height - self->height) / 2);
    }
}

/* ---- finding ---- */

static double
get_row_bottom (const SlPageGeometry *self, int page)
{
  double bottom = 0;

  for (int i = page; i <= sl_page_geometry_row_last (self, page); i++)
    bottom = MAX (bottom, self->places[i - 1].y + self->places[i - 1].height);
  return bottom;
}

gboolean
sl_page_geometry_find (const SlPageGeometry *self, double y1, double y2, int *first, int *last)
{
  int low, high, to;

  get_shown (self, &low, &to);
  *first = 1;
  *last = 0;
  /* The last row that begins at @y1 or above: tops only grow. */
  for (high = to; low < high;)
    {
      int middle = low + (high - low + 1) / 2;

      if (self->places[middle - 1].y <= y1)
        low = middle;
      else
        high = middle - 1;
    }
  low = sl_page_geometry_row_first (self, low);
  if (low <= to && get_row_bottom (self, low) < y1)
    low = sl_page_geometry_row_last (self, low) + 1;
  if (low > to || self->places[low - 1].y > y2)
    return FALSE;
  *first = *last = low;
  while (*last < to && self->places[*last].y <= y2)
    ++*last;
  return TRUE;
}

/* The rows nearest to a height; FALSE where there is no page at all. */
static gboolean
find_near (const SlPageGeometry *self, double y, int *first, int *last)
{
  if (self->n_pages == 0)
    return FALSE;
  for (double reach = 0; !sl_page_geometry_find (self, y - reach, y + reach, first, last);)
    reach = MAX (2 * reach, SL_PAGE_GAP);
  return TRUE;
}

int
sl_page_geometry_page_at (const SlPageGeometry *self,
                          double x,
                          double y,
                          gboolean nearest,
                          double *page_x,
                          double *page_y)
{
  int first, last, best = 0;
  double least = G_MAXDOUBLE;

  if (!find_near (self, y, &first, &last))
    return 0;
  for (int page = first; page <= last; page++)
    {
      const SlPagePlace *place = &self->places[page - 1];
      double beside = MAX (MAX (place->x - x, x - place->x - place->width), 0);
      double above = MAX (MAX (place->y - y, y - place->y - place->height), 0);
      double off = hypot (beside, above);

      if ((!nearest && off > 0) || off >= least)
        continue;
      best = page;
      least = off;
    }
  if (best > 0)
    sl_page_geometry_to_page (self, best, x, y, page_x, page_y);
  return best;
}

int
sl_page_geometry_main_page (const SlPageGeometry *self, double y1, double y2)
{
  int first, last, best = 0;
  double most = -1, x, y;

  if (!sl_page_geometry_find (self, y1, y2, &first, &last))
    return sl_page_geometry_page_at (self, 0, (y1 + y2) / 2, TRUE, &x, &y);
  for (int page = first; page <= last; page++)
    {
      const SlPagePlace *place = &self->places[page - 1];
      double seen = MIN (place->y + place->height, y2) - MAX (place->y, y1);

      if (seen <= most + 0.5)
        continue;
      most = seen;
      best = page;
    }
  return sl_page_geometry_row_first (self, best);
}

/* ---- places and points ---- */

void
sl_page_geometry_to_page (
    const SlPageGeometry *self, int page, double x, double y, double *page_x, double *page_y)
{
  const SlPagePlace *place = &self->places[page - 1];
  double width, height, u, v;

  sl_page_geometry_get_flat_size (self, page, &width, &height);
  x -= place->x;
  y -= place->y;
  switch (self->rotation)
    {
    case 90:
      u = y;
      v = height - x;
      break;
    case 180:
      u = width - x;
      v = height - y;
      break;
    case 270:
      u = width - y;
      v = x;
      break;
    default:
      u = x;
      v = y;
    }
  *page_x = u / self->scale;
  *page_y = v / self->scale;
}

void
sl_page_geometry_from_page (
    const SlPageGeometry *self, int page, double page_x, double page_y, double *x, double *y)
{
  const SlPagePlace *place = &self->places[page - 1];
  double u = page_x * self->scale, v = page_y * self->scale;
  double width, height;

  sl_page_geometry_get_flat_size (self, page, &width, &height);
  switch (self->rotation)
    {
    case 90:
      *x = height - v;
      *y = u;
      break;
    case 180:
      *x = width - u;
      *y = height - v;
      break;
    case 270:
      *x = v;
      *y = width - u;
      break;
    default:
      *x = u;
      *y = v;
    }
  *x += place->x;
  *y += place->y;
}

static SlRect
make_rect (double x1, double y1, double x2, double y2)
{
  return (SlRect){ MIN (x1, x2), MIN (y1, y2), MAX (x1, x2), MAX (y1, y2) };
}

SlRect
sl_page_geometry_rect_to_page (const SlPageGeometry *self, int page, const SlRect *places)
{
  double x1, y1, x2, y2;

  sl_page_geometry_to_page (self, page, places->x1, places->y1, &x1, &y1);
  sl_page_geometry_to_page (self, page, places->x2, places->y2, &x2, &y2);
  return make_rect (x1, y1, x2, y2);
}

SlRect
sl_page_geometry_rect_from_page (const SlPageGeometry *self, int page, const SlRect *points)
{
  double x1, y1, x2, y2;

  sl_page_geometry_from_page (self, page, points->x1, points->y1, &x1, &y1);
  sl_page_geometry_from_page (self, page, points->x2, points->y2, &x2, &y2);
  return make_rect (x1, y1, x2, y2);
}
