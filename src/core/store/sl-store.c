/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "base/sl-share.h"
#include "sl-backup-private.h"
#include "sl-migrate.h"
#include "sl-search-rank.h"
#include "sl-store-erase.h"
#include "sl-store-private.h"

G_DEFINE_FINAL_TYPE (SlStore, sl_store, G_TYPE_OBJECT)

static void
sl_store_finalize (GObject *object)
{
  SlStore *self = SL_STORE (object);

  g_clear_pointer (&self->db, sl_db_close);
  sl_holder_let_go (self->hold);
  g_clear_pointer (&self->holder, sl_holder_free);
  g_free (self->folder);
  g_free (self->author);
  G_OBJECT_CLASS (sl_store_parent_class)->finalize (object);
}

static void
sl_store_class_init (SlStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_store_finalize;
}

char *
sl_store_dup_login (void)
{
  const char *name = g_get_real_name ();

  /* What GLib says where the password file has no name. */
  if (name == NULL || *name == '\0' || g_strcmp0 (name, "Unknown") == 0)
    name = g_get_user_name ();
  return g_strdup (name);
}

static void
sl_store_init (SlStore *self)
{
  self->now = -1;
  self->hold = -1;
  self->author = sl_store_dup_login ();
  self->owner = g_thread_self ();
}

char *
sl_store_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "sightline", NULL);
}

gboolean
sl_store_make_folder (const char *path, GError **error)
{
  SlError code;
  int saved;

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  saved = errno;
  code = sl_error_from_errno (saved);
  g_set_error (error,
               SL_ERROR,
               code == SL_ERROR_NO_SPACE ? code : SL_ERROR_NO_ACCESS,
               "cannot make the folder %s: %s",
               path,
               g_strerror (saved));
  return FALSE;
}

/* Others on this machine have no business in @path. Where it cannot be shut, as on a stick that
 * knows no owners, that is no reason not to work. */
static void
shut (const char *path)
{
  GStatBuf st;

  if (g_lstat (path, &st) == 0 && !S_ISLNK (st.st_mode) && st.st_uid == geteuid ()
      && (st.st_mode & 0077) != 0)
    g_chmod (path, st.st_mode & 0700);
}

/* A folder that holds other things too was not made for the library, and its owner may want others
 * to see those. */
static gboolean
holds_only_library (const char *folder)
{
  static const char *const ours[]
      = { "library", SL_PAPERS, SL_BACKUPS, "erasing", "restor", "opened-by", "second-folder." };
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gboolean known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
        known |= g_str_has_prefix (name, ours[i]);
      if (!known)
        return FALSE;
    }
  return dir != NULL;
}

/* Also a folder that was there, or a library that was copied here. */
static void
shut_all (SlStore *self)
{
  static const char *const parts[]
      = { SL_PAPERS, SL_BACKUPS, SL_LIBRARY_DB, SL_LIBRARY_DB "-wal", SL_LIBRARY_DB "-shm" };

  if (holds_only_library (self->folder))
    shut (self->folder);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = sl_store_dup_path (self, parts[i], NULL);

      shut (path);
    }
}

char *
sl_store_dup_path (SlStore *self, const char *folder, const char *name)
{
  return g_build_filename (self->folder, folder, name, NULL);
}

gboolean
sl_store_is_there (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, SL_LIBRARY_DB, NULL);
  g_autoptr (GPtrArray) backups = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || sl_restore_is_decided (folder))
    return TRUE;
  backups = sl_backup_list (folder);
  return backups->len > 0;
}

/* An empty library in the place of one that was lost would look as if all work were gone. */
static gboolean
refuse_lost (SlStore *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  GStatBuf st;

  /* What cannot be looked at is told by what opens it, and need not be lost. */
  if (g_stat (path, &st) == 0 ? st.st_size > 0 : errno != ENOENT)
    return TRUE;
  backups = sl_backup_list (self->folder);
  if (backups->len == 0)
    return TRUE;
  g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "%s is not there, or empty", path);
  return FALSE;
}

