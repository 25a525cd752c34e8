/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking in another library's file: chosen, looked at, asked about where it is a register, written;
 * what both decided otherwise is shown afterwards. */
#include "sl-changes-start.h"

#include <glib/gi18n.h>

#include "sl-changes-window.h"
#include "sl-changes-words.h"
#include "sl-compat.h"
#include "sl-window.h"
#include "sl-words.h"
#include "sl-work-window.h"

typedef struct
{
  GtkWidget *from;
  SlLibrary *library;
  GFile *file;
  SlWorkWindow *work; /* while something goes on */
} Taking;

static void
end_work (Taking *taking)
{
  if (taking->work == NULL)
    return;
  g_signal_handlers_disconnect_by_data (taking->library, taking->work);
  gtk_window_destroy (GTK_WINDOW (taking->work));
  g_clear_object (&taking->work);
}

static void
taking_free (Taking *taking)
{
  end_work (taking);
  g_object_unref (taking->from);
  g_object_unref (taking->library);
  g_clear_object (&taking->file);
  g_free (taking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Taking, taking_free)

static void
stage_cb (SlLibrary *library, GParamSpec *pspec, SlWorkWindow *work)
{
  int stage;

  g_object_get (library, "stage", &stage, NULL);
  if (stage == SL_STAGE_COMPARING)
    sl_work_window_say (work,
                        _ ("It is compared with your library. Nothing is changed yet, and you can "
                           "cancel."));
  else if (stage == SL_STAGE_TAKING_IN)
    sl_work_window_say (work,
                        _ ("What is new in it is written. Until all of it is, you can cancel, and "
                           "all stays as it was."));
}

/* Returns: what cancels it. */
static GCancellable *
begin_work (Taking *taking)
{
  taking->work = g_object_ref (
      sl_work_window_new (GTK_WINDOW (gtk_widget_get_root (taking->from)),
                          _ ("Taking in the file"),
                          _ ("The file is read. Nothing is changed yet, and you can cancel."),
                          _ ("Stopping: all stays as it was…")));
  g_signal_connect (taking->library, "notify::stage", G_CALLBACK (stage_cb), taking->work);
  sl_work_window_present_late (taking->work);
  return sl_work_window_get_cancellable (taking->work);
}

static void
say_error (Taking *taking, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sl_window_toast (taking->from, _ ("Nothing was taken in"), FALSE);
  else
    sl_window_toast_done (taking->from, NULL, error);
}

/* ---- Writing ---- */

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) taking = data;
  g_autoptr (GError) error = NULL;
  SlChangesResult *taken = sl_library_take_changes_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *words = NULL;

  end_work (taking);
  if (taken == NULL)
    {
      say_error (taking, error);
      return;
    }
  words = sl_changes_words_taken (taken);
  sl_window_toast (taking->from, words, sl_changes_result_has_news (taken));
  if (taken->conflicts->len > 0)
    sl_changes_window_present (
        GTK_WINDOW (gtk_widget_get_root (taking->from)), taking->library, taken);
  else
    sl_changes_result_free (taken);
}

static void
take (Taking *taking)
{
  GCancellable *cancellable = begin_work (taking);

  sl_library_take_changes_async (taking->library, taking->file, cancellable, taken_cb, taking);
}

/* ---- A register, which may bring much: told first ---- */

static void
wanted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) taking = data;
  g_autofree char *answer = sl_compat_ask_finish (result);

  if (g_str_equal (answer, "take"))
    take (g_steal_pointer (&taking));
}

static void
ask (Taking *taking, const SlChangesResult *found)
{
  const SlResponse responses[] = {
    { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "take", _ ("_Take in"), ADW_RESPONSE_SUGGESTED },
  };
  g_autofree char *words = sl_changes_words_register (found);

  sl_compat_ask_async (GTK_WINDOW (gtk_widget_get_root (taking->from)),
                       _ ("Take in this register?"),
                       words,
                       NULL,
                       responses,
                       G_N_ELEMENTS (responses),
                       wanted_cb,
                       taking);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) taking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlChangesResult) found
      = sl_library_look_at_changes_finish (SL_LIBRARY (source), result, &error);

  end_work (taking);
  if (found == NULL)
    say_error (taking, error);
  else if (!found->is_register)
    take (g_steal_pointer (&taking));
  else if (sl_changes_result_has_news (found) || found->conflicts->len > 0)
    ask (g_steal_pointer (&taking), found);
  else
    sl_window_toast (taking->from, _ ("Nothing new was in the file"), FALSE);
}

static void
look (Taking *taking)
{
  GCancellable *cancellable = begin_work (taking);

  sl_library_look_at_changes_async (taking->library, taking->file, cancellable, looked_cb, taking);
}

/* ---- Choosing ---- */

static Taking *
taking_new (GtkWidget *from, SlLibrary *library)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->from = g_object_ref (from);
  taking->library = g_object_ref (library);
  return taking;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Taking) taking = data;
  g_autoptr (GListModel) files = sl_compat_open_finish (result, NULL); /* NULL: nothing chosen */

  taking->file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  if (taking->file != NULL)
    look (g_steal_pointer (&taking));
}

void
sl_changes_take_start (GtkWidget *from, SlLibrary *library)
{
  sl_compat_open_async (GTK_WINDOW (gtk_widget_get_root (from)),
                        _ ("Take in changes or a register"),
                        _ ("Changes or register of another library (JSON)"),
                        "json",
                        FALSE,
                        opened_cb,
                        taking_new (from, library));
}

void
sl_changes_take_file (GtkWidget *from, SlLibrary *library, GFile *file)
{
  Taking *taking = taking_new (from, library);

  taking->file = g_object_ref (file);
  look (taking);
}
