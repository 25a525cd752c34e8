/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "detect/sl-detector.h"
#include "exchange/sl-json.h"
#include "sl-command.h"
#include "store/sl-import.h"

static char *
to_lines (const SlDetection *detection)
{
  GString *lines = g_string_new (NULL);
  guint i;

  for (i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      g_string_append_printf (lines,
                              "%-14s %3d  %-8s  %s\n",
                              sl_nick (SL_TYPE_KIND, finding->kind),
                              finding->anchor != NULL ? finding->anchor->page : 0,
                              finding->ref != NULL ? finding->ref : "",
                              finding->text);
    }
  return g_string_free (lines, FALSE);
}

static int
print_json (const SlDetection *detection)
{
  int status = sl_cli_written (sl_json_write_detection (detection, stdout));

  return status == SL_EXIT_DONE ? sl_cli_print ("\n") : status;
}

static int
print_lines (const SlDetection *detection)
{
  g_autofree char *lines = to_lines (detection);

  return sl_cli_print (lines);
}

/* Among several, each document says which file it is of. */
static JsonNode *
to_named_node (const SlDetection *detection, const char *file)
{
  g_autofree char *name = g_filename_display_name (file);
  g_autofree char *json = sl_json_from_detection (detection);
  JsonNode *node = json_from_string (json, NULL);

  json_object_set_string_member (json_node_get_object (node), "file", name);
  return node;
}

static int
print_array (JsonArray *documents)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_node_set_array (root, documents);
  text = json_to_string (root, TRUE);
  line = g_strconcat (text, "\n", NULL);
  return sl_cli_print (line);
}

int
sl_cmd_detect (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *password = NULL;
  const GOptionEntry entries[] = {
    { "json",
      0,
      0,
      G_OPTION_ARG_NONE,
      &json,
      N_ ("Print JSON: one document for one file, a list of them for several"),
      NULL },
    { "password",
      0,
      0,
      G_OPTION_ARG_STRING,
      &password,
      N_ ("Open protected files with this password"),
      "WORD" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (JsonArray) documents = json_array_new ();
  int status, i;

  if (!sl_command_parse (command, cli, entries, 1, 0, &argc, &argv, &status))
    return status;
  status = SL_EXIT_DONE;
  for (i = 1; i < argc; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlTextDoc) doc
          = sl_paper_text_read (file, password, sl_cli_progress, argv[i], NULL, &error);
      g_autoptr (SlDetection) detection = NULL;

      sl_cli_progress_end ();
      if (doc == NULL)
        {
          status = sl_cli_fail_file (argv[i], error);
          continue;
        }
      sl_cli_warn_unread (argv[i], doc);
      detection = sl_detect (doc, NULL, NULL);
      if (json && argc > 2)
        json_array_add_element (documents, to_named_node (detection, argv[i]));
      else if ((json ? print_json (detection) : print_lines (detection)) != SL_EXIT_DONE)
        return SL_EXIT_FAILED;
    }
  if (json && argc > 2 && print_array (documents) != SL_EXIT_DONE)
    return SL_EXIT_FAILED;
  return status;
}