/* SQLite finds out only when it is to write. */
static gboolean
check_writable (const char *folder, GError **error)
{
  if (access (folder, W_OK) == 0)
    return TRUE;
  g_set_error (
      error, SL_ERROR, SL_ERROR_NO_ACCESS, "cannot write to %s: %s", folder, g_strerror (errno));
  return FALSE;
}

/* On a share, where locks are all that two machines have in common. */
static gboolean
hold (SlStore *self, const char *path, GError **error)
{
  if (!sl_is_on_share (path))
    return TRUE;
  self->hold = sl_holder_take (self->folder, self->author, sl_store_get_now (self), error);
  return self->hold >= 0;
}

/* Of what has its place taken by a backup between being opened and being read, no lock tells. */
#define MOST_OPENINGS 3

static SlDb *
open_database (const char *path, GError **error)
{
  for (guint i = 0; i < MOST_OPENINGS; i++)
    {
      g_autoptr (SlDb) db = sl_db_open (path, FALSE, error);
      gint64 version;

      /* From here on it is known to be open; without a log, SQLite looks again before it writes. */
      if (db == NULL || !sl_db_get_int (db, "PRAGMA schema_version", &version, error))
        return NULL;
      if (!sl_db_has_moved (db))
        return g_steal_pointer (&db);
    }
  g_set_error (error, SL_ERROR, SL_ERROR_BUSY, "backups are being restored to %s", path);
  return NULL;
}

static gboolean
open_for_writing (
    SlStore *self, const char *const *steps, SlStoreTold told, gpointer data, GError **error)
{
  g_autofree char *papers = sl_store_dup_path (self, SL_PAPERS, NULL);
  g_autofree char *backups = sl_store_dup_path (self, SL_BACKUPS, NULL);
  g_autofree char *path = sl_store_dup_path (self, SL_LIBRARY_DB, NULL);

  if (!sl_store_make_folder (self->folder, error) || !sl_store_make_folder (papers, error)
      || !sl_store_make_folder (backups, error) || !check_writable (self->folder, error)
      || !hold (self, path, error) || !sl_restore_end (self->folder, error)
      || !refuse_lost (self, path, error))
    return FALSE;
  self->db = open_database (path, error);
  if (self->db != NULL && sl_migrate_is_due (self->db, steps))
    sl_store_tell_stage (told, SL_STAGE_MIGRATING, data);
  /* Migrating first: a library that is refused must not even change its journal. */
  if (self->db == NULL || !sl_migrate (self->db, steps, backups, error)
      || !sl_db_configure (self->db, error))
    return FALSE;
  /* Who may see a share is for those to say who keep it. */
  if (!sl_is_on_share (path))
    shut_all (self);
  return TRUE;
}

static gboolean
open_for_reading (SlStore *self, const char *const *steps, GError **error)
{
  g_autofree char *path = sl_store_dup_path (self, SL_LIBRARY_DB, NULL);

  self->db = sl_db_open (path, TRUE, error);
  return self->db != NULL && sl_migrate_check (self->db, steps, error)
         && sl_db_configure (self->db, error);
}

/* What cannot be removed this time either is tried again the next: the library itself is whole. */
static void
end_erasing (SlStore *self, SlStoreTold told, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!sl_store_end_erasing (self, told, data, &error))
    g_message ("What was erased is still in files of the library: %s", error->message);
}

static SlStore *
store_open (const char *folder, gboolean read_only, SlStoreTold told, gpointer data, GError **error)
{
  g_autoptr (SlStore) self = g_object_new (SL_TYPE_STORE, NULL);
  g_auto (GStrv) steps = sl_migrate_dup_steps ();
  const char *const *scripts = (const char *const *) steps;
  gboolean others;

  self->folder = g_canonicalize_filename (folder, NULL);
  self->read_only = read_only;
  if (!(read_only ? open_for_reading (self, scripts, error)
                  : open_for_writing (self, scripts, told, data, error))
      || !sl_search_rank_register (self->db, error) || !sl_store_has_others (self, &others, error))
    return NULL;
  sl_store_took_others (self);
  if (!read_only)
    {
      sl_store_clear_leftovers (self);
      end_erasing (self, told, data);
    }
  return g_steal_pointer (&self);
}

