/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-ancestors.h"

#include <stdlib.h>

#include "sl-json-fields.h"

#define FILE_NAME "exchange.json"
/* Older states than these are long overtaken: forgetting one only shows a conflict that could have
 * been settled. */
#define MOST_STATES 16

struct _SlAncestors
{
  GHashTable *states; /* key → GPtrArray of digests, oldest first */
};

SlAncestors *
sl_ancestors_new (void)
{
  SlAncestors *self = g_new0 (SlAncestors, 1);

  self->states
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
sl_ancestors_free (SlAncestors *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->states);
  g_free (self);
}

static char *
dup_path (SlStore *store)
{
  return g_build_filename (sl_store_get_folder (store), FILE_NAME, NULL);
}

SlAncestors *
sl_ancestors_load (SlStore *store, GError **error)
{
  g_autoptr (SlAncestors) self = sl_ancestors_new ();
  g_autofree char *path = dup_path (store);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &local))
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&self);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  /* A spoilt file counts as none: some conflicts show again, nothing is lost. */
  if (json_parser_load_from_data (parser, text, (gssize) length, NULL)
      && json_parser_get_root (parser) != NULL
      && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    sl_ancestors_read_json (self, json_node_get_object (json_parser_get_root (parser)));
  return g_steal_pointer (&self);
}

gboolean
sl_ancestors_save (SlAncestors *self, SlStore *store, GError **error)
{
  g_autofree char *path = dup_path (store);
  g_autoptr (JsonNode) root = sl_ancestors_to_json (self);
  g_autofree char *text = json_to_string (root, TRUE);

  return g_file_set_contents_full (
      path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

gboolean
sl_ancestors_contain (SlAncestors *self, const char *key, const char *digest)
{
  GPtrArray *states = g_hash_table_lookup (self->states, key);

  return states != NULL && g_ptr_array_find_with_equal_func (states, digest, g_str_equal, NULL);
}

void
sl_ancestors_add (SlAncestors *self, const char *key, const char *digest)
{
  GPtrArray *states = g_hash_table_lookup (self->states, key);
  guint index;

  if (states == NULL)
    {
      states = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->states, g_strdup (key), states);
    }
  if (g_ptr_array_find_with_equal_func (states, digest, g_str_equal, &index))
    g_ptr_array_remove_index (states, index);
  g_ptr_array_add (states, g_strdup (digest));
  if (states->len > MOST_STATES)
    g_ptr_array_remove_range (states, 0, states->len - MOST_STATES);
}

void
sl_ancestors_merge (SlAncestors *self, const char *key, SlAncestors *other, const char *other_key)
{
  GPtrArray *states = g_hash_table_lookup (other->states, other_key);
  guint i;

  for (i = 0; states != NULL && i < states->len; i++)
    sl_ancestors_add (self, key, g_ptr_array_index (states, i));
}

JsonNode *
sl_ancestors_to_json (SlAncestors *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GList) keys
      = g_list_sort (g_hash_table_get_keys (self->states), (GCompareFunc) g_strcmp0);
  GList *at;

  json_builder_begin_object (builder);
  for (at = keys; at != NULL; at = at->next)
    {
      GPtrArray *states = g_hash_table_lookup (self->states, at->data);
      guint i;

      json_builder_set_member_name (builder, at->data);
      json_builder_begin_array (builder);
      for (i = 0; i < states->len; i++)
        json_builder_add_string_value (builder, g_ptr_array_index (states, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

void
sl_ancestors_read_json (SlAncestors *self, JsonObject *object)
{
  g_autoptr (GList) members = json_object_get_members (object);
  GList *at;

  for (at = members; at != NULL; at = at->next)
    {
      g_auto (GStrv) digests = sl_json_dup_strings (object, at->data);
      guint i;

      for (i = 0; digests[i] != NULL; i++)
        sl_ancestors_add (self, at->data, digests[i]);
    }
}

static int
compare_strings (const void *a, const void *b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* What stands for it, as both libraries know it: ids are each one's own. */
static void
add_main (GString *state, const SlRegister *data, const SlItemRecord *item)
{
  const SlItemRecord *main = sl_register_find_item (data, item->same_as);
  const SlPaperRecord *paper = main != NULL ? sl_register_find_paper (data, main->paper) : NULL;

  if (paper != NULL)
    g_string_append_printf (state, "\x1e%s\x1f%s", paper->sha256, main->text);
}

char *
sl_ancestors_digest_item (const SlRegister *data, const SlItemRecord *item)
{
  g_autoptr (GString) state = g_string_new (NULL);
  g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);
  g_autofree char *owners = g_strjoinv ("\x1f", item->owners);
  g_autofree char *goals = NULL;
  const char *const words[]
      = { item->text, item->due_text, item->due_date, item->note, item->dismiss_reason };
  guint i;

  /* The two plans may order their goals differently. */
  qsort (refs, g_strv_length (refs), sizeof (char *), compare_strings);
  goals = g_strjoinv ("\x1f", refs);
  g_string_append_printf (state,
                          "%s\x1e%s\x1e%s\x1e%s\x1e%s\x1e%s",
                          sl_nick (SL_TYPE_KIND, item->kind),
                          sl_nick (SL_TYPE_REVIEW, item->review),
                          sl_nick (SL_TYPE_PROGRESS, item->progress),
                          sl_nick (SL_TYPE_RECURRENCE, item->recurrence),
                          owners,
                          goals);
  for (i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_append_printf (state, "\x1e%s", words[i] != NULL ? words[i] : "");
  add_main (state, data, item);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, state->str, (gssize) state->len);
}
