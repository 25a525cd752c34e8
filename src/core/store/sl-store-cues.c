/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What committees have otherwise than the lexicon. */
#include "base/sl-error.h"
#include "detect/sl-cue-words.h"
#include "sl-cue-edit.h"
#include "sl-store-private.h"

/* ---- Reading ---- */

/* NULL for one that somebody wrote past us, or a later Sightline did. */
static gpointer
read_choice (SlStore *self, SlStmt *stmt)
{
  g_autoptr (SlCueChoice) choice = g_new0 (SlCueChoice, 1);
  const char *kind = sl_stmt_get_text (stmt, 4);

  choice->id = sl_stmt_dup_text (stmt, 0);
  choice->organisation = sl_stmt_dup_text (stmt, 1);
  choice->committee = sl_stmt_dup_text (stmt, 2);
  choice->cue = sl_stmt_dup_text (stmt, 3);
  choice->kind = kind != NULL ? (SlKind) sl_store_parse_nick (SL_TYPE_KIND, kind) : SL_KIND_ACTION;
  choice->words = sl_stmt_dup_text (stmt, 5);
  if (choice->words != NULL && sl_cue_words_check (choice->words, NULL) != SL_CUE_WORDS_GOOD)
    return NULL;
  return g_steal_pointer (&choice);
}

SlCueBook *
sl_store_load_cues (SlStore *self, GError **error)
{
  static const char sql[] = "SELECT id, organisation, committee, lexicon, kind, words FROM cue"
                            " ORDER BY id";
  g_autoptr (GPtrArray) choices = sl_store_read_list (
      self, sql, NULL, read_choice, (GDestroyNotify) sl_cue_choice_free, "read the cues", error);

  return choices != NULL ? sl_cue_book_new (choices) : NULL;
}

static void
cue_paper_free (gpointer data)
{
  SlCuePaper *paper = data;

  g_free (paper->id);
  g_free (paper->organisation);
  g_free (paper->committee);
  g_free (paper);
}

GPtrArray *
sl_store_list_cue_papers (SlStore *self, SlCueBook *before, SlCueBook *after, GError **error)
{
  static const char sql[] = "SELECT paper.id, meeting.organisation, meeting.committee FROM paper"
                            " JOIN meeting ON meeting.id = paper.meeting"
                            " ORDER BY meeting.date IS NULL, meeting.date DESC, paper.id";
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (cue_paper_free);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    {
      SlCuePaper *paper;

      if (sl_cue_book_is_same (
              before, after, sl_stmt_get_text (stmt, 1), sl_stmt_get_text (stmt, 2)))
        continue;
      paper = g_new0 (SlCuePaper, 1);
      paper->id = sl_stmt_dup_text (stmt, 0);
      paper->organisation = sl_stmt_dup_text (stmt, 1);
      paper->committee = sl_stmt_dup_text (stmt, 2);
      g_ptr_array_add (papers, paper);
    }
  if (!sl_stmt_finish (stmt, "read the papers", error))
    return NULL;
  return g_steal_pointer (&papers);
}

/* By name in C: SQLite folds the case of ASCII alone. */
GHashTable *
sl_store_count_cues (SlStore *self, const char *organisation, const char *committee, GError **error)
{
  static const char sql[]
      = "SELECT item.cue_id, count (*), meeting.organisation, meeting.committee FROM item"
        " JOIN paper ON paper.id = item.paper JOIN meeting ON meeting.id = paper.meeting"
        " WHERE item.cue_id IS NOT NULL GROUP BY item.cue_id, meeting.organisation,"
        " meeting.committee";
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const SlCueChoice whose
      = { .organisation = (char *) organisation, .committee = (char *) committee };
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    {
      const char *id = sl_stmt_get_text (stmt, 0);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));

      if (sl_cue_choice_is_of (&whose, sl_stmt_get_text (stmt, 2), sl_stmt_get_text (stmt, 3)))
        g_hash_table_insert (
            counts, g_strdup (id), GUINT_TO_POINTER (n + (guint) sl_stmt_get_int (stmt, 1)));
    }
  if (!sl_stmt_finish (stmt, "count the items", error))
    return NULL;
  return g_steal_pointer (&counts);
}

/* ---- Writing, as part of an act ---- */

static gboolean
insert_choice (SlStore *self, const SlCueChoice *choice, GError **error)
{
  static const char sql[] = "INSERT INTO cue (id, organisation, committee, lexicon, kind, words)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, choice->id);
  sl_stmt_bind_text (stmt, 2, choice->organisation);
  sl_stmt_bind_text (stmt, 3, choice->committee);
  sl_stmt_bind_text (stmt, 4, choice->cue);
  sl_stmt_bind_text (stmt, 5, choice->cue == NULL ? sl_nick (SL_TYPE_KIND, choice->kind) : NULL);
  sl_stmt_bind_text (stmt, 6, choice->cue == NULL ? choice->words : NULL);
  return sl_stmt_run (stmt, "write the cues", error);
}

static gboolean
run_with_id (SlStore *self, const char *sql, const char *id, const char *what, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  return sl_stmt_run (stmt, what, error);
}

/* @choice: (nullable) */
static gboolean
state_choice (SlStore *self, const char *id, const SlCueChoice *choice, GError **error)
{
  const char *parts[] = { "cue", id, NULL };
  g_autofree char *value = NULL;

  if (choice != NULL)
    value = g_strjoin (SL_STATED_BREAK,
                       choice->organisation != NULL ? choice->organisation : "",
                       choice->committee != NULL ? choice->committee : "",
                       choice->cue != NULL ? choice->cue : "",
                       choice->cue == NULL ? sl_nick (SL_TYPE_KIND, choice->kind) : "",
                       choice->cue == NULL ? choice->words : "",
                       NULL);
  return sl_store_state (self, parts, value, error);
}

