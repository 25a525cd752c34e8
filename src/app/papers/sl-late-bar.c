/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-late-bar.h"

#include <math.h>

/* It is the data of the scrollbar and ends with it. */
typedef struct
{
  GtkAdjustment *view, *bar;
  GtkWidget *widget;
  guint follow_id;
  gboolean following; /* the bar is moved by the view, not by a person */
  gboolean over;
} Late;

static void
late_free (gpointer data)
{
  Late *late = data;

  g_clear_handle_id (&late->follow_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (late->view, late);
  g_signal_handlers_disconnect_by_data (late->bar, late);
  g_object_unref (late->view);
  g_object_unref (late->bar);
  g_free (late);
}

/* Whether the slider would stay where it is, but for a part of a pixel. */
static gboolean
is_still (Late *late)
{
  double size = gtk_adjustment_get_page_size (late->view);
  double way = gtk_adjustment_get_upper (late->view) - size;
  double value = gtk_adjustment_get_value (late->view);
  double pixels = gtk_widget_get_height (late->widget) * gtk_widget_get_scale_factor (late->widget);

  if (way <= 0 || gtk_adjustment_get_upper (late->bar) != gtk_adjustment_get_upper (late->view)
      || gtk_adjustment_get_page_size (late->bar) != size || value <= 0 || value >= way)
    return FALSE;
  return fabs (value - gtk_adjustment_get_value (late->bar)) / (way + size) * pixels < 1;
}

static gboolean
follow_cb (gpointer data)
{
  Late *late = data;

  late->follow_id = 0;
  if (is_still (late))
    return G_SOURCE_REMOVE;
  late->following = TRUE;
  gtk_adjustment_configure (late->bar,
                            gtk_adjustment_get_value (late->view),
                            gtk_adjustment_get_lower (late->view),
                            gtk_adjustment_get_upper (late->view),
                            gtk_adjustment_get_step_increment (late->view),
                            gtk_adjustment_get_page_increment (late->view),
                            gtk_adjustment_get_page_size (late->view));
  late->following = FALSE;
  if (late->over)
    gtk_widget_set_visible (late->widget,
                            gtk_adjustment_get_upper (late->view)
                                > gtk_adjustment_get_page_size (late->view));
  return G_SOURCE_REMOVE;
}

static void
view_cb (Late *late)
{
  if (late->follow_id == 0)
    late->follow_id = g_idle_add_full (G_PRIORITY_HIGH, follow_cb, late, NULL);
}

static void
bar_cb (Late *late)
{
  if (!late->following)
    gtk_adjustment_set_value (late->view, gtk_adjustment_get_value (late->bar));
}

static GtkWidget *
make (GtkAdjustment *view, gboolean over)
{
  Late *late = g_new0 (Late, 1);
  GtkWidget *self;

  late->over = over;
  late->view = g_object_ref (view);
  late->bar = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self = late->widget = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, late->bar);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (view_cb), late);
  g_signal_connect_swapped (view, "value-changed", G_CALLBACK (view_cb), late);
  g_signal_connect_swapped (late->bar, "value-changed", G_CALLBACK (bar_cb), late);
  view_cb (late);
  g_object_set_data_full (G_OBJECT (self), "sl-late-bar", late, late_free);
  return self;
}

GtkWidget *
sl_late_bar_new (GtkAdjustment *view)
{
  return make (view, FALSE);
}

static void
enter_cb (GtkEventController *motion, double x, double y, GtkWidget *self)
{
  gtk_widget_add_css_class (self, "hovering");
}

static void
leave_cb (GtkEventController *motion, GtkWidget *self)
{
  gtk_widget_remove_css_class (self, "hovering");
}

/* GtkScrolledWindow has one like it, and moves it in and out all the time while pages are turned.
 */
GtkWidget *
sl_late_bar_new_over (GtkAdjustment *view)
{
  GtkWidget *self = make (view, TRUE);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self, motion);
  gtk_widget_add_css_class (self, "overlay-indicator");
  gtk_widget_add_css_class (self, "right");
  gtk_widget_set_halign (self, GTK_ALIGN_END);
  return self;
}
