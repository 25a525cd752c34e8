/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "store/sl-store-facts.h"

#define TODAY "2024-02-10"

static SlFacts *
load (SlStore *store, const char *committee, const char *date)
{
  g_autoptr (GError) error = NULL;
  SlFacts *facts = sl_store_load_facts (store, NULL, committee, date, TODAY, FALSE, &error);

  g_assert_no_error (error);
  return facts;
}

static char *
dup_item_id (SlStore *store, const char *paper, guint n)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (store, paper, NULL);

  return g_strdup (((SlItemRecord *) items->pdata[n])->id);
}

static void
confirm (SlStore *store, const char *paper, guint n)
{
  g_autofree char *id = dup_item_id (store, paper, n);

  apply_act (store, sl_act_review ((const char *[]){ id, NULL }, SL_REVIEW_CONFIRMED, NULL));
}

static void
set_exempt (SlStore *store, const char *paper, guint n, int paragraph)
{
  g_autofree char *id = dup_item_id (store, paper, n);
  g_autoptr (SlItemRecord) item = sl_store_get_item (store, id, NULL);
  g_autoptr (SlItemRecord) record = sl_item_record_copy (item);

  record->exempt = paragraph;
  apply_act (store, sl_act_edit (record, TRUE));
}

static void
test_empty (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlFacts) facts = load (f->store, NULL, NULL);

  g_assert_null (facts->committee);
  g_assert_null (facts->meeting_date);
  g_assert_null (facts->last_date);
  g_assert_cmpstr (facts->today, ==, TODAY);
  g_assert_cmpuint (facts->items->len, ==, 0);
  g_assert_cmpuint (facts->goals->len, ==, 0);
  g_assert_cmpuint (facts->n_suggested, ==, 0);
}

static void
test_which_meeting (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) old G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Board", "2023-10-01");
  g_autoptr (SlPaperRecord) newer = add_paper (f->store, f->base, "2.pdf", "Panel", "2023-12-01");
  g_autoptr (SlPaperRecord) newest = add_paper (f->store, f->base, "3.pdf", "Panel", "2024-02-01");
  g_autoptr (SlPaperRecord) undated G_GNUC_UNUSED
      = add_paper (f->store, f->base, "4.pdf", "Cabinet", NULL);
  g_autoptr (SlFacts) facts = load (f->store, NULL, NULL);
  g_autoptr (SlFacts) earlier = NULL;
  g_autoptr (SlFacts) board = NULL;

  g_assert_cmpstr (facts->committee, ==, "Panel");
  g_assert_cmpstr (facts->meeting_date, ==, "2024-03-01");
  g_assert_cmpstr (facts->last_date, ==, "2024-02-01");
  g_assert_cmpuint (facts->n_suggested, ==, 10);

  /* On the day of the February meeting its own minutes were not yet written. */
  confirm (f->store, newer->id, 0);
  confirm (f->store, newest->id, 0);
  earlier = load (f->store, "panel", "2024-02-01");
  g_assert_cmpstr (earlier->meeting_date, ==, "2024-02-01");
  g_assert_cmpstr (earlier->last_date, ==, "2023-12-01");
  g_assert_cmpuint (earlier->items->len, ==, 1);
  g_assert_cmpstr (((SlFactItem *) earlier->items->pdata[0])->meeting_date, ==, "2023-12-01");

  board = load (f->store, "Board", NULL);
  g_assert_cmpstr (board->last_date, ==, "2023-10-01");
  g_assert_cmpuint (board->items->len, ==, 0);
}

static void
test_exempt (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (SlFacts) one = NULL;
  g_autoptr (SlFacts) both = NULL;

  confirm (f->store, paper->id, 0);
  set_exempt (f->store, paper->id, 2, 3);
  one = load (f->store, NULL, NULL);
  g_assert_cmpuint (one->items->len, ==, 1);
  g_assert_cmpuint (one->exempt.n, ==, 1);
  g_assert_true (one->exempt.paragraphs[3]);
  set_exempt (f->store, paper->id, 3, 1);
  both = load (f->store, NULL, NULL);
  g_assert_cmpuint (both->exempt.n, ==, 2);
  g_assert_true (both->exempt.paragraphs[1] && both->exempt.paragraphs[3]);
}

