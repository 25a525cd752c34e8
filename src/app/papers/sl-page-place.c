/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-place.h"

#include "sl-page-view-private.h"

int
sl_page_place_get (SlPageView *pages, double *y)
{
  double x = 0;

  *y = 0;
  if (sl_page_view_get_n_pages (pages) == 0)
    return 0;
  return sl_page_view_page_at (pages,
                               gtk_widget_get_width (GTK_WIDGET (pages)) / 2.0,
                               gtk_widget_get_height (GTK_WIDGET (pages)) * 0.3,
                               TRUE,
                               &x,
                               y);
}
