/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-stated.h"

#include "sl-store-private.h"

SlStated *
sl_stated_new (const char *what, const char *value, gint64 moment)
{
  SlStated *self = g_new0 (SlStated, 1);

  self->what = g_strdup (what);
  self->value = g_strdup (value);
  self->moment = moment;
  return self;
}

void
sl_stated_free (SlStated *self)
{
  if (self == NULL)
    return;
  g_free (self->what);
  g_free (self->value);
  g_free (self);
}

gboolean
sl_stated_counts (const SlStated *a, const SlStated *b)
{
  if (g_str_has_prefix (a->what, "cue" SL_STATED_BREAK))
    return a->value == NULL && b->value != NULL;
  if (a->moment != b->moment)
    return a->moment > b->moment;
  if (a->value == NULL || b->value == NULL)
    return a->value != NULL && b->value == NULL;
  return g_strcmp0 (a->value, b->value) < 0;
}

/* ---- Reading and writing ---- */

static gpointer
read_stated (SlStore *self, SlStmt *stmt)
{
  return sl_stated_new (
      sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1), sl_stmt_get_int (stmt, 2));
}

GPtrArray *
sl_store_list_stated (SlStore *self, GError **error)
{
  static const char sql[] = "SELECT what, value, moment FROM stated ORDER BY what";

  sl_store_assert_owner (self);
  return sl_store_read_list (
      self, sql, NULL, read_stated, (GDestroyNotify) sl_stated_free, "read what was stated", error);
}

/* Which of a name's parts is an item, or a paper; 0 for none. */
static const struct
{
  const char *kind;
  guint n_parts, item, paper;
} kinds[] = {
  { "name", 2, 0, 0 },  { "called", 2, 0, 0 },   { "holder", 2, 0, 0 },    { "cue", 2, 0, 0 },
  { "point", 5, 3, 0 }, { "declined", 3, 1, 0 }, { "no-answer", 4, 1, 2 }, { "section", 3, 0, 1 },
};

static int
find_kind (char **parts)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (parts[0], kinds[i].kind) == 0 && g_strv_length (parts) == kinds[i].n_parts)
      return i;
  return -1;
}

char *
sl_stated_dup_item (const SlStated *self)
{
  g_auto (GStrv) parts = g_strsplit (self->what, SL_STATED_BREAK, -1);
  int kind = find_kind (parts);

  return kind >= 0 && kinds[kind].item > 0 ? g_strdup (parts[kinds[kind].item]) : NULL;
}

gboolean
sl_store_write_stated (SlStore *self, const SlStated *stated, GError **error)
{
  static const char sql[]
      = "INSERT INTO stated (what, value, moment, item, paper) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT DO UPDATE SET value = ?2, moment = ?3";
  g_auto (GStrv) parts = g_strsplit (stated->what, SL_STATED_BREAK, -1);
  int kind = find_kind (parts);
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, stated->what);
  sl_stmt_bind_text (stmt, 2, stated->value);
  sl_stmt_bind_int (stmt, 3, stated->moment);
  if (kind >= 0 && kinds[kind].item > 0)
    sl_stmt_bind_text (stmt, 4, parts[kinds[kind].item]);
  if (kind >= 0 && kinds[kind].paper > 0)
    sl_stmt_bind_text (stmt, 5, parts[kinds[kind].paper]);
  return sl_stmt_run (stmt, "write what was stated", error);
}

gboolean
sl_store_state (SlStore *self, const char *const *parts, const char *value, GError **error)
{
  g_autofree char *what = g_strjoinv (SL_STATED_BREAK, (char **) parts);
  const SlStated stated = { what, (char *) value, sl_store_get_now (self) };

  return sl_store_write_stated (self, &stated, error);
}

/* ---- Hearing ---- */

static gboolean
hear_section (SlStore *self, char **parts, const char *value, GError **error)
{
  static const char *const sql[] = {
    "UPDATE agenda SET exempt = ?3, by_hand = 1 WHERE paper = ?1 AND first = ?2"
    " AND (exempt <> ?3 OR by_hand = 0)",
    /* Of what somebody had to do with, it is told item by item. */
    "UPDATE item SET exempt = ?3 WHERE paper = ?1 AND exempt <> ?3 AND changed = 0 AND first >= ?2"
    " AND first < (SELECT last FROM agenda WHERE paper = ?1 AND first = ?2)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql[i], error);

      if (stmt == NULL)
        return FALSE;
      sl_stmt_bind_text (stmt, 1, parts[1]);
      sl_stmt_bind_int (stmt, 2, g_ascii_strtoll (parts[2], NULL, 10));
      sl_stmt_bind_int (stmt, 3, value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0);
      if (!sl_stmt_run (stmt, "write the headings", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
hear_no_answer (SlStore *self, char **parts, const char *value, GError **error)
{
  static const char set[] = "INSERT INTO not_answer (item, paper, quote) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT DO NOTHING";
  static const char clear[]
      = "DELETE FROM not_answer WHERE item = ?1 AND paper = ?2 AND quote = ?3";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, value != NULL ? set : clear, error);

  if (stmt == NULL)
    return FALSE;
  for (int i = 1; i <= 3; i++)
    sl_stmt_bind_text (stmt, i, parts[i]);
  return sl_stmt_run (stmt, "write what is no answer", error);
}

static gboolean
hear_one (SlStore *self, const SlStated *stated, gboolean *owners, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (stated->what, SL_STATED_BREAK, -1);
  int kind = find_kind (parts);

  /* Of a later Sightline. */
  if (kind < 0)
    return TRUE;
  if (!sl_store_write_stated (self, stated, error))
    return FALSE;
  if (g_str_equal (parts[0], "point"))
    return sl_store_write_point (self,
                                 parts[1],
                                 parts[2],
                                 parts[3],
                                 parts[4],
                                 stated->value == NULL              ? SL_POINT_UNSETTLED
                                 : g_str_equal (stated->value, "1") ? SL_POINT_TAKEN
                                                                    : SL_POINT_REFUSED,
                                 error);
  if (g_str_equal (parts[0], "declined"))
    return sl_store_write_declined (self, parts[1], parts[2], stated->value != NULL, error);
  if (g_str_equal (parts[0], "no-answer"))
    return hear_no_answer (self, parts, stated->value, error);
  if (g_str_equal (parts[0], "section"))
    return hear_section (self, parts, stated->value, error);
  *owners |= !g_str_equal (parts[0], "cue");
  return TRUE;
}

gboolean
sl_store_hear (SlStore *self, GPtrArray *stated, GError **error)
{
  gboolean owners = FALSE;

  for (guint i = 0; i < stated->len; i++)
    if (!hear_one (self, stated->pdata[i], &owners, error))
      return FALSE;
  return !owners || sl_store_arrange_owners (self, error);
}
