/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FEATURES S8: backups that can be trusted, and brought back. */
#include <signal.h>
#include <sys/resource.h>

#include "backup-fixture.h"

/* ---- What there is ---- */

static void
test_kept (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *place = at (f->folder, "backups");
  g_autoptr (GPtrArray) list = NULL;
  GStatBuf st;

  for (int day = 0; day < 9; day++)
    g_free (back_up_on (f, day));
  list = sl_backup_list (f->folder);
  g_assert_cmpuint (list->len, ==, 7);
  for (guint i = 0; i < list->len; i++)
    {
      SlBackup *backup = list->pdata[i];

      g_assert_cmpint (backup->taken, ==, FIXTURE_NOW + (8 - (gint64) i) * DAY);
      g_assert_cmpint (backup->state, ==, SL_BACKUP_UNKNOWN);
      g_assert_true (sl_backup_look (backup, NULL, NULL));
      g_assert_cmpint (backup->state, ==, SL_BACKUP_WHOLE);
      g_assert_cmpuint (backup->n_papers, ==, 1);
      g_assert_cmpuint (backup->n_items, ==, 5);
      g_assert_no_errno (g_stat (backup->path, &st));
      g_assert_cmpint (st.st_mode & 0777, ==, 0600);
      g_assert_cmpint (st.st_size, ==, backup->size);
    }
  g_assert_no_errno (g_stat (place, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0700);
}

/* However many are made on one day, the week before it stays. */
static void
test_kept_days (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (GPtrArray) list = NULL;

  for (int day = 0; day < 7; day++)
    g_free (back_up_on (f, day));
  for (int minute = 1; minute <= 9; minute++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;

      sl_store_set_now (f->store, FIXTURE_NOW + 6 * DAY + 60 * minute);
      path = sl_store_backup (f->store, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  list = sl_backup_list (f->folder);
  g_assert_cmpuint (list->len, ==, 7);
  g_assert_cmpint (((SlBackup *) list->pdata[0])->taken, ==, FIXTURE_NOW + 6 * DAY + 60 * 9);
  for (guint i = 1; i < list->len; i++)
    g_assert_cmpint (
        ((SlBackup *) list->pdata[i])->taken, ==, FIXTURE_NOW + (6 - (gint64) i) * DAY);
}

/* A clock that was wrong: what it dated into the future does not push out what is made now. */
static void
test_clock_set_back (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *last = NULL;
  g_autoptr (GPtrArray) list = NULL;

  for (int day = 0; day < 7; day++)
    g_free (back_up_on (f, 1000 + day));
  for (int day = 0; day < 3; day++)
    {
      g_free (last);
      last = back_up_on (f, day);
      g_assert_true (g_file_test (last, G_FILE_TEST_EXISTS));
    }
  list = sl_backup_list (f->folder);
  g_assert_cmpuint (list->len, ==, 7);
  g_assert_cmpint (((SlBackup *) list->pdata[4])->taken, ==, FIXTURE_NOW + 2 * DAY);
}

/* A copy that has not the library's numbers is no backup: here the library changes its mind between
 * counting and copying, as a disk that loses writes would. */
static void
test_counted (StoreFixture *f, gconstpointer data)
{
  g_autofree char *source = at (f->folder, "library.db");
  g_autofree char *path = at (f->base, "copy.db");
  g_autofree char *aside = g_strconcat (path, SL_DB_ASIDE, NULL);
  SlDbCopying copying = { .counts = "SELECT random ()" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = sl_db_open (source, TRUE, &error);

  g_assert_no_error (error);
  g_assert_false (sl_db_backup (db, path, &copying, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_FAILED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
}

/* No half backup stays of one that the disk had no room for, and the others stay. */
static void
test_full_disk (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *first = back_up_on (f, 0);
  g_autofree char *place = at (f->folder, "backups");
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &before));
  small = before;
  small.rlim_cur = 64 * 1024;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  sl_store_set_now (f->store, FIXTURE_NOW + DAY);
  g_assert_null (sl_store_backup (f->store, &error));
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &before));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_SPACE);
  g_assert_cmpuint (count_files (place, ".db"), ==, 1);
  g_assert_cmpuint (count_files (place, SL_DB_ASIDE), ==, 0);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  assert_whole (f->store);
}

/* ---- Restoring ---- */

static void
test_restore (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_auto (GStrv) before = list_texts (f->store);
  g_auto (GStrv) later = NULL;
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) again = NULL;
  g_autofree char *backup = back_up_on (f, 0);
  g_autoptr (SlPaperRecord) second G_GNUC_UNUSED = NULL;
  g_autofree char *papers = at (f->folder, "papers");
  g_autofree char *kept = g_build_filename (f->folder, "backups", "papers", NULL);
  g_autoptr (SlRestored) restored = NULL;
  g_autoptr (SlRestored) back = NULL;

  confirm_all (f->store);
  second = add_paper (f->store, f->base, "2.pdf", "Panel", "2024-02-10");
  later = list_texts (f->store);
  restored = restore (f, backup);
  after = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  g_assert_cmpuint (restored->n_missing, ==, 0);
  assert_whole (f->store);
  /* The second paper's PDF is none of this library's, but of what was kept. */
  g_assert_cmpuint (count_files (papers, ".pdf"), ==, 1);
  g_assert_cmpuint (count_files (kept, ".pdf"), ==, 2);

  /* What was there was kept, and comes back the same way. */
  g_assert_true (restored->was_whole);
  back = restore (f, restored->kept);
  again = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) later, (const char *const *) again));
  g_assert_cmpuint (back->n_missing, ==, 0);
  g_assert_cmpuint (count_files (papers, ".pdf"), ==, 2);
  assert_whole (f->store);
}

