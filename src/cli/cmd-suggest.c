/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "exchange/sl-json-fields.h"
#include "exchange/sl-json-items.h"
#include "exchange/sl-plan-linker.h"
#include "link/sl-link-context.h"
#include "sl-command.h"
#include "sl-plan-file.h"

#define MOST_SUGGESTIONS 5

static char *
explain (const SlSuggestion *suggestion)
{
  if (suggestion->beside && suggestion->beside_words != NULL)
    /* Translators: words of the minutes. */
    return g_strdup_printf (_ ("another item under this heading speaks of “%s”"),
                            suggestion->beside_words);
  if (suggestion->beside)
    return g_strdup (_ ("another item under this heading fits it, too"));
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

static SlGlossary *
read_glossary (SlTextDoc *doc)
{
  g_autoptr (GPtrArray) abbreviations = sl_abbreviations_find (doc);
  SlGlossary *glossary = sl_glossary_new ();

  for (guint i = 0; i < abbreviations->len; i++)
    {
      const SlAbbreviation *known = g_ptr_array_index (abbreviations, i);

      sl_glossary_add (glossary, NULL, NULL, known->brief, known->words, known->page);
    }
  return glossary;
}

/* What is known of the items, with the words around them in @doc (nullable); @contexts keeps these.
 * (transfer full) */
static SlLinkItem *
describe (GPtrArray *items, SlTextDoc *doc, const SlGlossary *glossary, GPtrArray *contexts)
{
  SlLinkItem *known = g_new0 (SlLinkItem, items->len + 1);
  g_autoptr (SlLinkPaper) paper = doc != NULL ? sl_link_paper_new (doc) : NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (items, i);
      char *context = paper != NULL ? sl_link_paper_dup_context (paper, item->text) : NULL;

      g_ptr_array_add (contexts, context);
      known[i] = (SlLinkItem){ item->text, context, item->heading, NULL, NULL, glossary };
    }
  return known;
}

static int
print_suggestions (GPtrArray *goals, GPtrArray *items, SlTextDoc *doc, gboolean json)
{
  g_autoptr (SlLinker) linker = sl_plan_linker_new (sl_thesaurus_get_default (), goals);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (SlGlossary) glossary = doc != NULL ? read_glossary (doc) : NULL;
  g_autoptr (GPtrArray) contexts = g_ptr_array_new_with_free_func (g_free);
  g_autofree SlLinkItem *known = describe (items, doc, glossary, contexts);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (items, i);
      SlLinkItem asked = known[i], beside[SL_LINK_MOST_BESIDE];
      g_autoptr (GPtrArray) suggestions = NULL;

      asked.beside = beside;
      asked.n_beside = sl_link_items_find_beside (known, items->len, i, beside);
      suggestions = sl_linker_rank (linker, &asked, NULL, MOST_SUGGESTIONS);
      add_answer (builder, item, suggestions);
      add_lines (lines, item, suggestions);
    }
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
  goals = sl_cli_read_plan (plan, NULL);
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
