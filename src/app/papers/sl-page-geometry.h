/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a paper's pages lie in the scroll: one below the other or two side by side, all of them or
 * one row at a time, turned or not. Pure: values in, values out.
 *
 * Two kinds of coordinates: *points* are a page's own, from its top left as the paper has it,
 * whichever way it is turned on the screen; *places* are logical pixels from the top left of the
 * whole scroll. Pages count from 1. */
#pragma once

#include "base/sl-rect.h"

G_BEGIN_DECLS

/* Around the pages and between them. */
#define SL_PAGE_GAP 13.0

typedef struct
{
  double x, y, width, height;
} SlPagePlace;

typedef struct
{
  double width, height; /* points */
} SlPageSize;

typedef enum
{
  SL_PAGE_FIT_WIDTH,
  SL_PAGE_FIT_PAGE,
} SlPageFit;

/* Set what is wished, lay out, then read. */
typedef struct
{
  int n_pages;
  /* Wishes. */
  int rotation;        /* clockwise: 0, 90, 180 or 270 */
  gboolean dual;       /* two side by side: 1 and 2, 3 and 4 … */
  gboolean continuous; /* all rows; else only that of @page */
  int page;
  double scale; /* pixels a point */
  int device;   /* device pixels a logical one */
  /* What came of them. */
  double width, height; /* of the scroll */
  SlPagePlace *places;  /* one a page; of those not shown it means nothing */
  /*< private >*/
  SlPageSize *sizes;
  double usual_width, usual_height;
} SlPageGeometry;

/* @sizes: one a page, copied. */
SlPageGeometry *sl_page_geometry_new (const SlPageSize *sizes, int n_pages);
void sl_page_geometry_free (SlPageGeometry *self);

/* The scale at which pages fit into a view with that much beside and above them. The few that are
 * far larger than the others do not count: a folded plan must not make the words tiny. */
double sl_page_geometry_fit (
    const SlPageGeometry *self, SlPageFit fit, double width, double height, double margin);

/* For a view of that size. */
void sl_page_geometry_lay_out (SlPageGeometry *self, double view_width, double view_height);

/* The first and the last page of a page's row, and of the row @rows further on; the same row where
 * there is none. */
int sl_page_geometry_row_first (const SlPageGeometry *self, int page);
int sl_page_geometry_row_last (const SlPageGeometry *self, int page);
int sl_page_geometry_step (const SlPageGeometry *self, int page, int rows);

/* Pages of rows that touch the strip from @y1 to @y2; FALSE where there are none. */
gboolean
sl_page_geometry_find (const SlPageGeometry *self, double y1, double y2, int *first, int *last);

/* The page at a place and the points there; 0 where there is none. With @nearest the closest page
 * answers for the gaps. */
int sl_page_geometry_page_at (const SlPageGeometry *self,
                              double x,
                              double y,
                              gboolean nearest,
                              double *page_x,
                              double *page_y);

/* Between places and points; they may lie outside of the page. */
void sl_page_geometry_to_page (
    const SlPageGeometry *self, int page, double x, double y, double *page_x, double *page_y);
void sl_page_geometry_from_page (
    const SlPageGeometry *self, int page, double page_x, double page_y, double *x, double *y);
SlRect sl_page_geometry_rect_to_page (const SlPageGeometry *self, int page, const SlRect *places);
SlRect sl_page_geometry_rect_from_page (const SlPageGeometry *self, int page, const SlRect *points);

/* Whether a page is as large in both, which have as many. */
gboolean
sl_page_geometry_is_alike (const SlPageGeometry *self, const SlPageGeometry *other, int page);

/* The page's size in pixels before it is turned. */
void sl_page_geometry_get_flat_size (const SlPageGeometry *self,
                                     int page,
                                     double *width,
                                     double *height);

/* The page that is looked at where the strip from @y1 to @y2 is seen: the first of the row that
 * takes most of it. 0 where there is no page. */
int sl_page_geometry_main_page (const SlPageGeometry *self, double y1, double y2);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPageGeometry, sl_page_geometry_free)

G_END_DECLS
