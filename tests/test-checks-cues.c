/* SPDX-License-Identifier: GPL-3.0-or-later */
/* B11: a cue can be switched off or added for a committee, with a preview of what is gained and
 * lost, before saving, over all papers. In a real library of papers read by the real reader. */
#include "model/sl-library-cues.h"

#include "base/sl-error.h"
#include "cue-papers.h"
#include "detect/sl-cue-words.h"
#include "store-fixture.h"
#include "wait-result.h"

typedef struct
{
  StoreFixture f;
  SlLibrary *library;
} Fixture;

static void
open_library (Fixture *x)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  x->library = sl_library_new (x->f.folder);
  sl_library_open_async (x->library, NULL, store_result_cb, &result);
  sl_library_open_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
import (Fixture *x, const char *name)
{
  g_autofree char *path = g_build_filename (x->f.base, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added;

  sl_library_import_async (
      x->library, file, NULL, NULL, NULL, NULL, NULL, NULL, store_result_cb, &result);
  sl_library_import_finish (x->library, wait_for (&result), &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
}

static void
set_up (Fixture *x, gconstpointer data)
{
  store_set_up (&x->f, data);
  g_clear_object (&x->f.store);
  g_assert_true (make_cue_papers (x->f.base));
  open_library (x);
  import (x, "march.pdf");
  import (x, "may.pdf");
  import (x, "audit.pdf");
}

static void
tear_down (Fixture *x, gconstpointer data)
{
  sl_library_close (x->library);
  g_clear_object (&x->library);
  store_tear_down (&x->f, data);
}

/* All items as the store has them, read past the library: (element-type SlItemRecord). */
static GPtrArray *
list_items (Fixture *x)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) store = sl_store_open (x->f.folder, TRUE, &error);
  GPtrArray *items;

  g_assert_no_error (error);
  items = sl_store_list_items (store, NULL, &error);
  g_assert_no_error (error);
  return items;
}

static void
assert_same_items (GPtrArray *one, GPtrArray *other)
{
  g_assert_cmpuint (one->len, ==, other->len);
  for (guint i = 0; i < one->len; i++)
    {
      const SlItemRecord *a = one->pdata[i], *b = other->pdata[i];

      g_assert_cmpstr (a->id, ==, b->id);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->review, ==, b->review);
      g_assert_cmpint (a->changed, ==, b->changed);
      g_assert_cmpstr (a->text, ==, b->text);
      g_assert_cmpstr (a->cue_id, ==, b->cue_id);
      g_assert_cmpfloat (a->confidence, ==, b->confidence);
    }
}

static const SlItemRecord *
find (GPtrArray *items, const char *words)
{
  for (guint i = 0; i < items->len; i++)
    if (strstr (((SlItemRecord *) items->pdata[i])->text, words) != NULL)
      return items->pdata[i];
  return NULL;
}

static SlCueBook *
book_with (Fixture *x, const char *committee, const char *off, SlKind kind, const char *words)
{
  SlCueChoice *choice
      = sl_cue_choice_new (committee != NULL ? CUE_PAPERS_COUNCIL : NULL, committee);
  g_autoptr (GPtrArray) all = sl_cue_book_dup_list (sl_library_get_cues (x->library));

  choice->cue = g_strdup (off);
  choice->kind = kind;
  if (words != NULL)
    sl_cue_words_check (words, &choice->words);
  g_ptr_array_add (all, choice);
  return sl_cue_book_new (all);
}

static void
count_progress (guint n_done, guint n_papers, gpointer data)
{
  guint *n = data;

  g_assert_cmpuint (n_done, ==, *n);
  g_assert_cmpuint (n_done, <, n_papers);
  (*n)++;
}

static SlCueEdit *
try_cues (Fixture *x, SlCueBook *book)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  SlCueEdit *edit;

  sl_library_try_cues_async (x->library, book, count_progress, &n, NULL, store_result_cb, &result);
  edit = sl_library_try_cues_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, edit->papers->len);
  return edit;
}

static void
run_act (Fixture *x, SlAct *act)
{
  g_autoptr (SlAct) owned = act;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_act_async (x->library, owned, NULL, store_result_cb, &result);
  sl_library_act_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
take_back (Fixture *x, gboolean redo)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (redo)
    sl_library_redo_async (x->library, NULL, store_result_cb, &result);
  else
    sl_library_undo_async (x->library, NULL, store_result_cb, &result);
  sl_library_undo_finish (x->library, wait_for (&result), &name, &error);
  g_assert_no_error (error);
}

static void
review (Fixture *x, const SlItemRecord *item, SlReview review)
{
  const char *ids[] = { item->id, NULL };

  run_act (x, sl_act_review (ids, review, NULL));
}

/* The items of a paper as the app sees them. */
static GListModel *
load_items (Fixture *x, const char *paper)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *items;

  sl_library_load_items_async (
      x->library, sl_library_find_paper (x->library, paper), NULL, store_result_cb, &result);
  items = sl_library_load_items_finish (x->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return items;
}

