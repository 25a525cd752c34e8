/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draft and approved issue of the same minutes, each a file of its own. */
#include "base/sl-auto.h"
#include "store-fixture.h"

#define GONE "the report be noted"
#define SAME "14 children waited longer"

static const char *const draft_words[] = { "officers will map placements near home",
                                           "the Chair asked for foster carers' figures",
                                           "a draft plan would be ready in spring" };
static const char *const approved_words[]
    = { "officers will map placements near the home of each child",
        "the Chair asked again for foster carers' figures",
        "a final plan would be ready in spring" };
static const guint places[] = { 0, 2, 3 };

static SlItemRecord *
find_item (GPtrArray *items, const char *text)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((SlItemRecord *) items->pdata[i])->text, text))
      return items->pdata[i];
  return NULL;
}

static GPtrArray *
list (StoreFixture *f, const char *paper)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = sl_store_list_items (f->store, paper, &error);

  g_assert_no_error (error);
  return items;
}

static void
reword (SlPaperContent *content, guint index, const char *words)
{
  SlFinding *finding = content->detection->findings->pdata[index];
  SlAnchor *old = finding->anchor;

  sl_set_str (&finding->text, words);
  finding->anchor = sl_anchor_new (
      old->start, old->end, words, old->prefix, old->suffix, old->rects, old->n_rects);
  sl_anchor_unref (old);
}

/* Three in other words, and the second is not in it any more. */
static SlPaperRecord *
add_approved (StoreFixture *f)
{
  SlPaperContent *content = make_content (f->base, "approved.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GError) error = NULL;
  SlPaperRecord *paper;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    reword (content, places[i], approved_words[i]);
  reword (content, 1, "Members welcomed the new arrangements for school transport");
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  free_content (content);
  return paper;
}

static SlPaperRecord *
add_draft (StoreFixture *f)
{
  SlPaperRecord *draft = add_paper (f->store, f->base, "draft.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GPtrArray) items = list (f, draft->id);
  const char *ids[6] = { NULL };

  for (guint i = 0; i < items->len; i++)
    ids[i] = ((SlItemRecord *) items->pdata[i])->id;
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  ids[0] = find_item (items, draft_words[1])->id;
  ids[1] = NULL;
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_DISMISSED, NULL));
  return draft;
}

static SlIssue *
find_issue (StoreFixture *f, const char *paper)
{
  g_autoptr (GError) error = NULL;
  SlIssue *issue = sl_store_find_issue (f->store, paper, &error);

  g_assert_no_error (error);
  return issue;
}

