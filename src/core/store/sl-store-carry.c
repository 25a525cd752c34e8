/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A corrected issue of the same minutes that came as a file of its own: what a person had to do
 * with in the earlier one goes over to it, as an act that can be taken back. */
#include "sl-item-match.h"
#include "sl-store-private.h"
#include "text/sl-text-layout.h"

void
sl_issue_free (SlIssue *issue)
{
  g_free (issue->earlier);
  g_free (issue);
}

/* ---- Recognising ---- */

static guint
count_touched (GPtrArray *items, gboolean also_dismissed)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *record = items->pdata[i];

      n += !sl_item_record_is_untouched (record)
           && (also_dismissed || record->review != SL_REVIEW_DISMISSED);
    }
  return n;
}

static gboolean
is_issue (GPtrArray *old, GPtrArray *found, guint *n_decided)
{
  *n_decided = count_touched (old, TRUE);
  return *n_decided > 0 && sl_item_match_is_issue (old, found);
}

static gboolean
look_at (SlStore *self, const char *paper, SlIssue *issue, gboolean *is_one, GError **error)
{
  g_autoptr (GPtrArray) old = sl_store_list_items (self, issue->earlier, error);
  g_autoptr (GPtrArray) found = NULL;

  if (old == NULL)
    return FALSE;
  *is_one = issue->carried;
  issue->n_decided = count_touched (old, FALSE);
  if (issue->carried)
    return TRUE;
  found = sl_store_list_items (self, paper, error);
  if (found == NULL)
    return FALSE;
  *is_one = is_issue (old, found, &issue->n_decided);
  return TRUE;
}

static gpointer
read_issue (SlStore *self, SlStmt *stmt)
{
  SlIssue *issue = g_new0 (SlIssue, 1);

  issue->earlier = sl_stmt_dup_text (stmt, 0);
  issue->carried = sl_stmt_get_int (stmt, 1) != 0;
  return issue;
}

SlIssue *
sl_store_find_issue (SlStore *self, const char *paper, GError **error)
{
  /* The latest of the earlier ones; what came at the same second, in the order of their coming. */
  static const char sql[] = "SELECT paper.id, coalesce (issue.carried, 0) FROM paper AS mine"
                            " JOIN paper ON paper.meeting = mine.meeting AND paper.id <> mine.id"
                            " AND (paper.added, paper.rowid) < (mine.added, mine.rowid)"
                            " LEFT JOIN issue ON issue.paper = mine.id AND issue.earlier = paper.id"
                            " WHERE mine.id = ?1 AND (issue.carried IS NULL OR issue.carried = 1)"
                            " ORDER BY issue.carried IS NULL, paper.added DESC, paper.rowid DESC";
  g_autoptr (GPtrArray) candidates = sl_store_read_list (
      self, sql, paper, read_issue, (GDestroyNotify) sl_issue_free, "read the papers", error);

  if (candidates == NULL)
    return NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      gboolean is_one = FALSE;

      if (!look_at (self, paper, candidates->pdata[i], &is_one, error))
        return NULL;
      if (is_one)
        return g_ptr_array_steal_index (candidates, i);
    }
  return NULL;
}

/* ---- Carrying over ---- */

static gboolean
delete_item (SlStore *self, const char *id, GError **error)
{
  static const char sql[] = "DELETE FROM item WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  return sl_stmt_run (stmt, "write an item", error);
}

/* What a person wrote stays; where it stands is said by @found, where that is known. */
static gboolean
move_item (SlStore *self,
           const char *id,
           const char *paper,
           const SlAnchor *anchor,
           int position,
           const SlItemRecord *found,
           GError **error)
{
  static const char sql[] = "UPDATE item SET paper = ?2, position = ?3, ref = coalesce (?4, ref),"
                            " clause = coalesce (?5, clause), heading = coalesce (?6, heading),"
                            " exempt = CASE WHEN ?7 <> 0 THEN ?7 ELSE exempt END WHERE id = ?1";
  g_autoptr (SlItemRecord) old = sl_store_get_item (self, id, error);
  g_autoptr (SlItemRecord) record = NULL;
  g_autoptr (SlStmt) stmt = NULL;

  if (old == NULL)
    return FALSE;
  record = sl_item_record_copy (old);
  g_clear_pointer (&record->anchor, sl_anchor_unref);
  record->anchor = sl_anchor_ref ((SlAnchor *) anchor);
  if (!sl_store_update_item (self, record, error))
    return FALSE;
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, paper);
  sl_stmt_bind_int (stmt, 3, position);
  sl_stmt_bind_text (stmt, 4, found != NULL ? found->ref : NULL);
  sl_stmt_bind_text (stmt, 5, found != NULL ? found->clause : NULL);
  sl_stmt_bind_text (stmt, 6, found != NULL ? found->heading : NULL);
  sl_stmt_bind_int (stmt, 7, found != NULL ? found->exempt : 0);
  return sl_stmt_run (stmt, "write an item", error);
}

