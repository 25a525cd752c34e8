/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sl-changes.h"

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "exchange/sl-sharing.h"
#include "store-fixture.h"

/* Two people's libraries with the same minutes and the same plan. */
typedef struct
{
  StoreFixture a, b;
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  StoreFixture *sides[] = { &pair->a, &pair->b };
  guint i;

  for (i = 0; i < 2; i++)
    {
      g_autoptr (SlPaperRecord) paper = NULL;

      store_set_up (sides[i], NULL);
      paper = add_paper (sides[i]->store, sides[i]->base, "one.pdf", "Panel", "2024-01-10");
      add_plan (sides[i]->store);
    }
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  store_tear_down (&pair->a, NULL);
  store_tear_down (&pair->b, NULL);
}

static SlItemRecord *
item (SlStore *store, guint index)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);

  g_assert_cmpuint (index, <, items->len);
  return sl_item_record_ref (items->pdata[index]);
}

static void
review (SlStore *store, guint index, SlReview how)
{
  g_autoptr (SlItemRecord) record = item (store, index);
  const char *ids[] = { record->id, NULL };

  apply_act (store, sl_act_review (ids, how, NULL));
}

static void
progress (SlStore *store, guint index, SlProgress to, const char *note)
{
  g_autoptr (SlItemRecord) record = item (store, index);
  const char *ids[] = { record->id, NULL };

  apply_act (store, sl_act_set_progress (ids, to, "2024-02-01", note, NULL, 0, NULL));
}

static void
link_goal (SlStore *store, guint index, const char *ref)
{
  g_autoptr (SlItemRecord) record = item (store, index);
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (store, ref, NULL);
  const char *ids[] = { record->id, NULL };

  apply_act (store, sl_act_link (ids, goal->id));
}

static GBytes *export(SlStore *store)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sl_changes_export (store, FALSE, &error);

  g_assert_no_error (error);
  sl_changes_mark_exported (store, bytes, &error);
  g_assert_no_error (error);
  return bytes;
}

/* Returns: how many conflicts there were. */
static guint
apply (SlStore *store, GBytes *bytes, guint changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlChangesResult) result = sl_changes_apply (store, bytes, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->n_changed, ==, changed);
  return result->conflicts->len;
}

static void
test_one_way (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (SlItemRecord) first = NULL;
  g_autoptr (SlItemRecord) second = NULL;
  g_autoptr (SlItemRecord) third = NULL;
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (pair->b.store, "1.1", NULL);

  review (pair->a.store, 0, SL_REVIEW_CONFIRMED);
  link_goal (pair->a.store, 0, "1.1");
  progress (pair->a.store, 0, SL_PROGRESS_IN_PROGRESS, "half done");
  review (pair->a.store, 1, SL_REVIEW_DISMISSED);
  file = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, file, 2), ==, 0);
  first = item (pair->b.store, 0);
  second = item (pair->b.store, 1);
  third = item (pair->b.store, 2);
  g_assert_cmpint (first->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (first->progress, ==, SL_PROGRESS_IN_PROGRESS);
  g_assert_cmpstr (first->goals[0], ==, goal->id);
  g_assert_cmpint (second->review, ==, SL_REVIEW_DISMISSED);
  g_assert_cmpint (third->review, ==, SL_REVIEW_SUGGESTED);
  said = sl_store_list_followups (pair->b.store, first->id, NULL);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpstr (((SlFollowupRecord *) said->pdata[0])->text, ==, "half done");

  /* Twice equals once, notes included. */
  g_assert_cmpuint (apply (pair->b.store, file, 0), ==, 0);
  again = sl_store_list_followups (pair->b.store, first->id, NULL);
  g_assert_cmpuint (again->len, ==, 1);
}

