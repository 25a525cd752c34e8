/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "exchange/sl-json-items.h"
#include "sl-command.h"

/* Enough of an id to name an item by hand. */
#define SHORT_ID 8

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "-";
}

static void
list_meetings (const SlRegister *data, GString *lines)
{
  guint i, j;

  for (i = 0; i < data->meetings->len; i++)
    {
      const SlMeetingRecord *meeting = g_ptr_array_index (data->meetings, i);

      g_string_append_printf (lines,
                              "%-10s  %s  %s\n",
                              or_dash (meeting->date),
                              or_dash (meeting->committee),
                              or_dash (meeting->organisation));
      for (j = 0; j < data->papers->len; j++)
        {
          const SlPaperRecord *paper = g_ptr_array_index (data->papers, j);

          if (g_strcmp0 (paper->meeting, meeting->id) == 0)
            g_string_append_printf (
                lines, "            %s  %u/%u\n", paper->name, paper->n_decided, paper->n_items);
        }
    }
}

static void
list_items (const SlRegister *data, GString *lines)
{
  guint i;

  for (i = 0; i < data->items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (data->items, i);
      const SlMeetingRecord *meeting = sl_register_find_meeting (data, item->meeting);
      g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);
      g_autofree char *goals = g_strjoinv (",", refs);

      g_string_append_printf (lines,
                              "%.*s  %-14s  %-9s  %-10s  %-8s  %-6s  %s\n",
                              SHORT_ID,
                              item->id,
                              sl_nick (SL_TYPE_KIND, item->kind),
                              sl_nick (SL_TYPE_REVIEW, item->review),
                              or_dash (meeting != NULL ? meeting->date : NULL),
                              or_dash (item->ref),
                              or_dash (goals),
                              item->text);
    }
}

static void
list_goals (const SlRegister *data, GString *lines)
{
  guint i;

  for (i = 0; i < data->goals->len; i++)
    {
      const SlGoalRecord *goal = g_ptr_array_index (data->goals, i);

      g_string_append_printf (lines,
                              "%s%-6s  %-11s  %s\n",
                              goal->parent != NULL ? "  " : "",
                              goal->ref,
                              sl_nick (SL_TYPE_GOAL_STATUS, goal->status),
                              goal->title);
    }
}

static gboolean
fill (GPtrArray **list, GPtrArray *loaded)
{
  if (loaded == NULL)
    return FALSE;
  g_ptr_array_unref (*list);
  *list = loaded;
  return TRUE;
}

/* JSON of one list holds the others that its ids name; the rest stays empty. */
static SlRegister *
load (SlStore *store, const char *what, GError **error)
{
  g_autoptr (SlRegister) data = sl_register_new ();
  gboolean items = g_str_equal (what, "items");

  if (!g_str_equal (what, "goals")
      && (!fill (&data->meetings, sl_store_list_meetings (store, error))
          || !fill (&data->papers, sl_store_list_papers (store, error))))
    return NULL;
  if (items && !fill (&data->items, sl_store_list_items (store, NULL, error)))
    return NULL;
  if (!g_str_equal (what, "meetings") && !fill (&data->goals, sl_store_list_goals (store, error)))
    return NULL;
  return g_steal_pointer (&data);
}

int
sl_cmd_list (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  static const char *const lists[] = { "meetings", "items", "goals", NULL };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlRegister) data = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  const char *what;
  int status;

  if (!sl_command_parse (command, cli, entries, 0, 1, &argc, &argv, &status))
    return status;
  what = argc > 1 ? argv[1] : "items";
  if (!g_strv_contains (lists, what))
    return sl_cli_usage (command->name, _ ("There are lists of meetings, items and goals."));
  store = sl_cli_open (cli, FALSE);
  if (store == NULL)
    return SL_EXIT_FAILED;
  data = load (store, what, &error);
  if (data == NULL)
    return sl_cli_fail_library (cli, error);
  if (json)
    {
      g_autofree char *text = sl_json_from_register (data);

      g_string_printf (lines, "%s\n", text);
    }
  else if (g_str_equal (what, "meetings"))
    list_meetings (data, lines);
  else if (g_str_equal (what, "items"))
    list_items (data, lines);
  else
    list_goals (data, lines);
  return sl_cli_print (lines->str);
}
