/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is held about a person, what is kept longer than it needs to be, and erasing a meeting. */
#include <glib/gi18n.h>

#include "base/sl-day.h"
#include "exchange/sl-held-csv.h"
#include "exchange/sl-sharing.h"
#include "sl-command.h"
#include "store/sl-second-folder.h"
#include "store/sl-store-erase.h"

/* ---- A person ---- */

int
sl_cmd_person (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autofree char *output = NULL;
  gboolean strict = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to a file"), "FILE" },
    SL_CLI_STRICT_OPTION (strict),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) table = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!sl_command_parse (command, cli, entries, 1, 1, &argc, &argv, &status))
    return status;
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  held = sl_store_find_person (store, argv[1], &error);
  if (held == NULL)
    return sl_cli_fail_library (cli, error);
  found = sl_sharing_check_held (held);
  if (!sl_cli_check_sharing (found, strict))
    return SL_EXIT_FAILED;
  table = sl_held_to_csv (held);
  return sl_cli_write (output, table);
}

/* ---- Retention ---- */

int
sl_cmd_retention (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  int status;

  if (!sl_command_parse (command, cli, NULL, 1, 1, &argc, &argv, &status))
    return status;
  if (!sl_day_is_valid (argv[1]))
    return sl_cli_usage (command->name, _ ("The date must be written as 2026-03-31."));
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  meetings = sl_store_list_before (store, argv[1], &error);
  if (meetings == NULL)
    return sl_cli_fail_library (cli, error);
  for (guint i = 0; i < meetings->len; i++)
    {
      const SlMeetingRecord *meeting = meetings->pdata[i];

      g_string_append_printf (lines,
                              "%.8s  %s  %s\n",
                              meeting->id,
                              meeting->date,
                              meeting->committee != NULL ? meeting->committee : "");
    }
  return sl_cli_print (lines->str);
}

/* ---- Erasing ---- */

/* By its id or how that begins; said, where it is none or several. */
static SlMeetingRecord *
find_meeting (SlCli *cli, SlStore *store, const char *given)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) meetings = sl_store_list_meetings (store, &error);
  SlMeetingRecord *found = NULL;
  guint n = 0;

  if (meetings == NULL)
    {
      sl_cli_fail_library (cli, error);
      return NULL;
    }
  for (guint i = 0; *given != '\0' && i < meetings->len; i++)
    if (g_str_has_prefix (((SlMeetingRecord *) meetings->pdata[i])->id, given))
      {
        found = meetings->pdata[i];
        n++;
      }
  if (n == 1)
    return sl_meeting_record_ref (found);
  sl_cli_fail (n == 0 ? _ ("%s: there is no such meeting; “list --json meetings” shows them.")
                      : _ ("%s: several meetings begin so; give more of the id."),
               given);
  return NULL;
}

static int
tell_erasing (const SlMeetingRecord *meeting, const SlErasing *erasing, gboolean done)
{
  g_autofree char *line
      = g_strdup_printf (done ? _ ("Erased: %s, %s. Papers: %u, items: %u, follow-ups: %u, older "
                                   "backups: %u.\n")
                              : _ ("This would be erased: %s, %s. Papers: %u, items: %u, "
                                   "follow-ups: %u, older backups: %u. It cannot be undone; --yes "
                                   "does it.\n"),
                         meeting->committee != NULL ? meeting->committee : "",
                         meeting->date != NULL ? meeting->date : "",
                         erasing->n_papers,
                         erasing->n_items,
                         erasing->n_followups,
                         erasing->n_backups);

  return sl_cli_print (line);
}

/* Copies elsewhere that cannot be reached now keep it: whose they are must know. It may be a share
 * that never answers. */
static void
erase_elsewhere (const char *folder)
{
  g_autofree char *owing = NULL;
  g_autofree char *name = NULL;

  sl_second_folder_update (folder, NULL, NULL); /* the line below says it */
  sl_second_folder_clear_former (folder);
  owing = sl_second_folder_dup_owing (folder);
  if (owing == NULL)
    return;
  name = g_filename_display_name (owing);
  sl_cli_warn (_ ("%s: copies of it may still be in this folder; they go with the first backup "
                  "that can write there."),
               name);
}

/* Without --yes it only says what it would come to. */
int
sl_cmd_erase (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean yes = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Erase, instead of saying what would go"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlMeetingRecord) meeting = NULL;
  g_autoptr (GError) error = NULL;
  SlErasing erasing = { 0 };
  int status;

  if (!sl_command_parse (command, cli, entries, 1, 1, &argc, &argv, &status))
    return status;
  store = yes ? sl_cli_open_to_change (cli) : sl_cli_open (cli, FALSE);
  meeting = store != NULL ? find_meeting (cli, store, argv[1]) : NULL;
  if (meeting == NULL)
    return SL_EXIT_FAILED;
  if (!sl_store_count_erasing (store, meeting->id, &erasing, &error)
      || (yes && !sl_store_erase_meeting (store, meeting->id, NULL, NULL, NULL, &error)))
    return sl_cli_fail_library (cli, error);
  status = tell_erasing (meeting, &erasing, yes);
  if (yes)
    erase_elsewhere (sl_store_get_folder (store));
  return status;
}