static void
test_one_undo (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (SlItemRecord) before = item (pair->b.store, 0);
  g_autoptr (SlItemRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *act = NULL;
  SlChanges *changes;

  review (pair->a.store, 0, SL_REVIEW_CONFIRMED);
  review (pair->a.store, 2, SL_REVIEW_CONFIRMED);
  file = export(pair->a.store);
  apply (pair->b.store, file, 2);
  changes = sl_store_undo (pair->b.store, &act, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  g_assert_cmpstr (act, ==, "exchange");
  after = item (pair->b.store, 0);
  g_assert_cmpint (after->review, ==, before->review);
  g_assert_cmpint (after->changed, ==, before->changed);
}

/* Whoever decides later knowing the other's decision is followed, to and fro, without a conflict.
 */
static void
test_to_and_fro (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) two = NULL;
  g_autoptr (GBytes) three = NULL;
  g_autoptr (SlItemRecord) a = NULL;
  g_autoptr (SlItemRecord) b = NULL;

  review (pair->a.store, 0, SL_REVIEW_CONFIRMED);
  one = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, one, 1), ==, 0);
  progress (pair->b.store, 0, SL_PROGRESS_REPORTED, NULL);
  two = export(pair->b.store);
  g_assert_cmpuint (apply (pair->a.store, two, 1), ==, 0);
  progress (pair->a.store, 0, SL_PROGRESS_ACCEPTED, "seen");
  three = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, three, 1), ==, 0);
  a = item (pair->a.store, 0);
  b = item (pair->b.store, 0);
  g_assert_cmpint (a->progress, ==, SL_PROGRESS_ACCEPTED);
  g_assert_cmpint (b->progress, ==, SL_PROGRESS_ACCEPTED);
  /* An old file brings nothing back. */
  g_assert_cmpuint (apply (pair->b.store, one, 0), ==, 0);
}

static void
test_conflict (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) from_a = NULL;
  g_autoptr (GBytes) from_b = NULL;
  g_autoptr (SlItemRecord) a = NULL;
  g_autoptr (SlItemRecord) b = NULL;

  review (pair->a.store, 0, SL_REVIEW_CONFIRMED);
  review (pair->b.store, 0, SL_REVIEW_DISMISSED);
  from_a = export(pair->a.store);
  from_b = export(pair->b.store);
  /* Each keeps its own, and says so every time. */
  g_assert_cmpuint (apply (pair->b.store, from_a, 0), ==, 1);
  g_assert_cmpuint (apply (pair->a.store, from_b, 0), ==, 1);
  g_assert_cmpuint (apply (pair->b.store, from_a, 0), ==, 1);
  a = item (pair->a.store, 0);
  b = item (pair->b.store, 0);
  g_assert_cmpint (a->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (b->review, ==, SL_REVIEW_DISMISSED);
}

static gboolean
holds (GBytes *bytes, const char *words)
{
  return g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), words)
         != NULL;
}

static void
test_exempt (Pair *pair, gconstpointer data)
{
  g_autoptr (SlItemRecord) record = item (pair->a.store, 0);
  g_autoptr (SlItemRecord) secret = sl_item_record_copy (record);
  g_autoptr (GBytes) file = NULL;

  secret->exempt = 2;
  sl_set_str (&secret->note, "Child R");
  apply_act (pair->a.store, sl_act_edit (secret, TRUE));
  review (pair->a.store, 2, SL_REVIEW_CONFIRMED);
  file = export(pair->a.store);
  g_assert_false (holds (file, "Child R"));
  g_assert_false (holds (file, record->text));
  g_assert_cmpuint (apply (pair->b.store, file, 1), ==, 0);
}

/* What is one there becomes one here, and two again; ids are each library's own. */
static void
test_same (Pair *pair, gconstpointer data)
{
  g_autoptr (SlItemRecord) main = item (pair->a.store, 0);
  g_autoptr (SlItemRecord) twin = item (pair->a.store, 3);
  const char *ids[] = { main->id, twin->id, NULL };
  g_autoptr (GBytes) joined = NULL;
  g_autoptr (GBytes) parted = NULL;
  g_autoptr (SlItemRecord) here = NULL;
  g_autoptr (SlItemRecord) now = NULL;
  g_autoptr (SlItemRecord) again = NULL;

  review (pair->a.store, 0, SL_REVIEW_CONFIRMED);
  apply_act (pair->a.store, sl_act_treat_as_one (ids));
  joined = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, joined, 2), ==, 0);
  here = item (pair->b.store, 0);
  now = item (pair->b.store, 3);
  g_assert_cmpstr (now->same_as, ==, here->id);
  g_assert_nonnull (here->also);
  apply_act (pair->a.store, sl_act_treat_apart (ids));
  parted = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, parted, 1), ==, 0);
  again = item (pair->b.store, 3);
  g_assert_null (again->same_as);
}

