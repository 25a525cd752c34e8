/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups beside a library that is open: made and brought back while nothing waits, and what the
 * day's backup tells. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "backup-fixture.h"
#include "model/sl-backups.h"
#include "model/sl-library-private.h"
#include "model/sl-library-sharing.h"
#include "store/sl-second-folder.h"
#include "wait-library.h"

static void
stage_cb (SlLibrary *library, GParamSpec *pspec, GArray *stages)
{
  int stage;

  g_object_get (library, "stage", &stage, NULL);
  g_array_append_val (stages, stage);
}

static void
make (SlLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_backups_make_async (library, NULL, store_result_cb, &result);
  g_assert_true (sl_backups_make_finish (library, wait_for (&result), &error));
  g_assert_no_error (error);
}

static SlBackup *
find_last (StoreFixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_backups_find_last_async (f->folder, NULL, store_result_cb, &result);
  return sl_backups_look_finish (wait_for (&result), NULL);
}

static void
restore_into (SlLibrary *library, const char *path, GCancellable *cancellable, gboolean done)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlRestored) restored = NULL;
  g_autoptr (GError) error = NULL;

  sl_backups_restore_async (library, path, cancellable, store_result_cb, &result);
  restored = sl_backups_restore_finish (library, wait_for (&result), &error);
  if (done)
    g_assert_no_error (error);
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_restore (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_auto (GStrv) before = list_texts (f->store);
  g_auto (GStrv) cancelled = NULL;
  g_auto (GStrv) after = NULL;
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SlBackup) last = NULL;
  SlLibrary *library;

  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  make (library);
  close_library_at_last (library);
  last = find_last (f);
  g_assert_cmpuint (last->n_items, ==, 5);
  f->store = open_store (f->folder);
  confirm_all (f->store);
  g_clear_object (&f->store);

  g_cancellable_cancel (cancellable);
  library = sl_library_new (f->folder);
  restore_into (library, last->path, cancellable, FALSE);
  wait_until_open (library);
  close_library_at_last (library);
  f->store = open_store (f->folder);
  cancelled = list_texts (f->store);
  g_assert_false (g_strv_equal ((const char *const *) before, (const char *const *) cancelled));
  g_clear_object (&f->store);

  library = sl_library_new (f->folder);
  g_signal_connect (library, "notify::stage", G_CALLBACK (stage_cb), stages);
  restore_into (library, last->path, NULL, TRUE);
  wait_until_open (library);
  g_assert_cmpuint (stages->len, ==, 2);
  g_assert_cmpint (g_array_index (stages, int, 0), ==, SL_STAGE_RESTORING);
  g_assert_cmpint (g_array_index (stages, int, 1), ==, SL_STAGE_NONE);
  close_library_at_last (library);
  f->store = open_store (f->folder);
  after = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
}

/* The day's backup is due now. */
static void
make_due (SlLibrary *library)
{
  g_source_set_ready_time (g_main_context_find_source_by_id (NULL, library->backup_id), 0);
}

static void
damaged_cb (SlLibrary *library, gboolean *told)
{
  *told = TRUE;
}

/* Nobody looks at every page of a library but its backup: what it finds is told. */
static void
test_damaged (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *path = at (f->folder, "library.db");
  gboolean told = FALSE;
  SlLibrary *library;

  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  g_signal_connect (library, "damaged", G_CALLBACK (damaged_cb), &told);
  damage (path);
  make_due (library);
  while (!told)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (library->backup_id, ==, 0);
  close_library_at_last (library);
}

static void
count_cb (SlLibrary *library, guint *n)
{
  (*n)++;
}

/* What goes wrong with it day after day is told, until one is made. */
static void
test_unbacked (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (f, 3);
  g_autofree char *papers = at (f->folder, "backups/papers");
  const GError *why = NULL;
  SlLibrary *library;
  guint n = 0;

  g_clear_object (&f->store);
  remove_tree (papers);
  g_assert_true (g_file_set_contents (papers, "no folder", -1, NULL));
  library = open_library_in (f->folder);
  g_signal_connect (library, "unbacked", G_CALLBACK (count_cb), &n);
  g_assert_cmpint (sl_library_get_unbacked (library, NULL), ==, 0);
  make_due (library);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sl_library_get_unbacked (library, &why), ==, FIXTURE_NOW + 3 * DAY);
  g_assert_error (why, SL_ERROR, SL_ERROR_NO_ACCESS);

  g_assert_no_errno (g_unlink (papers));
  make (library);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (sl_library_get_unbacked (library, NULL), ==, 0);
  close_library_at_last (library);
}

