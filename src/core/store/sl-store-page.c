/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the officer chose of the page's lines: pinned, hidden, in an order of their own, or in a
 * short form. Nobody's act: it says nothing of the items, and is taken back where it was chosen. */
#include "sl-store-facts.h"
#include "sl-store-private.h"

gboolean
sl_store_load_page_choices (SlStore *self, GHashTable *choices, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (
      self->db, "SELECT line, pinned, hidden, place, words FROM page_choice", error);

  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    {
      SlPageChoice *choice = g_new0 (SlPageChoice, 1);

      choice->pinned = sl_stmt_get_int (stmt, 1) != 0;
      choice->hidden = sl_stmt_get_int (stmt, 2) != 0;
      choice->place = (int) sl_stmt_get_int (stmt, 3);
      choice->words = sl_stmt_dup_text (stmt, 4);
      g_hash_table_insert (choices, sl_stmt_dup_text (stmt, 0), choice);
    }
  return sl_stmt_finish (stmt, "read the page's choices", error);
}

static gboolean
write_choice (SlStore *self, const char *line, const SlPageChoice *choice, GError **error)
{
  static const char remove[] = "DELETE FROM page_choice WHERE line = ?1";
  static const char set[]
      = "INSERT OR REPLACE INTO page_choice (line, pinned, hidden, place, words)"
        " VALUES (?1, ?2, ?3, ?4, ?5)";
  gboolean none
      = choice == NULL
        || (!choice->pinned && !choice->hidden && choice->place == 0 && choice->words == NULL);
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, none ? remove : set, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, line);
  if (!none)
    {
      sl_stmt_bind_int (stmt, 2, choice->pinned);
      sl_stmt_bind_int (stmt, 3, choice->hidden);
      sl_stmt_bind_int (stmt, 4, choice->place);
      sl_stmt_bind_text (stmt, 5, choice->words);
    }
  return sl_stmt_run (stmt, "write the page's choices", error);
}

gboolean
sl_store_set_page_choices (SlStore *self, GHashTable *choices, GError **error)
{
  g_autoptr (SlTransaction) transaction = sl_db_begin (self->db, error);
  GHashTableIter iter;
  gpointer line, choice;

  sl_store_assert_owner (self);
  if (transaction == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &line, &choice))
    if (!write_choice (self, line, choice, error))
      return FALSE;
  return sl_transaction_commit (g_steal_pointer (&transaction), error);
}
