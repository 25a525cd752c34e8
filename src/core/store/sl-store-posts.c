/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has owned or could own something, in all meetings of the library. */
#include "sl-store-private.h"

/* More than anybody scrolls through, fewer than a list would feel. */
#define MOST "500"

static gboolean
take_rows (SlStore *self, const char *sql, GPtrArray *posts, GHashTable *seen, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    {
      g_auto (GStrv) names = g_strsplit (sl_stmt_get_text (stmt, 0), "\n", -1);
      const char *holder = sl_stmt_get_text (stmt, 1);

      for (guint i = 0; names[i] != NULL; i++)
        {
          SlPersonRecord *record;
          char *key = g_utf8_casefold (names[i], -1);

          if (names[i][0] == '\0' || !g_hash_table_add (seen, key))
            continue;
          record = sl_person_record_new ();
          record->role = holder != NULL ? g_strdup (names[i]) : NULL;
          record->name = g_strdup (holder != NULL ? holder : names[i]);
          record->attendance = SL_ATTENDANCE_OFFICER;
          g_ptr_array_add (posts, record);
        }
    }
  return sl_stmt_finish (stmt, "read the posts", error);
}

GPtrArray *
sl_store_list_posts (SlStore *self, GError **error)
{
  /* Of a maximum's row SQLite gives the other columns, too: who holds the post now. */
  static const char owners_sql[]
      = "SELECT owners, NULL FROM item WHERE review = 'confirmed' AND owners <> ''"
        " GROUP BY owners ORDER BY count (*) DESC, owners LIMIT " MOST;
  static const char posts_sql[]
      = "SELECT person.role, person.name, max (coalesce (meeting.date, '')) AS last FROM person"
        " JOIN meeting ON meeting.id = person.meeting WHERE person.role IS NOT NULL"
        " AND person.attendance IN ('officer', 'executive')"
        " GROUP BY person.role COLLATE NOCASE ORDER BY last DESC, person.role LIMIT " MOST;
  g_autoptr (GPtrArray) posts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_person_record_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sl_store_assert_owner (self);
  if (!take_rows (self, posts_sql, posts, seen, error)
      || !take_rows (self, owners_sql, posts, seen, error))
    return NULL;
  return g_steal_pointer (&posts);
}
