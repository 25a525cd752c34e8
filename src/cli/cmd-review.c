/* SPDX-License-Identifier: GPL-3.0-or-later */
/* confirm and dismiss: one act, undone as one. */
#include <glib/gi18n.h>

#include "sl-act-cli.h"
#include "sl-command.h"

int
sl_cmd_review (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean dismiss = g_str_equal (command->name, "dismiss");
  g_autofree char *reason = NULL;
  const GOptionEntry dismiss_entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why"), "WORDS" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_auto (GStrv) items = NULL;
  g_autoptr (SlAct) act = NULL;
  int status;

  if (!sl_command_parse (
          command, cli, dismiss ? dismiss_entries : NULL, 1, 0, &argc, &argv, &status))
    return status;
  store = sl_cli_open_to_change (cli);
  if (store == NULL)
    return SL_EXIT_FAILED;
  items = sl_act_cli_find_items (cli, store, argv + 1);
  if (items == NULL)
    return SL_EXIT_FAILED;
  act = sl_act_review (
      (const char *const *) items, dismiss ? SL_REVIEW_DISMISSED : SL_REVIEW_CONFIRMED, reason);
  return sl_act_cli_apply (cli, store, act);
}
