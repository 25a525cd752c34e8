/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How SQLite finds what the register, the searches and each save ask for: nothing of a large table
 * is read but what is shown. */
#include <string.h>

#include "library-maker.h"
#include "store-fixture.h"
#include "store/sl-owed.h"
#include "store/sl-store-private.h"

#define TODAY "2017-06-15"
#define SCREEN 60

typedef struct
{
  char *base, *folder;
  SlStore *store;
  GHashTable *asked; /* SQL */
  gint64 steps;      /* through tables without an index, triggers' included */
} Fixture;

static int
trace_cb (unsigned kind, void *data, void *stmt, void *more)
{
  Fixture *f = data;

  if (kind == SQLITE_TRACE_STMT && !g_str_has_prefix (more, "--"))
    g_hash_table_add (f->asked, g_strdup (sqlite3_sql (stmt)));
  if (kind == SQLITE_TRACE_PROFILE)
    f->steps += sqlite3_stmt_status (stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP, TRUE);
  return 0;
}

static sqlite3 *
get_handle (Fixture *f)
{
  return sl_db_get_handle (f->store->db);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const LibraryShape shape = { 20, 10, 10 };

  f->base = g_dir_make_tmp ("sightline-XXXXXX", NULL);
  f->folder = g_build_filename (f->base, "library", NULL);
  library_make (f->folder, &shape);
  f->store = open_store (f->folder);
  f->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_trace_v2 (get_handle (f), SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, trace_cb, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  sqlite3_trace_v2 (get_handle (f), 0, NULL, NULL);
  g_hash_table_unref (f->asked);
  g_clear_object (&f->store);
  remove_tree (f->base);
  g_free (f->base);
  g_free (f->folder);
}

/* ---- Plans ---- */

static char *
dup_plan (Fixture *f, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (get_handle (f), explain, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", sqlite3_column_text (stmt, 3));
  sqlite3_finalize (stmt);
  return g_string_free (plan, FALSE);
}

static gboolean
scans (const char *plan, const char *table)
{
  g_autofree char *bare = g_strdup_printf ("SCAN %s\n", table);
  g_autofree char *more = g_strdup_printf ("SCAN %s USING", table);

  return strstr (plan, bare) != NULL || strstr (plan, more) != NULL;
}

/* The register's own tables are walked in the order that they are in, as far as somebody looks;
 * what has to be sorted is never a whole one. */
static void
assert_plan (Fixture *f, const char *sql)
{
  static const char *const large[]
      = { "item", "doc", "search_doc", "page", "link", "followup", "history", "looked_at" };
  static const char *const walked[] = { "o", "k", "owed", "owed_owner", "owed_goal", "owed_word" };
  g_autofree char *plan = dup_plan (f, sql);

  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    if (scans (plan, large[i]))
      g_error ("all of %s is read:\n%s\n%s", large[i], sql, plan);
  for (guint i = 0; i < G_N_ELEMENTS (walked); i++)
    if (scans (plan, walked[i]) && strstr (plan, "TEMP B-TREE") != NULL)
      g_error ("all of %s is sorted:\n%s\n%s", walked[i], sql, plan);
  if (strstr (plan, "AUTOMATIC") != NULL)
    g_error ("an index is made for one question:\n%s\n%s", sql, plan);
  /* The index of words gives words, or rows by number; anything else goes through all of it. */
  if (strstr (plan, "VIRTUAL TABLE") != NULL && strstr (plan, "json_each") == NULL
      && strstr (plan, ":M") == NULL)
    g_error ("all words are read:\n%s\n%s", sql, plan);
}

static guint
assert_plans (Fixture *f)
{
  GHashTableIter iter;
  gpointer sql;

  sqlite3_trace_v2 (get_handle (f), 0, NULL, NULL);
  g_hash_table_iter_init (&iter, f->asked);
  while (g_hash_table_iter_next (&iter, &sql, NULL))
    assert_plan (f, sql);
  return g_hash_table_size (f->asked);
}

static void
list (Fixture *f, const SlOwedQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlOwedKeys) keys = sl_store_list_owed_keys (f->store, query, SCREEN, NULL, &error);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  rows = sl_store_list_owed_rows (
      f->store, (const char *const *) keys->ids->pdata, MIN (keys->ids->len, 5), &error);
  g_assert_no_error (error);
}

/* Each order both ways, and each filter in each of them. */
static void
test_register (Fixture *f, gconstpointer data)
{
  static const char *const words[] = { NULL, "corbaden", "report", "the" };
  SlOwedCounts counts;

  for (guint i = 0; i < SL_N_OWED_ORDERS * 2; i++)
    for (guint j = 0; j < 8; j++)
      {
        g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);

        query->order = (SlOwedOrder) (i / 2);
        query->descending = i % 2 == 1;
        query->show = (SlOwedShow) MIN (j, SL_OWED_SHOW_ALL);
        query->words = g_strdup (words[j % G_N_ELEMENTS (words)]);
        query->kind = j == 5 ? SL_KIND_ACTION : -1;
        query->owner = j == 6 ? g_strdup ("Head of Service 7") : NULL;
        query->goal = j == 7 ? g_strdup ("90a10000-0000-4000-8000-000000000003") : NULL;
        list (f, query);
      }
  g_assert_true (sl_store_count_owed (f->store, TODAY, &counts, NULL));
  g_strfreev (sl_store_list_owed_owners (f->store, NULL));
  g_strfreev (sl_store_list_owed_goals (f->store, NULL));
  g_assert_cmpuint (assert_plans (f), >, 50);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  static const char *const words[] = { "the", "corbaden", "council report", "c*" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (SlHits) found = sl_store_search_words (f->store, words[i], TRUE, 50, NULL, NULL);
      g_autoptr (SlHits) pages = sl_store_search_pages (f->store, words[i], TRUE, 50, NULL, NULL);

      g_assert_cmpuint (found->n_found + pages->n_found, >, 0);
    }
  g_assert_cmpuint (assert_plans (f), >=, 3);
}

