/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-export.h"

#include <glib/gi18n.h>

#include "exchange/sl-sharing-question.h"
#include "sl-compat.h"
#include "sl-exempt-question.h"
#include "sl-window.h"
#include "sl-words.h"

typedef struct
{
  GtkWidget *from;
  SlLibrary *library;
  char *format;
  char **ids; /* or NULL: all */
  gboolean with_exempt;
  SlRegister *data; /* what would leave, while it is looked through */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->from);
  g_object_unref (export->library);
  g_free (export->format);
  g_strfreev (export->ids);
  g_clear_pointer (&export->data, sl_register_free);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) export = data;
  g_autoptr (GError) error = NULL;

  sl_library_export_finish (SL_LIBRARY (source), result, &error);
  sl_window_toast_done (export->from, _ ("Register exported"), error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Export) export = data;
  g_autoptr (GFile) file = sl_compat_save_finish (result, NULL); /* NULL: nothing chosen */
  SlLibrary *library = export->library;
  const char *format = export->format;
  const char *const *ids = (const char *const *) export->ids;
  gboolean with_exempt = export->with_exempt;

  if (file != NULL)
    sl_library_export_async (
        library, format, with_exempt, ids, file, NULL, exported_cb, g_steal_pointer (&export));
}

/* All that is left of it, by name: what a person held back stays. */
static void
keep_back (Export *export, const char *const *without)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < export->data->items->len; i++)
    {
      const char *id = ((SlItemRecord *) export->data->items->pdata[i])->id;

      if (!g_strv_contains (without, id))
        g_strv_builder_add (builder, id);
    }
  g_strfreev (export->ids);
  export->ids = g_strv_builder_end (builder);
}

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  Export *export = data;
  g_autofree char *name = NULL;

  if (!go_on)
    {
      export_free (export);
      return;
    }
  if (without != NULL && *without != NULL)
    keep_back (export, without);
  /* Translators: the suggested name of an exported register: the date, then the file's ending */
  name = g_strdup_printf (
      _ ("Register %s.%s"), sl_library_get_today (export->library), export->format);
  sl_compat_save_async (GTK_WINDOW (gtk_widget_get_root (export->from)),
                        _ ("Export the register"),
                        name,
                        chosen_cb,
                        export);
}

static GPtrArray *
check (gpointer data)
{
  const Export *export = data;

  return sl_sharing_check_register (export->data, sl_sharing_get_beside (export->format));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  export->data = sl_library_load_register_finish (SL_LIBRARY (source), result, &error);
  if (export->data != NULL)
    {
      sl_sharing_question_check (export->from, check, export, shared, export);
      return;
    }
  sentence = sl_words_error (error, NULL);
  sl_window_toast (export->from, sentence, FALSE);
  export_free (export);
}

static void
answered (SlExemptAnswer answer, gpointer data)
{
  Export *export = data;

  if (answer == SL_EXEMPT_CANCEL)
    {
      export_free (export);
      return;
    }
  export->with_exempt = answer == SL_EXEMPT_INCLUDE;
  sl_library_load_register_async (export->library,
                                  export->with_exempt,
                                  (const char *const *) export->ids,
                                  NULL,
                                  loaded_cb,
                                  export);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  SlExempt exempt;

  if (sl_library_count_exempt_finish (SL_LIBRARY (source), result, &exempt, &error))
    {
      sl_exempt_question_ask (
          export->from, _ ("Export exempt items, too?"), NULL, &exempt, answered, export);
      return;
    }
  sentence = sl_words_error (error, NULL);
  sl_window_toast (export->from, sentence, FALSE);
  export_free (export);
}

void
sl_register_export_start (GtkWidget *from,
                          SlLibrary *library,
                          const char *format,
                          const char *const *ids)
{
  Export *export = g_new0 (Export, 1);

  export->from = g_object_ref (from);
  export->library = g_object_ref (library);
  export->format = g_strdup (format);
  export->ids = g_strdupv ((char **) ids);
  sl_library_count_exempt_async (library, ids, NULL, counted_cb, export);
}
