/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people's decisions teach, and forgetting it. */
#include "sl-learning.h"

#include "sl-store-private.h"

void
sl_linked_item_free (SlLinkedItem *linked)
{
  g_free (linked->item);
  g_free (linked->paper);
  g_free (linked->text);
  g_free (linked->heading);
  g_free (linked->context);
  g_strfreev (linked->goals);
  g_strfreev (linked->declined);
  g_free (linked);
}

void
sl_learned_free (SlLearned *learned)
{
  g_free (learned->organisation);
  g_free (learned->committee);
  g_free (learned);
}

/* ---- Links ---- */

static char **
split (const char *goals)
{
  return goals != NULL ? g_strsplit (goals, "\n", -1) : g_new0 (char *, 1);
}

static gboolean
read_linked (SlStmt *stmt, GPtrArray *list, GError **error)
{
  while (sl_stmt_next (stmt))
    {
      SlLinkedItem *linked = g_new0 (SlLinkedItem, 1);

      linked->item = sl_stmt_dup_text (stmt, 0);
      linked->paper = sl_stmt_dup_text (stmt, 1);
      linked->text = sl_stmt_dup_text (stmt, 2);
      linked->heading = sl_stmt_dup_text (stmt, 3);
      linked->context = sl_stmt_dup_text (stmt, 4);
      linked->goals = split (sl_stmt_get_text (stmt, 5));
      linked->declined = split (sl_stmt_get_text (stmt, 6));
      g_ptr_array_add (list, linked);
    }
  return sl_stmt_finish (stmt, "read the links", error);
}

#define LINKED                                                                                     \
  "SELECT item.id, item.paper, item.text, item.heading,"                                           \
  " coalesce (item.prefix, '') || ' ' || coalesce (item.suffix, ''),"                              \
  " (SELECT group_concat (link.goal, char (10)) FROM link WHERE link.item = item.id"               \
  "  AND item.review <> 'dismissed' AND NOT EXISTS (SELECT 1 FROM link_forgotten AS gone"          \
  "  WHERE gone.item = link.item AND gone.goal = link.goal)),"                                     \
  " (SELECT group_concat (no.goal, char (10)) FROM link_declined AS no WHERE no.item = item.id)"   \
  " FROM item WHERE "

GPtrArray *
sl_store_list_linked (SlStore *self, const char *const *items, guint limit, GError **error)
{
  static const char one[] = LINKED "item.id = ?1";
  static const char last[]
      = LINKED "item.id IN (SELECT item FROM (SELECT DISTINCT item FROM link ORDER BY rowid DESC"
               " LIMIT ?1) UNION SELECT item FROM (SELECT item FROM link_declined"
               " ORDER BY rowid DESC LIMIT ?1))";
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_linked_item_free);

  sl_store_assert_owner (self);
  for (guint i = 0; items == NULL ? i < 1 : items[i] != NULL; i++)
    {
      g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, items != NULL ? one : last, error);

      if (stmt == NULL)
        return NULL;
      if (items != NULL)
        sl_stmt_bind_text (stmt, 1, items[i]);
      else
        sl_stmt_bind_int (stmt, 1, limit);
      if (!read_linked (stmt, list, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

char *
sl_store_dup_words_near (SlStore *self, const char *paper, int page, GError **error)
{
  static const char sql[] = "SELECT words FROM page WHERE paper = ?1 AND number IN (?2, ?2 - 1)"
                            " ORDER BY number";
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, paper);
  sl_stmt_bind_int (stmt, 2, page);
  while (sl_stmt_next (stmt))
    {
      const char *text = sl_stmt_get_text (stmt, 0);

      g_string_append (words, text != NULL ? text : "");
      g_string_append_c (words, '\n');
    }
  if (!sl_stmt_finish (stmt, "read the pages", error))
    return NULL;
  return g_strdup (words->str);
}

static gboolean
run_with_pair (SlStore *self, const char *sql, const char *item, const char *goal, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, item);
  sl_stmt_bind_text (stmt, 2, goal);
  return sl_stmt_run (stmt, "write what is learned", error);
}