static void
run_due (SlLibrary *library)
{
  guint id = library->backup_id;

  make_due (library);
  while (library->backup_id == id)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_backups (SlLibrary *library)
{
  g_autoptr (GPtrArray) backups = sl_backup_list (sl_library_get_folder (library));

  return backups->len;
}

/* A window may stay open for weeks: after one was made, the next day's is; after none could be, it
 * is tried again. */
static void
test_day_after_day (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backups = at (f->folder, "backups");
  g_autofree char *papers = at (backups, "papers");
  g_autofree char *yesterdays = at (backups, "library-20240110-120000.db");
  SlLibrary *library;
  guint n = 0;

  g_clear_object (&f->store);
  library = open_library_in (f->folder);
  g_signal_connect (library, "unbacked", G_CALLBACK (count_cb), &n);
  g_assert_true (g_file_set_contents (papers, "no folder", -1, NULL));
  run_due (library);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_backups (library), ==, 0);

  g_assert_no_errno (g_unlink (papers));
  run_due (library);
  while (library->backed_up == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_backups (library), ==, 1);

  /* As if the night had passed. */
  {
    g_autoptr (GPtrArray) made = sl_backup_list (f->folder);

    g_assert_no_errno (g_rename (((SlBackup *) made->pdata[0])->path, yesterdays));
  }
  library->backed_up -= DAY;
  run_due (library);
  while (count_backups (library) < 2)
    g_main_context_iteration (NULL, FALSE);
  close_library_at_last (library);
}

/* One of the last days is enough, and so is a library that is new. */
static void
test_unbacked_since (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup = NULL;

  g_assert_cmpint (sl_store_get_unbacked_since (f->store), ==, 0);
  sl_store_set_now (f->store, FIXTURE_NOW + 8 * DAY);
  g_assert_cmpint (sl_store_get_unbacked_since (f->store), ==, FIXTURE_NOW);
  backup = back_up_on (f, 8);
  g_assert_cmpint (sl_store_get_unbacked_since (f->store), ==, 0);
  sl_store_set_now (f->store, FIXTURE_NOW + 16 * DAY);
  g_assert_cmpint (sl_store_get_unbacked_since (f->store), ==, FIXTURE_NOW + 8 * DAY);
}

/* ---- The second folder ---- */

static void
choose_second (StoreFixture *f)
{
  g_autofree char *stick = at (f->base, "stick");

  g_assert_no_errno (g_mkdir (stick, 0700));
  g_assert_true (sl_second_folder_set (f->folder, stick, NULL));
}

/* What is noted of it is a file of the library's folder. */
static void
wait_until_copied (StoreFixture *f)
{
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autoptr (GFileMonitor) monitor = g_file_monitor_directory (folder, 0, NULL, NULL);

  g_assert_nonnull (monitor);
  while (sl_second_folder_get_last (f->folder) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* A copy of it goes to the second folder by itself. */
static void
test_second (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  SlLibrary *library;

  g_clear_object (&f->store);
  choose_second (f);
  library = open_library_in (f->folder);
  make_due (library);
  wait_until_copied (f);
  close_library_at_last (library);
}

/* In the place of a share that never answers: who copies this one waits until somebody writes. */
#define ENDLESS "papers/0000000000000000000000000000000000000000000000000000000000000000.pdf"

static void
erase (SlLibrary *library, const char *meeting)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_erase_meeting_async (library, meeting, NULL, store_result_cb, &result);
  g_assert_true (sl_library_erase_meeting_finish (library, wait_for (&result), &error));
  g_assert_no_error (error);
}

/* What is erased leaves the copies by itself, and who writes to the library does not wait for that.
 */
static void
test_second_erased (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *endless = at (f->folder, ENDLESS);
  g_autofree char *backup G_GNUC_UNUSED = back_up_on (f, 0);
  g_autofree char *owing = NULL;
  SlLibrary *library;
  int fd;

  g_clear_object (&f->store);
  choose_second (f);
  g_assert_no_errno (mkfifo (endless, 0600));
  library = open_library_in (f->folder);
  erase (library, paper->meeting);
  close_library_at_last (library);
  /* Here somebody reads it. */
  fd = g_open (endless, O_WRONLY | O_CLOEXEC, 0);
  g_assert_no_errno (fd < 0 ? -1 : 0);
  g_assert_cmpint (sl_second_folder_get_last (f->folder), ==, 0);
  owing = sl_second_folder_dup_owing (f->folder);
  g_assert_null (owing);
  g_assert_no_errno (close (fd));
  wait_until_copied (f);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/library-backups/" name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("restore", test_restore);
  ADD ("damaged", test_damaged);
  ADD ("unbacked", test_unbacked);
  ADD ("day-after-day", test_day_after_day);
  ADD ("unbacked/since", test_unbacked_since);
  ADD ("second", test_second);
  ADD ("second/erased", test_second_erased);
  return g_test_run ();
}
