/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-command.h"

/* Silent where the library is whole. */
int
sl_cmd_check (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!sl_command_parse (command, cli, NULL, 0, 0, &argc, &argv, &status))
    return status;
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  return sl_store_check (store, &error) ? SL_EXIT_DONE : sl_cli_fail_library (cli, error);
}