/* The oldest of seven can be restored, though what is kept first makes eight. */
static void
test_restore_oldest (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_auto (GStrv) before = list_texts (f->store);
  g_auto (GStrv) after = NULL;
  g_autoptr (SlRestored) restored = NULL;
  g_autoptr (GPtrArray) list = NULL;

  for (int day = 0; day < 7; day++)
    {
      g_free (back_up_on (f, day));
      if (day == 0)
        confirm_all (f->store);
    }
  list = sl_backup_list (f->folder);
  restored = restore (f, ((SlBackup *) list->pdata[6])->path);
  after = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
}

static gboolean
is_same_library (StoreFixture *f, const char *path, char **texts)
{
  g_auto (GStrv) found = NULL;
  g_autoptr (SlRestored) restored G_GNUC_UNUSED = restore (f, path);

  found = list_texts (f->store);
  return g_strv_equal ((const char *const *) found, (const char *const *) texts);
}

/* “That was the wrong one”: with a week of backups, what was done today, which no other backup has,
 * outlives however many are tried after it; and the week does, too. */
static void
test_restore_again (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  gint64 today = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GPtrArray) week = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (SlRestored) first = NULL;
  g_autoptr (SlRestored) second = NULL;
  g_auto (GStrv) work = NULL;

  for (int day = 7; day > 0; day--)
    g_ptr_array_add (week, back_up_on (f, (int) ((today - FIXTURE_NOW) / DAY) - day));
  confirm_all (f->store);
  work = list_texts (f->store);
  first = restore (f, week->pdata[6]);
  second = restore (f, week->pdata[5]);
  g_assert_cmpstr (first->kept, !=, second->kept);
  g_assert_true (g_file_test (second->kept, G_FILE_TEST_EXISTS));
  for (int i = 0; i < 9; i++)
    sl_restored_free (restore (f, week->pdata[i % 7]));
  for (guint i = 0; i < week->len; i++)
    g_assert_true (g_file_test (week->pdata[i], G_FILE_TEST_EXISTS));
  g_assert_true (is_same_library (f, first->kept, work));
  /* They are no more than a week of days would be. */
  list = sl_backup_list (f->folder);
  g_assert_cmpuint (list->len, ==, 14);
}

