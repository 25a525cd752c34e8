/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-erase.h"

#include <glib/gi18n.h>

#include "model/sl-library-sharing.h"
#include "sl-compat.h"
#include "sl-erase-window.h"
#include "sl-window.h"
#include "sl-words.h"

typedef struct
{
  GtkWidget *from;
  SlLibrary *library;
  SlMeetingRecord *meeting;
} Erasing;

static void
erasing_free (Erasing *erasing)
{
  g_object_unref (erasing->from);
  g_object_unref (erasing->library);
  sl_meeting_record_unref (erasing->meeting);
  g_free (erasing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erasing, erasing_free)

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Erasing) erasing = data;
  g_autofree char *response = sl_compat_ask_finish (result);

  if (g_str_equal (response, "erase"))
    sl_erase_window_present (
        GTK_WINDOW (gtk_widget_get_root (erasing->from)), erasing->library, erasing->meeting->id);
}

static char *
describe (const SlErasing *what)
{
  g_autofree char *items
      = g_strdup_printf (ngettext ("%'u item", "%'u items", what->n_items), what->n_items);
  g_autofree char *papers
      = g_strdup_printf (ngettext ("%'u paper", "%'u papers", what->n_papers), what->n_papers);
  g_autofree char *copies = NULL;
  g_autofree char *gone = NULL;

  /* Translators: %1$s “2 papers”, %2$s “40 items”. */
  gone = g_strdup_printf (
      _ ("%1$s with %2$s and all that was noted about them go, and cannot be brought back. Copies "
         "that you printed, exported or sent stay where they are."),
      papers,
      items);
  if (what->n_backups == 0)
    return g_steal_pointer (&gone);
  copies = g_strdup_printf (
      ngettext ("The words are also in %'u backup: it is replaced by one without them.",
                "The words are also in %'u backups: they are replaced by one without them.",
                what->n_backups),
      what->n_backups);
  return g_strdup_printf ("%s\n\n%s", gone, copies);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const SlResponse responses[] = { { "cancel", N_ ("_Cancel"), ADW_RESPONSE_DEFAULT },
                                          { "erase", N_ ("_Erase"), ADW_RESPONSE_DESTRUCTIVE } };
  g_autoptr (Erasing) erasing = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *date = NULL;
  SlResponse own[] = { responses[0], responses[1] };
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (erasing->from));
  SlErasing what;

  if (!sl_library_count_erasing_finish (SL_LIBRARY (source), result, &what, &error))
    {
      body = sl_words_error (error, NULL);
      sl_window_toast (erasing->from, body, FALSE);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    own[i].label = _ (own[i].label);
  date = sl_words_date (erasing->meeting->date);
  /* Translators: %1$s is a committee, %2$s a date. */
  heading = g_strdup_printf (_ ("Erase %1$s, %2$s?"),
                             erasing->meeting->committee != NULL ? erasing->meeting->committee
                                                                 : _ ("the meeting"),
                             date != NULL ? date : _ ("undated"));
  body = describe (&what);
  sl_compat_ask_async (
      window, heading, body, NULL, own, G_N_ELEMENTS (own), asked_cb, g_steal_pointer (&erasing));
}

void
sl_erase_start (GtkWidget *from, SlLibrary *library, const SlMeetingRecord *meeting)
{
  GtkRoot *root = gtk_widget_get_root (from);
  Erasing *erasing = g_new0 (Erasing, 1);

  /* Written after it, it would be of an item that is no more. */
  if (SL_IS_WINDOW (root))
    sl_window_keep_typed (SL_WINDOW (root));
  erasing->from = g_object_ref (from);
  erasing->library = g_object_ref (library);
  erasing->meeting = sl_meeting_record_copy (meeting);
  sl_library_count_erasing_async (library, meeting->id, NULL, counted_cb, erasing);
}
