/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-view.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sl-page-view-private.h"
#include "sl-split.h"

#define GAP 13.0
#define ZOOM_LEAST 0.2
#define ZOOM_MOST 6.0
/* Fitting the width goes no further: a line of words would be too long to read. Pixels a point at
 * 11 pt text. */
#define FIT_MOST 1.65
#define SCROLL_MS 200

enum
{
  PROP_READER = 1,
  PROP_DOC,
  PROP_ITEMS,
  PROP_SELECTED,
  PROP_PAGE,
  PROP_N_PAGES,
  PROP_ZOOM,
  PROP_SCALE,
  PROP_INVERT,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (SlPageView,
                               sl_page_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

GtkWidget *
sl_page_view_new (void)
{
  return g_object_new (SL_TYPE_PAGE_VIEW, NULL);
}

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
    return CLAMP (self->zoom, ZOOM_LEAST, ZOOM_MOST);
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
  return CLAMP (scale, ZOOM_LEAST, ZOOM_MOST);
}

static void
want_tiles (SlPageView *self)
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
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SCALE]);
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

static void
update_page (SlPageView *self)
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
  update_page (self);
  want_tiles (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->wanted_item != NULL && self->wanted_item == self->selected)
    {
      self->wanted_item = NULL;
      sl_page_view_show_selected (self);
    }
}

static void
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

static void
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

static void
scrolled_cb (GtkAdjustment *adjustment, SlPageView *self)
{
  update_page (self);
  want_tiles (self);
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

/* Scrolls no more than is needed for all of the item's first part, with some of what stands around
 * it. */
void
sl_page_view_show_selected (SlPageView *self)
{
  const SlAnchor *anchor
      = self->selected != NULL ? sl_item_get_record (self->selected)->anchor : NULL;
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double top = G_MAXDOUBLE, bottom = 0, scroll = sl_page_view_scroll_y (self);

  if (anchor == NULL || anchor->n_rects == 0)
    return;
  if (self->content_height <= 0 || height <= 0)
    {
      self->wanted_item = self->selected;
      return;
    }
  for (guint i = 0; i < anchor->n_rects; i++)
    {
      const SlPageRect *part = &anchor->rects[i];

      if (part->page < 1 || part->page > self->n_pages)
        continue;
      top = MIN (top, self->places[part->page - 1].y + part->rect.y1 * self->scale);
      bottom = MAX (bottom, self->places[part->page - 1].y + part->rect.y2 * self->scale);
    }
  if (bottom <= 0 || (top >= scroll + 40 && bottom <= scroll + height - 40))
    return;
  sl_page_view_scroll_to (self, top - MAX (40, (height - MIN (bottom - top, height)) * 0.38), TRUE);
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
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

void
sl_page_view_zoom (SlPageView *self, int steps)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->scale > 0)
    sl_page_view_set_zoom (self, CLAMP (self->scale * pow (1.15, steps), ZOOM_LEAST, ZOOM_MOST));
}

/* ---- a page that cannot be shown ---- */

static void
retry_cb (GtkButton *button, SlPageView *self)
{
  GtkWidget *note = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_STATUS_PAGE);
  int page = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (note), "page"));

  sl_page_cache_retry (self->cache, page);
  g_hash_table_remove (self->failures, GINT_TO_POINTER (page));
  want_tiles (self);
}

static void
failed_cb (SlPageCache *cache, int page, SlPageView *self)
{
  GtkWidget *note = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Try again"));
  g_autofree char *title = g_strdup_printf (_ ("Page %d cannot be shown"), page);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (note), "image-missing-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (note), title);
  adw_status_page_set_description (
      ADW_STATUS_PAGE (note),
      _ ("Something in the page is damaged. The other pages and their items are all here."));
  gtk_widget_add_css_class (note, "compact");
  gtk_widget_add_css_class (note, "sl-lost-page");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (retry_cb), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (note), button);
  g_object_set_data (G_OBJECT (note), "page", GINT_TO_POINTER (page));
  gtk_widget_set_parent (note, GTK_WIDGET (self));
  g_hash_table_insert (self->failures, GINT_TO_POINTER (page), note);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* ---- what is shown ---- */

static void
update_marks (SlPageView *self)
{
  guint n = self->items != NULL ? g_list_model_get_n_items (self->items) : 0;
  g_autofree SlMarkInput *inputs = g_new0 (SlMarkInput, n + 1);
  guint count = 0;

  g_clear_pointer (&self->marks, sl_marks_free);
  g_hash_table_remove_all (self->badges);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (self->items, i);
      const SlItemRecord *record = sl_item_get_record (item);

      if (record->review == SL_REVIEW_DISMISSED && item != self->selected)
        continue;
      inputs[count++] = (SlMarkInput){ item, record->kind, record->review, record->anchor };
    }
  self->marks = sl_marks_new (inputs, count);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
item_changed_cb (SlItem *item, GParamSpec *pspec, SlPageView *self)
{
  update_marks (self);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, SlPageView *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (model, i);

      g_signal_handlers_disconnect_by_func (item, item_changed_cb, self);
      g_signal_connect_object (item, "notify::record", G_CALLBACK (item_changed_cb), self, 0);
    }
  update_marks (self);
}

static void
set_items (SlPageView *self, GListModel *items)
{
  if (self->items == items)
    return;
  if (self->items != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->items, items_changed_cb, self);
      for (guint i = 0; i < g_list_model_get_n_items (self->items); i++)
        {
          g_autoptr (SlItem) item = g_list_model_get_item (self->items, i);

          g_signal_handlers_disconnect_by_func (item, item_changed_cb, self);
        }
    }
  g_clear_object (&self->hovered);
  g_set_object (&self->items, items);
  if (items != NULL)
    {
      g_signal_connect_object (items, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
      items_changed_cb (items, 0, 0, g_list_model_get_n_items (items), self);
    }
  else
    update_marks (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEMS]);
}

