/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-answers.h"

#include "base/sl-auto.h"
#include "sl-store-items.h"
#include "sl-store-private.h"

/* Passages that are read to leave out what was refused. */
#define SPARE 4

static void
followup_unref (gpointer record)
{
  if (record != NULL)
    sl_followup_record_unref (record);
}

void
sl_owed_before_free (SlOwedBefore *before)
{
  g_ptr_array_unref (before->items);
  g_ptr_array_unref (before->told);
  g_hash_table_unref (before->refused);
  g_free (before->date);
  g_free (before);
}

static char *
make_key (const char *item, const char *quote)
{
  return g_strconcat (item, "\n", quote, NULL);
}

/* ---- Reading ---- */

typedef struct
{
  char *meeting, *organisation, *committee;
} Occasion;

static void
occasion_clear (Occasion *occasion)
{
  g_free (occasion->meeting);
  g_free (occasion->organisation);
  g_free (occasion->committee);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Occasion, occasion_clear)

static gboolean
read_occasion (SlStore *self, const char *paper, Occasion *occasion, char **date, GError **error)
{
  static const char sql[]
      = "SELECT meeting.id, meeting.organisation, meeting.committee, meeting.date"
        " FROM paper JOIN meeting ON meeting.id = paper.meeting"
        " WHERE paper.id = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  if (sl_stmt_next (stmt))
    {
      occasion->meeting = sl_stmt_dup_text (stmt, 0);
      occasion->organisation = sl_stmt_dup_text (stmt, 1);
      occasion->committee = sl_stmt_dup_text (stmt, 2);
      *date = sl_stmt_dup_text (stmt, 3);
    }
  return sl_stmt_finish (stmt, "read the meetings", error);
}

/* Names that are one with @committee's, whoever typed them: from one name to the next, however many
 * meetings it has. */
static char **
list_names (SlStore *self, const char *committee, GError **error)
{
  static const char sql[]
      = "WITH RECURSIVE next (name) AS (SELECT min (committee COLLATE NOCASE) FROM meeting"
        " UNION ALL SELECT (SELECT min (committee COLLATE NOCASE) FROM meeting"
        "   WHERE committee COLLATE NOCASE > next.name) FROM next WHERE next.name IS NOT NULL)"
        " SELECT name FROM next WHERE name IS NOT NULL";
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);
  g_autofree char *folded = sl_answers_fold_committee (committee);

  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    {
      g_autofree char *name = sl_answers_fold_committee (sl_stmt_get_text (stmt, 0));

      if (g_str_equal (name, folded))
        g_strv_builder_add (names, sl_stmt_get_text (stmt, 0));
    }
  if (!sl_stmt_finish (stmt, "read the meetings", error))
    return NULL;
  return g_strv_builder_end (names);
}

/* A council that is not known may be the same. */
static gboolean
list_ids (SlStore *self,
          const Occasion *occasion,
          const char *name,
          const char *date,
          const char *paper,
          GPtrArray *ids,
          GError **error)
{
  static const char sql[]
      = "SELECT owed.item FROM meeting CROSS JOIN paper ON paper.meeting = meeting.id"
        " CROSS JOIN item ON item.paper = paper.id AND item.review = 'confirmed'"
        " CROSS JOIN owed ON owed.item = item.id"
        " WHERE meeting.committee = ?1 COLLATE NOCASE AND meeting.id <> ?2"
        " AND (?3 IS NULL OR meeting.organisation IS NULL"
        "   OR meeting.organisation = ?3 COLLATE NOCASE)"
        " AND (?4 IS NULL OR meeting.date IS NULL OR meeting.date < ?4)"
        " AND (owed.progress IN ('open', 'in-progress')"
        "   OR EXISTS (SELECT 1 FROM followup WHERE followup.item = item.id"
        "     AND followup.paper = ?5))"
        " ORDER BY meeting.date DESC LIMIT ?6";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, name);
  sl_stmt_bind_text (stmt, 2, occasion->meeting);
  sl_stmt_bind_text (stmt, 3, occasion->organisation);
  sl_stmt_bind_text (stmt, 4, date);
  sl_stmt_bind_text (stmt, 5, paper);
  sl_stmt_bind_int (stmt, 6, SL_OWED_BEFORE_MAX + 1 - (gint64) ids->len);
  while (sl_stmt_next (stmt))
    g_ptr_array_add (ids, sl_stmt_dup_text (stmt, 0));
  return sl_stmt_finish (stmt, "read the register", error);
}

