/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-place.h"

#include "sl-page-view-private.h"

static int
get_at (SlPageView *pages, double at, double *y)
{
  double x = 0;

  *y = 0;
  if (sl_page_view_get_n_pages (pages) == 0)
    return 0;
  return sl_page_view_page_at (
      pages, gtk_widget_get_width (GTK_WIDGET (pages)) / 2.0, at, TRUE, &x, y);
}

int
sl_page_place_get (SlPageView *pages, double *y)
{
  return get_at (pages, gtk_widget_get_height (GTK_WIDGET (pages)) * 0.3, y);
}

int
sl_page_place_get_top (SlPageView *pages, double *y)
{
  return get_at (pages, SL_PAGE_GAP, y);
}

void
sl_page_place_put (SlPageView *pages, int page, double y)
{
  if (pages->laid_out && pages->geometry->n_pages > 0)
    sl_page_view_place_at (pages, page, y);
  else
    sl_page_view_go_to (pages, page, y);
}
