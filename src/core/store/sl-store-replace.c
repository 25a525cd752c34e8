/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper whose file was changed: the same paper with other bytes. What was found anew takes the
 * place of what was found before and nobody touched; what a person decided, wrote or added stays,
 * moved to where its words stand now. */
#include <string.h>

#include "base/sl-auto.h"
#include "sl-item-match.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

typedef struct
{
  SlStore *store;
  const char *paper;
  const SlPaperContent *content;
  GPtrArray *old;     /* SlItemRecord */
  GPtrArray *found;   /* SlItemRecord */
  GPtrArray *touched; /* ids of all items that are changed, new or gone */
  SlReplaced *replaced;
  gboolean waited; /* it had no file yet */
} Replacing;

static gboolean
delete_item (Replacing *self, const char *id, GError **error)
{
  static const char sql[] = "DELETE FROM item WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  g_ptr_array_add (self->touched, g_strdup (id));
  return sl_stmt_run (stmt, "write an item", error);
}

/* Where an item stands now, as detection or we found it; what a person wrote stays. */
static gboolean
move_item (Replacing *self,
           const SlItemRecord *old,
           SlAnchor *anchor,
           const SlItemRecord *found,
           int position,
           GError **error)
{
  static const char sql[] = "UPDATE item SET position = ?2, ref = coalesce (?3, ref),"
                            " clause = coalesce (?4, clause), heading = coalesce (?5, heading)"
                            " WHERE id = ?1";
  g_autoptr (SlItemRecord) record = sl_item_record_copy (old);
  g_autoptr (SlStmt) stmt = NULL;

  g_clear_pointer (&record->anchor, sl_anchor_unref);
  record->anchor = sl_anchor_ref (anchor);
  g_ptr_array_add (self->touched, g_strdup (old->id));
  if (!sl_store_update_item (self->store, record, error))
    return FALSE;
  stmt = sl_db_prepare (self->store->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, old->id);
  sl_stmt_bind_int (stmt, 2, position);
  sl_stmt_bind_text (stmt, 3, found != NULL ? found->ref : NULL);
  sl_stmt_bind_text (stmt, 4, found != NULL ? found->clause : NULL);
  sl_stmt_bind_text (stmt, 5, found != NULL ? found->heading : NULL);
  return sl_stmt_run (stmt, "write an item", error);
}

static gboolean
write_found (Replacing *self, const SlItemMatch *match, GError **error)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      SlItemRecord *record = self->found->pdata[i];
      const SlItemRecord *old = match->of_found->pdata[i];

      if (old != NULL && !sl_item_record_is_untouched (old))
        {
          self->replaced->n_kept++;
          if (!move_item (self, old, record->anchor, record, (int) i, error))
            return FALSE;
          continue;
        }
      if (old != NULL)
        {
          if (!delete_item (self, old->id, error))
            return FALSE;
          sl_set_str (&record->id, old->id);
        }
      g_ptr_array_add (self->touched, g_strdup (record->id));
      if (!sl_store_insert_item (self->store, record, error))
        return FALSE;
    }
  self->replaced->n_reworded = g_hash_table_size (match->reworded);
  return TRUE;
}

SlAnchor *
sl_store_find_anchor (SlTextDoc *doc, const SlAnchor *old)
{
  const char *text = doc != NULL ? sl_text_doc_get_text (doc) : "";
  const char *at = old->quote != NULL && *old->quote != '\0' ? strstr (text, old->quote) : NULL;

  if (at == NULL)
    return sl_anchor_new (0, 0, old->quote, old->prefix, old->suffix, NULL, 0);
  return sl_text_doc_anchor (doc, (gsize) (at - text), (gsize) (at - text) + strlen (old->quote));
}

