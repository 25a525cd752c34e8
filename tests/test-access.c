/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that cannot be written to, or not by everybody at once: in a folder that refuses
 * writing, and on a share. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "failing-calls.h"
#include "library-tree.h"
#include "model/sl-library-sharing.h"
#include "store/sl-backup.h"
#include "wait-library.h"

static void
fill (StoreFixture *f)
{
  sl_paper_record_unref (add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10"));
}

static void
assert_refuses_acts (SlStore *store, SlError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, &error);
  g_autoptr (SlAct) act = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 5);
  act = sl_act_review (
      (const char *[]){ ((SlItemRecord *) items->pdata[0])->id, NULL }, SL_REVIEW_CONFIRMED, NULL);
  g_assert_null (sl_store_apply (store, act, &error));
  g_assert_error (error, SL_ERROR, (int) code);
}

/* Nothing is made there, not even for reading, and all of it can be read. */
static void
test_read_only_folder (StoreFixture *f, gconstpointer data)
{
  static const FailingHow hows[] = { FAILING_READ_ONLY, FAILING_REFUSED };
  g_autoptr (GError) error = NULL;

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (hows); i++)
    {
      g_clear_object (&f->store);
      failing_begin (f->folder, hows[i], 0);
      g_assert_null (sl_store_open (f->folder, FALSE, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_NO_ACCESS);
      g_clear_error (&error);
      f->store = sl_store_open_any (f->folder, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (sl_store_is_read_only (f->store));
      g_assert_null (sl_store_get_holder (f->store));
      assert_refuses_acts (f->store, SL_ERROR_NO_ACCESS);
      g_clear_object (&f->store);
      failing_end ();
      f->store = sl_store_open_any (f->folder, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (sl_store_is_read_only (f->store));
    }
}

/* What stands in the log only is not passed over: rather than an older state, nothing is shown. */
static void
test_log_left (StoreFixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->base, "copy", NULL);
  g_autofree char *shared = g_build_filename (copy, "library.db-shm", NULL);
  g_autoptr (GError) error = NULL;

  fill (f);
  copy_tree (f->folder, copy);
  g_assert_no_errno (g_unlink (shared));
  failing_begin (copy, FAILING_READ_ONLY, 0);
  g_assert_null (sl_store_open_any (copy, NULL, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_ACCESS);
  failing_end ();
}

static void
assert_in_use (SlStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sl_store_list_papers (store, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
}

/* Who may write there begins to while somebody reads who may not, and whom no lock protects:
 * nothing that is half old and half new is shown. */
static void
test_written_meanwhile (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) reader = NULL;
  g_autoptr (GPtrArray) papers = NULL;

  fill (f);
  g_clear_object (&f->store);
  failing_begin (f->folder, FAILING_READ_ONLY, 0);
  reader = sl_store_open_any (f->folder, NULL, NULL, &error);
  failing_end ();
  g_assert_no_error (error);
  g_assert_true (sl_store_is_read_only (reader));
  papers = sl_store_list_papers (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (papers->len, ==, 1);
  f->store = open_store (f->folder);
  sl_paper_record_unref (add_paper (f->store, f->base, "2.pdf", "Panel", "2024-02-10"));
  assert_in_use (reader);
  g_clear_object (&f->store);
  assert_in_use (reader);
  f->store = open_store (f->folder);
}

/* A library that cannot be looked at is not lost: nobody is to restore a backup over it. */
static void
test_out_of_reach (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  g_autoptr (GError) error = NULL;

  fill (f);
  g_free (sl_store_backup (f->store, &error));
  g_assert_no_error (error);
  g_clear_object (&f->store);
  failing_begin (path, FAILING_CLOSED, 0);
  g_assert_null (sl_store_open (f->folder, FALSE, &error));
  failing_end ();
  g_assert_error (error, SL_ERROR, SL_ERROR_NO_ACCESS);
  f->store = open_store (f->folder);
}

static gboolean
has_log (const char *folder)
{
  g_autofree char *log = g_build_filename (folder, "library.db-wal", NULL);

  return g_file_test (log, G_FILE_TEST_EXISTS);
}

/* The second one reads, and knows whom to ask. */
static void
test_share (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) second = NULL;

  fill (f);
  g_assert_true (has_log (f->folder));
  g_clear_object (&f->store);
  failing_pretend_share (TRUE);
  f->store = open_store (f->folder);
  g_assert_false (has_log (f->folder));
  g_assert_null (sl_store_open (f->folder, FALSE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  g_clear_error (&error);
  second = sl_store_open_any (f->folder, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sl_store_is_read_only (second));
  g_assert_cmpstr (sl_store_get_holder (second)->machine, ==, g_get_host_name ());
  g_assert_nonnull (sl_store_get_holder (second)->who);
  assert_refuses_acts (second, SL_ERROR_BUSY);
  /* What the first one decides, the second sees. */
  sl_paper_record_unref (add_paper (f->store, f->base, "2.pdf", "Panel", "2024-02-10"));
  {
    g_autoptr (GPtrArray) papers = sl_store_list_papers (second, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (papers->len, ==, 2);
  }
  g_clear_object (&f->store);
  g_assert_null (sl_store_find_holder (f->folder));
  f->store = open_store (f->folder);
  g_assert_false (sl_store_is_read_only (f->store));
  failing_pretend_share (FALSE);
}

/* It has no log, by which a reader would be in the way of whoever restores a backup. */
static void
test_share_restored (StoreFixture *f, gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autoptr (SlStore) reader = NULL;
  g_autoptr (SlRestored) restored = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  backup = sl_store_backup (f->store, &error);
  g_clear_object (&f->store);
  failing_pretend_share (TRUE);
  f->store = open_store (f->folder);
  g_assert_null (sl_backup_restore (f->folder, backup, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  g_clear_error (&error);
  reader = sl_store_open_any (f->folder, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&f->store);
  restored = sl_backup_restore (f->folder, backup, NULL, &error);
  g_assert_no_error (error);
  assert_in_use (reader);
  failing_pretend_share (FALSE);
  f->store = open_store (f->folder);
}

/* What was asked of a library that has been closed since. */
static void
test_share_closed (StoreFixture *f, gconstpointer data)
{
  SlLibrary *library = NULL;

  failing_pretend_share (TRUE);
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
  library = open_library_in (f->folder);
  g_assert_true (sl_library_is_read_only (library));
  g_assert_nonnull (sl_library_get_holder (library));
  sl_library_close (library);
  g_assert_null (sl_library_get_holder (library));
  close_library_at_last (library);
  failing_pretend_share (FALSE);
}

/* On some shares what is locked cannot be read. */
static void
test_share_readable (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "opened-by", NULL);
  struct flock text = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_len = 4096 };
  GStatBuf st;
  int fd;

  g_clear_object (&f->store);
  /* A folder that a team shares. */
  g_assert_no_errno (g_chmod (f->folder, 0770));
  failing_pretend_share (TRUE);
  f->store = open_store (f->folder);
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  g_assert_no_errno (fd);
  g_assert_no_errno (fcntl (fd, F_OFD_SETLK, &text));
  close (fd);
  g_assert_no_errno (g_stat (path, &st));
  g_assert_cmpint (st.st_mode & 0777, ==, 0660);
  failing_pretend_share (FALSE);
}

/* Whoever is gone holds nothing, however they went. */
static void
test_share_killed (StoreFixture *f, gconstpointer data)
{
  int fds[2], status;
  char byte;
  pid_t pid;

  g_clear_object (&f->store);
  failing_pretend_share (TRUE);
  g_assert_no_errno (pipe (fds));
  pid = fork ();
  if (pid == 0)
    {
      g_autoptr (SlStore) store = sl_store_open (f->folder, FALSE, NULL);

      if (store == NULL || write (fds[1], "!", 1) != 1)
        _exit (1);
      pause ();
    }
  g_assert_cmpint (read (fds[0], &byte, 1), ==, 1);
  g_assert_null (sl_store_open (f->folder, FALSE, NULL));
  g_assert_no_errno (kill (pid, SIGKILL));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  f->store = open_store (f->folder);
  failing_pretend_share (FALSE);
  close (fds[0]);
  close (fds[1]);
}

/* Two windows on one library: each acts on what the other has left. */
static void
test_second (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlStore) second = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint n_before;

  fill (f);
  second = open_store (f->folder);
  items = sl_store_list_items (second, NULL, NULL);
  lines = sl_store_list_history (f->store, 0, NULL);
  n_before = lines->len;
  for (guint i = 0; i < 20; i++)
    {
      const char *ids[] = { ((SlItemRecord *) items->pdata[i % items->len])->id, NULL };

      apply_act (i % 2 == 0 ? f->store : second,
                 sl_act_review (ids, i < 10 ? SL_REVIEW_CONFIRMED : SL_REVIEW_DISMISSED, "both"));
    }
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = sl_store_list_history (f->store, 0, NULL);
  g_assert_cmpuint (lines->len, >=, n_before + items->len * 2);
  assert_store_whole (f->store);
  assert_store_whole (second);
}

static SlReview
get_review (SlStore *store, const char *id)
{
  g_autoptr (SlItemRecord) item = sl_store_get_item (store, id, NULL);

  return item->review;
}

/* Set back by a year, the clock makes what is done now look older than what was done before. */
static void
test_clock_set_back (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const char *ids[2] = { NULL, NULL };

  fill (f);
  items = sl_store_list_items (f->store, NULL, NULL);
  ids[0] = ((SlItemRecord *) items->pdata[0])->id;
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  sl_store_set_now (f->store, FIXTURE_NOW - 365 * 86400);
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_DISMISSED, "not ours"));
  lines = sl_store_list_history (f->store, 1, NULL);
  g_assert_cmpstr (((SlHistoryRecord *) lines->pdata[0])->act, ==, "dismiss");
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  g_assert_cmpint (get_review (f->store, ids[0]), ==, SL_REVIEW_CONFIRMED);
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  g_assert_cmpint (get_review (f->store, ids[0]), ==, SL_REVIEW_SUGGESTED);
  assert_store_whole (f->store);
}

typedef void (*Save) (SlLibrary *library, GFile *file, GAsyncResult **result);

static void
send_changes (SlLibrary *library, GFile *file, GAsyncResult **result)
{
  sl_library_send_changes_async (library, file, FALSE, NULL, NULL, store_result_cb, result);
}

static void
save_register (SlLibrary *library, GFile *file, GAsyncResult **result)
{
  sl_library_export_async (library, "csv", FALSE, NULL, file, NULL, store_result_cb, result);
}

/* A memory stick is full, or has its switch set: that is said, and what stood there stands there.
 */
static void
test_stick (StoreFixture *f, gconstpointer data)
{
  static const Save saves[] = { send_changes, save_register };
  static const FailingHow hows[] = { FAILING_FULL, FAILING_READ_ONLY, FAILING_REFUSED };
  static const SlError codes[] = { SL_ERROR_NO_SPACE, SL_ERROR_NO_ACCESS, SL_ERROR_NO_ACCESS };
  g_autofree char *stick = g_build_filename (f->base, "stick", NULL);
  g_autofree char *path = g_build_filename (stick, "file", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SlLibrary *library = NULL;

  fill (f);
  g_clear_object (&f->store);
  g_assert_no_errno (g_mkdir (stick, 0700));
  g_assert_true (g_file_set_contents (path, "last week's", -1, NULL));
  library = open_library_in (f->folder);
  for (guint i = 0; i < G_N_ELEMENTS (saves) * G_N_ELEMENTS (hows); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *text = NULL;
      guint k = i / G_N_ELEMENTS (saves);

      failing_begin (stick, hows[k], 1);
      saves[i % G_N_ELEMENTS (saves)](library, file, &result);
      g_assert_false (g_task_propagate_boolean (G_TASK (wait_for (&result)), &error));
      failing_end ();
      g_assert_error (error, SL_ERROR, (int) codes[k]);
      add_names (f->base, "stick", names);
      g_assert_cmpuint (names->len, ==, 1);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "last week's");
    }
  close_library_at_last (library);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/m16/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

/* ---- While somebody reads ---- */

static void
write_words (SlDb *db, int id, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStmt) stmt
      = sl_db_prepare (db, "INSERT INTO word (id, text) VALUES (?1, zeroblob (?2))", &error);

  sl_stmt_bind_int (stmt, 1, id);
  sl_stmt_bind_int (stmt, 2, (gint64) length);
  g_assert_true (sl_stmt_run (stmt, "write", &error));
  g_assert_no_error (error);
}

/* How often the disk is asked for so many saves, and all that comes before them. @read: somebody
 * always reads what was there before the save. */
static int
count_calls (StoreFixture *f, const char *name, gboolean read, int n_saves)
{
  g_autofree char *path = g_build_filename (f->base, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = NULL;
  g_autoptr (SlDb) reader = NULL;
  gint64 n;

  failing_begin (f->base, FAILING_NONE, 0);
  db = sl_db_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (sl_db_configure (db, &error));
  g_assert_true (
      sl_db_exec (db, "CREATE TABLE word (id INTEGER PRIMARY KEY, text BLOB)", "make", &error));
  reader = sl_db_open (path, TRUE, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2 + n_saves; i++)
    {
      if (read)
        g_assert_true (sl_db_exec (reader, i > 0 ? "COMMIT; BEGIN" : "BEGIN", "read", &error)
                       && sl_db_get_int (reader, "SELECT count (*) FROM word", &n, &error));
      write_words (db, i, i < 2 ? 6 << 20 : 100);
    }
  n_saves = failing_end ();
  g_clear_pointer (&reader, sl_db_close);
  return n_saves;
}

/* A log that cannot begin anew, since somebody always reads, costs a save no more than a short one.
 */
static void
test_long_log (StoreFixture *f, gconstpointer data)
{
  int alone = count_calls (f, "a.db", FALSE, 60) - count_calls (f, "b.db", FALSE, 20);
  int beside = count_calls (f, "c.db", TRUE, 60) - count_calls (f, "d.db", TRUE, 20);

  g_test_message ("%d calls, and %d beside a reader", alone, beside);
  g_assert_cmpint (alone, >, 40);
  g_assert_cmpint (beside, <=, alone + alone / 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("read-only-folder", test_read_only_folder);
  ADD ("log-left", test_log_left);
  ADD ("written-meanwhile", test_written_meanwhile);
  ADD ("out-of-reach", test_out_of_reach);
  ADD ("share", test_share);
  ADD ("share/restored", test_share_restored);
  ADD ("share/closed", test_share_closed);
  ADD ("share/readable", test_share_readable);
  ADD ("share/killed", test_share_killed);
  ADD ("second", test_second);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("stick", test_stick);
  ADD ("long-log", test_long_log);
  return g_test_run ();
}