/* What the window asks for before it shows anything. */
static void
test_open (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) papers = sl_store_list_papers (f->store, NULL);
  g_autoptr (GPtrArray) counts = sl_store_list_goal_counts (f->store, TODAY, NULL);

  g_assert_cmpuint (papers->len, ==, 20);
  g_assert_cmpuint (counts->len, >, 0);
  sl_store_can_undo (f->store, NULL);
  sl_store_can_redo (f->store, NULL);
  g_assert_cmpuint (assert_plans (f), >=, 3);
}

/* Saving, taking back and doing again, with all that triggers do then: of two thousand items a few
 * are looked at. */
static void
test_save (Fixture *f, gconstpointer data)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  g_autoptr (SlOwedKeys) keys = sl_store_list_owed_keys (f->store, query, 3, NULL, NULL);
  const char *ids[] = { keys->ids->pdata[0], NULL };
  const char *owners[] = { "Somebody", NULL };
  SlAct *acts[] = {
    sl_act_set_progress (ids, SL_PROGRESS_REPORTED, TODAY, "heard", NULL, 0, NULL),
    sl_act_set_due (ids, "then", "2018-01-01", SL_RECURRENCE_NONE),
    sl_act_set_owners (ids, owners),
    sl_act_link (ids, "90a10000-0000-4000-8000-000000000003"),
    sl_act_unlink (ids, "90a10000-0000-4000-8000-000000000003"),
    sl_act_review (ids, SL_REVIEW_DISMISSED, NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts) + 2; i++)
    {
      g_autoptr (GError) error = NULL;
      SlChanges *changes;

      f->steps = 0;
      changes = i < G_N_ELEMENTS (acts)    ? sl_store_apply (f->store, acts[i], &error)
                : i == G_N_ELEMENTS (acts) ? sl_store_undo (f->store, NULL, &error)
                                           : sl_store_redo (f->store, NULL, &error);
      g_assert_no_error (error);
      sl_changes_free (changes);
      if (i < G_N_ELEMENTS (acts))
        sl_act_unref (acts[i]);
      g_test_message ("act %u: %" G_GINT64_FORMAT " steps", i, f->steps);
      g_assert_cmpint (f->steps, <, 200);
    }
}

#define ADD(name, func) g_test_add ("/plans/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("register", test_register);
  ADD ("search", test_search);
  ADD ("open", test_open);
  ADD ("save", test_save);
  return g_test_run ();
}
