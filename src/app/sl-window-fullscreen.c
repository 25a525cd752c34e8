/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window that fills the screen: the header gives its room to the page and comes back over it
 * where the pointer touches the upper edge, and as long as somebody uses it. */
#include "sl-window-private.h"

/* Pixels of the upper edge that bring the header; and how far below it the pointer sends it away.
 */
#define EDGE 2.0
#define SLACK 24.0
/* It is there for so long at first, so that one sees where it goes. */
#define GREETING_MS 2000

static gboolean
is_in_header (SlWindow *self, GtkWidget *widget)
{
  return widget != NULL && gtk_widget_is_ancestor (widget, GTK_WIDGET (self->header));
}

static gboolean
is_in_use (SlWindow *self)
{
  GtkPopover *menu = gtk_menu_button_get_popover (self->menu_button);

  return (menu != NULL && gtk_widget_get_visible (GTK_WIDGET (menu)))
         || is_in_header (self, gtk_window_get_focus (GTK_WINDOW (self)));
}

static void
update (SlWindow *self)
{
  gboolean reveal = self->greeting_id != 0 || self->at_edge || is_in_use (self);

  gtk_revealer_set_reveal_child (self->header_revealer,
                                 gtk_window_is_fullscreen (GTK_WINDOW (self)) && reveal);
}

static gboolean
greeting_cb (gpointer data)
{
  SlWindow *self = data;

  self->greeting_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
focus_cb (SlWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && !is_in_header (self, focus))
    g_set_weak_pointer (&self->focus_below, focus);
  update (self);
}

static void
move_header (SlWindow *self, gboolean over_page)
{
  GtkWidget *header = g_object_ref (GTK_WIDGET (self->header));

  /* What the keyboard was at before it went to the header gets it back. */
  if (is_in_header (self, gtk_window_get_focus (GTK_WINDOW (self))) && self->focus_below != NULL)
    gtk_widget_grab_focus (self->focus_below);
  adw_bin_set_child (self->header_slot, NULL);
  adw_bin_set_child (self->header_float, NULL);
  adw_bin_set_child (over_page ? self->header_float : self->header_slot, header);
  g_object_unref (header);
}

static void
fullscreened_cb (SlWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  g_clear_handle_id (&self->greeting_id, g_source_remove);
  self->at_edge = FALSE;
  move_header (self, fullscreen);
  gtk_widget_set_visible (self->restore_button, fullscreen);
  if (fullscreen)
    self->greeting_id = g_timeout_add (GREETING_MS, greeting_cb, self);
  update (self);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SlWindow *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->header_revealer));
  gboolean at_edge = y < (self->at_edge ? height + SLACK : EDGE);

  if (self->at_edge == at_edge || !gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;
  self->at_edge = at_edge;
  update (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (!gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    return GDK_EVENT_PROPAGATE;
  gtk_window_unfullscreen (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

void
sl_window_show_header (SlWindow *self)
{
  /* A menu in a header that is not there would have no place. */
  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;
  g_clear_handle_id (&self->greeting_id, g_source_remove);
  self->greeting_id = g_timeout_add (GREETING_MS, greeting_cb, self);
  gtk_revealer_set_transition_duration (self->header_revealer, 0);
  update (self);
  gtk_revealer_set_transition_duration (self->header_revealer, 150);
}

void
sl_window_install_fullscreen (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SlWindow, header_slot);
  gtk_widget_class_bind_template_child (klass, SlWindow, header_float);
  gtk_widget_class_bind_template_child (klass, SlWindow, header_revealer);
  gtk_widget_class_bind_template_child (klass, SlWindow, restore_button);
  /* After whatever else Escape closes or clears. */
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
menu_visible_cb (SlWindow *self)
{
  GtkPopover *menu = gtk_menu_button_get_popover (self->menu_button);

  update (self);
  /* Of a submenu that Escape closed, the focus is still in what is gone: no key reached anything. */
  if (menu != NULL && !gtk_widget_get_visible (GTK_WIDGET (menu))
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sl_window_bring_focus (sl_window_get_view (self));
}

/* The menu is made when it is opened for the first time. */
static void
menu_cb (SlWindow *self)
{
  GtkPopover *menu = gtk_menu_button_get_popover (self->menu_button);

  if (menu != NULL)
    g_signal_connect_object (
        menu, "notify::visible", G_CALLBACK (menu_visible_cb), self, G_CONNECT_SWAPPED);
}

void
sl_window_init_fullscreen (SlWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_cb), NULL);
  g_signal_connect_object (
      self->menu_button, "notify::popover", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
}
