/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-delta.h"

#include "base/sl-error.h"
#include "store/sl-store-history.h"
#include "store/sl-store-measures.h"

static SlDelta *
delta_new (void)
{
  SlDelta *delta = g_new0 (SlDelta, 1);

  delta->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_paper_record_unref);
  delta->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  delta->gone = g_ptr_array_new_with_free_func (g_free);
  delta->gone_papers = g_ptr_array_new_with_free_func (g_free);
  delta->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_count_free);
  return delta;
}

void
sl_delta_free (SlDelta *delta)
{
  g_clear_pointer (&delta->meetings, g_ptr_array_unref);
  g_clear_pointer (&delta->papers, g_ptr_array_unref);
  g_clear_pointer (&delta->items, g_ptr_array_unref);
  g_clear_pointer (&delta->gone, g_ptr_array_unref);
  g_clear_pointer (&delta->gone_papers, g_ptr_array_unref);
  g_clear_pointer (&delta->goals, g_ptr_array_unref);
  g_clear_pointer (&delta->counts, g_ptr_array_unref);
  g_clear_pointer (&delta->cues, sl_cue_book_unref);
  g_free (delta->undo_act);
  g_free (delta->redo_act);
  g_free (delta);
}

static gboolean
load_all_counts (SlDelta *delta, SlStore *store, const char *today, GError **error)
{
  delta->all_counts = TRUE;
  g_clear_pointer (&delta->counts, g_ptr_array_unref);
  delta->counts = sl_store_list_goal_counts (store, today, error);
  return delta->counts != NULL;
}

/* Goals of which more changed are counted all. */
#define MANY_GOALS 20

/* A goal's items are counted again where one of them changed, or was linked, or is not any more. */
static gboolean
load_counts (
    SlDelta *delta, SlStore *store, const SlChanges *changes, const char *today, GError **error)
{
  g_autoptr (GHashTable) goals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer goal;

  for (guint i = 0; changes->goals[i] != NULL; i++)
    g_hash_table_add (goals, g_strdup (changes->goals[i]));
  for (guint i = 0; i < delta->items->len; i++)
    {
      const SlItemRecord *item = delta->items->pdata[i];
      g_auto (GStrv) measured = sl_store_list_measured_goals (store, item->id, error);

      if (measured == NULL)
        return FALSE;
      for (char **id = item->goals; *id != NULL; id++)
        g_hash_table_add (goals, g_strdup (*id));
      for (char **id = measured; *id != NULL; id++)
        g_hash_table_add (goals, g_strdup (*id));
    }
  if (changes->meetings[0] != NULL || g_hash_table_size (goals) > MANY_GOALS)
    return load_all_counts (delta, store, today, error);
  g_hash_table_iter_init (&iter, goals);
  while (g_hash_table_iter_next (&iter, &goal, NULL))
    {
      SlGoalCount *count = sl_store_count_goal (store, goal, today, error);

      if (count == NULL)
        return FALSE;
      g_ptr_array_add (delta->counts, count);
    }
  return TRUE;
}

static void
load_undo (SlDelta *delta, SlStore *store)
{
  sl_store_can_undo (store, &delta->undo_act);
  delta->undo_line = sl_store_get_undo_line (store);
  sl_store_can_redo (store, &delta->redo_act);
}

SlDelta *
sl_delta_load_all (SlStore *store, const char *today, GError **error)
{
  g_autoptr (SlDelta) delta = delta_new ();

  g_clear_pointer (&delta->papers, g_ptr_array_unref);
  if ((delta->meetings = sl_store_list_meetings (store, error)) == NULL
      || (delta->papers = sl_store_list_papers (store, error)) == NULL
      || (delta->goals = sl_store_list_goals (store, error)) == NULL
      || (delta->cues = sl_store_load_cues (store, error)) == NULL
      || !load_all_counts (delta, store, today, error))
    return NULL;
  load_undo (delta, store);
  return g_steal_pointer (&delta);
}

gboolean
sl_delta_load_items (SlDelta *delta, SlStore *store, char **ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      SlItemRecord *record = sl_store_get_item (store, ids[i], &local);

      if (record != NULL)
        g_ptr_array_add (delta->items, record);
      else if (g_error_matches (local, SL_ERROR, SL_ERROR_NOT_FOUND))
        g_ptr_array_add (delta->gone, g_strdup (ids[i]));
      else
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
load_papers (SlDelta *delta, SlStore *store, char **ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      SlPaperRecord *record = sl_store_get_paper (store, ids[i], &local);

      if (record != NULL)
        g_ptr_array_add (delta->papers, record);
      else if (g_error_matches (local, SL_ERROR, SL_ERROR_NOT_FOUND))
        g_ptr_array_add (delta->gone_papers, g_strdup (ids[i]));
      else
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

SlDelta *
sl_delta_load (SlStore *store, const SlChanges *changes, const char *today, GError **error)
{
  g_autoptr (SlDelta) delta = delta_new ();

  if (changes->meetings[0] != NULL
      && (delta->meetings = sl_store_list_meetings (store, error)) == NULL)
    return NULL;
  if (changes->goals[0] != NULL && (delta->goals = sl_store_list_goals (store, error)) == NULL)
    return NULL;
  /* A paper brings abbreviations, a meeting who was there and when. */
  delta->learned = changes->learned;
  delta->owners = changes->owners || changes->meetings[0] != NULL;
  if (changes->cues && (delta->cues = sl_store_load_cues (store, error)) == NULL)
    return NULL;
  if (!load_papers (delta, store, changes->papers, error)
      || !sl_delta_load_items (delta, store, changes->items, error)
      || !load_counts (delta, store, changes, today, error))
    return NULL;
  load_undo (delta, store);
  return g_steal_pointer (&delta);
}
