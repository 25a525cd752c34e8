/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-owed.h"

SlOwedQuery *
sl_owed_query_new (const char *today)
{
  SlOwedQuery *query = g_new0 (SlOwedQuery, 1);

  query->today = g_strdup (today);
  query->kind = -1;
  return query;
}

SlOwedQuery *
sl_owed_query_copy (const SlOwedQuery *query)
{
  SlOwedQuery *copy = g_memdup2 (query, sizeof *query);

  copy->today = g_strdup (query->today);
  copy->owner = g_strdup (query->owner);
  copy->goal = g_strdup (query->goal);
  copy->words = g_strdup (query->words);
  return copy;
}

void
sl_owed_query_free (SlOwedQuery *query)
{
  g_free (query->today);
  g_free (query->owner);
  g_free (query->goal);
  g_free (query->words);
  g_free (query);
}

gboolean
sl_owed_query_is_plain (const SlOwedQuery *query)
{
  return query->show != SL_OWED_SHOW_REPORTED && query->show != SL_OWED_SHOW_LEFT_OUT
         && query->kind < 0 && query->owner == NULL && query->goal == NULL
         && (query->words == NULL || *query->words == '\0') && query->order == SL_OWED_BY_DUE;
}

SlOwedKeys *
sl_owed_keys_new (void)
{
  SlOwedKeys *keys = g_atomic_rc_box_new0 (SlOwedKeys);

  keys->chunk = g_string_chunk_new (65536);
  keys->ids = g_ptr_array_new ();
  return keys;
}

SlOwedKeys *
sl_owed_keys_ref (SlOwedKeys *keys)
{
  return g_atomic_rc_box_acquire (keys);
}

static void
clear_keys (gpointer data)
{
  SlOwedKeys *keys = data;

  g_ptr_array_unref (keys->ids);
  g_string_chunk_free (keys->chunk);
}

void
sl_owed_keys_unref (SlOwedKeys *keys)
{
  g_atomic_rc_box_release_full (keys, clear_keys);
}

void
sl_owed_row_free (SlOwedRow *row)
{
  sl_item_record_unref (row->item);
  g_free (row->last_date);
  g_free (row->last_paper);
  g_free (row);
}
