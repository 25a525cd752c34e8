/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going from one place of the paper to another. */
#include <math.h>

#include "sl-page-view-private.h"

#define JUMP_MS 200
#define STEP_MS 110
/* Of the view; less is a step, more a leap. */
#define LEAP 0.5
/* Left around what is shown, in pixels. */
#define AROUND 40.0

static void
animate_cb (double value, gpointer data)
{
  SlPageView *self = data;

  gtk_adjustment_set_value (self->vadjustment, value);
}

void
sl_page_view_stop (SlPageView *self)
{
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
}

static gboolean
is_moving (SlPageView *self)
{
  return self->animation != NULL
         && adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING;
}

static void
scroll_in (SlPageView *self, double y, guint milliseconds)
{
  double from = sl_page_view_scroll_y (self);

  if (self->vadjustment == NULL)
    return;
  y = CLAMP (y,
             0,
             MAX (0,
                  gtk_adjustment_get_upper (self->vadjustment)
                      - gtk_adjustment_get_page_size (self->vadjustment)));
  self->target = y;
  sl_page_view_stop (self);
  if (milliseconds == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_adjustment_set_value (self->vadjustment, y);
      return;
    }
  self->animation
      = adw_timed_animation_new (GTK_WIDGET (self),
                                 from,
                                 y,
                                 milliseconds,
                                 adw_callback_animation_target_new (animate_cb, self, NULL));
  /* A floating reference from newer releases of libadwaita, an own one from 1.2. */
  g_object_take_ref (G_OBJECT (self->animation));
  adw_animation_play (self->animation);
}

void
sl_page_view_scroll_to (SlPageView *self, double y, gboolean animate)
{
  scroll_in (self, y, animate ? JUMP_MS : 0);
}

void
sl_page_view_show_row (SlPageView *self, int page)
{
  SlPageGeometry *geometry = self->geometry;
  int old = CLAMP (geometry->page, 1, MAX (1, geometry->n_pages));

  geometry->page = page;
  if (geometry->continuous
      || sl_page_geometry_row_first (geometry, page) == sl_page_geometry_row_first (geometry, old))
    return;
  self->asked_page = 0;
  sl_page_view_lay_out (self, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sl_page_view_place_at (SlPageView *self, int page, double y)
{
  const SlPagePlace *place;
  double to, width = gtk_widget_get_width (GTK_WIDGET (self));

  page = CLAMP (page, 1, self->geometry->n_pages);
  sl_page_view_show_row (self, page);
  place = &self->geometry->places[page - 1];
  to = place->y;
  if (y >= 0)
    {
      double page_width, page_height;
      SlRect line;

      sl_reader_get_page_size (self->reader, page, &page_width, &page_height);
      line = (SlRect){ 0, y, page_width, y + 12 };
      line = sl_page_geometry_rect_from_page (self->geometry, page, &line);
      to = line.y1;
      /* Turned on its side a line stands upright. */
      if (self->hadjustment != NULL && line.x2 - line.x1 < line.y2 - line.y1)
        gtk_adjustment_set_value (self->hadjustment, (line.x1 + line.x2 - width) / 2);
    }
  sl_page_view_scroll_to (self, to - SL_PAGE_GAP, FALSE);
  /* Where several pages are in view, and at the end of the paper, it is still the one that was
   * asked for. */
  self->asked_page = page;
  self->asked_value = sl_page_view_scroll_y (self);
  sl_page_view_update_page (self);
}

void
sl_page_view_go_to (SlPageView *self, int page, double y)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (!self->laid_out || self->geometry->n_pages == 0)
    {
      self->wanted_page = page;
      self->wanted_y = y;
      return;
    }
  sl_page_view_record (self);
  sl_page_view_place_at (self, page, y);
}

void
sl_page_view_go_to_page (SlPageView *self, int page)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (!self->laid_out || self->geometry->n_pages == 0)
    {
      self->wanted_page = page;
      self->wanted_y = -1;
      return;
    }
  sl_page_view_place_at (self, page, -1);
  sl_page_view_settle (self);
}

/* The rows of the first page among @rects that is one of the paper's: their extent in the view. */
static gboolean
find_extent (SlPageView *self, const SlPageRect *rects, guint n_rects, SlRect *extent)
{
  SlPageGeometry *geometry = self->geometry;
  gboolean any = FALSE;

  for (guint i = 0; i < n_rects; i++)
    {
      SlRect rect;

      if (rects[i].page < 1 || rects[i].page > geometry->n_pages)
        continue;
      if (!any)
        sl_page_view_show_row (self, rects[i].page);
      else if (!geometry->continuous
               && sl_page_geometry_row_first (geometry, rects[i].page)
                      != sl_page_geometry_row_first (geometry, geometry->page))
        continue;
      rect = sl_page_view_rect_to_view (self, rects[i].page, &rects[i].rect);
      if (!any)
        *extent = rect;
      else
        sl_rect_union (extent, &rect);
      any = TRUE;
    }
  return any;
}

