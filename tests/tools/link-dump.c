/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For developers: prints which goals are suggested for the labelled items of papers, one JSON array
 * for all. link-dump --plan=PLAN.csv [--without=FILE] [--uses] [--learn=others|before|both]
 * [--only=N] [--alone] ITEMS.json LINKS.json BLOB ... link-dump --text BLOB ... Three files a
 * paper: its labelled items, which goals they belong to, and what sightline-reader --file --out
 * wrote.
 * --without: lines "concept TAB phrase" that the thesaurus is to do without. --uses: which phrases
 * the items and what stands around them have, and which of them a link may have shown: those that
 * name a concept of a goal which the item is linked to. --learn: with the links of the other papers
 * replayed, or with those that stand before the item in its own, or both.
 * --alone: without what the other items under its heading say.
 * --text prints which phrases of the thesaurus the whole text of papers has. */
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "blob.h"
#include "exchange/sl-csv.h"
#include "exchange/sl-json-items.h"
#include "exchange/sl-plan-linker.h"
#include "link/sl-link-context.h"
#include "text/sl-text-layout.h"

#define MOST_SUGGESTIONS 5

typedef struct
{
  char *id;
  char *text, *heading, *context;
  char **goals;
  char *paper; /* borrowed */
} Item;

typedef struct
{
  char *name;
  GPtrArray *items; /* Item: those that links are labelled for */
  SlGlossary *glossary;
} Paper;

static char *plan_name, *without_name, *learn;
static gboolean only_uses, only_text, alone;
static int only = -1;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->id);
  g_free (item->text);
  g_free (item->heading);
  g_free (item->context);
  g_strfreev (item->goals);
  g_free (item);
}

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->name);
  g_ptr_array_unref (paper->items);
  sl_glossary_unref (paper->glossary);
  g_free (paper);
}

static SlTextDoc *
read_doc (const char *blob)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = blob_read (blob, &error);

  if (pages == NULL)
    g_error ("%s: %s", blob, error->message);
  return sl_text_layout (pages, NULL, NULL);
}

static SlGlossary *
read_glossary (SlTextDoc *doc)
{
  g_autoptr (GPtrArray) abbreviations = sl_abbreviations_find (doc);
  SlGlossary *glossary = sl_glossary_new ();

  for (guint i = 0; i < abbreviations->len; i++)
    {
      const SlAbbreviation *known = abbreviations->pdata[i];

      sl_glossary_add (glossary, NULL, NULL, known->brief, known->words, known->page);
    }
  return glossary;
}

static JsonArray *
read_links (JsonParser *parser, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!json_parser_load_from_file (parser, name, &error))
    g_error ("%s: %s", name, error->message);
  return json_node_get_array (json_parser_get_root (parser));
}

static char **
dup_goals (JsonObject *link)
{
  JsonArray *goals = json_object_get_array_member (link, "goals");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (goals); i++)
    g_strv_builder_add (builder, json_array_get_string_element (goals, i));
  return g_strv_builder_end (builder);
}

static Item *
make_item (Paper *paper, const SlItemRecord *record, SlLinkPaper *text, JsonObject *link)
{
  Item *item = g_new0 (Item, 1);

  item->id = g_strdup_printf ("%s %u", paper->name, paper->items->len);
  item->text = g_strdup (record->text);
  item->heading = g_strdup (record->heading);
  item->context = sl_link_paper_dup_context (text, record->text);
  item->goals = dup_goals (link);
  item->paper = paper->name;
  return item;
}

/* Links are labelled for the core kinds, in the order of the items. */
static Paper *
read_paper (char **files)
{
  Paper *paper = g_new0 (Paper, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *links = read_links (parser, files[1]);
  g_autoptr (SlTextDoc) doc = read_doc (files[2]);
  g_autoptr (SlLinkPaper) text = sl_link_paper_new (doc);
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) records = NULL;
  gsize size;

  paper->name = g_path_get_basename (files[0]);
  paper->items = g_ptr_array_new_with_free_func (item_free);
  paper->glossary = read_glossary (doc);
  if (!g_file_get_contents (files[0], &json, &size, &error)
      || (records = sl_json_read_items (json, (gssize) size, &error)) == NULL)
    g_error ("%s: %s", files[0], error->message);
  for (guint i = 0; i < records->len; i++)
    {
      const SlItemRecord *record = records->pdata[i];
      guint n = paper->items->len;

      if (record->kind > SL_KIND_COMMITMENT)
        continue;
      g_assert (n < json_array_get_length (links));
      g_ptr_array_add (paper->items,
                       make_item (paper, record, text, json_array_get_object_element (links, n)));
    }
  return paper;
}

