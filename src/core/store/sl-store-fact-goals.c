/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the plan stands, as the page says it: counted of what anybody may read. */
#include "base/sl-auto.h"
#include "sl-store-facts.h"
#include "sl-store-measures.h"
#include "sl-store-private.h"

/* The goals that have none below them, by id; facts own them. */
static GHashTable *
add_goals (SlFacts *facts, GPtrArray *goals)
{
  g_autoptr (GHashTable) parents = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *leaves = g_hash_table_new (g_str_hash, g_str_equal);

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
      fact->status = goal->status;
      g_ptr_array_add (facts->goals, fact);
      g_hash_table_insert (leaves, goal->id, fact);
    }
  return leaves;
}

/* Of every committee: the plan is the council's, and a goal that another committee looks at is not
 * forgotten. ?1: today, ?2: the day of the meeting that the page is for, later than all where it
 * has none; of the page of a year ?3 and ?4 its days, ?5 the committee, whose year it is. */
static void
bind_linked (SlStmt *stmt, const SlFacts *facts)
{
  const SlYear *year = facts->year;

  sl_stmt_bind_text (stmt, 1, facts->today);
  sl_stmt_bind_text (stmt, 2, facts->meeting_date != NULL ? facts->meeting_date : "9999");
  sl_stmt_bind_text (stmt, 3, year != NULL ? year->from : NULL);
  sl_stmt_bind_text (stmt, 4, year != NULL ? year->to : NULL);
  sl_stmt_bind_text (stmt, 5, year != NULL ? facts->committee : NULL);
}

#define IN_TIME " met < ?2 AND (?3 IS NULL OR (met > ?3 AND met <= ?4))"

/* What anybody may read, by the column of a table that has an item's id. */
#define IN_SCOPE(item)                                                                             \
  IN_TIME " AND " item " NOT IN (SELECT id FROM item WHERE exempt <> 0)"                           \
          " AND (?5 IS NULL OR " item " IN (SELECT item.id" SL_FACTS_FROM_ITEMS                    \
          "   WHERE meeting.committee = ?5 COLLATE NOCASE))"

typedef void (*TakeCounts) (SlFactGoal *fact, SlStmt *stmt);

static void
take_counts (SlFactGoal *fact, SlStmt *stmt)
{
  fact->n_open = (guint) sl_stmt_get_int (stmt, 1);
  fact->n_late = (guint) sl_stmt_get_int (stmt, 2);
  fact->n_done = (guint) sl_stmt_get_int (stmt, 3);
}

static void
take_proven (SlFactGoal *fact, SlStmt *stmt)
{
  fact->n_proven = (guint) sl_stmt_get_int (stmt, 1);
}

static gboolean
count_by_goal (SlStore *self,
               GHashTable *leaves,
               const SlFacts *facts,
               const char *sql,
               TakeCounts take,
               GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_linked (stmt, facts);
  while (sl_stmt_next (stmt))
    {
      SlFactGoal *fact = g_hash_table_lookup (leaves, sl_stmt_get_text (stmt, 0));

      if (fact != NULL)
        take (fact, stmt);
    }
  return sl_stmt_finish (stmt, "read the links", error);
}

/* Counted of the register as it is kept for each goal, and of what is done of it: of neither more
 * is read than what is linked. */
static gboolean
count_linked (SlStore *self, GHashTable *leaves, const SlFacts *facts, GError **error)
{
  static const char all[]
      = "SELECT goal, sum (bucket <> 4), sum (bucket = 0 AND due < ?1), sum (progress = 'accepted')"
        " FROM owed_goal WHERE goal > '' AND" IN_SCOPE ("owed_goal.item") " GROUP BY goal";
  static const char proven[]
      = "SELECT goal, count (*) FROM goal_done CROSS JOIN owed ON owed.item = goal_done.item"
        " WHERE proven AND owed.progress = 'accepted' AND" IN_SCOPE (
            "goal_done.item") " GROUP BY goal";

  return count_by_goal (self, leaves, facts, all, take_counts, error)
         && count_by_goal (self, leaves, facts, proven, take_proven, error);
}

