/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exempt from publication because somebody says so: a section with all that is in it, or
 * one item. */
#include "base/sl-auto.h"
#include "sl-store-private.h"

gboolean
sl_store_set_exempt (SlStore *self, const char *id, int exempt, GError **error)
{
  static const char sql[]
      = "UPDATE item SET exempt = ?2, changed = ?3 WHERE id = ?1 AND exempt <> ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_int (stmt, 2, exempt);
  sl_stmt_bind_int (stmt, 3, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

gboolean
sl_store_count_exempt (SlStore *self, SlExempt *exempt, GError **error)
{
  static const char sql[]
      = "SELECT exempt FROM item WHERE exempt <> 0 AND review = 'confirmed' AND same_as IS NULL"
        " AND kind IN ('action', 'recommendation', 'request', 'commitment')";
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  *exempt = (SlExempt){ 0 };
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    sl_exempt_add (exempt, (int) sl_stmt_get_int (stmt, 0));
  return sl_stmt_finish (stmt, "read the items", error);
}

/* ---- Sections ---- */

static gboolean
find_section (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  static const char sql[] = "SELECT trim (coalesce (ref, '') || ' ' || coalesce (title, ''))"
                            " FROM agenda WHERE paper = ?1 AND first = ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, act->paper);
  sl_stmt_bind_int (stmt, 2, (gint64) act->start);
  if (sl_stmt_next (stmt))
    *summary = sl_stmt_dup_text (stmt, 0);
  if (!sl_stmt_finish (stmt, "read the headings", error))
    return FALSE;
  return *summary != NULL || sl_store_fail_missing ("section", act->paper, error);
}

static gboolean
run (SlStore *self, const char *sql, const char *paper, gsize start, int exempt, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  sl_stmt_bind_int (stmt, 2, (gint64) start);
  sl_stmt_bind_int (stmt, 3, exempt);
  return sl_stmt_run (stmt, "write the headings", error);
}

/* That its items were decided by somebody is not said by this: they follow what is found anew. */
#define ITEMS_OF_SECTION                                                                           \
  "UPDATE item SET exempt = ?3 WHERE paper = ?1 AND exempt <> ?3 AND first >= ?2"                  \
  " AND first < (SELECT last FROM agenda WHERE paper = ?1 AND first = ?2)"

gboolean
sl_store_set_section_exempt (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  static const char section_sql[] = "UPDATE agenda SET exempt = ?3, by_hand = 1 WHERE paper = ?1"
                                    " AND first = ?2 AND exempt <> ?3";
  g_autofree char *start = g_strdup_printf ("%" G_GSIZE_FORMAT, act->start);
  g_autofree char *exempt = g_strdup_printf ("%d", act->exempt);
  const char *parts[] = { "section", act->paper, start, NULL };

  if (!find_section (self, act, summary, error)
      || !run (self, section_sql, act->paper, act->start, act->exempt, error))
    return FALSE;
  /* It was so before, and nobody said anything. */
  if (sqlite3_changes (sl_db_get_handle (self->db)) == 0)
    return TRUE;
  return sl_store_state (self, parts, exempt, error)
         && run (self, ITEMS_OF_SECTION, act->paper, act->start, act->exempt, error);
}

gboolean
sl_store_find_exempt (SlStore *self, SlItemRecord *record, GError **error)
{
  static const char sql[] = "SELECT exempt FROM agenda WHERE paper = ?1 AND first <= ?2"
                            " AND last > ?2 AND (exempt <> 0 OR by_hand = 1) LIMIT 1";
  g_autoptr (SlStmt) stmt = NULL;

  /* Without words of the paper it is in no section of it. */
  if ((record->exempt != 0 && record->added_by_hand) || record->anchor == NULL
      || record->anchor->end == 0)
    return TRUE;
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->paper);
  sl_stmt_bind_int (stmt, 2, (gint64) record->anchor->start);
  if (sl_stmt_next (stmt))
    record->exempt = (int) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "read the headings", error);
}

/* ---- A paper that is detected anew ---- */

static gpointer
read_heading (SlStore *self, SlStmt *stmt)
{
  SlAgendaItem *item = sl_agenda_item_new (sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1));

  item->exempt = (int) sl_stmt_get_int (stmt, 2);
  return item;
}

GPtrArray *
sl_store_list_exempt_by_hand (SlStore *self, const char *paper, GError **error)
{
  static const char sql[] = "SELECT ref, title, exempt FROM agenda WHERE paper = ?1 AND by_hand = 1"
                            " ORDER BY position";

  return sl_store_read_list (self,
                             sql,
                             paper,
                             read_heading,
                             (GDestroyNotify) sl_agenda_item_free,
                             "read the headings",
                             error);
}

static gboolean
restore_one (SlStore *self, const char *paper, const SlAgendaItem *was, GError **error)
{
  /* Its number or its title may have been put right, not both. */
  static const char find_sql[]
      = "SELECT first FROM agenda WHERE paper = ?1"
        " AND (ref = ?2 OR title = ?3) ORDER BY ref IS NOT ?2, title IS NOT ?3"
        " LIMIT 1";
  static const char section_sql[]
      = "UPDATE agenda SET exempt = ?3, by_hand = 1 WHERE paper = ?1 AND first = ?2";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, find_sql, error);
  gint64 start = -1;

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  sl_stmt_bind_text (stmt, 2, was->ref);
  sl_stmt_bind_text (stmt, 3, was->title);
  if (sl_stmt_next (stmt))
    start = sl_stmt_get_int (stmt, 0);
  if (!sl_stmt_finish (stmt, "read the headings", error))
    return FALSE;
  return start < 0
         || (run (self, section_sql, paper, (gsize) start, was->exempt, error)
             && run (self,
                     ITEMS_OF_SECTION " AND changed = 0",
                     paper,
                     (gsize) start,
                     was->exempt,
                     error));
}

gboolean
sl_store_restore_exempt (SlStore *self, const char *paper, GPtrArray *headings, GError **error)
{
  for (guint i = 0; i < headings->len; i++)
    if (!restore_one (self, paper, headings->pdata[i], error))
      return FALSE;
  return TRUE;
}
