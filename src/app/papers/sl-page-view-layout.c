/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pages lie, which of them are asked for, and going from one to another. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-page-view-private.h"
#include "sl-split.h"

/* Fitting the width goes no further: a line of words would be too long to read. Pixels a point at
 * 11 pt text. */
#define FIT_MOST 1.65

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
  if (!self->laid_out)
    return 0;
  return sl_page_geometry_page_at (self->geometry,
                                   x + sl_page_view_scroll_x (self),
                                   y + sl_page_view_scroll_y (self),
                                   nearest,
                                   page_x,
                                   page_y);
}

SlRect
sl_page_view_rect_to_view (SlPageView *self, int page, const SlRect *points)
{
  SlRect rect = sl_page_geometry_rect_from_page (self->geometry, page, points);
  double x = sl_page_view_scroll_x (self), y = sl_page_view_scroll_y (self);

  return (SlRect){ rect.x1 - x, rect.y1 - y, rect.x2 - x, rect.y2 - y };
}

/* ---- tiles ---- */

/* The part of a page that is seen, grown upwards and downwards, in device pixels of the page as it
 * is drawn: not turned. */
static gboolean
find_part (SlPageView *self, int page, double above, double below, SlRect *part)
{
  const SlPagePlace *place = &self->geometry->places[page - 1];
  double left = sl_page_view_scroll_x (self), top = sl_page_view_scroll_y (self);
  double right = left + gtk_widget_get_width (GTK_WIDGET (self));
  double bottom = top + gtk_widget_get_height (GTK_WIDGET (self));
  double device = self->geometry->scale * self->geometry->device;
  SlRect seen = { MAX (left, place->x),
                  MAX (top - above, place->y),
                  MIN (right, place->x + place->width),
                  MIN (bottom + below, place->y + place->height) };

  if (seen.x2 <= seen.x1 || seen.y2 <= seen.y1)
    return FALSE;
  *part = sl_page_geometry_rect_to_page (self->geometry, page, &seen);
  part->x1 *= device;
  part->y1 *= device;
  part->x2 *= device;
  part->y2 *= device;
  return TRUE;
}

static void
want_strip (SlPageView *self, double above, double below, SlReaderPriority priority)
{
  double top = sl_page_view_scroll_y (self);
  double bottom = top + gtk_widget_get_height (GTK_WIDGET (self));
  int first, last;

  if (!sl_page_geometry_find (self->geometry, top - above, bottom + below, &first, &last))
    return;
  for (int page = first; page <= last; page++)
    {
      SlRect part;

      if (find_part (self, page, above, below, &part))
        sl_page_cache_want (self->cache, page, &part, priority);
    }
}

void
sl_page_view_want_tiles (SlPageView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double top = sl_page_view_scroll_y (self);
  int device = self->geometry->device;

  if (self->reader == NULL || !self->laid_out || self->zooming_id != 0)
    return;
  if (top != self->last_top)
    self->upwards = top < self->last_top;
  self->last_top = top;
  sl_page_cache_set_look (
      self->cache, self->geometry->scale * device, self->invert, width * height * device * device);
  sl_page_cache_begin (self->cache);
  /* What is seen first, then a view's height the way it goes and half of one the other. */
  want_strip (self, 0, 0, SL_READER_PRIORITY_VISIBLE);
  want_strip (self,
              self->upwards ? height : height / 2,
              self->upwards ? height / 2 : height,
              SL_READER_PRIORITY_NEAR);
  sl_page_cache_end (self->cache);
}

void
sl_page_view_put_picture (
    SlPageView *self, SlReader *reader, int page, double scale, cairo_surface_t *picture)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));
  g_return_if_fail (page >= 1 && scale > 0);

  if (self->reader == reader)
    sl_page_cache_put_first (self->cache, page, scale, picture);
}

/* ---- layout ---- */

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
 * then. Before the frame that shows the page, so that they need none of their own. */
static void
queue_notify (SlPageView *self)
{
  if (self->notify_id == 0)
    self->notify_id = g_idle_add_full (G_PRIORITY_HIGH, notify_cb, self, NULL);
}

/* Of the first frame they tell the truth. */
void
sl_page_view_tell_place (GtkWidget *widget)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (self->notify_id == 0)
    return;
  g_source_remove (self->notify_id);
  notify_cb (self);
}

static int
find_page (SlPageView *self)
{
  const SlPageGeometry *geometry = self->geometry;
  double top = sl_page_view_scroll_y (self);
  int page;

  if (self->asked_page > 0 && self->asked_value == top && self->asked_page <= geometry->n_pages)
    return self->asked_page;
  self->asked_page = 0;
  page
      = sl_page_geometry_main_page (geometry, top, top + gtk_widget_get_height (GTK_WIDGET (self)));
  /* Of two side by side the one that was gone to. */
  if (self->page > 0 && self->page <= geometry->n_pages
      && sl_page_geometry_row_first (geometry, self->page) == page)
    return self->page;
  return page;
}

