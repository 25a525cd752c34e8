/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "exchange/sl-json-fields.h"
#include "sl-command.h"

#define MOST_HITS 100

/* The matched words bold on a terminal, bare in a file. */
static char *
show_snippet (const char *snippet, gboolean terminal)
{
  GString *shown = g_string_new (NULL);
  const char *at;

  for (at = snippet; *at != '\0'; at++)
    {
      if (*at == '\002' || *at == '\003')
        g_string_append (shown, !terminal ? "" : *at == '\002' ? "\033[1m" : "\033[0m");
      else
        g_string_append_c (shown, g_ascii_isspace (*at) ? ' ' : *at);
    }
  return g_string_free (shown, FALSE);
}

static char *
to_lines (GPtrArray *hits)
{
  gboolean terminal = isatty (STDOUT_FILENO);
  GString *lines = g_string_new (NULL);
  guint i;

  for (i = 0; i < hits->len; i++)
    {
      const SlHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *snippet = show_snippet (hit->snippet, terminal);

      g_string_append_printf (
          lines, "%.8s  %-4s  %3d  %s\n", hit->id, hit->kind, hit->page, snippet);
    }
  return g_string_free (lines, FALSE);
}

static char *
to_json (GPtrArray *hits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  guint i;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "hits");
  json_builder_begin_array (builder);
  for (i = 0; i < hits->len; i++)
    {
      const SlHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *snippet = show_snippet (hit->snippet, FALSE);

      json_builder_begin_object (builder);
      sl_json_add_string (builder, "kind", hit->kind);
      sl_json_add_string (builder, "id", hit->id);
      sl_json_add_string (builder, "paper", hit->paper);
      sl_json_add_int (builder, "page", hit->page);
      sl_json_add_string (builder, "snippet", snippet);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

int
sl_cmd_search (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;
  int status;

  if (!sl_command_parse (command, cli, entries, 1, 0, &argc, &argv, &status))
    return status;
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  words = g_strjoinv (" ", argv + 1);
  hits = sl_store_search (store, words, MOST_HITS, &error);
  if (hits == NULL)
    return sl_cli_fail_library (cli, error);
  text = json ? to_json (hits) : to_lines (hits);
  return sl_cli_print (text);
}
