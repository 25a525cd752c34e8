/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-erase-window.h"

#include <glib/gi18n.h>

#include "model/sl-library-sharing.h"
#include "sl-window.h"
#include "sl-words.h"
#include "sl-work-window.h"

typedef struct
{
  SlWorkWindow *window;
  gboolean gone; /* out of the library: there is no way back */
} Erasing;

static void
erasing_free (Erasing *erasing)
{
  g_object_unref (erasing->window);
  g_free (erasing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erasing, erasing_free)

static void
stage_cb (SlLibrary *library, GParamSpec *pspec, Erasing *erasing)
{
  int stage;

  g_object_get (library, "stage", &stage, NULL);
  if (stage != SL_STAGE_SCRUBBING && stage != SL_STAGE_COPYING)
    return;
  erasing->gone = TRUE;
  sl_work_window_end_cancel (erasing->window);
  sl_work_window_say (
      erasing->window,
      stage == SL_STAGE_SCRUBBING
          ? _ ("It is out of the library. Its words are now removed from the search index, from "
               "free space in files and from backups. This can no longer be cancelled; if it is "
               "interrupted, it goes on when the library is opened next.")
          : _ ("A new backup is made, without what was erased."));
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Erasing) erasing = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  GtkWindow *window = GTK_WINDOW (erasing->window);
  GtkWindow *parent = gtk_window_get_transient_for (window);
  gboolean erased = sl_library_erase_meeting_finish (SL_LIBRARY (source), result, &error);

  g_signal_handlers_disconnect_by_func (source, stage_cb, erasing);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = g_strdup (_ ("Nothing was erased"));
  else
    words = erased ? g_strdup (_ ("The meeting is erased")) : sl_words_error (error, NULL);
  gtk_window_destroy (window);
  /* Nothing is left of an error before that. Afterwards, how far it came is seen best in what is
   * there. */
  if (erasing->gone || erased)
    g_action_group_activate_action (
        G_ACTION_GROUP (g_application_get_default ()), "reopen", g_variant_new_string (words));
  else if (parent != NULL)
    sl_window_toast (GTK_WIDGET (parent), words, FALSE);
}

void
sl_erase_window_present (GtkWindow *parent, SlLibrary *library, const char *meeting)
{
  Erasing *erasing = g_new0 (Erasing, 1);
  SlWorkWindow *window = sl_work_window_new (
      parent,
      _ ("Erasing the meeting"),
      _ ("It is taken out of the library. Until that is done, nothing is lost, and you can "
         "cancel."),
      _ ("Stopping: all stays as it was…"));

  erasing->window = g_object_ref (window);
  g_signal_connect (library, "notify::stage", G_CALLBACK (stage_cb), erasing);
  sl_library_erase_meeting_async (
      library, meeting, sl_work_window_get_cancellable (window), erased_cb, erasing);
  gtk_window_present (GTK_WINDOW (window));
}
