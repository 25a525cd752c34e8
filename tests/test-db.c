/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-error.h"
#include "store-fixture.h"

typedef struct
{
  char *folder;
  char *path;
  SlDb *db;
} Fixture;

static void
exec (SlDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  sl_db_exec (db, sql, "test", &error);
  g_assert_no_error (error);
}

static gint64
get_int (SlDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  sl_db_get_int (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("sightline-XXXXXX", &error);
  f->path = g_build_filename (f->folder, "x.db", NULL);
  f->db = sl_db_open (f->path, FALSE, &error);
  g_assert_no_error (error);
  sl_db_configure (f->db, &error);
  g_assert_no_error (error);
  exec (f->db, "CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE) STRICT");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->db, sl_db_close);
  remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
test_pragmas (Fixture *f, gconstpointer data)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (f->db, "PRAGMA journal_mode", NULL);
  GStatBuf st;

  g_assert_true (sl_stmt_next (stmt));
  g_assert_cmpstr (sl_stmt_get_text (stmt, 0), ==, "wal");
  g_assert_cmpint (get_int (f->db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (get_int (f->db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_int (f->db, "PRAGMA secure_delete"), ==, 1);
  g_assert_no_errno (g_stat (f->path, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
}

static void
test_statements (Fixture *f, gconstpointer data)
{
  static const char sql[] = "SELECT count (*) FROM t WHERE word = ?1 OR ?1 IS NULL";
  g_autoptr (GError) error = NULL;
  SlStmt *first, *again;

  exec (f->db, "INSERT INTO t (word) VALUES ('a'), ('b')");
  first = sl_db_prepare (f->db, sql, &error);
  sl_stmt_bind_text (first, 1, "a");
  g_assert_true (sl_stmt_next (first));
  g_assert_cmpint (sl_stmt_get_int (first, 0), ==, 1);
  {
    /* Within its own loop the same text is another statement. */
    g_autoptr (SlStmt) inner = sl_db_prepare (f->db, sql, &error);

    g_assert_true (inner != first);
  }
  sl_stmt_release (first);

  again = sl_db_prepare (f->db, sql, &error);
  g_assert_true (again == first);
  /* Nothing is left of the last binding. */
  g_assert_true (sl_stmt_next (again));
  g_assert_cmpint (sl_stmt_get_int (again, 0), ==, 2);
  sl_stmt_release (again);
  g_assert_null (sl_db_prepare (f->db, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_FAILED);
}

static void
test_transactions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SlTransaction *outer = sl_db_begin (f->db, &error);

  exec (f->db, "INSERT INTO t (word) VALUES ('a')");
  {
    g_autoptr (SlTransaction) inner = sl_db_begin (f->db, &error);

    exec (f->db, "INSERT INTO t (word) VALUES ('b')");
    g_assert_nonnull (inner);
  }
  g_assert_cmpint (get_int (f->db, "SELECT count (*) FROM t"), ==, 1);
  g_assert_true (sl_transaction_commit (outer, &error));
  {
    g_autoptr (SlTransaction) lost = sl_db_begin (f->db, &error);

    exec (f->db, "DELETE FROM t");
    g_assert_nonnull (lost);
  }
  g_assert_cmpint (get_int (f->db, "SELECT count (*) FROM t"), ==, 1);
}

static void
test_constraint (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (f->db, "INSERT INTO t (word) VALUES ('a')");
  g_assert_false (sl_db_exec (f->db, "INSERT INTO t (word) VALUES ('a')", "add a word", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "cannot add a word: "));
}

static void
test_full (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (f->db, "PRAGMA max_page_count = 4");
  g_assert_false (sl_db_exec (
      f->db, "INSERT INTO t (word) VALUES (hex (randomblob (65536)))", "write", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_SPACE);
}

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) other = sl_db_open (f->path, FALSE, &error);
  g_autoptr (SlTransaction) held = sl_db_begin (f->db, &error);

  g_assert_nonnull (held);
  sqlite3_busy_timeout (sl_db_get_handle (other), 0);
  g_assert_null (sl_db_begin (other, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "not.db", NULL);
  g_autofree char *noise = g_strnfill (8192, 'x');
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = NULL;
  gint64 value;

  g_assert_true (g_file_set_contents (path, noise, 8192, NULL));
  db = sl_db_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (sl_db_get_int (db, "PRAGMA user_version", &value, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
}

static void
test_no_access (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "nowhere", "x.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) reader = NULL;

  g_assert_null (sl_db_open (path, FALSE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_ACCESS);
  g_clear_error (&error);
  g_assert_null (sl_db_open (path, TRUE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  reader = sl_db_open (f->path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (sl_db_exec (reader, "DELETE FROM t", "delete", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_ACCESS);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) copy = NULL;
  GStatBuf st;

  exec (f->db, "INSERT INTO t (word) VALUES ('a'), ('b')");
  g_assert_true (sl_db_backup (f->db, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_no_errno (g_stat (path, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0600);
  copy = sl_db_open (path, TRUE, &error);
  g_assert_cmpint (get_int (copy, "SELECT count (*) FROM t"), ==, 2);
}

typedef struct
{
  SlDb *writer;
  guint n; /* pieces so far */
} Meanwhile;

/* Another connection saves while the copy is under way, as soon as it likes. */
static gboolean
save_cb (gpointer data)
{
  Meanwhile *meanwhile = data;

  if (meanwhile->n++ == 0)
    sqlite3_busy_timeout (sl_db_get_handle (meanwhile->writer), 0);
  exec (meanwhile->writer, "INSERT INTO t (word) VALUES ('later' || hex (randomblob (8)))");
  return TRUE;
}

static gboolean
give_up_cb (gpointer data)
{
  return FALSE;
}

static void
fill (SlDb *db)
{
  exec (db,
        "WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < 1500)"
        " INSERT INTO t (word) SELECT 'row ' || n || hex (randomblob (2000)) FROM row");
}

/* Nobody waits for a copy, and what they save meanwhile is not half in it. */
static void
test_backup_beside (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.db", NULL);
  g_autofree char *aside = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) reader = NULL;
  g_autoptr (SlDb) copy = NULL;
  Meanwhile meanwhile = { f->db, 0 };
  SlDbCopying saving = { .stepped = save_cb, .data = &meanwhile };
  SlDbCopying giving_up = { .stepped = give_up_cb };
  guint pages;

  fill (f->db);
  pages = (guint) get_int (f->db, "PRAGMA page_count");
  g_assert_cmpuint (pages, >, 1024);
  reader = sl_db_open (f->path, TRUE, &error);
  g_assert_false (sl_db_backup (reader, path, &giving_up, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));

  g_assert_true (sl_db_backup (reader, path, &saving, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (meanwhile.n, >=, 2);
  g_assert_cmpuint (meanwhile.n, <=, pages / 512 + 1); /* it never began again */
  copy = sl_db_open (path, TRUE, &error);
  g_assert_cmpint (
      get_int (copy, "SELECT count (*) FROM t WHERE word NOT LIKE 'later%'"), ==, 1500);
  g_assert_cmpint (get_int (copy, "SELECT count (*) FROM t WHERE word LIKE 'later%'"), ==, 0);
  g_assert_cmpint (
      get_int (f->db, "SELECT count (*) FROM t WHERE word LIKE 'later%'"), ==, meanwhile.n);
}

/* Where the folder takes no log, each save makes the copy begin again: it ends all the same. */
static void
test_backup_without_log (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) reader = NULL;
  g_autoptr (SlDb) copy = NULL;
  Meanwhile meanwhile = { f->db, 0 };
  SlDbCopying saving = { .stepped = save_cb, .data = &meanwhile };

  fill (f->db);
  exec (f->db, "PRAGMA journal_mode = DELETE");
  reader = sl_db_open (f->path, TRUE, &error);
  g_assert_true (sl_db_backup (reader, path, &saving, &error));
  g_assert_no_error (error);
  copy = sl_db_open (path, TRUE, &error);
  g_assert_cmpint (
      get_int (copy, "SELECT count (*) FROM t WHERE word NOT LIKE 'later%'"), ==, 1500);
}

#define ENDLESS                                                                                    \
  "WITH RECURSIVE row (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row) SELECT sum (n) FROM row"

/* What would never end does, at its time or when somebody gives it up; what comes later runs. */
static void
test_limit (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 value;

  sl_db_limit (f->db, NULL, g_get_monotonic_time () + 1000);
  g_assert_false (sl_db_get_int (f->db, ENDLESS, &value, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  sl_db_limit (f->db, cancellable, 0);
  g_assert_false (sl_db_get_int (f->db, ENDLESS, &value, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sl_db_limit (f->db, NULL, 0);
  g_assert_cmpint (get_int (f->db, "SELECT 1"), ==, 1);
}

#define ADD(name, func) g_test_add ("/db/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pragmas", test_pragmas);
  ADD ("statements", test_statements);
  ADD ("transactions", test_transactions);
  ADD ("constraint", test_constraint);
  ADD ("full", test_full);
  ADD ("busy", test_busy);
  ADD ("damaged", test_damaged);
  ADD ("no-access", test_no_access);
  ADD ("backup", test_backup);
  ADD ("backup/beside", test_backup_beside);
  ADD ("backup/without-log", test_backup_without_log);
  ADD ("limit", test_limit);
  return g_test_run ();
}
