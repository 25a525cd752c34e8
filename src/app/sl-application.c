/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "backup/sl-backup-words.h"
#include "backup/sl-restore-question.h"
#include "base/sl-error.h"
#include "model/sl-library.h"
#include "papers/sl-early-reader.h"
#include "sl-accels.h"
#include "sl-compat.h"
#include "sl-config.h"
#include "sl-sample.h"
#include "sl-settings.h"
#include "sl-shortcuts-dialog.h"
#include "sl-stopwatch.h"
#include "sl-window.h"
#include "sl-words.h"

struct _SlApplication
{
  AdwApplication parent_instance;

  char *folder; /* NULL: the default library */
  SlLibrary *library;
  gboolean ready;
  gboolean waiting_sample; /* until the library is open */
  GCancellable *restoring; /* of a backup, or NULL */
  GFile *first;            /* named by the command line */
  int first_page;
};

G_DEFINE_FINAL_TYPE (SlApplication, sl_application, ADW_TYPE_APPLICATION)

SlApplication *
sl_application_new (void)
{
  return g_object_new (SL_TYPE_APPLICATION,
                       "application-id",
                       SL_APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path",
                       "/org/sightline/Sightline",
                       NULL);
}

/* The one that is in front may be a dialog of it. */
static SlWindow *
get_window (SlApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (SL_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
open_sample (SlApplication *self)
{
  SlWindow *window = get_window (self);

  if (!self->ready || window == NULL)
    return;
  if (self->waiting_sample)
    sl_sample_open (window);
  self->waiting_sample = FALSE;
}

static void
destroy_late (gpointer window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

/* Not at once: the dialog that goes with the window has not ended yet what the key began. */
static void
failed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_free (sl_compat_ask_finish (result)); /* there is one button */
  g_idle_add_once (destroy_late, g_object_ref (source));
}

/* What nothing can be done about from here. */
static void
tell (GtkWindow *window,
      const char *heading,
      const char *words,
      GAsyncReadyCallback callback,
      gpointer data)
{
  const SlResponse close = { "close", _ ("_Close"), ADW_RESPONSE_DEFAULT };

  sl_compat_ask_async (window, heading, words, NULL, &close, 1, callback, data);
}

static void
library_open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  SlWindow *window = get_window (self);
  gboolean open = sl_library_open_finish (SL_LIBRARY (source), result, &error);

  /* Another one is opened meanwhile. */
  if (SL_LIBRARY (source) != self->library)
    return;
  if (open)
    {
      self->ready = TRUE;
      if (window != NULL)
        sl_window_set_library (window, self->library);
      open_sample (self);
      return;
    }
  if (window == NULL)
    return;
  if (g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED))
    {
      sl_restore_offer (GTK_WINDOW (window), sl_library_get_folder (self->library), FALSE);
      return;
    }
  words = sl_words_error (error, NULL);
  tell (GTK_WINDOW (window), _ ("The library cannot be opened"), words, failed_cb, NULL);
}

static void
open_library (SlApplication *self)
{
  sl_library_open_async (self->library, NULL, library_open_cb, g_object_ref (self));
}

static void
damaged_cb (SlApplication *self)
{
  SlWindow *window = get_window (self);

  if (self->ready && window != NULL)
    sl_restore_offer (GTK_WINDOW (window), sl_library_get_folder (self->library), TRUE);
}

/* Not on the screen until it is presented: a first frame with the page is sooner there than one
 * without and another one. */
static SlWindow *
make_window (SlApplication *self)
{
  SlWindow *window = get_window (self);

  if (window == NULL)
    window = sl_window_new (GTK_APPLICATION (self));
  if (self->ready)
    sl_window_set_library (window, self->library);
  if (self->library == NULL)
    {
      self->library = sl_library_new (self->folder);
      g_signal_connect_object (
          self->library, "damaged", G_CALLBACK (damaged_cb), self, G_CONNECT_SWAPPED);
      sl_window_set_opening (window, self->library);
    }
  return window;
}

