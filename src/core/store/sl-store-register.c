/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody owes: progress and follow-ups. */
#include "base/sl-error.h"
#include "sl-store-items.h"
#include "sl-store-private.h"

GPtrArray *
sl_store_list_owed (SlStore *self, GError **error)
{
  return sl_store_query_items (self,
                               "WHERE item.review = 'confirmed' AND item.kind IN"
                               " ('action', 'recommendation', 'request', 'commitment')"
                               " AND item.same_as IS NULL",
                               NULL,
                               0,
                               error);
}

static gpointer
read_followup (SlStore *self, SlStmt *stmt)
{
  SlFollowupRecord *record = sl_followup_record_new ();

  record->id = sl_stmt_dup_text (stmt, 0);
  record->item = sl_stmt_dup_text (stmt, 1);
  record->date = sl_stmt_dup_text (stmt, 2);
  record->kind = sl_store_parse_nick (SL_TYPE_FOLLOWUP_KIND, sl_stmt_get_text (stmt, 3));
  record->text = sl_stmt_dup_text (stmt, 4);
  record->paper = sl_stmt_dup_text (stmt, 5);
  record->page = (int) sl_stmt_get_int (stmt, 6);
  record->author = sl_stmt_dup_text (stmt, 7);
  record->added = sl_stmt_get_int (stmt, 8);
  return record;
}

#define FOLLOWUPS "SELECT id, item, date, kind, text, paper, page, author, added FROM followup"
#define IN_ORDER " ORDER BY date IS NULL, date DESC, added DESC, id"

GPtrArray *
sl_store_list_followups (SlStore *self, const char *item, GError **error)
{
  /* One question for both would go through all of them for each item. */
  static const char all[] = FOLLOWUPS " WHERE ?1 IS NULL" IN_ORDER;
  static const char of_item[] = FOLLOWUPS " WHERE item = ?1" IN_ORDER;

  return sl_store_read_list (self,
                             item != NULL ? of_item : all,
                             item,
                             read_followup,
                             (GDestroyNotify) sl_followup_record_unref,
                             "read the follow-ups",
                             error);
}

gboolean
sl_store_insert_followup (SlStore *self, const SlFollowupRecord *record, GError **error)
{
  static const char sql[]
      = "INSERT INTO followup (id, item, date, kind, text, paper, page, author, added)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *id = NULL;

  if (stmt == NULL)
    return FALSE;
  id = record->id != NULL ? g_strdup (record->id) : g_uuid_string_random ();
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, record->item);
  sl_stmt_bind_text (stmt, 3, record->date);
  sl_stmt_bind_text (stmt, 4, sl_nick (SL_TYPE_FOLLOWUP_KIND, record->kind));
  sl_stmt_bind_text (stmt, 5, record->text);
  sl_stmt_bind_text (stmt, 6, record->paper);
  sl_stmt_bind_int (stmt, 7, record->page);
  sl_stmt_bind_text (stmt, 8, record->author != NULL ? record->author : self->author);
  sl_stmt_bind_int (stmt, 9, record->added > 0 ? record->added : sl_store_get_now (self));
  return sl_stmt_run (stmt, "write the follow-up", error);
}

static gboolean
write_progress (SlStore *self, const char *id, SlProgress progress, GError **error)
{
  static const char sql[]
      = "UPDATE item SET progress = ?2, changed = ?3 WHERE id = ?1 AND progress <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, sl_nick (SL_TYPE_PROGRESS, progress));
  sl_stmt_bind_int (stmt, 3, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

static gboolean
say (SlStore *self,
     const char *id,
     const SlAct *act,
     SlFollowupKind kind,
     const char *text,
     GError **error)
{
  g_autoptr (SlFollowupRecord) record = sl_followup_record_new ();

  record->item = g_strdup (id);
  record->date = g_strdup (act->date);
  record->kind = kind;
  record->text = g_strdup (text);
  if (kind != SL_FOLLOWUP_DIFFERENCE)
    {
      record->paper = g_strdup (act->evidence_paper);
      record->page = act->evidence_page;
    }
  return sl_store_insert_followup (self, record, error);
}

static gboolean
has_evidence (SlStore *self, const char *id, gboolean *found, GError **error)
{
  static const char sql[] = "SELECT 1 FROM followup WHERE item = ?1 AND kind = 'evidence' LIMIT 1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  *found = sl_stmt_next (stmt);
  return sl_stmt_finish (stmt, "read the follow-ups", error);
}

/* Reported done is not accepted: members see what shows it, or say why there is nothing to see. */
gboolean
sl_store_check_accepted (SlStore *self, const SlAct *act, GError **error)
{
  if (act->type != SL_ACT_PROGRESS || act->progress != SL_PROGRESS_ACCEPTED
      || act->evidence_paper != NULL || (act->note != NULL && *act->note != '\0'))
    return TRUE;
  for (char **id = act->items; *id != NULL; id++)
    {
      gboolean found = FALSE;

      if (!has_evidence (self, *id, &found, error))
        return FALSE;
      if (!found)
        {
          g_set_error (error,
                       SL_ERROR,
                       SL_ERROR_INVALID,
                       "accepting needs evidence, or a reason why there is none");
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
part_one (SlStmt *stmt, GStrvBuilder *with, GStrvBuilder *without, const char *id, GError **error)
{
  int state;

  sl_stmt_bind_text (stmt, 1, id);
  state = sl_stmt_next (stmt) ? (int) sl_stmt_get_int (stmt, 0) : -1;
  if (!sl_stmt_finish (stmt, "read the follow-ups", error))
    return FALSE;
  if (state >= 0)
    g_strv_builder_add (state > 0 ? with : without, id);
  return TRUE;
}

gboolean
sl_store_part_evidenced (
    SlStore *self, const char *const *items, char ***with, char ***without, GError **error)
{
  static const char sql[]
      = "SELECT EXISTS (SELECT 1 FROM followup f WHERE f.item = item.id AND f.kind = 'evidence')"
        " FROM item WHERE id = ?1 AND progress <> 'accepted'";
  g_autoptr (GStrvBuilder) evidenced = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) bare = g_strv_builder_new ();

  sl_store_assert_owner (self);
  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

      if (stmt == NULL || !part_one (stmt, evidenced, bare, items[i], error))
        return FALSE;
    }
  *with = g_strv_builder_end (evidenced);
  *without = g_strv_builder_end (bare);
  return TRUE;
}

gboolean
sl_store_set_progress (SlStore *self, const char *id, const SlAct *act, GError **error)
{
  /* A note with a page shows the thing; without one it is somebody's word. */
  SlFollowupKind kind = act->evidence_paper != NULL ? SL_FOLLOWUP_EVIDENCE : SL_FOLLOWUP_NOTE;

  if (!write_progress (self, id, act->progress, error))
    return FALSE;
  if ((act->note != NULL || act->evidence_paper != NULL)
      && !say (self, id, act, kind, act->note, error))
    return FALSE;
  return act->difference == NULL
         || say (self, id, act, SL_FOLLOWUP_DIFFERENCE, act->difference, error);
}

static gboolean
write_due_date (SlStore *self, const char *id, const char *date, GError **error)
{
  static const char sql[] = "UPDATE item SET due_date = ?2, changed = ?3 WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, date);
  sl_stmt_bind_int (stmt, 3, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_tell (SlStore *self, const char *id, const SlAct *act, GError **error)
{
  return say (self, id, act, act->told, act->note, error)
         && (act->other == NULL || write_due_date (self, id, act->other, error));
}
