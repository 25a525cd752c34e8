/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzzes JSON from outside: a file of changes or a register, as anybody may have written it. It is
 * read and judged; what is believed goes every way out, is compared with no library, and is taken
 * into a copy of an invented one (library.json), which must be whole whatever came. The input is
 * the file; the mutator changes one value of its tree, since random bytes are seldom JSON. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/sl-error.h"
#include "check-table.h"
#include "exchange/sl-changes.h"
#include "exchange/sl-json-items.h"
#include "exchange/sl-register-check.h"
#include "fuzz-check.h"
#include "mutate.h"
#include "store-fixture.h"

#define TODAY "2026-03-24"
#define NOW 1774310400

/* ---- Ways out ---- */

static GBytes *
write_as (SlRegister *data, const char *format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sl_register_to_bytes (data, format, TODAY, &error);

  if (bytes == NULL)
    g_error ("%s: %s", format, error->message);
  return bytes;
}

static SlRegister *
read_json (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *json = g_bytes_get_data (bytes, &size);
  /* Bytes that are none have no address. */
  SlRegister *data = sl_json_to_register (size > 0 ? json : "", (gssize) size, &error);

  FUZZ_CHECK ((data == NULL) == (error != NULL));
  FUZZ_CHECK (error == NULL || error->domain == SL_ERROR);
  return data;
}

/* What was read and written is read and written the same. */
static void
check_json (SlRegister *data)
{
  g_autoptr (GBytes) written = write_as (data, "json");
  g_autoptr (SlRegister) again = read_json (written);
  g_autoptr (GBytes) written_again = NULL;

  FUZZ_CHECK (again != NULL && sl_register_check (again, NULL));
  written_again = write_as (again, "json");
  FUZZ_CHECK (g_bytes_equal (written, written_again));
}

/* Whatever its words are, a calendar has as many to-dos as the register has items. */
static void
check_calendar (SlRegister *data)
{
  g_autoptr (GBytes) bytes = write_as (data, "ics");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n = 0;

  fuzz_check_words (text);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      n += g_str_equal (lines[i], "BEGIN:VTODO");
      FUZZ_CHECK (strpbrk (lines[i], "\r\n") == NULL);
    }
  FUZZ_CHECK (n == data->items->len);
}

/* Each line of a table is one item's, and none of its cells a formula. */
static void
check_csv (SlRegister *data)
{
  g_autoptr (GBytes) bytes = write_as (data, "csv");
  g_autoptr (SlTable) table = sl_table_read_csv (bytes, NULL);
  const SlSheet *sheet;

  FUZZ_CHECK (table != NULL);
  fuzz_check_table (table);
  sheet = table->sheets->pdata[0];
  FUZZ_CHECK (sheet->rows->len == data->items->len + 1);
  for (guint i = 0; i < sheet->rows->len; i++)
    for (char **cell = ((SlTableRow *) sheet->rows->pdata[i])->cells; *cell != NULL; cell++)
      FUZZ_CHECK (**cell == '\0' || strchr ("=+-@", **cell) == NULL);
}

static void
check_ways_out (GBytes *bytes)
{
  g_autoptr (SlRegister) data = read_json (bytes);
  g_autoptr (GBytes) sheet = NULL;

  if (data == NULL || !sl_register_check (data, NULL))
    return;
  check_json (data);
  check_calendar (data);
  check_csv (data);
  sheet = write_as (data, "ods");
}

/* ---- Taking in ---- */

static char *base; /* folder of the library as it is before */

static void
remove_base (void)
{
  remove_tree (base);
}

static SlStore *
open_library (const char *folder)
{
  g_autoptr (GError) error = NULL;
  SlStore *store = sl_store_open (folder, FALSE, &error);

  if (store == NULL)
    g_error ("%s: %s", folder, error->message);
  sl_store_set_author (store, "Somebody");
  sl_store_set_now (store, NOW);
  return store;
}

static void
make_base (void)
{
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SlStore) store = NULL;
  g_autoptr (SlChangesResult) result = NULL;
  gsize size;

  base = g_dir_make_tmp ("sightline-fuzz-XXXXXX", NULL);
  FUZZ_CHECK (base != NULL && atexit (remove_base) == 0);
  FUZZ_CHECK (g_file_get_contents (FUZZ_LIBRARY, &json, &size, NULL));
  bytes = g_bytes_new (json, size);
  store = open_library (base);
  result = sl_changes_apply (store, bytes, NULL, NULL, NULL, NULL);
  FUZZ_CHECK (result != NULL && result->n_papers > 0);
}

