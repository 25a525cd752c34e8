/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the library keeps of papers that were looked at, when hundreds have been. */
#include "library-maker.h"
#include "store-fixture.h"
#include "wait-library.h"

#define N_PAPERS 60

typedef struct
{
  char *folder;
  SlLibrary *library;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  const LibraryShape shape = { .n_papers = N_PAPERS, .pages = 1, .items = 3 };

  f->folder = g_dir_make_tmp ("sightline-kept-XXXXXX", NULL);
  library_make (f->folder, &shape);
  f->library = open_library_in (f->folder);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_library_at_last (f->library);
  remove_tree (f->folder);
  g_free (f->folder);
}

static GListModel *
load_items (Fixture *f, guint i)
{
  g_autoptr (SlPaper) paper = g_list_model_get_item (sl_library_get_papers (f->library), i);
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *items;

  sl_library_load_items_async (f->library, paper, NULL, store_result_cb, &loaded);
  items = sl_library_load_items_finish (f->library, wait_for (&loaded), &error);
  g_assert_no_error (error);
  sl_library_fill_now (f->library, paper);
  return items;
}

static void
look_at_all_but (Fixture *f, guint first)
{
  for (guint i = first; i < N_PAPERS; i++)
    g_object_unref (load_items (f, i));
}

static void
dismiss (Fixture *f, SlItem *item)
{
  const char *const ids[] = { sl_item_get_id (item), NULL };
  g_autoptr (SlAct) act = sl_act_review (ids, SL_REVIEW_DISMISSED, NULL);
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_act_async (f->library, act, NULL, store_result_cb, &done);
  sl_library_act_finish (f->library, wait_for (&done), &error);
  g_assert_no_error (error);
}

static void
test_let_go (Fixture *f, gconstpointer data)
{
  GListModel *items = load_items (f, 0);
  SlItem *item = g_list_model_get_item (items, 0);

  g_object_add_weak_pointer (G_OBJECT (item), (gpointer *) &item);
  g_object_add_weak_pointer (G_OBJECT (items), (gpointer *) &items);
  g_object_unref (item);
  g_object_unref (items);
  g_assert_nonnull (items);
  g_assert_nonnull (item);
  look_at_all_but (f, 1);
  g_assert_null (items);
  g_assert_null (item);
}

/* One that somebody holds is the same one when its paper is asked for again, and follows what is
 * done. */
static void
test_held (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) before = load_items (f, 0);
  g_autoptr (SlItem) held = g_list_model_get_item (before, 0);
  g_autoptr (GListModel) after = NULL;
  g_autoptr (SlItem) again = NULL;

  g_clear_object (&before);
  look_at_all_but (f, 1);
  dismiss (f, held);
  g_assert_cmpint (sl_item_get_record (held)->review, ==, SL_REVIEW_DISMISSED);
  after = load_items (f, 0);
  again = g_list_model_get_item (after, 0);
  g_assert_true (again == held);
}

/* A list that somebody shows is not made a second time. */
static void
test_shown (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) shown = load_items (f, 0);
  g_autoptr (GListModel) again = NULL;

  look_at_all_but (f, 1);
  again = load_items (f, 0);
  g_assert_true (again == shown);
}

/* However many are shown at a time, the one that is asked for comes. */
static void
test_all_shown (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_PAPERS; i++)
    g_ptr_array_add (shown, load_items (f, i));
  for (guint i = 0; i < N_PAPERS; i++)
    g_assert_cmpuint (g_list_model_get_n_items (shown->pdata[i]), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kept/let-go", Fixture, NULL, set_up, test_let_go, tear_down);
  g_test_add ("/kept/held", Fixture, NULL, set_up, test_held, tear_down);
  g_test_add ("/kept/shown", Fixture, NULL, set_up, test_shown, tear_down);
  g_test_add ("/kept/all-shown", Fixture, NULL, set_up, test_all_shown, tear_down);
  return g_test_run ();
}
