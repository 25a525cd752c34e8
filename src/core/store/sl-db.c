/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "sl-db-private.h"

struct _SlStmt
{
  SlDb *db;
  sqlite3_stmt *handle;
  char *sql;
  int rc;
  gboolean borrowed;
  gboolean cached;
};

struct _SlTransaction
{
  SlDb *db;
  guint depth;
};

void
sl_stmt_free (gpointer data)
{
  SlStmt *stmt = data;

  sqlite3_finalize (stmt->handle);
  g_free (stmt->sql);
  g_free (stmt);
}

/* A file that it cannot make SQLite asks for once more, to read it, and forgets why. Whether one
 * can be made there, without a name that would stay, says it. Returns: errno */
static int
ask_folder (SlDb *db)
{
  g_autofree char *folder = g_path_get_dirname (db->path);
  int fd = g_open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return errno;
  close (fd);
  return ENOENT;
}

/* What the system said of it, where a file could not be opened, written or synced. */
static SlError
code_for_system (SlDb *db, SlError otherwise)
{
  int said = db != NULL ? sqlite3_system_errno (db->handle) : 0;
  SlError code = sl_error_from_errno (said == ENOENT ? ask_folder (db) : said);

  return code == SL_ERROR_NO_SPACE || code == SL_ERROR_NO_ACCESS ? code : otherwise;
}

static SlError
code_for (SlDb *db, int rc)
{
  /* A backup took its place. */
  if (rc == SQLITE_READONLY_DBMOVED)
    return SL_ERROR_BUSY;
  switch (rc & 0xff)
    {
    case SQLITE_IOERR:
      return code_for_system (db, SL_ERROR_FAILED);
    case SQLITE_CANTOPEN:
      return code_for_system (db, SL_ERROR_NO_ACCESS);
    case SQLITE_FULL:
      return SL_ERROR_NO_SPACE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: /* of its log, for seconds */
      return SL_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return SL_ERROR_DAMAGED;
    case SQLITE_READONLY:
      return db != NULL && db->held ? SL_ERROR_BUSY : SL_ERROR_NO_ACCESS;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return SL_ERROR_NO_ACCESS;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return SL_ERROR_INVALID;
    default:
      return SL_ERROR_FAILED;
    }
}