SlStore *
sl_store_open (const char *folder, gboolean read_only, GError **error)
{
  return store_open (folder, read_only, NULL, NULL, error);
}

SlStore *
sl_store_open_any (const char *folder, SlStoreTold told, gpointer data, GError **error)
{
  g_autoptr (GError) refused = NULL;
  SlStore *store = store_open (folder, FALSE, told, data, &refused);

  if (g_error_matches (refused, SL_ERROR, SL_ERROR_NO_ACCESS)
      || g_error_matches (refused, SL_ERROR, SL_ERROR_BUSY))
    store = store_open (folder, TRUE, NULL, NULL, NULL);
  if (store != NULL && g_error_matches (refused, SL_ERROR, SL_ERROR_BUSY))
    {
      store->holder = sl_store_find_holder (folder);
      sl_db_set_held (store->db);
    }
  /* Why it cannot be written to is what somebody can mend. */
  if (store == NULL)
    g_propagate_error (error, g_steal_pointer (&refused));
  return store;
}

gboolean
sl_store_is_read_only (SlStore *self)
{
  return self->read_only;
}

const SlHolder *
sl_store_get_holder (SlStore *self)
{
  return self->holder;
}

const char *
sl_store_get_folder (SlStore *self)
{
  return self->folder;
}

gboolean
sl_store_has_others (SlStore *self, gboolean *others, GError **error)
{
  /* What this connection writes does not count. */
  if (!sl_db_get_int (self->db, "PRAGMA data_version", &self->asked, error))
    return FALSE;
  *others = self->asked != self->seen;
  return TRUE;
}

void
sl_store_took_others (SlStore *self)
{
  self->seen = self->asked;
}

void
sl_store_set_author (SlStore *self, const char *author)
{
  sl_set_str (&self->author, author);
}

const char *
sl_store_get_author (SlStore *self)
{
  return self->author;
}

void
sl_store_set_now (SlStore *self, gint64 seconds)
{
  self->now = seconds;
}

gint64
sl_store_get_now (SlStore *self)
{
  return self->now >= 0 ? self->now : g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
sl_store_fail_missing (const char *what, const char *id, GError **error)
{
  g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, "there is no %s “%s”", what, id);
  return FALSE;
}

int
sl_store_parse_nick (GType type, const char *nick)
{
  int value = 0;

  /* The words are ours; one that a later release made falls back to the first of its set. */
  sl_from_nick (type, nick, &value);
  return value;
}

static char **
list_one (const char *id)
{
  return g_strdupv ((char *[]){ (char *) id, NULL });
}

SlChanges *
sl_changes_new (char **items, const char *paper, const char *meeting)
{
  SlChanges *changes = g_new0 (SlChanges, 1);

  changes->items = items != NULL ? items : list_one (NULL);
  changes->papers = list_one (paper);
  changes->meetings = list_one (meeting);
  changes->goals = list_one (NULL);
  return changes;
}

void
sl_changes_free (SlChanges *changes)
{
  g_strfreev (changes->items);
  g_strfreev (changes->papers);
  g_strfreev (changes->meetings);
  g_strfreev (changes->goals);
  g_free (changes);
}

void
sl_plan_import_free (SlPlanImport *import)
{
  g_strfreev (import->messages);
  g_clear_pointer (&import->changes, g_ptr_array_unref);
  g_free (import);
}

void
sl_hit_free (SlHit *hit)
{
  g_free (hit->kind);
  g_free (hit->id);
  g_free (hit->paper);
  g_free (hit->snippet);
  g_free (hit);
}
