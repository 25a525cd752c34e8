/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of features promises of the library, each under the feature's number. */
#include "base/sl-auto.h"
#include "store-fixture.h"

static void
review (SlStore *store, const SlItemRecord *item, SlReview review)
{
  const char *ids[] = { item->id, NULL };
  g_autoptr (SlAct) act = sl_act_review (ids, review, NULL);
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_apply (store, act, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

static SlItemRecord *
find_item (GPtrArray *items, const char *text)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((SlItemRecord *) items->pdata[i])->text, text))
      return items->pdata[i];
  return NULL;
}

static SlFinding *
reword (SlPaperContent *content, guint index, const char *words)
{
  SlFinding *finding = content->detection->findings->pdata[index];
  SlAnchor *old = finding->anchor;

  sl_set_str (&finding->text, words);
  finding->anchor = sl_anchor_new (
      old->start, old->end, words, old->prefix, old->suffix, old->rects, old->n_rects);
  sl_anchor_unref (old);
  return finding;
}

/* S4: three edits of five decided items: each is carried to where it stands now and tells that the
 * paper has other words; the others are as they were. */
static void
test_check_s4 (StoreFixture *f, gconstpointer data)
{
  static const char *const reworded[]
      = { "officers will map placements near the home of each child",
          "the Chair asked again for foster carers' figures",
          "a final plan would be ready in spring" };
  static const char *const old_words[] = { "officers will map placements near home",
                                           "the Chair asked for foster carers' figures",
                                           "a draft plan would be ready in spring" };
  static const guint places[] = { 0, 2, 3 };
  g_autoptr (SlPaperRecord) paper
      = add_paper (f->store, f->base, "draft.pdf", "Scrutiny Panel", "2024-01-10");
  SlPaperContent *content = make_content (f->base, "approved.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GPtrArray) before = sl_store_list_items (f->store, paper->id, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  SlReplaced replaced;
  SlChanges *changes;

  for (guint i = 0; i < before->len; i++)
    review (f->store, before->pdata[i], i == 2 ? SL_REVIEW_DISMISSED : SL_REVIEW_CONFIRMED);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    reword (content, places[i], reworded[i]);
  changes = sl_store_replace_paper (f->store, paper->id, content, &replaced, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  g_assert_cmpuint (replaced.n_kept, ==, 5);
  g_assert_cmpuint (replaced.n_reworded, ==, 3);
  g_assert_cmpuint (replaced.n_lost, ==, 0);
  after = sl_store_list_items (f->store, paper->id, &error);
  g_assert_cmpuint (after->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const SlItemRecord *item = find_item (after, old_words[i]);

      g_assert_nonnull (item);
      g_assert_cmpstr (item->anchor->quote, ==, reworded[i]);
      g_assert_cmpint (item->review, ==, i == 1 ? SL_REVIEW_DISMISSED : SL_REVIEW_CONFIRMED);
    }
  g_assert_cmpstr (
      find_item (after, "the report be noted")->anchor->quote, ==, "the report be noted");
  free_content (content);
}

/* S12: the same text is detected again: what was confirmed, dismissed, edited or joined is row for
 * row as it was. */
static void
test_check_s12 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper
      = add_paper (f->store, f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  SlPaperContent *content = make_content (f->base, "again.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  const char *joined[]
      = { ((SlItemRecord *) items->pdata[0])->id, ((SlItemRecord *) items->pdata[3])->id, NULL };
  SlReplaced replaced;
  SlChanges *changes;

  review (f->store, items->pdata[0], SL_REVIEW_CONFIRMED);
  review (f->store, items->pdata[1], SL_REVIEW_DISMISSED);
  review (f->store, items->pdata[2], SL_REVIEW_DISMISSED);
  apply_act (f->store, sl_act_treat_as_one (joined));
  before = sl_store_list_items (f->store, paper->id, NULL);
  changes = sl_store_replace_paper (f->store, paper->id, content, &replaced, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  after = sl_store_list_items (f->store, paper->id, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    {
      const SlItemRecord *a = before->pdata[i], *b = find_item (after, a->text);

      g_assert_cmpstr (b->id, ==, a->id);
      g_assert_cmpint (b->review, ==, a->review);
      g_assert_cmpint (b->kind, ==, a->kind);
      g_assert_cmpstr (b->same_as, ==, a->same_as);
    }
  g_assert_cmpuint (replaced.n_lost + replaced.n_reworded, ==, 0);
  free_content (content);
}

/* M23: the same bytes under another name are the paper that is there, with all its items. */
static void
test_check_m23 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper
      = add_paper (f->store, f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, NULL);
  SlPaperContent *content = make_content (f->base, "one.pdf", "Scrutiny Panel", "2024-01-10");
  g_autofree char *moved = g_build_filename (f->base, "moved-and-renamed.pdf", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (moved);
  g_autoptr (SlPaperRecord) again = NULL;
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added = TRUE;

  review (f->store, items->pdata[0], SL_REVIEW_CONFIRMED);
  g_assert_true (g_file_move (content->file, target, 0, NULL, NULL, NULL, &error));
  g_set_object (&content->file, target);
  sl_set_str (&content->name, "moved-and-renamed.pdf");
  again = sl_store_add_paper (f->store, content, &added, &error);
  g_assert_no_error (error);
  g_assert_false (added);
  g_assert_cmpstr (again->id, ==, paper->id);
  meetings = sl_store_list_meetings (f->store, &error);
  g_assert_cmpuint (meetings->len, ==, 1);
  after = sl_store_list_items (f->store, NULL, &error);
  g_assert_cmpuint (after->len, ==, items->len);
  g_assert_cmpint (((SlItemRecord *) after->pdata[0])->review, ==, SL_REVIEW_CONFIRMED);
  free_content (content);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("s4", test_check_s4);
  ADD ("s12", test_check_s12);
  ADD ("m23", test_check_m23);
  return g_test_run ();
}