gboolean
sl_db_fail (SlDb *db, int rc, const char *what, GError **error)
{
  /* The message of the connection belongs to its last call, which is @rc's. */
  gboolean by_handle = db != NULL && sqlite3_errcode (db->handle) != SQLITE_OK;
  const char *words = by_handle ? sqlite3_errmsg (db->handle) : sqlite3_errstr (rc);
  /* Of a damaged library, they quote what stands there. */
  g_autofree char *said = g_utf8_make_valid (words, -1);

  if ((rc & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped to %s", what);
      return FALSE;
    }
  g_set_error (error, SL_ERROR, code_for (db, rc), "cannot %s: %s", what, said);
  return FALSE;
}

/* ---- Limits ---- */

/* A few thousand steps of SQLite's machine take less than a millisecond; the index counts a page
 * that it reads for some. */
#define STEPS_BETWEEN_LOOKS 500

static int
look_up_cb (void *data)
{
  SlDb *db = data;

  return g_cancellable_is_cancelled (db->cancellable)
         || (db->until != 0 && g_get_monotonic_time () > db->until);
}

void
sl_db_limit (SlDb *db, GCancellable *cancellable, gint64 until)
{
  gboolean limited = cancellable != NULL || until != 0;

  g_set_object (&db->cancellable, cancellable);
  db->until = until;
  sqlite3_progress_handler (
      db->handle, limited ? STEPS_BETWEEN_LOOKS : 0, limited ? look_up_cb : NULL, db);
}

/* ---- The log ---- */

/* As SQLite itself has it. */
#define PAGES_BETWEEN_CHECKPOINTS 1000

/* A log begins anew only when nobody reads it. SQLite's own rule brings its pages home at each
 * write from the thousandth page on: while somebody reads without a break, each write then waits
 * for the disk three times. */
static int
logged_cb (void *data, sqlite3 *handle, const char *name, int n_pages)
{
  SlDb *db = data;

  if (n_pages < db->checkpointed)
    db->checkpointed = 0;
  if (n_pages - db->checkpointed >= PAGES_BETWEEN_CHECKPOINTS)
    {
      /* What cannot be brought home now is another time; it is written. */
      sqlite3_wal_checkpoint_v2 (handle, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
      db->checkpointed = n_pages;
    }
  return SQLITE_OK;
}

void
sl_db_space_checkpoints (SlDb *db)
{
  sqlite3_wal_hook (db->handle, logged_cb, db);
}

gboolean
sl_db_exec (SlDb *db, const char *sql, const char *what, GError **error)
{
  int rc = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || sl_db_fail (db, rc, what, error);
}

gboolean
sl_db_get_int (SlDb *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  *value = 0;
  if (sl_stmt_next (stmt))
    *value = sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "read the library", error);
}

/* ---- Statements ---- */

SlStmt *
sl_db_prepare (SlDb *db, const char *sql, GError **error)
{
  SlStmt *stmt = g_hash_table_lookup (db->statements, sql);
  sqlite3_stmt *handle = NULL;
  int rc;

  g_assert (db->owner == g_thread_self ());
  if (!sl_db_check_unchanged (db, error))
    return NULL;
  if (stmt != NULL && !stmt->borrowed)
    {
      stmt->borrowed = TRUE;
      return stmt;
    }

  rc = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (rc != SQLITE_OK)
    {
      sl_db_fail (db, rc, "read the library", error);
      return NULL;
    }
  /* The same text within its own loop gets a statement that is not kept. */
  stmt = g_new0 (SlStmt, 1);
  stmt->cached = !g_hash_table_contains (db->statements, sql);
  stmt->db = db;
  stmt->handle = handle;
  stmt->sql = g_strdup (sql);
  stmt->borrowed = TRUE;
  if (stmt->cached)
    g_hash_table_insert (db->statements, stmt->sql, stmt);
  return stmt;
}

void
sl_stmt_release (SlStmt *stmt)
{
  if (!stmt->cached)
    {
      sl_stmt_free (stmt);
      return;
    }
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  stmt->rc = SQLITE_OK;
  stmt->borrowed = FALSE;
}

/* A binding that fails (out of memory, wrong index) is a programming mistake or the end of the
 * program. */
static void
check_bind (int rc)
{
  g_assert (rc == SQLITE_OK);
}

void
sl_stmt_bind_text (SlStmt *stmt, int index, const char *value)
{
  if (value == NULL)
    check_bind (sqlite3_bind_null (stmt->handle, index));
  else
    check_bind (sqlite3_bind_text (stmt->handle, index, value, -1, SQLITE_TRANSIENT));
}

void
sl_stmt_bind_int (SlStmt *stmt, int index, gint64 value)
{
  check_bind (sqlite3_bind_int64 (stmt->handle, index, value));
}

void
sl_stmt_bind_double (SlStmt *stmt, int index, double value)
{
  check_bind (sqlite3_bind_double (stmt->handle, index, value));
}

void
sl_stmt_bind_bytes (SlStmt *stmt, int index, GBytes *value)
{
  gsize size;
  const void *data;

  if (value == NULL)
    {
      check_bind (sqlite3_bind_null (stmt->handle, index));
      return;
    }
  data = g_bytes_get_data (value, &size);
  /* A NULL pointer would bind NULL, not an empty blob. */
  check_bind (
      sqlite3_bind_blob64 (stmt->handle, index, data != NULL ? data : "", size, SQLITE_TRANSIENT));
}

gboolean
sl_stmt_next (SlStmt *stmt)
{
  stmt->rc = sqlite3_step (stmt->handle);
  return stmt->rc == SQLITE_ROW;
}

gboolean
sl_stmt_finish (SlStmt *stmt, const char *what, GError **error)
{
  /* A caller that wanted one row stopped at it. */
  gboolean done = stmt->rc == SQLITE_DONE || stmt->rc == SQLITE_ROW;

  done = sl_db_check_unchanged (stmt->db, error)
         && (done || sl_db_fail (stmt->db, stmt->rc, what, error));
  sqlite3_reset (stmt->handle);
  return done;
}

gboolean
sl_stmt_run (SlStmt *stmt, const char *what, GError **error)
{
  while (sl_stmt_next (stmt))
    ;
  return sl_stmt_finish (stmt, what, error);
}

const char *
sl_stmt_get_text (SlStmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

char *
sl_stmt_dup_text (SlStmt *stmt, int column)
{
  return g_strdup (sl_stmt_get_text (stmt, column));
}

gint64
sl_stmt_get_int (SlStmt *stmt, int column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

double
sl_stmt_get_double (SlStmt *stmt, int column)
{
  return sqlite3_column_double (stmt->handle, column);
}

GBytes *
sl_stmt_dup_bytes (SlStmt *stmt, int column)
{
  const void *data;

  if (sqlite3_column_type (stmt->handle, column) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (stmt->handle, column);
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (stmt->handle, column));
}

/* ---- Transactions ---- */

SlTransaction *
sl_db_begin (SlDb *db, GError **error)
{
  /* IMMEDIATE: a transaction that will write waits for the lock at its start, where waiting works.
   */
  const char *sql = db->depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT inner";
  SlTransaction *transaction;

  g_assert (db->owner == g_thread_self ());
  if (!sl_db_exec (db, sql, "write to the library", error))
    return NULL;
  transaction = g_new0 (SlTransaction, 1);
  transaction->db = db;
  transaction->depth = ++db->depth;
  return transaction;
}

void
sl_transaction_rollback (SlTransaction *transaction)
{
  SlDb *db = transaction->db;

  g_assert (transaction->depth == db->depth);
  db->depth--;
  g_free (transaction);
  /* Disk full or a broken disk may have rolled back already. */
  if (sqlite3_get_autocommit (db->handle) != 0)
    return;
  if (db->depth == 0)
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  else
    sqlite3_exec (db->handle, "ROLLBACK TO inner; RELEASE inner", NULL, NULL, NULL);
}

gboolean
sl_transaction_commit (SlTransaction *transaction, GError **error)
{
  SlDb *db = transaction->db;
  const char *sql = transaction->depth == 1 ? "COMMIT" : "RELEASE inner";

  g_assert (transaction->depth == db->depth);
  if (!sl_db_exec (db, sql, "write to the library", error))
    {
      sl_transaction_rollback (transaction);
      return FALSE;
    }
  db->depth--;
  g_free (transaction);
  return TRUE;
}

/* ---- Checks ---- */

gboolean
sl_db_verify (SlDb *db, GError **error)
{
  g_autoptr (SlStmt) integrity = sl_db_prepare (db, "PRAGMA integrity_check(1)", error);
  g_autoptr (SlStmt) keys = NULL;

  if (integrity == NULL)
    return FALSE;
  if (sl_stmt_next (integrity) && g_strcmp0 (sl_stmt_get_text (integrity, 0), "ok") != 0)
    {
      g_autofree char *said = g_utf8_make_valid (sl_stmt_get_text (integrity, 0), -1);

      g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "the database is damaged: %s", said);
      return FALSE;
    }
  if (!sl_stmt_finish (integrity, "check the library", error))
    return FALSE;

  keys = sl_db_prepare (db, "PRAGMA foreign_key_check", error);
  if (keys == NULL)
    return FALSE;
  if (sl_stmt_next (keys))
    {
      g_set_error (error,
                   SL_ERROR,
                   SL_ERROR_DAMAGED,
                   "a row of “%s” belongs to a row of “%s” that is not there",
                   sl_stmt_get_text (keys, 0),
                   sl_stmt_get_text (keys, 2));
      return FALSE;
    }
  return sl_stmt_finish (keys, "check the library", error);
}
