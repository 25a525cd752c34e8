/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-late-bar.h"

/* It is the data of the scrollbar and ends with it. */
typedef struct
{
  GtkAdjustment *view, *bar;
  guint follow_id;
  gboolean following; /* the bar is moved by the view, not by a person */
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

static gboolean
follow_cb (gpointer data)
{
  Late *late = data;

  late->follow_id = 0;
  late->following = TRUE;
  gtk_adjustment_configure (late->bar,
                            gtk_adjustment_get_value (late->view),
                            gtk_adjustment_get_lower (late->view),
                            gtk_adjustment_get_upper (late->view),
                            gtk_adjustment_get_step_increment (late->view),
                            gtk_adjustment_get_page_increment (late->view),
                            gtk_adjustment_get_page_size (late->view));
  late->following = FALSE;
  return G_SOURCE_REMOVE;
}

static void
view_cb (Late *late)
{
  if (late->follow_id == 0)
    late->follow_id = g_idle_add_full (GTK_PRIORITY_RESIZE, follow_cb, late, NULL);
}

static void
bar_cb (Late *late)
{
  if (!late->following)
    gtk_adjustment_set_value (late->view, gtk_adjustment_get_value (late->bar));
}

GtkWidget *
sl_late_bar_new (GtkAdjustment *view)
{
  Late *late = g_new0 (Late, 1);
  GtkWidget *self;

  late->view = g_object_ref (view);
  late->bar = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, late->bar);
  g_signal_connect_swapped (view, "changed", G_CALLBACK (view_cb), late);
  g_signal_connect_swapped (view, "value-changed", G_CALLBACK (view_cb), late);
  g_signal_connect_swapped (late->bar, "value-changed", G_CALLBACK (bar_cb), late);
  view_cb (late);
  g_object_set_data_full (G_OBJECT (self), "sl-late-bar", late, late_free);
  return self;
}
