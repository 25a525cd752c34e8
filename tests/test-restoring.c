/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised of restoring a backup, and of making one, where the disk fails, the program is
 * killed, or another one comes to the same library: /check/m16. Each time it happens at another of
 * the calls by which it is done. */
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backup-fixture.h"
#include "failing-calls.h"
#include "library-tree.h"

typedef struct Fixture Fixture;

struct Fixture
{
  StoreFixture f;
  char *template; /* what each run finds: a backup, and since then every item was confirmed */
  char *backup;
  gboolean (*work) (Fixture *f, GError **error); /* restores it, or makes another */
};

/* How another program comes to it. */
typedef struct
{
  gboolean share;
  gboolean stays; /* it has the library open until the restoring is over */
} Other;

static gboolean
restore_it (Fixture *f, GError **error)
{
  g_autoptr (SlRestored) restored = sl_backup_restore (f->f.folder, f->backup, NULL, error);

  return restored != NULL;
}

static gboolean
back_up (Fixture *f, GError **error)
{
  g_autoptr (SlStore) store = sl_store_open (f->f.folder, FALSE, error);
  g_autofree char *path = store != NULL ? sl_store_backup (store, error) : NULL;

  return path != NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const Other *other = data;

  f->work = restore_it;
  store_set_up (&f->f, NULL);
  f->template = at (f->f.base, "template");
  sl_paper_record_unref (add_paper (f->f.store, f->f.base, "1.pdf", "Panel", "2024-01-10"));
  f->backup = back_up_on (&f->f, 0);
  confirm_all (f->f.store);
  g_clear_object (&f->f.store);
  failing_pretend_share (other != NULL && other->share);
  failing_hurry (TRUE);
  copy_tree (f->f.folder, f->template);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  failing_pretend_share (FALSE);
  failing_hurry (FALSE);
  store_tear_down (&f->f, NULL);
  g_free (f->template);
  g_free (f->backup);
}

static void
start_over (Fixture *f)
{
  remove_tree (f->f.folder);
  copy_tree (f->template, f->f.folder);
}

static gboolean
work_failing (Fixture *f, FailingHow how, int at_call, GError **error)
{
  gboolean done;

  failing_begin (f->f.folder, how, at_call);
  done = f->work (f, error);
  failing_end ();
  return done;
}

/* The last ones decide. */
#define LAST_CALLS 16

/* (element-type int): at which calls something happens: all over, and at each of the last. */
static GArray *
list_points (Fixture *f)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) error = NULL;
  int n, n_spread;

  failing_begin (f->f.folder, FAILING_NONE, 0);
  f->work (f, &error);
  n = failing_end ();
  g_assert_no_error (error);
  g_assert_cmpint (n, >, LAST_CALLS);
  n_spread = failing_count_points (n - LAST_CALLS);
  for (int i = 0; i < n_spread + LAST_CALLS; i++)
    {
      int at_call = i < n_spread ? 1 + (int) ((gint64) i * (n - LAST_CALLS) / n_spread)
                                 : n - LAST_CALLS + 1 + i - n_spread;

      g_array_append_val (points, at_call);
    }
  return points;
}

/* ---- What is there then ---- */

static SlReview
get_review (SlStore *store, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 5);
  return ((SlItemRecord *) items->pdata[n])->review;
}

/* As somebody opens it next: it is whole, it is the one or the other, and nothing else lies there.
 */
static gboolean
is_restored (Fixture *f)
{
  g_autoptr (SlStore) store = open_store (f->f.folder);
  SlReview last = get_review (store, 4);

  assert_whole (store);
  g_assert_cmpuint (count_files (f->f.folder, "restoring.db"), ==, 0);
  g_assert_cmpuint (count_files (f->f.folder, "restored.db"), ==, 0);
  g_assert_cmpuint (count_files (f->f.folder, SL_DB_ASIDE), ==, 0);
  g_assert_true (last == SL_REVIEW_SUGGESTED || last == SL_REVIEW_CONFIRMED);
  return last == SL_REVIEW_SUGGESTED;
}

/* ---- A disk that fails ---- */

/* What was said to be restored is, and what was said not to be is not. */
static void
test_failing (Fixture *f, gconstpointer data)
{
  static const FailingHow hows[] = { FAILING_ONCE, FAILING_FULL };
  g_autoptr (GArray) points = list_points (f);

  for (guint i = 0; i < 2 * points->len; i++)
    {
      int at_call = g_array_index (points, int, i / 2);
      g_autoptr (GError) error = NULL;
      gboolean done;

      start_over (f);
      done = work_failing (f, hows[i % 2], at_call, &error);
      g_test_message (
          "call %d (%s): %s", at_call, failing_get_call (), done ? "restored" : error->message);
      g_assert_true (done == (error == NULL));
      if (!done && i % 2 == 1)
        g_assert_error (error, SL_ERROR, SL_ERROR_NO_SPACE);
      g_assert_true (is_restored (f) == done);
    }
}

