/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More than deleting: what was deleted is in the search index, the write-ahead log, the history and
 * the backups, too. */
#include "sl-store-erase.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/sl-error.h"
#include "sl-backup-private.h"
#include "sl-second-notes.h"
#include "sl-store-private.h"

/* ---- What goes ---- */

/* All that lies there but the papers: the ones that go are known by name. */
static GPtrArray *
list_backups (SlStore *self)
{
  g_autofree char *folder = sl_store_dup_path (self, SL_BACKUPS, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, SL_PAPERS))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

gboolean
sl_store_count_erasing (SlStore *self, const char *meeting, SlErasing *erasing, GError **error)
{
  static const char sql[]
      = "SELECT (SELECT count (*) FROM paper WHERE meeting = ?1),"
        " (SELECT count (*) FROM item JOIN paper ON paper.id = item.paper WHERE meeting = ?1),"
        " (SELECT count (*) FROM followup JOIN item ON item.id = followup.item"
        "   JOIN paper ON paper.id = item.paper WHERE meeting = ?1)";
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  *erasing = (SlErasing){ 0 };
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, meeting);
  if (sl_stmt_next (stmt))
    {
      erasing->n_papers = (guint) sl_stmt_get_int (stmt, 0);
      erasing->n_items = (guint) sl_stmt_get_int (stmt, 1);
      erasing->n_followups = (guint) sl_stmt_get_int (stmt, 2);
    }
  backups = list_backups (self);
  erasing->n_backups = backups->len;
  return sl_stmt_finish (stmt, "count what is erased", error);
}

/* ---- The history ---- */

typedef struct
{
  GHashTable *keys;  /* of rows that go: meeting, papers, items */
  GHashTable *words; /* papers' names */
} Gone;

static void
gone_clear (Gone *gone)
{
  g_clear_pointer (&gone->keys, g_hash_table_unref);
  g_clear_pointer (&gone->words, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gone, gone_clear)

/* Whether any value of a changeset is the key of what goes: its own row's, or of what it hangs on.
 */
static gboolean
is_touched (const Gone *gone, sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, op;

  sqlite3changeset_op (iter, &table, &n_columns, &op, NULL);
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *values[2] = { NULL, NULL };

      if (op != SQLITE_INSERT)
        sqlite3changeset_old (iter, i, &values[0]);
      if (op != SQLITE_DELETE)
        sqlite3changeset_new (iter, i, &values[1]);
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        if (values[k] != NULL && sqlite3_value_type (values[k]) == SQLITE_TEXT
            && g_hash_table_contains (gone->keys, sqlite3_value_text (values[k])))
          return TRUE;
    }
  return FALSE;
}

static gboolean
speaks_of (const Gone *gone, GBytes *inverse)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean found = FALSE;
  gsize size = 0;
  gpointer data = inverse != NULL ? (gpointer) g_bytes_get_data (inverse, &size) : NULL;

  /* What cannot be read any more may speak of anything. */
  if (size == 0 || sqlite3changeset_start (&iter, (int) size, data) != SQLITE_OK)
    return TRUE;
  while (!found && sqlite3changeset_next (iter) == SQLITE_ROW)
    found = is_touched (gone, iter);
  return sqlite3changeset_finalize (iter) != SQLITE_OK || found;
}

/* An import's line keeps the name of another paper. */
static gboolean
is_others_name (const Gone *gone, const char *act, const char *summary)
{
  return g_strcmp0 (act, "import") == 0 && summary != NULL
         && !g_hash_table_contains (gone->words, summary);
}

static GArray *
list_lines (SlStore *self, const Gone *gone, GError **error)
{
  static const char sql[] = "SELECT id, act, summary, inverse FROM history"
                            " WHERE summary IS NOT NULL OR inverse IS NOT NULL";
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    {
      gint64 id = sl_stmt_get_int (stmt, 0);
      g_autoptr (GBytes) inverse = sl_stmt_dup_bytes (stmt, 3);

      if (speaks_of (gone, inverse)
          && !is_others_name (gone, sl_stmt_get_text (stmt, 1), sl_stmt_get_text (stmt, 2)))
        g_array_append_val (lines, id);
    }
  if (!sl_stmt_finish (stmt, "read the history", error))
    return NULL;
  return g_steal_pointer (&lines);
}

