/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library's folder as text: what is in it, whoever made it and with whatever ids. */
#pragma once

#include "store-fixture.h"

static inline void
copy_tree (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  g_autofree char *bytes = NULL;
  const char *name;
  gsize size;

  if (dir == NULL)
    {
      g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents_full (
          to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      return;
    }
  g_assert_no_errno (g_mkdir (to, 0700));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      copy_tree (source, target);
    }
}

/* Ids are made anew each time. */
static inline char *
blank_ids (const char *text)
{
  static GRegex *ids;

  if (ids == NULL)
    ids = g_regex_new ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", 0, 0, NULL);
  return g_regex_replace_literal (ids, text, -1, 0, "ID", 0, NULL);
}

static inline int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static inline void
add_rows (SlDb *db, const char *table, GPtrArray *lines)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt *stmt;
  int rc;

  g_assert_cmpint (sqlite3_prepare_v2 (sl_db_get_handle (db), sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while ((rc = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      g_autoptr (GString) line = g_string_new (table);

      for (int i = 0; i < sqlite3_column_count (stmt); i++)
        g_string_append_printf (line,
                                "|%s",
                                sqlite3_column_type (stmt, i) == SQLITE_BLOB
                                    ? "bytes"
                                    : (const char *) sqlite3_column_text (stmt, i));
      g_ptr_array_add (lines, blank_ids (line->str));
    }
  g_assert_cmpint (rc, ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
}

/* Every row of every table, but the index's own and what SQLite counts by. */
static inline void
add_tables (const char *path, GPtrArray *lines)
{
  static const char sql[] = "SELECT name FROM pragma_table_list WHERE type = 'table'"
                            " AND schema = 'main' AND name NOT LIKE 'sqlite_%'";
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = sl_db_open (path, TRUE, &error);
  g_autoptr (SlStmt) stmt = NULL;

  g_assert_no_error (error);
  sl_db_verify (db, &error);
  g_assert_no_error (error);
  stmt = sl_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  while (sl_stmt_next (stmt))
    add_rows (db, sl_stmt_get_text (stmt, 0), lines);
}

static inline void
add_names (const char *folder, const char *name, GPtrArray *lines)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (lines, g_strdup_printf ("%s/%s", name, child));
}

/* The papers beside the backups are what their names say. */
static inline void
check_kept_papers (const char *folder)
{
  g_autofree char *place = g_build_filename (folder, "backups", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  add_names (place, "papers", names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (place, names->pdata[i], NULL);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *bytes = NULL;
      g_autofree char *hash = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, size);
      g_assert_true (g_str_has_prefix (name, hash));
    }
}

/* Each is whole. One that was made before a step of a migration says nothing of how that ended. */
static inline void
add_backups (const char *folder, GPtrArray *lines)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  check_kept_papers (folder);
  add_names (folder, "backups", names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlDb) db = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;
      db = sl_db_open (path, TRUE, &error);
      g_assert_no_error (error);
      sl_db_verify (db, &error);
      g_assert_no_error (error);
      if (strstr (names->pdata[i], "/before-") == NULL)
        g_ptr_array_add (lines, g_strdup (names->pdata[i]));
    }
}

/* Sorted lines: the database's rows, and the names of papers and backups. */
static inline char *
describe_library (const char *folder)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);

  add_tables (path, lines);
  add_names (folder, "papers", lines);
  add_backups (folder, lines);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
