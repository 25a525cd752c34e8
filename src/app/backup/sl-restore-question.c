/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-restore-question.h"

#include <glib/gi18n.h>

#include "sl-backup-words.h"
#include "sl-compat.h"
#include "sl-window.h"
#include "sl-words.h"

static void
restore_cb (gpointer data)
{
  g_autofree char *path = data;

  g_action_group_activate_action (
      G_ACTION_GROUP (g_application_get_default ()), "restore", g_variant_new_bytestring (path));
}

/* Not from within the question's answer: the windows around it go. */
static void
restore (const char *path)
{
  g_idle_add_once (restore_cb, g_strdup (path));
}

/* From one question to the next. */
typedef struct
{
  GtkWindow *parent;
  char *folder;     /* of a damaged library, or NULL */
  gboolean open;    /* there is a library to go on with */
  SlBackup *backup; /* that is asked about; NULL where there is none */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->parent);
  g_free (question->folder);
  g_clear_pointer (&question->backup, sl_backup_free);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static Question *
question_new (GtkWindow *parent, const char *folder, gboolean open)
{
  Question *question = g_new0 (Question, 1);

  question->parent = g_object_ref (parent);
  question->folder = g_strdup (folder);
  question->open = open;
  return question;
}

/* Its window was closed while somebody looked for something, and with it what was asked. Takes
 * @question then. */
static gboolean
is_gone (Question *question)
{
  if (gtk_widget_get_realized (GTK_WIDGET (question->parent)))
    return FALSE;
  question_free (question);
  return TRUE;
}

static void offer (Question *question);

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->backup, sl_backup_free);
  question->backup = sl_backups_look_finish (result, NULL); /* nobody cancels it */
  offer (question);
}

/* Without a library there is nothing else to do: what was asked first is asked again. */
static void
back_out (Question *question)
{
  if (question->open)
    question_free (question);
  else
    sl_backups_find_last_async (question->folder, NULL, found_cb, question);
}

/* ---- Before one is restored ---- */

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autofree char *response = sl_compat_ask_finish (result);

  if (g_str_equal (response, "restore"))
    restore (question->backup->path);
  else
    back_out (g_steal_pointer (&question));
}

/* Takes @question. */
static void
ask (Question *question)
{
  const SlResponse responses[] = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
                                   { "restore", _ ("_Restore"), ADW_RESPONSE_DESTRUCTIVE } };
  g_autofree char *when = NULL;
  g_autofree char *content = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (is_gone (question))
    return;
  when = sl_words_moment (question->backup->taken, TRUE);
  content = sl_backup_words_content (question->backup);
  /* Translators: %s is “yesterday, 18:04”. */
  heading = g_strdup_printf (_ ("Restore the library of %s?"), when);
  /* Translators: %s is “412 items in 9 papers”. */
  body
      = g_strdup_printf (_ ("It has %s. What you did since then is not in it. The library as it is "
                            "now is kept as a backup first, so that you can come back to it."),
                         content);
  sl_compat_ask_async (question->parent,
                       heading,
                       body,
                       NULL,
                       responses,
                       G_N_ELEMENTS (responses),
                       asked_cb,
                       question);
}

void
sl_restore_ask (GtkWindow *parent, const SlBackup *backup)
{
  Question *question = question_new (parent, NULL, TRUE);

  question->backup = sl_backup_copy (backup);
  ask (question);
}

/* ---- One that lies elsewhere ---- */

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_free (sl_compat_ask_finish (result)); /* there is one button */
  back_out (data);
}

