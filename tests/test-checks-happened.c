/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised of the minutes that follow, each test named after its check: real papers, a real
 * library. */
#include "answer-pairs.h"
#include "happened-fixture.h"
#include "store-fixture.h"
#include "store/sl-store-answers.h"
#include "text/sl-text-layout.h"

/* What a person marked in minutes of @committee: confirmed, as a row of the register. */
static void
owe (StoreFixture *f, const SlPaperRecord *paper, const AnswerThing *thing, int position)
{
  g_autoptr (SlItemRecord) item = sl_item_record_new ();
  SlPageRect rect = { 1, { 72, 100, 300, 112 } };

  item->id = g_uuid_string_random ();
  item->paper = g_strdup (paper->id);
  item->meeting = g_strdup (paper->meeting);
  item->kind = position % 3 == 0   ? SL_KIND_ACTION
               : position % 3 == 1 ? SL_KIND_REQUEST
                                   : SL_KIND_COMMITMENT;
  item->text = g_strdup (thing->text);
  item->ref = g_strdup (thing->ref);
  item->heading = g_strdup (thing->heading);
  g_strfreev (item->owners);
  item->owners = g_strdupv ((char **) thing->owners);
  item->anchor
      = sl_anchor_new ((gsize) position, (gsize) position + 1, thing->text, "", "", &rect, 1);
  apply_act (f->store, sl_act_add (item));
}

static SlOwedBefore *
list_before (StoreFixture *f, const char *paper)
{
  g_autoptr (GError) error = NULL;
  SlOwedBefore *before = sl_store_list_owed_before (f->store, paper, &error);

  g_assert_no_error (error);
  return before;
}

static GPtrArray *
match (StoreFixture *f, const SlOwedBefore *before, const char *paper)
{
  g_autoptr (GPtrArray) pages = sl_store_load_pages (f->store, paper, NULL);
  g_autoptr (GPtrArray) agenda = sl_store_list_agenda (f->store, paper, NULL);
  g_autoptr (SlTextDoc) doc = sl_text_layout (pages, NULL, NULL);

  return sl_owed_before_match (before, doc, agenda, 3, NULL);
}

static const AnswerThing *
find_thing (const AnswerPair *pair, const char *text)
{
  for (guint i = 0; pair->things[i].text != NULL; i++)
    if (g_str_equal (pair->things[i].text, text))
      return &pair->things[i];
  g_assert_not_reached ();
}

static guint
find_item (const SlOwedBefore *before, const char *words)
{
  for (guint i = 0; i < before->items->len; i++)
    if (strstr (((SlItemRecord *) before->items->pdata[i])->text, words) != NULL)
      return i;
  g_assert_not_reached ();
}

#define WORDS_HEAD "#Northmere City Council\n#Children and Families Panel\n"

static SlPaperRecord *
set_up_pair (StoreFixture *f, const AnswerPair *pair)
{
  g_autoptr (SlPaperRecord) first = happened_take_in (
      f,
      "first.pdf",
      WORDS_HEAD "#Minutes of the meeting held on 5 March 2024\n\n#1. Apologies\nApologies were "
                 "received from Councillor Dell.\n\n#2. Minutes\nThe minutes of the "
                 "last meeting were confirmed.\n\n#3. Work programme\nMembers discussed the year "
                 "ahead and thanked the officers.\n");
  g_autoptr (SlPaperRecord) other = happened_take_in (
      f,
      "other.pdf",
      "#Northmere City Council\n#Planning Committee\n#Minutes of the meeting held on 6 "
      "March 2024\n\n"
      "#1. Apologies\nApologies were received from Councillor Dell.\n\n#2. Minutes\nThe "
      "minutes of the "
      "last meeting were confirmed.\n\n#3. Work programme\nMembers discussed the year "
      "ahead and thanked the officers.\n");
  const AnswerThing elsewhere = {
    "officers to circulate the housing register to the Panel", NULL, NULL, { NULL }, NULL, -1
  };
  SlPaperRecord *paper;

  for (int i = 0; pair->things[i].text != NULL; i++)
    owe (f, first, &pair->things[i], i);
  owe (f, other, &elsewhere, 0);
  paper = happened_take_in (f, "second.pdf", pair->minutes);
  return paper;
}

/* Ten answered and six that nobody mentions, in minutes of three pages. */
static void
test_b1 (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = set_up_pair (f, &happened_pair);
  g_autoptr (SlOwedBefore) before = list_before (f, paper->id);
  g_autoptr (GPtrArray) found = match (f, before, paper->id);
  guint n_right = 0, n_wrong = 0, n_silent = 0, n_answered = 0;

  g_assert_cmpuint (before->items->len, ==, 16); /* of this committee alone, each of them */
  for (guint i = 0; i < before->items->len; i++)
    {
      const SlItemRecord *item = before->items->pdata[i];
      const AnswerThing *thing = find_thing (&happened_pair, item->text);
      GPtrArray *answers = found->pdata[i];
      const SlAnswer *first = answers->len > 0 ? answers->pdata[0] : NULL;
      gboolean right
          = first != NULL && thing->answer != NULL && strstr (first->quote, thing->answer) != NULL;

      n_right += right;
      n_wrong += first != NULL && !right;
      n_answered += thing->answer != NULL;
      n_silent += thing->answer == NULL && first == NULL;
      /* The fixture tells the page in its first words' place: "3" of the third. */
      if (right && thing->ref != NULL && g_str_has_prefix (thing->ref, "page "))
        g_assert_cmpint (first->page, ==, atoi (thing->ref + 5));
    }
  g_test_message (
      "%u of %u answered, %u wrong, %u of 6 silent", n_right, n_answered, n_wrong, n_silent);
  g_assert_cmpuint (n_answered, ==, 10);
  g_assert_cmpuint (n_right, >=, 8);
  g_assert_cmpuint (n_wrong, <=, 2);
  g_assert_cmpuint (n_silent, ==, 6);
}

