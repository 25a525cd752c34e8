/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the library an act changed, by the rows of its changeset. */
#include "sl-store-private.h"

typedef struct
{
  GHashTable *items, *papers, *meetings, *goals;
  gboolean cues;
  gboolean learned;
  gboolean owners;
  GHashTable *told; /* items of which only what is told of them has changed */
  int left_out;     /* the column that tells it */
} KeySets;

static GHashTable *
key_set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static char **
take_keys (GHashTable *set)
{
  char **keys = (char **) g_hash_table_get_keys_as_array (set, NULL);

  g_hash_table_steal_all (set);
  g_hash_table_unref (set);
  return keys;
}

static void
add_key (GHashTable *set, const char *key)
{
  if (key != NULL)
    g_hash_table_add (set, g_strdup (key));
}

static const char *
get_value (sqlite3_changeset_iter *iter, int op, int column)
{
  sqlite3_value *value = NULL;

  if (op == SQLITE_INSERT)
    sqlite3changeset_new (iter, column, &value);
  else
    sqlite3changeset_old (iter, column, &value);
  return value != NULL ? (const char *) sqlite3_value_text (value) : NULL;
}

/* What stands for an item tells where it stands, too. */
static void
collect_same (KeySets *sets, sqlite3_changeset_iter *iter, int op)
{
  sqlite3_value *value = NULL;

  if (op != SQLITE_INSERT
      && sqlite3changeset_old (iter, SL_STORE_SAME_AS_COLUMN, &value) == SQLITE_OK && value != NULL)
    add_key (sets->items, (const char *) sqlite3_value_text (value));
  if (op != SQLITE_DELETE
      && sqlite3changeset_new (iter, SL_STORE_SAME_AS_COLUMN, &value) == SQLITE_OK && value != NULL)
    add_key (sets->items, (const char *) sqlite3_value_text (value));
}

/* What follows from an act on other items is none of its items. */
static gboolean
is_only_told (const KeySets *sets, sqlite3_changeset_iter *iter, int op, int n_columns)
{
  if (op != SQLITE_UPDATE || sets->left_out >= n_columns)
    return FALSE;
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *value = NULL;

      if (i != sets->left_out && sqlite3changeset_new (iter, i, &value) == SQLITE_OK
          && value != NULL)
        return FALSE;
    }
  return TRUE;
}

/* Columns as the tables are made; of an update only the key and what changed are there. */
static void
collect_row (KeySets *sets, sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, op;

  sqlite3changeset_op (iter, &table, &n_columns, &op, NULL);
  if (g_str_equal (table, "item"))
    {
      add_key (is_only_told (sets, iter, op, n_columns) ? sets->told : sets->items,
               get_value (iter, op, 0));
      add_key (sets->papers, get_value (iter, op, 1));
      if (n_columns > SL_STORE_SAME_AS_COLUMN)
        collect_same (sets, iter, op);
    }
  else if (g_str_equal (table, "link"))
    {
      add_key (sets->items, get_value (iter, op, 0));
      add_key (sets->goals, get_value (iter, op, 1));
    }
  else if (g_str_equal (table, "followup"))
    add_key (sets->items, get_value (iter, op, 1));
  else if (g_str_equal (table, "not_answer"))
    add_key (sets->items, get_value (iter, op, 0));
  else if (g_str_equal (table, "issue"))
    {
      add_key (sets->papers, get_value (iter, op, 0));
      add_key (sets->papers, get_value (iter, op, 1));
    }
  else if (g_str_equal (table, "goal") || g_str_equal (table, "measure_point"))
    add_key (sets->goals, get_value (iter, op, 0));
  else if (g_str_equal (table, "meeting"))
    add_key (sets->meetings, get_value (iter, op, 0));
  else if (g_str_equal (table, "cue"))
    sets->cues = TRUE;
  else if (g_str_equal (table, "link_declined"))
    add_key (sets->items, get_value (iter, op, 0));
  else if (g_str_equal (table, "link_forgotten") || g_str_equal (table, "cue_forgotten"))
    sets->learned = TRUE;
  else if (g_str_equal (table, "paper"))
    {
      add_key (sets->papers, get_value (iter, op, 0));
      add_key (sets->meetings, get_value (iter, op, 1));
    }
  else if (g_str_equal (table, "agenda"))
    add_key (sets->papers, get_value (iter, op, 0));
  else if (!g_str_equal (table, "exchanged") && !g_str_equal (table, "stated"))
    sets->owners = TRUE;
}

static gboolean
collect_papers (SlStore *self, KeySets *sets, GError **error)
{
  static const char sql[] = "SELECT paper FROM item WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  GHashTableIter iter;
  gpointer id;

  if (stmt == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, sets->items);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      sl_stmt_bind_text (stmt, 1, id);
      if (sl_stmt_next (stmt))
        add_key (sets->papers, sl_stmt_get_text (stmt, 0));
      if (!sl_stmt_finish (stmt, "read the items", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_left_out_column (SlStore *self, KeySets *sets, GError **error)
{
  static const char sql[] = "SELECT cid FROM pragma_table_info ('item') WHERE name = 'left_out'";
  gint64 column;

  if (!sl_db_get_int (self->db, sql, &column, error))
    return FALSE;
  sets->left_out = (int) column;
  return TRUE;
}

/* All items that are shown anew; returns how many the act itself was about. */
static guint
join_told (KeySets *sets)
{
  guint n_items = g_hash_table_size (sets->items);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, sets->told);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_key (sets->items, id);
  g_hash_table_unref (sets->told);
  return n_items;
}

SlChanges *
sl_store_read_changes (SlStore *self, int size, void *changeset, guint *n_items, GError **error)
{
  KeySets sets = { .items = key_set_new (),
                   .papers = key_set_new (),
                   .meetings = key_set_new (),
                   .goals = key_set_new (),
                   .told = key_set_new (),
                   .left_out = G_MAXINT };
  g_autoptr (GError) local = NULL;
  guint n_own;
  sqlite3_changeset_iter *iter = NULL;
  SlChanges *changes;
  int rc = SQLITE_OK;

  if (size > 0 && find_left_out_column (self, &sets, &local))
    {
      rc = sqlite3changeset_start (&iter, size, changeset);
      while (rc == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
        collect_row (&sets, iter);
      rc = sqlite3changeset_finalize (iter);
    }
  n_own = join_told (&sets);
  if (n_items != NULL)
    *n_items = n_own;
  if (rc != SQLITE_OK)
    sl_db_fail (NULL, rc, "read the act", &local);
  else if (local == NULL)
    collect_papers (self, &sets, &local);

  changes = g_new0 (SlChanges, 1);
  changes->items = take_keys (sets.items);
  changes->papers = take_keys (sets.papers);
  changes->meetings = take_keys (sets.meetings);
  changes->goals = take_keys (sets.goals);
  changes->cues = sets.cues;
  changes->learned = sets.learned;
  changes->owners = sets.owners;
  if (local == NULL)
    return changes;
  sl_changes_free (changes);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
