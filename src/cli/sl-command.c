/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-command.h"

#include <glib/gi18n.h>

#include "sl-config.h"

static const SlCommand commands[] = {
  { "detect", "FILE…", N_ ("Find the items in minutes, without a library"), sl_cmd_detect },
  { "suggest",
    "--plan PLAN.csv ITEMS.json",
    N_ ("Suggest the goals that items belong to"),
    sl_cmd_suggest },
  { "import", "FILE…", N_ ("Add minutes to the library"), sl_cmd_import },
  { "list", "[meetings|items|goals]", N_ ("List what the library holds"), sl_cmd_list },
  { "plan",
    "import PLAN.csv|export",
    N_ ("Read the improvement plan from a table, or write it to one"),
    sl_cmd_plan },
  { "link", "ITEM GOAL", N_ ("Link an item to a goal"), sl_cmd_link },
  { "confirm", "ITEM…", N_ ("Confirm items"), sl_cmd_review },
  { "dismiss", "ITEM…", N_ ("Dismiss items"), sl_cmd_review },
  { "search", "WORDS", N_ ("Search papers, items and notes"), sl_cmd_search },
  { "export",
    "--format csv|json|ics|ods|pdf",
    N_ ("Write the register, or a paper with notes"),
    sl_cmd_export },
  { "briefing", "-o OUT.pdf", N_ ("Write the one-page briefing"), sl_cmd_briefing },
  { "changes", "export|apply FILE", N_ ("Exchange changes with another library"), sl_cmd_changes },
  { "person", "NAME", N_ ("Find everything that is held about a person"), sl_cmd_person },
  { "retention", "DATE", N_ ("List the meetings before a day"), sl_cmd_retention },
  { "erase", "MEETING", N_ ("Erase a meeting and all that is held of it"), sl_cmd_erase },
  { "backup", "", N_ ("Make a backup of the library, or list those there are"), sl_cmd_backup },
  { "restore", "[FILE]", N_ ("Bring a backup back: the last one, or a file"), sl_cmd_restore },
  { "check", "", N_ ("Check that the library is whole"), sl_cmd_check },
  { NULL },
};

const SlCommand *
sl_command_list (void)
{
  return commands;
}

const SlCommand *
sl_command_find (const char *name)
{
  const SlCommand *command;

  for (command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

int
sl_command_run (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  return command->run (command, cli, argc, argv);
}

gboolean
sl_command_parse (const SlCommand *command,
                  SlCli *cli,
                  const GOptionEntry *entries,
                  int least,
                  int most,
                  int *argc,
                  char ***argv,
                  int *status)
{
  GOptionEntry common[] = { SL_CLI_LIBRARY_OPTION (cli), G_OPTION_ENTRY_NULL };
  g_autofree char *parameters = g_strdup_printf ("%s %s", command->name, command->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, _ (command->summary));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  *status = SL_EXIT_USAGE;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      sl_cli_usage (command->name, error->message);
      return FALSE;
    }
  /* A "--" that parted options from arguments stays in argv. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)++;
      (*argc)--;
    }
  if (*argc - 1 < least)
    {
      sl_cli_usage (command->name, _ ("An argument is missing."));
      return FALSE;
    }
  if (most > 0 && *argc - 1 > most)
    {
      g_autofree char *message
          = g_strdup_printf (_ ("“%s” is one argument too many."), (*argv)[most + 1]);

      sl_cli_usage (command->name, message);
      return FALSE;
    }
  return TRUE;
}
