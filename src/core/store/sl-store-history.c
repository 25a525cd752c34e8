/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what when, and how to take it back: each act keeps the inverse of its changeset, so that
 * undo works over restarts and restores exactly the rows that the act changed. */
#include <string.h>

#include "base/sl-error.h"
#include "sl-store-history.h"
#include "sl-store-private.h"

/* What people's acts change. Named one by one: attaching all would also record the index's own
 * tables. Done again, rows come in the order of their tables: what triggers make of a row needs
 * those that it speaks of. */
static const char *const recorded_tables[]
    = { "meeting",        "paper",         "item",       "goal",          "link",
        "followup",       "cue",           "owner",      "owner_name",    "holding",
        "agenda",         "issue",         "exchanged",  "measure_point", "link_declined",
        "link_forgotten", "cue_forgotten", "not_answer", "stated" };

struct _SlRecording
{
  SlStore *store;
  SlTransaction *transaction;
  sqlite3_session *session;
};

typedef struct
{
  int size;
  void *data;
} Changeset;

static void
changeset_clear (Changeset *changeset)
{
  g_clear_pointer (&changeset->data, sqlite3_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changeset, changeset_clear)

/* ---- Recording ---- */

static gboolean
start_session (SlRecording *recording, GError **error)
{
  SlDb *db = recording->store->db;
  int rc = sqlite3session_create (sl_db_get_handle (db), "main", &recording->session);

  for (guint i = 0; i < G_N_ELEMENTS (recorded_tables) && rc == SQLITE_OK; i++)
    rc = sqlite3session_attach (recording->session, recorded_tables[i]);
  return rc == SQLITE_OK || sl_db_fail (db, rc, "record the act", error);
}

SlRecording *
sl_store_begin_act (SlStore *self, GError **error)
{
  g_autoptr (SlRecording) recording = g_new0 (SlRecording, 1);

  sl_store_assert_owner (self);
  recording->store = self;
  recording->transaction = sl_db_begin (self->db, error);
  if (recording->transaction == NULL || !start_session (recording, error))
    return NULL;
  return g_steal_pointer (&recording);
}

void
sl_recording_free (SlRecording *recording)
{
  g_clear_pointer (&recording->session, sqlite3session_delete);
  g_clear_pointer (&recording->transaction, sl_transaction_rollback);
  g_free (recording);
}

/* ---- The history's lines ---- */

static gboolean
write_line (SlStore *self,
            const char *act,
            const char *summary,
            guint n_items,
            const Changeset *inverse,
            GError **error)
{
  static const char sql[] = "INSERT INTO history (moment, who, act, summary, n_items, inverse)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autoptr (GBytes) bytes = NULL;

  if (stmt == NULL)
    return FALSE;
  if (inverse != NULL)
    bytes = g_bytes_new_static (inverse->data, (gsize) inverse->size);
  sl_stmt_bind_int (stmt, 1, sl_store_get_now (self));
  sl_stmt_bind_text (stmt, 2, self->author);
  sl_stmt_bind_text (stmt, 3, act);
  sl_stmt_bind_text (stmt, 4, summary);
  sl_stmt_bind_int (stmt, 5, n_items);
  sl_stmt_bind_bytes (stmt, 6, bytes);
  return sl_stmt_run (stmt, "write the history", error);
}

gboolean
sl_store_note_history (SlStore *self, const char *act, const char *summary, GError **error)
{
  return write_line (self, act, summary, 0, NULL, error);
}

/* A new act ends what could have been done again: its rows may be others now. */
static gboolean
cut_redo (SlStore *self, GError **error)
{
  return sl_db_exec (self->db,
                     "UPDATE history SET inverse = NULL WHERE undone = 1 AND inverse IS NOT NULL",
                     "write the history",
                     error);
}

static SlChanges *
finish_recording (SlRecording *recording, const char *act, const char *summary, GError **error)
{
  SlStore *self = recording->store;
  g_auto (Changeset) forward = { 0 };
  g_auto (Changeset) inverse = { 0 };
  SlChanges *changes;
  guint n;
  int rc = sqlite3session_changeset (recording->session, &forward.size, &forward.data);

  if (rc == SQLITE_OK && forward.size > 0)
    rc = sqlite3changeset_invert (forward.size, forward.data, &inverse.size, &inverse.data);
  if (rc != SQLITE_OK)
    {
      sl_db_fail (self->db, rc, "record the act", error);
      return NULL;
    }
  changes = sl_store_read_changes (self, forward.size, forward.data, &n, error);
  if (changes == NULL || forward.size == 0)
    return changes;

  if (n == 0)
    n = g_strv_length (changes->goals);
  if (cut_redo (self, error) && write_line (self, act, summary, n, &inverse, error)
      && sl_transaction_commit (g_steal_pointer (&recording->transaction), error))
    return changes;
  sl_changes_free (changes);
  return NULL;
}

SlChanges *
sl_store_commit_act (
    SlStore *self, SlRecording *recording, const char *act, const char *summary, GError **error)
{
  SlChanges *changes = finish_recording (recording, act, summary, error);

  sl_recording_free (recording);
  return changes;
}

GPtrArray *
sl_store_list_history (SlStore *self, guint limit, GError **error)
{
  static const char sql[] = "SELECT id, moment, who, act, summary, n_items, undone FROM history"
                            " ORDER BY id DESC LIMIT ?1";
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_history_record_unref);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_int (stmt, 1, limit > 0 ? (gint64) limit : -1);
  while (sl_stmt_next (stmt))
    {
      SlHistoryRecord *record = sl_history_record_new ();

      record->id = sl_stmt_get_int (stmt, 0);
      record->when = sl_stmt_get_int (stmt, 1);
      record->who = sl_stmt_dup_text (stmt, 2);
      record->act = sl_stmt_dup_text (stmt, 3);
      record->summary = sl_stmt_dup_text (stmt, 4);
      record->n_items = (guint) sl_stmt_get_int (stmt, 5);
      record->undone = sl_stmt_get_int (stmt, 6) != 0;
      g_ptr_array_add (lines, record);
    }
  if (!sl_stmt_finish (stmt, "read the history", error))
    return NULL;
  return g_steal_pointer (&lines);
}