gboolean
sl_store_write_declined (
    SlStore *self, const char *item, const char *goal, gboolean declined, GError **error)
{
  static const char yes[]
      = "INSERT INTO link_declined (item, goal) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
  static const char no[] = "DELETE FROM link_declined WHERE item = ?1 AND goal = ?2";

  return run_with_pair (self, declined ? yes : no, item, goal, error);
}

/* Either way what was forgotten of the pair counts again. */
gboolean
sl_store_decline (
    SlStore *self, const char *item, const char *goal, gboolean declined, GError **error)
{
  static const char known[] = "DELETE FROM link_forgotten WHERE item = ?1 AND goal = ?2";
  const char *parts[] = { "declined", item, goal, NULL };

  return sl_store_write_declined (self, item, goal, declined, error)
         && run_with_pair (self, known, item, goal, error)
         && sl_store_state (self, parts, declined ? "1" : NULL, error);
}

/* ---- Decisions ---- */

/* From the committee's meetings, which are few, to its items. */
#define OF_COMMITTEE                                                                               \
  " FROM meeting CROSS JOIN paper ON paper.meeting = meeting.id"                                   \
  " CROSS JOIN item ON item.paper = paper.id"                                                      \
  " WHERE coalesce (meeting.organisation, '') = ?1 AND coalesce (meeting.committee, '') = ?2"
#define DECIDED " AND item.review <> 'suggested' AND item.by_hand = 0 AND item.cue_id IS NOT NULL"

static SlStmt *
prepare_for (
    SlStore *self, const char *sql, const char *organisation, const char *committee, GError **error)
{
  SlStmt *stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, organisation != NULL ? organisation : "");
  sl_stmt_bind_text (stmt, 2, committee != NULL ? committee : "");
  return stmt;
}

/* What is gone since it was forgotten (a paper was removed) counts as none. */
static guint
take_away (gint64 n, gint64 forgotten)
{
  return n > forgotten ? (guint) (n - forgotten) : 0;
}

GHashTable *
sl_store_count_decided (SlStore *self,
                        const char *organisation,
                        const char *committee,
                        GError **error)
{
  static const char sql[]
      = "SELECT said.cue, yes, no, coalesce (gone.n_confirmed, 0), coalesce (gone.n_dismissed, 0) "
        "FROM"
        " (SELECT item.cue_id AS cue, sum (item.review = 'confirmed') AS yes,"
        " sum (item.review = 'dismissed') AS no" OF_COMMITTEE DECIDED " GROUP BY item.cue_id)"
        " AS said LEFT JOIN cue_forgotten AS gone ON gone.cue = said.cue"
        " AND gone.organisation = ?1 AND gone.committee = ?2";
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = prepare_for (self, sql, organisation, committee, error);
  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    {
      SlDecided *decided = g_new0 (SlDecided, 1);

      decided->n_confirmed = take_away (sl_stmt_get_int (stmt, 1), sl_stmt_get_int (stmt, 3));
      decided->n_dismissed = take_away (sl_stmt_get_int (stmt, 2), sl_stmt_get_int (stmt, 4));
      g_hash_table_insert (counts, sl_stmt_dup_text (stmt, 0), decided);
    }
  if (!sl_stmt_finish (stmt, "count the decisions", error))
    return NULL;
  return g_steal_pointer (&counts);
}

static void
decision_free (gpointer data)
{
  SlDecision *decision = data;

  g_free (decision->meeting);
  g_free (decision->cue);
  g_free (decision);
}

/* (element-type SlDecision) */
static GPtrArray *
list_decisions (SlStore *self, const SlLearned *learned, GError **error)
{
  static const char sql[] = "SELECT meeting.id, item.cue_id, item.confidence,"
                            " item.review = 'confirmed'" OF_COMMITTEE DECIDED
                            " ORDER BY meeting.date IS NULL, meeting.date, meeting.id";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (decision_free);
  g_autoptr (SlStmt) stmt
      = prepare_for (self, sql, learned->organisation, learned->committee, error);

  if (stmt == NULL)
    return NULL;
  while (sl_stmt_next (stmt))
    {
      SlDecision *decision = g_new0 (SlDecision, 1);

      decision->meeting = sl_stmt_dup_text (stmt, 0);
      decision->cue = sl_stmt_dup_text (stmt, 1);
      decision->confidence = sl_stmt_get_double (stmt, 2);
      decision->confirmed = sl_stmt_get_int (stmt, 3) != 0;
      g_ptr_array_add (list, decision);
    }
  return sl_stmt_finish (stmt, "read the decisions", error) ? g_steal_pointer (&list) : NULL;
}

