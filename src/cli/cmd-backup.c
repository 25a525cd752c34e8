/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making backups, listing them, keeping copies of them, and bringing one back. */
#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-command.h"
#include "store/sl-second-folder.h"

/* ---- Words ---- */

static char *
dup_instant (gint64 seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S");
}

static char *
dup_content (const SlBackup *backup)
{
  switch (backup->state)
    {
    case SL_BACKUP_WHOLE:
      {
        g_autofree char *papers = g_strdup_printf (
            ngettext ("%u paper", "%u papers", backup->n_papers), backup->n_papers);
        g_autofree char *items
            = g_strdup_printf (ngettext ("%u item", "%u items", backup->n_items), backup->n_items);

        /* Translators: of a backup that was checked: “9 papers”, “412 items”. */
        return g_strdup_printf (_ ("whole, %1$s, %2$s"), papers, items);
      }
    case SL_BACKUP_NEWER:
      return g_strdup (_ ("made by a newer Sightline"));
    case SL_BACKUP_GONE:
      return g_strdup (_ ("not there any more"));
    case SL_BACKUP_NO_ACCESS:
      return g_strdup (_ ("may not be read"));
    case SL_BACKUP_BUSY:
      return g_strdup (_ ("in use by somebody else"));
    case SL_BACKUP_DAMAGED:
    case SL_BACKUP_UNKNOWN:
    default:
      return g_strdup (_ ("damaged"));
    }
}

static void
append_line (GString *lines, const SlBackup *backup)
{
  g_autofree char *instant = dup_instant (backup->taken);
  g_autofree char *content = dup_content (backup);
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *path = g_filename_display_name (backup->path);

  g_string_append_printf (lines, "%s  %s  %s  %s\n", instant, content, size, path);
}

/* Of the folder where copies go, which is no part of the library. */
static int
fail_second (const char *second, const GError *error)
{
  g_autofree char *name = g_filename_display_name (second);

  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    return sl_cli_fail (_ ("%s: this folder is not there; copies are made again when it is."),
                        name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_INVALID))
    return sl_cli_fail (_ ("%s: this is in the library’s own folder; choose one on another disk."),
                        name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_ACCESS))
    return sl_cli_fail (_ ("%s: nothing may be written to this folder; choose another."), name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NO_SPACE))
    return sl_cli_fail (_ ("%s: there is no space left for copies; free some."), name);
  return sl_cli_fail ("%s: %s", name, error->message);
}

/* ---- Backups ---- */

/* One is made each day that Sightline is used: either it was not, or none could be made. */
static void
warn_late (GPtrArray *backups)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const SlBackup *last = NULL;
  g_autofree char *instant = NULL;

  for (guint i = 0; i < backups->len && last == NULL; i++)
    if (((SlBackup *) backups->pdata[i])->taken <= now)
      last = backups->pdata[i];
  if (last == NULL || now - last->taken <= SL_BACKUPS_LATE)
    return;
  instant = dup_instant (last->taken);
  sl_cli_warn (_ ("The last backup is of %s; “sightline-cli backup” makes one."), instant);
}

static int
list_backups (SlCli *cli)
{
  g_autofree char *folder = sl_cli_dup_folder (cli);
  g_autoptr (GPtrArray) backups = sl_backup_list (folder);
  g_autoptr (GPtrArray) copies = sl_second_folder_list (folder);
  g_autoptr (GString) lines = g_string_new (NULL);

  warn_late (backups);
  g_ptr_array_extend_and_steal (backups, g_steal_pointer (&copies));
  for (guint i = 0; i < backups->len; i++)
    {
      sl_backup_look (backups->pdata[i], NULL, NULL); /* nobody cancels it */
      append_line (lines, backups->pdata[i]);
    }
  return sl_cli_print (lines->str);
}

/* What is wrong with the second folder is said, but the backup is made. */
static void
copy_elsewhere (const char *folder)
{
  g_autofree char *second = sl_second_folder_dup (folder);
  g_autoptr (GError) error = NULL;

  if (second != NULL && !sl_second_folder_update (folder, NULL, &error))
    fail_second (second, error);
  sl_second_folder_clear_former (folder);
}