static gboolean
shows (GListModel *model, const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (model, i);

      if (strstr (sl_item_get_record (item)->text, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* ---- B11 ---- */

/* Three items hang on one cue, one of them confirmed; the same words elsewhere are not touched. */
static void
test_off (Fixture *x, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = list_items (x);
  const SlItemRecord *action = find (fresh, "circulate the figures");
  g_autoptr (GListModel) model = load_items (x, action->paper);
  g_autoptr (SlCueBook) book
      = book_with (x, CUE_PAPERS_COMMITTEE, action->cue_id, SL_KIND_ACTION, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) previewed = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) redone = NULL;
  g_autoptr (SlCueEdit) edit = NULL;

  review (x, find (fresh, "circulate the letter"), SL_REVIEW_CONFIRMED);
  before = list_items (x);
  edit = try_cues (x, book);
  g_assert_cmpuint (edit->papers->len, ==, 2);
  g_assert_cmpuint (edit->gone->len, ==, 2);
  g_assert_nonnull (find (edit->gone, "circulate the figures"));
  g_assert_nonnull (find (edit->gone, "arrange a visit"));
  g_assert_cmpuint (edit->stay->len, ==, 1);
  g_assert_nonnull (find (edit->stay, "circulate the letter"));
  g_assert_cmpuint (edit->found->len, ==, 0);
  /* Looking changes nothing. */
  previewed = list_items (x);
  assert_same_items (previewed, before);
  g_assert_cmpuint (sl_cue_book_list (sl_library_get_cues (x->library))->len, ==, 0);
  g_assert_true (shows (model, "circulate the figures"));

  run_act (x, sl_act_edit_cues (edit, "cue-off", "“undertook to circulate”"));
  after = list_items (x);
  g_assert_cmpuint (after->len, ==, before->len - 2);
  g_assert_null (find (after, "circulate the figures"));
  g_assert_null (find (after, "arrange a visit"));
  g_assert_cmpint (find (after, "circulate the letter")->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_nonnull (find (after, "circulate the accounts"));
  g_assert_false (shows (model, "circulate the figures"));
  g_assert_cmpuint (sl_cue_book_list (sl_library_get_cues (x->library))->len, ==, 1);

  take_back (x, FALSE);
  undone = list_items (x);
  assert_same_items (undone, before);
  g_assert_true (shows (model, "circulate the figures"));
  g_assert_cmpuint (sl_cue_book_list (sl_library_get_cues (x->library))->len, ==, 0);
  take_back (x, TRUE);
  redone = list_items (x);
  assert_same_items (redone, after);
}

/* Words of our own give two items, of which one has been added by hand before. */
static void
test_added (Fixture *x, gconstpointer data)
{
  g_autoptr (GPtrArray) before = list_items (x);
  g_autoptr (SlCueBook) book
      = book_with (x, CUE_PAPERS_COMMITTEE, NULL, SL_KIND_CONCERN, "It was felt");
  g_autoptr (SlCueEdit) edit = try_cues (x, book);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  const SlItemRecord *item;

  g_assert_null (find (before, "leaflet"));
  g_assert_cmpuint (edit->gone->len + edit->stay->len, ==, 0);
  g_assert_cmpuint (edit->found->len, ==, 2);
  g_assert_nonnull (find (edit->found, "the leaflet was in plain words"));
  g_assert_nonnull (find (edit->found, "the rooms were on the second floor"));
  run_act (x, sl_act_edit_cues (edit, "cue-add", "“It was felt”"));
  after = list_items (x);
  g_assert_cmpuint (after->len, ==, before->len + 2);
  g_assert_null (find (after, "the column was on the left"));
  item = find (after, "leaflet");
  g_assert_cmpint (item->kind, ==, SL_KIND_CONCERN);
  g_assert_cmpint (item->review, ==, SL_REVIEW_SUGGESTED);
  g_assert_cmpstr (item->cue, ==, "It was felt");
  g_assert_cmpuint (item->anchor->n_rects, >, 0);
  /* In its place: behind what stands before it on the page. */
  g_assert_cmpint (item->position, ==, find (after, "placements were far from home")->position);
  take_back (x, FALSE);
  undone = list_items (x);
  assert_same_items (undone, before);
}

/* What was dismissed comes neither back nor goes, whatever is switched off and on (S12). */
static void
test_decided_stay (Fixture *x, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = list_items (x);
  const SlItemRecord *action = find (fresh, "circulate the figures");
  g_autoptr (SlCueBook) nothing = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (SlCueBook) off = NULL;
  g_autoptr (SlCueEdit) first = NULL;
  g_autoptr (SlCueEdit) second = NULL;

  review (x, action, SL_REVIEW_DISMISSED);
  before = list_items (x);
  off = book_with (x, NULL, action->cue_id, SL_KIND_ACTION, NULL);
  first = try_cues (x, off);
  g_assert_cmpuint (first->papers->len, ==, 3);
  g_assert_cmpuint (first->gone->len, ==, 3);
  g_assert_cmpuint (first->stay->len, ==, 1);
  run_act (x, sl_act_edit_cues (first, "cue-off", "all"));
  {
    g_autoptr (GPtrArray) none = g_ptr_array_new ();

    nothing = sl_cue_book_new (none);
  }
  second = try_cues (x, nothing);
  g_assert_cmpuint (second->found->len, ==, 3);
  g_assert_null (find (second->found, "circulate the figures"));
  run_act (x, sl_act_edit_cues (second, "cue-on", "all"));
  after = list_items (x);
  g_assert_cmpuint (after->len, ==, before->len);
  g_assert_cmpstr (find (after, "circulate the figures")->id, ==, action->id);
  g_assert_cmpint (find (after, "circulate the figures")->review, ==, SL_REVIEW_DISMISSED);
}

/* Decided between the preview and saving: stays. Another paper or other cues: nothing is saved. */
static void
test_meanwhile (Fixture *x, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = list_items (x);
  const SlItemRecord *action = find (fresh, "circulate the figures");
  g_autoptr (SlCueBook) book
      = book_with (x, CUE_PAPERS_COMMITTEE, action->cue_id, SL_KIND_ACTION, NULL);
  g_autoptr (SlCueEdit) edit = try_cues (x, book);
  g_autoptr (SlCueEdit) old = try_cues (x, book);
  g_autoptr (SlAct) again = sl_act_edit_cues (old, "cue-off", "again");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_assert_nonnull (find (edit->gone, "circulate the figures"));
  review (x, action, SL_REVIEW_CONFIRMED);
  run_act (x, sl_act_edit_cues (edit, "cue-off", "words"));
  after = list_items (x);
  g_assert_nonnull (find (after, "circulate the figures"));
  g_assert_null (find (after, "arrange a visit"));
  sl_library_act_async (x->library, again, NULL, store_result_cb, &result);
  g_assert_false (sl_library_act_finish (x->library, wait_for (&result), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
}

/* What comes in later is found by the committee's own cues, too, after a restart. */
static void
test_import (Fixture *x, gconstpointer data)
{
  g_autofree char *march = g_build_filename (x->f.base, "march.pdf", NULL);
  g_autoptr (GPtrArray) fresh = list_items (x);
  const SlItemRecord *action = find (fresh, "circulate the figures");
  g_autoptr (SlCueBook) book
      = book_with (x, CUE_PAPERS_COMMITTEE, action->cue_id, SL_KIND_ACTION, NULL);
  g_autoptr (SlCueEdit) edit = try_cues (x, book);
  g_autofree char *bytes = NULL;
  g_autofree char *more = NULL;
  g_autofree char *copy = g_build_filename (x->f.base, "copy.pdf", NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  run_act (x, sl_act_edit_cues (edit, "cue-off", "words"));
  before = list_items (x);
  sl_library_close (x->library);
  g_clear_object (&x->library);
  open_library (x);
  /* The same words in other bytes: a comment behind the end. */
  g_assert_true (g_file_get_contents (march, &bytes, &length, &error));
  more = g_malloc (length + 3);
  memcpy (more, bytes, length);
  memcpy (more + length, "\n%\n", 3);
  g_assert_true (g_file_set_contents (copy, more, (gssize) length + 3, &error));
  import (x, "copy.pdf");
  after = list_items (x);
  g_assert_cmpuint (after->len, >, before->len);
  g_assert_null (find (after, "circulate the figures"));
}

static void
test_cancel (Fixture *x, gconstpointer data)
{
  g_autoptr (SlCueBook) book = book_with (x, NULL, NULL, SL_KIND_CONCERN, "It was felt");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  sl_library_try_cues_async (x->library, book, NULL, NULL, cancellable, store_result_cb, &result);
  g_assert_null (sl_library_try_cues_finish (x->library, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_counts (Fixture *x, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = list_items (x);
  const char *cue = find (fresh, "circulate the figures")->cue_id;
  g_autoptr (GAsyncResult) one = NULL;
  g_autoptr (GAsyncResult) all = NULL;
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (GHashTable) everywhere = NULL;

  sl_library_count_cues_async (
      x->library, CUE_PAPERS_COUNCIL, CUE_PAPERS_COMMITTEE, NULL, store_result_cb, &one);
  counts = sl_library_count_cues_finish (x->library, wait_for (&one), NULL);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, cue)), ==, 3);
  sl_library_count_cues_async (x->library, NULL, NULL, NULL, store_result_cb, &all);
  everywhere = sl_library_count_cues_finish (x->library, wait_for (&all), NULL);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (everywhere, cue)), ==, 4);
}

#define ADD(name, func) g_test_add ("/check/b11" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/off", test_off);
  ADD ("/added", test_added);
  ADD ("/decided-stay", test_decided_stay);
  ADD ("/meanwhile", test_meanwhile);
  ADD ("/import", test_import);
  ADD ("/cancel", test_cancel);
  ADD ("/counts", test_counts);
  return g_test_run ();
}