/* ---- A backup that cannot be read ---- */

static void
assert_unfit (Fixture *f, SlBackupState state, SlError code)
{
  g_autoptr (SlBackup) backup = g_new0 (SlBackup, 1);
  g_autoptr (GError) error = NULL;

  backup->path = g_strdup (f->backup);
  g_assert_true (sl_backup_look (backup, NULL, NULL));
  g_assert_cmpint (backup->state, ==, state);
  g_assert_null (sl_backup_restore (f->f.folder, f->backup, NULL, &error));
  g_assert_error (error, SL_ERROR, (int) code);
}

/* Only one that is damaged is called so: another may be whole when it is asked for again. */
static void
test_unfit (Fixture *f, gconstpointer data)
{
  g_autofree char *place = g_path_get_dirname (f->backup);
  g_autoptr (GError) error = NULL;
  SlDb *db = sl_db_open (f->backup, FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (sl_db_exec (db, "BEGIN EXCLUSIVE", "test", &error));
  assert_unfit (f, SL_BACKUP_BUSY, SL_ERROR_BUSY);
  sl_db_close (db);
  failing_begin (place, FAILING_CLOSED, 0);
  assert_unfit (f, SL_BACKUP_NO_ACCESS, SL_ERROR_NO_ACCESS);
  failing_end ();
  g_assert_false (is_restored (f));
  g_assert_no_errno (g_unlink (f->backup));
  assert_unfit (f, SL_BACKUP_GONE, SL_ERROR_NOT_FOUND);
}

/* ---- Another process ---- */

enum
{
  DONE,
  BUSY,
  FAILED,
};

static pid_t
start (Fixture *f, FailingHow how, int at_call)
{
  pid_t pid;

  /* What the child says is not to bring with it what this process has not said yet. */
  fflush (stdout);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      g_autoptr (GError) error = NULL;

      prctl (PR_SET_PDEATHSIG, SIGKILL);
      if (work_failing (f, how, at_call, &error))
        _exit (DONE);
      g_printerr ("%s\n", error->message);
      _exit (g_error_matches (error, SL_ERROR, SL_ERROR_BUSY) ? BUSY : FAILED);
    }
  return pid;
}

static pid_t
start_and_stop (Fixture *f, int at_call)
{
  pid_t pid = start (f, FAILING_STOPPED, at_call);
  int status;

  g_assert_cmpint (waitpid (pid, &status, WUNTRACED), ==, pid);
  g_assert_true (WIFSTOPPED (status));
  return pid;
}

static int
wait_for_end (pid_t pid)
{
  int status;

  g_assert_no_errno (kill (pid, SIGCONT));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) points = list_points (f);
  guint n_restored = 0;

  for (guint i = 0; i < points->len; i++)
    {
      pid_t pid;
      int status;

      start_over (f);
      pid = start (f, FAILING_KILLED, g_array_index (points, int, i));
      g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
      g_assert_true (WIFSIGNALED (status));
      n_restored += is_restored (f);
    }
  g_assert_cmpuint (n_restored, >, 0);
  g_assert_cmpuint (n_restored, <, points->len);
}

/* ---- Another program that opens it midway ---- */

static void
dismiss (SlStore *store, guint n)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);
  const char *ids[] = { ((SlItemRecord *) items->pdata[n])->id, NULL };

  apply_act (store, sl_act_review (ids, SL_REVIEW_DISMISSED, "not ours"));
}

/* In the library, or in what was kept of it. */
static void
assert_not_lost (Fixture *f)
{
  g_autoptr (GPtrArray) places = sl_backup_list (f->f.folder);
  g_autofree char *library = at (f->f.folder, "library.db");
  gint64 n_found = 0;

  g_ptr_array_add (places, sl_backup_new (library, NULL));
  for (guint i = 0; n_found == 0 && i < places->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlDb) db = sl_db_open (((SlBackup *) places->pdata[i])->path, TRUE, &error);

      g_assert_no_error (error);
      sl_db_get_int (db, "SELECT count (*) FROM item WHERE review = 'dismissed'", &n_found, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (n_found, >, 0);
}

/* What it could decide stays decided: where it has the library open, nothing is restored over it;
 * where it has closed it, what it did was kept. Otherwise it is told that the library is in use. */
static void
come_midway (Fixture *f, const Other *other, int at_call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) store = NULL;
  gboolean opened, restored;
  pid_t pid = start_and_stop (f, at_call);
  int status;

  store = sl_store_open (f->f.folder, FALSE, &error);
  opened = store != NULL;
  if (opened)
    dismiss (store, 0);
  else
    g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  if (!other->stays)
    g_clear_object (&store);
  status = wait_for_end (pid);
  g_assert_cmpint (status, !=, FAILED);
  if (store != NULL)
    {
      dismiss (store, 1);
      g_assert_cmpint (get_review (store, 0), ==, SL_REVIEW_DISMISSED);
      assert_whole (store);
      g_clear_object (&store);
    }
  restored = is_restored (f);
  g_test_message ("call %d: %s, %s",
                  at_call,
                  opened ? "opened" : "in use",
                  restored ? "restored" : "not restored");
  g_assert_true (restored == (status == DONE));
  g_assert_true (restored || opened);
  if (opened)
    assert_not_lost (f);
  if (opened && other->stays)
    {
      g_autoptr (SlStore) again = open_store (f->f.folder);

      g_assert_cmpint (get_review (again, 0), ==, SL_REVIEW_DISMISSED);
      g_assert_cmpint (get_review (again, 1), ==, SL_REVIEW_DISMISSED);
    }
}

