/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection's beginning and end, and whether it still reads what it was opened for. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-share.h"
#include "sl-db-private.h"

/* Another Sightline's write is over within milliseconds; this is for a slow disk. */
#define BUSY_MILLISECONDS 5000

/* SQLite makes its files with the mode of the umask, but gives -wal and -shm that of the file. One
 * that is there is not touched: to close it would end the locks of other connections. */
static gboolean
create_private (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  int saved = errno;

  if (fd < 0)
    {
      SlError code = sl_error_from_errno (saved);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
      g_set_error (error,
                   SL_ERROR,
                   code == SL_ERROR_NO_SPACE ? code : SL_ERROR_NO_ACCESS,
                   "cannot make %s: %s",
                   path,
                   g_strerror (saved));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/* What a writer left beside it is part of it. */
static gboolean
has_left (SlDb *db, const char *what)
{
  g_autofree char *path = g_strconcat (db->path, what, NULL);
  GStatBuf st;

  return g_stat (path, &st) == 0 && st.st_size > 0;
}

/* In a folder that may not be written, SQLite cannot make what reading beside a log needs. Where no
 * log and no journal was left, nothing is missed without. */
static int
open_unlogged (SlDb *db)
{
  g_autofree char *uri = g_filename_to_uri (db->path, NULL, NULL);
  g_autofree char *fixed = g_strconcat (uri != NULL ? uri : "", "?immutable=1", NULL);

  if (uri == NULL || g_stat (db->path, &db->found) != 0 || has_left (db, "-wal")
      || has_left (db, "-journal"))
    return SQLITE_CANTOPEN;
  db->unlocked = TRUE;
  sqlite3_close (db->handle);
  return sqlite3_open_v2 (
      fixed, &db->handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
}

/* Without a lock nothing tells that somebody who may write there has begun to; and on a share, a
 * backup may have taken the place of what is being read. */
static gboolean
has_changed (SlDb *db)
{
  GStatBuf st;

  if (!db->unlocked)
    return db->shared && sl_db_has_moved (db);
  return g_stat (db->path, &st) != 0 || st.st_ino != db->found.st_ino
         || st.st_size != db->found.st_size || st.st_mtim.tv_sec != db->found.st_mtim.tv_sec
         || st.st_mtim.tv_nsec != db->found.st_mtim.tv_nsec || has_left (db, "-wal")
         || has_left (db, "-journal");
}

gboolean
sl_db_check_unchanged (SlDb *db, GError **error)
{
  if (!db->read_only || !has_changed (db))
    return TRUE;
  g_set_error (
      error, SL_ERROR, SL_ERROR_BUSY, "somebody has written to %s since it was opened", db->path);
  return FALSE;
}

static int
open_handle (SlDb *db)
{
  int mode = db->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int rc = sqlite3_open_v2 (db->path, &db->handle, mode | SQLITE_OPEN_NOMUTEX, NULL);

  if (rc != SQLITE_OK)
    return rc;
  if (!db->read_only)
    return sqlite3_db_readonly (db->handle, "main") == 1 ? SQLITE_READONLY : SQLITE_OK;
  /* What is wrong beside that is told by what is asked of it. */
  rc = sqlite3_exec (db->handle, "PRAGMA schema_version", NULL, NULL, NULL) & 0xff;
  return rc == SQLITE_CANTOPEN || rc == SQLITE_READONLY ? open_unlogged (db) : SQLITE_OK;
}

SlDb *
sl_db_open (const char *path, gboolean read_only, GError **error)
{
  g_autoptr (SlDb) db = g_new0 (SlDb, 1);
  int rc;

  db->path = g_strdup (path);
  db->read_only = read_only;
  db->shared = read_only && sl_is_on_share (path);
  db->owner = g_thread_self ();
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, sl_stmt_free);
  if (!read_only && !create_private (path, error))
    return NULL;
  if (read_only && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, "there is no library at %s", path);
      return NULL;
    }

  rc = open_handle (db);
  if (rc != SQLITE_OK)
    {
      sl_db_fail (db->handle != NULL ? db : NULL, rc, "open the library", error);
      return NULL;
    }
  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, BUSY_MILLISECONDS);
  /* A library is data from outside as soon as somebody else may have written it. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  /* FTS5 is written by triggers, which SQLite 3.40 takes for unsafe otherwise. */
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  return g_steal_pointer (&db);
}

void
sl_db_close (SlDb *db)
{
  g_assert (db->depth == 0);
  g_clear_pointer (&db->statements, g_hash_table_unref);
  sqlite3_close (db->handle);
  g_clear_object (&db->cancellable);
  g_free (db->path);
  g_free (db);
}

gboolean
sl_db_has_moved (SlDb *db)
{
  int moved = 0;

  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

sqlite3 *
sl_db_get_handle (SlDb *db)
{
  return db->handle;
}

void
sl_db_set_held (SlDb *db)
{
  db->held = TRUE;
}

gboolean
sl_db_is_read_only (SlDb *db)
{
  return db->read_only;
}
