/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that are treated as one, and one that becomes two. */
#include "base/sl-auto.h"
#include "store-fixture.h"
#include "store/sl-store-facts.h"

typedef struct
{
  StoreFixture f;
  char *action, *request, *commitment; /* ids */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) items = NULL;

  store_set_up (&f->f, data);
  paper = add_paper (f->f.store, f->f.base, "1.pdf", "Panel", "2024-01-10");
  items = sl_store_list_items (f->f.store, paper->id, NULL);
  f->action = g_strdup (((SlItemRecord *) items->pdata[0])->id);
  f->request = g_strdup (((SlItemRecord *) items->pdata[2])->id);
  f->commitment = g_strdup (((SlItemRecord *) items->pdata[3])->id);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->action);
  g_free (f->request);
  g_free (f->commitment);
  store_tear_down (&f->f, data);
}

static SlItemRecord *
get (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;
  SlItemRecord *record = sl_store_get_item (f->f.store, id, &error);

  g_assert_no_error (error);
  return record;
}

static SlReview
review_of (Fixture *f, const char *id)
{
  g_autoptr (SlItemRecord) record = get (f, id);

  return record->review;
}

static char *
main_of (Fixture *f, const char *id)
{
  g_autoptr (SlItemRecord) record = get (f, id);

  return g_strdup (record->same_as);
}

static void
assert_main (Fixture *f, const char *id, const char *main)
{
  g_autofree char *is = main_of (f, id);

  g_assert_cmpstr (is, ==, main);
}

static guint
count_owed (Fixture *f)
{
  g_autoptr (GPtrArray) owed = sl_store_list_owed (f->f.store, NULL);

  return owed->len;
}

static void
review (Fixture *f, const char *id, SlReview wanted)
{
  const char *ids[] = { id, NULL };

  apply_act (f->f.store, sl_act_review (ids, wanted, NULL));
}

static void
join (Fixture *f, const char *a, const char *b)
{
  const char *ids[] = { a, b, NULL };

  apply_act (f->f.store, sl_act_treat_as_one (ids));
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_undo (f->f.store, NULL, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

/* The register and the briefing have one where there were two, and it tells where the other stands.
 */
static void
test_one (Fixture *f, gconstpointer data)
{
  g_autoptr (SlItemRecord) main = NULL;
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  review (f, f->action, SL_REVIEW_CONFIRMED);
  review (f, f->commitment, SL_REVIEW_CONFIRMED);
  g_assert_cmpuint (count_owed (f), ==, 2);
  join (f, f->action, f->commitment);
  g_assert_cmpuint (count_owed (f), ==, 1);
  assert_main (f, f->commitment, f->action);
  main = get (f, f->action);
  g_assert_cmpstr (main->also, ==, "12/3\t2");
  facts = sl_store_load_facts (f->f.store, NULL, "Panel", NULL, "2024-06-01", FALSE, NULL);
  g_assert_cmpuint (facts->items->len, ==, 1);
  lines = sl_store_list_history (f->f.store, 1, NULL);
  g_assert_cmpstr (((SlHistoryRecord *) lines->pdata[0])->act, ==, "same");
  g_assert_cmpuint (((SlHistoryRecord *) lines->pdata[0])->n_items, ==, 2);
  undo (f);
  g_assert_cmpuint (count_owed (f), ==, 2);
  assert_main (f, f->commitment, NULL);
}

/* What is decided of one is decided of all, whichever of them was looked at. */
static void
test_decided_together (Fixture *f, gconstpointer data)
{
  join (f, f->action, f->request);
  g_assert_cmpint (review_of (f, f->action), ==, SL_REVIEW_SUGGESTED);
  review (f, f->request, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (review_of (f, f->action), ==, SL_REVIEW_CONFIRMED);
  undo (f);
  g_assert_cmpint (review_of (f, f->action), ==, SL_REVIEW_SUGGESTED);
  g_assert_cmpint (review_of (f, f->request), ==, SL_REVIEW_SUGGESTED);
}

/* A decision that was made before the two were joined holds for both; parted, each keeps it. */
static void
test_decided_before (Fixture *f, gconstpointer data)
{
  const char *ids[] = { f->request, NULL };

  review (f, f->request, SL_REVIEW_CONFIRMED);
  join (f, f->action, f->request);
  g_assert_cmpint (review_of (f, f->action), ==, SL_REVIEW_CONFIRMED);
  apply_act (f->f.store, sl_act_treat_apart (ids));
  assert_main (f, f->request, NULL);
  g_assert_cmpint (review_of (f, f->action), ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpuint (count_owed (f), ==, 2);
  undo (f);
  assert_main (f, f->request, f->action);
}

/* Joined to something that is joined already, all have the one main item; nothing points in a
 * circle. */
static void
test_chain (Fixture *f, gconstpointer data)
{
  join (f, f->action, f->request);
  join (f, f->commitment, f->action);
  assert_main (f, f->action, f->commitment);
  assert_main (f, f->request, f->commitment);
  assert_main (f, f->commitment, NULL);
  join (f, f->request, f->commitment);
  assert_main (f, f->request, NULL);
  assert_main (f, f->action, f->request);
  assert_main (f, f->commitment, f->request);
}

/* An act tells of the item that stands for others, too, or its place would be shown as it was. */
static void
test_tells (Fixture *f, gconstpointer data)
{
  const char *ids[] = { f->request, NULL };
  g_autoptr (SlAct) act = NULL;
  g_autoptr (GError) error = NULL;
  SlChanges *changes;

  join (f, f->action, f->request);
  act = sl_act_treat_apart (ids);
  changes = sl_store_apply (f->f.store, act, &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *) changes->items, f->action));
  g_assert_true (g_strv_contains ((const char *const *) changes->items, f->request));
  sl_changes_free (changes);
}

static void
test_split (Fixture *f, gconstpointer data)
{
  g_autoptr (SlItemRecord) whole = get (f, f->action);
  g_autoptr (SlItemRecord) first = sl_item_record_copy (whole);
  g_autoptr (SlItemRecord) second = sl_item_record_copy (whole);
  g_autoptr (SlItemRecord) part = NULL;
  g_autoptr (SlItemRecord) rest = NULL;
  g_autoptr (GPtrArray) items = NULL;

  review (f, f->action, SL_REVIEW_CONFIRMED);
  sl_set_str (&first->text, "officers will map placements");
  sl_set_str (&second->text, "near home");
  sl_set_str (&second->id, "11111111-0000-4000-8000-000000000001");
  apply_act (f->f.store, sl_act_split (first, second));
  rest = get (f, f->action);
  part = get (f, second->id);
  g_assert_cmpstr (rest->text, ==, "officers will map placements");
  g_assert_cmpstr (part->text, ==, "near home");
  g_assert_cmpint (part->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (part->position, ==, rest->position);
  items = sl_store_list_items (f->f.store, NULL, NULL);
  g_assert_cmpuint (items->len, ==, 6);
  undo (f);
  g_clear_pointer (&items, g_ptr_array_unref);
  items = sl_store_list_items (f->f.store, NULL, NULL);
  g_assert_cmpuint (items->len, ==, 5);
  g_assert_cmpstr (((SlItemRecord *) items->pdata[0])->text, ==, whole->text);
}

#define ADD(name, func) g_test_add ("/store-same/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one", test_one);
  ADD ("decided-together", test_decided_together);
  ADD ("decided-before", test_decided_before);
  ADD ("chain", test_chain);
  ADD ("tells", test_tells);
  ADD ("split", test_split);
  return g_test_run ();
}