/* As it was made, whatever the last run did to it. */
static char *
copy_base (void)
{
  char *folder = g_dir_make_tmp ("sightline-fuzz-XXXXXX", NULL);
  g_autofree char *from = g_build_filename (base, "library.db", NULL);
  g_autofree char *to = folder != NULL ? g_build_filename (folder, "library.db", NULL) : NULL;
  g_autofree char *data = NULL;
  gsize size;

  FUZZ_CHECK (folder != NULL && g_file_get_contents (from, &data, &size, NULL));
  FUZZ_CHECK (
      g_file_set_contents_full (to, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return folder;
}

/* FALSE where it was refused. */
static gboolean
take_in (SlStore *store, GBytes *bytes, gboolean *changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlChangesResult) result = sl_changes_apply (store, bytes, NULL, NULL, NULL, &error);

  FUZZ_CHECK ((result == NULL) == (error != NULL));
  FUZZ_CHECK (error == NULL || error->domain == SL_ERROR);
  *changed = result != NULL && result->changes != NULL;
  return result != NULL;
}

/* Taken twice is taken once, and the library is whole whether it was taken or refused. */
static void
check_library (GBytes *bytes)
{
  g_autofree char *folder = NULL;
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  if (base == NULL)
    make_base ();
  folder = copy_base ();
  store = open_library (folder);
  if (take_in (store, bytes, &changed))
    FUZZ_CHECK (take_in (store, bytes, &changed) && !changed);
  if (!sl_store_check (store, &error))
    g_error ("the library is damaged: %s", error->message);
  g_clear_object (&store);
  remove_tree (folder);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  const char *json = size > 0 ? (const char *) data : "";
  g_autoptr (GPtrArray) items = sl_json_read_items (json, (gssize) size, &error);
  g_autoptr (SlChangesResult) preview = NULL;

  FUZZ_CHECK ((items == NULL) == (error != NULL));
  FUZZ_CHECK (error == NULL || error->domain == SL_ERROR);
  check_ways_out (bytes);
  g_clear_error (&error);
  preview = sl_changes_preview (NULL, bytes, NULL, &error);
  FUZZ_CHECK ((preview == NULL) == (error != NULL));
  FUZZ_CHECK (error == NULL || error->domain == SL_ERROR);
  if (preview != NULL)
    check_library (bytes);
  return 0;
}

#ifdef FUZZ_MUTATES

/* All of it: json_node_copy () would share what is in it, and put a tree into itself. */
static JsonNode *
copy_tree (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);

  return json_from_string (json, NULL);
}

/* Every value of a tree, with what it is in. */
static void
list_nodes (JsonNode *node, GPtrArray *nodes)
{
  g_ptr_array_add (nodes, node);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) values = json_object_get_values (json_node_get_object (node));

      for (GList *at = values; at != NULL; at = at->next)
        list_nodes (at->data, nodes);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      list_nodes (json_array_get_element (json_node_get_array (node), i), nodes);
}

static JsonNode *
pick (GPtrArray *nodes, GRand *rand)
{
  return nodes->pdata[g_rand_int_range (rand, 0, (int) nodes->len)];
}

static void
change_value (JsonNode *node, GRand *rand)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    {
      g_autofree char *words = fuzz_mutate_words (json_node_get_string (node));

      json_node_set_string (node, words);
    }
  else if (type == G_TYPE_INT64)
    json_node_set_int (node, fuzz_mutate_int (json_node_get_int (node), rand));
  else if (type == G_TYPE_DOUBLE)
    json_node_set_double (node, fuzz_mutate_double (json_node_get_double (node), rand));
  else
    json_node_set_boolean (node, g_rand_boolean (rand));
}

/* Drops a member or an element, or adds one that is also elsewhere in the tree. */
static void
change_members (JsonNode *node, JsonNode *other, GRand *rand)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint n = json_array_get_length (array);

      if (n > 0 && g_rand_boolean (rand))
        json_array_remove_element (array, (guint) g_rand_int_range (rand, 0, (int) n));
      else
        json_array_add_element (array, copy_tree (other));
    }
  else
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);
      guint n = g_list_length (names);
      g_autofree char *name
          = n > 0 ? g_strdup (g_list_nth_data (names, (guint) g_rand_int_range (rand, 0, (int) n)))
                  : NULL;

      if (name != NULL && g_rand_boolean (rand))
        json_object_remove_member (object, name);
      else if (name != NULL)
        json_object_set_member (object, name, copy_tree (other));
    }
}

/* One value becomes as another of its kind is: one id another's, one date another's. */
static void
copy_value (JsonNode *node, JsonNode *other)
{
  if (other == node || !JSON_NODE_HOLDS_VALUE (other)
      || json_node_get_value_type (other) != json_node_get_value_type (node))
    return;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    json_node_set_string (node, json_node_get_string (other));
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    json_node_set_int (node, json_node_get_int (other));
}

static char *
mutate (const char *json, gsize size, GRand *rand)
{
  /* Of what is no JSON for us, the parser may lose some. */
  g_autoptr (JsonParser) judge = size > 0 ? sl_json_parse (json, (gssize) size, NULL) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  JsonNode *root, *node, *other;

  if (judge == NULL || !json_parser_load_from_data (parser, json, (gssize) size, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  list_nodes (root, nodes);
  node = pick (nodes, rand);
  other = pick (nodes, rand);
  if (!JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node))
    change_members (node, other, rand);
  else if (JSON_NODE_HOLDS_VALUE (node) && g_rand_boolean (rand))
    copy_value (node, other);
  else if (JSON_NODE_HOLDS_VALUE (node))
    change_value (node, rand);
  return json_to_string (root, FALSE);
}

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *changed
      = g_rand_int_range (rand, 0, FUZZ_RAW) > 0 ? mutate ((const char *) data, size, rand) : NULL;

  if (changed == NULL || strlen (changed) > max_size)
    return LLVMFuzzerMutate (data, size, max_size);
  memcpy (data, changed, strlen (changed));
  return strlen (changed);
}

#endif
