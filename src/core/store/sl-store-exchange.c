/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-exchange.h"

#include <string.h>

#include "sl-store-private.h"

SlExchanged *
sl_exchanged_new (const char *what, const char *state)
{
  SlExchanged *self = g_new0 (SlExchanged, 1);

  self->what = g_strdup (what);
  self->state = g_strdup (state);
  return self;
}

void
sl_exchanged_free (SlExchanged *self)
{
  if (self == NULL)
    return;
  g_free (self->what);
  g_free (self->state);
  g_free (self);
}

/* ---- States ---- */

GPtrArray *
sl_store_list_exchanged (SlStore *self, GError **error)
{
  g_autoptr (GPtrArray) states
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_exchanged_free);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, "SELECT what, state FROM exchanged ORDER BY what, state", error);
  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    g_ptr_array_add (states,
                     sl_exchanged_new (sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1)));
  if (!sl_stmt_finish (stmt, "read what was exchanged", error))
    return NULL;
  return g_steal_pointer (&states);
}

static gboolean
add_state (SlStore *self, const char *what, const char *state, GError **error)
{
  static const char sql[]
      = "INSERT INTO exchanged (what, state) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, what);
  sl_stmt_bind_text (stmt, 2, state);
  return sl_stmt_run (stmt, "write what was exchanged", error);
}

gboolean
sl_store_write_exchanged (SlStore *self, GPtrArray *states, GError **error)
{
  for (guint i = 0; i < states->len; i++)
    {
      const SlExchanged *state = g_ptr_array_index (states, i);

      if (!add_state (self, state->what, state->state, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_store_add_exchanged (SlStore *self, GPtrArray *states, GError **error)
{
  g_autoptr (SlTransaction) transaction = NULL;

  sl_store_assert_owner (self);
  transaction = sl_db_begin (self->db, error);
  return transaction != NULL && sl_store_write_exchanged (self, states, error)
         && sl_transaction_commit (g_steal_pointer (&transaction), error);
}

char *
sl_exchanged_dup_goal (SlGoalStatus status)
{
  return g_strdup (sl_nick (SL_TYPE_GOAL_STATUS, status));
}

char *
sl_exchanged_dup_meeting (const SlMeetingRecord *meeting)
{
  const char *const facts[] = { meeting->organisation, meeting->committee, meeting->date,
                                meeting->time,         meeting->venue,     meeting->next };
  g_autoptr (GString) state = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    g_string_append_printf (state, "%s\x1f", facts[i] != NULL ? facts[i] : "");
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, state->str, (gssize) state->len);
}

guint64
sl_exchanged_get_number (const char *state)
{
  const char *colon = strchr (state, ':');

  return colon != NULL ? g_ascii_strtoull (colon + 1, NULL, 10) : 0;
}

/* ---- What was so before an act ---- */

static char *
find_newest (GPtrArray *states, const char *content)
{
  g_autofree char *start = g_strconcat (content, ":", NULL);
  const char *newest = NULL;

  for (guint i = 0; states != NULL && i < states->len; i++)
    if (g_str_has_prefix (states->pdata[i], start)
        && (newest == NULL
            || sl_exchanged_get_number (states->pdata[i]) > sl_exchanged_get_number (newest)))
      newest = states->pdata[i];
  return newest != NULL ? g_strdup (newest) : g_strconcat (start, "0", NULL);
}

/* A state that came from elsewhere may be alike. */
static char *
dup_current (SlStore *self, const char *what, const char *content, GError **error)
{
  static const char sql[] = "SELECT state FROM exchanged WHERE what = 'now:' || ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *start = g_strconcat (content, ":", NULL);
  g_autofree char *state = NULL;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, what);
  if (sl_stmt_next (stmt) && g_str_has_prefix (sl_stmt_get_text (stmt, 0), start))
    state = sl_stmt_dup_text (stmt, 0);
  if (!sl_stmt_finish (stmt, "read what was exchanged", error))
    return NULL;
  return state != NULL ? g_steal_pointer (&state) : g_strconcat (start, "0", NULL);
}

static gboolean
set_current (SlStore *self, const char *what, const char *state, GError **error)
{
  g_autoptr (SlStmt) stmt
      = sl_db_prepare (self->db, "DELETE FROM exchanged WHERE what = 'now:' || ?1", error);
  g_autofree char *now = g_strconcat ("now:", what, NULL);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, what);
  return sl_stmt_run (stmt, "write what was exchanged", error)
         && add_state (self, now, state, error);
}

typedef struct
{
  char *current; /* the version that @before is */
  char *next;    /* the one that @after will be */
} Versions;

static void
versions_clear (Versions *versions)
{
  g_free (versions->current);
  g_free (versions->next);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Versions, versions_clear)

static gboolean
find_versions (SlStore *self,
               const char *what,
               const char *before,
               const char *after,
               Versions *versions,
               GError **error)
{
  g_autoptr (SlStmt) stmt
      = sl_db_prepare (self->db, "SELECT state FROM exchanged WHERE what = ?1", error);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint64 last;

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, what);
  while (sl_stmt_next (stmt))
    g_ptr_array_add (states, sl_stmt_dup_text (stmt, 0));
  if (!sl_stmt_finish (stmt, "read what was exchanged", error))
    return FALSE;
  versions->current = dup_current (self, what, before, error);
  if (versions->current == NULL)
    return FALSE;
  versions->next = find_newest (states, after);
  last = sl_exchanged_get_number (versions->current);
  for (guint i = 0; i < states->len; i++)
    last = MAX (last, sl_exchanged_get_number (states->pdata[i]));
  /* What came from another library keeps its number; what is said here is the newest. */
  if (sl_exchanged_get_number (versions->next) < last
      || !g_ptr_array_find_with_equal_func (states, versions->next, g_str_equal, NULL))
    {
      g_free (versions->next);
      /* Two people may say the same at the same number, and it is not one thing that they said. */
      versions->next
          = g_strdup_printf ("%s:%" G_GUINT64_FORMAT "-%08x", after, last + 1, g_random_int ());
    }
  return TRUE;
}