static SlLinkItem
describe (const Paper *paper, const Item *item)
{
  return (SlLinkItem){ item->text, item->context, item->heading,
                       item->id,   item->paper,   paper->glossary };
}

static void
teach (SlLinker *linker, SlLinkMemory *memory, const Paper *paper, const Item *item)
{
  SlLinkItem known = describe (paper, item);

  sl_linker_learn (linker, memory, &known, (const char *const *) item->goals, NULL);
}

/* ---- Printing ---- */

static void
print_strings (char **strings)
{
  const char *comma = "";

  putchar ('[');
  for (; *strings != NULL; strings++, comma = ", ")
    printf ("%s\"%s\"", comma, *strings);
  putchar (']');
}

static GPtrArray *
suggest (SlLinker *linker, const Paper *paper, guint index, SlLinkMemory *memory)
{
  g_autofree SlLinkItem *items = g_new0 (SlLinkItem, paper->items->len);
  SlLinkItem beside[SL_LINK_MOST_BESIDE];

  for (guint i = 0; i < paper->items->len; i++)
    items[i] = describe (paper, paper->items->pdata[i]);
  items[index].beside = beside;
  if (!alone)
    items[index].n_beside = sl_link_items_find_beside (items, paper->items->len, index, beside);
  return sl_linker_rank (linker, &items[index], memory, MOST_SUGGESTIONS);
}

static void
print_item (SlLinker *linker, const Paper *paper, guint index, SlLinkMemory *memory)
{
  const Item *item = paper->items->pdata[index];
  g_autoptr (GPtrArray) list = suggest (linker, paper, index, memory);
  const char *comma = "";

  printf ("{\"goals\": ");
  print_strings (item->goals);
  printf (", \"suggestions\": [");
  for (guint i = 0; i < list->len; i++, comma = ", ")
    {
      const SlSuggestion *suggestion = list->pdata[i];

      printf (
          "%s[\"%s\", %.3f, %u]", comma, suggestion->ref, suggestion->score, suggestion->n_learned);
    }
  printf ("]}");
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* @concepts: (nullable): those whose phrases alone are collected */
static void
collect_uses (GHashTable *uses, SlThesaurus *thesaurus, const char *text, GHashTable *concepts)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract_with (thesaurus, text);

  for (guint i = 0; i < terms->len; i++)
    {
      const SlTerm *term = terms->pdata[i];

      if (term->entry != NULL
          && (concepts == NULL || g_hash_table_contains (concepts, term->entry->concept)))
        g_hash_table_add (uses,
                          g_strconcat (term->entry->concept + 1, "\t", term->entry->phrase, NULL));
    }
}

static void
collect_uses_of_item (GHashTable *uses,
                      SlThesaurus *thesaurus,
                      const Item *item,
                      GHashTable *concepts)
{
  collect_uses (uses, thesaurus, item->text, concepts);
  collect_uses (uses, thesaurus, item->heading, concepts);
  collect_uses (uses, thesaurus, item->context, concepts);
}

static void
add_concepts (GHashTable *concepts, SlThesaurus *thesaurus, const char *text)
{
  g_autoptr (GPtrArray) terms = sl_terms_extract_with (thesaurus, text);

  for (guint i = 0; i < terms->len; i++)
    if (((SlTerm *) terms->pdata[i])->entry != NULL)
      g_hash_table_add (concepts, g_strdup (((SlTerm *) terms->pdata[i])->key));
}

/* What the goals that the item is linked to name. (transfer full) */
static GHashTable *
list_concepts (SlThesaurus *thesaurus, GPtrArray *goals, const Item *item)
{
  GHashTable *concepts = new_set ();

  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];

      if (!g_strv_contains ((const char *const *) item->goals, goal->ref))
        continue;
      add_concepts (concepts, thesaurus, goal->title);
      add_concepts (concepts, thesaurus, goal->description);
      add_concepts (concepts, thesaurus, goal->measure);
    }
  return concepts;
}

static void
print_uses (GHashTable *uses)
{
  g_autofree char **keys = (char **) g_hash_table_get_keys_as_array (uses, NULL);

  print_strings (keys);
}

