/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "sl-command.h"

int
sl_cmd_plan (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would change"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  SlPlanImport *result;
  int status;
  guint i;

  if (!sl_command_parse (command, cli, entries, 2, 2, &argc, &argv, &status))
    return status;
  if (!g_str_equal (argv[1], "import"))
    return sl_cli_usage (command->name, _ ("The plan can be imported: “plan import PLAN.csv”."));
  goals = sl_cli_read_plan (argv[2]);
  if (goals == NULL)
    return SL_EXIT_FAILED;
  store = sl_cli_open (cli, TRUE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  result = sl_store_import_plan (store, goals, dry_run, &error);
  if (result == NULL)
    return sl_cli_fail_library (cli, error);
  name = g_filename_display_name (argv[2]);
  for (i = 0; result->messages != NULL && result->messages[i] != NULL; i++)
    sl_cli_warn ("%s: %s", name, result->messages[i]);
  if (dry_run)
    g_printerr (_ ("%u goals new, %u changed, %u as they were, %u only in the library\n"),
                result->n_added,
                result->n_changed,
                result->n_unchanged,
                result->n_missing);
  sl_plan_import_free (result);
  return SL_EXIT_DONE;
}
