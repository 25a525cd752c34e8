/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-store-measures.h"

#include <string.h>

#include "base/sl-auto.h"
#include "link/sl-goal-measures.h"
#include "sl-store-private.h"

/* A suggestion below it is none. */
#define LEAST_SCORE 0.45
/* What is linked to the goal already speaks of it. */
#define LINKED_BONUS 0.2
/* Items with a word of the measure that are looked at: those added last. */
#define MAX_MATCHES 300

/* ---- The value ---- */

static void
point_clear (gpointer data)
{
  SlFigurePoint *point = data;

  g_free (point->goal);
  g_free (point->measure);
  g_free (point->item);
  g_free (point->paper);
  g_free (point->meeting_date);
  g_free (point->date);
  g_free (point->figure);
  g_free (point->words);
  g_free (point->subject);
}

SlFigurePoint *
sl_figure_point_ref (SlFigurePoint *point)
{
  return g_atomic_rc_box_acquire (point);
}

void
sl_figure_point_unref (SlFigurePoint *point)
{
  g_atomic_rc_box_release_full (point, point_clear);
}

G_DEFINE_BOXED_TYPE (SlFigurePoint, sl_figure_point, sl_figure_point_ref, sl_figure_point_unref)

static GPtrArray *
new_points (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sl_figure_point_unref);
}

/* ---- Items with figures ---- */

#define ITEM_COLUMNS                                                                               \
  "item.id, item.paper, item.page, item.text, item.review, item.exempt, meeting.date"
#define ITEM_TABLES                                                                                \
  " item JOIN paper ON paper.id = item.paper JOIN meeting ON meeting.id = paper.meeting "

static SlFigurePoint *
make_point (SlStmt *stmt, const char *words, const SlFigure *figure)
{
  SlFigurePoint *point = g_atomic_rc_box_new0 (SlFigurePoint);

  point->item = sl_stmt_dup_text (stmt, 0);
  point->paper = sl_stmt_dup_text (stmt, 1);
  point->page = (int) sl_stmt_get_int (stmt, 2);
  point->words = g_strdup (words);
  point->review = sl_store_parse_nick (SL_TYPE_REVIEW, sl_stmt_get_text (stmt, 4));
  point->exempt = (int) sl_stmt_get_int (stmt, 5);
  point->meeting_date = sl_stmt_dup_text (stmt, 6);
  point->date = g_strdup (figure->date != NULL ? figure->date : point->meeting_date);
  point->figure = g_strndup (words + figure->start, figure->end - figure->start);
  point->value = figure->value;
  point->total = figure->total;
  point->unit = figure->unit;
  point->sort = figure->sort;
  point->subject = g_strdup (figure->subject);
  return point;
}

GPtrArray *
sl_store_list_figures (SlStore *self, const char *paper, GError **error)
{
  static const char sql[] = "SELECT " ITEM_COLUMNS " FROM" ITEM_TABLES
                            "WHERE item.paper = ?1 AND item.review <> 'dismissed'"
                            " AND item.same_as IS NULL ORDER BY item.position, item.first, item.id";
  g_autoptr (GPtrArray) points = new_points ();
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, paper);
  while (sl_stmt_next (stmt))
    {
      const char *words = sl_stmt_get_text (stmt, 3);
      g_autoptr (GPtrArray) figures = sl_figures_find (words);

      for (guint i = 0; i < figures->len; i++)
        g_ptr_array_add (points, make_point (stmt, words, figures->pdata[i]));
    }
  return sl_stmt_finish (stmt, "read the figures", error) ? g_steal_pointer (&points) : NULL;
}

/* ---- What was taken ---- */

static const SlFigure *
find_figure (GPtrArray *figures, const char *words, const char *figure)
{
  for (guint i = 0; i < figures->len; i++)
    {
      const SlFigure *at = figures->pdata[i];

      if (strlen (figure) == at->end - at->start
          && strncmp (words + at->start, figure, at->end - at->start) == 0)
        return at;
    }
  return NULL;
}

