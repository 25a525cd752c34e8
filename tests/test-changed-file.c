/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's file that was changed while nobody watched it: a real file, reader and library. */
#include <glib/gstdio.h>

#include "base/sl-error.h"
#include "draw-minutes.h"
#include "model/sl-library.h"
#include "store-fixture.h"
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

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *store = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("sightline-changed-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->folder, "minutes.pdf", NULL);
  f->file = g_file_new_for_path (f->path);
  draw_minutes (f->path, june);
  store = g_build_filename (f->folder, "library", NULL);
  f->library = sl_library_new (store);
  sl_library_open_async (f->library, NULL, store_result_cb, &result);
  sl_library_open_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
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

#define ADD(name, func) g_test_add ("/changed-file/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same", test_same);
  ADD ("corrected", test_corrected);
  ADD ("other-minutes", test_other_minutes);
  ADD ("gone", test_gone);
  return g_test_run ();
}
