/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bringing a backup back. Everything is written and checked beside the library; then one rename
 * decides, and two more steps, which can be repeated, follow from it. */
#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/sl-error.h"
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
}

void
sl_restored_free (SlRestored *restored)
{
  g_free (restored->kept);
  g_free (restored);
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

  if (backup == NULL || !sl_backup_look (backup, cancellable, error))
    return FALSE;
  if (backup->state == SL_BACKUP_WHOLE)
    return TRUE;
  if (backup->state == SL_BACKUP_NEWER)
    g_set_error (error, SL_ERROR, SL_ERROR_NEWER, "%s is of a newer Sightline", path);
  else
    g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "%s is no whole backup", path);
  return FALSE;
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

static gboolean
is_there (const char *path)
{
  GStatBuf st;

  return g_stat (path, &st) == 0 && st.st_size > 0;
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

static gboolean
keep_present (Restoring *restoring, SlDb *db, GError **error)
{
  SlDbCopying copying
      = { stepped_cb, restoring->cancellable, SL_BACKUP_COUNTS, restoring->cancellable };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *place = g_build_filename (restoring->folder, SL_BACKUPS, NULL);
  g_autofree char *name = sl_backup_dup_name (now);
  g_autofree char *path = g_build_filename (place, name, NULL);
  g_autoptr (GError) local = NULL;

  if (!sl_store_make_folder (place, error))
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
 * can be taken away only where nobody reads it. */
static gboolean
seize (SlDb *db, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (sl_db_exec (db, "PRAGMA journal_mode = DELETE", "restore the library", &local)
      && sl_db_exec (db, "BEGIN EXCLUSIVE", "restore the library", &local))
    return TRUE;
  if (is_its_own_fault (local))
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

/* The log of the library that was must be gone before the other has its name: SQLite would take it
 * for that one's. */
static gboolean
end (Restoring *restoring, GError **error)
{
  if (!g_file_test (restoring->decided, G_FILE_TEST_EXISTS))
    return TRUE;
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
sl_restore_end (const char *folder, GError **error)
{
  g_auto (Restoring) restoring = { NULL };
  g_autofree char *aside = NULL;

  restoring_init (&restoring, folder);
  aside = g_strconcat (restoring.coming, SL_DB_ASIDE, NULL);
  g_unlink (restoring.coming);
  g_unlink (aside);
  for (guint i = 0; i < G_N_ELEMENTS (beside_database); i++)
    {
      g_autofree char *path = g_strconcat (aside, beside_database[i], NULL);

      g_unlink (path);
    }
  return end (&restoring, error);
}

static gboolean
replace (Restoring *restoring, GError **error)
{
  g_autoptr (SlDb) db = NULL;

  if (!is_there (restoring->library))
    return decide (restoring, error);
  db = sl_db_open (restoring->library, FALSE, error);
  return db != NULL && keep_present (restoring, db, error) && seize (db, error)
         && decide (restoring, error);
}

SlRestored *
sl_backup_restore (const char *folder, const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (Restoring) restoring = { .cancellable = cancellable };

  restoring.restored = g_new0 (SlRestored, 1);
  restoring_init (&restoring, folder);
  if (!sl_store_make_folder (restoring.folder, error) || !sl_restore_end (folder, error))
    return NULL;
  if (!fetch (&restoring, path, error) || !replace (&restoring, error))
    {
      g_unlink (restoring.coming);
      return NULL;
    }
  /* From here on it is the library, whatever comes: who opens it next repeats this. */
  if (!end (&restoring, error))
    return NULL;
  return g_steal_pointer (&restoring.restored);
}
