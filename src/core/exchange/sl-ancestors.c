/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-ancestors.h"

#include <stdlib.h>
#include <string.h>

#include "detect/sl-own-cues.h"
#include "sl-json-fields.h"

/* More than a state of an item ever has: a file from outside may claim anything. */
#define MOST_STATES 1000

struct _SlAncestors
{
  GHashTable *states; /* key → GPtrArray of states */
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

SlAncestors *
sl_ancestors_load (SlStore *store, GError **error)
{
  g_autoptr (GPtrArray) states = sl_store_list_exchanged (store, error);
  g_autoptr (SlAncestors) self = NULL;

  if (states == NULL)
    return NULL;
  self = sl_ancestors_new ();
  for (guint i = 0; i < states->len; i++)
    {
      const SlExchanged *state = g_ptr_array_index (states, i);

      sl_ancestors_add (self, state->what, state->state);
    }
  return g_steal_pointer (&self);
}

gboolean
sl_ancestors_is_alike (const char *a, const char *b)
{
  gsize length = strcspn (a, ":");

  return length == strcspn (b, ":") && strncmp (a, b, length) == 0;
}

gboolean
sl_ancestors_is_alike_but_main (const char *a, const char *b)
{
  const char *own = strchr (a, '/');
  const char *other = strchr (b, '/');

  return own != NULL && g_strcmp0 (own, other) == 0;
}

/* How surely @state is @seen. */
static SlSeen
compare_states (const char *seen, const char *state)
{
  const char *own = strchr (state, ':');

  if (g_str_equal (seen, state))
    return SL_SEEN_ITSELF;
  if (own != NULL && strchr (own, '/') != NULL && g_strcmp0 (strchr (seen, ':'), own) == 0)
    return SL_SEEN_BELOW;
  return sl_ancestors_is_alike (seen, state) ? SL_SEEN_ALIKE : SL_SEEN_NOT;
}

SlSeen
sl_ancestors_find (SlAncestors *self, const char *key, const char *state)
{
  GPtrArray *states = g_hash_table_lookup (self->states, key);
  SlSeen most = SL_SEEN_NOT;

  for (guint i = 0; states != NULL && i < states->len && most < SL_SEEN_ITSELF; i++)
    most = MAX (most, compare_states (states->pdata[i], state));
  return most;
}

char *
sl_ancestors_dup_version (SlAncestors *self, const char *key, const char *content)
{
  g_autofree char *now = g_strconcat ("now:", key, NULL);
  GPtrArray *states = g_hash_table_lookup (self->states, now);

  for (guint i = 0; states != NULL && i < states->len; i++)
    if (sl_ancestors_is_alike (states->pdata[i], content))
      return g_strdup (states->pdata[i]);
  return g_strconcat (content, ":0", NULL);
}

gboolean
sl_ancestors_has_key (SlAncestors *self, const char *key)
{
  return g_hash_table_contains (self->states, key);
}

void
sl_ancestors_add (SlAncestors *self, const char *key, const char *state)
{
  GPtrArray *states = g_hash_table_lookup (self->states, key);

  if (states == NULL)
    {
      states = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->states, g_strdup (key), states);
    }
  if (states->len < MOST_STATES
      && !g_ptr_array_find_with_equal_func (states, state, g_str_equal, NULL))
    g_ptr_array_add (states, g_strdup (state));
}

void
sl_ancestors_list (SlAncestors *self, const char *key, const char *as, GPtrArray *states)
{
  GPtrArray *own = g_hash_table_lookup (self->states, key);

  for (guint i = 0; own != NULL && i < own->len; i++)
    g_ptr_array_add (states, sl_exchanged_new (as, own->pdata[i]));
}

void
sl_ancestors_merge (SlAncestors *self, const char *key, SlAncestors *other, const char *other_key)
{
  GPtrArray *states = g_hash_table_lookup (other->states, other_key);

  for (guint i = 0; states != NULL && i < states->len; i++)
    sl_ancestors_add (self, key, g_ptr_array_index (states, i));
}

char *
sl_ancestors_dup_item_key (const char *id)
{
  return g_strconcat ("item:", id, NULL);
}

char *
sl_ancestors_dup_goal_key (const char *ref)
{
  return g_strconcat ("goal:", ref, NULL);
}

char *
sl_ancestors_dup_meeting_key (const char *sha256)
{
  return g_strconcat ("meeting:", sha256, NULL);
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

gboolean
sl_ancestors_is_of_own_cue (const SlItemRecord *item)
{
  return item->cue_id != NULL && g_str_has_prefix (item->cue_id, SL_OWN_CUE_PREFIX);
}

/* What stands for it, as both libraries know it: ids are each one's own. */
static void
add_main (GString *state, const SlRegister *data, const SlItemRecord *item)
{
  const SlItemRecord *main = sl_register_find_item (data, item->same_as);
  const SlPaperRecord *paper = main != NULL ? sl_register_find_paper (data, main->paper) : NULL;

  if (paper == NULL)
    return;
  if (main->added_by_hand)
    g_string_append_printf (state, "\x1e%s", main->id);
  else if (sl_ancestors_is_of_own_cue (main) && main->anchor != NULL)
    /* Several may stand between two that the lexicon found, and have its number. */
    g_string_append_printf (state,
                            "\x1e%s\x1f%" G_GSIZE_FORMAT "\x1f%s",
                            paper->sha256,
                            main->anchor->start,
                            main->cue);
  else
    g_string_append_printf (state, "\x1e%s\x1f%d\x1f%s", paper->sha256, main->position, main->rule);
}

char *
sl_ancestors_dup_item_state (const SlRegister *data, const SlItemRecord *item)
{
  g_autoptr (GString) state = g_string_new (NULL);
  g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);
  g_autofree char *owners = g_strjoinv ("\x1f", item->owners);
  g_autofree char *goals = NULL;
  g_autofree char *own = NULL;
  g_autofree char *digest = NULL;
  const char *const words[]
      = { item->text, item->due_text, item->due_date, item->note, item->dismiss_reason };
  guint i;

  /* The two plans may order their goals differently. */
  qsort (refs, g_strv_length (refs), sizeof (char *), compare_strings);
  goals = g_strjoinv ("\x1f", refs);
  g_string_append_printf (state,
                          "%d\x1e%s\x1e%s\x1e%s\x1e%s\x1e%s\x1e%s",
                          item->exempt,
                          sl_nick (SL_TYPE_KIND, item->kind),
                          sl_nick (SL_TYPE_REVIEW, item->review),
                          sl_nick (SL_TYPE_PROGRESS, item->progress),
                          sl_nick (SL_TYPE_RECURRENCE, item->recurrence),
                          owners,
                          goals);
  for (i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_append_printf (state, "\x1e%s", words[i] != NULL ? words[i] : "");
  own = g_compute_checksum_for_string (G_CHECKSUM_SHA256, state->str, (gssize) state->len);
  add_main (state, data, item);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, state->str, (gssize) state->len);
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT "/%.16s", digest, item->changed, own);
}