/* What a person has to do with and detection did not find again. */
static gboolean
place_others (Replacing *self, GPtrArray *left, GError **error)
{
  int position = (int) self->found->len;

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
      anchor = sl_store_find_anchor (self->content->doc, old->anchor);
      if (anchor->n_rects > 0)
        self->replaced->n_kept++;
      else
        self->replaced->n_lost++;
      if (!move_item (self, old, anchor, NULL, position++, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
clear_paper (Replacing *self, GError **error)
{
  static const char *const sql[]
      = { "DELETE FROM page WHERE paper = ?1", "DELETE FROM agenda WHERE paper = ?1" };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (SlStmt) stmt = sl_db_prepare (self->store->db, sql[i], error);

      if (stmt == NULL)
        return FALSE;
      sl_stmt_bind_text (stmt, 1, self->paper);
      if (!sl_stmt_run (stmt, "write the paper", error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_paper (Replacing *self, GError **error)
{
  static const char sql[]
      = "UPDATE paper SET sha256 = ?2, n_pages = ?3, language = ?4, detected = " G_STRINGIFY (
          SL_STORE_DETECTED) " WHERE id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, self->paper);
  sl_stmt_bind_text (stmt, 2, self->content->sha256);
  sl_stmt_bind_int (stmt, 3, self->content->pages->len);
  sl_stmt_bind_text (stmt, 4, self->content->detection->language);
  return sl_stmt_run (stmt, "write the paper", error);
}

static SlChanges *
replace (Replacing *self, const char *meeting, GError **error)
{
  g_autoptr (SlTransaction) transaction = sl_db_begin (self->store->db, error);
  g_autoptr (SlItemMatch) match = sl_item_match_new (self->old, self->found);
  g_autoptr (GPtrArray) by_hand = NULL;

  if (transaction != NULL)
    by_hand = sl_store_list_exempt_by_hand (self->store, self->paper, error);
  if (by_hand == NULL || !clear_paper (self, error) || !write_paper (self, error)
      || !sl_store_write_text (self->store, self->paper, self->content, error)
      || (self->waited
          && !sl_store_write_people (self->store, meeting, self->content->detection->people, error))
      || !write_found (self, match, error) || !place_others (self, match->left, error)
      || !sl_store_restore_exempt (self->store, self->paper, by_hand, error)
      || !sl_store_tell_left_out (self->store, self->paper, error)
      || !sl_store_note_history (self->store, "import", self->content->name, error)
      || !sl_transaction_commit (g_steal_pointer (&transaction), error))
    return NULL;
  g_ptr_array_add (self->touched, NULL);
  return sl_changes_new ((char **) g_ptr_array_steal (self->touched, NULL), self->paper, meeting);
}

static GPtrArray *
list_found (const char *paper, const SlPaperContent *content)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);

  for (guint i = 0; i < content->detection->findings->len; i++)
    g_ptr_array_add (
        found, sl_store_item_from_finding (content->detection->findings->pdata[i], paper, (int) i));
  return found;
}

gboolean
sl_store_is_issue (
    SlStore *self, const char *paper, const SlPaperContent *content, gboolean *is, GError **error)
{
  g_autoptr (GPtrArray) old = sl_store_list_items (self, paper, error);
  g_autoptr (GPtrArray) found = list_found (paper, content);

  if (old == NULL)
    return FALSE;
  *is = sl_item_match_is_issue (old, found);
  return TRUE;
}

SlChanges *
sl_store_replace_paper (SlStore *self,
                        const char *paper,
                        const SlPaperContent *content,
                        SlReplaced *replaced,
                        GError **error)
{
  Replacing replacing = { .store = self, .paper = paper, .content = content, .replaced = replaced };
  g_autoptr (SlPaperRecord) record = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) touched = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = list_found (paper, content);
  g_autofree char *name = g_strconcat (content->sha256, ".pdf", NULL);
  g_autofree char *path = NULL;
  g_autoptr (SlPaperFile) file = NULL;
  g_autoptr (SlPaperFile) before = NULL;
  SlChanges *changes;

  sl_store_assert_owner (self);
  memset (replaced, 0, sizeof *replaced);
  record = sl_store_get_paper (self, paper, error);
  if (record == NULL || (old = sl_store_list_items (self, paper, error)) == NULL)
    return NULL;
  path = sl_store_dup_path (self, "papers", name);
  file = sl_paper_file_bring (content->file, path, content->sha256, error);
  if (file == NULL)
    return NULL;
  replacing.old = old;
  replacing.touched = touched;
  replacing.found = found;
  replacing.waited = record->waits;
  /* Nothing will lead to it; erasing the meeting would not find it. */
  before = g_strcmp0 (record->path, path) != 0 ? sl_paper_file_give_up (record->path) : NULL;
  changes = replace (&replacing, record->meeting, error);
  if (changes != NULL)
    sl_paper_file_keep (g_steal_pointer (&file));
  else if (before != NULL)
    sl_paper_file_keep (g_steal_pointer (&before));
  return changes;
}
