/* SPDX-License-Identifier: GPL-3.0-or-later */
/* S13: a folder is imported with progress and cancel; the main loop never stalls. */
#include "model/sl-folder-import.h"

#include <time.h>

#include "base/sl-error.h"
#include "store-fixture.h"

#include "make-paper.h"
#include "wait-result.h"

/* With “-m slow”, as many as a council's year. */
#define N_FILES 100
#define N_QUICK 6
/* Of the main thread's own work between two looks at its sources. */
#define MOST_STALL_MS 100.0

typedef struct
{
  StoreFixture f;
  char *papers;
  SlLibrary *library;
  gboolean finished;
  guint n_changed;
} Fixture;

static void
write_paper (Fixture *x, const char *name, guint n_pages)
{
  g_autofree char *path = g_build_filename (x->papers, name, NULL);

  g_assert_true (make_paper (path, n_pages));
}

static void
set_up (Fixture *x, gconstpointer data)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *below = NULL;

  store_set_up (&x->f, data);
  g_clear_object (&x->f.store);
  x->papers = g_build_filename (x->f.base, "papers", NULL);
  below = g_build_filename (x->papers, "2024", NULL);
  g_assert_no_errno (g_mkdir_with_parents (below, 0700));
  x->library = sl_library_new (x->f.folder);
  sl_library_open_async (x->library, NULL, store_result_cb, &opened);
  while (opened == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sl_library_open_finish (x->library, opened, &error));
}

static void
tear_down (Fixture *x, gconstpointer data)
{
  sl_library_close (x->library);
  g_clear_object (&x->library);
  g_free (x->papers);
  store_tear_down (&x->f, data);
}

static void
finished_cb (Fixture *x)
{
  x->finished = TRUE;
}

static void
changed_cb (Fixture *x)
{
  x->n_changed++;
}

static SlFolderImport *
start (Fixture *x)
{
  g_autoptr (GFile) folder = g_file_new_for_path (x->papers);
  SlFolderImport *import = sl_folder_import_new (x->library, folder);

  x->finished = FALSE;
  g_signal_connect_swapped (import, "finished", G_CALLBACK (finished_cb), x);
  g_signal_connect_swapped (import, "changed", G_CALLBACK (changed_cb), x);
  sl_folder_import_start (import);
  return import;
}

static double
get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* The longest that this thread worked without looking at its sources. */
static double
run_until_finished (Fixture *x)
{
  double longest = 0;

  while (!x->finished)
    {
      double before = get_cpu_ms ();

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, get_cpu_ms () - before);
    }
  return longest;
}

static const SlFolderFile *
find_file (SlFolderImport *import, const char *name)
{
  GPtrArray *done = sl_folder_import_get_done (import);

  for (guint i = 0; i < done->len; i++)
    if (g_str_equal (((SlFolderFile *) done->pdata[i])->name, name))
      return done->pdata[i];
  g_assert_not_reached ();
}

/* What came in, what was there, what did not come in and why. */
static void
test_account (Fixture *x, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (x->papers, "b.pdf", NULL);
  g_autofree char *other = g_build_filename (x->papers, "notes.txt", NULL);
  g_autoptr (SlFolderImport) import = NULL;

  write_paper (x, "a.pdf", 1);
  write_paper (x, "2024/c.PDF", 2);
  write_paper (x, "z-same-as-a.pdf", 1);
  g_assert_true (g_file_set_contents (bad, "no paper at all", -1, NULL));
  g_assert_true (g_file_set_contents (other, "Dear all", -1, NULL));
  import = start (x);
  run_until_finished (x);
  g_assert_null (sl_folder_import_get_error (import));
  g_assert_cmpuint (sl_folder_import_get_n_files (import), ==, 4);
  g_assert_cmpuint (x->n_changed, ==, 4);
  g_assert_cmpuint (sl_folder_import_count (import, SL_FOLDER_FILE_ADDED), ==, 2);
  g_assert_cmpint (find_file (import, "2024/c.PDF")->end, ==, SL_FOLDER_FILE_ADDED);
  g_assert_true (find_file (import, "2024/c.PDF")->undated);
  g_assert_cmpint (find_file (import, "z-same-as-a.pdf")->end, ==, SL_FOLDER_FILE_KNOWN);
  g_assert_error (find_file (import, "b.pdf")->error, SL_ERROR, SL_ERROR_NOT_PDF);
  g_assert_cmpuint (g_list_model_get_n_items (sl_library_get_papers (x->library)), ==, 2);
}

static void
test_check_s13 (Fixture *x, gconstpointer data)
{
  guint n = g_test_slow () ? N_FILES : N_QUICK;
  g_autoptr (SlFolderImport) import = NULL;
  double longest;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.pdf", i);

      write_paper (x, name, i + 1);
    }
  import = start (x);
  longest = run_until_finished (x);
  g_test_message ("%u files, at most %.1f ms at a time", n, longest);
  g_assert_cmpfloat (longest, <, MOST_STALL_MS);
  g_assert_cmpuint (sl_folder_import_count (import, SL_FOLDER_FILE_ADDED), ==, n);
}

static void
cancel_at_second_cb (SlFolderImport *import)
{
  if (sl_folder_import_get_done (import)->len == 2)
    sl_folder_import_cancel (import);
}

/* Whole papers only: as many rows as files that the library keeps, each with all of its pages. */
static void
test_cancel (Fixture *x, gconstpointer data)
{
  g_autoptr (SlFolderImport) import = NULL;
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_QUICK; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.pdf", i);

      write_paper (x, name, i + 3);
    }
  import = start (x);
  g_signal_connect (import, "changed", G_CALLBACK (cancel_at_second_cb), NULL);
  run_until_finished (x);
  g_assert_true (sl_folder_import_is_cancelled (import));
  g_assert_cmpuint (sl_folder_import_get_done (import)->len, <, N_QUICK);
  store = sl_store_open (x->f.folder, TRUE, &error);
  g_assert_no_error (error);
  papers = sl_store_list_papers (store, &error);
  g_assert_cmpuint (papers->len, ==, 2);
  for (guint i = 0; i < papers->len; i++)
    {
      const SlPaperRecord *paper = papers->pdata[i];
      g_autoptr (GPtrArray) pages = sl_store_load_pages (store, paper->id, &error);

      g_assert_cmpint ((int) pages->len, ==, paper->n_pages);
      g_assert_true (g_file_test (paper->path, G_FILE_TEST_IS_REGULAR));
    }
}

static void
test_no_folder (Fixture *x, gconstpointer data)
{
  g_autoptr (SlFolderImport) import = NULL;
  g_autofree char *below = g_build_filename (x->papers, "2024", NULL);

  g_assert_no_errno (g_rmdir (below));
  g_assert_no_errno (g_rmdir (x->papers));
  import = start (x);
  run_until_finished (x);
  g_assert_nonnull (sl_folder_import_get_error (import));
  g_assert_cmpuint (sl_folder_import_get_n_files (import), ==, 0);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/folder-import/account", test_account);
  ADD ("/check/s13", test_check_s13);
  ADD ("/folder-import/cancel", test_cancel);
  ADD ("/folder-import/no-folder", test_no_folder);
  return g_test_run ();
}
