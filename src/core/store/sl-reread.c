/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-reread.h"

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "detect/sl-detector.h"
#include "sl-store-private.h"
#include "text/sl-text-layout.h"

#define UNREAD                                                                                     \
  "paper.detected < " G_STRINGIFY (SL_STORE_DETECTED) " AND paper.detected <> " G_STRINGIFY (      \
      SL_STORE_WAITING)

char **
sl_store_list_unread (SlStore *self, GError **error)
{
  static const char sql[]
      = "SELECT paper.id FROM paper JOIN meeting ON meeting.id = paper.meeting"
        " WHERE " UNREAD " ORDER BY meeting.date IS NULL, meeting.date DESC, paper.id";

  return sl_store_list_texts (self, sql, NULL, "read the papers", error);
}

/* ---- Reading ---- */

/* NULL where its committee has nothing of its own, and on error. */
static SlCueOverlay *
load_cues (SlStore *store, const char *paper, GError **error)
{
  static const char sql[] = "SELECT organisation, committee FROM meeting JOIN paper"
                            " ON paper.meeting = meeting.id WHERE paper.id = ?1";
  g_autoptr (SlCueBook) book = sl_store_load_cues (store, error);
  g_autoptr (SlCueOverlay) cues = NULL;
  g_autoptr (SlStmt) stmt = book != NULL ? sl_db_prepare (store->db, sql, error) : NULL;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, paper);
  if (sl_stmt_next (stmt))
    cues = sl_cue_book_get (book, sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1));
  return sl_stmt_finish (stmt, "read the meeting", error) ? g_steal_pointer (&cues) : NULL;
}

SlReread *
sl_reread_new (SlStore *store, const char *paper, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SlCueOverlay) cues = load_cues (store, paper, &local);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (SlTextDoc) doc = NULL;
  SlDetection *detection = NULL;
  SlReread *self;

  if (local == NULL)
    pages = sl_store_load_pages (store, paper, &local);
  if (pages != NULL)
    doc = sl_text_layout (pages, cancellable, &local);
  if (doc != NULL)
    detection = sl_detect_with (doc, cues, cancellable, &local);
  if (detection == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  self = g_new0 (SlReread, 1);
  self->paper = g_strdup (paper);
  self->detection = detection;
  return self;
}

void
sl_reread_free (SlReread *self)
{
  g_free (self->paper);
  sl_detection_unref (self->detection);
  g_free (self);
}

/* ---- Writing ---- */

/* Told by its words, so that what somebody moved or worded anew keeps what it has. */
static gboolean
write_cues (SlStore *self, const SlReread *reread, GHashTable *touched, GError **error)
{
  static const char sql[]
      = "UPDATE item SET cue_id = ?4 WHERE paper = ?1 AND first = ?2 AND cue = ?3"
        " AND cue_id IS NULL AND by_hand = 0 RETURNING id";
  GPtrArray *findings = reread->detection->findings;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const SlFinding *finding = findings->pdata[i];

      if (finding->cue_id == NULL || finding->cue == NULL || finding->anchor == NULL)
        continue;
      sl_stmt_bind_text (stmt, 1, reread->paper);
      sl_stmt_bind_int (stmt, 2, (gint64) finding->anchor->start);
      sl_stmt_bind_text (stmt, 3, finding->cue);
      sl_stmt_bind_text (stmt, 4, finding->cue_id);
      while (sl_stmt_next (stmt))
        g_hash_table_add (touched, sl_stmt_dup_text (stmt, 0));
      if (!sl_stmt_finish (stmt, "write an item", error))
        return FALSE;
    }
  return TRUE;
}

/* What is in one of the lists alone. */
static void
note_differences (GHashTable *touched, char **before, char **after)
{
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) after, before[i]))
      g_hash_table_add (touched, g_strdup (before[i]));
  for (guint i = 0; after[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) before, after[i]))
      g_hash_table_add (touched, g_strdup (after[i]));
}

static gboolean
write_left_out (SlStore *self, const char *paper, GHashTable *touched, GError **error)
{
  g_auto (GStrv) before = sl_store_list_left_out (self, paper, error);
  g_auto (GStrv) after = NULL;

  if (before == NULL || !sl_store_tell_left_out (self, paper, error)
      || (after = sl_store_list_left_out (self, paper, error)) == NULL)
    return FALSE;
  note_differences (touched, before, after);
  return TRUE;
}

static gboolean
write_detected (SlStore *self, const char *paper, GError **error)
{
  static const char sql[]
      = "UPDATE paper SET detected = " G_STRINGIFY (SL_STORE_DETECTED) " WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  return sl_stmt_run (stmt, "write the paper", error);
}

SlChanges *
sl_store_take_reread (SlStore *self, const SlReread *reread, GError **error)
{
  g_autoptr (GHashTable) touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gpointer *ids = NULL;
  g_autoptr (SlTransaction) transaction = NULL;

  sl_store_assert_owner (self);
  transaction = sl_db_begin (self->db, error);
  if (transaction == NULL || !write_cues (self, reread, touched, error)
      || !sl_store_write_glossary (self, reread->paper, reread->detection->glossary, error)
      || !write_left_out (self, reread->paper, touched, error)
      || !write_detected (self, reread->paper, error)
      || !sl_transaction_commit (g_steal_pointer (&transaction), error))
    return NULL;
  ids = g_hash_table_get_keys_as_array (touched, NULL);
  return sl_changes_new (g_strdupv ((char **) ids), reread->paper, NULL);
}
