/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the plan stands: what nobody looks at, and which figures may belong to its measures. */
#include "sl-library-private.h"
#include "store/sl-store-measures.h"

/* ---- Silence ---- */

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  return -g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
sl_library_dup_silent_since (SlLibrary *self, guint n_meetings)
{
  g_autoptr (GHashTable) days = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gpointer *dates = NULL;
  GHashTableIter iter;
  gpointer meeting;

  g_hash_table_iter_init (&iter, self->meetings);
  while (g_hash_table_iter_next (&iter, NULL, &meeting))
    {
      const char *date = sl_meeting_get_record (meeting)->date;

      if (date != NULL)
        g_hash_table_add (days, (gpointer) date);
    }
  if (n_meetings == 0 || g_hash_table_size (days) < n_meetings)
    return NULL;
  dates = g_hash_table_get_keys_as_array (days, NULL);
  qsort (dates, g_hash_table_size (days), sizeof *dates, compare_newest);
  return g_strdup (dates[n_meetings - 1]);
}

gboolean
sl_goal_is_silent (SlGoal *goal, const char *since)
{
  const char *last = sl_goal_get_last_looked_at (goal);

  /* What was reached needs nobody's eyes. */
  if (sl_goal_get_record (goal)->status == SL_GOAL_STATUS_DONE)
    return FALSE;
  /* Something of an undated meeting is open: somebody looked at it. */
  if (last == NULL)
    return sl_goal_get_n_open (goal) == 0;
  return since != NULL && g_strcmp0 (last, since) < 0;
}

/* ---- Figures ---- */

/* More than that nobody looks through. */
#define MAX_SUGGESTED 12

static void
read_suggested (GTask *task, SlLibrary *self, SlStore *store, gpointer data)
{
  GError *error = NULL;
  GPtrArray *points = sl_store_suggest_points (store, data, MAX_SUGGESTED, &error);

  if (points != NULL)
    g_task_return_pointer (task, points, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
sl_library_suggest_points_async (SlLibrary *self,
                                 SlGoal *goal,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_library_suggest_points_async);
  g_task_set_task_data (task, g_strdup (sl_goal_get_record (goal)->id), g_free);
  sl_library_read (self, task, read_suggested);
}

GPtrArray *
sl_library_suggest_points_finish (SlLibrary *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
