/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-facts.h"

#include "base/sl-auto.h"
#include "sl-store-items.h"
#include "sl-store-private.h"

/* ?1 committee, ?2 organisation, ?3 the day of the meeting that the page is for: each NULL for any.
 * Minutes of that day and later are not known in the room. */
#define OF_COMMITTEE                                                                               \
  "(?1 IS NULL OR meeting.committee = ?1 COLLATE NOCASE)"                                          \
  " AND (?2 IS NULL OR meeting.organisation = ?2 COLLATE NOCASE)"                                  \
  " AND (?3 IS NULL OR meeting.date IS NULL OR meeting.date < ?3) "

#define N_VALUES 3

static void
bind_scope (SlStmt *stmt, const SlFacts *facts)
{
  sl_stmt_bind_text (stmt, 1, facts->committee);
  sl_stmt_bind_text (stmt, 2, facts->organisation);
  sl_stmt_bind_text (stmt, 3, facts->meeting_date);
}

/* ---- Which meeting ---- */

static gboolean
find_committee (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT meeting.committee, meeting.organisation FROM meeting"
        " JOIN paper ON paper.meeting = meeting.id"
        " WHERE meeting.committee IS NOT NULL AND " OF_COMMITTEE
        " ORDER BY meeting.date IS NULL, meeting.date DESC, paper.added DESC LIMIT 1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    {
      sl_set_str (&facts->committee, sl_stmt_get_text (stmt, 0));
      if (facts->organisation == NULL)
        facts->organisation = sl_stmt_dup_text (stmt, 1);
    }
  return sl_stmt_finish (stmt, "read the meetings", error);
}

/* The date that the latest minutes state for the next meeting, where it can be. */
static gboolean
find_next (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[] = "SELECT CASE WHEN meeting.next > meeting.date THEN meeting.next END"
                            " FROM meeting JOIN paper ON paper.meeting = meeting.id"
                            " WHERE meeting.date IS NOT NULL AND " OF_COMMITTEE
                            " ORDER BY meeting.date DESC, meeting.next IS NULL LIMIT 1";
  g_autoptr (SlStmt) stmt = NULL;

  if (facts->meeting_date != NULL)
    return TRUE;
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    facts->meeting_date = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "read the meetings", error);
}

static gboolean
find_last (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[] = "SELECT max (meeting.date) FROM meeting"
                            " JOIN paper ON paper.meeting = meeting.id WHERE " OF_COMMITTEE;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    facts->last_date = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "read the meetings", error);
}

/* ---- Items ---- */

static GHashTable *
load_dates (SlStore *self, GError **error)
{
  g_autoptr (GHashTable) dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) meetings = sl_store_list_meetings (self, error);

  if (meetings == NULL)
    return NULL;
  for (guint i = 0; i < meetings->len; i++)
    {
      const SlMeetingRecord *meeting = meetings->pdata[i];

      g_hash_table_insert (dates, g_strdup (meeting->id), g_strdup (meeting->date));
    }
  return g_steal_pointer (&dates);
}

/* What is known of each goal, by id. */
static GHashTable *
load_refs (SlStore *self, GError **error)
{
  g_autoptr (GHashTable) refs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) goals = sl_store_list_goals (self, error);

  if (goals == NULL)
    return NULL;
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];

      g_hash_table_insert (refs, g_strdup (goal->id), g_strdup (goal->ref));
    }
  return g_steal_pointer (&refs);
}

static char **
dup_refs (GHashTable *refs, char **goals)
{
  guint n = g_strv_length (goals);
  char **found = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    found[i] = g_strdup (g_hash_table_lookup (refs, goals[i]));
  return found;
}

static gboolean
count_followups (SlStore *self, SlFactItem *fact, GError **error)
{
  static const char sql[] = "SELECT sum (kind = 'evidence'), sum (kind = 'note') FROM followup"
                            " WHERE item = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, fact->item->id);
  if (sl_stmt_next (stmt))
    {
      fact->n_evidence = (guint) sl_stmt_get_int (stmt, 0);
      fact->n_word = (guint) sl_stmt_get_int (stmt, 1);
    }
  return sl_stmt_finish (stmt, "read the follow-ups", error);
}