/* Of the first one. */
static void
assert_goal (SlFacts *facts, guint n_open, guint n_late, guint n_done, const char *date)
{
  const SlFactGoal *fact = facts->goals->pdata[0];

  g_assert_cmpuint (fact->n_open, ==, n_open);
  g_assert_cmpuint (fact->n_late, ==, n_late);
  g_assert_cmpuint (fact->n_done, ==, n_done);
  g_assert_cmpstr (fact->last_looked_at, ==, date);
  g_assert_cmpstr (fact->source_date, ==, date);
}

static void
test_goals (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) old = add_paper (f->store, f->base, "1.pdf", "Panel", "2023-11-10");
  g_autoptr (SlPaperRecord) newer = add_paper (f->store, f->base, "2.pdf", "Board", "2024-01-10");
  g_autoptr (SlPaperRecord) undated = add_paper (f->store, f->base, "3.pdf", "Cabinet", NULL);
  g_autofree char *undated_item = dup_item_id (f->store, undated->id, 0);
  g_autofree char *done = dup_item_id (f->store, old->id, 0);
  g_autofree char *late = dup_item_id (f->store, newer->id, 0);
  g_autofree char *secret = dup_item_id (f->store, newer->id, 2);
  g_autoptr (SlGoalRecord) goal = NULL;
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (SlFacts) earlier = NULL;
  g_autoptr (SlFacts) year = NULL;
  g_autoptr (SlFacts) board = NULL;
  g_autoptr (SlFacts) after = NULL;
  const SlFactGoal *fact;
  const SlFactItem *item;

  add_plan (f->store);
  goal = sl_store_get_goal (f->store, "1.1", NULL);
  apply_act (f->store, sl_act_confirm_and_link (done, goal->id));
  apply_act (f->store, sl_act_confirm_and_link (late, goal->id));
  apply_act (f->store, sl_act_confirm_and_link (secret, goal->id));
  set_exempt (f->store, newer->id, 2, 1);
  apply_act (f->store,
             sl_act_set_progress ((const char *[]){ done, NULL },
                                  SL_PROGRESS_ACCEPTED,
                                  "2024-01-12",
                                  "seen",
                                  newer->id,
                                  1,
                                  "nearer homes"));
  facts = load (f->store, "Panel", "2024-03-01");
  /* Leaves only. The plan is the council's: the other committee's item counts, the exempt one does
   * not. */
  g_assert_cmpuint (facts->goals->len, ==, 2);
  fact = facts->goals->pdata[0];
  g_assert_cmpstr (fact->goal->ref, ==, "1.1");
  g_assert_cmpuint (fact->n_open, ==, 1);
  g_assert_cmpuint (fact->n_late, ==, 1);
  g_assert_cmpuint (fact->n_done, ==, 1);
  g_assert_cmpstr (fact->last_looked_at, ==, "2024-01-10");
  g_assert_cmpstr (fact->source_date, ==, "2024-01-10");
  g_assert_cmpstr (fact->source_ref, ==, "12/3");
  fact = facts->goals->pdata[1];
  g_assert_null (fact->last_looked_at);
  g_assert_cmpint (fact->source_page, ==, 0);

  g_assert_cmpuint (facts->items->len, ==, 1);
  item = facts->items->pdata[0];
  g_assert_cmpuint (item->n_evidence, ==, 1);
  g_assert_cmpuint (item->n_word, ==, 0);

  /* On the day of the newer meeting its minutes were not yet written. */
  earlier = load (f->store, "Panel", "2024-01-10");
  assert_goal (earlier, 0, 0, 1, "2023-11-10");
  g_assert_cmpuint (((SlFactGoal *) earlier->goals->pdata[0])->n_proven, ==, 1);
  /* A year is one committee's. */
  year = sl_store_load_year (f->store, NULL, "Panel", NULL, TODAY, NULL);
  assert_goal (year, 0, 0, 1, "2023-11-10");
  board = sl_store_load_year (f->store, NULL, "Board", NULL, TODAY, NULL);
  assert_goal (board, 1, 1, 0, "2024-01-10");
  /* What has no date counts, and is never the newest. */
  apply_act (f->store, sl_act_confirm_and_link (undated_item, goal->id));
  after = load (f->store, "Panel", "2024-03-01");
  assert_goal (after, 2, 2, 1, "2024-01-10");
}