/* What anybody may read of what is linked to goal ?6. */
#define SEEN                                                                                       \
  " FROM looked_at CROSS JOIN item ON item.id = looked_at.item"                                    \
  " CROSS JOIN paper ON paper.id = item.paper CROSS JOIN meeting ON meeting.id = paper.meeting"    \
  " WHERE looked_at.goal = ?6 AND item.exempt = 0"                                                 \
  " AND (?5 IS NULL OR meeting.committee = ?5 COLLATE NOCASE)"

/* The day that it was last looked at, '' where no day is known; NULL where it never was. Backwards
 * from the last meeting, which has most of them: an undated one never displaces a dated one. */
static gboolean
find_newest (SlStore *self, const char *goal, const SlFacts *facts, char **date, GError **error)
{
  static const char sql[]
      = "SELECT looked_at.met" SEEN " AND" IN_TIME " ORDER BY looked_at.met DESC LIMIT 1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  bind_linked (stmt, facts);
  sl_stmt_bind_text (stmt, 6, goal);
  if (sl_stmt_next (stmt))
    *date = sl_stmt_dup_text (stmt, 0);
  return sl_stmt_finish (stmt, "read the links", error);
}

/* Among items of one meeting the first is the source. */
static gboolean
find_source (SlStore *self, SlFactGoal *fact, const SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT item.ref, item.page" SEEN " AND looked_at.met = ?7"
        " ORDER BY paper.added, paper.id, item.position, item.first, item.id LIMIT 1";
  g_autofree char *date = NULL;
  g_autoptr (SlStmt) stmt = NULL;

  if (!find_newest (self, fact->goal->id, facts, &date, error))
    return FALSE;
  if (date == NULL)
    return TRUE;
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return FALSE;
  bind_linked (stmt, facts);
  sl_stmt_bind_text (stmt, 6, fact->goal->id);
  sl_stmt_bind_text (stmt, 7, date);
  if (*date != '\0')
    {
      fact->last_looked_at = g_strdup (date);
      fact->source_date = g_strdup (date);
    }
  if (sl_stmt_next (stmt))
    {
      fact->source_ref = sl_stmt_dup_text (stmt, 0);
      fact->source_page = (int) sl_stmt_get_int (stmt, 1);
    }
  return sl_stmt_finish (stmt, "read the links", error);
}

static gboolean
find_sources (SlStore *self, const SlFacts *facts, GError **error)
{
  for (guint i = 0; i < facts->goals->len; i++)
    if (!find_source (self, facts->goals->pdata[i], facts, error))
      return FALSE;
  return TRUE;
}

/* ---- Priorities ---- */

/* How loud a status is, in a priority that has goals of several. */
static int
rank_status (SlGoalStatus status)
{
  static const int ranks[] = { 1, 2, 3, 4, 0 };

  return ranks[status];
}

static void
sum_goal (SlFactGoal *priority, const SlFactGoal *goal, gboolean first)
{
  priority->n_open += goal->n_open;
  priority->n_late += goal->n_late;
  priority->n_done += goal->n_done;
  priority->n_proven += goal->n_proven;
  if (priority->goal->status == SL_GOAL_STATUS_NOT_STARTED
      && (first || rank_status (goal->status) > rank_status (priority->status)))
    priority->status = goal->status;
  if (goal->source_page == 0
      || (priority->source_page > 0 && g_strcmp0 (goal->source_date, priority->source_date) <= 0))
    return;
  sl_set_str (&priority->last_looked_at, goal->last_looked_at);
  sl_set_str (&priority->source_date, goal->source_date);
  sl_set_str (&priority->source_ref, goal->source_ref);
  priority->source_page = goal->source_page;
}

/* What stands above @goal and above nothing else. */
static SlGoalRecord *
find_top (GHashTable *by_id, SlGoalRecord *goal)
{
  /* A plan that goes round in circles is no deeper than it is long. */
  for (guint i = g_hash_table_size (by_id); i > 0 && goal->parent != NULL; i--)
    {
      SlGoalRecord *parent = g_hash_table_lookup (by_id, goal->parent);

      if (parent == NULL)
        break;
      goal = parent;
    }
  return goal;
}

