/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rectangles on a page: PDF points, origin at the page's top left, y downwards. Nothing inside Sightline uses
 * another origin; sightline-reader converts at its edge. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double x1, y1, x2, y2;
} SlRect;

/* A rectangle and the page (from 1) that it stands on. */
typedef struct
{
  int page;
  SlRect rect;
} SlPageRect;

gboolean sl_rect_is_empty (const SlRect *rect);
gboolean sl_rect_contains (const SlRect *rect, double x, double y);
gboolean sl_rect_intersects (const SlRect *a, const SlRect *b);
/* Grows @rect until it holds @other too; an empty @rect becomes @other. */
void sl_rect_union (SlRect *rect, const SlRect *other);

G_END_DECLS
