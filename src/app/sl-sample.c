/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-sample.h"

#include <glib/gi18n.h>

#include "sl-config.h"
#include "sl-words.h"

static char *
dup_folder (void)
{
  const char *data = g_getenv ("SIGHTLINE_DATADIR");

  return g_build_filename (data != NULL ? data : SL_PKGDATADIR, "samples", NULL);
}

static void
plan_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlWindow) window = data;
  g_autoptr (GError) error = NULL;
  SlPlanImport *import = sl_library_import_plan_finish (SL_LIBRARY (source), result, &error);

  if (import == NULL)
    {
      g_autofree char *text = sl_words_error (error, "plan.csv");

      sl_window_toast (GTK_WIDGET (window), text, FALSE);
      return;
    }
  sl_plan_import_free (import);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

void
sl_sample_open (SlWindow *window)
{
  SlLibrary *library = sl_window_get_library (window);
  g_autofree char *folder = dup_folder ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (library == NULL)
    return;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".pdf"))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  if (names->len == 0)
    {
      sl_window_toast (
          GTK_WIDGET (window), _ ("The sample meeting is not installed on this computer."), FALSE);
      return;
    }

  /* Oldest first: the newest is then the one that is shown. */
  g_ptr_array_sort (names, compare_names);
  if (g_list_model_get_n_items (sl_library_get_goals (library)) == 0)
    {
      g_autofree char *path = g_build_filename (folder, "plan.csv", NULL);
      g_autoptr (GFile) plan = g_file_new_for_path (path);

      sl_library_import_plan_async (library, plan, FALSE, NULL, plan_cb, g_object_ref (window));
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (g_ptr_array_index (names, i));

      sl_window_open_file (window, file, 0);
    }
}
