/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items and goals as people name them on a command line, and acts on them. */
#pragma once

#include "sl-cli.h"

G_BEGIN_DECLS

/* Full ids of what @names (NULL-terminated: ids or unambiguous beginnings) stand for; NULL after
 * one line for each that is not found. */
char **sl_act_cli_find_items (SlCli *cli, SlStore *store, char **names);
/* By ref or id; NULL after one line. */
SlGoalRecord *sl_act_cli_find_goal (SlCli *cli, SlStore *store, const char *name);
/* Returns an exit status. */
int sl_act_cli_apply (SlCli *cli, SlStore *store, const SlAct *act);

G_END_DECLS
