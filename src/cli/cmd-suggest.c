/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/sl-json-fields.h"
#include "exchange/sl-json-items.h"
#include "link/sl-link-context.h"
#include "link/sl-linker.h"
#include "sl-command.h"

#define MOST_SUGGESTIONS 5

/* Letters and digits of a text, folded, each with the byte that it came from: quotes, hyphens and
 * white space differ between a paper and what was copied out of it. */
typedef struct
{
  GString *letters;
  GArray *offsets;
} Folded;

static void
fold (const char *text, Folded *folded)
{
  const char *at;

  folded->letters = g_string_new (NULL);
  folded->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gsize offset = (gsize) (at - text);
      gsize before = folded->letters->len;

      if (!g_unichar_isalnum (c))
        continue;
      g_string_append_unichar (folded->letters, g_unichar_tolower (c));
      for (; before < folded->letters->len; before++)
        g_array_append_val (folded->offsets, offset);
    }
}

static void
folded_clear (Folded *folded)
{
  g_string_free (folded->letters, TRUE);
  g_array_unref (folded->offsets);
}

/* Where @item stands in the paper. Items come in the paper's order, and the same words may stand
 * twice: those after
 * @from first. */
static gboolean
find_item (const Folded *paper, const char *item, gsize *from, gsize *start, gsize *end)
{
  Folded words;
  const char *found = NULL;
  gsize at;

  fold (item, &words);
  if (words.letters->len > 0)
    {
      found = strstr (paper->letters->str + MIN (*from, paper->letters->len), words.letters->str);
      if (found == NULL)
        found = strstr (paper->letters->str, words.letters->str);
    }
  if (found != NULL)
    {
      at = (gsize) (found - paper->letters->str);
      *from = at;
      *start = g_array_index (paper->offsets, gsize, at);
      *end = g_array_index (paper->offsets, gsize, at + words.letters->len - 1) + 1;
    }
  folded_clear (&words);
  return found != NULL;
}

static gboolean
has_children (GPtrArray *goals, const SlGoalRecord *goal)
{
  guint i;

  for (i = 0; i < goals->len; i++)
    if (g_strcmp0 (((SlGoalRecord *) g_ptr_array_index (goals, i))->parent, goal->ref) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_title (GPtrArray *goals, const char *ref)
{
  guint i;

  for (i = 0; ref != NULL && i < goals->len; i++)
    {
      const SlGoalRecord *goal = g_ptr_array_index (goals, i);

      if (g_str_equal (goal->ref, ref))
        return goal->title;
    }
  return NULL;
}

/* Priorities only gather goals: an item belongs to a goal. */
static SlLinker *
make_linker (GPtrArray *goals)
{
  g_autoptr (GArray) leaves = g_array_new (FALSE, TRUE, sizeof (SlLinkGoal));
  guint i;

  for (i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = g_ptr_array_index (goals, i);
      SlLinkGoal leaf = {
        goal->ref, goal->title, goal->description, goal->measure, find_title (goals, goal->parent)
      };

      if (!has_children (goals, goal))
        g_array_append_val (leaves, leaf);
    }
  return sl_linker_new ((const SlLinkGoal *) (void *) leaves->data, leaves->len);
}

static char *
explain (const SlSuggestion *suggestion)
{
  if (suggestion->item_words == NULL || suggestion->goal_words == NULL)
    return g_strdup ("");
  /* Translators: words of an item of the minutes, and words of a goal of the plan. */
  return g_strdup_printf (_ ("“%s” meets “%s”"), suggestion->item_words, suggestion->goal_words);
}

static void
add_answer (JsonBuilder *builder, const SlItemRecord *item, GPtrArray *suggestions)
{
  guint i;

  json_builder_begin_object (builder);
  sl_json_add_nick (builder, "kind", SL_TYPE_KIND, item->kind);
  sl_json_add_string (builder, "text", item->text);
  json_builder_set_member_name (builder, "suggestions");
  json_builder_begin_array (builder);
  for (i = 0; i < suggestions->len; i++)
    {
      const SlSuggestion *suggestion = g_ptr_array_index (suggestions, i);
      g_autofree char *why = explain (suggestion);

      json_builder_begin_object (builder);
      sl_json_add_string (builder, "ref", suggestion->ref);
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, suggestion->score);
      sl_json_add_string (builder, "why", why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_lines (GString *lines, const SlItemRecord *item, GPtrArray *suggestions)
{
  guint i;

  g_string_append_printf (lines, "%s: %s\n", sl_nick (SL_TYPE_KIND, item->kind), item->text);
  for (i = 0; i < suggestions->len; i++)
    {
      const SlSuggestion *suggestion = g_ptr_array_index (suggestions, i);
      g_autofree char *why = explain (suggestion);

      g_string_append_printf (
          lines, "    %-6s %.2f  %s\n", suggestion->ref, suggestion->score, why);
    }
}

static int
print_suggestions (GPtrArray *goals, GPtrArray *items, SlTextDoc *doc, gboolean json)
{
  g_autoptr (SlLinker) linker = make_linker (goals);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) lines = g_string_new (NULL);
  Folded paper;
  gsize from = 0;
  guint i;

  fold (doc != NULL ? sl_text_doc_get_text (doc) : "", &paper);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (items, i);
      g_autofree char *context = NULL;
      g_autoptr (GPtrArray) suggestions = NULL;
      gsize start, end;

      if (doc != NULL && find_item (&paper, item->text, &from, &start, &end))
        context = sl_link_dup_context (doc, start, end);
      suggestions = sl_linker_suggest_in_context (
          linker, item->text, context, item->heading, MOST_SUGGESTIONS);
      add_answer (builder, item, suggestions);
      add_lines (lines, item, suggestions);
    }
  folded_clear (&paper);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (json)
    {
      g_autoptr (JsonNode) root = json_builder_get_root (builder);
      g_autofree char *text = json_to_string (root, TRUE);

      g_string_printf (lines, "%s\n", text);
    }
  return sl_cli_print (lines->str);
}

int
sl_cmd_suggest (const SlCommand *command, SlCli *cli, int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *plan = NULL;
  g_autofree char *paper = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &plan, N_ ("The improvement plan"), "PLAN.csv" },
    { "paper",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &paper,
      N_ ("The minutes that the items are from, to read the words around them"),
      "FILE.pdf" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!sl_command_parse (command, cli, entries, 1, 1, &argc, &argv, &status))
    return status;
  if (plan == NULL)
    return sl_cli_usage (command->name, _ ("--plan is missing."));
  goals = sl_cli_read_plan (plan);
  bytes = goals != NULL ? sl_cli_read (argv[1]) : NULL;
  if (bytes == NULL)
    return SL_EXIT_FAILED;
  items = sl_json_read_items (
      g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  if (items == NULL)
    return sl_cli_fail_file (argv[1], error);
  if (paper != NULL)
    {
      doc = sl_cli_read_text (paper, &error);
      if (doc == NULL)
        return sl_cli_fail_file (paper, error);
    }
  return print_suggestions (goals, items, doc, json);
}
