/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-erase-window.h"

#include <glib/gi18n.h>

#include "model/sl-library-sharing.h"
#include "sl-pulse.h"
#include "sl-window.h"
#include "sl-words.h"

#define SL_TYPE_ERASE_WINDOW (sl_erase_window_get_type ())
G_DECLARE_FINAL_TYPE (SlEraseWindow, sl_erase_window, SL, ERASE_WINDOW, AdwWindow)

struct _SlEraseWindow
{
  AdwWindow parent_instance;

  GtkLabel *title, *words;
  GtkWidget *pulse, *cancel;

  GCancellable *cancellable;
  gboolean gone; /* out of the library: there is no way back */
};

G_DEFINE_FINAL_TYPE (SlEraseWindow, sl_erase_window, ADW_TYPE_WINDOW)

static void
say (SlEraseWindow *self, const char *words)
{
  if (g_str_equal (gtk_label_get_label (self->words), words))
    return;
  gtk_label_set_label (self->words, words);
  sl_pulse_say (self->pulse, gtk_label_get_label (self->title), words);
}

static void
stage_cb (SlLibrary *library, GParamSpec *pspec, SlEraseWindow *self)
{
  int stage;

  g_object_get (library, "stage", &stage, NULL);
  if (stage != SL_STAGE_SCRUBBING && stage != SL_STAGE_COPYING)
    return;
  self->gone = TRUE;
  /* What had the keyboard is not there any more. */
  gtk_widget_grab_focus (self->pulse);
  gtk_widget_set_visible (self->cancel, FALSE);
  say (self,
       stage == SL_STAGE_SCRUBBING
           ? _ ("It is out of the library. Its words are now removed from the search index, from "
                "free space in files and from backups. This can no longer be cancelled; if it is "
                "interrupted, it goes on when the library is opened next.")
           : _ ("A new backup is made, without what was erased."));
}

static void
cancel_cb (SlEraseWindow *self)
{
  if (self->gone || g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_sensitive (self->cancel, FALSE);
  say (self, _ ("Stopping: all stays as it was…"));
  g_cancellable_cancel (self->cancellable);
}

/* Closing is cancelling: what goes on is not left out of sight. */
static gboolean
close_cb (SlEraseWindow *self)
{
  cancel_cb (self);
  return TRUE;
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlEraseWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean erased = sl_library_erase_meeting_finish (SL_LIBRARY (source), result, &error);

  g_signal_handlers_disconnect_by_func (source, stage_cb, self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_ ("Nothing was erased"));
  else
    words = erased ? g_strdup (_ ("The meeting is erased")) : sl_words_error (error, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
  /* Nothing is left of an error before that. Afterwards, how far it came is seen best in what is
   * there. */
  if (self->gone || erased)
    g_action_group_activate_action (
        G_ACTION_GROUP (g_application_get_default ()), "reopen", g_variant_new_string (words));
  else if (parent != NULL)
    sl_window_toast (GTK_WIDGET (parent), words, FALSE);
}

/* ---- Life ---- */

static void
sl_erase_window_finalize (GObject *object)
{
  g_object_unref (SL_ERASE_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (sl_erase_window_parent_class)->finalize (object);
}

static void
sl_erase_window_class_init (SlEraseWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_erase_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkLabel *
add_label (GtkWidget *box, const char *words, const char *class_name)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
sl_erase_window_init (SlEraseWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *handle = gtk_window_handle_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (box, "erase-window");
  self->title = add_label (box, _ ("Erasing the meeting"), "title-2");
  self->words = add_label (box, "", "body");
  self->pulse = sl_pulse_new ();
  gtk_box_append (GTK_BOX (box), self->pulse);
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_widget_set_halign (self->cancel, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), box);
  adw_window_set_content (ADW_WINDOW (self), handle);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Erasing the meeting"));
  gtk_window_set_default_size (GTK_WINDOW (self), 420, -1);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_focus (GTK_WINDOW (self), self->cancel);
  say (self,
       _ ("It is taken out of the library. Until that is done, nothing is lost, and you can "
          "cancel."));
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

void
sl_erase_window_present (GtkWindow *parent, SlLibrary *library, const char *meeting)
{
  SlEraseWindow *self = g_object_new (SL_TYPE_ERASE_WINDOW, "transient-for", parent, NULL);

  g_signal_connect (library, "notify::stage", G_CALLBACK (stage_cb), self);
  sl_library_erase_meeting_async (
      library, meeting, self->cancellable, erased_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
