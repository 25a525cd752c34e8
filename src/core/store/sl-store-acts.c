/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carrying out an act: one transaction with its line of history. */
#include "base/sl-auto.h"
#include "sl-store-private.h"

/* Of an item's words, in a line of the history. */
#define SUMMARY_CHARS 80

/* One value of a table by key; NULL with NOT_FOUND where there is no such row. */
static char *
dup_value (SlStore *self, const char *sql, const char *what, const char *id, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *value = NULL;
  gboolean found = FALSE;

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, id);
  if (sl_stmt_next (stmt))
    {
      const char *text = sl_stmt_get_text (stmt, 0);

      found = TRUE;
      value = g_strdup (text != NULL ? text : "");
    }
  if (!sl_stmt_finish (stmt, "read the library", error))
    return NULL;
  if (!found)
    sl_store_fail_missing (what, id, error);
  return g_steal_pointer (&value);
}

static char *
shorten (const char *text)
{
  if (g_utf8_strlen (text, -1) <= SUMMARY_CHARS)
    return g_strdup (text);
  return g_utf8_substring (text, 0, SUMMARY_CHARS);
}

/* Also checks that the row is there, so that an act on something gone is no silent success. */
static gboolean
summarise (SlStore *self,
           const char *sql,
           const char *what,
           const char *id,
           char **summary,
           GError **error)
{
  g_autofree char *text = dup_value (self, sql, what, id, error);

  if (text == NULL)
    return FALSE;
  if (*summary == NULL)
    *summary = shorten (text);
  return TRUE;
}

static gboolean
check_item (SlStore *self, const char *id, char **summary, GError **error)
{
  return summarise (self, "SELECT text FROM item WHERE id = ?1", "item", id, summary, error);
}

static gboolean
check_goal (SlStore *self, const char *id, char **summary, GError **error)
{
  return summarise (self,
                    "SELECT ref || ' ' || coalesce (title, '') FROM goal WHERE id = ?1",
                    "goal",
                    id,
                    summary,
                    error);
}

