/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-error.h"
#include "store-fixture.h"

static SlPlanImport *
import (SlStore *store, GPtrArray *goals, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  SlPlanImport *result = sl_store_import_plan (store, goals, dry_run, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_counts (
    const SlPlanImport *import, guint added, guint changed, guint unchanged, guint missing)
{
  g_assert_cmpuint (import->n_added, ==, added);
  g_assert_cmpuint (import->n_changed, ==, changed);
  g_assert_cmpuint (import->n_unchanged, ==, unchanged);
  g_assert_cmpuint (import->n_missing, ==, missing);
}

static void
test_first (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plan = make_plan ();
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GPtrArray) none = NULL;
  SlPlanImport *dry = import (f->store, plan, TRUE);
  SlPlanImport *wet;
  const SlGoalRecord *root, *goal;

  assert_counts (dry, 3, 0, 0, 0);
  none = sl_store_list_goals (f->store, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (sl_store_can_undo (f->store, NULL));

  wet = import (f->store, plan, FALSE);
  assert_counts (wet, 3, 0, 0, 0);
  g_assert_null (wet->messages[0]);
  goals = sl_store_list_goals (f->store, NULL);
  root = goals->pdata[0];
  goal = goals->pdata[2];
  g_assert_cmpstr (root->ref, ==, "1");
  g_assert_null (root->parent);
  g_assert_cmpstr (goal->parent, ==, root->id);
  g_assert_cmpstr (goal->title, ==, "Gofalwyr maeth: tŷ yn agos");
  sl_plan_import_free (dry);
  sl_plan_import_free (wet);
}

/* A child may stand before its parent. */
static void
test_any_order (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plan = make_plan ();
  g_autoptr (SlGoalRecord) first = sl_goal_record_ref (plan->pdata[0]);
  g_autoptr (SlGoalRecord) root = NULL;
  g_autoptr (SlGoalRecord) child = NULL;
  SlPlanImport *result;

  g_ptr_array_remove_index (plan, 0);
  g_ptr_array_add (plan, sl_goal_record_ref (first));
  result = import (f->store, plan, FALSE);
  assert_counts (result, 3, 0, 0, 0);
  g_assert_null (result->messages[0]);
  root = sl_store_get_goal (f->store, "1", NULL);
  child = sl_store_get_goal (f->store, "1.1", NULL);
  g_assert_cmpstr (child->parent, ==, root->id);
  sl_plan_import_free (result);
}

static void
test_duplicate (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plan = make_plan ();
  g_autoptr (SlGoalRecord) kept = NULL;
  SlPlanImport *result;

  g_ptr_array_add (plan, make_goal (5, "1.1", "1", "Another of the same ref"));
  result = import (f->store, plan, FALSE);
  assert_counts (result, 3, 0, 0, 0);
  g_assert_cmpuint (g_strv_length (result->messages), ==, 1);
  g_assert_nonnull (strstr (result->messages[0], "“1.1”"));
  kept = sl_store_get_goal (f->store, "1.1", NULL);
  g_assert_cmpstr (kept->title, ==, "Placements near home");
  sl_plan_import_free (result);
}

static void
test_bad_rows (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plan = make_plan ();
  SlGoalRecord *dated = make_goal (6, "1.3", "1", "Dated");
  g_autoptr (SlGoalRecord) stored = NULL;
  SlPlanImport *result;

  dated->target_date = g_strdup ("31/12/2026");
  g_ptr_array_add (plan, dated);
  g_ptr_array_add (plan, make_goal (7, "2.1", "2", "An orphan"));
  g_ptr_array_add (plan, make_goal (8, "3", "4", "A circle"));
  g_ptr_array_add (plan, make_goal (9, "4", "3", "Its other half"));
  g_ptr_array_add (plan, make_goal (10, NULL, NULL, "Without a ref"));
  result = import (f->store, plan, FALSE);
  g_assert_cmpuint (result->n_added, ==, 7);
  g_assert_cmpuint (g_strv_length (result->messages), ==, 5);
  stored = sl_store_get_goal (f->store, "1.3", NULL);
  g_assert_null (stored->target_date);
  sl_plan_import_free (result);
}

static void
assert_parent (SlStore *store, const char *ref, const char *parent_ref)
{
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (store, ref, NULL);
  g_autoptr (SlGoalRecord) parent
      = parent_ref != NULL ? sl_store_get_goal (store, parent_ref, NULL) : NULL;

  g_assert_cmpstr (goal->parent, ==, parent != NULL ? parent->id : NULL);
}

/* Who is in a circle stands alone, wherever the way up comes upon it; who is below one keeps the
 * parent. However long a way is, each step of it is taken once. */
static void
test_circles (StoreFixture *f, gconstpointer data)
{
  static const char *const pairs[][2]
      = { { "a", "b" },     { "b", "c" },   { "c", "d" },    { "d", "b" },  { "e", "a" },
          { "own", "own" }, { "f", "own" }, { "top", NULL }, { "g", "top" } };
  g_autoptr (GPtrArray) plan
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  SlPlanImport *result;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_ptr_array_add (plan, make_goal (i, pairs[i][0], pairs[i][1], "A goal"));
  for (guint i = 20000; i > 0; i--)
    {
      g_autofree char *ref = g_strdup_printf ("%u", i);
      g_autofree char *parent = i > 1 ? g_strdup_printf ("%u", i - 1) : g_strdup ("top");

      g_ptr_array_add (plan, make_goal (i, ref, parent, "One of a long way"));
    }
  result = import (f->store, plan, FALSE);
  g_assert_cmpuint (g_strv_length (result->messages), ==, 4);
  sl_plan_import_free (result);
  assert_parent (f->store, "a", "b");
  assert_parent (f->store, "b", NULL);
  assert_parent (f->store, "c", NULL);
  assert_parent (f->store, "d", NULL);
  assert_parent (f->store, "e", "a");
  assert_parent (f->store, "own", NULL);
  assert_parent (f->store, "f", "own");
  assert_parent (f->store, "g", "top");
  assert_parent (f->store, "1", "top");
  assert_parent (f->store, "20000", "19999");
}

static void
link_first (StoreFixture *f, const char *ref, char **id)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, NULL);
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (f->store, ref, NULL);

  *id = g_strdup (((SlItemRecord *) items->pdata[0])->id);
  apply_act (f->store, sl_act_link ((const char *[]){ *id, NULL }, goal->id));
}

