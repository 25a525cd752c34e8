/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-export.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-window.h"

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GError) error = NULL;

  sl_library_export_plan_finish (SL_LIBRARY (source), result, &error);
  sl_window_toast_done (from, _ ("Plan exported"), error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) from = data;
  g_autoptr (GFile) file = sl_compat_save_finish (result, NULL); /* NULL: nothing chosen */
  GtkRoot *window = gtk_widget_get_root (from);
  SlLibrary *library = SL_IS_WINDOW (window) ? sl_window_get_library (SL_WINDOW (window)) : NULL;

  if (file != NULL && library != NULL)
    sl_library_export_plan_async (library, file, NULL, exported_cb, g_steal_pointer (&from));
}

void
sl_plan_export_start (GtkWidget *from, SlLibrary *library, const char *format)
{
  /* Translators: the suggested name of an exported plan: the date, then the file's ending */
  g_autofree char *name
      = g_strdup_printf (_ ("Plan %s.%s"), sl_library_get_today (library), format);

  sl_compat_save_async (GTK_WINDOW (gtk_widget_get_root (from)),
                        _ ("Export the plan"),
                        name,
                        chosen_cb,
                        g_object_ref (from));
}