static GHashTable *
index_choices (SlCueBook *book)
{
  GPtrArray *choices = sl_cue_book_list (book);
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < choices->len; i++)
    {
      SlCueChoice *choice = choices->pdata[i];

      g_hash_table_insert (index, choice->id, choice);
    }
  return index;
}

/* A choice is never changed: it is there or not. */
static gboolean
write_choices (SlStore *self, const SlCueEdit *edit, GError **error)
{
  g_autoptr (GHashTable) before = index_choices (edit->before);
  g_autoptr (GHashTable) after = index_choices (edit->after);
  GHashTableIter iter;
  gpointer id, choice;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (after, id)
        && (!run_with_id (self, "DELETE FROM cue WHERE id = ?1", id, "write the cues", error)
            || !state_choice (self, id, NULL, error)))
      return FALSE;
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &choice))
    if (!g_hash_table_contains (before, id)
        && (!insert_choice (self, choice, error) || !state_choice (self, id, choice, error)))
      return FALSE;
  return TRUE;
}

/* Whoever dealt with an item since the preview has decided that it stays. */
#define UNTOUCHED                                                                                  \
  " AND review = 'suggested' AND changed = 0 AND by_hand = 0 AND same_as IS NULL"                  \
  " AND NOT EXISTS (SELECT 1 FROM link WHERE link.item = ?1)"                                      \
  " AND NOT EXISTS (SELECT 1 FROM followup WHERE followup.item = ?1)"                              \
  " AND NOT EXISTS (SELECT 1 FROM item AS twin WHERE twin.same_as = ?1)"

static gboolean
delete_item (SlStore *self, const SlItemRecord *record, GError **error)
{
  return run_with_id (
      self, "DELETE FROM item WHERE id = ?1" UNTOUCHED, record->id, "write an item", error);
}

static gboolean
insert_item (SlStore *self, SlItemRecord *record, GError **error)
{
  g_autoptr (SlItemRecord) placed = sl_item_record_copy (record);

  return sl_store_find_position (self, placed, error) && sl_store_find_exempt (self, placed, error)
         && sl_store_insert_item (self, placed, error);
}

static gboolean
explain_item (SlStore *self, const SlItemRecord *record, GError **error)
{
  static const char sql[] = "UPDATE item SET rule = ?2, cue = ?3, cue_id = ?4, confidence = ?5"
                            " WHERE id = ?1" UNTOUCHED;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, record->id);
  sl_stmt_bind_text (stmt, 2, record->rule);
  sl_stmt_bind_text (stmt, 3, record->cue);
  sl_stmt_bind_text (stmt, 4, record->cue_id);
  sl_stmt_bind_double (stmt, 5, record->confidence);
  return sl_stmt_run (stmt, "write an item", error);
}

static gboolean
write_items (SlStore *self, const SlCueEdit *edit, GError **error)
{
  for (guint i = 0; i < edit->gone->len; i++)
    if (!delete_item (self, edit->gone->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < edit->found->len; i++)
    if (!insert_item (self, edit->found->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < edit->explained->len; i++)
    if (!explain_item (self, edit->explained->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
has_same_ids (SlCueBook *one, SlCueBook *other)
{
  g_autoptr (GHashTable) first = index_choices (one);
  GPtrArray *choices = sl_cue_book_list (other);

  if (g_hash_table_size (first) != choices->len)
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    if (!g_hash_table_contains (first, ((SlCueChoice *) choices->pdata[i])->id))
      return FALSE;
  return TRUE;
}

/* Whether the library is still the one that the edit was worked out for. */
static gboolean
check_edit (SlStore *self, const SlCueEdit *edit, GError **error)
{
  g_autoptr (SlCueBook) now = sl_store_load_cues (self, error);
  g_autoptr (GPtrArray) papers
      = now != NULL ? sl_store_list_cue_papers (self, now, edit->after, error) : NULL;
  gboolean same;

  if (papers == NULL)
    return FALSE;
  same = has_same_ids (now, edit->before) && papers->len == edit->papers->len;
  for (guint i = 0; same && i < papers->len; i++)
    same = g_ptr_array_find_with_equal_func (
        edit->papers, ((SlCuePaper *) papers->pdata[i])->id, g_str_equal, NULL);
  if (!same)
    g_set_error (
        error, SL_ERROR, SL_ERROR_BUSY, "papers or cues were changed since it was worked out");
  return same;
}

/* What comes and goes may be what a resolution takes up, or does not. */
static gboolean
tell_left_out (SlStore *self, const SlCueEdit *edit, GError **error)
{
  GPtrArray *lists[] = { edit->gone, edit->found };
  g_autoptr (GHashTable) papers = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer paper;

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++)
      g_hash_table_add (papers, ((SlItemRecord *) lists[l]->pdata[i])->paper);
  g_hash_table_iter_init (&iter, papers);
  while (g_hash_table_iter_next (&iter, &paper, NULL))
    if (!sl_store_tell_left_out (self, paper, error))
      return FALSE;
  return TRUE;
}

gboolean
sl_store_edit_cues (SlStore *self, const SlCueEdit *edit, GError **error)
{
  return check_edit (self, edit, error) && write_choices (self, edit, error)
         && write_items (self, edit, error) && tell_left_out (self, edit, error);
}