static void
test_beside (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) points = list_points (f);

  for (guint i = 0; i < points->len; i++)
    {
      start_over (f);
      come_midway (f, data, g_array_index (points, int, i));
    }
}

static gboolean
open_it (Fixture *f, GError **error)
{
  g_autoptr (SlStore) store = sl_store_open (f->f.folder, FALSE, error);

  return store != NULL;
}

/* Whether it could be: another program may be writing just then. */
static gboolean
try_to_dismiss (SlStore *store, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, &error);
  g_autoptr (SlAct) act = NULL;
  SlChanges *changes;

  g_assert_no_error (error);
  act = sl_act_review ((const char *[]){ ((SlItemRecord *) items->pdata[n])->id, NULL },
                       SL_REVIEW_DISMISSED,
                       "not ours");
  changes = sl_store_apply (store, act, &error);
  if (changes == NULL)
    g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  else
    sl_changes_free (changes);
  return changes != NULL;
}

/* Two programs find what a third one decided and did not end: what the one does in the restored
 * library is not undone by the other's ending it once more. */
static void
test_ended_beside (Fixture *f, gconstpointer data)
{
  g_autofree char *decided = at (f->f.folder, "restored.db");
  g_autoptr (GArray) points = NULL;
  guint n_decided = 0;

  f->work = open_it;
  copy_tree (f->backup, decided);
  points = list_points (f);
  for (guint i = 0; i < points->len; i++)
    {
      g_autoptr (SlStore) store = NULL;
      gboolean first, second;
      pid_t pid;

      start_over (f);
      copy_tree (f->backup, decided);
      pid = start_and_stop (f, g_array_index (points, int, i));
      store = sl_store_open (f->f.folder, FALSE, NULL);
      first = store != NULL && try_to_dismiss (store, 0);
      g_assert_cmpint (wait_for_end (pid), !=, FAILED);
      second = store != NULL && try_to_dismiss (store, 1);
      g_clear_object (&store);
      g_assert_true (is_restored (f));
      store = open_store (f->f.folder);
      g_assert_true ((get_review (store, 0) == SL_REVIEW_DISMISSED) == first);
      g_assert_true ((get_review (store, 1) == SL_REVIEW_DISMISSED) == second);
      n_decided += first + second;
    }
  g_assert_cmpuint (n_decided, >, 0);
}

/* Who opens the library clears away what a killed program has left of a backup; what somebody is
 * still making stays. */
static void
test_backup_beside (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) points = NULL;

  f->work = back_up;
  points = list_points (f);
  for (guint i = 0; i < points->len; i++)
    {
      g_autoptr (GPtrArray) backups = NULL;
      SlStore *store;
      SlBackup *made;
      pid_t pid;

      start_over (f);
      pid = start_and_stop (f, g_array_index (points, int, i));
      /* It may be in the way of opening it, too. */
      store = sl_store_open (f->f.folder, FALSE, NULL);
      g_clear_object (&store);
      g_assert_cmpint (wait_for_end (pid), ==, DONE);
      backups = sl_backup_list (f->f.folder);
      g_assert_cmpuint (backups->len, ==, 2);
      made = backups->pdata[0];
      g_assert_true (sl_backup_look (made, NULL, NULL));
      g_assert_cmpint (made->state, ==, SL_BACKUP_WHOLE);
    }
}

int
main (int argc, char **argv)
{
  static const Other stays = { FALSE, TRUE }, leaves = { FALSE, FALSE };
  static const Other share_stays = { TRUE, TRUE }, share_leaves = { TRUE, FALSE };

  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func)                                                                      \
  g_test_add ("/check/m16/restoring/" name, Fixture, data, set_up, func, tear_down)
  ADD ("failing", NULL, test_failing);
  ADD ("unfit", NULL, test_unfit);
  ADD ("killed", NULL, test_killed);
  ADD ("beside", &stays, test_beside);
  ADD ("before", &leaves, test_beside);
  ADD ("ended-beside", NULL, test_ended_beside);
  ADD ("backup", NULL, test_backup_beside);
  ADD ("share/beside", &share_stays, test_beside);
  ADD ("share/before", &share_leaves, test_beside);
  return g_test_run ();
}
