/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-steady-press.h"

#define BUTTONS (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)

static gboolean
event_cb (GtkEventController *controller, GdkEvent *event, gboolean *pressed)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      *pressed = TRUE;
      return GDK_EVENT_PROPAGATE;
    case GDK_BUTTON_RELEASE:
      *pressed = FALSE;
      return GDK_EVENT_PROPAGATE;
    case GDK_MOTION_NOTIFY:
      if (!*pressed || (gdk_event_get_modifier_state (event) & BUTTONS) != 0)
        return GDK_EVENT_PROPAGATE;
      /* What the screen itself tells has a time, and the release came before it. */
      if (gdk_event_get_time (event) == GDK_CURRENT_TIME)
        return GDK_EVENT_STOP;
      *pressed = FALSE;
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
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
