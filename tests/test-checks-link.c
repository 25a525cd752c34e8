/* SPDX-License-Identifier: GPL-3.0-or-later */
/* M11 and S11 in a real library: suggestions with reasons, links that are undone, and what is
 * learned from decisions, told, and forgotten. */
#include "model/sl-library.h"

#include "store-fixture.h"
#include "store/sl-learning.h"
#include "wait-result.h"

#define COMMITTEE "Harbour Scrutiny Panel"
#define COUNCIL "Invented Council"

typedef struct
{
  StoreFixture f;
  SlLibrary *library;
  GPtrArray *kept; /* items in use */
} Fixture;

/* ---- Papers of words that no thesaurus has ---- */

static SlFinding *
add_item (SlPaperContent *content,
          const char *text,
          const char *heading,
          const char *cue,
          double confidence)
{
  SlFinding *finding;

  add_finding (content->detection, SL_KIND_ACTION, 1, text);
  finding = content->detection->findings->pdata[content->detection->findings->len - 1];
  g_free (finding->heading);
  finding->heading = g_strdup (heading);
  g_free (finding->cue_id);
  finding->cue_id = g_strdup (cue);
  finding->confidence = confidence;
  return finding;
}

static SlPaperContent *
begin_paper (StoreFixture *f, const char *name, const char *date)
{
  SlPaperContent *content = make_content (f->base, name, COMMITTEE, date);

  g_ptr_array_set_size (content->detection->findings, 0);
  return content;
}

static char *
store_paper (StoreFixture *f, SlPaperContent *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPaperRecord) paper = sl_store_add_paper (f->store, content, NULL, &error);
  char *id;

  g_assert_no_error (error);
  id = g_strdup (paper->id);
  free_content (content);
  return id;
}

static void
apply (StoreFixture *f, SlAct *act)
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_apply (f->store, act, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
  sl_act_unref (act);
}

static void
add_goal (GPtrArray *goals, const char *ref, const char *title)
{
  SlGoalRecord *goal = sl_goal_record_new ();

  goal->ref = g_strdup (ref);
  goal->title = g_strdup (title);
  g_ptr_array_add (goals, goal);
}

static void
import_plan (StoreFixture *f, const char *first_title)
{
  g_autoptr (GPtrArray) goals
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_record_unref);
  g_autoptr (GError) error = NULL;
  SlPlanImport *import;

  add_goal (goals, "H1", first_title);
  add_goal (goals, "H2", "Dredging before the spring tide");
  add_goal (goals, "H3", "Moorings that hold");
  import = sl_store_import_plan (f->store, goals, FALSE, &error);
  g_assert_no_error (error);
  sl_plan_import_free (import);
}

static char *
dup_goal (StoreFixture *f, const char *ref)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (f->store, ref, &error);

  g_assert_no_error (error);
  return g_strdup (goal->id);
}

static GPtrArray *
list_items (StoreFixture *f, const char *paper)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = sl_store_list_items (f->store, paper, &error);

  g_assert_no_error (error);
  return items;
}

/* ---- The library ---- */

static void
open_library (Fixture *x)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&x->f.store);
  x->library = sl_library_new (x->f.folder);
  sl_library_open_async (x->library, NULL, store_result_cb, &result);
  sl_library_open_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
}

static SlItem *
load_item (Fixture *x, const char *paper, guint index)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = NULL;
  SlItem *item;

  sl_library_load_items_async (
      x->library, sl_library_find_paper (x->library, paper), NULL, store_result_cb, &result);
  items = sl_library_load_items_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
  item = g_list_model_get_item (items, index);
  g_ptr_array_add (x->kept, item);
  return item;
}

static GPtrArray *
suggest (Fixture *x, SlItem *item)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  sl_library_suggest_async (x->library, item, 3, NULL, store_result_cb, &result);
  list = sl_library_suggest_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return list;
}

static void
act (Fixture *x, SlAct *a)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_act_async (x->library, a, NULL, store_result_cb, &result);
  sl_library_act_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
  sl_act_unref (a);
}

static void
undo (Fixture *x)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_undo_async (x->library, NULL, store_result_cb, &result);
  sl_library_undo_finish (x->library, wait_for (&result), NULL, &error);
  g_assert_no_error (error);
}

static void
check_goals (SlItem *item, const char *one, const char *other)
{
  char **goals = sl_item_get_record (item)->goals;

  g_assert_cmpuint (g_strv_length (goals), ==, (one != NULL) + (other != NULL));
  if (one != NULL)
    g_assert_true (g_strv_contains ((const char *const *) goals, one));
  if (other != NULL)
    g_assert_true (g_strv_contains ((const char *const *) goals, other));
}