static gboolean
read_told (
    SlStore *self, const char *item, const char *paper, SlFollowupRecord **told, GError **error)
{
  g_autoptr (GPtrArray) followups = sl_store_list_followups (self, item, error);

  for (guint i = 0; followups != NULL && i < followups->len && *told == NULL; i++)
    {
      SlFollowupRecord *record = followups->pdata[i];

      if (g_strcmp0 (record->paper, paper) == 0)
        *told = sl_followup_record_ref (record);
    }
  return followups != NULL;
}

static gboolean
read_items (SlStore *self, GPtrArray *ids, const char *paper, SlOwedBefore *before, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = ids->pdata[i];
      g_autoptr (GPtrArray) items
          = sl_store_query_items (self, "WHERE item.id = ?1", &id, 1, error);
      SlFollowupRecord *told = NULL;

      if (items == NULL || !read_told (self, id, paper, &told, error))
        return FALSE;
      if (items->len == 0)
        continue;
      g_ptr_array_add (before->items, sl_item_record_ref (items->pdata[0]));
      g_ptr_array_add (before->told, told);
    }
  return TRUE;
}

static gboolean
read_refused (SlStore *self, const char *paper, SlOwedBefore *before, GError **error)
{
  static const char sql[] = "SELECT item, quote FROM not_answer WHERE paper = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, paper);
  while (sl_stmt_next (stmt))
    g_hash_table_add (before->refused,
                      make_key (sl_stmt_get_text (stmt, 0), sl_stmt_get_text (stmt, 1)));
  return sl_stmt_finish (stmt, "read what is no answer", error);
}

SlOwedBefore *
sl_store_list_owed_before (SlStore *self, const char *paper, GError **error)
{
  g_autoptr (SlOwedBefore) before = g_new0 (SlOwedBefore, 1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (Occasion) occasion = { 0 };
  g_auto (GStrv) names = NULL;

  sl_store_assert_owner (self);
  before->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  before->told = g_ptr_array_new_with_free_func (followup_unref);
  before->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_occasion (self, paper, &occasion, &before->date, error))
    return NULL;
  if (occasion.committee == NULL)
    return g_steal_pointer (&before);
  names = list_names (self, occasion.committee, error);
  if (names == NULL)
    return NULL;
  for (char **name = names; *name != NULL; name++)
    if (!list_ids (self, &occasion, *name, before->date, paper, ids, error))
      return NULL;
  before->more = ids->len > SL_OWED_BEFORE_MAX;
  if (before->more)
    g_ptr_array_set_size (ids, SL_OWED_BEFORE_MAX);
  if (!read_items (self, ids, paper, before, error) || !read_refused (self, paper, before, error))
    return NULL;
  return g_steal_pointer (&before);
}

/* ---- Kindred papers ---- */

static gboolean
list_nearest (SlStore *self,
              const char *sql,
              const Occasion *occasion,
              const char *name,
              const char *date,
              const char *paper,
              guint n,
              GStrvBuilder *ids,
              GArray *same_meeting,
              GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, name);
  sl_stmt_bind_text (stmt, 2, occasion->organisation);
  sl_stmt_bind_text (stmt, 3, date);
  sl_stmt_bind_text (stmt, 4, paper);
  sl_stmt_bind_int (stmt, 5, n);
  while (sl_stmt_next (stmt))
    {
      gboolean same = sl_stmt_get_int (stmt, 1) != 0;

      g_strv_builder_add (ids, sl_stmt_get_text (stmt, 0));
      g_array_append_val (same_meeting, same);
    }
  return sl_stmt_finish (stmt, "read the papers", error);
}

