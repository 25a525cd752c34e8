/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sl-ancestors.h"
#include "sl-changes.h"
#include "sl-json-items.h"

GBytes *
sl_changes_export (SlStore *store, gboolean with_exempt, GError **error)
{
  g_autoptr (SlRegister) data
      = sl_register_load (store, with_exempt ? SL_REGISTER_EXEMPT : SL_REGISTER_ALL, error);
  g_autoptr (SlAncestors) past = NULL;
  g_autoptr (SlAncestors) sent = sl_ancestors_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonObject *root;
  char *out;
  guint i;

  if (data == NULL)
    return NULL;
  past = sl_ancestors_load (store, error);
  if (past == NULL)
    return NULL;
  for (i = 0; i < data->items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (data->items, i);

      sl_ancestors_merge (sent, item->id, past, item->id);
    }
  text = sl_json_from_register (data);
  node = json_from_string (text, error);
  if (node == NULL)
    return NULL;
  root = json_node_get_object (node);
  json_object_set_string_member (root, "format", "sightline-changes");
  json_object_set_member (root, "ancestors", sl_ancestors_to_json (sent));
  out = json_to_string (node, TRUE);
  return g_bytes_new_take (out, strlen (out));
}

gboolean
sl_changes_mark_exported (SlStore *store, GBytes *bytes, GError **error)
{
  g_autoptr (SlAncestors) past = sl_ancestors_load (store, error);
  g_autoptr (SlRegister) data = NULL;
  guint i;

  if (past == NULL)
    return FALSE;
  data = sl_json_to_register (
      g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error);
  if (data == NULL)
    return FALSE;
  for (i = 0; i < data->items->len; i++)
    {
      const SlItemRecord *item = g_ptr_array_index (data->items, i);
      g_autofree char *digest = sl_ancestors_digest_item (data, item);

      sl_ancestors_add (past, item->id, digest);
    }
  return sl_ancestors_save (past, store, error);
}
