/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-backup-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "sl-migrate.h"
#include "sl-second-folder.h"

#define PREFIX "library-"
#define SUFFIX ".db"
/* Before the suffix: what a restoring kept. */
#define KEPT "-kept"
#define INSTANT "%Y%m%d-%H%M%S"

/* So long it stays beside the others: it may be the only one that has the day's work. */
#define KEPT_SECONDS (7 * 24 * 60 * 60)

SlBackup *
sl_backup_copy (const SlBackup *backup)
{
  SlBackup *copy = g_memdup2 (backup, sizeof *backup);

  copy->path = g_strdup (backup->path);
  return copy;
}

void
sl_backup_free (SlBackup *backup)
{
  g_free (backup->path);
  g_free (backup);
}

char *
sl_backup_dup_name (gint64 now)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (now);

  return g_date_time_format (instant, PREFIX INSTANT SUFFIX);
}

char *
sl_backup_dup_kept_path (const char *place, gint64 now)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (now);
  g_autofree char *name = g_date_time_format (instant, PREFIX INSTANT KEPT SUFFIX);

  return g_build_filename (place, name, NULL);
}

/* ---- Which there are ---- */

static gboolean
is_backup_name (const char *name)
{
  return g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX);
}

/* The instant that a name holds; 0 where it holds none. */
static gint64
parse_name (const char *name)
{
  int year, month, day, hour, minute, second, end = 0;
  g_autoptr (GDateTime) instant = NULL;

  if (!is_backup_name (name)
      || sscanf (name,
                 PREFIX "%4d%2d%2d-%2d%2d%2d%n",
                 &year,
                 &month,
                 &day,
                 &hour,
                 &minute,
                 &second,
                 &end)
             != 6
      || (strcmp (name + end, SUFFIX) != 0 && strcmp (name + end, KEPT SUFFIX) != 0))
    return 0;
  instant = g_date_time_new_utc (year, month, day, hour, minute, second);
  return instant != NULL ? g_date_time_to_unix (instant) : 0;
}

SlBackup *
sl_backup_new (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  SlBackup *backup;
  GStatBuf st;

  if (g_stat (path, &st) != 0)
    {
      int saved = errno;

      g_set_error (error,
                   SL_ERROR,
                   sl_error_from_errno (saved),
                   "cannot read %s: %s",
                   path,
                   g_strerror (saved));
      return NULL;
    }
  backup = g_new0 (SlBackup, 1);
  backup->path = g_canonicalize_filename (path, NULL);
  backup->size = st.st_size;
  backup->taken = parse_name (name);
  if (backup->taken == 0)
    backup->taken = st.st_mtime;
  return backup;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const SlBackup *one = *(const SlBackup *const *) a, *other = *(const SlBackup *const *) b;

  return one->taken < other->taken ? 1 : one->taken > other->taken ? -1 : 0;
}

GPtrArray *
sl_backup_list_in (const char *place)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_backup_free);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place, name, NULL);
      /* One that has just gone is none. */
      SlBackup *backup = is_backup_name (name) ? sl_backup_new (path, NULL) : NULL;

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}

GPtrArray *
sl_backup_list (const char *folder)
{
  g_autofree char *place = g_build_filename (folder, SL_BACKUPS, NULL);

  return sl_backup_list_in (place);
}

/* ---- How many are kept ---- */

void
sl_backup_clear_left (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      const char *end = strstr (name, SL_DB_ASIDE);
      g_autofree char *copy = NULL;
      g_autofree char *path = g_build_filename (place, name, NULL);

      if (end == NULL)
        continue;
      copy = g_strdup_printf ("%s/%.*s" SL_DB_ASIDE, place, (int) (end - name), name);
      if (sl_is_file_left (copy) || !g_file_test (copy, G_FILE_TEST_EXISTS))
        g_unlink (path);
    }
}

gboolean
sl_backup_is_same_day (gint64 one, gint64 other)
{
  return one / (24 * 60 * 60) == other / (24 * 60 * 60);
}

/* What a clock that was wrong dated into the future would stay for good and push out what is made
 * from now on. Then the oldest of which there is a newer one of the same day: a busy day is not to
 * push out the week before it. */
static guint
find_first_to_go (GPtrArray *backups, gint64 now)
{
  if (((SlBackup *) backups->pdata[0])->taken > now)
    return 0;
  for (guint i = backups->len - 1; i > 0; i--)
    if (sl_backup_is_same_day (((SlBackup *) backups->pdata[i])->taken,
                               ((SlBackup *) backups->pdata[i - 1])->taken))
      return i;
  return backups->len - 1;
}

