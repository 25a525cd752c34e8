/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only another library had: meetings, papers without their PDF, goals. */
#include "sl-store-private.h"

static gboolean
insert_meeting (SlStore *self, const SlMeetingRecord *record, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, "INSERT INTO meeting (id) VALUES (?1)", error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  return sl_stmt_run (stmt, "write the meeting", error)
         && sl_store_update_meeting (self, record, error);
}

static gboolean
insert_paper (SlStore *self, const SlPaperRecord *record, GError **error)
{
  static const char sql[]
      = "INSERT INTO paper (id, meeting, sha256, name, n_pages, language, added, detected)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, " G_STRINGIFY (SL_STORE_WAITING) ")";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_text (stmt, 2, record->meeting);
  sl_stmt_bind_text (stmt, 3, record->sha256);
  sl_stmt_bind_text (stmt, 4, record->name);
  sl_stmt_bind_int (stmt, 5, record->n_pages);
  sl_stmt_bind_text (stmt, 6, record->language);
  sl_stmt_bind_int (stmt, 7, record->added);
  return sl_stmt_run (stmt, "write the paper", error);
}

/* One that is here came with another choice of the same file. */
static gboolean
insert_goal (SlStore *self, const SlGoalRecord *record, GError **error)
{
  static const char sql[]
      = "INSERT INTO goal (id, parent, ref, title, description, owner, target_date, measure,"
        " position, source, status) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        " ON CONFLICT (id) DO NOTHING";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_text (stmt, 2, record->parent);
  sl_stmt_bind_text (stmt, 3, record->ref);
  sl_stmt_bind_text (stmt, 4, record->title);
  sl_stmt_bind_text (stmt, 5, record->description);
  sl_stmt_bind_text (stmt, 6, record->owner);
  sl_stmt_bind_text (stmt, 7, record->target_date);
  sl_stmt_bind_text (stmt, 8, record->measure);
  sl_stmt_bind_int (stmt, 9, record->position);
  sl_stmt_bind_text (stmt, 10, record->source);
  sl_stmt_bind_text (stmt, 11, sl_nick (SL_TYPE_GOAL_STATUS, record->status));
  return sl_stmt_run (stmt, "write the plan", error);
}

gboolean
sl_store_bring (SlStore *self, const SlAct *act, GError **error)
{
  for (guint i = 0; i < act->meetings->len; i++)
    if (!insert_meeting (self, act->meetings->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < act->papers->len; i++)
    if (!insert_paper (self, act->papers->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < act->goals->len; i++)
    if (!insert_goal (self, act->goals->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
sl_store_set_left_out (SlStore *self, const SlItemRecord *record, GError **error)
{
  static const char sql[] = "UPDATE item SET left_out = ?2 WHERE id = ?1 AND left_out <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_int (stmt, 2, record->left_out);
  return sl_stmt_run (stmt, "write an item", error);
}
