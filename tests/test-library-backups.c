/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups beside a library that is open: made and brought back while nothing waits, and what the
 * day's backup tells. */
#include "backup-fixture.h"
#include "model/sl-backups.h"
#include "model/sl-library-private.h"
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
  close_library_at_last (library);
}

/* A copy of it goes to the second folder by itself. */
static void
test_second (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *stick = at (f->base, "stick");
  SlLibrary *library;

  g_clear_object (&f->store);
  g_assert_no_errno (g_mkdir (stick, 0700));
  g_assert_true (sl_second_folder_set (f->folder, stick, NULL));
  library = open_library_in (f->folder);
  make_due (library);
  while (sl_second_folder_get_last (f->folder) == 0)
    g_main_context_iteration (NULL, FALSE);
  close_library_at_last (library);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/library-backups/" name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("restore", test_restore);
  ADD ("damaged", test_damaged);
  ADD ("second", test_second);
  return g_test_run ();
}