GPtrArray *
sl_store_list_points (SlStore *self, const char *goal, GError **error)
{
  static const char sql[]
      = "SELECT " ITEM_COLUMNS ", point.measure, point.figure FROM" ITEM_TABLES
        "JOIN measure_point AS point ON point.item = item.id"
        " WHERE point.goal = ?1 AND point.taken = 1 AND item.review <> 'dismissed'"
        " ORDER BY meeting.date, item.position, item.first, point.figure";
  g_autoptr (GPtrArray) points = new_points ();
  g_autoptr (SlStmt) stmt = NULL;

  sl_store_assert_owner (self);
  stmt = sl_db_prepare (self->db, sql, error);
  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, goal);
  while (sl_stmt_next (stmt))
    {
      const char *words = sl_stmt_get_text (stmt, 3);
      g_autoptr (GPtrArray) figures = sl_figures_find (words);
      const SlFigure *figure = find_figure (figures, words, sl_stmt_get_text (stmt, 8));
      SlFigurePoint *point;

      if (figure == NULL)
        continue;
      point = make_point (stmt, words, figure);
      point->goal = g_strdup (goal);
      point->measure = sl_stmt_dup_text (stmt, 7);
      g_ptr_array_add (points, point);
    }
  return sl_stmt_finish (stmt, "read the figures", error) ? g_steal_pointer (&points) : NULL;
}

char **
sl_store_list_measured_goals (SlStore *self, const char *item, GError **error)
{
  static const char sql[] = "SELECT DISTINCT goal FROM measure_point WHERE item = ?1 AND taken = 1";
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql, error);

  if (stmt == NULL)
    return NULL;
  sl_stmt_bind_text (stmt, 1, item);
  while (sl_stmt_next (stmt))
    g_strv_builder_add (builder, sl_stmt_get_text (stmt, 0));
  return sl_stmt_finish (stmt, "read the figures", error) ? g_strv_builder_end (builder) : NULL;
}

/* ---- What may belong ---- */

typedef struct
{
  SlStore *store;
  const char *goal;
  GPtrArray *measures; /* SlGoalMeasure */
  GHashTable *settled; /* "measure\nitem\nfigure": somebody has spoken */
  GHashTable *seen;    /* ids of items */
  GPtrArray *points;
} Suggesting;

static char *
dup_key (const char *measure, const char *item, const char *figure)
{
  return g_strjoin ("\n", measure, item, figure, NULL);
}

static gboolean
load_settled (Suggesting *suggesting, GError **error)
{
  static const char sql[] = "SELECT measure, item, figure FROM measure_point WHERE goal = ?1";
  g_autoptr (SlStmt) stmt = sl_db_prepare (suggesting->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, suggesting->goal);
  while (sl_stmt_next (stmt))
    g_hash_table_add (suggesting->settled,
                      dup_key (sl_stmt_get_text (stmt, 0),
                               sl_stmt_get_text (stmt, 1),
                               sl_stmt_get_text (stmt, 2)));
  return sl_stmt_finish (stmt, "read the figures", error);
}

/* A figure belongs to the measure that it fits best. */
static void
judge_item (Suggesting *suggesting, SlStmt *stmt, double bonus)
{
  const char *words = sl_stmt_get_text (stmt, 3);
  g_autoptr (GPtrArray) figures = sl_figures_find (words);

  for (guint i = 0; i < figures->len; i++)
    {
      const SlGoalMeasure *best = NULL;
      double most = 0;

      for (guint j = 0; j < suggesting->measures->len; j++)
        {
          double score
              = sl_goal_measure_judge (suggesting->measures->pdata[j], words, figures->pdata[i]);

          if (score > most)
            {
              most = score;
              best = suggesting->measures->pdata[j];
            }
        }
      if (best != NULL && most + bonus >= LEAST_SCORE)
        {
          SlFigurePoint *point = make_point (stmt, words, figures->pdata[i]);
          g_autofree char *key = dup_key (best->name, point->item, point->figure);

          point->goal = g_strdup (suggesting->goal);
          point->measure = g_strdup (best->name);
          point->score = MIN (1, most + bonus);
          if (g_hash_table_contains (suggesting->settled, key))
            sl_figure_point_unref (point);
          else
            g_ptr_array_add (suggesting->points, point);
        }
    }
}