static void
set_up (Fixture *x, gconstpointer data)
{
  store_set_up (&x->f, data);
  x->kept = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
tear_down (Fixture *x, gconstpointer data)
{
  g_ptr_array_unref (x->kept);
  if (x->library != NULL)
    sl_library_close (x->library);
  g_clear_object (&x->library);
  store_tear_down (&x->f, data);
}

/* ---- M11 ---- */

static const SlSuggestion *
get_first (GPtrArray *list)
{
  g_assert_cmpuint (list->len, >, 0);
  return list->pdata[0];
}

/* Minutes with three items, as words and heading, beside a plan that wants lanterns. (transfer
 * full): the paper's id */
static char *
store_march (Fixture *x, const char *const said[3][2])
{
  SlPaperContent *content = begin_paper (&x->f, "march.pdf", "2026-03-05");
  char *paper;

  for (guint i = 0; i < 3; i++)
    add_item (content, said[i][0], said[i][1], "a", 0.7);
  paper = store_paper (&x->f, content);
  import_plan (&x->f, "Lanterns on every pier");
  return paper;
}

static void
test_m11 (Fixture *x, gconstpointer data)
{
  static const char *const said[3][2]
      = { { "Lanterns for the eastern pier would be bought.", "Harbour" },
          { "More lanterns would follow in May.", "Harbour" },
          { "The bus shelter be painted green.", "Buses" } };
  g_autofree char *paper = store_march (x, said);
  g_autofree char *lanterns = dup_goal (&x->f, "H1");
  g_autofree char *dredging = dup_goal (&x->f, "H2");
  g_autofree char *first = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const char *ids[2] = { NULL };
  SlItem *item, *other, *nothing;

  open_library (x);
  item = load_item (x, paper, 0);
  other = load_item (x, paper, 1);
  nothing = load_item (x, paper, 2);

  list = suggest (x, item);
  g_assert_cmpstr (get_first (list)->ref, ==, "H1");
  g_assert_cmpstr (get_first (list)->item_words, ==, "pier");
  g_assert_cmpstr (get_first (list)->goal_words, ==, "pier");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = suggest (x, nothing);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);

  first = g_strdup (sl_item_get_id (item));
  ids[0] = first;
  act (x, sl_act_link (ids, lanterns));
  act (x, sl_act_link (ids, dredging));
  check_goals (item, lanterns, dredging);
  undo (x);
  check_goals (item, lanterns, NULL);
  act (x, sl_act_unlink (ids, lanterns));
  check_goals (item, NULL, NULL);
  /* Whoever unlinked it does not want it suggested again, until that is taken back. */
  list = suggest (x, item);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  undo (x);
  check_goals (item, lanterns, NULL);
  list = suggest (x, item);
  g_assert_cmpstr (get_first (list)->ref, ==, "H1");
  g_clear_pointer (&list, g_ptr_array_unref);

  /* The same for a suggestion that was never taken. */
  ids[0] = sl_item_get_id (other);
  act (x, sl_act_decline (ids, lanterns));
  list = suggest (x, other);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  undo (x);
  list = suggest (x, other);
  g_assert_cmpstr (get_first (list)->ref, ==, "H1");
}

/* What an item leaves unsaid, the others under its heading say, unless they were dismissed. */
static void
test_m11_beside (Fixture *x, gconstpointer data)
{
  static const char *const words[3][2]
      = { { "Lanterns for the eastern pier would be bought.", "Harbour" },
          { "He would report back in May.", "Harbour" },
          { "She would report back in May.", "Buses" } };
  g_autofree char *paper = store_march (x, words);
  g_autoptr (GPtrArray) list = NULL;
  const char *ids[2] = { NULL };
  SlItem *said, *unsaid, *elsewhere;

  open_library (x);
  said = load_item (x, paper, 0);
  unsaid = load_item (x, paper, 1);
  elsewhere = load_item (x, paper, 2);

  list = suggest (x, unsaid);
  g_assert_cmpstr (get_first (list)->ref, ==, "H1");
  g_assert_true (get_first (list)->beside);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = suggest (x, elsewhere);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  ids[0] = sl_item_get_id (said);
  act (x, sl_act_review (ids, SL_REVIEW_DISMISSED, NULL));
  list = suggest (x, unsaid);
  g_assert_cmpuint (list->len, ==, 0);
}