void
sl_page_view_name_page (SlPageView *self)
{
  const char *own = sl_page_view_get_label (self, self->page);
  g_autofree char *exempt = NULL;
  g_autofree char *label = NULL;

  if (self->page <= 0)
    label = g_strdup (_ ("No paper"));
  else if (own != NULL)
    /* Translators: a page by what it calls itself ("iv"), then which it is of how many. */
    label = g_strdup_printf (_ ("Page %s, %d of %d"), own, self->page, self->geometry->n_pages);
  else
    /* Translators: where the reader is in a paper. */
    label = g_strdup_printf (_ ("Page %d of %d"), self->page, self->geometry->n_pages);
  exempt = sl_page_view_describe_exempt (self, self->page);
  if (exempt != NULL)
    {
      g_autofree char *plain = g_steal_pointer (&label);

      /* Translators: “Page 3 of 8”, “in part exempt from publication (Schedule 12A, paragraph 3)”.
       */
      label = g_strdup_printf (_ ("%1$s, %2$s"), plain, exempt);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
sl_page_view_update_page (SlPageView *self)
{
  int page = self->laid_out && self->geometry->n_pages > 0 ? find_page (self) : 0;

  if (page == self->page)
    return;
  self->page = page;
  if (page > 0)
    self->geometry->page = page;
  sl_page_view_name_page (self);
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

static double
choose_scale (SlPageView *self, double width, double height)
{
  double most = FIT_MOST * MAX (1, sl_split_get_em (GTK_WIDGET (self)) / 14.67);
  double scale = self->zoom;

  if (self->zoom <= 0)
    {
      scale = sl_page_geometry_fit (self->geometry,
                                    self->zoom < 0 ? SL_PAGE_FIT_PAGE : SL_PAGE_FIT_WIDTH,
                                    width,
                                    height,
                                    width > 640 ? 31 : 4);
      scale = MIN (scale, most);
    }
  return CLAMP (scale, SL_ZOOM_LEAST, SL_ZOOM_MOST);
}

void
sl_page_view_hold (SlPageView *self, double at_x, double at_y, SlPageHold *hold)
{
  hold->at_x = at_x;
  hold->at_y = at_y;
  hold->spot.page = sl_page_view_page_at (self, at_x, at_y, TRUE, &hold->spot.x, &hold->spot.y);
}

/* Where the scroll must stand so that what was held stays where it was. */
static void
find_scroll (SlPageView *self, const SlPageHold *hold, double width, double *x, double *y)
{
  SlPageGeometry *geometry = self->geometry;
  int page = hold != NULL ? hold->spot.page : 0;
  gboolean shown = page > 0
                   && (geometry->continuous
                       || sl_page_geometry_row_first (geometry, page)
                              == sl_page_geometry_row_first (geometry, geometry->page));

  *x = (geometry->width - width) / 2;
  *y = 0;
  if (!shown)
    return;
  sl_page_geometry_from_page (geometry, page, hold->spot.x, hold->spot.y, x, y);
  *x -= hold->at_x;
  *y -= hold->at_y;
}

static void
scale_changed (SlPageView *self)
{
  sl_page_view_forget_badges (self);
  queue_notify (self);
}

void
sl_page_view_lay_out (SlPageView *self, const SlPageHold *hold)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double old_scale = self->geometry->scale;
  gboolean asked = self->asked_page > 0 && self->asked_value == sl_page_view_scroll_y (self);
  int asked_page = self->asked_page;
  double x, y;

  if (self->reader == NULL || width <= 0)
    return;
  self->geometry->device = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  self->geometry->scale = choose_scale (self, width, height);
  sl_page_geometry_lay_out (self->geometry, width, height);
  self->laid_out = TRUE;
  find_scroll (self, hold, width, &x, &y);
  configure (self->hadjustment, x, self->geometry->width, width);
  configure (self->vadjustment, y, self->geometry->height, height);
  if (old_scale != self->geometry->scale)
    scale_changed (self);
  /* The page that was asked for is still the one that is looked at after a mere change of size. */
  self->asked_page = asked ? asked_page : 0;
  self->asked_value = sl_page_view_scroll_y (self);
  sl_page_view_update_page (self);
  sl_page_view_want_tiles (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What was asked for before there was a layout. */
static void
meet_wishes (SlPageView *self)
{
  int page = self->wanted_page;

  self->wanted_page = 0;
  if (page > 0)
    sl_page_view_place_at (self, page, self->wanted_y);
  if (self->wanted_item != NULL && self->wanted_item == self->selected)
    {
      self->wanted_item = NULL;
      sl_page_view_show_selected (self);
    }
}

/* The notes on pages that cannot be shown lie on those pages, however they are turned. */
static void
allocate_notes (SlPageView *self)
{
  GHashTableIter iter;
  gpointer key, child;

  g_hash_table_iter_init (&iter, self->failures);
  while (g_hash_table_iter_next (&iter, &key, &child))
    sl_page_view_allocate_note (self, GPOINTER_TO_INT (key), child);
}

void
sl_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  SlPageHold hold;

  /* The first line that is seen stays the first line. */
  sl_page_view_hold (self, width / 2.0, 0, &hold);
  sl_page_view_lay_out (self, &hold);
  if (self->laid_out)
    {
      meet_wishes (self);
      allocate_notes (self);
      sl_page_view_allocate_tab (self);
    }
  if (self->add_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->add_popover));
  if (self->menu_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu_popover));
  if (self->span_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->span_popover));
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
  self->scrolled = g_get_monotonic_time ();
  sl_page_view_update_page (self);
  sl_page_view_want_tiles (self);
  if (g_hash_table_size (self->failures) > 0 || self->tab_links->len > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
