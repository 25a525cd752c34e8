/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goals of a file of changes that the plan here does not have, on items that a person decides
 * about. */
#include "exchange/sl-changes.h"
#include "store-fixture.h"

#define N_DISPUTED 2

typedef struct
{
  StoreFixture a, b;
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  StoreFixture *sides[] = { &pair->a, &pair->b };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      store_set_up (sides[i], NULL);
      sl_paper_record_unref (
          add_paper (sides[i]->store, sides[i]->base, "one.pdf", "Panel", "2024-01-10"));
      add_plan (sides[i]->store);
    }
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  store_tear_down (&pair->a, NULL);
  store_tear_down (&pair->b, NULL);
}

static guint
count_goals (SlStore *store)
{
  g_autoptr (GPtrArray) goals = sl_store_list_goals (store, NULL);

  return goals->len;
}

/* What one side linked to a goal of its own, the other dismissed. */
static SlChangesResult *
dispute (Pair *pair)
{
  g_autoptr (GPtrArray) plan = make_plan ();
  g_autoptr (GPtrArray) theirs = sl_store_list_items (pair->a.store, NULL, NULL);
  g_autoptr (GPtrArray) ours = sl_store_list_items (pair->b.store, NULL, NULL);
  g_autoptr (SlGoalRecord) goal = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  SlChangesResult *result;

  g_ptr_array_add (plan, make_goal (5, "2", NULL, "Schools"));
  g_ptr_array_add (plan, make_goal (6, "2.1", "2", "Places in the town"));
  sl_plan_import_free (sl_store_import_plan (pair->a.store, plan, FALSE, NULL));
  goal = sl_store_get_goal (pair->a.store, "2.1", NULL);
  apply_act (pair->a.store, sl_act_set_goal_status (goal->id, SL_GOAL_STATUS_AT_RISK));
  for (guint i = 0; i < N_DISPUTED; i++)
    {
      const char *linked[] = { ((SlItemRecord *) theirs->pdata[i])->id, NULL };
      const char *dismissed[] = { ((SlItemRecord *) ours->pdata[i])->id, NULL };

      apply_act (pair->a.store, sl_act_link (linked, goal->id));
      apply_act (pair->b.store, sl_act_review (dismissed, SL_REVIEW_DISMISSED, NULL));
    }
  file = sl_changes_export (pair->a.store, FALSE, &error);
  g_assert_no_error (error);
  result = sl_changes_apply (pair->b.store, file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->conflicts->len, ==, N_DISPUTED);
  return result;
}

static void
choose (Pair *pair, GPtrArray *acts, const char *name)
{
  g_autoptr (GError) error = NULL;

  sl_changes_free (sl_store_apply_all (pair->b.store, acts, name, NULL, &error));
  g_assert_no_error (error);
}

/* Where ours is kept, nothing of theirs comes. */
static void
test_kept (Pair *pair, gconstpointer data)
{
  guint before = count_goals (pair->b.store);
  g_autoptr (SlChangesResult) result = dispute (pair);

  g_assert_cmpuint (result->n_goals, ==, 0);
  g_assert_cmpuint (count_goals (pair->b.store), ==, before);
  for (guint i = 0; i < N_DISPUTED; i++)
    choose (pair, ((SlConflict *) result->conflicts->pdata[i])->keep, "keep-ours");
  g_assert_cmpuint (count_goals (pair->b.store), ==, before);
}

/* The goal comes with the first item that is taken, with what is above it and how it stands, and
 * goes with it when that is taken back. */
static void
test_taken (Pair *pair, gconstpointer data)
{
  guint before = count_goals (pair->b.store);
  g_autoptr (SlChangesResult) result = dispute (pair);

  for (guint i = 0; i < N_DISPUTED; i++)
    {
      const SlConflict *conflict = result->conflicts->pdata[i];
      g_autoptr (SlItemRecord) linked = NULL;
      g_autoptr (SlGoalRecord) goal = NULL;
      g_autoptr (SlGoalRecord) above = NULL;

      g_assert_cmpuint (conflict->goals->len, ==, 2);
      choose (pair, conflict->take, "exchange");
      linked = sl_store_get_item (pair->b.store, conflict->id, NULL);
      goal = sl_store_get_goal (pair->b.store, "2.1", NULL);
      above = sl_store_get_goal (pair->b.store, "2", NULL);
      g_assert_cmpstr (linked->goals[0], ==, goal->id);
      g_assert_cmpstr (goal->parent, ==, above->id);
      g_assert_cmpint (goal->status, ==, SL_GOAL_STATUS_AT_RISK);
    }
  g_assert_cmpuint (count_goals (pair->b.store), ==, before + 2);
  for (guint i = 0; i < N_DISPUTED; i++)
    sl_changes_free (sl_store_undo (pair->b.store, NULL, NULL));
  g_assert_cmpuint (count_goals (pair->b.store), ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/changes-goals/kept", Pair, NULL, set_up, test_kept, tear_down);
  g_test_add ("/changes-goals/taken", Pair, NULL, set_up, test_taken, tear_down);
  return g_test_run ();
}
