/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a connection is set up with. */
#include "base/sl-error.h"
#include "base/sl-share.h"
#include "sl-db.h"

static gboolean
expect_int (SlDb *db, const char *pragma, gint64 wanted, GError **error)
{
  gint64 value;

  if (!sl_db_get_int (db, pragma, &value, error))
    return FALSE;
  if (value == wanted)
    return TRUE;
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_FAILED,
               "SQLite answered %" G_GINT64_FORMAT " to %s",
               value,
               pragma);
  return FALSE;
}

/* Pages of 4 KB: 256 MB. */
#define LARGE_LIBRARY 65536

/* What a log needs beside it is shared memory, which programs on two machines do not share. */
static gboolean
set_journal (SlDb *db, GError **error)
{
  const char *path = sqlite3_db_filename (sl_db_get_handle (db), "main");
  const char *sql
      = sl_is_on_share (path) ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL";
  g_autoptr (SlStmt) stmt = sl_db_prepare (db, sql, error);

  return stmt != NULL && sl_stmt_run (stmt, "set the journal", error);
}

/* In a large library a list of all that is owed would push out of the usual cache of 2 MB what is
 * shown; in a usual one a larger cache only holds what nobody asks for again. */
static gboolean
set_cache (SlDb *db, GError **error)
{
  gint64 pages = 0;

  return sl_db_get_int (db, "PRAGMA page_count", &pages, error)
         && (pages < LARGE_LIBRARY
             || sl_db_exec (db, "PRAGMA cache_size = -32768", "set the library up", error));
}

gboolean
sl_db_configure (SlDb *db, GError **error)
{
  if (!set_cache (db, error)
      || !sl_db_exec (db, "PRAGMA foreign_keys = ON", "set the library up", error)
      || !expect_int (db, "PRAGMA foreign_keys", 1, error))
    return FALSE;
  if (sl_db_is_read_only (db))
    return TRUE;
  sl_db_space_checkpoints (db);
  return set_journal (db, error)
         && sl_db_exec (db,
                        "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON",
                        "set the library up",
                        error)
         && expect_int (db, "PRAGMA synchronous", 2, error)
         && expect_int (db, "PRAGMA secure_delete", 1, error);
}

gboolean
sl_db_has_log (SlDb *db, gboolean *log, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (db, "PRAGMA journal_mode", error);

  if (stmt == NULL)
    return FALSE;
  *log = sl_stmt_next (stmt) && g_strcmp0 (sl_stmt_get_text (stmt, 0), "wal") == 0;
  return sl_stmt_finish (stmt, "read the library", error);
}
