/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pages lie, which of them are asked for, and going from one to another. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-page-view-private.h"
#include "sl-split.h"

#define GAP 13.0
/* Fitting the width goes no further: a line of words would be too long to read. Pixels a point at
 * 11 pt text. */
#define FIT_MOST 1.65
#define SCROLL_MS 200

double
sl_page_view_scroll_x (SlPageView *self)
{
  return self->hadjustment != NULL ? gtk_adjustment_get_value (self->hadjustment) : 0;
}

double
sl_page_view_scroll_y (SlPageView *self)
{
  return self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0;
}

int
sl_page_view_page_at (
    SlPageView *self, double x, double y, gboolean nearest, double *page_x, double *page_y)
{
  int best = 0;
  double best_off = G_MAXDOUBLE;

  x += sl_page_view_scroll_x (self);
  y += sl_page_view_scroll_y (self);
  for (int page = 1; page <= self->n_pages; page++)
    {
      const SlPagePlace *place = &self->places[page - 1];
      double off = MAX (MAX (place->y - y, y - place->y - place->height), 0);

      if (!nearest && (off > 0 || x < place->x || x > place->x + place->width))
        continue;
      if (off >= best_off)
        continue;
      best = page;
      best_off = off;
      *page_x = (x - place->x) / self->scale;
      *page_y = (y - place->y) / self->scale;
    }
  return best;
}

/* ---- layout ---- */

static double
choose_scale (SlPageView *self, double width, double height)
{
  double widest = 1, tallest = 1, margin = width > 640 ? 31 : 4;
  double most = FIT_MOST * MAX (1, sl_split_get_em (GTK_WIDGET (self)) / 14.67);
  double scale;

  if (self->zoom > 0)
    return CLAMP (self->zoom, SL_ZOOM_LEAST, SL_ZOOM_MOST);
  for (int page = 1; page <= self->n_pages; page++)
    {
      double w, h;

      sl_reader_get_page_size (self->reader, page, &w, &h);
      widest = MAX (widest, w);
      tallest = MAX (tallest, h);
    }
  scale = MIN ((width - 2 * margin) / widest, most);
  if (self->zoom < 0)
    scale = MIN (scale, (height - 2 * GAP) / tallest);
  return CLAMP (scale, SL_ZOOM_LEAST, SL_ZOOM_MOST);
}

void
sl_page_view_want_tiles (SlPageView *self)
{
  int device = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double top = sl_page_view_scroll_y (self);
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->reader == NULL)
    return;
  sl_page_cache_set_look (self->cache, self->scale * device, self->invert);
  sl_page_cache_begin (self->cache);
  /* What is seen first, then a view's height ahead and half of one behind. */
  for (int near = 0; near < 2; near++)
    for (int page = 1; page <= self->n_pages; page++)
      {
        const SlPagePlace *place = &self->places[page - 1];
        double from = top - (near ? height / 2 : 0) - place->y;
        double to = top + height + (near ? height : 0) - place->y;
        double left = sl_page_view_scroll_x (self) - place->x;
        SlRect part
            = { MAX (left, 0) * device,
                MAX (from, 0) * device,
                MIN (left + gtk_widget_get_width (GTK_WIDGET (self)), place->width) * device,
                MIN (to, place->height) * device };

        if (part.y2 > part.y1 && part.x2 > part.x1)
          sl_page_cache_want (self->cache,
                              page,
                              &part,
                              near ? SL_READER_PRIORITY_NEAR : SL_READER_PRIORITY_VISIBLE);
      }
  sl_page_cache_end (self->cache);
}

static gboolean
notify_cb (gpointer data)
{
  SlPageView *self = data;

  self->notify_id = 0;
  g_object_notify (G_OBJECT (self), "page");
  g_object_notify (G_OBJECT (self), "scale");
  return G_SOURCE_REMOVE;
}

/* Page and scale change while sizes are being allocated; labels that show them must not change
 * then. */
static void
queue_notify (SlPageView *self)
{
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, notify_cb, self, NULL);
}

