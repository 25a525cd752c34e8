/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-error.h"
#include "store-fixture.h"
#include "store/sl-migrate.h"
#include "wait-library.h"

typedef struct
{
  char *base;
  char *folder;
  char *path;    /* of library.db in it */
  char *backups; /* its folder */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->base = g_dir_make_tmp ("sightline-XXXXXX", &error);
  g_assert_no_error (error);
  f->folder = g_build_filename (f->base, "library", NULL);
  f->path = g_build_filename (f->folder, "library.db", NULL);
  f->backups = g_build_filename (f->folder, "backups", NULL);
  g_assert_no_errno (g_mkdir (f->folder, 0700));
  g_assert_no_errno (g_mkdir (f->backups, 0700));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  remove_tree (f->base);
  g_free (f->base);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->backups);
}

static SlDb *
open_db (const char *path)
{
  g_autoptr (GError) error = NULL;
  SlDb *db = sl_db_open (path, FALSE, &error);

  g_assert_no_error (error);
  return db;
}

static void
run_sql (const char *path, const char *sql)
{
  g_autoptr (SlDb) db = open_db (path);
  g_autoptr (GError) error = NULL;

  sl_db_exec (db, sql, "test", &error);
  g_assert_no_error (error);
}

static char *
read_all (const char *path, gsize *size)
{
  char *bytes;

  g_assert_true (g_file_get_contents (path, &bytes, size, NULL));
  return bytes;
}