/* However many items a paper has under one heading, those around are asked for and no more. */
static void
test_m11_beside_many (Fixture *x, gconstpointer data)
{
  SlPaperContent *content = begin_paper (&x->f, "april.pdf", "2026-04-02");
  g_autofree char *paper = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) beside = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    add_item (content, "The quay would be swept.", i % 2 == 0 ? "Quays" : "Buses", "a", 0.7);
  paper = store_paper (&x->f, content);
  items = list_items (&x->f, paper);
  g_assert_cmpuint (items->len, ==, 60);
  beside = sl_store_list_beside (x->f.store, items->pdata[30], 8, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (beside->len, ==, 9);
  for (guint i = 0; i < beside->len; i++)
    g_assert_cmpstr (((SlItemRecord *) beside->pdata[i])->heading, ==, "Quays");
  g_assert_cmpstr (
      ((SlItemRecord *) beside->pdata[4])->id, ==, ((SlItemRecord *) items->pdata[30])->id);
}

/* ---- S11 ---- */

static void
count_cb (guint *n_taught)
{
  (*n_taught)++;
}

/* Whoever shows suggestions is told when they may be others, and of nothing else. */
static void
test_s11_taught (Fixture *x, gconstpointer data)
{
  SlPaperContent *content = begin_paper (&x->f, "march.pdf", "2026-03-05");
  g_autofree char *paper = NULL;
  g_autofree char *dredging = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *id = NULL;
  const char *ids[2] = { NULL };
  guint n_taught = 0;
  SlItem *item;

  add_item (content, "The wherry would be repaired.", "Craft", "a", 0.7);
  paper = store_paper (&x->f, content);
  import_plan (&x->f, "Lanterns on every pier");
  dredging = dup_goal (&x->f, "H2");
  open_library (x);
  item = load_item (x, paper, 0);
  id = g_strdup (sl_item_get_id (item));
  ids[0] = id;
  g_signal_connect_swapped (x->library, "taught", G_CALLBACK (count_cb), &n_taught);
  list = suggest (x, item);

  act (x, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  g_assert_cmpuint (n_taught, ==, 0);
  act (x, sl_act_link (ids, dredging));
  g_assert_cmpuint (n_taught, ==, 1);
  undo (x);
  g_assert_cmpuint (n_taught, ==, 2);
  act (x, sl_act_link (ids, dredging));
  act (x, sl_act_forget (COUNCIL, COMMITTEE));
  g_assert_cmpuint (n_taught, ==, 4);
  g_signal_handlers_disconnect_by_data (x->library, &n_taught);
}

/* What was linked brings what has no word of the plan to its goal; a newer plan keeps it; it can be
 * forgotten, and that taken back. */
static void
test_s11_links (Fixture *x, gconstpointer data)
{
  SlPaperContent *content = begin_paper (&x->f, "march.pdf", "2026-03-05");
  g_autofree char *old = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *dredging = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) list = NULL;
  SlItem *item;

  add_item (content, "The wherry would be repaired.", "Craft", "a", 0.7);
  add_item (content, "A second wherry be bought.", "Purchases", "a", 0.7);
  old = store_paper (&x->f, content);
  content = begin_paper (&x->f, "may.pdf", "2026-05-07");
  add_item (content, "A third wherry would be hired.", "Hire", "a", 0.7);
  paper = store_paper (&x->f, content);
  import_plan (&x->f, "Lanterns on every pier");
  dredging = dup_goal (&x->f, "H2");
  items = list_items (&x->f, old);
  for (guint i = 0; i < items->len; i++)
    apply (&x->f, sl_act_confirm_and_link (((SlItemRecord *) items->pdata[i])->id, dredging));
  /* A newer plan, in which the first goal has another title. */
  import_plan (&x->f, "Light on every pier");
  open_library (x);
  item = load_item (x, paper, 0);

  list = suggest (x, item);
  g_assert_cmpstr (get_first (list)->ref, ==, "H2");
  g_assert_cmpuint (get_first (list)->n_learned, ==, 2);
  g_assert_cmpstr (get_first (list)->learned_words, ==, "wherry");
  g_clear_pointer (&list, g_ptr_array_unref);
  act (x, sl_act_forget (COUNCIL, "Another Panel"));
  list = suggest (x, item);
  g_assert_cmpuint (list->len, ==, 1);
  g_clear_pointer (&list, g_ptr_array_unref);
  act (x, sl_act_forget (COUNCIL, COMMITTEE));
  list = suggest (x, item);
  g_assert_cmpuint (list->len, ==, 0);
  check_goals (load_item (x, old, 0), dredging, NULL);
  g_clear_pointer (&list, g_ptr_array_unref);
  undo (x);
  list = suggest (x, item);
  g_assert_cmpuint (list->len, ==, 1);
  g_clear_pointer (&list, g_ptr_array_unref);

  act (x, sl_act_forget_all ());
  list = suggest (x, item);
  g_assert_cmpuint (list->len, ==, 0);
  g_clear_pointer (&list, g_ptr_array_unref);
  undo (x);
  list = suggest (x, item);
  g_assert_cmpuint (list->len, ==, 1);
}