/* ---- Undo and redo ---- */

typedef struct
{
  gint64 id;
  char *act;
  GBytes *inverse;
} Line;

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->act, g_free);
  g_clear_pointer (&line->inverse, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/* The newest act that stands, or the undone one that stood last. */
static gboolean
find_line (SlStore *self, gboolean redo, Line *line, GError **error)
{
  static const char undo_sql[]
      = "SELECT id, act, inverse FROM history"
        " WHERE undone = 0 AND inverse IS NOT NULL ORDER BY id DESC LIMIT 1";
  static const char redo_sql[] = "SELECT id, act, inverse FROM history"
                                 " WHERE undone = 1 AND inverse IS NOT NULL ORDER BY id LIMIT 1";
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, redo ? redo_sql : undo_sql, error);
  if (stmt == NULL)
    return FALSE;
  if (sl_stmt_next (stmt))
    {
      line->id = sl_stmt_get_int (stmt, 0);
      line->act = sl_stmt_dup_text (stmt, 1);
      line->inverse = sl_stmt_dup_bytes (stmt, 2);
    }
  if (!sl_stmt_finish (stmt, "read the history", error))
    return FALSE;
  if (line->inverse != NULL)
    return TRUE;
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_NOT_FOUND,
               redo ? "there is nothing to do again" : "there is nothing to undo");
  return FALSE;
}

static gboolean
is_equal_value (sqlite3_value *a, sqlite3_value *b)
{
  int size = sqlite3_value_bytes (a);

  return sqlite3_value_type (a) == sqlite3_value_type (b) && size == sqlite3_value_bytes (b)
         && (size == 0
             || memcmp (sqlite3_value_blob (a), sqlite3_value_blob (b), (gsize) size) == 0);
}

/* An item that is to go, and that the going of what stood for it has parted from that already. */
static gboolean
is_parted (sqlite3_changeset_iter *iter, int n_columns)
{
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *was = NULL, *is = NULL;

      if (sqlite3changeset_old (iter, i, &was) != SQLITE_OK
          || sqlite3changeset_conflict (iter, i, &is) != SQLITE_OK)
        return FALSE;
      if (i == SL_STORE_SAME_AS_COLUMN ? sqlite3_value_type (is) != SQLITE_NULL
                                       : !is_equal_value (was, is))
        return FALSE;
    }
  return TRUE;
}

/* One writer takes back its own acts in order, so that rows are as the act left them; where they
 * are not, somebody wrote past the history and guessing would lose work. */
