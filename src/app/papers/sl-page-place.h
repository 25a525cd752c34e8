/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where somebody reads in a page view, for what stands beside it. */
#pragma once

#include "sl-page-view.h"

G_BEGIN_DECLS

/* The page that is looked at, from 1, and the points from its top; 0 where there is none. */
int sl_page_place_get (SlPageView *pages, double *y);

G_END_DECLS