static gboolean
apply_to_item (SlStore *self, const SlAct *act, const char *id, GError **error)
{
  switch (act->type)
    {
    case SL_ACT_REVIEW:
      return sl_store_review_all (self, id, act->review, act->reason, error);
    case SL_ACT_KIND:
      return sl_store_set_kind (self, id, act->kind, error);
    case SL_ACT_LINK:
      return sl_store_set_link (self, id, act->goal, TRUE, error);
    case SL_ACT_UNLINK:
      return sl_store_set_link (self, id, act->goal, FALSE, error);
    case SL_ACT_DECLINE:
      return sl_store_decline (self, id, act->goal, TRUE, error);
    case SL_ACT_CONFIRM_AND_LINK:
      return sl_store_review_all (self, id, act->review, NULL, error)
             && sl_store_set_link (self, id, act->goal, TRUE, error);
    case SL_ACT_OWNERS:
      return sl_store_set_owners (self, id, act->owners, error);
    case SL_ACT_DUE:
      return sl_store_set_due (self, id, act, error);
    case SL_ACT_TELL:
      return sl_store_tell (self, id, act, error);
    case SL_ACT_PROGRESS:
      return sl_store_set_progress (self, id, act, error);
    case SL_ACT_SAME:
      return sl_store_join (self, id, act->items[0], error);
    case SL_ACT_APART:
      return sl_store_part (self, id, error);
    case SL_ACT_EXEMPT:
      return sl_store_set_exempt (self, id, act->exempt, error);
    case SL_ACT_POINT:
      return sl_store_set_point (self, act, error);
    case SL_ACT_NOT_ANSWER:
      return sl_store_refuse_answer (self, id, act, error);
    case SL_ACT_PLACE:
      return sl_store_place_item (self, id, act->paper, act->anchor, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
apply_to_items (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  g_autofree char *unused = NULL;

  if (act->goal != NULL && !check_goal (self, act->goal, &unused, error))
    return FALSE;
  for (guint i = 0; act->items[i] != NULL; i++)
    if (!check_item (self, act->items[i], summary, error)
        || !apply_to_item (self, act, act->items[i], error))
      return FALSE;
  return TRUE;
}

/* The editor may leave the place of the words alone, and it sees neither progress nor links. */
static gboolean
apply_edit (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  g_autoptr (SlItemRecord) old = sl_store_get_item (self, act->item->id, error);
  g_autoptr (SlItemRecord) record = NULL;

  if (old == NULL)
    return FALSE;
  record = sl_item_record_copy (act->item);
  record->review = act->confirm ? SL_REVIEW_CONFIRMED : old->review;
  if (record->anchor == NULL)
    record->anchor = sl_anchor_ref (old->anchor);
  *summary = shorten (record->text != NULL ? record->text : "");
  if (act->confirm && !sl_store_review_all (self, old->id, SL_REVIEW_CONFIRMED, NULL, error))
    return FALSE;
  return sl_store_update_item (self, record, error);
}

static gboolean
apply_add (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  g_autoptr (SlItemRecord) record = sl_item_record_copy (act->item);

  if (record->id == NULL)
    record->id = g_uuid_string_random ();
  record->review = SL_REVIEW_CONFIRMED;
  record->added_by_hand = TRUE;
  record->confidence = 1;
  record->changed = sl_store_get_now (self);
  *summary = shorten (record->text != NULL ? record->text : "");
  return sl_store_find_position (self, record, error) && sl_store_find_exempt (self, record, error)
         && sl_store_insert_item (self, record, error);
}

/* What is split off has been decided as the whole was; its links go with what remains. */
static gboolean
apply_split (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  g_autoptr (SlItemRecord) old = sl_store_get_item (self, act->item->id, error);
  g_autoptr (SlItemRecord) second = NULL;

  if (old == NULL || !apply_edit (self, act, summary, error))
    return FALSE;
  second = sl_item_record_copy (act->second);
  if (second->id == NULL)
    second->id = g_uuid_string_random ();
  sl_set_str (&second->paper, old->paper);
  second->review = old->review;
  second->position = old->position;
  /* Nobody finds it again in the paper, neither here nor in another library. */
  second->added_by_hand = TRUE;
  second->changed = sl_store_get_now (self);
  return sl_store_insert_item (self, second, error);
}

static gboolean
apply_meeting (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  *summary = g_strdup (act->meeting->committee);
  return sl_store_note_meeting (self, act->meeting, error)
         && sl_store_update_meeting (self, act->meeting, error);
}

static gboolean
apply (SlStore *self, const SlAct *act, char **summary, GError **error)
{
  switch (act->type)
    {
    case SL_ACT_EDIT:
      return apply_edit (self, act, summary, error);
    case SL_ACT_SPLIT:
      return apply_split (self, act, summary, error);
    case SL_ACT_ADD:
      return apply_add (self, act, summary, error);
    case SL_ACT_FOLLOWUP:
      return check_item (self, act->followup->item, summary, error)
             && sl_store_insert_followup (self, act->followup, error);
    case SL_ACT_MEETING:
      return apply_meeting (self, act, summary, error);
    case SL_ACT_CUES:
      *summary = g_strdup (act->summary);
      return sl_store_edit_cues (self, act->cues, error);
    case SL_ACT_EXEMPT_SECTION:
      return sl_store_set_section_exempt (self, act, summary, error);
    case SL_ACT_GOAL_STATUS:
      return check_goal (self, act->goal, summary, error)
             && sl_store_note_goal (self, act->goal, act->status, error)
             && sl_store_set_goal_status (self, act->goal, act->status, error);
    case SL_ACT_JOIN_OWNERS:
    case SL_ACT_PART_OWNER:
    case SL_ACT_RENAME_OWNER:
    case SL_ACT_SET_HOLDER:
    case SL_ACT_END_HOLDING:
      return sl_store_apply_to_owners (self, act, summary, error);
    case SL_ACT_CARRY:
      return sl_store_carry (self, act->paper, act->earlier, summary, error);
    case SL_ACT_KEEP_APART:
      return sl_store_keep_apart (self, act->paper, act->earlier, summary, error);
    case SL_ACT_FORGET:
      *summary = g_strdup (act->owner);
      return sl_store_forget (self, act->other, act->owner, error);
    case SL_ACT_FORGET_ALL:
      return sl_store_forget_all (self, error);
    case SL_ACT_TAKE:
      *summary = shorten (act->item->text != NULL ? act->item->text : "");
      return sl_store_take_item (self, act->item, error);
    case SL_ACT_BRING:
      return sl_store_bring (self, act, error);
    case SL_ACT_KNOW:
      return sl_store_write_exchanged (self, act->states, error);
    case SL_ACT_HEAR:
      return sl_store_hear (self, act->states, error);
    default:
      return apply_to_items (self, act, summary, error);
    }
}

/* All or none. The line of the history speaks of the one that gives it its name. */
static SlChanges *
apply_each (SlStore *self,
            SlAct *const *acts,
            guint n_acts,
            const char *name,
            const char *summary,
            GError **error)
{
  g_autoptr (SlRecording) recording = sl_store_begin_act (self, error);
  g_autoptr (GHashTable) judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *words = g_strdup (summary);

  if (recording == NULL)
    return NULL;
  for (guint i = 0; i < n_acts; i++)
    {
      g_autofree char *own = NULL;

      if (!sl_store_note_left_out (self, acts[i], judged, error)
          || !apply (self, acts[i], &own, error))
        return NULL;
      if (name == acts[i]->name)
        sl_set_str (&words, own);
    }
  if (!sl_store_tell_left_out_of (self, judged, error))
    return NULL;
  return sl_store_commit_act (self, g_steal_pointer (&recording), name, words, error);
}

SlChanges *
sl_store_apply (SlStore *self, const SlAct *act, GError **error)
{
  SlAct *acts[] = { (SlAct *) act };

  if (!sl_store_check_accepted (self, act, error))
    return NULL;
  return apply_each (self, acts, 1, act->name, NULL, error);
}

SlChanges *
sl_store_apply_all (
    SlStore *self, GPtrArray *acts, const char *name, const char *summary, GError **error)
{
  return apply_each (self, (SlAct *const *) acts->pdata, acts->len, name, summary, error);
}

gboolean
sl_store_write_together (
    SlStore *self, SlStoreWork work, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (SlTransaction) transaction = NULL;
  gboolean done;

  sl_store_assert_owner (self);
  transaction = sl_db_begin (self->db, error);
  if (transaction == NULL)
    return FALSE;
  sl_db_limit (self->db, cancellable, 0);
  done = work (self, data, error);
  sl_db_limit (self->db, NULL, 0);
  if (!done || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return sl_transaction_commit (g_steal_pointer (&transaction), error);
}