/* Where it was asked for, before anything else is. Takes @question. */
static void
refuse (Question *question, const char *words)
{
  const SlResponse close = { "close", _ ("_Close"), ADW_RESPONSE_DEFAULT };

  if (is_gone (question))
    return;
  sl_compat_ask_async (question->parent,
                       _ ("That cannot be restored"),
                       words,
                       NULL,
                       &close,
                       1,
                       refused_cb,
                       question);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_clear_pointer (&question->backup, sl_backup_free);
  question->backup = sl_backups_look_finish (result, &error);
  if (question->backup != NULL && question->backup->state == SL_BACKUP_WHOLE)
    {
      ask (g_steal_pointer (&question));
      return;
    }
  words = question->backup != NULL ? sl_backup_words_unfit (question->backup->state)
                                   : sl_backup_words_not_restored (error);
  refuse (g_steal_pointer (&question), words);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (GListModel) files = sl_compat_open_finish (result, NULL); /* NULL: nothing chosen */
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    sl_backups_look_file_async (path, NULL, looked_cb, g_steal_pointer (&question));
  else if (file != NULL)
    refuse (g_steal_pointer (&question),
            _ ("That place cannot be reached as a file. Copy the backup to this computer first."));
  else
    back_out (g_steal_pointer (&question));
}

/* Takes @question. */
static void
choose (Question *question)
{
  sl_compat_open_async (question->parent,
                        _ ("Restore a backup"),
                        _ ("Backups (database)"),
                        "db",
                        FALSE,
                        chosen_cb,
                        question);
}

void
sl_restore_ask_file (GtkWindow *parent)
{
  choose (question_new (parent, NULL, TRUE));
}

/* ---- A library that is damaged ---- */

/* Whether a program took it is not known for certain: the question comes back in any case. */
static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autofree char *name = g_filename_display_name (question->folder);

  if (!g_app_info_launch_default_for_uri_finish (result, NULL)) /* then it is told where it is */
    sl_window_toast (GTK_WIDGET (question->parent), name, FALSE);
  offer (question);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autofree char *response = sl_compat_ask_finish (result);
  g_autoptr (GFile) folder = g_file_new_for_path (question->folder);
  g_autofree char *uri = g_file_get_uri (folder);

  if (g_str_equal (response, "restore"))
    restore (question->backup->path);
  else if (g_str_equal (response, "file"))
    choose (g_steal_pointer (&question));
  else if (g_str_equal (response, "folder"))
    g_app_info_launch_default_for_uri_async (
        uri, NULL, NULL, shown_cb, g_steal_pointer (&question));
  else if (!question->open)
    gtk_window_close (question->parent);
}

static char *
describe_offer (const SlBackup *backup)
{
  g_autofree char *when = NULL;
  g_autofree char *content = NULL;

  if (backup == NULL)
    return g_strdup (_ ("There is no whole backup of it here. If you have a copy elsewhere, "
                        "restore that."));
  when = sl_words_moment (backup->taken, TRUE);
  content = sl_backup_words_content (backup);
  /* Translators: %1$s is “yesterday, 18:04”, %2$s “412 items in 9 papers”. */
  return g_strdup_printf (
      _ ("The last backup is of %1$s, with %2$s. If you restore it, the damaged "
         "files are kept beside the backups."),
      when,
      content);
}

/* Takes @question. */
static void
offer (Question *question)
{
  const SlResponse leave
      = { "leave", question->open ? _ ("_Not now") : _ ("_Quit"), ADW_RESPONSE_DEFAULT };
  const SlResponse show = { "folder", _ ("_Show the folder"), ADW_RESPONSE_DEFAULT };
  const SlResponse restore_it = { "restore", _ ("_Restore it"), ADW_RESPONSE_SUGGESTED };
  const SlResponse from_file = { "file", _ ("_Restore from a file…"), ADW_RESPONSE_DEFAULT };
  const SlResponse responses[] = { leave, show, question->backup != NULL ? restore_it : from_file };
  g_autofree char *body = NULL;

  if (is_gone (question))
    return;
  body = describe_offer (question->backup);
  sl_compat_ask_async (question->parent,
                       _ ("The library is damaged"),
                       body,
                       NULL,
                       responses,
                       G_N_ELEMENTS (responses),
                       answered_cb,
                       question);
}

void
sl_restore_offer (GtkWindow *parent, const char *folder, gboolean open)
{
  sl_backups_find_last_async (folder, NULL, found_cb, question_new (parent, folder, open));
}