static gboolean
count_links (SlStore *self, SlLearned *learned, GError **error)
{
  static const char sql[]
      = "SELECT count (*)" OF_COMMITTEE " AND item.review <> 'dismissed'"
        " AND EXISTS (SELECT 1 FROM link WHERE link.item = item.id AND NOT EXISTS (SELECT 1"
        " FROM link_forgotten AS gone WHERE gone.item = link.item AND gone.goal = link.goal))";
  g_autoptr (SlStmt) stmt
      = prepare_for (self, sql, learned->organisation, learned->committee, error);

  if (stmt == NULL)
    return FALSE;
  if (sl_stmt_next (stmt))
    learned->n_links = (guint) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "count the links", error);
}

static gboolean
tell_decisions (SlStore *self, SlLearned *learned, GError **error)
{
  g_autoptr (GHashTable) decided
      = sl_store_count_decided (self, learned->organisation, learned->committee, error);
  g_autoptr (GPtrArray) decisions = decided != NULL ? list_decisions (self, learned, error) : NULL;
  GHashTableIter iter;
  gpointer value;

  if (decisions == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, decided);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    learned->n_decisions += ((SlDecided *) value)->n_confirmed + ((SlDecided *) value)->n_dismissed;
  if (learned->n_decisions > 0)
    learned->report = sl_decided_replay (decisions, SL_LEARNED_FIRST);
  return TRUE;
}

static gboolean
list_committees (SlStore *self, GPtrArray *list, GError **error)
{
  static const char sql[] = "SELECT DISTINCT organisation, committee FROM meeting"
                            " ORDER BY committee IS NULL, committee, organisation";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    {
      SlLearned *learned = g_new0 (SlLearned, 1);

      learned->organisation = sl_stmt_dup_text (stmt, 0);
      learned->committee = sl_stmt_dup_text (stmt, 1);
      g_ptr_array_add (list, learned);
    }
  return sl_stmt_finish (stmt, "read the meetings", error);
}

GPtrArray *
sl_store_list_learned (SlStore *self, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_learned_free);

  sl_store_assert_owner (self);
  if (!list_committees (self, list, error))
    return NULL;
  for (guint i = list->len; i > 0; i--)
    {
      SlLearned *learned = list->pdata[i - 1];

      if (!count_links (self, learned, error) || !tell_decisions (self, learned, error))
        return NULL;
      if (learned->n_links == 0 && learned->n_decisions == 0)
        g_ptr_array_remove_index (list, i - 1);
    }
  return g_steal_pointer (&list);
}

/* ---- Forgetting ---- */

gboolean
sl_store_forget (SlStore *self, const char *organisation, const char *committee, GError **error)
{
  static const char *const steps[] = {
    "INSERT INTO link_forgotten (item, goal) SELECT link.item, link.goal FROM link"
    " WHERE link.item IN (SELECT item.id" OF_COMMITTEE ") ON CONFLICT DO NOTHING",
    "DELETE FROM link_declined WHERE item IN (SELECT item.id" OF_COMMITTEE ")",
    "DELETE FROM cue_forgotten WHERE organisation = ?1 AND committee = ?2",
    "INSERT INTO cue_forgotten (organisation, committee, cue, n_confirmed, n_dismissed)"
    " SELECT ?1, ?2, item.cue_id, sum (item.review = 'confirmed'),"
    " sum (item.review = 'dismissed')" OF_COMMITTEE DECIDED " GROUP BY item.cue_id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (SlStmt) stmt = prepare_for (self, steps[i], organisation, committee, error);

      if (stmt == NULL || !sl_stmt_run (stmt, "forget what was learned", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_store_forget_all (SlStore *self, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_learned_free);

  if (!list_committees (self, list, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const SlLearned *learned = list->pdata[i];

      if (!sl_store_forget (self, learned->organisation, learned->committee, error))
        return FALSE;
    }
  return TRUE;
}
