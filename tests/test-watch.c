/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another program writes into a library that is open here: a second connection stands for it.
 */
#include "store-fixture.h"
#include "wait-library.h"

typedef struct
{
  StoreFixture other; /* its store is the other program's */
  char *paper;
  SlLibrary *library;
  GListModel *items;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  store_set_up (&f->other, NULL);
  paper = add_paper (f->other.store, f->other.base, "1.pdf", "Panel", "2024-01-10");
  f->paper = g_strdup (paper->id);
  add_plan (f->other.store);
  f->library = open_library_in (f->other.folder);
  sl_library_load_items_async (
      f->library, sl_library_find_paper (f->library, f->paper), NULL, store_result_cb, &result);
  f->items = sl_library_load_items_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (f->items), ==, 5);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->items);
  close_library_at_last (f->library);
  store_tear_down (&f->other, NULL);
  g_free (f->paper);
}

static const SlItemRecord *
get_record (Fixture *f, guint n)
{
  g_autoptr (SlItem) item = g_list_model_get_item (f->items, n);

  return sl_item_get_record (item);
}

static void
review (Fixture *f, guint n, SlReview how)
{
  apply_act (f->other.store,
             sl_act_review ((const char *[]){ get_record (f, n)->id, NULL }, how, NULL));
}

/* The test's own limit ends it where what is waited for never comes. */
#define wait_until(what)                                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    while (!(what))                                                                                \
      g_main_context_iteration (NULL, TRUE);                                                       \
  }                                                                                                \
  G_STMT_END

static void
test_acts (Fixture *f, gconstpointer data)
{
  review (f, 2, SL_REVIEW_CONFIRMED);
  wait_until (get_record (f, 2)->review == SL_REVIEW_CONFIRMED);
  g_assert_cmpint (get_record (f, 1)->review, ==, SL_REVIEW_SUGGESTED);
  /* It is the newest act of the library, and is what undo takes back. */
  g_assert_true (sl_library_can_undo (f->library));
  sl_changes_free (sl_store_undo (f->other.store, NULL, NULL));
  wait_until (get_record (f, 2)->review == SL_REVIEW_SUGGESTED);
}

static void
test_added (Fixture *f, gconstpointer data)
{
  g_autoptr (SlItemRecord) added = sl_item_record_copy (get_record (f, 4));

  g_free (added->id);
  added->id = NULL;
  g_free (added->text);
  added->text = g_strdup ("an item that somebody added");
  apply_act (f->other.store, sl_act_add (added));
  wait_until (g_list_model_get_n_items (f->items) == 6);
  sl_changes_free (sl_store_undo (f->other.store, NULL, NULL));
  wait_until (g_list_model_get_n_items (f->items) == 5);
}

static void
test_papers (Fixture *f, gconstpointer data)
{
  GListModel *papers = sl_library_get_papers (f->library);

  sl_paper_record_unref (add_paper (f->other.store, f->other.base, "2.pdf", "Board", "2024-02-10"));
  wait_until (g_list_model_get_n_items (papers) == 2);
}

/* What is written here is told by whoever wrote it, and not once more. */
static void
test_own (Fixture *f, gconstpointer data)
{
  g_autoptr (SlStore) own = open_store (f->other.folder);
  gboolean others = TRUE;

  apply_act (
      own,
      sl_act_review ((const char *[]){ get_record (f, 0)->id, NULL }, SL_REVIEW_CONFIRMED, NULL));
  g_assert_true (sl_store_has_others (own, &others, NULL));
  g_assert_false (others);
  review (f, 1, SL_REVIEW_DISMISSED);
  g_assert_true (sl_store_has_others (own, &others, NULL));
  g_assert_true (others);
  /* Until it has been read, it is still to come, also where reading it has failed. */
  g_assert_true (sl_store_has_others (own, &others, NULL));
  g_assert_true (others);
  sl_store_took_others (own);
  g_assert_true (sl_store_has_others (own, &others, NULL));
  g_assert_false (others);
}

#define ADD(name, func) g_test_add ("/watch/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("acts", test_acts);
  ADD ("added", test_added);
  ADD ("papers", test_papers);
  ADD ("own", test_own);
  return g_test_run ();
}
