/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a file of changes, or a register. */
#include "base/sl-error.h"
#include "sl-changes-private.h"
#include "sl-json-fields.h"
#include "sl-json-items.h"
#include "sl-register-check.h"

/* More than the largest register comes to: it is read into memory as a whole. */
#define MOST_BYTES (512u << 20)

static gboolean
check_size (guint64 size, GError **error)
{
  if (size <= MOST_BYTES)
    return TRUE;
  g_set_error (error, SL_ERROR, SL_ERROR_INVALID, "the file is larger than any register");
  return FALSE;
}

static GBytes *
fail_io (const GError *why, GError **error)
{
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (why));
  else
    g_set_error_literal (error, SL_ERROR, sl_error_from_file (why), why->message);
  return NULL;
}

GBytes *
sl_changes_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, &local);
  GBytes *bytes;

  if (info == NULL)
    return fail_io (local, error);
  if (!check_size ((guint64) g_file_info_get_size (info), error))
    return NULL;
  bytes = g_file_load_bytes (file, cancellable, NULL, &local);
  return bytes != NULL ? bytes : fail_io (local, error);
}

static gboolean
is_register (JsonObject *root)
{
  return !json_object_has_member (root, "format") && sl_json_get_array (root, "papers") != NULL
         && sl_json_get_array (root, "meetings") != NULL;
}

/* @root: of @bytes, whose words the records copy */
static gboolean
read_root (SlExchange *self, JsonObject *root, GError **error)
{
  self->is_register = is_register (root);
  self->result->is_register = self->is_register;
  if (!self->is_register
      && g_strcmp0 (sl_json_get_string (root, "format"), "sightline-changes") != 0)
    {
      g_set_error (
          error, SL_ERROR, SL_ERROR_INVALID, "this is not a file of changes, and no register");
      return FALSE;
    }
  self->theirs = sl_json_read_register (root, error);
  if (self->theirs == NULL || !sl_register_check (self->theirs, error))
    return FALSE;
  if (self->is_register)
    {
      g_ptr_array_extend_and_steal (self->theirs->items, g_steal_pointer (&self->theirs->joined));
      self->theirs->joined = g_ptr_array_new ();
    }
  self->result->author = sl_json_dup_string (root, "author");
  self->their_past = sl_ancestors_new ();
  if (sl_json_get_object (root, "ancestors") != NULL)
    sl_ancestors_read_json (self->their_past, sl_json_get_object (root, "ancestors"));
  return TRUE;
}

gboolean
sl_exchange_read (SlExchange *self, GBytes *bytes, GError **error)
{
  gsize length = g_bytes_get_size (bytes);
  g_autoptr (JsonParser) parser = NULL;

  if (!check_size (length, error))
    return FALSE;
  if (length == 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_EMPTY, "the file is empty");
      return FALSE;
    }
  parser = sl_json_parse (g_bytes_get_data (bytes, NULL), (gssize) length, error);
  return parser != NULL && !g_cancellable_set_error_if_cancelled (self->cancellable, error)
         && read_root (self, json_node_get_object (json_parser_get_root (parser)), error);
}
