/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sl-ancestors.h"
#include "sl-changes.h"
#include "sl-json-items.h"

/* Each state that the file tells of. */
static void
list_states (const SlRegister *data, SlAncestors *past, GPtrArray *states)
{
  for (guint i = 0; i < data->items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (data->items, i);
      g_autofree char *key = sl_ancestors_dup_item_key (item->id);
      g_autofree char *state = sl_ancestors_dup_item_state (data, item);

      g_ptr_array_add (states, sl_exchanged_new (key, state));
    }
  for (guint i = 0; i < data->goals->len; i++)
    {
      const SlGoalRecord *goal = g_ptr_array_index (data->goals, i);
      g_autofree char *key = sl_ancestors_dup_goal_key (goal->ref);
      g_autofree char *content = sl_exchanged_dup_goal (goal->status);
      g_autofree char *state = sl_ancestors_dup_version (past, key, content);

      g_ptr_array_add (states, sl_exchanged_new (key, state));
    }
  for (guint i = 0; i < data->papers->len; i++)
    {
      const SlPaperRecord *paper = g_ptr_array_index (data->papers, i);
      const SlMeetingRecord *meeting = sl_register_find_meeting (data, paper->meeting);
      g_autofree char *key = sl_ancestors_dup_meeting_key (paper->sha256);
      g_autofree char *content = meeting != NULL ? sl_exchanged_dup_meeting (meeting) : NULL;
      g_autofree char *state
          = content != NULL ? sl_ancestors_dup_version (past, key, content) : NULL;

      if (state != NULL)
        g_ptr_array_add (states, sl_exchanged_new (key, state));
    }
}

static SlAncestors *
list_past (const SlRegister *data, SlAncestors *past)
{
  g_autoptr (GPtrArray) states
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_exchanged_free);
  SlAncestors *sent = sl_ancestors_new ();

  list_states (data, past, states);
  for (guint i = 0; i < states->len; i++)
    {
      const SlExchanged *state = states->pdata[i];

      g_autofree char *now = g_strconcat ("now:", state->what, NULL);

      sl_ancestors_merge (sent, state->what, past, state->what);
      sl_ancestors_merge (sent, now, past, now);
    }
  return sent;
}

GBytes *
sl_changes_export (SlStore *store, gboolean with_exempt, GError **error)
{
  return sl_changes_export_without (store, with_exempt, NULL, error);
}

GBytes *
sl_changes_export_without (SlStore *store,
                           gboolean with_exempt,
                           const char *const *without,
                           GError **error)
{
  SlRegisterWhat what = SL_REGISTER_EXCHANGED | (with_exempt ? SL_REGISTER_EXEMPT : 0);
  g_autoptr (SlRegister) data = sl_register_load (store, what, error);
  g_autoptr (SlAncestors) past = data != NULL ? sl_ancestors_load (store, error) : NULL;
  g_autoptr (SlAncestors) sent = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root;
  char *out;

  if (past == NULL)
    return NULL;
  sl_register_leave_out (data, without);
  sent = list_past (data, past);
  node = sl_json_node_from_register (data);
  root = json_node_get_object (node);
  json_object_set_string_member (root, "format", "sightline-changes");
  if (sl_store_get_author (store) != NULL)
    json_object_set_string_member (root, "author", sl_store_get_author (store));
  json_object_set_member (root, "ancestors", sl_ancestors_to_json (sent));
  out = json_to_string (node, TRUE);
  return g_bytes_new_take (out, strlen (out));
}

gboolean
sl_changes_mark_exported (SlStore *store, GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) states
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_exchanged_free);
  g_autoptr (SlRegister) data = sl_json_to_register (
      g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error);

  g_autoptr (SlAncestors) past = data != NULL ? sl_ancestors_load (store, error) : NULL;

  if (past == NULL)
    return FALSE;
  list_states (data, past, states);
  return sl_store_add_exchanged (store, states, error);
}
