/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "exchange/sl-register.h"
#include "sl-command.h"

int
sl_cmd_export (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  static const char *const formats[] = { "csv", "json", "ics", "ods", NULL };
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "format",
      0,
      0,
      G_OPTION_ARG_STRING,
      &format,
      N_ ("csv, json, ics (iCalendar) or ods (spreadsheet)"),
      "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to a file"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlRegister) data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *today = sl_cli_dup_today ();
  int status;

  if (!sl_command_parse (command, cli, entries, 0, 0, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return sl_cli_usage (command->name, _ ("It takes no argument but its options."));
  if (format == NULL || !g_strv_contains (formats, format))
    return sl_cli_usage (command->name, _ ("The format must be csv, json, ics or ods."));
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  data = sl_register_load (store, TRUE, &error);
  if (data == NULL)
    return sl_cli_fail_library (cli, error);
  bytes = output != NULL ? sl_register_to_file_bytes (data, format, today, &error)
                         : sl_register_to_bytes (data, format, today, &error);
  if (bytes == NULL)
    return sl_cli_fail_library (cli, error);
  return sl_cli_write (output, bytes);
}