/* Takes @items. */
static void
assert_same (GPtrArray *before, GPtrArray *items)
{
  g_assert_cmpuint (items->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    {
      const SlItemRecord *a = before->pdata[i], *b = items->pdata[i];

      g_assert_cmpstr (b->id, ==, a->id);
      g_assert_cmpint (b->review, ==, a->review);
      g_assert_cmpint (b->position, ==, a->position);
      g_assert_cmpstr (b->anchor->quote, ==, a->anchor->quote);
    }
  g_ptr_array_unref (items);
}

/* S4: three edits of five decided items, and one that is gone: the offer states how many there are,
 * nothing moves before somebody says so; then each stands in the approved issue where its words are
 * now, and what has no place is where it was. One undo takes it back. */
static void
test_check_s4 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) draft = add_draft (f);
  g_autoptr (GPtrArray) before = list (f, draft->id);
  g_autoptr (SlPaperRecord) approved = add_approved (f);
  g_autoptr (SlIssue) issue = NULL;
  g_autoptr (SlIssue) carried = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (find_issue (f, draft->id));
  issue = find_issue (f, approved->id);
  g_assert_cmpstr (issue->earlier, ==, draft->id);
  g_assert_cmpuint (issue->n_decided, ==, 5);
  g_assert_false (issue->carried);
  assert_same (before, list (f, draft->id));

  apply_act (f->store, sl_act_carry (approved->id, draft->id));
  after = list (f, approved->id);
  g_assert_cmpuint (after->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const SlItemRecord *item = find_item (after, draft_words[i]);

      g_assert_cmpstr (item->id, ==, find_item (before, draft_words[i])->id);
      g_assert_cmpstr (item->anchor->quote, ==, approved_words[i]);
      g_assert_cmpint (item->review, ==, i == 1 ? SL_REVIEW_DISMISSED : SL_REVIEW_CONFIRMED);
    }
  g_assert_cmpint (find_item (after, SAME)->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpstr (find_item (after, SAME)->anchor->quote, ==, SAME);
  left = list (f, draft->id);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (find_item (left, GONE)->anchor->quote, ==, GONE);
  carried = find_issue (f, approved->id);
  g_assert_true (carried->carried);
  g_assert_cmpuint (carried->n_decided, ==, 1);

  sl_changes_free (sl_store_undo (f->store, &name, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "carry");
  assert_same (before, list (f, draft->id));
}

/* What found no place is placed by hand, or let go; both can be taken back. */
static void
test_place (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) draft = add_draft (f);
  g_autoptr (SlPaperRecord) approved = add_approved (f);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (SlIssue) none = NULL;
  SlPageRect rect = { 2, { 72, 200, 300, 212 } };
  g_autoptr (SlAnchor) anchor = sl_anchor_new (310, 330, "NOTED the report", NULL, NULL, &rect, 1);
  const SlItemRecord *item;

  apply_act (f->store, sl_act_carry (approved->id, draft->id));
  left = list (f, draft->id);
  item = left->pdata[0];
  apply_act (f->store, sl_act_place (item->id, approved->id, anchor));
  after = list (f, approved->id);
  g_assert_cmpuint (after->len, ==, 6);
  g_assert_cmpstr (find_item (after, GONE)->id, ==, item->id);
  g_assert_cmpstr (find_item (after, GONE)->anchor->quote, ==, "NOTED the report");
  none = find_issue (f, approved->id);
  g_assert_cmpuint (none->n_decided, ==, 0);

  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  g_clear_pointer (&left, g_ptr_array_unref);
  left = list (f, draft->id);
  g_assert_cmpuint (left->len, ==, 1);
  item = left->pdata[0];
  apply_act (
      f->store,
      sl_act_review ((const char *const[]){ item->id, NULL }, SL_REVIEW_DISMISSED, "Not in it"));
  g_clear_pointer (&none, sl_issue_free);
  none = find_issue (f, approved->id);
  g_assert_cmpuint (none->n_decided, ==, 0);
}

/* Who says that they are two papers is not asked again, but may change his mind. */
static void
test_two_papers (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) draft = add_draft (f);
  g_autoptr (SlPaperRecord) approved = add_approved (f);
  g_autoptr (SlIssue) again = NULL;

  apply_act (f->store, sl_act_keep_apart (approved->id, draft->id));
  g_assert_null (find_issue (f, approved->id));
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  again = find_issue (f, approved->id);
  g_assert_nonnull (again);
}

/* Another paper of the meeting, another meeting, or nothing decided: nothing to offer. What was
 * decided about both stays what it is in both. */
static void
test_no_issue (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) draft = add_draft (f);
  g_autoptr (SlPaperRecord) elsewhere
      = add_paper (f->store, f->base, "later.pdf", "Scrutiny Panel", "2024-02-10");
  SlPaperContent *pack = make_content (f->base, "pack.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) agenda = NULL;

  g_assert_null (find_issue (f, draft->id));
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *words = g_strdup_printf ("paragraph %u of report %u has other words", i, i);

      reword (pack, i, words);
    }
  agenda = sl_store_add_paper (f->store, pack, NULL, NULL);
  free_content (pack);
  g_assert_null (find_issue (f, elsewhere->id));
  g_assert_null (find_issue (f, agenda->id));
}

static void
test_decided_in_both (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) draft = add_draft (f);
  g_autoptr (SlPaperRecord) approved = add_approved (f);
  g_autoptr (GPtrArray) items = list (f, approved->id);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const char *ids[] = { find_item (items, SAME)->id, NULL };

  apply_act (f->store, sl_act_review (ids, SL_REVIEW_DISMISSED, NULL));
  apply_act (f->store, sl_act_carry (approved->id, draft->id));
  left = list (f, draft->id);
  after = list (f, approved->id);
  g_assert_cmpint (find_item (left, SAME)->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_cmpint (find_item (after, SAME)->review, ==, SL_REVIEW_DISMISSED);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/check/s4", test_check_s4);
  ADD ("/issue/place", test_place);
  ADD ("/issue/two-papers", test_two_papers);
  ADD ("/issue/none", test_no_issue);
  ADD ("/issue/decided-in-both", test_decided_in_both);
  return g_test_run ();
}
