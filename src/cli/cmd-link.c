/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "sl-act-cli.h"
#include "sl-command.h"

int
sl_cmd_link (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean remove = FALSE;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &remove, N_ ("Take the link away"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlGoalRecord) goal = NULL;
  g_auto (GStrv) items = NULL;
  g_autoptr (SlAct) act = NULL;
  char *names[2] = { NULL, NULL };
  int status;

  if (!sl_command_parse (command, cli, entries, 2, 2, &argc, &argv, &status))
    return status;
  store = sl_cli_open_to_change (cli);
  if (store == NULL)
    return SL_EXIT_FAILED;
  names[0] = argv[1];
  items = sl_act_cli_find_items (cli, store, names);
  if (items == NULL)
    return SL_EXIT_FAILED;
  goal = sl_act_cli_find_goal (cli, store, argv[2]);
  if (goal == NULL)
    return SL_EXIT_FAILED;
  act = remove ? sl_act_unlink ((const char *const *) items, goal->id)
               : sl_act_link ((const char *const *) items, goal->id);
  return sl_act_cli_apply (cli, store, act);
}