static void
test_by_hand (Pair *pair, gconstpointer data)
{
  g_autoptr (SlItemRecord) model = item (pair->a.store, 0);
  g_autoptr (SlItemRecord) own = sl_item_record_copy (model);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (SlItemRecord) found = NULL;
  SlPageRect rect = { 2, { 1, 2, 3, 4 } };

  sl_set_str (&own->id, "0d0f3a5e-0000-4000-8000-00000000abcd");
  sl_set_str (&own->text, "a page of our own");
  sl_anchor_unref (own->anchor);
  own->anchor = sl_anchor_new (5000, 5017, "a page of our own", "", "", &rect, 1);
  apply_act (pair->a.store, sl_act_add (own));
  file = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, file, 1), ==, 0);
  found = sl_store_get_item (pair->b.store, own->id, NULL);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->text, ==, "a page of our own");
  g_assert_cmpuint (apply (pair->b.store, file, 0), ==, 0);
}

/* A request and the figure that it asks for may be the same words. */
static void
test_same_place (Pair *pair, gconstpointer data)
{
  StoreFixture *sides[] = { &pair->a, &pair->b };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (SlItemRecord) request = NULL;
  g_autoptr (SlItemRecord) measure = NULL;
  guint i;

  for (i = 0; i < 2; i++)
    {
      SlPaperContent *content = make_content (sides[i]->base, "two.pdf", "Board", "2023-01-10");
      SlFinding *first = content->detection->findings->pdata[0];
      SlFinding *second = content->detection->findings->pdata[1];
      g_autoptr (SlPaperRecord) paper = NULL;

      sl_anchor_unref (second->anchor);
      second->anchor = sl_anchor_ref (first->anchor);
      g_free (second->text);
      second->text = g_strdup (first->text);
      paper = sl_store_add_paper (sides[i]->store, content, NULL, NULL);
      g_assert_nonnull (paper);
      free_content (content);
    }
  review (pair->a.store, 0, SL_REVIEW_CONFIRMED);
  review (pair->a.store, 1, SL_REVIEW_DISMISSED);
  file = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, file, 2), ==, 0);
  request = item (pair->b.store, 0);
  measure = item (pair->b.store, 1);
  g_assert_cmpstr (request->text, ==, measure->text);
  g_assert_cmpint (request->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (measure->review, ==, SL_REVIEW_DISMISSED);
  g_assert_cmpuint (apply (pair->b.store, file, 0), ==, 0);
}

static void
test_missing_paper (Pair *pair, gconstpointer data)
{
  g_autoptr (SlPaperRecord) more
      = add_paper (pair->a.store, pair->a.base, "two.pdf", "Panel", "2024-03-10");
  g_autoptr (GPtrArray) items = sl_store_list_items (pair->a.store, more->id, NULL);
  const char *ids[] = { ((SlItemRecord *) items->pdata[0])->id, NULL };
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlChangesResult) result = NULL;

  apply_act (pair->a.store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  file = export(pair->a.store);
  result = sl_changes_apply (pair->b.store, file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_changed, ==, 0);
  g_assert_cmpuint (result->conflicts->len, ==, 1);
  g_assert_cmpint (((SlConflict *) result->conflicts->pdata[0])->kind, ==, SL_CONFLICT_NO_PAPER);
}

static void
test_refused (Pair *pair, gconstpointer data)
{
  const char *bad[] = { "", "no", "{\"items\": []}", "{\"format\": \"sightline-changes\"}" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;
      int code = i == 0 ? SL_ERROR_EMPTY : SL_ERROR_INVALID;

      g_assert_null (sl_changes_apply (pair->a.store, bytes, NULL, NULL, NULL, &error));
      g_assert_error (error, SL_ERROR, code);
    }
}

/* What was told of owners, one a line: name = names [holders]. */
static char *
describe_owners (SlStore *store)
{
  g_autoptr (GPtrArray) owners = sl_store_list_owners (store, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < owners->len; i++)
    {
      const SlOwnerRecord *owner = owners->pdata[i];
      g_autofree char *names = g_strjoinv (", ", owner->names);

      if (owner->id != NULL)
        g_string_append_printf (all, "%s = %s", owner->name, names);
      for (guint k = 0; owner->holdings != NULL && k < owner->holdings->len; k++)
        {
          const SlHoldingRecord *holding = owner->holdings->pdata[k];

          g_string_append_printf (
              all, " [%s %s %s]", holding->person, holding->first, holding->last);
        }
      if (owner->id != NULL)
        g_string_append_c (all, '\n');
    }
  return g_string_free (all, FALSE);
}

