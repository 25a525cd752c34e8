/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-following-window.h"

#include <glib/gi18n.h>

#include "sl-companion.h"

typedef struct
{
  SlLibrary *library;
  GtkWidget *undo, *redo; /* or NULL */
  guint reload_id;
  GCancellable *loading;
} SlFollowingWindowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlFollowingWindow, sl_following_window, ADW_TYPE_WINDOW)

static SlFollowingWindowPrivate *
get_private (gpointer window)
{
  return sl_following_window_get_instance_private (SL_FOLLOWING_WINDOW (window));
}

SlLibrary *
sl_following_window_get_library (gpointer window)
{
  return get_private (window)->library;
}

/* ---- Undo ---- */

void
sl_following_window_undo (gpointer window, gboolean redo)
{
  gtk_widget_activate_action (
      GTK_WIDGET (gtk_window_get_transient_for (window)), redo ? "win.redo" : "win.undo", NULL);
}

static void
undo_cb (gpointer window)
{
  sl_following_window_undo (window, FALSE);
}

static void
redo_cb (gpointer window)
{
  sl_following_window_undo (window, TRUE);
}

static GtkWidget *
add_button (
    gpointer window, GtkWidget *header, const char *icon, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_swapped (button, "clicked", callback, window);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), button);
  return button;
}

GtkWidget *
sl_following_window_make_header (gpointer window)
{
  SlFollowingWindowPrivate *priv = get_private (window);
  GtkWidget *header = adw_header_bar_new ();

  priv->undo = add_button (window, header, "edit-undo-symbolic", _ ("Undo"), G_CALLBACK (undo_cb));
  priv->redo = add_button (window, header, "edit-redo-symbolic", _ ("Redo"), G_CALLBACK (redo_cb));
  return header;
}

/* A button that has nothing to do any more takes the keyboard with it, and Escape. */
static void
keep_focus (SlFollowingWindow *self)
{
  SlFollowingWindowPrivate *priv = get_private (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_sensitive (focus))
    return;
  if (!gtk_widget_grab_focus (gtk_widget_is_sensitive (priv->redo) ? priv->redo : priv->undo))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* ---- Following ---- */

static gboolean
reload_cb (gpointer window)
{
  SlFollowingWindowPrivate *priv = get_private (window);

  priv->reload_id = 0;
  g_cancellable_cancel (priv->loading);
  g_object_unref (priv->loading);
  priv->loading = g_cancellable_new ();
  if (priv->undo != NULL)
    {
      gtk_widget_set_sensitive (priv->undo, sl_library_can_undo (priv->library));
      gtk_widget_set_sensitive (priv->redo, sl_library_can_redo (priv->library));
      keep_focus (window);
    }
  SL_FOLLOWING_WINDOW_GET_CLASS (window)->load (window, priv->library, priv->loading);
  return G_SOURCE_REMOVE;
}

/* Acts may come faster than what they changed can be shown. */
void
sl_following_window_reload (gpointer window)
{
  SlFollowingWindowPrivate *priv = get_private (window);

  if (priv->reload_id == 0 && priv->library != NULL)
    priv->reload_id = g_idle_add_full (G_PRIORITY_LOW, reload_cb, window, NULL);
}

gpointer
sl_following_window_present (GtkWindow *parent, GType type, SlLibrary *library)
{
  gpointer window = sl_companion_find (parent, type);

  if (window == NULL)
    {
      window = g_object_new (type, NULL);
      get_private (window)->library = g_object_ref (library);
      sl_companion_attach (window, parent);
      g_signal_connect_object (
          library, "changed", G_CALLBACK (sl_following_window_reload), window, G_CONNECT_SWAPPED);
      sl_following_window_reload (window);
    }
  gtk_window_present (window);
  return window;
}

/* ---- Life ---- */

static void
sl_following_window_dispose (GObject *object)
{
  SlFollowingWindowPrivate *priv = get_private (object);

  g_cancellable_cancel (priv->loading);
  g_clear_handle_id (&priv->reload_id, g_source_remove);
  g_clear_object (&priv->library);
  G_OBJECT_CLASS (sl_following_window_parent_class)->dispose (object);
}

static void
sl_following_window_finalize (GObject *object)
{
  g_object_unref (get_private (object)->loading);
  G_OBJECT_CLASS (sl_following_window_parent_class)->finalize (object);
}

static void
sl_following_window_class_init (SlFollowingWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_following_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_following_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sl_following_window_init (SlFollowingWindow *self)
{
  get_private (self)->loading = g_cancellable_new ();
}