void
sl_page_view_set_selected (SlPageView *self, SlItem *item)
{
  if (!g_set_object (&self->selected, item))
    return;
  update_marks (self);
  sl_page_view_show_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
set_reader (SlPageView *self, SlReader *reader)
{
  if (self->reader == reader)
    return;
  g_set_object (&self->reader, reader);
  sl_page_cache_set_reader (self->cache, reader);
  g_hash_table_remove_all (self->failures);
  sl_page_view_clear_selection (self);
  g_clear_pointer (&self->places, g_free);
  self->n_pages = reader != NULL ? sl_reader_get_n_pages (reader) : 0;
  self->places = g_new0 (SlPagePlace, (gsize) self->n_pages + 1);
  self->content_height = self->scale = 0;
  self->page = -1;
  sl_page_view_lay_out (self);
  if (self->wanted_page == 0 && self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, 0);
  update_page (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_PAGES]);
}

static void
set_doc (SlPageView *self, SlTextDoc *doc)
{
  sl_page_view_clear_selection (self);
  g_clear_pointer (&self->doc, sl_text_doc_unref);
  if (doc != NULL)
    self->doc = sl_text_doc_ref (doc);
  g_hash_table_remove_all (self->badges);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DOC]);
}

static void
set_adjustment (SlPageView *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_clear_object (place);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
  sl_page_view_lay_out (self);
}

static void
set_invert (SlPageView *self, gboolean invert)
{
  if (self->invert == invert)
    return;
  self->invert = invert;
  want_tiles (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INVERT]);
}

static void
sl_page_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_READER:
      g_value_set_object (value, self->reader);
      break;
    case PROP_DOC:
      g_value_set_boxed (value, self->doc);
      break;
    case PROP_ITEMS:
      g_value_set_object (value, self->items);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_PAGE:
      g_value_set_int (value, self->page);
      break;
    case PROP_N_PAGES:
      g_value_set_int (value, self->n_pages);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_SCALE:
      g_value_set_double (value, self->scale);
      break;
    case PROP_INVERT:
      g_value_set_boolean (value, self->invert);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_page_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  switch (id)
    {
    case PROP_READER:
      set_reader (self, g_value_get_object (value));
      break;
    case PROP_DOC:
      set_doc (self, g_value_get_boxed (value));
      break;
    case PROP_ITEMS:
      set_items (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      sl_page_view_set_selected (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      sl_page_view_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_INVERT:
      set_invert (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break; /* there is one way to scroll pages */
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_page_view_dispose (GObject *object)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  if (self->animation != NULL)
    adw_animation_pause (self->animation);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->add_popover, gtk_widget_unparent);
  g_hash_table_remove_all (self->failures);
  set_items (self, NULL);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->doc, sl_text_doc_unref);
  g_clear_object (&self->selected);
  g_clear_object (&self->hovered);
  if (self->cache != NULL)
    sl_page_cache_set_reader (self->cache, NULL);
  g_clear_object (&self->cache);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  G_OBJECT_CLASS (sl_page_view_parent_class)->dispose (object);
}

static void
sl_page_view_finalize (GObject *object)
{
  SlPageView *self = SL_PAGE_VIEW (object);

  g_clear_pointer (&self->marks, sl_marks_free);
  g_hash_table_unref (self->badges);
  g_hash_table_unref (self->failures);
  g_free (self->places);
  G_OBJECT_CLASS (sl_page_view_parent_class)->finalize (object);
}

static void
sl_page_view_class_init (SlPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags r = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_page_view_get_property;
  object_class->set_property = sl_page_view_set_property;
  object_class->dispose = sl_page_view_dispose;
  object_class->finalize = sl_page_view_finalize;
  widget_class->measure = sl_page_view_measure;
  widget_class->size_allocate = sl_page_view_size_allocate;
  widget_class->snapshot = sl_page_view_snapshot;

  props[PROP_READER] = g_param_spec_object ("reader", NULL, NULL, SL_TYPE_READER, rw);
  props[PROP_DOC] = g_param_spec_boxed ("doc", NULL, NULL, SL_TYPE_TEXT_DOC, rw);
  props[PROP_ITEMS] = g_param_spec_object ("items", NULL, NULL, G_TYPE_LIST_MODEL, rw);
  props[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, SL_TYPE_ITEM, rw);
  props[PROP_PAGE] = g_param_spec_int ("page", NULL, NULL, -1, G_MAXINT, 0, r);
  props[PROP_N_PAGES] = g_param_spec_int ("n-pages", NULL, NULL, 0, G_MAXINT, 0, r);
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, -1, ZOOM_MOST, 0, rw);
  props[PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, 0, ZOOM_MOST, 0, r);
  props[PROP_INVERT] = g_param_spec_boolean ("invert", NULL, NULL, FALSE, rw);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  g_signal_new ("add-item",
                SL_TYPE_PAGE_VIEW,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_INT,
                SL_TYPE_ANCHOR);
  gtk_widget_class_set_css_name (widget_class, "pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  sl_page_view_install_input (widget_class);
}

static void
sl_page_view_init (SlPageView *self)
{
  self->badges = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->failures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_widget_unparent);
  self->cache = sl_page_cache_new ();
  g_signal_connect_object (
      self->cache, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cache, "failed", G_CALLBACK (failed_cb), self, 0);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  sl_page_view_init_input (self);
}
