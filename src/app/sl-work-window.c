/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-work-window.h"

#include <glib/gi18n.h>

#include "sl-pulse.h"

#define LATE_MILLISECONDS 400

struct _SlWorkWindow
{
  AdwWindow parent_instance;

  GtkLabel *title, *words;
  GtkWidget *pulse, *cancel;

  char *stopping;
  GCancellable *cancellable;
  gboolean gone; /* what goes on can no longer be cancelled */
  guint late_id;
};

G_DEFINE_FINAL_TYPE (SlWorkWindow, sl_work_window, ADW_TYPE_WINDOW)

static void
say (SlWorkWindow *self, const char *words)
{
  if (g_str_equal (gtk_label_get_label (self->words), words))
    return;
  gtk_label_set_label (self->words, words);
  sl_pulse_say (self->pulse, gtk_label_get_label (self->title), words);
}

static void
cancel_cb (SlWorkWindow *self)
{
  if (self->gone || g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->cancel, FALSE);
  say (self, self->stopping);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
close_cb (SlWorkWindow *self)
{
  cancel_cb (self);
  return TRUE;
}

static gboolean
late_cb (gpointer data)
{
  SlWorkWindow *self = data;

  self->late_id = 0;
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

void
sl_work_window_present_late (SlWorkWindow *self)
{
  if (self->late_id == 0)
    self->late_id = g_timeout_add (LATE_MILLISECONDS, late_cb, self);
}

GCancellable *
sl_work_window_get_cancellable (SlWorkWindow *self)
{
  return self->cancellable;
}

void
sl_work_window_say (SlWorkWindow *self, const char *words)
{
  if (!g_cancellable_is_cancelled (self->cancellable) || self->gone)
    say (self, words);
}

void
sl_work_window_end_cancel (SlWorkWindow *self)
{
  if (self->gone)
    return;
  self->gone = TRUE;
  /* What had the keyboard is not there any more. */
  gtk_widget_grab_focus (self->pulse);
  gtk_widget_set_visible (self->cancel, FALSE);
}

/* ---- Life ---- */

static void
sl_work_window_dispose (GObject *object)
{
  g_clear_handle_id (&SL_WORK_WINDOW (object)->late_id, g_source_remove);
  G_OBJECT_CLASS (sl_work_window_parent_class)->dispose (object);
}

static void
sl_work_window_finalize (GObject *object)
{
  SlWorkWindow *self = SL_WORK_WINDOW (object);

  g_object_unref (self->cancellable);
  g_free (self->stopping);
  G_OBJECT_CLASS (sl_work_window_parent_class)->finalize (object);
}

static void
sl_work_window_class_init (SlWorkWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_work_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_work_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkLabel *
add_label (GtkWidget *box, const char *class_name)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
sl_work_window_init (SlWorkWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *handle = gtk_window_handle_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (box, "work-window");
  self->title = add_label (box, "title-2");
  self->words = add_label (box, "body");
  self->pulse = sl_pulse_new ();
  gtk_box_append (GTK_BOX (box), self->pulse);
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), box);
  adw_window_set_content (ADW_WINDOW (self), handle);
  gtk_window_set_default_size (GTK_WINDOW (self), 420, -1);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), self->cancel);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

SlWorkWindow *
sl_work_window_new (GtkWindow *parent, const char *title, const char *words, const char *stopping)
{
  SlWorkWindow *self = g_object_new (SL_TYPE_WORK_WINDOW, "transient-for", parent, NULL);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->title, title);
  self->stopping = g_strdup (stopping);
  say (self, words);
  return self;
}