/* ---- Figures that moved ---- */

/* A paper with one figure of a measure, confirmed and taken for it; returns the item's id. */
static char *
take_figure (StoreFixture *f, const char *date, const char *figure, const char *goal)
{
  g_autofree char *name = g_strconcat (date, ".pdf", NULL);
  g_autofree char *words = g_strdup_printf ("%s of health assessments were done on time.", figure);
  SlPaperContent *content = make_content (f->base, name, "Panel", date);
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GError) error = NULL;
  char *id;

  add_finding (content->detection, SL_KIND_MEASURE, 2, words);
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  free_content (content);
  id = dup_item_id (f->store, paper->id, 5);
  apply_act (f->store, sl_act_review ((const char *[]){ id, NULL }, SL_REVIEW_CONFIRMED, NULL));
  apply_act (
      f->store,
      sl_act_set_point (goal, "Health assessments done on time", id, figure, SL_POINT_TAKEN));
  return id;
}

static void
assert_move (SlStore *store, const char *date, const char *before, const char *now)
{
  g_autoptr (SlFacts) facts = load (store, "Panel", date);
  const SlFactMove *move;

  g_assert_cmpuint (facts->moves->len, ==, now != NULL);
  if (now == NULL)
    return;
  move = facts->moves->pdata[0];
  g_assert_cmpstr (move->goal_ref, ==, "1.1");
  g_assert_cmpstr (move->measure, ==, "Health assessments done on time");
  g_assert_cmpstr (move->before, ==, before);
  g_assert_cmpstr (move->now, ==, now);
  g_assert_cmpstr (move->ref, ==, "12/3");
  g_assert_cmpint (move->page, ==, 2);
}

/* The last two of what was confirmed before the meeting and anybody may read, where they differ. */
static void
test_moves (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlGoalRecord) goal = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (SlItemRecord) record = NULL;
  g_autoptr (SlItemRecord) item = NULL;

  add_plan (f->store);
  goal = sl_store_get_goal (f->store, "1.1", NULL);
  first = take_figure (f, "2023-10-04", "52%", goal->id);
  assert_move (f->store, "2024-03-01", NULL, NULL);
  second = take_figure (f, "2023-12-06", "71%", goal->id);
  assert_move (f->store, "2024-03-01", "52%", "71%");
  /* The meeting's own minutes are not yet written on its day. */
  assert_move (f->store, "2023-12-06", NULL, NULL);
  third = take_figure (f, "2024-01-10", "71%", goal->id);
  assert_move (f->store, "2024-03-01", NULL, NULL);

  apply_act (f->store, sl_act_review ((const char *[]){ third, NULL }, SL_REVIEW_DISMISSED, NULL));
  assert_move (f->store, "2024-03-01", "52%", "71%");
  item = sl_store_get_item (f->store, second, NULL);
  record = sl_item_record_copy (item);
  record->exempt = 3;
  apply_act (f->store, sl_act_edit (record, TRUE));
  assert_move (f->store, "2024-03-01", NULL, NULL);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store-facts/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("empty", test_empty);
  ADD ("which-meeting", test_which_meeting);
  ADD ("exempt", test_exempt);
  ADD ("goals", test_goals);
  ADD ("moves", test_moves);
  return g_test_run ();
}
