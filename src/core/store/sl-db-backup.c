/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the database while others write to it. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "sl-db.h"

/* Pages copied between two rests: 2 MB. */
#define STEP_PAGES 512
/* Without a log, whoever writes makes the copy begin again. So often it may; then what is left is
 * copied in one go. */
#define MOST_RESTARTS 5

/* What is copied goes to the disk bit by bit: all of it at once would hold up whoever saves. */
static int
sync_copy (SlDb *copy)
{
  sqlite3_file *file = NULL;
  int rc = sqlite3_file_control (sl_db_get_handle (copy), "main", SQLITE_FCNTL_FILE_POINTER, &file);

  if (rc == SQLITE_OK && file != NULL && file->pMethods != NULL)
    rc = file->pMethods->xSync (file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
  return rc;
}

static int
copy_pages (sqlite3_backup *backup, SlDb *copy, SlDbStepped stepped, gpointer data)
{
  int left = G_MAXINT, restarts = 0, rc;

  do
    {
      int pages = stepped == NULL || restarts >= MOST_RESTARTS ? -1 : STEP_PAGES;

      rc = sqlite3_backup_step (backup, pages);
      if (rc == SQLITE_OK)
        rc = sync_copy (copy);
      if (rc != SQLITE_OK)
        break;
      restarts += sqlite3_backup_remaining (backup) >= left ? 1 : 0;
      left = sqlite3_backup_remaining (backup);
      if (stepped != NULL && !stepped (data))
        rc = SQLITE_INTERRUPT;
    }
  while (rc == SQLITE_OK);
  return rc;
}

static gboolean
copy_all (SlDb *db, SlDb *copy, SlDbStepped stepped, gpointer data, GError **error)
{
  sqlite3_backup *backup
      = sqlite3_backup_init (sl_db_get_handle (copy), "main", sl_db_get_handle (db), "main");
  int rc, finished;

  if (backup == NULL)
    return sl_db_fail (copy, sqlite3_errcode (sl_db_get_handle (copy)), "write the backup", error);
  rc = copy_pages (backup, copy, stepped, data);
  finished = sqlite3_backup_finish (backup);
  if (rc == SQLITE_DONE)
    rc = finished;
  return rc == SQLITE_OK || sl_db_fail (copy, rc, "write the backup", error);
}

static gboolean
read_counts (SlDb *db, const char *sql, char **counts, GError **error)
{
  g_autoptr (SlStmt) stmt = NULL;

  if (sql == NULL)
    return TRUE;
  stmt = sl_db_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;
  if (sl_stmt_next (stmt))
    *counts = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "write the backup", error);
}

/* Beside a log, a transaction that reads sees the library as it was when it began, and keeps nobody
 * from writing: what it counts is what the copy must have. Without one, others may have written
 * since, and nothing is counted. */
static gboolean
copy_into (SlDb *db, SlDb *copy, const SlDbCopying *copying, char **counts, GError **error)
{
  gboolean log = FALSE, copied;
  gint64 version;

  if (!sl_db_has_log (db, &log, error))
    return FALSE;
  if (!log && !copying->alone)
    return copy_all (db, copy, copying->stepped, copying->data, error);
  if (!sl_db_exec (db, "BEGIN", "write the backup", error))
    return FALSE;
  copied = sl_db_get_int (db, "PRAGMA user_version", &version, error)
           && read_counts (db, copying->counts, counts, error)
           && copy_all (db, copy, copying->stepped, copying->data, error);
  sqlite3_exec (sl_db_get_handle (db), "ROLLBACK", NULL, NULL, NULL);
  return copied;
}

/* One file, that needs no log beside it. */
static gboolean
write_copy (SlDb *db, const char *path, const SlDbCopying *copying, char **counts, GError **error)
{
  g_autoptr (SlDb) copy = sl_db_open (path, FALSE, error);

  return copy != NULL && copy_into (db, copy, copying, counts, error)
         && sl_db_exec (copy, "PRAGMA journal_mode = DELETE", "write the backup", error);
}

/* By a connection of its own: what the one that wrote it still holds in memory proves nothing. */
static gboolean
read_back (const char *path, const SlDbCopying *copying, const char *counts, GError **error)
{
  g_autoptr (SlDb) copy = sl_db_open (path, TRUE, error);
  g_autofree char *found = NULL;

  if (copy == NULL)
    return FALSE;
  sl_db_limit (copy, copying->cancellable, 0);
  if (!sl_db_verify (copy, error)
      || !read_counts (copy, counts != NULL ? copying->counts : NULL, &found, error))
    return FALSE;
  if (g_strcmp0 (found, counts) == 0)
    return TRUE;
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_FAILED,
               "the backup has other numbers (%s) than the library (%s)",
               found,
               counts);
  return FALSE;
}

/* Between its being written, read back and renamed nobody has it open: it is not left, for all
 * that. Returns: what to close, or -1, where the copy itself tells why. */
static int
hold_copy (const char *aside)
{
  int fd = g_open (aside, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  /* It has just been made: nobody else holds it. */
  if (fd >= 0)
    sl_hold_behind (fd);
  return fd;
}

static gboolean
write_and_read (
    SlDb *db, const char *path, const char *aside, const SlDbCopying *copying, GError **error)
{
  g_autofree char *counts = NULL;
  gboolean renamed;
  int saved;

  if (!write_copy (db, aside, copying, &counts, error)
      || !read_back (aside, copying, counts, error))
    {
      g_unlink (aside);
      return FALSE;
    }
  renamed = g_rename (aside, path) == 0;
  if (renamed && sl_sync_name (path))
    return TRUE;
  saved = errno;
  g_unlink (renamed ? path : aside);
  g_set_error (error,
               SL_ERROR,
               sl_error_from_errno (saved),
               "cannot write %s: %s",
               path,
               g_strerror (saved));
  return FALSE;
}

gboolean
sl_db_backup (SlDb *db, const char *path, const SlDbCopying *copying, GError **error)
{
  static const SlDbCopying plain = { NULL };
  g_autofree char *aside = g_strconcat (path, SL_DB_ASIDE, NULL);
  gboolean done;
  int hold;

  g_unlink (aside);
  hold = hold_copy (aside);
  done = write_and_read (db, path, aside, copying != NULL ? copying : &plain, error);
  if (hold >= 0)
    close (hold);
  return done;
}
