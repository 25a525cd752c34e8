/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "exchange/sl-plan-table.h"
#include "sl-command.h"
#include "sl-plan-file.h"

static int
import_plan (SlCli *cli, const char *file, const SlPlanPlace *place, gboolean dry_run)
{
  g_autoptr (GPtrArray) goals = sl_cli_read_plan (file, place);
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (file);
  SlPlanImport *result;

  /* To be told what would change, one needs something that would. */
  if (goals != NULL)
    store = dry_run ? sl_cli_open_to_change (cli) : sl_cli_open (cli, TRUE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  result = sl_store_import_plan (store, goals, dry_run, &error);
  if (result == NULL)
    return sl_cli_fail_library (cli, error);
  for (char **message = result->messages; *message != NULL; message++)
    sl_cli_warn ("%s: %s", name, *message);
  if (dry_run)
    g_printerr (_ ("%u goals new, %u changed, %u as they were, %u only in the library\n"),
                result->n_added,
                result->n_changed,
                result->n_unchanged,
                result->n_missing);
  sl_plan_import_free (result);
  return SL_EXIT_DONE;
}

static int
export_plan (SlCli *cli, const char *format, const char *output)
{
  g_autoptr (SlStore) store = sl_cli_open (cli, FALSE);
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return SL_EXIT_FAILED;
  goals = sl_store_list_goals (store, &error);
  bytes = goals != NULL ? sl_plan_to_bytes (goals, format, &error) : NULL;
  if (bytes == NULL)
    return sl_cli_fail_library (cli, error);
  return sl_cli_write (output, bytes);
}

int
sl_cmd_plan (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *output = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *usage = NULL;
  g_auto (GStrv) columns = NULL;
  SlPlanPlace place = { NULL };
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would change"), NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, N_ ("The plan's sheet in a workbook"), "NAME" },
    { "column",
      0,
      0,
      G_OPTION_ARG_STRING_ARRAY,
      &columns,
      N_ ("The column that says a field of the goals; may be given again"),
      "NAME=FIELD" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("csv or ods (spreadsheet)"), "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Write to a file"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  int status;

  if (!sl_command_parse (command, cli, entries, 1, 2, &argc, &argv, &status))
    return status;
  if (g_str_equal (argv[1], "import") && argc == 3 && format == NULL && output == NULL)
    {
      place.sheet = sheet;
      if (!sl_plan_place_take (&place, columns, &usage))
        return sl_cli_usage (command->name, usage);
      return import_plan (cli, argv[2], &place, dry_run);
    }
  if (!g_str_equal (argv[1], "export") || argc != 2 || dry_run || sheet != NULL || columns != NULL)
    return sl_cli_usage (
        command->name,
        _ ("The plan can be imported and exported: “plan import [--sheet NAME] [--column "
           "NAME=FIELD…] PLAN.csv”, “plan export --format csv|ods -o FILE”."));
  if (format != NULL && !g_str_equal (format, "csv") && !g_str_equal (format, "ods"))
    return sl_cli_usage (command->name, _ ("The format must be csv or ods."));
  return export_plan (cli, format != NULL ? format : "csv", output);
}
