/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-steady-press.h"

#define BUTTONS (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)

gboolean
sl_steady_press_is_stale (gboolean *pressed, GdkEventType type, GdkModifierType state, guint32 time)
{
  gboolean stale;

  if (type == GDK_BUTTON_PRESS || type == GDK_BUTTON_RELEASE)
    *pressed = type == GDK_BUTTON_PRESS;
  if (type != GDK_MOTION_NOTIFY || !*pressed || (state & BUTTONS) != 0)
    return FALSE;
  /* What the screen itself tells has a time, and the release came before it. */
  stale = time == GDK_CURRENT_TIME;
  *pressed = stale;
  return stale;
}

static gboolean
event_cb (GtkEventController *controller, GdkEvent *event, gboolean *pressed)
{
  return sl_steady_press_is_stale (pressed,
                                   gdk_event_get_event_type (event),
                                   gdk_event_get_modifier_state (event),
                                   gdk_event_get_time (event))
             ? GDK_EVENT_STOP
             : GDK_EVENT_PROPAGATE;
}

static void
free_cb (gpointer pressed, GClosure *closure)
{
  g_free (pressed);
}

void
sl_steady_press_install (GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (
      controller, "event", G_CALLBACK (event_cb), g_new0 (gboolean, 1), free_cb, 0);
  gtk_widget_add_controller (window, controller);
}
