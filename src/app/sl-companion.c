/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-companion.h"

#include "sl-window.h"

gpointer
sl_companion_find (GtkWindow *parent, GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type)
        && gtk_window_get_transient_for (l->data) == parent)
      return l->data;
  return NULL;
}

static gboolean
close_cb (gpointer parent)
{
  gtk_window_close (parent);
  return G_SOURCE_REMOVE;
}

/* As the main window does it: that remembers its size and lets writing end. Not at once, for this
 * window goes with it, and is still asked about the key. */
static gboolean
quit_cb (GtkWidget *window, GVariant *args, gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE,
                   close_cb,
                   g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (window))),
                   g_object_unref);
  return TRUE;
}

/* The application's keys reach its main windows alone. */
static void
add_keys (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_q, GDK_CONTROL_MASK),
                        gtk_callback_action_new (quit_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_w, GDK_CONTROL_MASK),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

/* What is still under way may hold the window longer than there is a parent. At its end GTK 4.8
 * would reach for that. */
static void
leave_cb (GtkWindow *window)
{
  gtk_window_set_transient_for (window, NULL);
}

void
sl_companion_attach (gpointer window, GtkWindow *parent)
{
  add_keys (window);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (leave_cb), window, G_CONNECT_SWAPPED);
}

void
sl_companion_step_aside (gpointer window, const char *text, const char *label, const char *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  gtk_widget_set_visible (window, FALSE);
  gtk_window_present (parent);
  if (text != NULL)
    sl_window_toast_back (GTK_WIDGET (parent), text, label, action);
}