static gboolean
note_change (SlStore *self, const char *what, const char *before, const char *after, GError **error)
{
  g_auto (Versions) versions = { 0 };

  if (g_str_equal (before, after))
    return TRUE;
  return find_versions (self, what, before, after, &versions, error)
         && add_state (self, what, versions.current, error)
         && add_state (self, what, versions.next, error)
         && set_current (self, what, versions.next, error);
}

gboolean
sl_store_note_goal (SlStore *self, const char *goal, SlGoalStatus status, GError **error)
{
  g_autoptr (SlGoalRecord) before = sl_store_get_goal (self, goal, error);
  g_autofree char *what = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (before == NULL)
    return FALSE;
  what = g_strconcat ("goal:", before->ref, NULL);
  was = sl_exchanged_dup_goal (before->status);
  is = sl_exchanged_dup_goal (status);
  return note_change (self, what, was, is, error);
}

static SlMeetingRecord *
read_meeting (SlStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT organisation, committee, date, time, venue, next FROM meeting"
                            " WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autoptr (SlMeetingRecord) meeting = NULL;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, id);
  if (sl_stmt_next (stmt))
    {
      meeting = sl_meeting_record_new ();
      meeting->organisation = sl_stmt_dup_text (stmt, 0);
      meeting->committee = sl_stmt_dup_text (stmt, 1);
      meeting->date = sl_stmt_dup_text (stmt, 2);
      meeting->time = sl_stmt_dup_text (stmt, 3);
      meeting->venue = sl_stmt_dup_text (stmt, 4);
      meeting->next = sl_stmt_dup_text (stmt, 5);
    }
  if (!sl_stmt_finish (stmt, "read the meeting", error))
    return NULL;
  if (meeting == NULL)
    sl_store_fail_missing ("meeting", id, error);
  return g_steal_pointer (&meeting);
}

