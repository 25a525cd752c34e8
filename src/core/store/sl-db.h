/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to SQLite: opened with its pragmas' answers checked, statements cached, transactions
 * that end with their scope, errors by what the caller can do. Belongs to one thread. Nothing
 * outside store/ includes it. */
#pragma once

/* sqlite3.h declares sessions only with these. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _SlDb SlDb;

/* Opens without changing a byte; @read_only also never will. NO_ACCESS for a file that may not be written. */
SlDb *sl_db_open (const char *path, gboolean read_only, GError **error);
/* Write-ahead log where one can be, full sync, foreign keys, secure delete; each answer is checked. */
gboolean sl_db_configure (SlDb *db, GError **error);
void sl_db_close (SlDb *db);
/* Whether another file has its name now, or none. */
gboolean sl_db_has_moved (SlDb *db);
/* Whether there is one: beside a log others may read while somebody writes. */
gboolean sl_db_has_log (SlDb *db, gboolean *log, GError **error);
sqlite3 *sl_db_get_handle (SlDb *db);
gboolean sl_db_is_read_only (SlDb *db);
/* It is so since somebody else writes: what would write fails with BUSY. */
void sl_db_set_held (SlDb *db);

/* Fails with the code that @rc of the last call stands for: NO_SPACE, BUSY, DAMAGED, NO_ACCESS,
 * INVALID, FAILED. Always returns FALSE. */
gboolean sl_db_fail (SlDb *db, int rc, const char *what, GError **error);

/* Statements of a script, without parameters. */
gboolean sl_db_exec (SlDb *db, const char *sql, const char *what, GError **error);
/* A single number: a pragma's answer, a count. */
gboolean sl_db_get_int (SlDb *db, const char *sql, gint64 *value, GError **error);

typedef struct _SlStmt SlStmt;

/* Borrowed from the cache; leaving the scope resets it and clears what was bound. */
SlStmt *sl_db_prepare (SlDb *db, const char *sql, GError **error);
void sl_stmt_release (SlStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlStmt, sl_stmt_release)

/* Parameters count from 1. NULL text and NULL bytes bind NULL. */
void sl_stmt_bind_text (SlStmt *stmt, int index, const char *value);
void sl_stmt_bind_int (SlStmt *stmt, int index, gint64 value);
void sl_stmt_bind_double (SlStmt *stmt, int index, double value);
void sl_stmt_bind_bytes (SlStmt *stmt, int index, GBytes *value);

/* Whether there is a row. A loop that ended is not yet a loop that succeeded: sl_stmt_finish ()
 * tells. */
gboolean sl_stmt_next (SlStmt *stmt);
gboolean sl_stmt_finish (SlStmt *stmt, const char *what, GError **error);
/* Runs a statement that gives no rows, and makes it ready for the next binding. */
gboolean sl_stmt_run (SlStmt *stmt, const char *what, GError **error);

/* Columns count from 0. */
const char *sl_stmt_get_text (SlStmt *stmt, int column); /* valid until the next step */
char *sl_stmt_dup_text (SlStmt *stmt, int column);
gint64 sl_stmt_get_int (SlStmt *stmt, int column);
double sl_stmt_get_double (SlStmt *stmt, int column);
GBytes *sl_stmt_dup_bytes (SlStmt *stmt, int column); /* NULL for NULL */

/* A transaction, or a savepoint within one; undone when its scope is left without a commit. */
typedef struct _SlTransaction SlTransaction;

SlTransaction *sl_db_begin (SlDb *db, GError **error);
/* Takes @transaction, whatever the answer. */
gboolean sl_transaction_commit (SlTransaction *transaction, GError **error);
void sl_transaction_rollback (SlTransaction *transaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTransaction, sl_transaction_rollback)

/* Brings the pages of a log home once in a thousand of them, however long it is by then. */
void sl_db_space_checkpoints (SlDb *db);

/* From now on what runs on @db ends with G_IO_ERROR_CANCELLED as soon as @cancellable (or NULL) is cancelled, or at @until
 * (monotonic time; 0 for never), within a millisecond or two. */
void sl_db_limit (SlDb *db, GCancellable *cancellable, gint64 until);

/* What the name of a copy that is not finished ends with. */
#define SL_DB_ASIDE ".part"

/* Called after each piece of a copy, and may rest; FALSE to give it up. */
typedef gboolean (*SlDbStepped) (gpointer data);

/* How a copy is made; all of it may be left out. */
typedef struct
{
  SlDbStepped stepped; /* NULL: in one go */
  gpointer data;
  const char *counts;        /* a query for one text that copy and original must agree on */
  GCancellable *cancellable; /* of the checking that follows */
  gboolean alone;            /* nobody else can write meanwhile */
} SlDbCopying;

/**
 * sl_db_backup:
 * @db: its own connection writes nothing meanwhile; others may write, and neither wait nor are in the copy
 * @copying: (nullable):
 *
 * A copy by SQLite's backup interface, written aside, read back from there, checked, and renamed. Where it fails nothing of
 * it stays.
 */
gboolean sl_db_backup (SlDb *db, const char *path, const SlDbCopying *copying, GError **error);
/* integrity_check and foreign_key_check; DAMAGED with what they said. */
gboolean sl_db_verify (SlDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDb, sl_db_close)

G_END_DECLS