/* A library that cannot be read any more: the last backup is offered and works. */
static void
test_damaged_library (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_auto (GStrv) before = list_texts (f->store);
  g_auto (GStrv) after = NULL;
  g_autofree char *backup = back_up_on (f, 0);
  g_autofree char *library = at (f->folder, "library.db");
  g_autofree char *bytes = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (SlBackup) last = NULL;
  g_autoptr (SlRestored) restored = NULL;
  g_autoptr (SlStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, kept_size;

  g_clear_object (&f->store);
  damage (library);
  g_assert_true (g_file_get_contents (library, &bytes, &size, NULL));
  store = sl_store_open (f->folder, FALSE, &error);
  if (store != NULL)
    sl_store_check (store, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  g_clear_object (&store);

  last = sl_backup_find_last (f->folder, NULL, NULL);
  g_assert_cmpstr (last->path, ==, backup);
  restored = restore (f, last->path);
  after = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  assert_whole (f->store);
  /* What was damaged is kept byte for byte, and is never offered. */
  g_assert_false (restored->was_whole);
  g_assert_true (g_file_get_contents (restored->kept, &kept, &kept_size, NULL));
  g_assert_cmpmem (kept, kept_size, bytes, size);
}

/* An empty file, no file, no database: each is a library that was lost, not one that is new. */
static void
test_lost_library (StoreFixture *f, gconstpointer data)
{
  static const char *const cases[] = { NULL, "", "These are not the minutes." };
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_auto (GStrv) before = list_texts (f->store);
  g_autofree char *backup = back_up_on (f, 0);
  g_autofree char *library = at (f->folder, "library.db");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) after = NULL;
      g_autoptr (SlRestored) restored = NULL;
      g_autoptr (GError) error = NULL;

      g_clear_object (&f->store);
      g_assert_no_errno (g_unlink (library));
      if (cases[i] != NULL)
        g_assert_true (g_file_set_contents (library, cases[i], -1, NULL));
      g_assert_null (sl_store_open (f->folder, FALSE, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
      restored = restore (f, backup);
      after = list_texts (f->store);
      g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
    }
}

static void
exec_in (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = sl_db_open (path, FALSE, &error);

  g_assert_no_error (error);
  sl_db_exec (db, sql, "test", &error);
  g_assert_no_error (error);
}

/* A backup that was damaged since is passed over, and refused where somebody asks for it. */
static void
test_damaged_backup (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *one = back_up_on (f, 0);
  g_autofree char *other = back_up_on (f, 1);
  g_autofree char *newest = back_up_on (f, 2);
  g_auto (GStrv) before = list_texts (f->store);
  g_auto (GStrv) after = NULL;
  g_autoptr (SlBackup) last = NULL;
  g_autoptr (SlBackup) none = NULL;
  g_autoptr (GError) error = NULL;

  damage (newest);
  exec_in (other, "PRAGMA user_version = 999");
  last = sl_backup_find_last (f->folder, NULL, NULL);
  g_assert_cmpstr (last->path, ==, one);
  g_clear_object (&f->store);
  g_assert_null (sl_backup_restore (f->folder, newest, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (sl_backup_restore (f->folder, other, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NEWER);
  f->store = open_store (f->folder);
  after = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  damage (one);
  none = sl_backup_find_last (f->folder, NULL, &error);
  g_assert_null (none);
}

/* Somebody who has it open would go on writing to what is no longer the library. */
static void
test_open_elsewhere (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup = back_up_on (f, 0);
  g_autofree char *coming = at (f->folder, "restoring.db");
  g_autoptr (GError) error = NULL;

  g_assert_null (sl_backup_restore (f->folder, backup, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  g_assert_false (g_file_test (coming, G_FILE_TEST_EXISTS));
  confirm_all (f->store);
  assert_whole (f->store);
}

static void
test_cancelled (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autofree char *backup = back_up_on (f, 0);
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  confirm_all (f->store);
  before = list_texts (f->store);
  g_clear_object (&f->store);
  g_cancellable_cancel (cancellable);
  g_assert_null (sl_backup_restore (f->folder, backup, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  f->store = open_store (f->folder);
  after = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  g_assert_cmpuint (count_files (f->folder, SL_DB_ASIDE), ==, 0);
}

/* ---- A crash midway ---- */

/* A library with a log that is not in the database yet, as a kill leaves it. */
static void
leave_log (StoreFixture *f)
{
  g_autofree char *library = at (f->folder, "library.db");
  g_autofree char *log = at (f->folder, "library.db-wal");
  g_autofree char *database_copy = at (f->base, "database");
  g_autofree char *log_copy = at (f->base, "log");
  const char *const from[] = { library, log }, *const to[] = { database_copy, log_copy };

  for (guint turn = 0; turn < 2; turn++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (from); i++)
        {
          g_autofree char *bytes = NULL;
          gsize size;

          g_assert_true (g_file_get_contents (turn == 0 ? from[i] : to[i], &bytes, &size, NULL));
          g_assert_true (
              g_file_set_contents (turn == 0 ? to[i] : from[i], bytes, (gssize) size, NULL));
        }
      g_clear_object (&f->store);
    }
}

/* Killed before the decision it is the library as it was, with what only its log has; after it, the
 * restored one, into which that log never comes. */
static void
test_killed (StoreFixture *f, gconstpointer decided)
{
  g_autoptr (SlPaperRecord) paper G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_auto (GStrv) before = list_texts (f->store);
  g_auto (GStrv) later = NULL;
  g_auto (GStrv) after = NULL;
  g_autofree char *backup = back_up_on (f, 0);
  g_autofree char *left = at (f->folder, decided != NULL ? "restored.db" : "restoring.db");
  g_autofree char *aside = at (f->folder, "restoring.db.part");
  g_autofree char *journal = at (f->folder, "restoring.db.part-journal");
  g_autofree char *bytes = NULL;
  gsize size;

  confirm_all (f->store);
  later = list_texts (f->store);
  g_assert_true (g_file_get_contents (backup, &bytes, &size, NULL));
  leave_log (f);
  g_assert_true (g_file_set_contents (left, bytes, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (aside, bytes, 4096, NULL));
  g_assert_true (g_file_set_contents (journal, bytes, 512, NULL));
  f->store = open_store (f->folder);
  after = list_texts (f->store);
  g_assert_true (g_strv_equal ((const char *const *) (decided != NULL ? before : later),
                               (const char *const *) after));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  assert_whole (f->store);
}

#define ADD(name, data, test)                                                                      \
  g_test_add ("/check/s8/" name, StoreFixture, data, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", NULL, test_kept);
  ADD ("kept/days", NULL, test_kept_days);
  ADD ("clock-set-back", NULL, test_clock_set_back);
  ADD ("counted", NULL, test_counted);
  ADD ("full-disk", NULL, test_full_disk);
  ADD ("restore", NULL, test_restore);
  ADD ("restore/oldest", NULL, test_restore_oldest);
  ADD ("restore/again", NULL, test_restore_again);
  ADD ("restore/damaged-library", NULL, test_damaged_library);
  ADD ("restore/lost-library", NULL, test_lost_library);
  ADD ("restore/damaged-backup", NULL, test_damaged_backup);
  ADD ("restore/open-elsewhere", NULL, test_open_elsewhere);
  ADD ("restore/cancelled", NULL, test_cancelled);
  ADD ("restore/killed-before", NULL, test_killed);
  ADD ("restore/killed-after", "decided", test_killed);
  return g_test_run ();
}