gboolean
sl_store_note_meeting (SlStore *self, const SlMeetingRecord *after, GError **error)
{
  g_autoptr (SlMeetingRecord) before = read_meeting (self, after->id, error);
  g_auto (GStrv) hashes = before != NULL
                              ? sl_store_list_texts (self,
                                                     "SELECT sha256 FROM paper WHERE meeting = ?1",
                                                     after->id,
                                                     "read the papers",
                                                     error)
                              : NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (hashes == NULL)
    return FALSE;
  was = sl_exchanged_dup_meeting (before);
  is = sl_exchanged_dup_meeting (after);
  for (guint i = 0; hashes[i] != NULL; i++)
    {
      g_autofree char *what = g_strconcat ("meeting:", hashes[i], NULL);

      if (!note_change (self, what, was, is, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- Taking an item ---- */

static gboolean
write_decided (SlStore *self, const SlItemRecord *record, GError **error)
{
  static const char sql[]
      = "UPDATE item SET progress = ?2, dismiss_reason = ?3, same_as = ?4, changed = ?5"
        " WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_text (stmt, 2, sl_nick (SL_TYPE_PROGRESS, record->progress));
  sl_stmt_bind_text (stmt, 3, record->dismiss_reason);
  sl_stmt_bind_text (stmt, 4, record->same_as);
  sl_stmt_bind_int (stmt, 5, record->changed);
  return sl_stmt_run (stmt, "write an item", error);
}

static gboolean
write_goals (SlStore *self, char **before, const SlItemRecord *record, GError **error)
{
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) record->goals, before[i])
        && !sl_store_write_link (self, record->id, before[i], FALSE, NULL, error))
      return FALSE;
  for (guint i = 0; record->goals[i] != NULL; i++)
    if (!sl_store_write_link (self, record->id, record->goals[i], TRUE, NULL, error))
      return FALSE;
  return TRUE;
}

/* What stands for others stands for itself: a main item that was joined to another leads on to that
 * one, or is the main one no more where it was joined to this. */
static gboolean
flatten (SlStore *self, const char *id, GError **error)
{
  static const char *const sql[] = {
    "UPDATE item SET same_as = NULL, changed = ?2"
    " WHERE id = (SELECT same_as FROM item WHERE id = ?1) AND same_as = ?1",
    "UPDATE item SET same_as = (SELECT coalesce (main.same_as, main.id) FROM item AS main"
    " WHERE main.id = item.same_as), changed = changed + 0 * ?2"
    " WHERE id = ?1 AND same_as IS NOT NULL",
    "UPDATE item SET same_as = (SELECT same_as FROM item WHERE id = ?1), changed = ?2"
    " WHERE same_as = ?1 AND (SELECT same_as FROM item WHERE id = ?1) IS NOT NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql[i], error);

      if (stmt == NULL)
        return FALSE;
      sl_stmt_bind_text (stmt, 1, id);
      sl_stmt_bind_int (stmt, 2, sl_store_get_now (self));
      if (!sl_stmt_run (stmt, "write an item", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_item (SlStore *self, const char *id, gboolean *found, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, "SELECT 1 FROM item WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  *found = sl_stmt_next (stmt);
  return sl_stmt_finish (stmt, "read the items", error);
}

gboolean
sl_store_take_item (SlStore *self, const SlItemRecord *record, GError **error)
{
  g_autoptr (SlItemRecord) old = NULL;
  gboolean found = FALSE;

  if (!has_item (self, record->id, &found, error)
      || (!found
          && (!sl_store_insert_item (self, record, error)
              || !sl_store_set_left_out (self, record, error))))
    return FALSE;
  old = sl_store_get_item (self, record->id, error);
  return old != NULL && sl_store_update_item (self, record, error)
         && write_goals (self, old->goals, record, error) && write_decided (self, record, error)
         && flatten (self, record->id, error);
}
