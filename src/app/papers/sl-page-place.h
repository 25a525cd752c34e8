/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where somebody reads in a page view, for what stands beside it. */
#pragma once

#include "sl-page-view.h"

G_BEGIN_DECLS

/* The page that is looked at, from 1, and the points from its top; 0 where there is none. */
int sl_page_place_get (SlPageView *pages, double *y);

/* The same of what stands at the upper edge, and the way back there without a trace in the history. */
int sl_page_place_get_top (SlPageView *pages, double *y);
void sl_page_place_put (SlPageView *pages, int page, double y);

G_END_DECLS