/* A committee meets once a day. */
#define KINDRED                                                                                    \
  "SELECT paper.id, meeting.date IS ?3 FROM meeting CROSS JOIN paper ON paper.meeting = "          \
  "meeting.id"                                                                                     \
  " WHERE meeting.committee = ?1 COLLATE NOCASE AND paper.id <> ?4"                                \
  " AND (?2 IS NULL OR meeting.organisation IS NULL"                                               \
  "   OR meeting.organisation = ?2 COLLATE NOCASE)"

char **
sl_store_list_kindred (
    SlStore *self, const char *paper, guint n, GArray **same_meeting, GError **error)
{
  static const char *const sides[] = {
    KINDRED " AND meeting.date <= ?3 ORDER BY meeting.date DESC LIMIT ?5",
    KINDRED " AND meeting.date > ?3 ORDER BY meeting.date LIMIT ?5",
  };
  g_auto (Occasion) occasion = { 0 };
  g_autofree char *date = NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  sl_store_assert_owner (self);
  *same_meeting = g_array_new (FALSE, FALSE, sizeof (gboolean));
  if (!read_occasion (self, paper, &occasion, &date, error))
    return NULL;
  if (occasion.committee == NULL || date == NULL)
    return g_strv_builder_end (ids);
  names = list_names (self, occasion.committee, error);
  if (names == NULL)
    return NULL;
  for (char **name = names; *name != NULL; name++)
    for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
      if (!list_nearest (
              self, sides[i], &occasion, *name, date, paper, n, ids, *same_meeting, error))
        return NULL;
  return g_strv_builder_end (ids);
}

/* ---- Matching ---- */

static void
leave_out (const SlOwedBefore *before, const char *item, GPtrArray *answers, guint limit)
{
  for (guint i = 0; i < answers->len;)
    {
      const SlAnswer *answer = answers->pdata[i];
      g_autofree char *key = make_key (item, answer->quote);

      if (i >= limit || g_hash_table_contains (before->refused, key))
        g_ptr_array_remove_index (answers, i);
      else
        i++;
    }
}

GPtrArray *
sl_owed_before_match (const SlOwedBefore *before,
                      SlTextDoc *doc,
                      GPtrArray *agenda,
                      guint limit,
                      GCancellable *cancellable)
{
  g_autofree SlOwedThing *things = g_new0 (SlOwedThing, before->items->len + 1);
  GPtrArray *found;

  for (guint i = 0; i < before->items->len; i++)
    {
      const SlItemRecord *item = before->items->pdata[i];

      things[i] = (SlOwedThing){
        item->text, (const char *const *) item->owners, item->ref, item->clause, item->heading
      };
    }
  found = sl_answers_find (doc, agenda, things, before->items->len, limit + SPARE, cancellable);
  for (guint i = 0; i < found->len; i++)
    leave_out (before, ((SlItemRecord *) before->items->pdata[i])->id, found->pdata[i], limit);
  return found;
}

/* ---- What is no answer ---- */

gboolean
sl_store_refuse_answer (SlStore *self, const char *id, const SlAct *act, GError **error)
{
  static const char sql[] = "INSERT INTO not_answer (item, paper, quote) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT DO NOTHING";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, id);
  sl_stmt_bind_text (stmt, 2, act->paper);
  sl_stmt_bind_text (stmt, 3, act->note);
  return sl_stmt_run (stmt, "write what is no answer", error)
         && sl_store_state (
             self, (const char *[]){ "no-answer", id, act->paper, act->note, NULL }, "1", error);
}