/* "This answers it" is a follow-up with its page, and taken back by one undo. */
static void
test_b1_taken (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = set_up_pair (f, &happened_pair);
  g_autoptr (SlOwedBefore) before = list_before (f, paper->id);
  g_autoptr (GPtrArray) found = match (f, before, paper->id);
  g_autoptr (SlOwedBefore) after = NULL;
  g_autoptr (SlOwedBefore) undone = NULL;
  g_autoptr (SlItemRecord) item = NULL;
  guint i = find_item (before, "threshold guidance");
  const char *ids[] = { ((SlItemRecord *) before->items->pdata[i])->id, NULL };
  const SlAnswer *answer = ((GPtrArray *) found->pdata[i])->pdata[0];

  apply_act (
      f->store,
      sl_act_set_progress (
          ids, SL_PROGRESS_REPORTED, before->date, answer->quote, paper->id, answer->page, NULL));
  after = list_before (f, paper->id);
  i = find_item (after, "threshold guidance");
  g_assert_cmpuint (
      after->items->len, ==, before->items->len); /* it stays on the list of this paper */
  g_assert_nonnull (after->told->pdata[i]);
  g_assert_cmpint (((SlFollowupRecord *) after->told->pdata[i])->page, ==, answer->page);
  g_assert_cmpint (((SlFollowupRecord *) after->told->pdata[i])->kind, ==, SL_FOLLOWUP_EVIDENCE);
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  undone = list_before (f, paper->id);
  g_assert_null (undone->told->pdata[find_item (undone, "threshold guidance")]);
  item = sl_store_get_item (f->store, ids[0], NULL);
  g_assert_cmpint (item->progress, ==, SL_PROGRESS_OPEN);
}

/* "Not this" is remembered, over restarts too, until it is undone. */
static void
test_b1_refused (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = set_up_pair (f, &happened_pair);
  g_autoptr (SlOwedBefore) before = list_before (f, paper->id);
  g_autoptr (GPtrArray) found = match (f, before, paper->id);
  guint i = find_item (before, "threshold guidance");
  const char *id = ((SlItemRecord *) before->items->pdata[i])->id;
  g_autofree char *quote
      = g_strdup (((SlAnswer *) ((GPtrArray *) found->pdata[i])->pdata[0])->quote);

  apply_act (f->store, sl_act_refuse_answer (id, paper->id, quote));
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
  for (guint step = 0; step < 2; step++)
    {
      g_autoptr (SlOwedBefore) now = list_before (f, paper->id);
      g_autoptr (GPtrArray) answers = match (f, now, paper->id);
      GPtrArray *own = answers->pdata[find_item (now, "threshold guidance")];
      gboolean offered = own->len > 0 && g_str_equal (((SlAnswer *) own->pdata[0])->quote, quote);

      g_assert_cmpint (offered, ==, step == 1);
      if (step == 0)
        sl_changes_free (sl_store_undo (f->store, NULL, NULL));
    }
}

/* However its name is written, and only that one; later meetings owe nothing to earlier ones. */
static void
test_b1_committee (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) first
      = add_paper (f->store, f->base, "1.pdf", "Children’s & Young People Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) joint
      = add_paper (f->store, f->base, "2.pdf", "Joint Children's Panel", "2024-01-11");
  g_autoptr (SlPaperRecord) second
      = add_paper (f->store, f->base, "3.pdf", "CHILDREN'S AND YOUNG PEOPLE PANEL", "2024-02-10");
  const SlPaperRecord *papers[] = { first, joint, second };
  g_autoptr (SlOwedBefore) before = NULL;
  g_autoptr (SlOwedBefore) earlier = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GPtrArray) items = sl_store_list_items (f->store, papers[i]->id, NULL);
      const char *one[] = { ((SlItemRecord *) items->pdata[0])->id, NULL };

      apply_act (f->store, sl_act_review (one, SL_REVIEW_CONFIRMED, NULL));
    }
  before = list_before (f, second->id);
  g_assert_cmpuint (before->items->len, ==, 1);
  g_assert_cmpstr (((SlItemRecord *) before->items->pdata[0])->paper, ==, first->id);
  earlier = list_before (f, first->id);
  g_assert_cmpuint (earlier->items->len, ==, 0);
}

#define ADD(path, func) g_test_add (path, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/check/b1", test_b1);
  ADD ("/check/b1/taken", test_b1_taken);
  ADD ("/check/b1/refused", test_b1_refused);
  ADD ("/check/b1/committee", test_b1_committee);
  return g_test_run ();
}
