/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing a backup back. Everything is written and checked beside the library; then one rename
 * decides, and two more steps, which can be repeated, follow from it. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-share.h"
#include "base/sl-write.h"
#include "sl-backup-private.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

/* The copy while it is made, and from when on it is the library. */
#define COMING "restoring.db"
#define DECIDED "restored.db"

typedef struct
{
  char *folder, *library, *coming, *decided;
  int lock; /* of the folder, or -1 */
  int hold; /* on a share: against whoever would open it; or -1 */
  SlRestored *restored;
  GCancellable *cancellable;
} Restoring;

static void
restoring_clear (Restoring *restoring)
{
  g_free (restoring->folder);
  g_free (restoring->library);
  g_free (restoring->coming);
  g_free (restoring->decided);
  if (restoring->lock >= 0)
    close (restoring->lock);
  sl_holder_let_go (restoring->hold);
  g_clear_pointer (&restoring->restored, sl_restored_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restoring, restoring_clear)

static void
restoring_init (Restoring *restoring, const char *folder)
{
  restoring->folder = g_canonicalize_filename (folder, NULL);
  restoring->library = g_build_filename (restoring->folder, SL_LIBRARY_DB, NULL);
  restoring->coming = g_build_filename (restoring->folder, COMING, NULL);
  restoring->decided = g_build_filename (restoring->folder, DECIDED, NULL);
  restoring->lock = -1;
  restoring->hold = -1;
}

void
sl_restored_free (SlRestored *restored)
{
  g_free (restored->kept);
  g_free (restored);
}

/* ---- One program at a time ---- */

/* What follows from a decision takes milliseconds; this is for a slow disk. */
#define LOOKS 500
#define MICROSECONDS_BETWEEN_LOOKS 10000

/* Restoring, and ending what a crash has left of it. The folder itself is locked, so that no file
 * stays. On a share, where that may not work, somebody holds the library then.
 * Returns: FALSE where another program is at it, after so many looks. */
static gboolean
lock (Restoring *restoring, guint looks)
{
  restoring->lock = g_open (restoring->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  while (restoring->lock >= 0 && flock (restoring->lock, LOCK_EX | LOCK_NB) != 0
         && errno == EWOULDBLOCK)
    {
      if (--looks == 0)
        return FALSE;
      g_usleep (MICROSECONDS_BETWEEN_LOOKS);
    }
  return TRUE;
}

static gboolean
fail_locked (Restoring *restoring, GError **error)
{
  g_set_error (
      error, SL_ERROR, SL_ERROR_BUSY, "a backup is being restored to %s", restoring->folder);
  return FALSE;
}

static gboolean
hold (Restoring *restoring, GError **error)
{
  g_autofree char *who = sl_store_dup_login ();

  if (!sl_is_on_share (restoring->library))
    return TRUE;
  restoring->hold
      = sl_holder_take (restoring->folder, who, g_get_real_time () / G_USEC_PER_SEC, error);
  return restoring->hold >= 0;
}

/* ---- The copy ---- */

static gboolean
stepped_cb (gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

/* In words of the backup: "the library" of an error would be the one that is here. */
static gboolean
check_backup (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlBackup) backup = sl_backup_new (path, error);

  return backup != NULL && sl_backup_look (backup, cancellable, error)
         && sl_backup_check (backup, error);
}

static gboolean
fetch (Restoring *restoring, const char *path, GError **error)
{
  SlDbCopying copying = { stepped_cb, restoring->cancellable, NULL, restoring->cancellable };
  g_autofree char *place = g_path_get_dirname (path);
  g_autofree char *beside = g_build_filename (place, SL_PAPERS, NULL);
  g_autoptr (SlDb) backup = NULL;

  if (!check_backup (path, restoring->cancellable, error)
      || (backup = sl_db_open (path, TRUE, error)) == NULL)
    return FALSE;
  return sl_db_backup (backup, restoring->coming, &copying, error)
         && sl_backup_bring_papers (restoring->folder,
                                    backup,
                                    beside,
                                    &restoring->restored->n_missing,
                                    restoring->cancellable,
                                    error);
}

/* ---- What is there now ---- */

/* What cannot be looked at is not gone. */
static gboolean
is_there (const char *path)
{
  GStatBuf st;

  return g_stat (path, &st) == 0 ? st.st_size > 0 : errno != ENOENT;
}

static const char *const beside_database[] = { "-wal", "-journal", "-shm" };

static gboolean
keep_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autofree char *hash = NULL;

  if (link (from, to) == 0)
    return TRUE;
  hash = sl_paper_file_hash (source, NULL, error);
  return hash != NULL && sl_backup_copy_file (from, to, hash, NULL, error);
}

/* As it lies there, with its log: somebody who knows more may get something out of it. */
static gboolean
keep_damaged (Restoring *restoring, const char *place, gint64 now, GError **error)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (now);
  g_autofree char *name = g_date_time_format (instant, "damaged-%Y%m%d-%H%M%S.db");
  g_autofree char *path = g_build_filename (place, name, NULL);

  if (!keep_file (restoring->library, path, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (beside_database); i++)
    {
      g_autofree char *from = g_strconcat (restoring->library, beside_database[i], NULL);
      g_autofree char *to = g_strconcat (path, beside_database[i], NULL);

      if (is_there (from) && !keep_file (from, to, error))
        return FALSE;
    }
  restoring->restored->kept = g_steal_pointer (&path);
  return TRUE;
}

/* What the library itself is the reason of, and not something around it that can be put right. */
static gboolean
is_its_own_fault (const GError *error)
{
  return g_error_matches (error, SL_ERROR, SL_ERROR_DAMAGED)
         || g_error_matches (error, SL_ERROR, SL_ERROR_FAILED)
         || g_error_matches (error, SL_ERROR, SL_ERROR_INVALID);
}

/* Two within one second are two. */
static char *
dup_kept_path (const char *place, gint64 now)
{
  char *path = sl_backup_dup_kept_path (place, now);

  while (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_free (path);
      path = sl_backup_dup_kept_path (place, ++now);
    }
  return path;
}

static gboolean
keep_present (Restoring *restoring, SlDb *db, GError **error)
{
  SlDbCopying copying
      = { stepped_cb, restoring->cancellable, SL_BACKUP_COUNTS, restoring->cancellable, TRUE };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *place = g_build_filename (restoring->folder, SL_BACKUPS, NULL);
  g_autofree char *path = dup_kept_path (place, now);
  g_autoptr (GError) local = NULL;

  if (!sl_store_make_folder (place, error)
      || !sl_backup_keep_papers (restoring->folder, restoring->cancellable, error))
    return FALSE;
  if (sl_db_backup (db, path, &copying, &local))
    {
      restoring->restored->kept = g_steal_pointer (&path);
      restoring->restored->was_whole = TRUE;
      sl_backup_prune (place, now);
      return TRUE;
    }
  if (is_its_own_fault (local) && !sl_db_verify (db, NULL))
    return keep_damaged (restoring, place, now, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Nobody else may have it open: they would go on writing to what is no longer the library. A log
 * can be taken away only where nobody reads it. From here until it is closed nobody else can get at
 * it, so that what is kept of it is the last that anybody wrote. */
static gboolean
seize (SlDb *db, GError **error)
{
  static const char sql[] = "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE;"
                            " BEGIN EXCLUSIVE; ROLLBACK";
  g_autoptr (GError) local = NULL;

  if (sl_db_exec (db, sql, "restore the library", &local) || is_its_own_fault (local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ---- The decision ---- */

static gboolean
fail_rename (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error,
               SL_ERROR,
               sl_error_from_errno (saved),
               "cannot write %s: %s",
               path,
               g_strerror (saved));
  return FALSE;
}

static gboolean
decide (Restoring *restoring, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (restoring->cancellable, error))
    return FALSE;
  if (g_rename (restoring->coming, restoring->decided) != 0)
    return fail_rename (restoring->decided, error);
  if (sl_sync_name (restoring->decided))
    return TRUE;
  fail_rename (restoring->decided, error);
  g_rename (restoring->decided, restoring->coming);
  return FALSE;
}

/* What the library has no word of is not to lie in it, either. It stays in the backups, as long as
 * one names it. */
static void
drop_papers (Restoring *restoring)
{
  g_autoptr (SlDb) db
      = sl_db_open (restoring->decided, TRUE, NULL); /* whole, when it was decided */

  if (db != NULL)
    sl_backup_drop_papers (restoring->folder, db);
}

/* The log of the library that was must be gone before the other has its name: SQLite would take it
 * for that one's. */
static gboolean
end (Restoring *restoring, GError **error)
{
  if (!g_file_test (restoring->decided, G_FILE_TEST_EXISTS))
    return TRUE;
  drop_papers (restoring);
  for (guint i = 0; i < G_N_ELEMENTS (beside_database); i++)
    {
      g_autofree char *path = g_strconcat (restoring->library, beside_database[i], NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        return fail_rename (path, error);
    }
  if (g_rename (restoring->decided, restoring->library) != 0)
    return fail_rename (restoring->library, error);
  return sl_sync_name (restoring->library) || fail_rename (restoring->library, error);
}

gboolean
sl_restore_is_decided (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, DECIDED, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
clear_left (Restoring *restoring)
{
  g_autofree char *aside = g_strconcat (restoring->coming, SL_DB_ASIDE, NULL);

  g_unlink (restoring->coming);
  g_unlink (aside);
  for (guint i = 0; i < G_N_ELEMENTS (beside_database); i++)
    {
      g_autofree char *path = g_strconcat (aside, beside_database[i], NULL);

      g_unlink (path);
    }
}

gboolean
sl_restore_end (const char *folder, GError **error)
{
  g_auto (Restoring) restoring = { NULL };
  gboolean decided;

  restoring_init (&restoring, folder);
  decided = g_file_test (restoring.decided, G_FILE_TEST_EXISTS);
  /* Before the decision, what lies there belongs to who restores just now. */
  if (!lock (&restoring, decided ? LOOKS : 1))
    return !decided || fail_locked (&restoring, error);
  clear_left (&restoring);
  return end (&restoring, error);
}

/* Also of a library that is not there: nobody else is to make one now. */
static gboolean
replace (Restoring *restoring, GError **error)
{
  g_autoptr (SlDb) db = sl_db_open (restoring->library, FALSE, error);
  g_autoptr (GError) late = NULL;

  if (db == NULL || !seize (db, error)
      || (is_there (restoring->library) && !keep_present (restoring, db, error))
      || !decide (restoring, error))
    return FALSE;
  /* From here on it is the library, whatever comes: who opens it next repeats this. */
  if (!end (restoring, &late))
    g_message ("The backup takes the library's place when it is opened next: %s", late->message);
  return TRUE;
}

SlRestored *
sl_backup_restore (const char *folder, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (Restoring) restoring = { .cancellable = cancellable };

  restoring.restored = g_new0 (SlRestored, 1);
  restoring_init (&restoring, folder);
  if (!sl_store_make_folder (restoring.folder, error) || !hold (&restoring, error)
      || (!lock (&restoring, LOOKS) && !fail_locked (&restoring, error)))
    return NULL;
  clear_left (&restoring);
  if (!end (&restoring, error))
    return NULL;
  if (!fetch (&restoring, path, error) || !replace (&restoring, error))
    {
      g_unlink (restoring.coming);
      return NULL;
    }
  return g_steal_pointer (&restoring.restored);
}
