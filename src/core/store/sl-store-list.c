/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-private.h"

GPtrArray *
sl_store_read_list (SlStore *self,
                    const char *sql,
                    const char *key,
                    SlStoreReadRow read,
                    GDestroyNotify free_one,
                    const char *what,
                    GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_one);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  if (key != NULL)
    sl_stmt_bind_text (stmt, 1, key);
  while (sl_stmt_next (stmt))
    {
      gpointer one = read (self, stmt);

      if (one != NULL)
        g_ptr_array_add (list, one);
    }
  if (!sl_stmt_finish (stmt, what, error))
    return NULL;
  return g_steal_pointer (&list);
}

static gpointer
read_text (SlStore *self, SlStmt *stmt)
{
  return sl_stmt_dup_text (stmt, 0);
}

char **
sl_store_list_texts (
    SlStore *self, const char *sql, const char *key, const char *what, GError **error)
{
  GPtrArray *texts = sl_store_read_list (self, sql, key, read_text, g_free, what, error);

  if (texts == NULL)
    return NULL;
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}