static gboolean
judge_items (
    Suggesting *suggesting, const char *sql, const char *value, double bonus, GError **error)
{
  g_autoptr (SlStmt) stmt = sl_db_prepare (suggesting->store->db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, value);
  sl_stmt_bind_int (stmt, 2, MAX_MATCHES);
  while (sl_stmt_next (stmt))
    if (g_hash_table_add (suggesting->seen, sl_stmt_dup_text (stmt, 0)))
      judge_item (suggesting, stmt, bonus);
  return sl_stmt_finish (stmt, "read the figures", error);
}

/* Any of the measures' words, quoted, so that no query syntax reaches SQL; short ones are in half
 * of all sentences. */
static char *
dup_query (GPtrArray *measures)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; i < measures->len; i++)
    {
      g_auto (GStrv) words
          = g_str_tokenize_and_fold (((SlGoalMeasure *) measures->pdata[i])->name, NULL, NULL);

      for (char **word = words; *word != NULL; word++)
        if (g_utf8_strlen (*word, -1) >= 5)
          g_string_append_printf (query, "%s\"%s\"", query->len > 0 ? " OR " : "", *word);
    }
  return query->len > 0 ? g_string_free (g_steal_pointer (&query), FALSE) : NULL;
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const SlFigurePoint *first = *(SlFigurePoint *const *) a, *second = *(SlFigurePoint *const *) b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return -g_strcmp0 (first->date, second->date);
}

static gboolean
suggest (Suggesting *suggesting, GError **error)
{
  static const char linked[] = "SELECT " ITEM_COLUMNS " FROM" ITEM_TABLES
                               "JOIN link ON link.item = item.id WHERE link.goal = ?1"
                               " AND item.review <> 'dismissed' AND item.same_as IS NULL"
                               " ORDER BY meeting.date DESC, item.position LIMIT ?2";
  static const char worded[]
      = "SELECT " ITEM_COLUMNS " FROM" ITEM_TABLES
        "JOIN (SELECT doc.uuid AS uuid FROM search_fts JOIN search_doc AS doc"
        "   ON doc.id = search_fts.rowid WHERE search_fts MATCH ?1 AND doc.kind = 'item'"
        "   ORDER BY search_fts.rowid DESC LIMIT ?2) AS hit ON hit.uuid = item.id"
        " WHERE item.review <> 'dismissed' AND item.same_as IS NULL";
  g_autofree char *query = dup_query (suggesting->measures);

  return load_settled (suggesting, error)
         && judge_items (suggesting, linked, suggesting->goal, LINKED_BONUS, error)
         && (query == NULL || judge_items (suggesting, worded, query, 0, error));
}

GPtrArray *
sl_store_suggest_points (SlStore *self, const char *goal, guint limit, GError **error)
{
  g_autoptr (SlGoalRecord) record = sl_store_get_goal (self, goal, error);
  g_autoptr (GPtrArray) points = new_points ();
  Suggesting suggesting = { .store = self, .points = points };
  gboolean done;

  if (record == NULL)
    return NULL;
  suggesting.goal = record->id;
  suggesting.measures = sl_goal_measures_parse (record->measure);
  suggesting.settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  suggesting.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = suggesting.measures->len == 0 || suggest (&suggesting, error);
  g_ptr_array_unref (suggesting.measures);
  g_hash_table_unref (suggesting.settled);
  g_hash_table_unref (suggesting.seen);
  if (!done)
    return NULL;
  g_ptr_array_sort (points, compare_scores);
  if (points->len > limit)
    g_ptr_array_set_size (points, (int) limit);
  return g_steal_pointer (&points);
}

/* ---- A newer plan ---- */

static const SlGoalMeasure *
find_measure (GPtrArray *measures, const char *name)
{
  for (guint i = 0; i < measures->len; i++)
    if (g_str_equal (((SlGoalMeasure *) measures->pdata[i])->name, name))
      return measures->pdata[i];
  return NULL;
}