/* A clock that is put right by a little says nothing else of it. */
static gboolean
is_kept_lately (const SlBackup *backup, gint64 now)
{
  return g_str_has_suffix (backup->path, KEPT SUFFIX) && ABS (now - backup->taken) < KEPT_SECONDS;
}

/* Returns: (element-type SlBackup) (transfer full): those of @backups, taken out of them. */
static GPtrArray *
take_kept_lately (GPtrArray *backups, gint64 now)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_backup_free);

  for (guint i = 0; i < backups->len;)
    if (is_kept_lately (backups->pdata[i], now))
      g_ptr_array_add (kept, g_ptr_array_steal_index (backups, i));
    else
      i++;
  return kept;
}

static void
remove_one (GPtrArray *backups, guint n)
{
  g_unlink (((SlBackup *) backups->pdata[n])->path);
  g_ptr_array_remove_index (backups, n);
}

void
sl_backup_prune (const char *place, gint64 now)
{
  g_autoptr (GPtrArray) backups = sl_backup_list_in (place);
  g_autoptr (GPtrArray) kept = take_kept_lately (backups, now);

  while (backups->len > SL_BACKUPS_KEPT)
    remove_one (backups, find_first_to_go (backups, now));
  /* The oldest has what was there before somebody began to try one after the other. */
  while (kept->len > SL_BACKUPS_KEPT)
    remove_one (kept, kept->len - 2);
}

/* ---- Looking into one ---- */

static gboolean
read_counts (SlDb *db, SlBackup *backup, GError **error)
{
  gint64 n_papers, n_items;

  if (!sl_db_get_int (db, "SELECT count (*) FROM paper", &n_papers, error)
      || !sl_db_get_int (db, "SELECT count (*) FROM item", &n_items, error))
    return FALSE;
  backup->n_papers = (guint) n_papers;
  backup->n_items = (guint) n_items;
  return TRUE;
}

static gboolean
read_backup (SlBackup *backup, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlDb) db = sl_db_open (backup->path, TRUE, error);
  g_auto (GStrv) steps = sl_migrate_dup_steps ();
  const char *const *scripts = (const char *const *) steps;

  if (db == NULL)
    return FALSE;
  sl_db_limit (db, cancellable, 0);
  return (sl_migrate_is_due (db, scripts) || sl_migrate_check (db, scripts, error))
         && sl_db_verify (db, error) && read_counts (db, backup, error);
}

/* What keeps one from being restored; else it is damaged. */
static const struct
{
  SlBackupState state;
  SlError code;
  const char *words;
} unfit[] = {
  { SL_BACKUP_DAMAGED, SL_ERROR_DAMAGED, "is no whole backup" },
  { SL_BACKUP_NEWER, SL_ERROR_NEWER, "is of a newer Sightline" },
  { SL_BACKUP_GONE, SL_ERROR_NOT_FOUND, "is not there any more" },
  { SL_BACKUP_NO_ACCESS, SL_ERROR_NO_ACCESS, "may not be read" },
  { SL_BACKUP_BUSY, SL_ERROR_BUSY, "is being written to by somebody else" },
};

static SlBackupState
find_state (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++)
    if (g_error_matches (error, SL_ERROR, (int) unfit[i].code))
      return unfit[i].state;
  return SL_BACKUP_DAMAGED;
}

gboolean
sl_backup_look (SlBackup *backup, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (read_backup (backup, cancellable, &local))
    backup->state = SL_BACKUP_WHOLE;
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  else
    backup->state = find_state (local);
  return TRUE;
}

gboolean
sl_backup_check (const SlBackup *backup, GError **error)
{
  guint i = 0;

  if (backup->state == SL_BACKUP_WHOLE)
    return TRUE;
  while (i < G_N_ELEMENTS (unfit) - 1 && unfit[i].state != backup->state)
    i++;
  g_set_error (error, SL_ERROR, (int) unfit[i].code, "%s %s", backup->path, unfit[i].words);
  return FALSE;
}

SlBackup *
sl_backup_find_last (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = sl_backup_list (folder);
  g_autoptr (GPtrArray) copies = sl_second_folder_list (folder);

  g_ptr_array_extend_and_steal (all, g_steal_pointer (&copies));
  /* Stable: of two of the same instant, the library's own comes first. */
  g_ptr_array_sort (all, compare_newest_first);
  for (guint i = 0; i < all->len; i++)
    {
      SlBackup *backup = all->pdata[i];

      if (!sl_backup_look (backup, cancellable, error))
        return NULL;
      if (backup->state == SL_BACKUP_WHOLE)
        return sl_backup_copy (backup);
    }
  return NULL;
}