static void
test_owners (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autofree char *there = NULL;
  g_autofree char *here = NULL;
  g_autofree char *act = NULL;

  apply_act (pair->a.store, sl_act_join_owners ("Head of Care", "HoC"));
  apply_act (pair->a.store, sl_act_join_owners ("Head of Care", "Care Lead"));
  apply_act (pair->a.store, sl_act_set_holder ("HoC", "Ann Birch", "2024-01-10"));
  apply_act (pair->a.store, sl_act_set_holder ("HoC", "Jo Pell", "2025-03-01"));
  apply_act (pair->a.store, sl_act_part_owner ("Clerk"));
  /* What was told later counts. */
  sl_store_set_now (pair->b.store, FIXTURE_NOW + 60);
  apply_act (pair->b.store, sl_act_join_owners ("Team Lead", "Care Lead"));
  file = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, file, 0), ==, 0);
  there = describe_owners (pair->b.store);
  g_assert_cmpstr (there,
                   ==,
                   "Clerk = \n"
                   "Team Lead = Care Lead, Head of Care, HoC"
                   " [Ann Birch 2024-01-10 2025-02-28] [Jo Pell 2025-03-01 (null)]\n");
  /* Twice equals once, and one act takes it back. */
  g_assert_cmpuint (apply (pair->b.store, file, 0), ==, 0);
  sl_changes_free (sl_store_undo (pair->b.store, &act, NULL));
  g_assert_cmpstr (act, ==, "exchange");
  here = describe_owners (pair->b.store);
  g_assert_cmpstr (here, ==, "Team Lead = Care Lead\n");
}

static GPtrArray *
list_goals (SlStore *store)
{
  return sl_store_list_goals (store, NULL);
}

/* A goal that an item is linked to comes along, with what is above it, and what was said of it. */
static void
test_goals (Pair *pair, gconstpointer data)
{
  g_autoptr (GPtrArray) plan = make_plan ();
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (SlItemRecord) linked = NULL;
  g_autoptr (SlGoalRecord) parent = NULL;
  g_autoptr (SlGoalRecord) goal = NULL;
  g_autoptr (GPtrArray) before = list_goals (pair->b.store);
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (SlGoalRecord) own = NULL;

  g_ptr_array_add (plan, make_goal (5, "2", NULL, "Schools"));
  g_ptr_array_add (plan, make_goal (6, "2.1", "2", "Places in the town"));
  g_ptr_array_add (plan, make_goal (7, "3", NULL, "Nobody links to it"));
  sl_plan_import_free (sl_store_import_plan (pair->a.store, plan, FALSE, NULL));
  own = sl_store_get_goal (pair->a.store, "2.1", NULL);
  apply_act (pair->a.store, sl_act_set_goal_status (own->id, SL_GOAL_STATUS_AT_RISK));
  link_goal (pair->a.store, 0, "2.1");
  file = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, file, 1), ==, 0);
  goals = list_goals (pair->b.store);
  g_assert_cmpuint (goals->len, ==, before->len + 2);
  parent = sl_store_get_goal (pair->b.store, "2", NULL);
  goal = sl_store_get_goal (pair->b.store, "2.1", NULL);
  linked = item (pair->b.store, 0);
  g_assert_cmpstr (goal->parent, ==, parent->id);
  g_assert_cmpstr (goal->title, ==, "Places in the town");
  g_assert_cmpint (goal->status, ==, SL_GOAL_STATUS_AT_RISK);
  g_assert_cmpstr (linked->goals[0], ==, goal->id);
  g_assert_cmpuint (apply (pair->b.store, file, 0), ==, 0);
  back = export(pair->b.store);
  g_assert_cmpuint (apply (pair->a.store, back, 0), ==, 0);
  sl_changes_free (sl_store_undo (pair->b.store, NULL, NULL));
  undone = list_goals (pair->b.store);
  g_assert_cmpuint (undone->len, ==, before->len);
}

