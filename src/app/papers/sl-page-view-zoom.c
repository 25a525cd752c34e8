/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the pages are shown, which way up, and how many beside each other. */
#include <math.h>

#include "sl-page-view-private.h"

#define STEP 1.15
/* Well within the 100 ms that nobody minds. */
#define ZOOMING_MS 60

/* ---- size ---- */

void
sl_page_view_zoom_at (SlPageView *self, double zoom, double x, double y)
{
  SlPageHold hold;

  if (self->zoom == zoom)
    return;
  sl_page_view_stop (self);
  sl_page_view_hold (self, x, y, &hold);
  self->zoom = zoom;
  sl_page_view_lay_out (self, &hold);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

void
sl_page_view_set_zoom (SlPageView *self, double zoom)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  sl_page_view_zoom_at (
      self, zoom, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 3.0);
}

double
sl_page_view_get_zoom (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 0);

  return self->zoom;
}

double
sl_page_view_get_scale (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 1);

  return self->geometry->scale;
}

static double
step_zoom (SlPageView *self, double steps)
{
  return CLAMP (self->geometry->scale * pow (STEP, steps), SL_ZOOM_LEAST, SL_ZOOM_MOST);
}

void
sl_page_view_zoom (SlPageView *self, int steps)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->laid_out)
    sl_page_view_set_zoom (self, step_zoom (self, steps));
}

/* ---- which way up, and how many ---- */

int
sl_page_view_get_rotation (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 0);

  return self->geometry->rotation;
}

void
sl_page_view_set_rotation (SlPageView *self, int degrees)
{
  GtkWidget *widget = GTK_WIDGET (self);
  SlPageHold hold;

  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  degrees = ((degrees / 90 * 90) % 360 + 360) % 360;
  if (self->geometry->rotation == degrees)
    return;
  sl_page_view_stop (self);
  sl_page_view_hold (
      self, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0, &hold);
  self->geometry->rotation = degrees;
  sl_page_view_forget_badges (self);
  sl_page_view_lay_out (self, &hold);
  gtk_widget_queue_allocate (widget);
  g_object_notify (G_OBJECT (self), "rotation");
}

static void
set_rows (SlPageView *self, gboolean dual, gboolean continuous)
{
  SlPageHold hold;
  int page = self->page;

  sl_page_view_stop (self);
  sl_page_view_hold (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0, &hold);
  self->geometry->dual = dual;
  self->geometry->continuous = continuous;
  self->geometry->page = MAX (page, 1);
  sl_page_view_lay_out (self, &hold);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sl_page_view_set_dual (SlPageView *self, gboolean dual)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->geometry->dual == dual)
    return;
  set_rows (self, dual, self->geometry->continuous);
  g_object_notify (G_OBJECT (self), "dual");
}

void
sl_page_view_set_continuous (SlPageView *self, gboolean continuous)
{
  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (self->geometry->continuous == continuous)
    return;
  set_rows (self, self->geometry->dual, continuous);
  g_object_notify (G_OBJECT (self), "continuous");
}

/* ---- wheel and fingers ---- */

static gboolean
zoomed_cb (gpointer data)
{
  SlPageView *self = data;

  self->zooming_id = 0;
  sl_page_view_want_tiles (self);
  return G_SOURCE_REMOVE;
}

/* Many steps follow each other: what is there is stretched until they end. */
static void
zoom_on (SlPageView *self, double zoom, double x, double y)
{
  g_clear_handle_id (&self->zooming_id, g_source_remove);
  self->zooming_id = g_timeout_add (ZOOMING_MS, zoomed_cb, self);
  sl_page_view_zoom_at (self, zoom, x, y);
}

/* Where only one row is shown, the wheel goes on to the next at its end. */
static gboolean
turn_page (SlPageView *self, double dy)
{
  GtkAdjustment *adjustment = self->vadjustment;
  double value = gtk_adjustment_get_value (adjustment);
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  int to;

  if ((dy > 0 && value < end - 0.5) || (dy < 0 && value > 0.5))
    self->wheel = 0;
  else
    self->wheel = (self->wheel > 0) == (dy > 0) ? self->wheel + dy : dy;
  if (fabs (self->wheel) < 1)
    return GDK_EVENT_PROPAGATE;
  self->wheel = 0;
  to = sl_page_geometry_step (self->geometry, self->page, dy > 0 ? 1 : -1);
  if (to == sl_page_geometry_row_first (self->geometry, self->page))
    return GDK_EVENT_PROPAGATE;
  sl_page_view_show_row (self, to);
  sl_page_view_scroll_to (self, dy > 0 ? 0 : G_MAXDOUBLE, FALSE);
  return GDK_EVENT_STOP;
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, SlPageView *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (!self->laid_out || dy == 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) == 0)
    return self->geometry->continuous ? GDK_EVENT_PROPAGATE : turn_page (self, dy);
  zoom_on (self, step_zoom (self, CLAMP (-dy, -3, 3)), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, SlPageView *self)
{
  self->pinch_scale = self->geometry->scale;
}

static void
pinch_cb (GtkGestureZoom *gesture, double factor, SlPageView *self)
{
  double x, y;

  if (!self->laid_out || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  zoom_on (self, CLAMP (self->pinch_scale * factor, SL_ZOOM_LEAST, SL_ZOOM_MOST), x, y);
}

/* ---- actions ---- */

static void
fit_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_page_view_set_zoom (SL_PAGE_VIEW (widget), g_str_equal (name, "page.fit-page") ? -1 : 0);
}

static void
rotate_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  int turn = g_str_equal (name, "page.rotate-right") ? 90 : -90;

  sl_page_view_set_rotation (self, self->geometry->rotation + turn);
}

void
sl_page_view_install_zoom (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.fit-width", NULL, fit_action);
  gtk_widget_class_install_action (klass, "page.fit-page", NULL, fit_action);
  gtk_widget_class_install_action (klass, "page.rotate-left", NULL, rotate_action);
  gtk_widget_class_install_action (klass, "page.rotate-right", NULL, rotate_action);
  gtk_widget_class_install_property_action (klass, "page.dual", "dual");
  gtk_widget_class_install_property_action (klass, "page.continuous", "continuous");
  gtk_widget_class_install_property_action (klass, "page.invert", "invert");
}

void
sl_page_view_init_zoom (SlPageView *self)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}