/* The schema's text, object by object. */
static char *
dump_schema (const char *path)
{
  g_autoptr (SlDb) db = open_db (path);
  g_autoptr (SlStmt) stmt
      = sl_db_prepare (db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name", NULL);
  GString *text = g_string_new (NULL);

  while (sl_stmt_next (stmt))
    g_string_append_printf (text,
                            "%s %s: %s\n",
                            sl_stmt_get_text (stmt, 0),
                            sl_stmt_get_text (stmt, 1),
                            sl_stmt_get_text (stmt, 2));
  return g_string_free (text, FALSE);
}

static void
test_fresh (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) steps = sl_migrate_dup_steps ();
  g_autoptr (SlDb) db = open_db (f->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  gint64 version, id, strict, tables;

  g_assert_true (sl_migrate (db, (const char *const *) steps, f->backups, &error));
  g_assert_no_error (error);
  sl_db_get_int (db, "PRAGMA user_version", &version, &error);
  sl_db_get_int (db, "PRAGMA application_id", &id, &error);
  g_assert_cmpint (version, ==, g_strv_length (steps));
  g_assert_cmpint (id, ==, SL_APPLICATION_ID);
  /* Every table of ours is strict; those of the index and of SQLite are not ours to say. */
  sl_db_get_int (db,
                 "SELECT count (*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
                 " AND name NOT LIKE 'sqlite_%'",
                 &tables,
                 &error);
  sl_db_get_int (db,
                 "SELECT count (*) FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
                 " AND name NOT LIKE 'sqlite_%' AND strict",
                 &strict,
                 &error);
  g_assert_no_error (error);
  g_assert_cmpint (strict, ==, tables);
  dir = g_dir_open (f->backups, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_twice (Fixture *f, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_object_unref (open_store (f->folder));
  first = dump_schema (f->path);
  g_object_unref (open_store (f->folder));
  second = dump_schema (f->path);
  g_assert_cmpstr (first, ==, second);
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  g_object_unref (open_store (f->folder));
  run_sql (f->path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 999");
  before = read_all (f->path, &n_before);
  g_assert_null (sl_store_open (f->folder, FALSE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_null (sl_store_open (f->folder, TRUE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NEWER);
  after = read_all (f->path, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_not_ours (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  run_sql (f->path, "CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup')");
  before = read_all (f->path, &n_before);
  g_assert_null (sl_store_open (f->folder, FALSE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  after = read_all (f->path, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

static void
test_step (Fixture *f, gconstpointer data)
{
  const char *steps[] = {
    "CREATE TABLE a (id INTEGER PRIMARY KEY, word TEXT) STRICT; INSERT INTO a VALUES (1, 'x')",
    "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id)) STRICT;"
    " INSERT INTO b VALUES (1, 1)",
    NULL,
  };
  const char *first[] = { steps[0], NULL };
  g_autoptr (SlDb) db = open_db (f->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = g_build_filename (f->backups, "before-version-2.db", NULL);
  g_autoptr (SlDb) copy = NULL;
  gint64 version;

  g_assert_true (sl_migrate (db, first, f->backups, &error));
  g_assert_false (sl_migrate_check (db, steps, &error));
  g_clear_error (&error);
  g_assert_true (sl_migrate (db, steps, f->backups, &error));
  g_assert_true (sl_migrate_check (db, steps, &error));
  g_assert_true (sl_db_get_int (db, "SELECT count (*) FROM b", &version, &error));
  g_assert_cmpint (version, ==, 1);
  copy = open_db (backup);
  g_assert_true (sl_db_get_int (copy, "PRAGMA user_version", &version, &error));
  g_assert_cmpint (version, ==, 1);
}

/* A script that fails in its middle, and one that leaves a row without what it belongs to. */
static void
test_failed_step (Fixture *f, gconstpointer data)
{
  static const char *const broken[] = {
    "CREATE TABLE b (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1)",
    "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id)) STRICT;"
    " INSERT INTO b VALUES (1, 77)",
  };
  const char *steps[] = {
    "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (1)",
    NULL,
    NULL,
  };
  g_autofree char *before = NULL;

  {
    g_autoptr (SlDb) db = open_db (f->path);

    g_assert_true (sl_migrate (db, steps, f->backups, NULL));
  }
  before = dump_schema (f->path);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (SlDb) db = open_db (f->path);
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      gint64 version;

      steps[1] = broken[i];
      g_assert_false (sl_migrate (db, steps, f->backups, &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "version 2: "));
      g_assert_true (sl_db_get_int (db, "PRAGMA user_version", &version, NULL));
      g_assert_cmpint (version, ==, 1);
      after = dump_schema (f->path);
      g_assert_cmpstr (after, ==, before);
    }
}

/* A library of the first release, as it was filled then. */
static void
test_version_one (Fixture *f, gconstpointer data)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "schema-v1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *fresh_folder = g_build_filename (f->base, "fresh", NULL);
  g_autofree char *fresh_path = g_build_filename (fresh_folder, "library.db", NULL);
  g_autofree char *migrated = NULL;
  g_autofree char *fresh = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) owed = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  const SlItemRecord *item;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  run_sql (f->path, sql);
  store = open_store (f->folder);
  items = sl_store_list_items (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 5);
  owed = sl_store_list_owed (store, &error);
  g_assert_cmpuint (owed->len, ==, 1);
  item = owed->pdata[0];
  g_assert_cmpint (item->progress, ==, SL_PROGRESS_REPORTED);
  g_assert_cmpstr (item->owners[0], ==, "officers");
  g_assert_cmpuint (g_strv_length (item->goals), ==, 1);
  hits = sl_store_search (store, "maeth", 10, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (sl_store_can_undo (store, NULL));
  sl_changes_free (sl_store_undo (store, NULL, &error));
  g_assert_no_error (error);

  g_clear_object (&store);
  g_object_unref (open_store (fresh_folder));
  migrated = dump_schema (f->path);
  fresh = dump_schema (fresh_path);
  g_assert_cmpstr (migrated, ==, fresh);
}

static void
stage_cb (SlLibrary *library, GParamSpec *pspec, GArray *told)
{
  int stage;

  g_object_get (library, "stage", &stage, NULL);
  g_array_append_val (told, stage);
}

/* Opened for the first time by this release, it says why it takes long; opened again, it does not.
 */
static void
test_told (Fixture *f, gconstpointer data)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "schema-v1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (int));

  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  run_sql (f->path, sql);
  for (guint i = 0; i < 2; i++)
    {
      SlLibrary *library = sl_library_new (f->folder);

      g_signal_connect (library, "notify::stage", G_CALLBACK (stage_cb), told);
      wait_until_open (library);
      close_library_at_last (library);
      g_assert_cmpuint (told->len, ==, 1);
      g_assert_cmpint (g_array_index (told, int, 0), ==, SL_STAGE_MIGRATING);
    }
}

/* What could not be brought up to date is not on its way any more. */
static void
test_told_failure (Fixture *f, gconstpointer data)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "schema-v1.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlLibrary *library = sl_library_new (f->folder);

  g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
  run_sql (f->path, sql);
  run_sql (f->path, "DROP TABLE followup");
  g_signal_connect (library, "notify::stage", G_CALLBACK (stage_cb), told);
  sl_library_open_async (library, NULL, store_result_cb, &result);
  g_assert_false (sl_library_open_finish (library, wait_for (&result), &error));
  g_clear_object (&result);
  close_library_at_last (library);
  g_assert_cmpuint (told->len, ==, 2);
  g_assert_cmpint (g_array_index (told, int, 0), ==, SL_STAGE_MIGRATING);
  g_assert_cmpint (g_array_index (told, int, 1), ==, SL_STAGE_NONE);
}

#define ADD(name, func) g_test_add ("/migrate/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fresh", test_fresh);
  ADD ("twice", test_twice);
  ADD ("newer", test_newer);
  ADD ("not-ours", test_not_ours);
  ADD ("step", test_step);
  ADD ("failed-step", test_failed_step);
  ADD ("version-one", test_version_one);
  ADD ("told", test_told);
  ADD ("told-failure", test_told_failure);
  return g_test_run ();
}