/* Prints where the backup is: before the second folder, which may be a share that never answers. */
static int
make_backup (SlCli *cli)
{
  g_autoptr (SlStore) store = sl_cli_open (cli, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;
  int status;

  if (store == NULL)
    return SL_EXIT_FAILED;
  path = sl_store_backup (store, &error);
  if (path == NULL)
    return sl_cli_fail_library (cli, error);
  line = g_strconcat (path, "\n", NULL);
  status = sl_cli_print (line);
  copy_elsewhere (sl_store_get_folder (store));
  return status;
}

static int
set_second (SlCli *cli, const char *second)
{
  g_autoptr (SlStore) store = sl_cli_open (cli, FALSE);
  g_autofree char *path = second != NULL ? g_canonicalize_filename (second, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return SL_EXIT_FAILED;
  if (!sl_second_folder_set (sl_store_get_folder (store), path, &error))
    return fail_second (path != NULL ? path : sl_store_get_folder (store), error);
  return SL_EXIT_DONE;
}

int
sl_cmd_backup (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean list = FALSE, no_copies = FALSE;
  g_autofree char *second = NULL;
  const GOptionEntry entries[] = {
    { "list", 'l', 0, G_OPTION_ARG_NONE, &list, N_ ("List the backups, each checked"), NULL },
    { "copies-to",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &second,
      N_ ("From now on, keep copies in a second folder too"),
      "FOLDER" },
    { "no-copies",
      0,
      0,
      G_OPTION_ARG_NONE,
      &no_copies,
      N_ ("From now on, keep no copies elsewhere"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status;

  if (!sl_command_parse (command, cli, entries, 0, 1, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return sl_cli_usage (command->name, _ ("A backup has no name."));
  if (list)
    return list_backups (cli);
  if (second != NULL || no_copies)
    status = set_second (cli, second);
  else
    status = SL_EXIT_DONE;
  return status == SL_EXIT_DONE && !no_copies ? make_backup (cli) : status;
}

/* ---- Restoring ---- */

/* One that was looked into. */
static int
fail_unfit (const char *path, const GError *error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (g_error_matches (error, SL_ERROR, SL_ERROR_BUSY))
    return sl_cli_fail (_ ("%s: somebody else is writing to this file; wait until they close it."),
                        name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED))
    return sl_cli_fail (
        _ ("%s: this is no whole backup; “sightline-cli backup --list” shows those that are."),
        name);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NEWER))
    return sl_cli_fail (_ ("%s: this backup was made by a newer Sightline; update the program."),
                        name);
  return sl_cli_fail_file (path, error);
}

/* Of what is in use, it may be the backup: it is looked into once more. */
static int
fail_restore (SlCli *cli, SlBackup *backup, const GError *error)
{
  g_autofree char *folder = sl_cli_dup_folder (cli);
  g_autoptr (SlHolder) holder = NULL;

  if (g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED)
      || g_error_matches (error, SL_ERROR, SL_ERROR_NEWER)
      || g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    return fail_unfit (backup->path, error);
  sl_backup_look (backup, NULL, NULL); /* nobody cancels it */
  if (g_error_matches (error, SL_ERROR, SL_ERROR_BUSY) && backup->state == SL_BACKUP_BUSY)
    return fail_unfit (backup->path, error);
  holder = sl_store_find_holder (folder);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_BUSY) && holder == NULL)
    return sl_cli_fail (_ ("The library is open somewhere; close Sightline and try again."));
  return sl_cli_fail_library (cli, error);
}

/* By its path, by its name among the backups, or the last whole one. Said, where there is none. */
static SlBackup *
choose_backup (const char *folder, const char *given)
{
  g_autofree char *named = given != NULL ? g_build_filename (folder, "backups", given, NULL) : NULL;
  SlBackup *backup = NULL;
  g_autoptr (GError) error = NULL;

  if (given == NULL)
    {
      backup = sl_backup_find_last (folder, NULL, NULL); /* nobody cancels it */
      if (backup == NULL)
        {
          g_autofree char *name = g_filename_display_name (folder);

          sl_cli_fail (_ ("%s: there is no whole backup of this library."), name);
        }
      return backup;
    }
  backup = sl_backup_new (given, &error);
  if (backup == NULL)
    backup = sl_backup_new (named, NULL); /* the first says it */
  if (backup == NULL)
    sl_cli_fail_file (given, error);
  else
    sl_backup_look (backup, NULL, NULL);
  return backup;
}

static int
tell_restored (const SlRestored *restored, const char *what)
{
  g_autofree char *kept = restored->kept != NULL ? g_filename_display_name (restored->kept) : NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  g_string_append_printf (lines, _ ("Restored: %s\n"), what);
  if (kept != NULL)
    g_string_append_printf (lines, _ ("The library as it was is kept: %s\n"), kept);
  if (restored->n_missing > 0)
    sl_cli_warn (ngettext ("The PDF of %u paper is not there any more; open it again.",
                           "The PDFs of %u papers are not there any more; open them again.",
                           restored->n_missing),
                 restored->n_missing);
  return sl_cli_print (lines->str);
}

/* Without --yes it only says what it would do. */
int
sl_cmd_restore (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean yes = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Restore, instead of saying what would be"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *folder = NULL;
  g_autofree char *instant = NULL;
  g_autofree char *content = NULL;
  g_autofree char *what = NULL;
  g_autoptr (SlBackup) backup = NULL;
  g_autoptr (SlRestored) restored = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!sl_command_parse (command, cli, entries, 0, 1, &argc, &argv, &status))
    return status;
  folder = sl_cli_dup_folder (cli);
  backup = choose_backup (folder, argc > 1 ? argv[1] : NULL);
  if (backup == NULL)
    return SL_EXIT_FAILED;
  instant = dup_instant (backup->taken);
  content = dup_content (backup);
  what = g_strdup_printf ("%s, %s", instant, content);
  if (!sl_backup_check (backup, &error))
    return fail_unfit (backup->path, error);
  if (!yes)
    {
      g_autofree char *line = g_strdup_printf (_ ("This would be restored: %s. The library as it "
                                                  "is now is kept; --yes does it.\n"),
                                               what);

      return sl_cli_print (line);
    }
  restored = sl_backup_restore (folder, backup->path, NULL, &error);
  return restored != NULL ? tell_restored (restored, what) : fail_restore (cli, backup, error);
}
