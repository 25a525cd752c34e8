/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-command.h"

/* Prints where the backup is. */
int
sl_cmd_backup (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *line = NULL;
  int status;

  if (!sl_command_parse (command, cli, NULL, 0, 0, &argc, &argv, &status))
    return status;
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  path = sl_store_backup (store, &error);
  if (path == NULL)
    return sl_cli_fail_library (cli, error);
  line = g_strconcat (path, "\n", NULL);
  return sl_cli_print (line);
}
