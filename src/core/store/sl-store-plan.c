/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: its goals. */
#include <string.h>

#include "sl-store-private.h"

/* ---- Reading ---- */

#define GOAL_COLUMNS                                                                               \
  "SELECT id, parent, ref, title, description, owner, target_date, measure, status, position,"     \
  " source FROM goal "

static gpointer
read_goal (SlStore *self, SlStmt *stmt)
{
  SlGoalRecord *record = sl_goal_record_new ();

  record->id = sl_stmt_dup_text (stmt, 0);
  record->parent = sl_stmt_dup_text (stmt, 1);
  record->ref = sl_stmt_dup_text (stmt, 2);
  record->title = sl_stmt_dup_text (stmt, 3);
  record->description = sl_stmt_dup_text (stmt, 4);
  record->owner = sl_stmt_dup_text (stmt, 5);
  record->target_date = sl_stmt_dup_text (stmt, 6);
  record->measure = sl_stmt_dup_text (stmt, 7);
  record->status = sl_store_parse_nick (SL_TYPE_GOAL_STATUS, sl_stmt_get_text (stmt, 8));
  record->position = (int) sl_stmt_get_int (stmt, 9);
  record->source = sl_stmt_dup_text (stmt, 10);
  return record;
}

GPtrArray *
sl_store_list_goals (SlStore *self, GError **error)
{
  static const char sql[] = GOAL_COLUMNS "ORDER BY position, ref";

  return sl_store_read_list (
      self, sql, NULL, read_goal, (GDestroyNotify) sl_goal_record_unref, "read the plan", error);
}

SlGoalRecord *
sl_store_get_goal (SlStore *self, const char *id_or_ref, GError **error)
{
  static const char sql[] = GOAL_COLUMNS "WHERE id = ?1 OR ref = ?1 ORDER BY id <> ?1 LIMIT 1";
  g_autoptr (SlGoalRecord) record = NULL;
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, id_or_ref);
  if (sl_stmt_next (stmt))
    record = read_goal (self, stmt);
  if (!sl_stmt_finish (stmt, "read the plan", error))
    return NULL;
  if (record == NULL)
    sl_store_fail_missing ("goal", id_or_ref, error);
  return g_steal_pointer (&record);
}

gboolean
sl_store_set_goal_status (SlStore *self, const char *id, SlGoalStatus status, GError **error)
{
  static const char sql[] = "UPDATE goal SET status = ?2 WHERE id = ?1 AND status <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, sl_nick (SL_TYPE_GOAL_STATUS, status));
  return sl_stmt_run (stmt, "write the plan", error);
}
