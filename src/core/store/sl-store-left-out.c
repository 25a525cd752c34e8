/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what is told of items of a paper that the resolution does not take up: told anew wherever
 * something that it follows from has changed, within the same act. */
#include "link/sl-left-out.h"
#include "sl-store-private.h"

typedef struct
{
  GPtrArray *items; /* SlLeftOutItem */
  GArray *was;      /* SlLeftOut */
} Told;

static void
told_clear (Told *told)
{
  g_ptr_array_unref (told->items);
  g_array_unref (told->was);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static SlLeftOutItem *
read_item (SlStmt *stmt)
{
  SlLeftOutItem *record = g_new0 (SlLeftOutItem, 1);
  const char *owners = sl_stmt_get_text (stmt, 6);

  record->id = sl_stmt_dup_text (stmt, 0);
  record->kind = sl_store_parse_nick (SL_TYPE_KIND, sl_stmt_get_text (stmt, 1));
  record->review = sl_store_parse_nick (SL_TYPE_REVIEW, sl_stmt_get_text (stmt, 2));
  record->heading = sl_stmt_dup_text (stmt, 3);
  record->ref = sl_stmt_dup_text (stmt, 4);
  record->text = sl_stmt_dup_text (stmt, 5);
  if (owners != NULL && *owners != '\0')
    record->owners = g_strsplit (owners, "\n", -1);
  record->routine = sl_stmt_get_int (stmt, 7) != 0;
  record->resolved = sl_stmt_get_int (stmt, 8) != 0;
  record->added_by_hand = sl_stmt_get_int (stmt, 9) != 0;
  record->rule = sl_stmt_dup_text (stmt, 10);
  record->same_as = sl_stmt_dup_text (stmt, 11);
  return record;
}

static gboolean
read_items (SlStore *self, const char *paper, Told *told, GError **error)
{
  static const char sql[]
      = "SELECT id, kind, review, heading, ref, text, owners, routine, resolved,"
        " by_hand, rule, same_as, left_out FROM item WHERE paper = ?1"
        " ORDER BY position, first, id";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  while (sl_stmt_next (stmt))
    {
      SlLeftOut was = (SlLeftOut) sl_stmt_get_int (stmt, 12);

      g_ptr_array_add (told->items, read_item (stmt));
      g_array_append_val (told->was, was);
    }
  return sl_stmt_finish (stmt, "read the items", error);
}

/* @only: (nullable): judges no heading but those of these items */
static gboolean
tell_paper (SlStore *self, const char *paper, GHashTable *only, GError **error)
{
  static const char sql[] = "UPDATE item SET left_out = ?2 WHERE id = ?1";
  g_auto (Told) told = { g_ptr_array_new_with_free_func ((GDestroyNotify) sl_left_out_item_free),
                         g_array_new (FALSE, FALSE, sizeof (SlLeftOut)) };
  g_autofree SlLeftOut *now = NULL;
  g_autoptr (SlStmt) stmt = NULL;
  gboolean waiting = FALSE;

  if (!sl_store_is_waiting (self, paper, &waiting, error))
    return FALSE;
  /* Of what was resolved, only some is here: what was told where it all was stands. */
  if (waiting)
    return TRUE;
  if (!read_items (self, paper, &told, error))
    return FALSE;
  now = g_memdup2 (told.was->data, told.items->len * sizeof (SlLeftOut));
  sl_left_out_judge (told.items, only, now);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < told.items->len; i++)
    {
      if (now[i] == g_array_index (told.was, SlLeftOut, i))
        continue;
      sl_stmt_bind_text (stmt, 1, ((SlLeftOutItem *) told.items->pdata[i])->id);
      sl_stmt_bind_int (stmt, 2, now[i]);
      if (!sl_stmt_run (stmt, "write an item", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_store_tell_left_out (SlStore *self, const char *paper, GError **error)
{
  return tell_paper (self, paper, NULL, error);
}

char **
sl_store_list_left_out (SlStore *self, const char *paper, GError **error)
{
  static const char sql[] = "SELECT id FROM item WHERE paper = ?1 AND left_out <> 0";

  return sl_store_list_texts (self, sql, paper, "read the items", error);
}

/* ---- Around an act ---- */

static gboolean
is_judged (const SlAct *act)
{
  switch (act->type)
    {
    case SL_ACT_EDIT:
    case SL_ACT_KIND:
    case SL_ACT_ADD:
    case SL_ACT_SAME:
    case SL_ACT_APART:
    case SL_ACT_SPLIT:
    case SL_ACT_OWNERS:
    case SL_ACT_PLACE:
    case SL_ACT_TAKE:
      return TRUE;
    case SL_ACT_REVIEW:
    case SL_ACT_CONFIRM_AND_LINK:
      return act->review == SL_REVIEW_DISMISSED;
    case SL_ACT_LINK:
    case SL_ACT_UNLINK:
    case SL_ACT_DECLINE:
    case SL_ACT_FORGET:
    case SL_ACT_FORGET_ALL:
    case SL_ACT_PROGRESS:
    case SL_ACT_FOLLOWUP:
    case SL_ACT_MEETING:
    case SL_ACT_GOAL_STATUS:
    case SL_ACT_CUES:
    case SL_ACT_DUE:
    case SL_ACT_JOIN_OWNERS:
    case SL_ACT_PART_OWNER:
    case SL_ACT_RENAME_OWNER:
    case SL_ACT_SET_HOLDER:
    case SL_ACT_END_HOLDING:
    case SL_ACT_EXEMPT:
    case SL_ACT_EXEMPT_SECTION:
    case SL_ACT_CARRY: /* tells it of both papers itself */
    case SL_ACT_KEEP_APART:
    default:
      return FALSE;
    }
}

/* To confirm what was suggested is most of what is done, and changes nothing here. */
static gboolean
note_dismissed (SlStore *self, char **items, GHashTable *ids, GError **error)
{
  static const char sql[] = "SELECT 1 FROM item WHERE id = ?1 AND review = 'dismissed'";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; items[i] != NULL; i++)
    {
      sl_stmt_bind_text (stmt, 1, items[i]);
      if (sl_stmt_next (stmt))
        g_hash_table_add (ids, g_strdup (items[i]));
      if (!sl_stmt_finish (stmt, "read the items", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_store_note_left_out (SlStore *self, const SlAct *act, GHashTable *ids, GError **error)
{
  g_auto (GStrv) items = sl_act_dup_items (act);

  if (!is_judged (act))
    return note_dismissed (self, items, ids, error);
  if (act->type == SL_ACT_ADD && act->item->id != NULL)
    g_hash_table_add (ids, g_strdup (act->item->id));
  for (guint i = 0; items[i] != NULL; i++)
    g_hash_table_add (ids, g_strdup (items[i]));
  return TRUE;
}

static gboolean
list_papers (SlStore *self, GHashTable *ids, GHashTable *papers, GError **error)
{
  static const char sql[] = "SELECT paper FROM item WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  GHashTableIter iter;
  gpointer id;

  if (stmt == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      sl_stmt_bind_text (stmt, 1, id);
      if (sl_stmt_next (stmt))
        g_hash_table_add (papers, sl_stmt_dup_text (stmt, 0));
      if (!sl_stmt_finish (stmt, "read the items", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_store_tell_left_out_of (SlStore *self, GHashTable *ids, GError **error)
{
  g_autoptr (GHashTable) papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer paper;

  if (g_hash_table_size (ids) == 0)
    return TRUE;
  if (!list_papers (self, ids, papers, error))
    return FALSE;
  g_hash_table_iter_init (&iter, papers);
  while (g_hash_table_iter_next (&iter, &paper, NULL))
    if (!tell_paper (self, paper, ids, error))
      return FALSE;
  return TRUE;
}