static gboolean
move_points (SlStore *self, const char *goal, const char *from, const char *to, GError **error)
{
  /* What was stated of them goes by the measure's name, too. */
  static const char *const sql[] = {
    "UPDATE OR IGNORE measure_point SET measure = ?3 WHERE goal = ?1 AND measure = ?2",
    "UPDATE OR IGNORE stated SET what = 'point' || char (31) || ?1 || char (31) || ?3"
    " || substr (what, length ('point' || char (31) || ?1 || char (31) || ?2) + 1)"
    " WHERE substr (what, 1, length ('point' || char (31) || ?1 || char (31) || ?2) + 1)"
    " = 'point' || char (31) || ?1 || char (31) || ?2 || char (31)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, sql[i], error);

      if (stmt == NULL)
        return FALSE;
      sl_stmt_bind_text (stmt, 1, goal);
      sl_stmt_bind_text (stmt, 2, from);
      sl_stmt_bind_text (stmt, 3, to);
      if (!sl_stmt_run (stmt, "write the plan", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
sl_store_carry_points (SlStore *self,
                       const char *goal,
                       const char *older,
                       const char *newer,
                       GPtrArray *lost,
                       GError **error)
{
  static const char sql[]
      = "SELECT DISTINCT measure FROM measure_point WHERE goal = ?1 ORDER BY measure";
  g_auto (GStrv) kept = sl_store_list_texts (self, sql, goal, "read the figures", error);
  g_autoptr (GPtrArray) before = sl_goal_measures_parse (older);
  g_autoptr (GPtrArray) after = sl_goal_measures_parse (newer);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();

  if (kept == NULL)
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    if (find_measure (before, ((SlGoalMeasure *) after->pdata[i])->name) == NULL)
      g_ptr_array_add (fresh, after->pdata[i]);
  for (char **name = kept; *name != NULL; name++)
    {
      const SlGoalMeasure *measure = find_measure (before, *name);
      const SlGoalMeasure *renamed
          = measure != NULL ? sl_goal_measures_find_renamed (measure, fresh) : NULL;

      if (find_measure (after, *name) != NULL)
        continue;
      if (renamed == NULL)
        {
          g_ptr_array_add (lost, g_strdup (*name));
          continue;
        }
      if (!move_points (self, goal, *name, renamed->name, error))
        return FALSE;
      g_ptr_array_remove (fresh, (gpointer) renamed);
    }
  return TRUE;
}

/* ---- Writing ---- */

gboolean
sl_store_write_point (SlStore *self,
                      const char *goal,
                      const char *measure,
                      const char *item,
                      const char *figure,
                      SlPointState state,
                      GError **error)
{
  static const char set[]
      = "INSERT INTO measure_point (goal, measure, item, figure, taken) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT DO UPDATE SET taken = ?5 WHERE taken <> ?5";
  static const char clear[] = "DELETE FROM measure_point WHERE goal = ?1 AND measure = ?2"
                              " AND item = ?3 AND figure = ?4";
  gboolean unset = state == SL_POINT_UNSETTLED;
  g_autoptr (SlStmt) stmt = sl_db_prepare (self->db, unset ? clear : set, error);

  if (stmt == NULL)
    return FALSE;
  sl_stmt_bind_text (stmt, 1, goal);
  sl_stmt_bind_text (stmt, 2, measure);
  sl_stmt_bind_text (stmt, 3, item);
  sl_stmt_bind_text (stmt, 4, figure);
  if (!unset)
    sl_stmt_bind_int (stmt, 5, state == SL_POINT_TAKEN);
  return sl_stmt_run (stmt, "write the plan", error);
}

gboolean
sl_store_set_point (SlStore *self, const SlAct *act, GError **error)
{
  static const char *const values[] = {
    [SL_POINT_UNSETTLED] = NULL,
    [SL_POINT_TAKEN] = "1",
    [SL_POINT_REFUSED] = "0",
  };
  const char *parts[] = { "point", act->goal, act->measure, act->items[0], act->figure, NULL };

  return sl_store_write_point (
             self, act->goal, act->measure, act->items[0], act->figure, act->point, error)
         && sl_store_state (self, parts, values[act->point], error);
}
