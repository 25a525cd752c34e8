/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's file that was changed while nobody watched it, or that comes after what was decided
 * about it: a real file, reader and library. */
#include <glib/gstdio.h>

#include "base/sl-error.h"
#include "draw-minutes.h"
#include "model/sl-library-sharing.h"
#include "store-fixture.h"
#include "store/sl-paper-file.h"
#include "wait-library.h"

static const char *const june[] = {
  "HARTMERE PARISH COUNCIL",
  "Minutes of the meeting held on Thursday 12 June 2025",
  "",
  "#1. FOOTPATHS",
  "RESOLVED that the Clerk write to the landowner about the stile at Mill Lane.",
  "RESOLVED that the survey of the lower paths be paid for.",
  "#2. ALLOTMENTS",
  "RESOLVED that the Clerk report on the water supply by 30 September 2025.",
  NULL,
};
/* One resolution in other words, one more. */
static const char *const corrected[] = {
  "HARTMERE PARISH COUNCIL",
  "Minutes of the meeting held on Thursday 12 June 2025",
  "",
  "#1. FOOTPATHS",
  "RESOLVED that the Clerk write to the landowner about the stile at Mill Lane.",
  "RESOLVED that the survey of the lower paths be paid for from reserves.",
  "#2. ALLOTMENTS",
  "RESOLVED that the Clerk report on the water supply by 30 September 2025.",
  "RESOLVED that the rents stay as they are.",
  NULL,
};
static const char *const july[] = {
  "HARTMERE PARISH COUNCIL",
  "Minutes of the meeting held on Thursday 10 July 2025",
  "",
  "#1. CHURCHYARD",
  "RESOLVED that the wall be repaired by the lower tenderer.",
  "#2. LIGHTING",
  "RESOLVED that the Clerk ask the county council for a lamp at the school crossing.",
  "RESOLVED that the invoice of the electrician be paid.",
  NULL,
};

typedef struct
{
  char *folder, *path, *hash;
  GFile *file;
  SlLibrary *library;
  SlPaper *paper;
} Fixture;

static SlPaper *
import (Fixture *f, GFile *file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlPaper *paper;

  sl_library_import_async (
      f->library, file, NULL, NULL, NULL, NULL, NULL, NULL, store_result_cb, &result);
  paper = sl_library_import_finish (f->library, wait_for (&result), NULL, &error);
  g_assert_no_error (error);
  return paper;
}

