/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "exchange/sl-changes.h"
#include "exchange/sl-sharing.h"
#include "sl-command.h"

static const char *
conflict_sentence (SlConflictKind kind)
{
  switch (kind)
    {
    case SL_CONFLICT_ITEM:
      return _ ("decided differently; yours was kept");
    case SL_CONFLICT_GOAL:
      return _ ("the goal's status differs; yours was kept");
    case SL_CONFLICT_MEETING:
      return _ ("the meeting's facts differ; yours were kept");
    case SL_CONFLICT_NO_PAPER:
      return _ ("these minutes are not in this library; import them and apply the file again");
    case SL_CONFLICT_NO_ITEM:
      return _ ("this item was not found in your copy of the minutes");
    default:
      g_return_val_if_reached ("");
    }
}

int
sl_cli_print_conflicts (GPtrArray *conflicts)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint i;

  for (i = 0; i < conflicts->len; i++)
    {
      const SlConflict *conflict = g_ptr_array_index (conflicts, i);

      g_string_append_printf (lines,
                              "%.8s  %s: %s\n",
                              conflict->id != NULL ? conflict->id : "",
                              conflict->what != NULL ? conflict->what : "",
                              conflict_sentence (conflict->kind));
      if (conflict->ours != NULL)
        g_string_append_printf (lines, _ ("    yours:  %s\n"), conflict->ours);
      if (conflict->theirs != NULL)
        g_string_append_printf (lines, _ ("    theirs: %s\n"), conflict->theirs);
    }
  return sl_cli_print (lines->str);
}

static int
export_to (SlCli *cli, SlStore *store, const char *file, gboolean with_exempt, gboolean strict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRegister) all = sl_register_load (
      store, SL_REGISTER_EXCHANGED | (with_exempt ? SL_REGISTER_EXEMPT : 0), &error);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int status;

  if (all == NULL)
    return sl_cli_fail_library (cli, error);
  found = sl_sharing_check_register (all, sl_sharing_get_beside ("json"));
  if (!sl_cli_check_sharing (found, strict))
    return SL_EXIT_FAILED;
  bytes = sl_changes_export (store, with_exempt, &error);
  if (bytes == NULL)
    return sl_cli_fail_library (cli, error);
  status = sl_cli_write (file, bytes);
  if (status != SL_EXIT_DONE)
    return status;
  return sl_changes_mark_exported (store, bytes, &error) ? SL_EXIT_DONE
                                                         : sl_cli_fail_library (cli, error);
}

static int
apply_from (SlStore *store, const char *file)
{
  g_autoptr (GBytes) bytes = sl_cli_read (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlChangesResult) result = NULL;

  if (bytes == NULL)
    return SL_EXIT_FAILED;
  result = sl_changes_apply (store, bytes, NULL, NULL, NULL, &error);
  return result != NULL ? sl_cli_print_conflicts (result->conflicts)
                        : sl_cli_fail_file (file, error);
}

int
sl_cmd_changes (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autoptr (SlStore) store = NULL;
  gboolean with_exempt = FALSE, strict = FALSE;
  gboolean export;
  int status;
  const GOptionEntry entries[] = {
    { "with-exempt", 0, 0, G_OPTION_ARG_NONE, &with_exempt, N_ ("Export exempt items, too"), NULL },
    SL_CLI_STRICT_OPTION (strict),
    G_OPTION_ENTRY_NULL,
  };

  if (!sl_command_parse (command, cli, entries, 2, 2, &argc, &argv, &status))
    return status;
  export = g_str_equal (argv[1], "export");
  if (!export && !g_str_equal (argv[1], "apply"))
    return sl_cli_usage (command->name, _ ("Changes can be exported or applied."));
  if ((with_exempt || strict) && !export)
    return sl_cli_usage (command->name, _ ("--with-exempt and --strict are only for exporting."));
  store = export ? sl_cli_open (cli, FALSE) : sl_cli_open_to_change (cli);
  if (store == NULL)
    return SL_EXIT_FAILED;
  return export ? export_to (cli, store, argv[2], with_exempt, strict)
                : apply_from (store, argv[2]);
}