static SlWindow *
ensure_window (SlApplication *self)
{
  gboolean is_new = self->library == NULL;
  SlWindow *window = make_window (self);

  if (is_new)
    open_library (self);
  return window;
}

/* The window and all that it shows of the library go. The application stays for what comes next. */
static void
close_library (SlApplication *self)
{
  SlWindow *window = get_window (self);

  self->ready = FALSE;
  if (window != NULL)
    {
      sl_window_keep_typed (window);
      sl_window_remember (window);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  sl_library_close (self->library);
  g_clear_object (&self->library);
}

/* What was erased is in the objects of the library and on the page yet: all of it is made anew. */
static void
reopen_action (GSimpleAction *action, GVariant *target, gpointer data)
{
  SlApplication *self = data;
  SlWindow *window;

  if (self->library == NULL)
    return;
  g_application_hold (G_APPLICATION (self));
  close_library (self);
  window = ensure_window (self);
  gtk_window_present (GTK_WINDOW (window));
  sl_window_toast (GTK_WIDGET (window), g_variant_get_string (target, NULL), FALSE);
  g_application_release (G_APPLICATION (self));
}

/* ---- Restoring a backup ---- */

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlApplication) self = data;

  g_free (sl_compat_ask_finish (result)); /* there is one button */
  open_library (self);
}

/* Whatever became of it, there is a library to open: that one, or the one that was. */
static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRestored) restored = sl_backups_restore_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *words = restored != NULL ? sl_backup_words_restored (restored)
                                            : sl_backup_words_not_restored (error);
  SlWindow *window = get_window (self);

  g_clear_object (&self->restoring);
  /* It was closed meanwhile. */
  if (window == NULL)
    return;
  if (restored != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      sl_window_toast (GTK_WIDGET (window), words, FALSE);
      open_library (self);
    }
  else
    tell (GTK_WINDOW (window),
          _ ("The backup could not be restored"),
          words,
          told_cb,
          g_object_ref (self));
}

static void
restore_action (GSimpleAction *action, GVariant *target, gpointer data)
{
  SlApplication *self = data;

  /* One at a time. */
  if (self->library == NULL || self->restoring != NULL)
    return;
  g_application_hold (G_APPLICATION (self));
  sl_library_forget_backup (self->library);
  close_library (self);
  self->restoring = g_cancellable_new ();
  gtk_window_present (GTK_WINDOW (make_window (self)));
  sl_backups_restore_async (self->library,
                            g_variant_get_bytestring (target),
                            self->restoring,
                            restored_cb,
                            g_object_ref (self));
  g_application_release (G_APPLICATION (self));
}

static void
cancel_restoring_action (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_cancellable_cancel (SL_APPLICATION (data)->restoring);
}

static void
sl_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (SL_APPLICATION (application))));
}

static void
sl_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  SlWindow *window = ensure_window (SL_APPLICATION (application));

  for (int i = 0; i < n_files; i++)
    sl_window_open_file (window, files[i], 0);
  gtk_window_present (GTK_WINDOW (window));
}

static int
sl_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  SlApplication *self = SL_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree char **arguments = NULL;
  SlWindow *window = ensure_window (self);
  int page = 0;

  g_variant_dict_lookup (options, "page", "i", &page);
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &arguments))
    for (guint i = 0; arguments[i] != NULL; i++)
      {
        g_autoptr (GFile) file
            = g_application_command_line_create_file_for_arg (line, arguments[i]);

        sl_window_open_file (window, file, page);
      }
  gtk_window_present (GTK_WINDOW (window));
  self->waiting_sample = g_variant_dict_contains (options, "sample");
  open_sample (self);
  return 0;
}

