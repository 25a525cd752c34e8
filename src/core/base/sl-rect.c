/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-rect.h"

gboolean
sl_rect_is_empty (const SlRect *rect)
{
  return rect->x2 <= rect->x1 || rect->y2 <= rect->y1;
}

gboolean
sl_rect_contains (const SlRect *rect, double x, double y)
{
  return x >= rect->x1 && x <= rect->x2 && y >= rect->y1 && y <= rect->y2;
}

gboolean
sl_rect_intersects (const SlRect *a, const SlRect *b)
{
  return a->x1 < b->x2 && b->x1 < a->x2 && a->y1 < b->y2 && b->y1 < a->y2;
}

void
sl_rect_union (SlRect *rect, const SlRect *other)
{
  if (sl_rect_is_empty (other))
    return;
  if (sl_rect_is_empty (rect))
    {
      *rect = *other;
      return;
    }
  rect->x1 = MIN (rect->x1, other->x1);
  rect->y1 = MIN (rect->y1, other->y1);
  rect->x2 = MAX (rect->x2, other->x2);
  rect->y2 = MAX (rect->y2, other->y2);
}