/* That something was done, when and by whom stays; what it was does not. */
static gboolean
blank_history (SlStore *self, const Gone *gone, GError **error)
{
  g_autoptr (GArray) lines = list_lines (self, gone, error);
  g_autoptr (SlStmt) stmt
      = lines != NULL ? sl_db_prepare (
            self->db, "UPDATE history SET summary = NULL, inverse = NULL WHERE id = ?1", error)
                      : NULL;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      sl_stmt_bind_int (stmt, 1, g_array_index (lines, gint64, i));
      if (!sl_stmt_run (stmt, "write the history", error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Erasing ---- */

static gboolean
run (SlStore *self, const char *sql, const char *value, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, value);
  return sl_stmt_run (stmt, "erase the meeting", error);
}

static gboolean
delete_rows (SlStore *self, const char *meeting, GError **error)
{
  static const char *const sql[] = {
    "DELETE FROM exchanged WHERE what IN (SELECT 'item:' || item.id FROM item JOIN paper"
    " ON paper.id = item.paper WHERE meeting = ?1)",
    "DELETE FROM exchanged WHERE what IN (SELECT 'meeting:' || sha256 FROM paper WHERE meeting = ?1"
    " UNION SELECT 'now:meeting:' || sha256 FROM paper WHERE meeting = ?1)",
    "UPDATE followup SET paper = NULL, page = 0"
    " WHERE paper IN (SELECT id FROM paper WHERE meeting = ?1)",
    "DELETE FROM item WHERE paper IN (SELECT id FROM paper WHERE meeting = ?1)",
    "DELETE FROM paper WHERE meeting = ?1",
    "DELETE FROM meeting WHERE id = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    if (!run (self, sql[i], meeting, error))
      return FALSE;
  return TRUE;
}

static gboolean
collect (SlStore *self, const char *meeting, Gone *gone, GError **error)
{
  static const char *const sql[] = {
    "SELECT id FROM meeting WHERE id = ?1",
    "SELECT id FROM paper WHERE meeting = ?1",
    "SELECT item.id FROM item JOIN paper ON paper.id = item.paper WHERE meeting = ?1",
  };
  g_auto (GStrv) names = NULL;

  gone->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gone->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autofree char **ids
          = sl_store_list_texts (self, sql[i], meeting, "read the library", error);

      if (ids == NULL)
        return FALSE;
      if (i == 0 && ids[0] == NULL)
        return sl_store_fail_missing ("meeting", meeting, error);
      for (guint k = 0; ids[k] != NULL; k++)
        g_hash_table_add (gone->keys, ids[k]);
    }
  names = sl_store_list_texts (
      self, "SELECT name FROM paper WHERE meeting = ?1", meeting, "read the library", error);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    g_hash_table_add (gone->words, g_strdup (names[i]));
  return names != NULL;
}

static gboolean
remove_files (GPtrArray *paths, GError **error)
{
  for (guint i = 0; i < paths->len; i++)
    if (g_unlink (paths->pdata[i]) != 0 && errno != ENOENT)
      {
        int code = errno;

        g_set_error (error,
                     SL_ERROR,
                     SL_ERROR_NO_ACCESS,
                     "“%s” could not be removed: %s",
                     (char *) paths->pdata[i],
                     g_strerror (code));
        return FALSE;
      }
  return TRUE;
}

/* The index keeps deleted words until it is merged, pages that were rearranged keep what stood in
 * them, and the log keeps all that was ever written to it. */
static gboolean
scrub (SlStore *self, GError **error)
{
  gint64 busy = 0;

  if (!sl_db_exec (self->db,
                   "INSERT INTO search_fts (search_fts) VALUES ('optimize');"
                   "INSERT INTO page_fts (page_fts) VALUES ('optimize');"
                   "VACUUM",
                   "erase the meeting",
                   error)
      || !sl_db_get_int (self->db, "PRAGMA wal_checkpoint (TRUNCATE)", &busy, error))
    return FALSE;
  if (busy == 0)
    return TRUE;
  g_set_error (error, SL_ERROR, SL_ERROR_BUSY, "the library is being read by somebody else");
  return FALSE;
}

/* Up to the end of it nothing is lost. */
static gboolean
erase_rows (SlStore *self, const char *meeting, GCancellable *cancellable, GError **error)
{
  g_auto (Gone) gone = { NULL };
  g_autoptr (SlTransaction) transaction = sl_db_begin (self->db, error);

  if (transaction == NULL)
    return FALSE;
  sl_db_limit (self->db, cancellable, 0);
  if (!collect (self, meeting, &gone, error) || !blank_history (self, &gone, error)
      || !delete_rows (self, meeting, error) || !sl_store_note_history (self, "erase", NULL, error))
    {
      sl_db_limit (self->db, NULL, 0);
      return FALSE;
    }
  sl_db_limit (self->db, NULL, 0);
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && sl_transaction_commit (g_steal_pointer (&transaction), error);
}

/* A copy under way is given up as soon as its file is gone: it reads the library as it was. */
static gboolean
remove_unfinished (SlStore *self, GError **error)
{
  g_autoptr (GPtrArray) backups = list_backups (self);

  for (guint i = backups->len; i-- > 0;)
    if (!g_str_has_suffix (backups->pdata[i], SL_DB_ASIDE))
      g_ptr_array_remove_index (backups, i);
  return remove_files (backups, error);
}

/* One that is finished meanwhile has another name by then. */
static gboolean
remove_backups (SlStore *self, GError **error)
{
  for (guint n = 1; n > 0;)
    {
      g_autoptr (GPtrArray) backups = list_backups (self);

      if (!remove_files (backups, error))
        return FALSE;
      n = backups->len;
    }
  return TRUE;
}

/* ---- To the end ---- */

/* Names the papers of what is being erased, until nothing of it is left: what could not be removed
 * at once is removed when the library is opened next. */
#define MARKER "erasing"

static gboolean
write_marker (SlStore *self, const char *meeting, GError **error)
{
  g_auto (GStrv) hashes = sl_store_list_texts (
      self, "SELECT sha256 FROM paper WHERE meeting = ?1", meeting, "read the library", error);
  g_autofree char *path = g_build_filename (self->folder, MARKER, NULL);
  g_autofree char *lines = hashes != NULL ? g_strjoinv ("\n", hashes) : NULL;
  g_autoptr (GError) local = NULL;

  if (lines == NULL)
    return FALSE;
  if (g_file_set_contents_full (path,
                                lines,
                                -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600,
                                &local))
    return TRUE;
  g_set_error_literal (error, SL_ERROR, sl_error_from_file (local), local->message);
  return FALSE;
}

/* Its papers' files, and whether the papers are gone: they are not where nothing was erased after
 * all. */
static GPtrArray *
read_marker (SlStore *self, char **hashes, gboolean *gone, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  *gone = TRUE;
  for (char **hash = hashes; *hash != NULL; hash++)
    {
      g_auto (GStrv) found = sl_store_list_texts (
          self, "SELECT id FROM paper WHERE sha256 = ?1", *hash, "read the library", error);
      g_autofree char *name = g_strconcat (*hash, ".pdf", NULL);

      if (found == NULL)
        return NULL;
      *gone = *gone && found[0] == NULL;
      if (**hash == '\0')
        continue;
      g_ptr_array_add (files, sl_store_dup_path (self, SL_PAPERS, name));
      g_ptr_array_add (files, g_build_filename (self->folder, SL_BACKUPS, SL_PAPERS, name, NULL));
    }
  return g_steal_pointer (&files);
}

static gboolean
drop_marker (SlStore *self, GError **error)
{
  g_autoptr (GPtrArray) marker = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (marker, g_build_filename (self->folder, MARKER, NULL));
  return remove_files (marker, error);
}

gboolean
sl_store_end_erasing (SlStore *self, SlStoreTold told, gpointer data, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, MARKER, NULL);
  g_autofree char *lines = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_auto (GStrv) hashes = NULL;
  gboolean gone;

  if (!g_file_get_contents (path, &lines, NULL, NULL))
    return TRUE;
  sl_store_assert_owner (self);
  hashes = g_strsplit (lines, "\n", -1);
  files = read_marker (self, hashes, &gone, error);
  if (files == NULL)
    return FALSE;
  if (!gone)
    return drop_marker (self, error);
  sl_store_tell_stage (told, SL_STAGE_SCRUBBING, data);
  if (!remove_files (files, error) || !scrub (self, error) || !remove_backups (self, error)
      || !sl_second_notes_add_erased (self->folder, (const char *const *) hashes, error))
    return FALSE;
  sl_store_tell_stage (told, SL_STAGE_COPYING, data);
  backup = sl_store_backup (self, error);
  return backup != NULL && drop_marker (self, error);
}

gboolean
sl_store_erase_meeting (SlStore *self,
                        const char *meeting,
                        SlStoreTold told,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  sl_store_assert_owner (self);
  sl_store_tell_stage (told, SL_STAGE_TAKING_OUT, data);
  if (!write_marker (self, meeting, error) || !remove_unfinished (self, error)
      || !erase_rows (self, meeting, cancellable, error))
    {
      drop_marker (self, NULL);
      return FALSE;
    }
  return sl_store_end_erasing (self, told, data, error);
}

/* ---- What is kept too long ---- */

GPtrArray *
sl_store_list_before (SlStore *self, const char *date, GError **error)
{
  g_autoptr (GPtrArray) all = sl_store_list_meetings (self, error);
  g_autoptr (GPtrArray) old
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_meeting_record_unref);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      SlMeetingRecord *meeting = all->pdata[i];

      if (meeting->date != NULL && strcmp (meeting->date, date) < 0)
        g_ptr_array_add (old, sl_meeting_record_ref (meeting));
    }
  return g_steal_pointer (&old);
}