static int
sl_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  SlApplication *self = SL_APPLICATION (application);
  g_autofree char **arguments = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("sightline %s\n", SL_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "library", "^ay", &self->folder))
    /* Another library is another program: it must not land in the window of the first. */
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_variant_dict_lookup (options, "page", "i", &self->first_page);
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &arguments)
      && arguments[0] != NULL)
    self->first = g_file_new_for_commandline_arg (arguments[0]);
  return -1;
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  /* Closing remembers the window's size and lets writing end. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sl_compat_about (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sl_shortcuts_dialog_present (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SlApplication *self = data;

  self->waiting_sample = TRUE;
  open_sample (self);
}

/* libadwaita brings a style sheet of its own, and takes the toolkit's away again after that was
 * parsed, a tenth of the time to the first page. It is asked for none instead, until libadwaita
 * starts: that goes by the variable too. */
static void
pass_over_theme (void)
{
  if (g_getenv ("GTK_THEME") != NULL)
    return;
  g_setenv ("GTK_THEME", "Adwaita-empty", TRUE);
  if (gtk_init_check ())
    gtk_settings_get_default ();
  g_unsetenv ("GTK_THEME");
}

/* Another instance would have been told by now, and this one not started. */
static void
start_reader (SlApplication *self)
{
  GSettings *settings = self->first != NULL ? sl_settings_get () : NULL;

  if (self->first != NULL)
    sl_early_reader_start (self->first,
                           MAX (self->first_page, 1),
                           settings != NULL ? g_settings_get_double (settings, "scale") : 1);
}

/* The session ends, or somebody ends the program: as if its window was closed, so that nothing
 * typed is lost. */
static gboolean
end_cb (gpointer data)
{
  SlWindow *window = get_window (data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

static void
watch_end (SlApplication *self)
{
  static const int signals[] = { SIGTERM, SIGHUP, SIGINT };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], end_cb, self);
}

static void
sl_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", quit_action },
    { "about", about_action },
    { "shortcuts", shortcuts_action },
    { "sample", sample_action },
    { "reopen", reopen_action, "s" },
    { "restore", restore_action, "ay" },
    { "cancel-restoring", cancel_restoring_action },
  };

  sl_stopwatch_note ("registered", 0);
  start_reader (SL_APPLICATION (application));
  pass_over_theme ();
  sl_stopwatch_note ("toolkit", 0);
  G_APPLICATION_CLASS (sl_application_parent_class)->startup (application);
  sl_stopwatch_note ("styled", 0);
  watch_end (SL_APPLICATION (application));
  g_set_application_name (_ ("Sightline"));
  g_action_map_add_action_entries (
      G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  sl_accels_apply (GTK_APPLICATION (application));
}

static void
sl_application_shutdown (GApplication *application)
{
  SlApplication *self = SL_APPLICATION (application);

  g_cancellable_cancel (self->restoring);
  if (self->library != NULL)
    sl_library_close (self->library);
  G_APPLICATION_CLASS (sl_application_parent_class)->shutdown (application);
}

static void
sl_application_finalize (GObject *object)
{
  SlApplication *self = SL_APPLICATION (object);

  g_clear_object (&self->library);
  g_clear_object (&self->restoring);
  g_clear_object (&self->first);
  g_free (self->folder);
  G_OBJECT_CLASS (sl_application_parent_class)->finalize (object);
}

static void
sl_application_class_init (SlApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_application_finalize;
  application_class->activate = sl_application_activate;
  application_class->open = sl_application_open;
  application_class->command_line = sl_application_command_line;
  application_class->handle_local_options = sl_application_handle_local_options;
  application_class->startup = sl_application_startup;
  application_class->shutdown = sl_application_shutdown;
}

static void
sl_application_init (SlApplication *self)
{
  static const GOptionEntry options[] = {
    { "library",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      NULL,
      N_ ("Open the library in a folder"),
      N_ ("FOLDER") },
    { "page", 'p', 0, G_OPTION_ARG_INT, NULL, N_ ("Show a page"), N_ ("NUMBER") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the sample meeting"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}
