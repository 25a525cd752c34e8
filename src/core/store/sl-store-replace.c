/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper whose file was changed: the same paper with other bytes. What was found anew takes the
 * place of what was found before and nobody touched; what a person decided, wrote or added stays,
 * moved to where its words stand now. */
#include <string.h>

#include "base/sl-auto.h"
#include "link/sl-likeness.h"
#include "sl-paper-file.h"
#include "sl-store-private.h"

typedef struct
{
  SlStore *store;
  const char *paper;
  const SlPaperContent *content;
  GPtrArray *old;       /* SlItemRecord */
  GHashTable *by_words; /* words → GQueue of SlItemRecord that a finding may turn out to be */
  GHashTable *reworded; /* place of a finding, from 1 → SlItemRecord that it is in other words */
  GPtrArray *touched;   /* ids of all items that are changed, new or gone */
  SlReplaced *replaced;
} Replacing;

/* What makes an item the same: its words as printed, whatever white space is between them. */
static char *
dup_key (const SlAnchor *anchor, const char *text)
{
  const char *quote = anchor != NULL && anchor->quote != NULL ? anchor->quote : text;
  g_auto (GStrv) words = g_strsplit_set (quote != NULL ? quote : "", " \t\n", -1);
  GString *key = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (key, "%s ", words[i]);
  return g_string_free (key, FALSE);
}

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

static void
queue_free (gpointer data)
{
  g_queue_free (data);
}

static void
sort_old (Replacing *self)
{
  for (guint i = 0; i < self->old->len; i++)
    {
      SlItemRecord *record = self->old->pdata[i];
      g_autofree char *key = dup_key (record->anchor, record->text);
      GQueue *queue = g_hash_table_lookup (self->by_words, key);

      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (self->by_words, g_steal_pointer (&key), queue);
        }
      g_queue_push_tail (queue, record);
    }
}

/* Where an item stands now, as detection or we found it; what a person wrote stays. */
static gboolean
move_item (Replacing *self,
           const SlItemRecord *old,
           SlAnchor *anchor,
           const SlFinding *finding,
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
  sl_stmt_bind_text (stmt, 3, finding != NULL ? finding->ref : NULL);
  sl_stmt_bind_text (stmt, 4, finding != NULL ? finding->clause : NULL);
  sl_stmt_bind_text (stmt, 5, finding != NULL ? finding->heading : NULL);
  return sl_stmt_run (stmt, "write an item", error);
}

static SlItemRecord *
take_match (Replacing *self, const SlFinding *finding)
{
  g_autofree char *key = dup_key (finding->anchor, finding->text);
  GQueue *queue = g_hash_table_lookup (self->by_words, key);

  /* The same words may hold two kinds of items. */
  for (GList *at = queue != NULL ? queue->head : NULL; at != NULL; at = at->next)
    if (((SlItemRecord *) at->data)->kind == finding->kind)
      {
        SlItemRecord *record = at->data;

        g_queue_delete_link (queue, at);
        return record;
      }
  return queue != NULL ? g_queue_pop_head (queue) : NULL;
}

/* The finding whose words are nearest to those of an item that is not there any more. */
static guint
find_reworded (Replacing *self, GHashTable *known, const SlItemRecord *old)
{
  GPtrArray *findings = self->content->detection->findings;
  double best = SL_LIKENESS_SAME;
  guint place = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const SlFinding *finding = findings->pdata[i];
      g_autofree char *key = dup_key (finding->anchor, finding->text);
      double likeness;

      if (finding->kind != old->kind || g_hash_table_contains (known, key)
          || g_hash_table_contains (self->reworded, GUINT_TO_POINTER (i + 1)))
        continue;
      likeness = sl_likeness (old->text, finding->text);
      if (likeness < best)
        continue;
      best = likeness;
      place = i + 1;
    }
  return place;
}

/* Of what a person had to do with: an issue that was corrected says it in other words. */
static void
match_reworded (Replacing *self)
{
  GPtrArray *findings = self->content->detection->findings;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->old->len; i++)
    {
      const SlItemRecord *old = self->old->pdata[i];

      g_hash_table_add (known, dup_key (old->anchor, old->text));
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const SlFinding *finding = findings->pdata[i];

      g_hash_table_add (found, dup_key (finding->anchor, finding->text));
    }
  for (guint i = 0; i < self->old->len; i++)
    {
      SlItemRecord *old = self->old->pdata[i];
      g_autofree char *key = dup_key (old->anchor, old->text);
      guint place;

      if (sl_item_record_is_untouched (old) || g_hash_table_contains (found, key))
        continue;
      place = find_reworded (self, known, old);
      if (place == 0)
        continue;
      g_hash_table_insert (self->reworded, GUINT_TO_POINTER (place), old);
      g_queue_remove (g_hash_table_lookup (self->by_words, key), old);
    }
}

