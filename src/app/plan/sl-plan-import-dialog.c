/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-import-dialog.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-window.h"
#include "sl-words.h"

typedef struct
{
  GtkWidget *from;
  SlLibrary *library;
  GFile *file;
} PlanImport;

static void
plan_import_free (PlanImport *import)
{
  g_object_unref (import->from);
  g_object_unref (import->library);
  g_clear_object (&import->file);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlanImport, plan_import_free)

static void
toast_error (PlanImport *import, const GError *error)
{
  g_autofree char *name = import->file != NULL ? g_file_get_basename (import->file) : NULL;
  g_autofree char *sentence = sl_words_error (error, name);

  sl_window_toast (import->from, sentence, FALSE);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlanImport) import = data;
  g_autoptr (GError) error = NULL;
  SlPlanImport *plan = sl_library_import_plan_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *sentence = NULL;
  guint n;

  if (plan == NULL)
    {
      toast_error (import, error);
      return;
    }
  n = plan->n_added + plan->n_changed;
  sentence = g_strdup_printf (ngettext ("%u goal imported", "%u goals imported", n), n);
  sl_window_toast (import->from, sentence, TRUE);
  sl_plan_import_free (plan);
}

/* What the file will do, one line each, then its problems. */
static char *
dup_preview (const SlPlanImport *plan)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, ngettext ("%u goal is new.", "%u goals are new.", plan->n_added), plan->n_added);
  g_string_append_c (text, '\n');
  g_string_append_printf (
      text, ngettext ("%u goal changes.", "%u goals change.", plan->n_changed), plan->n_changed);
  g_string_append_c (text, '\n');
  g_string_append_printf (
      text,
      ngettext ("%u goal stays as it is.", "%u goals stay as they are.", plan->n_unchanged),
      plan->n_unchanged);
  if (plan->n_missing > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (
          text,
          ngettext ("%u goal is not in this file and is kept with its links.",
                    "%u goals are not in this file and are kept with their links.",
                    plan->n_missing),
          plan->n_missing);
    }
  for (char **message = plan->messages; message != NULL && *message != NULL; message++)
    g_string_append_printf (text, "\n%s", *message);
  return g_string_free (text, FALSE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlanImport) import = data;
  g_autofree char *answer = sl_compat_ask_finish (result);
  SlLibrary *library = import->library;
  GFile *file = import->file;

  if (g_strcmp0 (answer, "import") != 0)
    return;
  sl_library_import_plan_async (library, file, FALSE, NULL, imported_cb, g_steal_pointer (&import));
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const SlResponse responses[] = {
    { "cancel", N_ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "import", N_ ("_Import plan"), ADW_RESPONSE_SUGGESTED },
  };
  g_autoptr (PlanImport) import = data;
  g_autoptr (GError) error = NULL;
  SlPlanImport *plan = sl_library_import_plan_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *preview = NULL;
  GtkWindow *window;

  if (plan == NULL)
    {
      toast_error (import, error);
      return;
    }
  preview = dup_preview (plan);
  sl_plan_import_free (plan);
  window = GTK_WINDOW (gtk_widget_get_root (import->from));
  sl_compat_ask_async (window,
                       _ ("Import this plan?"),
                       preview,
                       NULL,
                       responses,
                       G_N_ELEMENTS (responses),
                       answered_cb,
                       g_steal_pointer (&import));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlanImport) import = data;
  g_autoptr (GListModel) files = sl_compat_open_finish (result, NULL); /* NULL: nothing chosen */
  SlLibrary *library = import->library;
  GFile *file;

  if (files == NULL || g_list_model_get_n_items (files) == 0)
    return;
  file = import->file = g_list_model_get_item (files, 0);
  sl_library_import_plan_async (library, file, TRUE, NULL, previewed_cb, g_steal_pointer (&import));
}

void
sl_plan_import_start (GtkWidget *from, SlLibrary *library)
{
  PlanImport *import = g_new0 (PlanImport, 1);

  import->from = g_object_ref (from);
  import->library = g_object_ref (library);
  sl_compat_open_async (GTK_WINDOW (gtk_widget_get_root (from)),
                        _ ("Import plan"),
                        _ ("Plans (CSV)"),
                        "csv",
                        FALSE,
                        chosen_cb,
                        import);
}
