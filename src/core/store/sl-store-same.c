/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that say one thing, in the discussion and again in the resolution: they stay items of their
 * own, each at its place in the paper, and one of them stands for all. */
#include "sl-store-private.h"

static gboolean
run_two (SlStore *self, const char *sql, const char *first, const char *second, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, first);
  sl_stmt_bind_text (stmt, 2, second);
  sl_stmt_bind_int (stmt, 3, sl_store_get_now (self));
  return sl_stmt_run (stmt, "write an item", error);
}

/* The item that stands for @id: itself where it is alone. */
static char *
dup_main (SlStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT coalesce (same_as, id) FROM item WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *main = NULL;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, id);
  if (sl_stmt_next (stmt))
    main = sl_stmt_dup_text (stmt, 0);
  if (!sl_stmt_finish (stmt, "read the items", error))
    return NULL;
  if (main == NULL)
    sl_store_fail_missing ("item", id, error);
  return g_steal_pointer (&main);
}

static gpointer
read_id (SlStore *self, SlStmt *stmt)
{
  return sl_stmt_dup_text (stmt, 0);
}

/* (transfer full): all that are treated as one with @id, itself among them. */
static GPtrArray *
list_group (SlStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT id FROM item WHERE id = ?1 OR same_as = ?1 ORDER BY id";
  g_autofree char *main = dup_main (self, id, error);

  if (main == NULL)
    return NULL;
  return sl_store_read_list (self, sql, main, read_id, g_free, "read the items", error);
}

gboolean
sl_store_review_all (
    SlStore *self, const char *id, SlReview review, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) ids = list_group (self, id, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!sl_store_set_review (self, ids->pdata[i], review, reason, error))
      return FALSE;
  return TRUE;
}

/* What @id stood for is stood for by @main; the bottom of it never points at something that points
 * on. */
static gboolean
adopt (SlStore *self, const char *id, const char *main, GError **error)
{
  static const char followers_sql[] = "UPDATE item SET same_as = nullif (?2, id), changed = ?3"
                                      " WHERE same_as = ?1 AND same_as IS NOT nullif (?2, id)";
  static const char own_sql[] = "UPDATE item SET same_as = nullif (?2, id), changed = ?3"
                                " WHERE id = ?1 AND same_as IS NOT nullif (?2, id)";

  return run_two (self, followers_sql, id, main, error) && run_two (self, own_sql, id, main, error);
}

/* One that was decided decides for the others. */
static gboolean
level (SlStore *self, const char *id, const char *main, GError **error)
{
  g_autoptr (SlItemRecord) one = sl_store_get_item (self, id, error);
  g_autoptr (SlItemRecord) other = one != NULL ? sl_store_get_item (self, main, error) : NULL;
  const SlItemRecord *decided;

  if (other == NULL)
    return FALSE;
  if (one->review == other->review)
    return TRUE;
  decided = other->review != SL_REVIEW_SUGGESTED ? other : one;
  return sl_store_review_all (self, main, decided->review, decided->dismiss_reason, error);
}

gboolean
sl_store_join (SlStore *self, const char *id, const char *main, GError **error)
{
  static const char touch_sql[] = "UPDATE item SET changed = ?3 WHERE id = ?1 AND changed <> ?3"
                                  " AND ?2 IS NOT NULL";

  if (g_str_equal (id, main))
    return adopt (self, id, main, error);
  return adopt (self, id, main, error) && level (self, id, main, error)
         && run_two (self, touch_sql, main, id, error);
}

gboolean
sl_store_part (SlStore *self, const char *id, GError **error)
{
  static const char sql[] = "UPDATE item SET same_as = NULL, changed = ?3"
                            " WHERE (id = ?1 AND same_as IS NOT NULL OR same_as = ?1)"
                            " AND ?2 IS NOT NULL";

  return run_two (self, sql, id, id, error);
}