/* Where there is no plan, theirs is what the goals mean. */
static void
test_no_plan (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) theirs = list_goals (pair->a.store);
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlChangesResult) result = NULL;
  StoreFixture bare;

  store_set_up (&bare, NULL);
  sl_paper_record_unref (add_paper (bare.store, bare.base, "one.pdf", "Panel", "2024-01-10"));
  review (pair->a.store, 0, SL_REVIEW_CONFIRMED);
  file = export(pair->a.store);
  result = sl_changes_apply (bare.store, file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  goals = list_goals (bare.store);
  g_assert_cmpuint (goals->len, ==, theirs->len);
  g_assert_cmpuint (result->n_goals, ==, theirs->len);
  for (guint i = 0; i < goals->len; i++)
    g_assert_cmpstr (
        ((SlGoalRecord *) goals->pdata[i])->ref, ==, ((SlGoalRecord *) theirs->pdata[i])->ref);
  store_tear_down (&bare, NULL);
}

/* A file of changes has the words of the minutes beside each item: what they say is asked about
 * also where the item was reworded, and stays where the item does. */
static void
test_sharing (Pair *pair, gconstpointer data)
{
  SlPaperContent *content = make_content (pair->a.base, "two.pdf", "Panel", "2024-02-10");
  SlStore *store = pair->a.store;
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (SlItemRecord) record = NULL;
  g_autoptr (SlRegister) sent = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) with = NULL;
  g_autoptr (GBytes) without = NULL;
  const char *held_back[2] = { NULL };

  add_finding (content->detection, SL_KIND_REQUEST, 1, "to hear of Child R in May");
  paper = sl_store_add_paper (store, content, NULL, NULL);
  free_content (content);
  items = sl_store_list_items (store, paper->id, NULL);
  record = sl_item_record_copy (items->pdata[items->len - 1]);
  sl_set_str (&record->text, "to hear of a placement in May");
  apply_act (store, sl_act_edit (record, TRUE));
  sent = sl_register_load (store, SL_REGISTER_EXCHANGED, NULL);
  found = sl_sharing_check_register (sent, sl_sharing_get_beside ("json"));
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((SlSharing *) found->pdata[0])->beside, ==, SL_SHARING_QUOTE);
  held_back[0] = ((SlSharing *) found->pdata[0])->item;
  with = sl_changes_export (store, FALSE, NULL);
  without = sl_changes_export_without (store, FALSE, held_back, NULL);
  g_assert_true (holds (with, "Child R"));
  g_assert_false (holds (without, "Child R"));
}

#define ADD(name, func) g_test_add ("/changes/" name, Pair, NULL, set_up, func, tear_down)

/* Two that somebody added and treats as one come and go together. */
static void
test_undo_joined (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) before = sl_store_list_items (pair->b.store, NULL, NULL);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;
  char *ids[] = { g_uuid_string_random (), g_uuid_string_random (), g_uuid_string_random (), NULL };
  SlChanges *changes;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (SlItemRecord) old = item (pair->a.store, 0);
      g_autoptr (SlItemRecord) record = sl_item_record_copy (old);

      sl_set_str (&record->id, ids[i]);
      apply_act (pair->a.store, sl_act_add (record));
    }
  apply_act (pair->a.store, sl_act_treat_as_one ((const char *const *) ids));
  file = export(pair->a.store);
  g_assert_cmpuint (apply (pair->b.store, file, 3), ==, 0);
  taken = sl_store_list_items (pair->b.store, NULL, NULL);
  g_assert_cmpuint (taken->len, ==, before->len + 3);
  changes = sl_store_undo (pair->b.store, NULL, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  after = sl_store_list_items (pair->b.store, NULL, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  changes = sl_store_redo (pair->b.store, NULL, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  again = sl_store_list_items (pair->b.store, NULL, NULL);
  g_assert_cmpuint (again->len, ==, taken->len);
  for (guint i = 0; ids[i] != NULL; i++)
    g_free (ids[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one-way", test_one_way);
  ADD ("one-undo", test_one_undo);
  ADD ("to-and-fro", test_to_and_fro);
  ADD ("conflict", test_conflict);
  ADD ("exempt", test_exempt);
  ADD ("same", test_same);
  ADD ("by-hand", test_by_hand);
  ADD ("same-place", test_same_place);
  ADD ("missing-paper", test_missing_paper);
  ADD ("owners", test_owners);
  ADD ("refused", test_refused);
  ADD ("undo-joined", test_undo_joined);
  ADD ("sharing", test_sharing);
  ADD ("goals", test_goals);
  ADD ("no-plan", test_no_plan);
  return g_test_run ();
}
