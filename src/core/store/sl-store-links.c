/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items belong to which goals. */
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
