/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the library, and whether it is whole. */
#include "base/sl-error.h"
#include "sl-backup-private.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

/* A copy with rests. */
typedef struct
{
  GCancellable *cancellable;
  gint64 start; /* of the piece */
  const char *aside;
} Pace;

/* As long as it worked: half of what the disk can do is left to others. Milliseconds. */
#define LEAST_REST 2
#define MOST_REST 100

/* Until somebody cancels, and no longer than it is to rest. */
static void
rest (GCancellable *cancellable, int length)
{
  GPollFD fd;

  if (!g_cancellable_make_pollfd (cancellable, &fd))
    return;
  g_poll (&fd, 1, length);
  g_cancellable_release_fd (cancellable);
}

static gboolean
rest_cb (gpointer data)
{
  Pace *pace = data;
  gint64 worked = g_get_monotonic_time () - pace->start;

  /* Whoever erases something takes the copy away that still has it. */
  if (!g_file_test (pace->aside, G_FILE_TEST_EXISTS))
    return FALSE;
  rest (pace->cancellable, (int) CLAMP (worked / 1000, LEAST_REST, MOST_REST));
  pace->start = g_get_monotonic_time ();
  return !g_cancellable_is_cancelled (pace->cancellable);
}

/* The papers first: where there is a backup, they are there. One that comes in meanwhile is kept
 * the next day. */
static char *
back_up (SlStore *self, Pace *pace, GError **error)
{
  g_autofree char *folder = sl_store_dup_path (self, SL_BACKUPS, NULL);
  g_autofree char *name = sl_backup_dup_name (sl_store_get_now (self));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *aside = g_strconcat (path, SL_DB_ASIDE, NULL);
  SlDbCopying copying = { .counts = SL_BACKUP_COUNTS };

  sl_store_assert_owner (self);
  if (pace != NULL)
    {
      pace->aside = aside;
      copying.stepped = rest_cb;
      copying.data = pace;
      copying.cancellable = pace->cancellable;
    }
  if (!sl_store_make_folder (folder, error)
      || !sl_backup_keep_papers (self->folder, copying.cancellable, error)
      || !sl_db_backup (self->db, path, &copying, error))
    return NULL;
  sl_backup_prune (folder, sl_store_get_now (self));
  return g_steal_pointer (&path);
}

char *
sl_store_backup (SlStore *self, GError **error)
{
  return back_up (self, NULL, error);
}

gint64
sl_store_get_size (SlStore *self)
{
  gint64 pages = 0, bytes = 0;

  /* What cannot even be counted is told by whatever is asked of it next. */
  return sl_db_get_int (self->db, "PRAGMA page_count", &pages, NULL)
                 && sl_db_get_int (self->db, "PRAGMA page_size", &bytes, NULL)
             ? pages * bytes
             : 0;
}

gboolean
sl_store_backup_gently (SlStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GCancellable) giving_up
      = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  Pace pace = { giving_up, g_get_monotonic_time (), NULL };
  g_autofree char *path = back_up (self, &pace, error);

  return path != NULL;
}

/* The newest is not enough: a clock may have been wrong. */
static gboolean
was_made_today (SlStore *self)
{
  g_autoptr (GPtrArray) backups = sl_backup_list (self->folder);
  gint64 now = sl_store_get_now (self);

  for (guint i = 0; i < backups->len; i++)
    if (sl_backup_is_same_day (((SlBackup *) backups->pdata[i])->taken, now))
      return TRUE;
  return FALSE;
}

gboolean
sl_store_backup_daily (SlStore *self, gboolean gently, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  gint64 n_papers;

  sl_store_assert_owner (self);
  if (!sl_db_get_int (self->db, "SELECT count (*) FROM paper", &n_papers, error))
    return FALSE;
  /* Nothing is worth keeping yet, and a copy of nothing would push out one of something. */
  if (n_papers == 0 || was_made_today (self))
    return TRUE;
  if (gently)
    return sl_store_backup_gently (self, cancellable, error);
  path = sl_store_backup (self, error);
  return path != NULL;
}

/* What a clock that was wrong dated into the future says nothing of the last days. */
static gint64
find_last (SlStore *self)
{
  g_autoptr (GPtrArray) backups = sl_backup_list (self->folder);
  gint64 now = sl_store_get_now (self), last = 0;

  for (guint i = 0; i < backups->len; i++)
    if (((SlBackup *) backups->pdata[i])->taken <= now)
      last = MAX (last, ((SlBackup *) backups->pdata[i])->taken);
  return last;
}

gint64
sl_store_get_unbacked_since (SlStore *self)
{
  gint64 since = find_last (self);

  sl_store_assert_owner (self);
  /* What cannot even be read is told by whatever is asked of it next. */
  if (since == 0
      && !sl_db_get_int (self->db, "SELECT coalesce (min (moment), 0) FROM history", &since, NULL))
    return 0;
  return since > 0 && sl_store_get_now (self) - since > SL_BACKUPS_LATE ? since : 0;
}

gboolean
sl_store_verify (SlStore *self, GError **error)
{
  sl_store_assert_owner (self);
  return sl_db_verify (self->db, error);
}

static gboolean
check_search (SlStore *self, GError **error)
{
  /* Only with a rank of 1 is the index compared with what it indexes. The check is written as an
   * insert. */
  return sl_db_is_read_only (self->db)
         || sl_db_exec (self->db,
                        "INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1);"
                        "INSERT INTO page_fts (page_fts, rank) VALUES ('integrity-check', 1)",
                        "check the search index",
                        error);
}

static gboolean
check_papers (SlStore *self, GPtrArray *facts, GError **error)
{
  g_autoptr (GPtrArray) papers = sl_store_list_papers (self, error);

  if (papers == NULL)
    return FALSE;
  for (guint i = 0; i < papers->len; i++)
    {
      const SlPaperRecord *paper = papers->pdata[i];
      g_autoptr (GFile) file = g_file_new_for_path (paper->path);
      g_autoptr (GError) local = NULL;
      g_autofree char *hash = NULL;

      if (paper->waits)
        continue;
      hash = sl_paper_file_hash (file, NULL, &local);
      if (hash == NULL)
        g_ptr_array_add (facts, g_strdup_printf ("%s: %s", paper->name, local->message));
      else if (g_strcmp0 (hash, paper->sha256) != 0)
        g_ptr_array_add (facts,
                         g_strdup_printf ("%s: the library's copy was changed", paper->name));
    }
  return TRUE;
}

gboolean
sl_store_check (SlStore *self, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  sl_store_assert_owner (self);
  if (!sl_db_verify (self->db, error) || !check_search (self, error)
      || !check_papers (self, facts, error))
    return FALSE;
  if (facts->len == 0)
    return TRUE;
  g_ptr_array_add (facts, NULL);
  joined = g_strjoinv ("; ", (char **) facts->pdata);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_DAMAGED, joined);
  return FALSE;
}