static gboolean
carry_found (
    SlStore *self, const char *paper, GPtrArray *found, const SlItemMatch *match, GError **error)
{
  for (guint i = 0; i < found->len; i++)
    {
      const SlItemRecord *record = found->pdata[i];
      const SlItemRecord *old = match->of_found->pdata[i];

      if (old == NULL)
        continue;
      if (sl_item_record_is_untouched (old))
        {
          if (!delete_item (self, old->id, error))
            return FALSE;
          continue;
        }
      /* Somebody has decided about both: he may say which holds. */
      if (!sl_item_record_is_untouched (record) || record->anchor == NULL)
        continue;
      if (!delete_item (self, record->id, error)
          || !move_item (self, old->id, paper, record->anchor, record->position, record, error))
        return FALSE;
    }
  return TRUE;
}

/* What detection did not find again may stand there all the same. */
static gboolean
carry_left (
    SlStore *self, const char *paper, GPtrArray *left, SlTextDoc *doc, int position, GError **error)
{
  for (guint i = 0; i < left->len; i++)
    {
      const SlItemRecord *old = left->pdata[i];
      g_autoptr (SlAnchor) anchor = NULL;

      if (sl_item_record_is_untouched (old))
        {
          if (!delete_item (self, old->id, error))
            return FALSE;
          continue;
        }
      if (old->anchor == NULL)
        continue;
      anchor = sl_store_find_anchor (doc, old->anchor);
      if (anchor->n_rects > 0 && !move_item (self, old->id, paper, anchor, position++, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
note_issue (SlStore *self, const char *paper, const char *earlier, gboolean carried, GError **error)
{
  static const char sql[] = "INSERT INTO issue (paper, earlier, carried) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (paper, earlier) DO UPDATE SET carried = ?3";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  sl_stmt_bind_text (stmt, 2, earlier);
  sl_stmt_bind_int (stmt, 3, carried);
  return sl_stmt_run (stmt, "write the paper", error);
}

static SlTextDoc *
load_text (SlStore *self, const char *paper, GError **error)
{
  g_autoptr (GPtrArray) pages = sl_store_load_pages (self, paper, error);

  return pages != NULL ? sl_text_layout (pages, NULL, error) : NULL;
}

gboolean
sl_store_carry (
    SlStore *self, const char *paper, const char *earlier, char **summary, GError **error)
{
  g_autoptr (SlPaperRecord) record = sl_store_get_paper (self, paper, error);
  g_autoptr (GPtrArray) old = sl_store_list_items (self, earlier, error);
  g_autoptr (GPtrArray) found = sl_store_list_items (self, paper, error);
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (SlItemMatch) match = NULL;
  g_autoptr (GPtrArray) by_hand = NULL;
  int position = 0;

  if (record == NULL || old == NULL || found == NULL
      || (doc = load_text (self, paper, error)) == NULL)
    return FALSE;
  by_hand = sl_store_list_exempt_by_hand (self, earlier, error);
  if (by_hand == NULL)
    return FALSE;
  *summary = g_strdup (record->name);
  match = sl_item_match_new (old, found);
  for (guint i = 0; i < found->len; i++)
    position = MAX (position, ((SlItemRecord *) found->pdata[i])->position + 1);
  return carry_found (self, paper, found, match, error)
         && carry_left (self, paper, match->left, doc, position, error)
         && sl_store_restore_exempt (self, paper, by_hand, error)
         && sl_store_tell_left_out (self, paper, error)
         && sl_store_tell_left_out (self, earlier, error)
         && note_issue (self, paper, earlier, TRUE, error);
}

gboolean
sl_store_keep_apart (
    SlStore *self, const char *paper, const char *earlier, char **summary, GError **error)
{
  g_autoptr (SlPaperRecord) record = sl_store_get_paper (self, paper, error);

  if (record == NULL)
    return FALSE;
  *summary = g_strdup (record->name);
  return note_issue (self, paper, earlier, FALSE, error);
}

gboolean
sl_store_place_item (
    SlStore *self, const char *id, const char *paper, const SlAnchor *anchor, GError **error)
{
  g_autoptr (SlItemRecord) record = sl_item_record_new ();

  g_free (record->paper);
  record->paper = g_strdup (paper);
  record->anchor = sl_anchor_ref ((SlAnchor *) anchor);
  return sl_store_find_position (self, record, error) && sl_store_find_exempt (self, record, error)
         && move_item (self, id, paper, anchor, record->position, record, error);
}
