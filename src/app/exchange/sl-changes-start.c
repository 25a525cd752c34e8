/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-changes-start.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-exempt-question.h"
#include "sl-sharing-question.h"
#include "sl-window.h"

typedef struct
{
  GtkWidget *from;
  SlLibrary *library;
  gboolean with_exempt;
  char **without;
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->from);
  g_object_unref (sending->library);
  g_strfreev (sending->without);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static Sending *
sending_new (GtkWidget *from, SlLibrary *library)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->from = g_object_ref (from);
  sending->library = g_object_ref (library);
  return sending;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Sending) sending = data;
  g_autoptr (GError) error = NULL;

  sl_library_send_changes_finish (SL_LIBRARY (source), result, &error);
  sl_window_toast_done (sending->from, _ ("Changes written"), error);
}

static void
saved_as_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Sending) sending = data;
  g_autoptr (GFile) file = sl_compat_save_finish (result, NULL); /* NULL: nothing chosen */
  Sending *on = sending;

  if (file != NULL)
    sl_library_send_changes_async (
        on->library, file, on->with_exempt, on->without, NULL, sent_cb, g_steal_pointer (&sending));
}

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  Sending *sending = data;
  g_autofree char *name = NULL;

  if (!go_on)
    {
      sending_free (sending);
      return;
    }
  sending->without = g_strdupv ((char **) without);
  /* Translators: the suggested name of a file with what was decided; %s is the date. */
  name = g_strdup_printf (_ ("Changes %s.json"), sl_library_get_today (sending->library));
  sl_compat_save_async (GTK_WINDOW (gtk_widget_get_root (sending->from)),
                        _ ("Send changes"),
                        name,
                        saved_as_cb,
                        sending);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found
      = sl_library_check_sharing_finish (SL_LIBRARY (source), result, &error);

  if (found != NULL)
    {
      sl_sharing_question_ask (sending->from, found, shared, sending);
      return;
    }
  sl_window_toast_done (sending->from, NULL, error);
  sending_free (sending);
}

static void
answered (SlExemptAnswer answer, gpointer data)
{
  Sending *sending = data;

  if (answer == SL_EXEMPT_CANCEL)
    {
      sending_free (sending);
      return;
    }
  sending->with_exempt = answer == SL_EXEMPT_INCLUDE;
  sl_library_check_sharing_async (
      sending->library, sending->with_exempt, NULL, checked_cb, sending);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  g_autoptr (GError) error = NULL;
  SlExempt exempt;

  if (sl_library_count_decided_exempt_finish (SL_LIBRARY (source), result, &exempt, &error))
    {
      sl_exempt_question_ask (
          sending->from, _ ("Send exempt items, too?"), NULL, &exempt, answered, sending);
      return;
    }
  sl_window_toast_done (sending->from, NULL, error);
  sending_free (sending);
}

void
sl_changes_send_start (GtkWidget *from, SlLibrary *library)
{
  sl_library_count_decided_exempt_async (library, NULL, counted_cb, sending_new (from, library));
}
