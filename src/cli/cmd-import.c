/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "sl-command.h"
#include "store/sl-import.h"

/* Returns: whether the paper is in the library now. */
static gboolean
import_file (SlStore *store, SlCueBook *cues, const char *name, const char *password)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPaperRecord) paper = NULL;
  SlPaperContent *content = sl_paper_content_read (
      file, password, cues, sl_cli_progress, (gpointer) name, NULL, &error);

  sl_cli_progress_end ();
  if (content != NULL)
    {
      sl_cli_warn_unread (name, content->doc);
      paper = sl_store_add_paper (store, content, NULL, &error);
      sl_paper_content_free (content);
    }
  if (paper == NULL)
    sl_cli_fail_file (name, error);
  return paper != NULL;
}

int
sl_cmd_import (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autofree char *password = NULL;
  const GOptionEntry entries[] = {
    { "password",
      0,
      0,
      G_OPTION_ARG_STRING,
      &password,
      N_ ("Open protected files with this password"),
      "WORD" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlCueBook) cues = NULL;
  g_autoptr (GError) error = NULL;
  int status, i;

  if (!sl_command_parse (command, cli, entries, 1, 0, &argc, &argv, &status))
    return status;
  store = sl_cli_open (cli, TRUE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  cues = sl_store_load_cues (store, &error);
  if (cues == NULL)
    {
      sl_cli_fail_file (sl_store_get_folder (store), error);
      return SL_EXIT_FAILED;
    }
  status = SL_EXIT_DONE;
  for (i = 1; i < argc; i++)
    if (!import_file (store, cues, argv[i], password))
      status = SL_EXIT_FAILED;
  return status;
}
