/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a side of a fitted page: black on whatever is there, in points from the top left. */
#pragma once

#include <cairo.h>

#include "sl-page-fit.h"

G_BEGIN_DECLS

/* On a PDF surface the pieces are tagged with the document's structure. */
void sl_page_draw (const SlPageSheet *sheet, cairo_t *cr);

G_END_DECLS