static gboolean
write_findings (Replacing *self, GError **error)
{
  GPtrArray *findings = self->content->detection->findings;

  for (guint i = 0; i < findings->len; i++)
    {
      const SlFinding *finding = findings->pdata[i];
      SlItemRecord *old = g_hash_table_lookup (self->reworded, GUINT_TO_POINTER (i + 1));
      g_autoptr (SlItemRecord) record = NULL;

      if (old != NULL)
        self->replaced->n_reworded++;
      else
        old = take_match (self, finding);
      if (old != NULL && !sl_item_record_is_untouched (old))
        {
          self->replaced->n_kept++;
          if (!move_item (self, old, finding->anchor, finding, (int) i, error))
            return FALSE;
          continue;
        }
      record = sl_store_item_from_finding (finding, self->paper, (int) i);
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
  return TRUE;
}

/* The item's words where they stand in the new text, or nowhere. */
static SlAnchor *
find_anchor (SlTextDoc *doc, const SlAnchor *old)
{
  const char *text = doc != NULL ? sl_text_doc_get_text (doc) : "";
  const char *at = old->quote != NULL && *old->quote != '\0' ? strstr (text, old->quote) : NULL;

  if (at == NULL)
    return sl_anchor_new (0, 0, old->quote, old->prefix, old->suffix, NULL, 0);
  return sl_text_doc_anchor (doc, (gsize) (at - text), (gsize) (at - text) + strlen (old->quote));
}

/* What a person has to do with and detection did not find again. */
static gboolean
place_others (Replacing *self, GError **error)
{
  GHashTableIter iter;
  gpointer value;
  int position = (int) self->content->detection->findings->len;

  g_hash_table_iter_init (&iter, self->by_words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (GList *at = ((GQueue *) value)->head; at != NULL; at = at->next)
      {
        SlItemRecord *old = at->data;
        g_autoptr (SlAnchor) anchor = NULL;

        if (sl_item_record_is_untouched (old))
          {
            if (!delete_item (self, old->id, error))
              return FALSE;
            continue;
          }
        if (old->anchor == NULL)
          continue;
        anchor = find_anchor (self->content->doc, old->anchor);
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
      = "UPDATE paper SET sha256 = ?2, n_pages = ?3, language = ?4 WHERE id = ?1";
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
  g_autoptr (GPtrArray) by_hand = NULL;
  SlChanges *changes;

  sort_old (self);
  match_reworded (self);
  if (transaction != NULL)
    by_hand = sl_store_list_exempt_by_hand (self->store, self->paper, error);
  if (by_hand == NULL || !clear_paper (self, error) || !write_paper (self, error)
      || !sl_store_write_text (self->store, self->paper, self->content, error)
      || !write_findings (self, error) || !place_others (self, error)
      || !sl_store_restore_exempt (self->store, self->paper, by_hand, error)
      || !sl_store_tell_left_out (self->store, self->paper, error)
      || !sl_store_note_history (self->store, "import", self->content->name, error)
      || !sl_transaction_commit (g_steal_pointer (&transaction), error))
    return NULL;
  changes = g_new0 (SlChanges, 1);
  g_ptr_array_add (self->touched, NULL);
  changes->items = (char **) g_ptr_array_steal (self->touched, NULL);
  changes->goals = g_new0 (char *, 1);
  changes->papers = g_strdupv ((char *[]){ (char *) self->paper, NULL });
  changes->meetings = g_strdupv ((char *[]){ (char *) meeting, NULL });
  return changes;
}

SlChanges *
sl_store_replace_paper (SlStore *self,
                        const char *paper,
                        const SlPaperContent *content,
                        SlReplaced *replaced,
                        GError **error)
{
  Replacing replacing = { .store = self, .paper = paper, .content = content, .replaced = replaced };
  g_autoptr (GHashTable) reworded = g_hash_table_new (NULL, NULL);
  g_autoptr (SlPaperRecord) record = NULL;
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) touched = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) by_words
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);
  g_autofree char *name = g_strconcat (content->sha256, ".pdf", NULL);
  g_autofree char *path = NULL;

  sl_store_assert_owner (self);
  memset (replaced, 0, sizeof *replaced);
  record = sl_store_get_paper (self, paper, error);
  if (record == NULL || (old = sl_store_list_items (self, paper, error)) == NULL)
    return NULL;
  path = sl_store_dup_path (self, "papers", name);
  if (!sl_paper_file_copy (content->file, path, content->sha256, error))
    return NULL;
  replacing.old = old;
  replacing.touched = touched;
  replacing.by_words = by_words;
  replacing.reworded = reworded;
  return replace (&replacing, record->meeting, error);
}
