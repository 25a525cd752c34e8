/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "exchange/sl-register.h"
#include "exchange/sl-sharing.h"
#include "sl-command.h"

int
sl_cmd_export (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  static const char *const formats[] = { "csv", "json", "ics", "ods", NULL };
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *password = NULL;
  gboolean with_exempt = FALSE, strict = FALSE;
  const GOptionEntry entries[] = {
    { "format",
      0,
      0,
      G_OPTION_ARG_STRING,
      &format,
      N_ ("csv, json, ics (iCalendar), ods (spreadsheet) or pdf (a paper with notes)"),
      "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to a file"), "FILE" },
    { "paper", 0, 0, G_OPTION_ARG_FILENAME, &paper, N_ ("Which paper, for pdf"), "PAPER.pdf" },
    { "password", 0, 0, G_OPTION_ARG_STRING, &password, N_ ("The paper's, for pdf"), "PASSWORD" },
    { "with-exempt", 0, 0, G_OPTION_ARG_NONE, &with_exempt, N_ ("Exempt items, too"), NULL },
    SL_CLI_STRICT_OPTION (strict),
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlRegister) data = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *today = sl_cli_dup_today ();
  SlExempt exempt = { 0 };
  int status;

  if (!sl_command_parse (command, cli, entries, 0, 0, &argc, &argv, &status))
    return status;
  if (argc > 1)
    return sl_cli_usage (command->name, _ ("It takes no argument but its options."));
  if (g_strcmp0 (format, "pdf") == 0)
    {
      const SlExportPdf wanted = { paper, output, password, with_exempt, strict };

      if (paper == NULL || output == NULL)
        return sl_cli_usage (command->name, _ ("A pdf needs --paper PAPER.pdf and -o OUT.pdf."));
      return sl_cmd_export_pdf (cli, &wanted);
    }
  if (paper != NULL || password != NULL)
    return sl_cli_usage (command->name, _ ("A paper is only for --format pdf."));
  if (format == NULL || !g_strv_contains (formats, format))
    return sl_cli_usage (command->name, _ ("The format must be csv, json, ics, ods or pdf."));
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  data = sl_register_load (
      store, with_exempt ? SL_REGISTER_OWED | SL_REGISTER_EXEMPT : SL_REGISTER_OWED, &error);
  if (data == NULL)
    return sl_cli_fail_library (cli, error);
  for (guint i = 0; i < data->items->len; i++)
    sl_exempt_add (&exempt, ((SlItemRecord *) data->items->pdata[i])->exempt);
  sl_cli_note_exempt (&exempt);
  found = sl_sharing_check_register (data, sl_sharing_get_beside (format));
  if (!sl_cli_check_sharing (found, strict))
    return SL_EXIT_FAILED;
  bytes = output != NULL ? sl_register_to_file_bytes (data, format, today, &error)
                         : sl_register_to_bytes (data, format, today, &error);
  if (bytes == NULL)
    return sl_cli_fail_library (cli, error);
  return sl_cli_write (output, bytes);
}