static void
print_paper_uses (SlThesaurus *thesaurus, GPtrArray *goals, const Paper *paper)
{
  g_autoptr (GHashTable) uses = new_set ();
  g_autoptr (GHashTable) shown = new_set ();

  for (guint i = 0; i < paper->items->len; i++)
    {
      const Item *item = paper->items->pdata[i];
      g_autoptr (GHashTable) concepts = list_concepts (thesaurus, goals, item);

      collect_uses_of_item (uses, thesaurus, item, NULL);
      collect_uses_of_item (shown, thesaurus, item, concepts);
    }
  printf (", \"uses\": ");
  print_uses (uses);
  printf (", \"shown\": ");
  print_uses (shown);
}

static void
print_paper (SlLinker *linker, GPtrArray *papers, guint n)
{
  const Paper *paper = papers->pdata[n];
  g_autoptr (SlLinkMemory) memory = sl_link_memory_new ();
  gboolean others = g_strcmp0 (learn, "others") == 0 || g_strcmp0 (learn, "both") == 0;
  gboolean before = g_strcmp0 (learn, "before") == 0 || g_strcmp0 (learn, "both") == 0;

  for (guint p = 0; others && p < papers->len; p++)
    {
      const Paper *other = papers->pdata[p];

      for (guint i = 0; p != n && i < other->items->len; i++)
        teach (linker, memory, other, other->items->pdata[i]);
    }
  printf ("{\"name\": \"%s\", \"items\": [\n", paper->name);
  for (guint i = 0; i < paper->items->len; i++)
    {
      const Item *item = paper->items->pdata[i];

      print_item (linker, paper, i, memory);
      puts (i + 1 < paper->items->len ? "," : "");
      if (before)
        teach (linker, memory, paper, item);
    }
  printf ("]");
}

/* ---- Running ---- */

static SlThesaurus *
read_thesaurus (void)
{
  g_autoptr (GHashTable) left_out = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (without_name != NULL && !g_file_get_contents (without_name, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (left_out, lines[i]);
  return sl_thesaurus_new_without (left_out);
}

static GPtrArray *
read_plan (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *goals;
  g_auto (GStrv) messages = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (!g_file_get_contents (plan_name, &text, &size, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new (text, size);
  goals = sl_csv_read_plan (bytes, &messages, &error);
  if (goals == NULL)
    g_error ("%s: %s", plan_name, error->message);
  return goals;
}

static void
print_texts (SlThesaurus *thesaurus, char **blobs, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (SlTextDoc) doc = read_doc (blobs[i]);
      g_autoptr (GHashTable) uses = new_set ();

      collect_uses (uses, thesaurus, sl_text_doc_get_text (doc), NULL);
      print_uses (uses);
      puts (i + 1 < n ? "," : "");
    }
}

static void
print_papers (SlThesaurus *thesaurus, char **files, int n)
{
  g_autoptr (GPtrArray) goals = read_plan ();
  g_autoptr (SlLinker) linker = sl_plan_linker_new (thesaurus, goals);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (paper_free);
  const char *comma = "";

  for (int i = 0; i + 2 < n; i += 3)
    g_ptr_array_add (papers, read_paper (files + i));
  for (guint i = 0; i < papers->len; i++)
    {
      if (only >= 0 && i != (guint) only)
        continue;
      fputs (comma, stdout);
      print_paper (linker, papers, i);
      if (only_uses)
        print_paper_uses (thesaurus, goals, papers->pdata[i]);
      putchar ('}');
      comma = ",\n";
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE...");
  g_autoptr (GError) error = NULL;
  g_autoptr (SlThesaurus) thesaurus = NULL;
  GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &plan_name, "The plan", "PLAN.csv" },
    { "without", 0, 0, G_OPTION_ARG_FILENAME, &without_name, "Phrases to leave out", "FILE" },
    { "uses", 0, 0, G_OPTION_ARG_NONE, &only_uses, "Print the phrases too", NULL },
    { "text", 0, 0, G_OPTION_ARG_NONE, &only_text, "Print the phrases of whole texts", NULL },
    { "learn", 0, 0, G_OPTION_ARG_STRING, &learn, "Which links to learn from", "WHICH" },
    { "alone", 0, 0, G_OPTION_ARG_NONE, &alone, "Hear no other item of the heading", NULL },
    { "only", 0, 0, G_OPTION_ARG_INT, &only, "Print the paper of this number alone", "N" },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || (plan_name == NULL && !only_text))
    {
      fprintf (stderr, "link-dump: %s\n", error != NULL ? error->message : "--plan is missing");
      return 2;
    }
  thesaurus = read_thesaurus ();
  puts ("[");
  if (only_text)
    print_texts (thesaurus, argv + 1, argc - 1);
  else
    print_papers (thesaurus, argv + 1, argc - 1);
  puts ("]");
  return 0;
}