static void
add_priorities (SlFacts *facts, GPtrArray *goals)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) tops = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < goals->len; i++)
    g_hash_table_insert (by_id, ((SlGoalRecord *) goals->pdata[i])->id, goals->pdata[i]);
  for (guint i = 0; i < facts->goals->len; i++)
    {
      const SlFactGoal *leaf = facts->goals->pdata[i];
      SlGoalRecord *top = find_top (by_id, leaf->goal);
      SlFactGoal *priority = g_hash_table_lookup (tops, top->id);
      gboolean first = priority == NULL;

      if (first)
        {
          priority = g_new0 (SlFactGoal, 1);
          priority->goal = sl_goal_record_ref (top);
          priority->status = top->status;
          g_hash_table_insert (tops, top->id, priority);
          g_ptr_array_add (facts->priorities, priority);
        }
      sum_goal (priority, leaf, first);
    }
}

/* ---- Measures ---- */

static gboolean
is_usable (const SlFigurePoint *point, const SlFacts *facts)
{
  return point->review == SL_REVIEW_CONFIRMED && point->exempt == 0
         && (facts->meeting_date == NULL
             || g_strcmp0 (point->meeting_date, facts->meeting_date) < 0);
}

static char *
dup_item_ref (SlStore *self, const char *item)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, "SELECT ref FROM item WHERE id = ?1", NULL);

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, item);
  return sl_stmt_next (stmt) ? sl_stmt_dup_text (stmt, 0) : NULL;
}

static SlFactMove *
make_move (SlStore *self, const char *ref, const SlFigurePoint *now, const SlFigurePoint *before)
{
  SlFactMove *move = g_new0 (SlFactMove, 1);

  move->goal_ref = g_strdup (ref);
  move->measure = g_strdup (now->measure);
  move->now = g_strdup (now->figure);
  move->before = g_strdup (before->figure);
  move->before_date = g_strdup (before->date);
  move->date = g_strdup (now->meeting_date);
  move->ref = dup_item_ref (self, now->item);
  move->page = now->page;
  return move;
}

/* The last two of each measure, where they differ. @points: oldest first. */
static void
add_moves (SlStore *self, SlFacts *facts, const char *ref, GPtrArray *points)
{
  for (guint i = points->len; i-- > 0;)
    {
      const SlFigurePoint *now = points->pdata[i], *before = NULL;
      gboolean newest = is_usable (now, facts);

      for (guint k = i + 1; newest && k < points->len; k++)
        newest = g_strcmp0 (((SlFigurePoint *) points->pdata[k])->measure, now->measure) != 0
                 || !is_usable (points->pdata[k], facts);
      for (guint k = i; newest && before == NULL && k-- > 0;)
        if (g_strcmp0 (((SlFigurePoint *) points->pdata[k])->measure, now->measure) == 0
            && is_usable (points->pdata[k], facts))
          before = points->pdata[k];
      if (before != NULL && before->unit == now->unit && before->value != now->value)
        g_ptr_array_add (facts->moves, make_move (self, ref, now, before));
    }
}

static gboolean
load_moves (SlStore *self, SlFacts *facts, GError **error)
{
  static const char sql[]
      = "SELECT DISTINCT goal.id, goal.ref FROM measure_point AS point"
        " JOIN goal ON goal.id = point.goal WHERE point.taken = 1 ORDER BY goal.position";
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  while (sl_stmt_next (stmt))
    {
      g_autoptr (GPtrArray) points = sl_store_list_points (self, sl_stmt_get_text (stmt, 0), error);

      if (points == NULL)
        return FALSE;
      add_moves (self, facts, sl_stmt_get_text (stmt, 1), points);
    }
  return sl_stmt_finish (stmt, "read the figures", error);
}

gboolean
sl_store_load_fact_goals (SlStore *self, SlFacts *facts, GError **error)
{
  g_autoptr (GPtrArray) goals = sl_store_list_goals (self, error);
  g_autoptr (GHashTable) leaves = goals != NULL ? add_goals (facts, goals) : NULL;

  if (leaves == NULL || !count_linked (self, leaves, facts, error)
      || !find_sources (self, facts, error))
    return FALSE;
  add_priorities (facts, goals);
  return load_moves (self, facts, error);
}
