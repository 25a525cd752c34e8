/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-compat.h"

#include <glib/gi18n.h>

#include "sl-config.h"

/* Newer API than the least release is marked deprecated for us; here it is meant. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkFileFilter *
make_filter (const char *name, const char *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_auto (GStrv) endings = g_strsplit (suffixes, " ", -1);

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; endings[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, endings[i]);
  return filter;
}

static GListModel *
make_filters (const char *name, const char *suffixes)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) wanted = make_filter (name, suffixes);
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, wanted);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

/* Takes @chosen, an object; NULL where the dialog was left. Why is of no interest to anybody. */
static void
return_chosen (GTask *task, gpointer chosen)
{
  if (chosen != NULL)
    g_task_return_pointer (task, chosen, g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nothing was chosen");
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GFile) file = NULL;
  GListModel *files;

  if (GPOINTER_TO_INT (g_task_get_task_data (task)))
    files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  else
    {
      file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
      files = file != NULL ? G_LIST_MODEL (g_list_store_new (G_TYPE_FILE)) : NULL;
      if (files != NULL)
        g_list_store_append (G_LIST_STORE (files), file);
    }
  return_chosen (task, files);
}

void
sl_compat_open_async (GtkWindow *parent,
                      const char *title,
                      const char *filter,
                      const char *suffixes,
                      gboolean multiple,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters (filter, suffixes);

  g_task_set_source_tag (task, sl_compat_open_async);
  g_task_set_task_data (task, GINT_TO_POINTER (multiple), NULL);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, filters);
  if (multiple)
    gtk_file_dialog_open_multiple (dialog, parent, NULL, open_cb, task);
  else
    gtk_file_dialog_open (dialog, parent, NULL, open_cb, task);
}

static void
folder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  return_chosen (task,
                 gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL));
}

void
sl_compat_folder_async (GtkWindow *parent,
                        const char *title,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  g_task_set_source_tag (task, sl_compat_folder_async);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_select_folder (dialog, parent, NULL, folder_cb, task);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  return_chosen (task, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL));
}

void
sl_compat_save_async (GtkWindow *parent,
                      const char *title,
                      const char *name,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  g_task_set_source_tag (task, sl_compat_save_async);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, save_cb, task);
}

#else

/* The native chooser is nobody's child: the task keeps it until it is answered. */
static void
chooser_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  gboolean several = gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_OPEN;

  if (response != GTK_RESPONSE_ACCEPT)
    return_chosen (task, NULL);
  else
    return_chosen (task,
                   several ? (gpointer) gtk_file_chooser_get_files (chooser)
                           : (gpointer) gtk_file_chooser_get_file (chooser));
  gtk_native_dialog_destroy (dialog);
}

static GtkFileChooser *
show_chooser (GtkWindow *parent, const char *title, GtkFileChooserAction action, GTask *task)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);

  g_task_set_task_data (task, chooser, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (chooser_response_cb), task);
  return GTK_FILE_CHOOSER (chooser);
}

void
sl_compat_open_async (GtkWindow *parent,
                      const char *title,
                      const char *filter,
                      const char *suffixes,
                      gboolean multiple,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkFileChooser *chooser = show_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, task);
  g_autoptr (GListModel) filters = make_filters (filter, suffixes);

  g_task_set_source_tag (task, sl_compat_open_async);
  gtk_file_chooser_set_select_multiple (chooser, multiple);
  for (guint i = 0; i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) one = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (chooser, one);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
sl_compat_save_async (GtkWindow *parent,
                      const char *title,
                      const char *name,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkFileChooser *chooser = show_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, task);

  g_task_set_source_tag (task, sl_compat_save_async);
  gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
sl_compat_folder_async (GtkWindow *parent,
                        const char *title,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, sl_compat_folder_async);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (
      show_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, task)));
}

#endif

GListModel *
sl_compat_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GFile *
sl_compat_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
ask_response_cb (gpointer dialog, const char *response, GTask *task)
{
  g_task_return_pointer (task, g_strdup (response), g_free);
  g_object_unref (task);
}

/* What Enter answers; it loses nothing. */
static const char *
get_default (const SlResponse *responses, guint n_responses)
{
  const SlResponse *last = &responses[n_responses - 1];

  return last->appearance == ADW_RESPONSE_DESTRUCTIVE ? responses[0].id : last->id;
}

void
sl_compat_ask_async (GtkWindow *parent,
                     const char *heading,
                     const char *body,
                     GtkWidget *extra,
                     const SlResponse *responses,
                     guint n_responses,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  for (guint i = 0; i < n_responses; i++)
    {
      adw_alert_dialog_add_response (
          ADW_ALERT_DIALOG (dialog), responses[i].id, responses[i].label);
      adw_alert_dialog_set_response_appearance (
          ADW_ALERT_DIALOG (dialog), responses[i].id, responses[i].appearance);
    }
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), extra);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), responses[0].id);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog),
                                         get_default (responses, n_responses));
  g_signal_connect (dialog, "response", G_CALLBACK (ask_response_cb), task);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
#else
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  for (guint i = 0; i < n_responses; i++)
    {
      adw_message_dialog_add_response (
          ADW_MESSAGE_DIALOG (dialog), responses[i].id, responses[i].label);
      adw_message_dialog_set_response_appearance (
          ADW_MESSAGE_DIALOG (dialog), responses[i].id, responses[i].appearance);
    }
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), extra);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), responses[0].id);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           get_default (responses, n_responses));
  g_signal_connect (dialog, "response", G_CALLBACK (ask_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
  g_task_set_source_tag (task, sl_compat_ask_async);
}

char *
sl_compat_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
sl_compat_about (GtkWindow *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *about = adw_about_dialog_new ();
#else
  GtkWidget *about = adw_about_window_new ();
#endif

  g_object_set (
      about,
      "application-name",
      _ ("Sightline"),
      "application-icon",
      SL_APP_ID,
      "version",
      SL_VERSION,
      "comments",
      _ ("What became of it? Sightline finds what was decided, asked for and promised in a "
         "council's minutes, and keeps it in sight until it is done.\n\nEverything stays on "
         "this computer. Sightline never uses the network."),
      "license-type",
      GTK_LICENSE_GPL_3_0,
      /* Translators: your names, one a line. */
      "translator-credits",
      _ ("translator-credits"),
      NULL);
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (about, GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));
#endif
}

void
sl_compat_announce (GtkWidget *widget, const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (
      GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

G_GNUC_END_IGNORE_DEPRECATIONS