/* Of what one cue gives away nearly all is right here, of another's next to nothing. */
static void
decide_at (StoreFixture *f, const char *committee, guint month, guint n_items)
{
  g_autofree char *name = g_strdup_printf ("meeting-%u.pdf", month);
  g_autofree char *date = g_strdup_printf ("2026-%02u-05", month);
  SlPaperContent *content = begin_paper (f, name, date);
  g_autofree char *paper = NULL;
  g_autoptr (GPtrArray) items = NULL;

  g_free (content->detection->meeting.committee);
  content->detection->meeting.committee = g_strdup (committee);
  for (guint i = 0; i < n_items; i++)
    add_item (content, "The quay would be swept.", "Quays", i % 2 == 0 ? "good" : "bad", 0.6);
  paper = store_paper (f, content);
  items = list_items (f, paper);
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *record = items->pdata[i];
      const char *ids[] = { record->id, NULL };
      gboolean good = g_str_equal (record->cue_id, "good") ? i % 10 != 0 : i % 19 == 0;

      apply (f, sl_act_review (ids, good ? SL_REVIEW_CONFIRMED : SL_REVIEW_DISMISSED, NULL));
    }
}

static void
decide_meeting (StoreFixture *f, guint month)
{
  decide_at (f, COMMITTEE, month, 40);
}

static SlLearned *
list_learned (StoreFixture *f, GPtrArray **list)
{
  g_autoptr (GError) error = NULL;

  *list = sl_store_list_learned (f->store, &error);
  g_assert_no_error (error);
  return (*list)->len > 0 ? (*list)->pdata[0] : NULL;
}

static void
test_s11 (Fixture *x, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GHashTable) decided = NULL;
  g_autoptr (GError) error = NULL;
  const SlLearned *learned;
  const SlDecidedReport *report;

  for (guint month = 1; month <= 5; month++)
    decide_meeting (&x->f, month);
  learned = list_learned (&x->f, &list);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (learned->committee, ==, COMMITTEE);
  g_assert_cmpuint (learned->n_decisions, ==, 200);
  report = &learned->report;
  /* The meetings after the first hundred decisions. */
  g_assert_cmpuint (report->n_decisions, ==, 80);
  g_assert_cmpuint (report->n_likely, ==, 80);
  g_assert_cmpuint (report->n_learned, >=, 40);
  g_assert_cmpfloat ((double) report->n_learned_right / report->n_learned,
                     >,
                     (double) report->n_likely_right / report->n_likely + 0.2);
  decided = sl_store_count_decided (x->f.store, COUNCIL, COMMITTEE, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (sl_decided_adjust (0.6, g_hash_table_lookup (decided, "good")), >, 0.75);
  g_assert_cmpfloat (sl_decided_adjust (0.6, g_hash_table_lookup (decided, "bad")), <, 0.25);
  g_assert_cmpfloat (sl_decided_adjust (0.6, NULL), ==, 0.6);
  g_clear_pointer (&list, g_ptr_array_unref);

  apply (&x->f, sl_act_forget (COUNCIL, COMMITTEE));
  g_assert_null (list_learned (&x->f, &list));
  g_clear_pointer (&list, g_ptr_array_unref);
  decide_meeting (&x->f, 6);
  learned = list_learned (&x->f, &list);
  g_assert_cmpuint (learned->n_decisions, ==, 40);
  g_clear_pointer (&list, g_ptr_array_unref);

  /* Every committee's, those of another name and without one too. */
  decide_at (&x->f, "Quays Panel", 7, 2);
  decide_at (&x->f, NULL, 8, 2);
  list_learned (&x->f, &list);
  g_assert_cmpuint (list->len, ==, 3);
  g_clear_pointer (&list, g_ptr_array_unref);
  apply (&x->f, sl_act_forget_all ());
  list_learned (&x->f, &list);
  g_assert_cmpuint (list->len, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/check/m11", test_m11);
  ADD ("/check/m11/beside", test_m11_beside);
  ADD ("/check/m11/beside-many", test_m11_beside_many);
  ADD ("/check/s11", test_s11);
  ADD ("/check/s11/links", test_s11_links);
  ADD ("/check/s11/taught", test_s11_taught);
  return g_test_run ();
}