static SlLibrary *
open_library (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlLibrary *library = sl_library_new (path);

  sl_library_open_async (library, NULL, store_result_cb, &result);
  sl_library_open_finish (library, wait_for (&result), &error);
  g_assert_no_error (error);
  return library;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("sightline-changed-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "minutes.pdf", NULL);
  f->file = g_file_new_for_path (f->path);
  draw_minutes (f->path, june);
  f->library = open_library (f->folder, "library");
  f->paper = import (f, f->file);
  f->hash = g_strdup (sl_paper_get_record (f->paper)->sha256);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_library_at_last (f->library);
  g_object_unref (f->file);
  remove_tree (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->hash);
}

static SlPaper *
take_up (Fixture *f, gboolean *changed, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  SlReplaced replaced;

  sl_library_take_up_async (f->library, f->paper, f->file, NULL, store_result_cb, &result);
  return sl_library_replace_finish (f->library, wait_for (&result), changed, &replaced, error);
}

static void
assert_taken_up (Fixture *f, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = !expected;
  SlPaper *paper = take_up (f, &changed, &error);

  g_assert_no_error (error);
  g_assert_true (paper == f->paper);
  g_assert_cmpint (changed, ==, expected);
  if (expected)
    g_assert_cmpstr (sl_paper_get_record (paper)->sha256, !=, f->hash);
  else
    g_assert_cmpstr (sl_paper_get_record (paper)->sha256, ==, f->hash);
}

/* As it was, and as it was but written again. */
static void
test_same (Fixture *f, gconstpointer data)
{
  assert_taken_up (f, FALSE);
  draw_minutes (f->path, june);
  assert_taken_up (f, FALSE);
}

static void
test_corrected (Fixture *f, gconstpointer data)
{
  draw_minutes (f->path, corrected);
  assert_taken_up (f, TRUE);
}

/* The clerk puts every month's minutes under one name. */
static void
test_other_minutes (Fixture *f, gconstpointer data)
{
  draw_minutes (f->path, july);
  assert_taken_up (f, FALSE);
  /* Nor is it another paper's turn. */
  g_assert_true (import (f, f->file) != f->paper);
  assert_taken_up (f, FALSE);
}

static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  g_assert_cmpint (g_remove (f->path), ==, 0);
  g_assert_null (take_up (f, &changed, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

/* Somebody tidied the library's folder: whoever opens the file again has it as before. */
static void
test_copy_gone (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (sl_paper_get_record (f->paper)->path);
  g_autofree char *hash = NULL;
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_true (import (f, f->file) == f->paper);
  hash = sl_paper_file_hash (copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, f->hash);
}

/* ---- It comes last ---- */

static GListModel *
load_items (Fixture *f, SlPaper *paper)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *items;

  sl_library_load_items_async (f->library, paper, NULL, store_result_cb, &result);
  items = sl_library_load_items_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return items;
}

/* What is confirmed of it is all that a register says. */
static void
export_one (Fixture *f, GFile *file)
{
  g_autoptr (GListModel) items = load_items (f, f->paper);
  g_autoptr (SlItem) item = g_list_model_get_item (items, 0);
  const char *ids[] = { sl_item_get_id (item), NULL };
  g_autoptr (SlAct) kind = sl_act_set_kind (ids, SL_KIND_ACTION);
  g_autoptr (SlAct) confirm = sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL);
  g_autoptr (GAsyncResult) changed = NULL;
  g_autoptr (GAsyncResult) confirmed = NULL;
  g_autoptr (GAsyncResult) exported = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_act_async (f->library, kind, NULL, store_result_cb, &changed);
  g_assert_true (sl_library_act_finish (f->library, wait_for (&changed), &error));
  sl_library_act_async (f->library, confirm, NULL, store_result_cb, &confirmed);
  g_assert_true (sl_library_act_finish (f->library, wait_for (&confirmed), &error));
  sl_library_export_async (f->library, "json", FALSE, NULL, file, NULL, store_result_cb, &exported);
  g_assert_true (sl_library_export_finish (f->library, wait_for (&exported), &error));
  g_assert_no_error (error);
}

static void
take_register (Fixture *f, GFile *file)
{
  g_autoptr (GAsyncResult) looked = NULL;
  g_autoptr (GAsyncResult) took = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlChangesResult) found = NULL;
  g_autoptr (SlChangesResult) taken = NULL;

  sl_library_look_at_changes_async (f->library, file, NULL, store_result_cb, &looked);
  found = sl_library_look_at_changes_finish (f->library, wait_for (&looked), &error);
  g_assert_no_error (error);
  g_assert_true (found->is_register);
  g_assert_cmpuint (found->n_papers, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (sl_library_get_papers (f->library)), ==, 0);
  sl_library_take_changes_async (f->library, file, NULL, store_result_cb, &took);
  taken = sl_library_take_changes_finish (f->library, wait_for (&took), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (taken->n_changed, ==, 1);
}

static void
take_back (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_undo_async (f->library, NULL, store_result_cb, &result);
  g_assert_true (sl_library_undo_finish (f->library, wait_for (&result), NULL, &error));
  g_assert_no_error (error);
}

/* Whoever takes a register in and thinks better of it need not wait until it is written. */
static void
test_taken_back_at_once (Fixture *f, gconstpointer data)
{
  g_autofree char *name = g_build_filename (f->folder, "register.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GAsyncResult) took = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (SlChangesResult) taken = NULL;
  g_autoptr (GError) error = NULL;

  export_one (f, file);
  close_library_at_last (f->library);
  f->library = open_library (f->folder, "other");
  g_assert_false (sl_library_can_undo (f->library));
  sl_library_take_changes_async (f->library, file, NULL, store_result_cb, &took);
  g_assert_true (sl_library_can_undo (f->library));
  sl_library_undo_async (f->library, NULL, store_result_cb, &undone);
  taken = sl_library_take_changes_finish (f->library, wait_for (&took), &error);
  g_assert_no_error (error);
  g_assert_true (sl_library_undo_finish (f->library, wait_for (&undone), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (sl_library_get_papers (f->library)), ==, 0);
  g_assert_false (sl_library_can_undo (f->library));
}

/* What cannot be taken in is nothing to take back. */
static void
test_not_taken (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) took = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_take_changes_async (f->library, f->file, NULL, store_result_cb, &took);
  g_assert_true (sl_library_can_undo (f->library));
  g_assert_null (sl_library_take_changes_finish (f->library, wait_for (&took), &error));
  g_assert_nonnull (error);
  g_assert_false (sl_library_can_undo (f->library));
}

/* Nor is what was done before it, which nobody meant. */
static void
test_only_not_taken (Fixture *f, gconstpointer data)
{
  g_autofree char *name = g_build_filename (f->folder, "register.json", NULL);
  g_autoptr (GFile) register_file = g_file_new_for_path (name);
  g_autoptr (GAsyncResult) took = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;

  export_one (f, register_file);
  sl_library_take_changes_async (f->library, f->file, NULL, store_result_cb, &took);
  sl_library_undo_async (f->library, NULL, store_result_cb, &undone);
  g_assert_null (sl_library_take_changes_finish (f->library, wait_for (&took), NULL));
  g_assert_false (sl_library_undo_finish (f->library, wait_for (&undone), NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_true (sl_library_can_undo (f->library));
  take_back (f);
}

/* A register is all that a library has of a paper; then its PDF is opened. */
static void
test_comes_last (Fixture *f, gconstpointer data)
{
  g_autofree char *name = g_build_filename (f->folder, "register.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (SlPaper) gone = NULL;
  g_autoptr (SlPaper) waiting = NULL;
  g_autoptr (GListModel) before = NULL;
  g_autoptr (GListModel) after = NULL;
  g_autoptr (SlItem) kept = NULL;
  GListModel *papers;
  gboolean found = FALSE;

  export_one (f, file);
  close_library_at_last (f->library);
  f->library = open_library (f->folder, "other");
  papers = sl_library_get_papers (f->library);
  take_register (f, file);
  g_assert_cmpuint (g_list_model_get_n_items (papers), ==, 1);
  gone = g_list_model_get_item (papers, 0);
  g_object_unref (load_items (f, gone));
  take_back (f);
  g_assert_cmpuint (g_list_model_get_n_items (papers), ==, 0);
  take_register (f, file);
  waiting = g_list_model_get_item (papers, 0);
  g_assert_true (sl_paper_get_record (waiting)->waits);
  before = load_items (f, waiting);
  g_assert_cmpuint (g_list_model_get_n_items (before), ==, 1);
  kept = g_list_model_get_item (before, 0);
  /* Who asks about its paper is answered about the one that is there. */
  g_assert_true (sl_item_get_paper (kept) == waiting);

  g_assert_true (import (f, f->file) == waiting);
  g_assert_false (sl_paper_get_record (waiting)->waits);
  after = load_items (f, waiting);
  g_assert_cmpuint (g_list_model_get_n_items (after), >, 1);
  for (guint i = 0; i < g_list_model_get_n_items (after); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (after, i);

      found |= item == kept;
    }
  g_assert_true (found);
  g_assert_cmpint (sl_item_get_record (kept)->review, ==, SL_REVIEW_CONFIRMED);
}

#define ADD(name, func) g_test_add ("/changed-file/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same", test_same);
  ADD ("corrected", test_corrected);
  ADD ("other-minutes", test_other_minutes);
  ADD ("gone", test_gone);
  ADD ("copy-gone", test_copy_gone);
  ADD ("taken-back-at-once", test_taken_back_at_once);
  ADD ("not-taken", test_not_taken);
  ADD ("only-not-taken", test_only_not_taken);
  ADD ("comes-last", test_comes_last);
  return g_test_run ();
}
