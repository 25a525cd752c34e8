/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a library is like, in words that two libraries share: to see whether they are alike. */
#pragma once

#include "random-acts.h"

/* What both libraries call it: what detection found by its place and reason, what somebody added by
 * its id. */
static inline char *
dup_name (GPtrArray *papers, const SlItemRecord *item)
{
  if (item->added_by_hand)
    return g_strdup (item->id);
  return g_strdup_printf ("%s %d %s", find_sha (papers, item->paper), item->position, item->rule);
}

static inline char *
describe_item (SlStore *store, GPtrArray *papers, const SlItemRecord *item)
{
  GString *text = g_string_new (NULL);
  g_autofree char *owners = g_strjoinv (" + ", item->owners);
  g_autoptr (GPtrArray) goals = sl_store_list_goals (store, NULL);

  g_string_append_printf (text,
                          "%s %s %s %s | %s | %s %s %s | %s | %s | %d |",
                          sl_nick (SL_TYPE_KIND, item->kind),
                          sl_nick (SL_TYPE_REVIEW, item->review),
                          sl_nick (SL_TYPE_PROGRESS, item->progress),
                          item->text,
                          owners,
                          item->due_text,
                          item->due_date,
                          sl_nick (SL_TYPE_RECURRENCE, item->recurrence),
                          item->note,
                          item->dismiss_reason,
                          item->exempt);
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];

      if (g_strv_contains ((const char *const *) item->goals, goal->id))
        g_string_append_printf (text, " %s", goal->ref);
    }
  if (item->same_as != NULL)
    {
      g_autoptr (SlItemRecord) main = sl_store_get_item (store, item->same_as, NULL);
      g_autofree char *name = dup_name (papers, main);

      /* What stands for another stands for itself. */
      g_assert_null (main->same_as);
      g_string_append_printf (text, " = %s", name);
    }
  return g_string_free (text, FALSE);
}

static inline int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static inline void
describe_followups (SlStore *store, GHashTable *all, GPtrArray *papers, GHashTable *names)
{
  g_autoptr (GPtrArray) followups = sl_store_list_followups (store, NULL, NULL);

  for (guint i = 0; i < followups->len; i++)
    {
      const SlFollowupRecord *one = followups->pdata[i];

      g_hash_table_insert (all,
                           g_strconcat ("said ", one->id, NULL),
                           g_strdup_printf ("%s %s %s %s %s %d %s",
                                            (char *) g_hash_table_lookup (names, one->item),
                                            one->date,
                                            sl_nick (SL_TYPE_FOLLOWUP_KIND, (int) one->kind),
                                            one->text,
                                            one->paper != NULL ? find_sha (papers, one->paper) : "",
                                            one->page,
                                            one->author));
    }
}

static inline void
describe_rest (SlStore *store, GHashTable *all, GPtrArray *papers)
{
  g_autoptr (GPtrArray) meetings = sl_store_list_meetings (store, NULL);
  g_autoptr (GPtrArray) goals = sl_store_list_goals (store, NULL);

  for (guint i = 0; i < meetings->len; i++)
    {
      const SlMeetingRecord *meeting = meetings->pdata[i];

      for (guint k = 0; k < papers->len; k++)
        {
          const SlPaperRecord *paper = papers->pdata[k];

          if (g_str_equal (paper->meeting, meeting->id))
            g_hash_table_insert (all,
                                 g_strconcat ("meeting ", paper->sha256, NULL),
                                 g_strdup_printf ("%s %s", meeting->committee, meeting->date));
        }
    }
  for (guint i = 0; i < goals->len; i++)
    {
      const SlGoalRecord *goal = goals->pdata[i];

      g_hash_table_insert (all,
                           g_strconcat ("goal ", goal->ref, NULL),
                           g_strdup (sl_nick (SL_TYPE_GOAL_STATUS, goal->status)));
    }
}

/* All rows of a query, whose first column is an item's id or NULL. */
static inline void
describe_rows (Side *side, GHashTable *all, GHashTable *names, const char *sql)
{
  g_autofree char *path = g_build_filename (side->f.folder, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = sl_db_open (path, TRUE, &error);
  g_autoptr (SlStmt) stmt = db != NULL ? sl_db_prepare (db, sql, &error) : NULL;

  g_assert_no_error (error);
  while (sl_stmt_next (stmt))
    {
      const char *item = sl_stmt_get_text (stmt, 0);
      const char *name = item != NULL ? g_hash_table_lookup (names, item) : "";

      g_hash_table_insert (
          all, g_strjoin (" ", sl_stmt_get_text (stmt, 1), name, NULL), sl_stmt_dup_text (stmt, 2));
    }
  g_assert_true (sl_stmt_finish (stmt, "read", &error));
}

/* What is stated beside items, meetings and goals, as the tables have it. */
static inline void
describe_stated (Side *side, GHashTable *all, GHashTable *names)
{
  static const char *const queries[] = {
    "SELECT item, 'point ' || goal.ref || measure_point.measure || figure, CAST (taken AS TEXT)"
    " FROM measure_point JOIN goal ON goal.id = measure_point.goal",
    "SELECT item, 'declined ' || goal.ref, '' FROM link_declined JOIN goal ON goal.id = goal",
    "SELECT item, 'no answer ' || sha256 || quote, '' FROM not_answer"
    " JOIN paper ON paper.id = paper",
    "SELECT NULL, 'section ' || sha256 || first, CAST (exempt AS TEXT) FROM agenda"
    " JOIN paper ON paper.id = paper WHERE by_hand = 1",
    "SELECT NULL, 'owner of ' || key, words || (SELECT min (key) FROM owner_name AS own"
    " WHERE own.owner = owner_name.owner) || owner.name FROM owner_name"
    " JOIN owner ON owner.id = owner",
    "SELECT NULL, 'holder ' || id, (SELECT min (key) FROM owner_name WHERE"
    " owner_name.owner = holding.owner) || person || coalesce (first, '') || '-'"
    " || coalesce (last, '') FROM holding",
    "SELECT NULL, 'cue ' || id, coalesce (words, lexicon) FROM cue",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    describe_rows (side, all, names, queries[i]);
}

/* Everything that people decide, by what both libraries call it. */
static inline GHashTable *
describe (Side *side)
{
  SlStore *store = side->f.store;
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);
  g_autoptr (GPtrArray) papers = sl_store_list_papers (store, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];

      g_hash_table_insert (names, item->id, dup_name (papers, item));
      g_hash_table_insert (all,
                           g_strconcat ("item ", g_hash_table_lookup (names, item->id), NULL),
                           describe_item (store, papers, item));
    }
  describe_followups (store, all, papers, names);
  describe_rest (store, all, papers);
  describe_stated (side, all, names);
  return all;
}