static void
test_newer_keeps_links (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) newer
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  g_autofree char *id = NULL;
  g_autoptr (SlItemRecord) item = NULL;
  g_autoptr (SlItemRecord) undone = NULL;
  g_autoptr (SlGoalRecord) before = NULL;
  g_autoptr (SlGoalRecord) after = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GError) error = NULL;
  SlPlanImport *result;

  add_plan (f->store);
  before = sl_store_get_goal (f->store, "1.1", NULL);
  link_first (f, "1.1", &id);
  apply_act (f->store, sl_act_set_goal_status (before->id, SL_GOAL_STATUS_AT_RISK));

  /* 1.1 has another title, 1.2 is missing, 1.3 is new, 1 is as it was. */
  g_ptr_array_add (newer, make_goal (2, "1", NULL, "Homes"));
  g_ptr_array_add (newer, make_goal (3, "1.3", "1", "Carers"));
  g_ptr_array_add (newer, make_goal (4, "1.1", "1", "Homes close by"));
  result = import (f->store, newer, FALSE);
  assert_counts (result, 1, 1, 1, 1);

  after = sl_store_get_goal (f->store, "1.1", NULL);
  g_assert_cmpstr (after->id, ==, before->id);
  g_assert_cmpstr (after->title, ==, "Homes close by");
  g_assert_cmpint (after->status, ==, SL_GOAL_STATUS_AT_RISK);
  item = sl_store_get_item (f->store, id, NULL);
  g_assert_cmpstr (item->goals[0], ==, before->id);
  goals = sl_store_list_goals (f->store, NULL);
  g_assert_cmpuint (goals->len, ==, 4);
  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[3])->ref, ==, "1.2");

  sl_changes_free (sl_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&after, sl_goal_record_unref);
  after = sl_store_get_goal (f->store, "1.1", NULL);
  g_assert_cmpstr (after->title, ==, "Placements near home");
  undone = sl_store_get_item (f->store, id, NULL);
  g_assert_cmpstr (undone->goals[0], ==, before->id);
  g_assert_true (sl_store_check (f->store, &error));
  sl_plan_import_free (result);
}

/* The same file twice changes nothing and leaves nothing to undo. */
static void
test_same_again (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) plan = make_plan ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  SlPlanImport *result;

  add_plan (f->store);
  before = sl_store_list_history (f->store, 0, NULL);
  result = import (f->store, plan, FALSE);
  assert_counts (result, 0, 0, 3, 0);
  after = sl_store_list_history (f->store, 0, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  sl_plan_import_free (result);
}

static void
test_counts (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) late = NULL;
  g_autoptr (GPtrArray) done = NULL;
  const SlGoalCount *count;

  add_plan (f->store);
  link_first (f, "1.1", &id);
  none = sl_store_list_goal_counts (f->store, "2024-02-01", NULL);
  g_assert_cmpuint (none->len, ==, 0); /* linked, but only suggested */
  apply_act (f->store, sl_act_review ((const char *[]){ id, NULL }, SL_REVIEW_CONFIRMED, NULL));
  /* Due on the day itself is not late. */
  early = sl_store_list_goal_counts (f->store, "2024-01-31", NULL);
  count = early->pdata[0];
  g_assert_cmpuint (count->n_open, ==, 1);
  g_assert_cmpuint (count->n_late, ==, 0);
  late = sl_store_list_goal_counts (f->store, "2024-02-01", NULL);
  count = late->pdata[0];
  g_assert_cmpuint (count->n_late, ==, 1);
  g_assert_cmpstr (count->last_looked_at, ==, "2024-01-10");
  apply_act (f->store,
             sl_act_set_progress (
                 (const char *[]){ id, NULL }, SL_PROGRESS_ACCEPTED, NULL, "seen", NULL, 0, NULL));
  done = sl_store_list_goal_counts (f->store, "2024-02-01", NULL);
  count = done->pdata[0];
  g_assert_cmpuint (count->n_open, ==, 0);
  g_assert_cmpuint (count->n_late, ==, 0);
  g_assert_cmpuint (count->n_done, ==, 1);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store-plan/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("first", test_first);
  ADD ("any-order", test_any_order);
  ADD ("duplicate", test_duplicate);
  ADD ("bad-rows", test_bad_rows);
  ADD ("circles", test_circles);
  ADD ("newer-keeps-links", test_newer_keeps_links);
  ADD ("same-again", test_same_again);
  ADD ("counts", test_counts);
  return g_test_run ();
}