static int
conflict_cb (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, op;

  if (sqlite3changeset_op (iter, &table, &n_columns, &op, NULL) != SQLITE_OK || op != SQLITE_DELETE)
    return SQLITE_CHANGESET_ABORT;
  /* A row that an item took with it as it went is gone as it should be. */
  if (conflict == SQLITE_CHANGESET_NOTFOUND)
    return SQLITE_CHANGESET_OMIT;
  if (conflict == SQLITE_CHANGESET_DATA && g_str_equal (table, "item")
      && is_parted (iter, n_columns))
    return SQLITE_CHANGESET_REPLACE;
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply_changeset (SlStore *self, const Changeset *changeset, GError **error)
{
  int rc = sqlite3changeset_apply (
      sl_db_get_handle (self->db), changeset->size, changeset->data, NULL, conflict_cb, NULL);

  if (rc == SQLITE_OK)
    return TRUE;
  if (rc != SQLITE_ABORT)
    return sl_db_fail (self->db, rc, "change the library", error);
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_FAILED,
               "what the act changed has been changed by something else since");
  return FALSE;
}

static gboolean
mark_line (SlStore *self, gint64 id, gboolean undone, GError **error)
{
  static const char sql[] = "UPDATE history SET undone = ?2 WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_int (stmt, 1, id);
  sl_stmt_bind_int (stmt, 2, undone);
  return sl_stmt_run (stmt, "write the history", error);
}

/* What is kept is the way back; the way forward is its inverse. */
static gboolean
load_changeset (const Line *line, gboolean redo, Changeset *changeset, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (line->inverse, &size);
  int rc;

  if (!redo)
    {
      changeset->size = (int) size;
      changeset->data = sqlite3_malloc ((int) size);
      memcpy (changeset->data, data, size);
      return TRUE;
    }
  rc = sqlite3changeset_invert ((int) size, data, &changeset->size, &changeset->data);
  return rc == SQLITE_OK || sl_db_fail (NULL, rc, "read the act", error);
}

static gboolean
check_line (const Line *line, gint64 wanted, GError **error)
{
  if (wanted == 0 || line->id == wanted)
    return TRUE;
  g_set_error (error, SL_ERROR, SL_ERROR_BUSY, "something else was done since");
  return FALSE;
}

/* @wanted: the only line that may be, or 0 */
static SlChanges *
move (SlStore *self, gboolean redo, gint64 wanted, char **act, GError **error)
{
  g_autoptr (SlTransaction) transaction = NULL;
  g_auto (Line) line = { 0 };
  g_auto (Changeset) changeset = { 0 };
  SlChanges *changes;

  transaction = sl_db_begin (self->db, error);
  if (transaction == NULL || !find_line (self, redo, &line, error)
      || !check_line (&line, wanted, error) || !load_changeset (&line, redo, &changeset, error))
    return NULL;
  if (!apply_changeset (self, &changeset, error) || !mark_line (self, line.id, !redo, error))
    return NULL;
  changes = sl_store_read_changes (self, changeset.size, changeset.data, NULL, error);
  if (changes == NULL)
    return NULL;
  if (!sl_transaction_commit (g_steal_pointer (&transaction), error))
    {
      sl_changes_free (changes);
      return NULL;
    }
  if (act != NULL)
    *act = g_steal_pointer (&line.act);
  return changes;
}

SlChanges *
sl_store_undo (SlStore *self, char **act, GError **error)
{
  return move (self, FALSE, 0, act, error);
}

SlChanges *
sl_store_undo_line (SlStore *self, gint64 line, GError **error)
{
  g_return_val_if_fail (line > 0, NULL);

  return move (self, FALSE, line, NULL, error);
}

SlChanges *
sl_store_redo (SlStore *self, char **act, GError **error)
{
  return move (self, TRUE, 0, act, error);
}

static gboolean
can_move (SlStore *self, gboolean redo, char **act)
{
  g_auto (Line) line = { 0 };

  /* An error is told by the act itself, not by whether its button can be pressed. */
  if (!find_line (self, redo, &line, NULL))
    return FALSE;
  if (act != NULL)
    *act = g_steal_pointer (&line.act);
  return TRUE;
}

gint64
sl_store_get_undo_line (SlStore *self)
{
  g_auto (Line) line = { 0 };

  return find_line (self, FALSE, &line, NULL) ? line.id : 0;
}

gboolean
sl_store_can_undo (SlStore *self, char **act)
{
  return can_move (self, FALSE, act);
}

gboolean
sl_store_can_redo (SlStore *self, char **act)
{
  return can_move (self, TRUE, act);
}
