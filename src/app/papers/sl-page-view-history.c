/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back to where one was before a link, the outline, a page number, an item or a found word led
 * away, and forward again. */
#include <math.h>

#include "sl-page-view-private.h"

#define MAX_SPOTS 100
/* Points: what is no further apart is the same place. */
#define SAME_PLACE 40.0

static SlPageSpot
get_spot (SlPageView *self)
{
  SlPageSpot spot = { .page = self->page };

  sl_page_geometry_to_page (self->geometry,
                            spot.page,
                            sl_page_view_scroll_x (self),
                            sl_page_view_scroll_y (self),
                            &spot.x,
                            &spot.y);
  return spot;
}

static gboolean
is_same (const SlPageSpot *a, const SlPageSpot *b)
{
  return a->page == b->page && fabs (a->y - b->y) < SAME_PLACE && fabs (a->x - b->x) < SAME_PLACE;
}

static void
changed (SlPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "page.back", self->back->len > 0);
  gtk_widget_action_set_enabled (widget, "page.forward", self->forward->len > 0);
  g_object_notify (G_OBJECT (self), "can-go-back");
  g_object_notify (G_OBJECT (self), "can-go-forward");
}

static void
push (GArray *spots, const SlPageSpot *spot)
{
  if (spots->len > 0 && is_same (&g_array_index (spots, SlPageSpot, spots->len - 1), spot))
    return;
  if (spots->len >= MAX_SPOTS)
    g_array_remove_index (spots, 0);
  g_array_append_vals (spots, spot, 1);
}

void
sl_page_view_record (SlPageView *self)
{
  SlPageSpot here;

  if (!self->laid_out || self->page < 1)
    return;
  here = get_spot (self);
  push (self->back, &here);
  g_array_set_size (self->forward, 0);
  changed (self);
}

void
sl_page_view_settle (SlPageView *self)
{
  SlPageSpot here;

  if (!self->laid_out || self->page < 1 || self->back->len == 0)
    return;
  here = get_spot (self);
  if (!is_same (&g_array_index (self->back, SlPageSpot, self->back->len - 1), &here))
    return;
  g_array_set_size (self->back, self->back->len - 1);
  changed (self);
}

void
sl_page_view_clear_history (SlPageView *self)
{
  g_array_set_size (self->back, 0);
  g_array_set_size (self->forward, 0);
  changed (self);
}

static void
restore (SlPageView *self, const SlPageSpot *spot)
{
  int page = CLAMP (spot->page, 1, self->geometry->n_pages);
  double x, y;

  sl_page_view_show_row (self, page);
  sl_page_geometry_from_page (self->geometry, page, spot->x, spot->y, &x, &y);
  gtk_adjustment_set_value (self->hadjustment, x);
  sl_page_view_scroll_to (self, y, FALSE);
}

static void
go (SlPageView *self, GArray *from, GArray *to)
{
  SlPageSpot here, there;

  if (!self->laid_out || self->page < 1)
    return;
  here = there = get_spot (self);
  /* A jump that led to where one was leaves nothing to go back to. */
  while (from->len > 0 && is_same (&here, &there))
    {
      there = g_array_index (from, SlPageSpot, from->len - 1);
      g_array_set_size (from, from->len - 1);
    }
  if (!is_same (&here, &there))
    {
      push (to, &here);
      restore (self, &there);
    }
  changed (self);
}

void
sl_page_view_go_back (SlPageView *self)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  go (self, self->back, self->forward);
}

void
sl_page_view_go_forward (SlPageView *self)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  go (self, self->forward, self->back);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *target)
{
  if (g_str_equal (name, "page.back"))
    sl_page_view_go_back (SL_PAGE_VIEW (widget));
  else
    sl_page_view_go_forward (SL_PAGE_VIEW (widget));
}

void
sl_page_view_install_history (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.back", NULL, history_action);
  gtk_widget_class_install_action (klass, "page.forward", NULL, history_action);
}
