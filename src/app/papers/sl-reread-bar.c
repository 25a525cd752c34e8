/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reread-bar.h"

#include <glib/gi18n.h>

#include "model/sl-library-cues.h"
#include "sl-window.h"
#include "sl-words.h"

/* Whoever opens a library looks at a paper first. */
#define DELAY_SECONDS 3

struct _SlRereadBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkProgressBar *bar;
  SlLibrary *library;
  GCancellable *cancellable;
  guint start_id;
};

G_DEFINE_FINAL_TYPE (SlRereadBar, sl_reread_bar, ADW_TYPE_BIN)

static void
progress_cb (guint n_done, guint n_papers, gpointer data)
{
  SlRereadBar *self = data;
  g_autofree char *words = NULL;

  if (n_papers == 0 || n_done == n_papers)
    return;
  words = g_strdup_printf (_ ("Reading again: %'u of %'u"), n_done + 1, n_papers);
  gtk_label_set_label (self->label, words);
  gtk_progress_bar_set_fraction (self->bar, (double) n_done / n_papers);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRereadBar) self = data;
  g_autoptr (GError) error = NULL;
  int n = sl_library_reread_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *words = NULL;

  /* Ended, or another library is shown, or nothing is any more: the next opening goes on. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (n == 0)
    return;
  words = error != NULL
              ? sl_words_error (error, NULL)
              : g_strdup_printf (ngettext ("%'d paper was read again. Your reviews are as "
                                           "they were.",
                                           "%'d papers were read again. Your reviews are "
                                           "as they were.",
                                           n),
                                 n);
  sl_window_toast (GTK_WIDGET (self), words, FALSE);
}

static gboolean
start_cb (gpointer data)
{
  SlRereadBar *self = data;

  self->start_id = 0;
  self->cancellable = g_cancellable_new ();
  sl_library_reread_async (
      self->library, progress_cb, self, self->cancellable, done_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
stop (SlRereadBar *self)
{
  g_clear_handle_id (&self->start_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
stop_cb (SlRereadBar *self)
{
  stop (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

void
sl_reread_bar_set_library (SlRereadBar *self, SlLibrary *library)
{
  g_return_if_fail (SL_IS_REREAD_BAR (self));

  stop (self);
  g_set_object (&self->library, library);
  /* What cannot be written would be read for nothing. */
  if (library != NULL && !sl_library_is_read_only (library))
    self->start_id = g_timeout_add_seconds (DELAY_SECONDS, start_cb, self);
}

static void
sl_reread_bar_dispose (GObject *object)
{
  SlRereadBar *self = SL_REREAD_BAR (object);

  stop (self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_reread_bar_parent_class)->dispose (object);
}

static void
sl_reread_bar_class_init (SlRereadBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_reread_bar_dispose;
}

static void
sl_reread_bar_init (SlRereadBar *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *end = gtk_button_new_with_label (_ ("Stop"));

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "sl-caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "sl-figures");
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "sl-progress");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reading older papers again"),
                                  -1);
  gtk_widget_add_css_class (end, "flat");
  gtk_widget_set_tooltip_text (end, _ ("Stop reading older papers again until the next start"));
  g_signal_connect_swapped (end, "clicked", G_CALLBACK (stop_cb), self);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (row), end);
  gtk_box_append (GTK_BOX (column), row);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->bar));
  gtk_widget_add_css_class (column, "sl-reading");
  gtk_revealer_set_child (self->revealer, column);
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}