static gboolean
load_items (SlStore *self, SlFacts *facts, gboolean with_exempt, GError **error)
{
  const char *values[N_VALUES] = { facts->committee, facts->organisation, facts->meeting_date };
  g_autoptr (GPtrArray) items = sl_store_query_items (
      self,
      with_exempt ? "WHERE item.review = 'confirmed' AND item.same_as IS NULL AND " OF_COMMITTEE
                  : "WHERE item.review = 'confirmed' AND item.exempt = 0 AND item.same_as IS NULL"
                    " AND " OF_COMMITTEE,
      values,
      N_VALUES,
      error);
  g_autoptr (GHashTable) dates = items != NULL ? load_dates (self, error) : NULL;
  g_autoptr (GHashTable) refs = dates != NULL ? load_refs (self, error) : NULL;

  if (refs == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      SlFactItem *fact = g_new0 (SlFactItem, 1);

      fact->item = sl_item_record_ref (items->pdata[i]);
      fact->meeting_date = g_strdup (g_hash_table_lookup (dates, fact->item->meeting));
      fact->goal_refs = dup_refs (refs, fact->item->goals);
      g_ptr_array_add (facts->items, fact);
      if (!count_followups (self, fact, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
count_exempt (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT item.exempt FROM item JOIN paper ON paper.id = item.paper"
        " JOIN meeting ON meeting.id = paper.meeting WHERE item.review = 'confirmed'"
        " AND item.exempt <> 0 AND item.same_as IS NULL AND " OF_COMMITTEE;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  while (sl_stmt_next (stmt))
    sl_exempt_add (&facts->exempt, (int) sl_stmt_get_int (stmt, 0));
  return sl_stmt_finish (stmt, "read the items", error);
}

static gboolean
count_suggested (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[] = "SELECT count (*) FROM item JOIN paper ON paper.id = item.paper"
                            " JOIN meeting ON meeting.id = paper.meeting WHERE item.review = "
                            "'suggested' AND " OF_COMMITTEE;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_scope (stmt, facts);
  if (sl_stmt_next (stmt))
    facts->n_suggested = (guint) sl_stmt_get_int (stmt, 0);
  return sl_stmt_finish (stmt, "read the items", error);
}

/* ---- Goals ---- */

/* Leaves of the plan, by id; the array owns them. */
static GHashTable *
add_leaves (SlStore *self, SlFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) goals = sl_store_list_goals (self, error);
  g_autoptr (GHashTable) parents = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *leaves;

  if (goals == NULL)
    return NULL;
  leaves = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];

      if (goal->parent != NULL)
        g_hash_table_add (parents, goal->parent);
    }
  for (guint i = 0; i < goals->len; i++)
    {
      SlGoalRecord *goal = goals->pdata[i];
      SlFactGoal *fact;

      if (g_hash_table_contains (parents, goal->id))
        continue;
      fact = g_new0 (SlFactGoal, 1);
      fact->goal = sl_goal_record_ref (goal);
      g_ptr_array_add (facts->goals, fact);
      g_hash_table_insert (leaves, goal->id, fact);
    }
  return leaves;
}

static void
add_linked (SlFactGoal *fact, const SlItemRecord *item, const char *date, const char *today)
{
  gboolean closed
      = item->progress == SL_PROGRESS_ACCEPTED || item->progress == SL_PROGRESS_WITHDRAWN;

  if (sl_item_record_is_owed (item))
    {
      fact->n_open += !closed;
      fact->n_late += sl_item_record_is_overdue (item, today);
      fact->n_done += item->progress == SL_PROGRESS_ACCEPTED;
    }
  /* Among items of one meeting the first is the source; an undated one never displaces a dated one.
   */
  if (fact->source_page > 0 && g_strcmp0 (date, fact->source_date) <= 0)
    return;
  sl_set_str (&fact->last_looked_at, date);
  sl_set_str (&fact->source_date, date);
  sl_set_str (&fact->source_ref, item->ref);
  fact->source_page = item->anchor->page;
}

/* Of every committee: the plan is the council's, and a goal that another committee looks at is not
 * forgotten. */
static gboolean
load_goals (SlStore *self, SlFacts *facts, GError **error)
{
  const char *values[] = { NULL, NULL, facts->meeting_date };
  g_autoptr (GHashTable) leaves = add_leaves (self, facts, error);
  g_autoptr (GHashTable) dates = leaves != NULL ? load_dates (self, error) : NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (dates == NULL)
    return FALSE;
  items = sl_store_query_items (self,
                                "WHERE item.review = 'confirmed' AND item.exempt = 0"
                                " AND item.same_as IS NULL AND item.id IN"
                                " (SELECT item FROM link) AND " OF_COMMITTEE,
                                values,
                                N_VALUES,
                                error);
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];

      for (guint j = 0; item->goals[j] != NULL; j++)
        {
          SlFactGoal *fact = g_hash_table_lookup (leaves, item->goals[j]);

          if (fact != NULL)
            add_linked (fact, item, g_hash_table_lookup (dates, item->meeting), facts->today);
        }
    }
  return TRUE;
}

SlFacts *
sl_store_load_facts (SlStore *self,
                     const char *organisation,
                     const char *committee,
                     const char *date,
                     const char *today,
                     gboolean with_exempt,
                     GError **error)
{
  g_autoptr (SlFacts) facts = sl_facts_new ();

  sl_store_assert_owner (self);
  facts->organisation = g_strdup (organisation);
  facts->committee = g_strdup (committee);
  facts->meeting_date = g_strdup (date);
  facts->today = g_strdup (today);
  facts->with_exempt = with_exempt;
  if (!find_committee (self, facts, error) || !find_next (self, facts, error)
      || !find_last (self, facts, error) || !load_items (self, facts, with_exempt, error)
      || !count_exempt (self, facts, error) || !count_suggested (self, facts, error)
      || !load_goals (self, facts, error)
      || (facts->glossary = sl_store_load_glossary (self, error)) == NULL)
    return NULL;
  return g_steal_pointer (&facts);
}
