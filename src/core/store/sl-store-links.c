/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items belong to which goals. */
#include "sl-store-items.h"
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
sl_store_set_link (
    SlStore *self, const char *item, const char *goal, gboolean linked, GError **error)
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
  return sqlite3_changes (sl_db_get_handle (self->db)) == 0 || touch (self, item, error);
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
  g_free (count);
}

GPtrArray *
sl_store_list_goal_counts (SlStore *self, const char *today, GError **error)
{
  static const char sql[]
      = "WITH linked AS (SELECT link.goal AS goal, item.due_date AS due, item.progress AS progress,"
        " item.kind IN ('action', 'recommendation', 'request', 'commitment') AS owed,"
        " item.progress IN ('accepted', 'withdrawn') AS closed, meeting.date AS date"
        " FROM link JOIN item ON item.id = link.item JOIN paper ON paper.id = item.paper"
        " JOIN meeting ON meeting.id = paper.meeting WHERE item.review = 'confirmed'"
        " AND item.same_as IS NULL)"
        " SELECT goal, sum (owed AND NOT closed),"
        " sum (owed AND NOT closed AND due IS NOT NULL AND due < ?1),"
        " sum (owed AND progress = 'accepted'), max (date) FROM linked GROUP BY goal";
  g_autoptr (GPtrArray) counts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_count_free);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, today);
  while (sl_stmt_next (stmt))
    {
      SlGoalCount *count = g_new0 (SlGoalCount, 1);

      count->goal = sl_stmt_dup_text (stmt, 0);
      count->n_open = (guint) sl_stmt_get_int (stmt, 1);
      count->n_late = (guint) sl_stmt_get_int (stmt, 2);
      count->n_done = (guint) sl_stmt_get_int (stmt, 3);
      count->last_looked_at = sl_stmt_dup_text (stmt, 4);
      g_ptr_array_add (counts, count);
    }
  if (!sl_stmt_finish (stmt, "count the goals' items", error))
    return NULL;
  return g_steal_pointer (&counts);
}
