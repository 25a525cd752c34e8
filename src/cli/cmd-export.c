/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "exchange/sl-register.h"
#include "sl-command.h"

/* Excel takes a file without the mark for Windows-1252 and spoils every accent. Standard output
 * goes to programs, which need none. */
static GBytes *
mark_utf8 (GBytes *bytes)
{
  GByteArray *marked = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_byte_array_append (marked, (const guint8 *) "\xef\xbb\xbf", 3);
  g_byte_array_append (marked, data, (guint) size);
  return g_byte_array_free_to_bytes (marked);
}

int
sl_cmd_export (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  static const char *const formats[] = { "csv", "json", "ics", NULL };
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("csv, json or ics (iCalendar)"), "FORMAT" },
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
    return sl_cli_usage (command->name, _ ("The format must be csv, json or ics."));
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  data = sl_register_load (store, TRUE, &error);
  if (data == NULL)
    return sl_cli_fail_library (cli, error);
  bytes = sl_register_to_bytes (data, format, today, &error);
  if (bytes == NULL)
    return sl_cli_fail_library (cli, error);
  if (output != NULL && g_str_equal (format, "csv"))
    {
      GBytes *marked = mark_utf8 (bytes);

      g_bytes_unref (bytes);
      bytes = marked;
    }
  return sl_cli_write (output, bytes);
}
