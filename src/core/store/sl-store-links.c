/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items belong to which goals. */
#include "sl-store-items.h"
#include "sl-store-measures.h"
#include "sl-store-private.h"

/* What the register sorts by is when an item was last touched; a link counts. */
static gboolean
touch (SlStore *self, const char *item, GError **error)
{
  static const char sql[] = "UPDATE item SET changed = ?2 WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, item);
  sl_stmt_bind_int (stmt, 2, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_write_link (SlStore *self,
                     const char *item,
                     const char *goal,
                     gboolean linked,
                     gboolean *changed,
                     GError **error)
{
  static const char link_sql[]
      = "INSERT INTO link (item, goal) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
  static const char unlink_sql[] = "DELETE FROM link WHERE item = ?1 AND goal = ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, linked ? link_sql : unlink_sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, item);
  sl_stmt_bind_text (stmt, 2, goal);
  if (!sl_stmt_run (stmt, "write a link", error))
    return FALSE;
  if (changed != NULL)
    *changed = sqlite3_changes (sl_db_get_handle (self->db)) > 0;
  return TRUE;
}

/* Who unlinks an item says that it is none of the goal's. */
gboolean
sl_store_set_link (
    SlStore *self, const char *item, const char *goal, gboolean linked, GError **error)
{
  gboolean changed = FALSE;

  if (!sl_store_write_link (self, item, goal, linked, &changed, error))
    return FALSE;
  return !changed
         || (sl_store_decline (self, item, goal, !linked, error) && touch (self, item, error));
}

GPtrArray *
sl_store_list_goal_items (SlStore *self, const char *goal, GError **error)
{
  return sl_store_query_items (self,
                               "WHERE item.id IN (SELECT link.item FROM link JOIN goal"
                               " ON goal.id = link.goal WHERE goal.id = ?1 OR goal.parent = ?1)",
                               &goal,
                               1,
                               error);
}

void
sl_goal_count_free (SlGoalCount *count)
{
  g_free (count->goal);
  g_free (count->last_looked_at);
  g_clear_pointer (&count->points, g_ptr_array_unref);
  g_free (count);
}

/* From what is kept of the register and of the meetings, without looking at an item; only what is
 * due in the month of @today is counted. */
SlGoalCount *
sl_store_count_goal (SlStore *self, const char *goal, const char *today, GError **error)
{
  static const char sql[]
      = "SELECT coalesce (sum (n * (bucket < 4)), 0),"
        " coalesce (sum (n * (bucket = 0 AND month < substr (?2, 1, 7))), 0)"
        "   + (SELECT count (*) FROM owed_goal WHERE goal = ?1 AND bucket = 0"
        "      AND due >= substr (?2, 1, 7) AND due < ?2),"
        " coalesce (sum (n * accepted), 0),"
        " (SELECT nullif (met, '') FROM looked_at WHERE goal = ?1 ORDER BY met DESC LIMIT 1),"
        " (SELECT proven FROM goal_done_tally WHERE goal = ?1),"
        " (SELECT word FROM goal_done_tally WHERE goal = ?1)"
        " FROM goal_tally WHERE goal = ?1";
  g_autoptr (SlStmt) stmt = NULL;
  SlGoalCount *count;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, goal);
  sl_stmt_bind_text (stmt, 2, today);
  count = g_new0 (SlGoalCount, 1);
  count->goal = g_strdup (goal);
  if (sl_stmt_next (stmt))
    {
      count->n_open = (guint) sl_stmt_get_int (stmt, 0);
      count->n_late = (guint) sl_stmt_get_int (stmt, 1);
      count->n_done = (guint) sl_stmt_get_int (stmt, 2);
      count->last_looked_at = sl_stmt_dup_text (stmt, 3);
      count->n_proven = (guint) sl_stmt_get_int (stmt, 4);
      count->n_word = (guint) sl_stmt_get_int (stmt, 5);
    }
  if (sl_stmt_finish (stmt, "count the goals' items", error)
      && (count->points = sl_store_list_points (self, goal, error)) != NULL)
    return count;
  sl_goal_count_free (count);
  return NULL;
}

static char **
list_counted (SlStore *self, GError **error)
{
  static const char sql[]
      = "SELECT id FROM goal WHERE EXISTS (SELECT 1 FROM looked_at WHERE looked_at.goal = goal.id)"
        " OR EXISTS (SELECT 1 FROM measure_point WHERE measure_point.goal = goal.id)";

  return sl_store_list_texts (self, sql, NULL, "count the goals' items", error);
}

GPtrArray *
sl_store_list_goal_counts (SlStore *self, const char *today, GError **error)
{
  g_autoptr (GPtrArray) counts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_count_free);
  g_auto (GStrv) goals = NULL;

  sl_store_assert_owner (self);
  goals = list_counted (self, error);
  for (guint i = 0; goals != NULL && goals[i] != NULL; i++)
    {
      SlGoalCount *count = sl_store_count_goal (self, goals[i], today, error);

      if (count == NULL)
        return NULL;
      g_ptr_array_add (counts, count);
    }
  return goals != NULL ? g_steal_pointer (&counts) : NULL;
}
