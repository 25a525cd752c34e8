/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <string.h>

#include "exchange/sl-changes.h"
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

static gboolean
is_json (const char *name)
{
  const char *end = strrchr (name, '.');

  return end != NULL && g_ascii_strcasecmp (end, ".json") == 0;
}

/* Takes @line. What there is none of is not worth one. */
static void
add_line (GString *words, guint n, char *line)
{
  if (n > 0)
    g_string_append (words, line);
  g_free (line);
}

/* Each by its own name. */
static int
print_taken (const SlChangesResult *taken)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = taken->n_changed;

  g_string_append_printf (words, ngettext ("%u item taken in\n", "%u items taken in\n", n), n);
  n = taken->n_stated;
  add_line (words,
            n,
            g_strdup_printf (ngettext ("%u change to people, figures or cues taken in\n",
                                       "%u changes to people, figures or cues taken in\n",
                                       n),
                             n));
  n = taken->n_goals;
  add_line (words,
            n,
            g_strdup_printf (
                ngettext ("%u goal added to the plan\n", "%u goals added to the plan\n", n), n));
  n = taken->n_statuses;
  add_line (words,
            n,
            g_strdup_printf (
                ngettext ("%u goal with a new status\n", "%u goals with a new status\n", n), n));
  n = taken->n_meetings;
  add_line (
      words,
      n,
      g_strdup_printf (
          ngettext ("%u meeting with new details\n", "%u meetings with new details\n", n), n));
  n = taken->n_papers;
  add_line (words,
            n,
            g_strdup_printf (ngettext ("%u paper without its PDF: import that, too, to read it\n",
                                       "%u papers without their PDFs: import those, too, to read "
                                       "them\n",
                                       n),
                             n));
  return sl_cli_print (words->str);
}

/* @store: NULL to look at what would come into a library that is not there yet */
static int
import_json (const SlCommand *command, SlStore *store, const char *name, gboolean dry_run)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sl_changes_load (file, NULL, &error);
  g_autoptr (SlChangesResult) taken = NULL;

  if (bytes != NULL)
    taken = dry_run ? sl_changes_preview (store, bytes, NULL, &error)
                    : sl_changes_apply (store, bytes, NULL, NULL, NULL, &error);
  if (taken == NULL)
    return sl_cli_fail_file (name, error);
  if (dry_run && !taken->is_register)
    return sl_cli_usage (command->name, _ ("--dry-run is only for a register (JSON)."));
  if (print_taken (taken) != SL_EXIT_DONE)
    return SL_EXIT_FAILED;
  return sl_cli_print_conflicts (taken->conflicts);
}

/* Writes nothing, not even an empty library. */
static int
look_at (const SlCommand *command, SlCli *cli, int n, char **names)
{
  g_autoptr (SlStore) store = NULL;
  int status = SL_EXIT_DONE;

  for (int i = 0; i < n; i++)
    if (!is_json (names[i]))
      return sl_cli_usage (command->name, _ ("--dry-run is only for a register (JSON)."));
  if (sl_cli_has_library (cli) && (store = sl_cli_open (cli, FALSE)) == NULL)
    return SL_EXIT_FAILED;
  for (int i = 0; i < n; i++)
    if (import_json (command, store, names[i], TRUE) != SL_EXIT_DONE)
      status = SL_EXIT_FAILED;
  return status;
}

int
sl_cmd_import (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  g_autofree char *password = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "password",
      0,
      0,
      G_OPTION_ARG_STRING,
      &password,
      N_ ("Open protected files with this password"),
      "WORD" },
    { "dry-run",
      0,
      0,
      G_OPTION_ARG_NONE,
      &dry_run,
      N_ ("Of a register (JSON), only tell what would be taken in"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlCueBook) cues = NULL;
  g_autoptr (GError) error = NULL;
  int status, i;

  if (!sl_command_parse (command, cli, entries, 1, 0, &argc, &argv, &status))
    return status;
  if (dry_run)
    return look_at (command, cli, argc - 1, argv + 1);
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
    if (is_json (argv[i]) ? import_json (command, store, argv[i], FALSE) != SL_EXIT_DONE
                          : !import_file (store, cues, argv[i], password))
      status = SL_EXIT_FAILED;
  return status;
}