void
sl_page_view_update_page (SlPageView *self)
{
  double x, y;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  int page = self->n_pages > 0 ? sl_page_view_page_at (self, 0, height * 0.4, TRUE, &x, &y) : 0;
  g_autofree char *label = NULL;

  if (page == self->page)
    return;
  self->page = page;
  /* Translators: where the reader is in a paper. */
  label = page > 0 ? g_strdup_printf (_ ("Page %d of %d"), page, self->n_pages)
                   : g_strdup (_ ("No paper"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  queue_notify (self);
}

static void
configure (GtkAdjustment *adjustment, double value, double size, double page)
{
  if (adjustment == NULL)
    return;
  size = MAX (size, page);
  gtk_adjustment_configure (
      adjustment, CLAMP (value, 0, size - page), 0, size, page * 0.1, page * 0.9, page);
}

static void
place_pages (SlPageView *self, double width, double height)
{
  double y = GAP;

  self->content_width = 0;
  for (int page = 1; page <= self->n_pages; page++)
    {
      SlPagePlace *place = &self->places[page - 1];
      double w, h;

      sl_reader_get_page_size (self->reader, page, &w, &h);
      place->width = round (w * self->scale);
      place->height = round (h * self->scale);
      place->y = y;
      y += place->height + GAP;
      self->content_width = MAX (self->content_width, place->width + 8);
    }
  self->content_height = y;
  for (int page = 1; page <= self->n_pages; page++)
    {
      SlPagePlace *place = &self->places[page - 1];

      place->x = round ((MAX (width, self->content_width) - place->width) / 2);
    }
}

/* Anew for the widget's size and the zoom; what stood at the top third stays there. */
void
sl_page_view_lay_out (SlPageView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double old_scale = self->scale;
  double x = 0, y = 0, target = 0;
  double focus = height * 0.3;
  int page = 0;

  if (self->reader == NULL || width <= 0)
    return;
  if (old_scale > 0 && self->content_height > 0)
    page = sl_page_view_page_at (self, width / 2, focus, TRUE, &x, &y);
  self->scale = choose_scale (self, width, height);
  place_pages (self, width, height);
  if (page > 0)
    target = self->places[page - 1].y + y * self->scale - focus;
  if (self->wanted_page > 0)
    target = self->places[CLAMP (self->wanted_page, 1, self->n_pages) - 1].y - GAP;
  self->wanted_page = 0;
  configure (self->hadjustment,
             page > 0 ? self->places[page - 1].x + x * self->scale - width / 2
                      : (self->content_width - width) / 2,
             self->content_width,
             width);
  configure (self->vadjustment, target, self->content_height, height);
  if (old_scale != self->scale)
    {
      g_hash_table_remove_all (self->badges);
      queue_notify (self);
    }
  sl_page_view_update_page (self);
  sl_page_view_want_tiles (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->wanted_item != NULL && self->wanted_item == self->selected)
    {
      self->wanted_item = NULL;
      sl_page_view_show_selected (self);
    }
}

void
sl_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  GHashTableIter iter;
  gpointer key, child;

  sl_page_view_lay_out (self);
  g_hash_table_iter_init (&iter, self->failures);
  while (g_hash_table_iter_next (&iter, &key, &child))
    {
      const SlPagePlace *place = &self->places[GPOINTER_TO_INT (key) - 1];
      GtkAllocation allocation = { (int) (place->x - sl_page_view_scroll_x (self)),
                                   (int) (place->y - sl_page_view_scroll_y (self)),
                                   (int) place->width,
                                   (int) place->height };

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &allocation, -1);
    }
  if (self->add_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->add_popover));
}

void
sl_page_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = 100;
  *natural = 420;
}

void
sl_page_view_scrolled_cb (GtkAdjustment *adjustment, SlPageView *self)
{
  sl_page_view_update_page (self);
  sl_page_view_want_tiles (self);
  if (g_hash_table_size (self->failures) > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- going places ---- */

static void
animate_cb (double value, gpointer data)
{
  SlPageView *self = data;

  gtk_adjustment_set_value (self->vadjustment, value);
}

void
sl_page_view_scroll_to (SlPageView *self, double y, gboolean animate)
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
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
  if (!animate || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      gtk_adjustment_set_value (self->vadjustment, y);
      return;
    }
  self->animation
      = adw_timed_animation_new (GTK_WIDGET (self),
                                 from,
                                 y,
                                 SCROLL_MS,
                                 adw_callback_animation_target_new (animate_cb, self, NULL));
  g_object_ref_sink (self->animation);
  adw_animation_play (self->animation);
}

void
sl_page_view_go_to_page (SlPageView *self, int page)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->n_pages == 0 || self->content_height <= 0)
    {
      self->wanted_page = page;
      return;
    }
  page = CLAMP (page, 1, self->n_pages);
  sl_page_view_scroll_to (self, self->places[page - 1].y - GAP, FALSE);
}

/* Scrolls no more than is needed for all of what is shown, with some of what stands around it. */
void
sl_page_view_show_rects (SlPageView *self, const SlPageRect *rects, guint n_rects)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double top = G_MAXDOUBLE, bottom = 0, scroll = sl_page_view_scroll_y (self);

  for (guint i = 0; i < n_rects; i++)
    {
      const SlPageRect *part = &rects[i];

      if (part->page < 1 || part->page > self->n_pages)
        continue;
      top = MIN (top, self->places[part->page - 1].y + part->rect.y1 * self->scale);
      bottom = MAX (bottom, self->places[part->page - 1].y + part->rect.y2 * self->scale);
    }
  if (bottom <= 0 || (top >= scroll + 40 && bottom <= scroll + height - 40))
    return;
  sl_page_view_scroll_to (self, top - MAX (40, (height - MIN (bottom - top, height)) * 0.38), TRUE);
}

void
sl_page_view_show_selected (SlPageView *self)
{
  const SlAnchor *anchor
      = self->selected != NULL ? sl_item_get_record (self->selected)->anchor : NULL;

  if (anchor == NULL)
    return;
  /* Nothing lies anywhere yet. */
  if (self->content_height <= 0 || gtk_widget_get_height (GTK_WIDGET (self)) <= 0)
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

  return self->n_pages;
}

double
sl_page_view_get_scale (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 1);

  return self->scale;
}

double
sl_page_view_get_zoom (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 0);

  return self->zoom;
}

void
sl_page_view_set_zoom (SlPageView *self, double zoom)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  sl_page_view_lay_out (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

void
sl_page_view_zoom (SlPageView *self, int steps)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->scale > 0)
    sl_page_view_set_zoom (self,
                           CLAMP (self->scale * pow (1.15, steps), SL_ZOOM_LEAST, SL_ZOOM_MOST));
}