static void
show_across (SlPageView *self, const SlRect *extent, double width)
{
  double x = sl_page_view_scroll_x (self);

  if (self->hadjustment == NULL || (extent->x1 >= 0 && extent->x2 <= width))
    return;
  if (extent->x2 - extent->x1 > width - 2 * AROUND)
    gtk_adjustment_set_value (self->hadjustment, x + extent->x1 - AROUND);
  else
    gtk_adjustment_set_value (self->hadjustment, x + (extent->x1 + extent->x2 - width) / 2);
}

/* Scrolls no more than is needed for all of what is shown, with some of what stands around it. */
void
sl_page_view_show_rects (SlPageView *self, const SlPageRect *rects, guint n_rects)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  int page = self->page;
  SlRect extent;
  double tall, to;

  if (!self->laid_out)
    return;
  if (!self->geometry->continuous)
    sl_page_view_record (self);
  if (!find_extent (self, rects, n_rects, &extent))
    return;
  tall = MIN (extent.y2 - extent.y1, height);
  if (page == self->page && extent.y1 >= AROUND && extent.y2 <= height - AROUND)
    {
      show_across (self, &extent, width);
      return;
    }
  to = sl_page_view_scroll_y (self) + extent.y1 - MAX (AROUND, (height - tall) * 0.38);
  if (self->geometry->continuous && fabs (extent.y1) > height)
    sl_page_view_record (self);
  show_across (self, &extent, width);
  sl_page_view_scroll_to (self, to, TRUE);
}

void
sl_page_view_show_selected (SlPageView *self)
{
  const SlAnchor *anchor
      = self->selected != NULL ? sl_item_get_record (self->selected)->anchor : NULL;

  if (anchor == NULL)
    return;
  /* Nothing lies anywhere yet. */
  if (!self->laid_out || gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
    self->wanted_item = self->selected;
  else
    sl_page_view_show_rects (self, anchor->rects, anchor->n_rects);
}

int
sl_page_view_get_page (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 0);

  return self->page;
}

int
sl_page_view_get_n_pages (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 0);

  return self->geometry->n_pages;
}

/* ---- actions ---- */

static void
page_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  int n_pages = self->geometry->n_pages;

  if (n_pages == 0)
    return;
  if (g_str_equal (name, "page.first"))
    sl_page_view_go_to (self, 1, -1);
  else if (g_str_equal (name, "page.last"))
    {
      sl_page_view_go_to (self, n_pages, -1);
      sl_page_view_scroll_to (self, G_MAXDOUBLE, FALSE);
    }
  else
    sl_page_view_go_to_page (self,
                             sl_page_geometry_step (self->geometry,
                                                    MAX (self->page, 1),
                                                    g_str_equal (name, "page.next") ? 1 : -1));
}

/* Where only one row is shown: to the next one at its end. */
static gboolean
turn_row (SlPageView *self, double from, double y)
{
  double end = gtk_adjustment_get_upper (self->vadjustment)
               - gtk_adjustment_get_page_size (self->vadjustment);
  int to;

  if (self->geometry->continuous || (y > 0 ? from < end - 1 : from > 1))
    return FALSE;
  to = sl_page_geometry_step (self->geometry, MAX (self->page, 1), y > 0 ? 1 : -1);
  if (to == sl_page_geometry_row_first (self->geometry, self->page))
    return FALSE;
  sl_page_view_show_row (self, to);
  sl_page_view_scroll_to (self, y > 0 ? 0 : G_MAXDOUBLE, FALSE);
  return TRUE;
}

static void
scroll_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  gboolean moving = is_moving (self);
  gint64 now = g_get_monotonic_time ();
  gboolean held = now - self->leapt < (gint64) JUMP_MS * 1000;
  /* Keys that come while it still scrolls go on from where it is going. */
  double from = moving ? self->target : sl_page_view_scroll_y (self);
  double x, y;

  if (!self->laid_out)
    return;
  g_variant_get (target, "(dd)", &x, &y);
  if (x != 0 && self->hadjustment != NULL)
    gtk_adjustment_set_value (self->hadjustment,
                              sl_page_view_scroll_x (self) + x * gtk_widget_get_width (widget));
  if (y == 0 || turn_row (self, from, y))
    return;
  /* A key that is held down turns pages: nobody can follow the movement between them. */
  if (fabs (y) > LEAP)
    {
      self->leapt = now;
      scroll_in (self, from + y * gtk_widget_get_height (widget), held ? 0 : JUMP_MS);
    }
  else
    scroll_in (self, from + y * gtk_widget_get_height (widget), STEP_MS);
}

static void
show_selected_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_page_view_show_selected (SL_PAGE_VIEW (widget));
}

void
sl_page_view_install_moves (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.show-selected", NULL, show_selected_action);
  gtk_widget_class_install_action (klass, "page.next", NULL, page_action);
  gtk_widget_class_install_action (klass, "page.previous", NULL, page_action);
  gtk_widget_class_install_action (klass, "page.first", NULL, page_action);
  gtk_widget_class_install_action (klass, "page.last", NULL, page_action);
  gtk_widget_class_install_action (klass, "page.scroll", "(dd)", scroll_action);
}
