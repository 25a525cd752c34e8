/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>

#include "sl-cli.h"
#include "sl-command.h"
#include "sl-config.h"

static char *
summarize_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));
  const SlCommand *command;

  for (command = sl_command_list (); command->name != NULL; command++)
    g_string_append_printf (text, "\n  %-9s %s", command->name, _ (command->summary));
  g_string_append_printf (text, "\n\n%s", _ ("“sightline-cli COMMAND --help” says more of each."));
  return g_string_free (text, FALSE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SlCli) cli = sl_cli_new ();
  gboolean version = FALSE;
  GOptionEntry entries[] = {
    SL_CLI_LIBRARY_OPTION (cli),
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (GError) error = NULL;
  const SlCommand *command;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, SL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("sightline-cli");

  context = g_option_context_new (_ ("COMMAND [ARGUMENT…]"));
  summary = summarize_commands ();
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  /* What stands behind the command is the command's. */
  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return sl_cli_usage (NULL, error->message);
  if (version)
    {
      g_print ("sightline-cli %s\n", SL_VERSION);
      return SL_EXIT_DONE;
    }
  if (argc < 2)
    return sl_cli_usage (NULL, _ ("No command was given."));
  command = sl_command_find (argv[1]);
  if (command == NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("There is no command “%s”."), argv[1]);

      return sl_cli_usage (NULL, message);
    }
  return sl_command_run (command, cli, argc - 1, argv + 1);
}
