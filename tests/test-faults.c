/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised where the disk fails, is full, or the program is killed: /check/m16. Each thing
 * that writes is done again and again, and each time another of the calls by which it does so
 * fails. What was said to be done is there, what was said to have failed is as it was before,
 * nothing is half, and the library opens and goes on. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "exchange/sl-changes.h"
#include "exchange/sl-register.h"
#include "failing-calls.h"
#include "library-tree.h"

typedef struct
{
  char *base;
  char *template; /* what each run finds: library/ and out/ */
  char *run;      /* its copy, of which calls fail */
  char *folder;   /* of the library there */
  SlPaperContent *content;
  GBytes *bytes;
  gboolean old; /* made by the first release */
} Fixture;

/* @prepare makes the template; @act is what is tried. */
typedef struct
{
  const char *name;
  void (*prepare) (Fixture *f, SlStore *store);
  gboolean (*act) (Fixture *f, SlStore *store, GError **error);
} Scenario;

/* ---- What is tried ---- */

static void
prepare_paper (Fixture *f, SlStore *store)
{
  f->content = make_content (f->base, "1.pdf", "Panel", "2024-01-10");
}

static void
prepare_library (Fixture *f, SlStore *store)
{
  sl_paper_record_unref (add_paper (store, f->base, "1.pdf", "Panel", "2024-01-10"));
  add_plan (store);
}

static void
prepare_decided (Fixture *f, SlStore *store)
{
  g_autoptr (GPtrArray) items = NULL;
  const char *ids[2] = { NULL, NULL };

  prepare_library (f, store);
  items = sl_store_list_items (store, NULL, NULL);
  ids[0] = ((SlItemRecord *) items->pdata[0])->id;
  apply_act (store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
}

static gboolean
act_nothing (Fixture *f, SlStore *store, GError **error)
{
  return TRUE;
}

static gboolean
act_import (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (SlPaperRecord) paper = sl_store_add_paper (store, f->content, NULL, error);

  return paper != NULL;
}

static void
prepare_replace (Fixture *f, SlStore *store)
{
  prepare_decided (f, store);
  f->content = make_content (f->base, "2.pdf", "Panel", "2024-01-10");
}

static gboolean
act_replace (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (GPtrArray) papers = sl_store_list_papers (store, error);
  SlReplaced replaced;
  SlChanges *changes = NULL;

  if (papers != NULL)
    changes = sl_store_replace_paper (
        store, ((SlPaperRecord *) papers->pdata[0])->id, f->content, &replaced, error);
  g_clear_pointer (&changes, sl_changes_free);
  return papers != NULL && (error == NULL || *error == NULL);
}

static gboolean
apply (SlStore *store, SlAct *act, GError **error)
{
  SlChanges *changes = sl_store_apply (store, act, error);

  sl_act_unref (act);
  if (changes == NULL)
    return FALSE;
  sl_changes_free (changes);
  return TRUE;
}

/* Of the same item each time. */
static SlItemRecord *
get_item (SlStore *store, GError **error)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, error);

  return items != NULL ? sl_item_record_copy (items->pdata[0]) : NULL;
}

static gboolean
act_confirm (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (SlItemRecord) item = get_item (store, error);

  return item != NULL
         && apply (store,
                   sl_act_review ((const char *[]){ item->id, NULL }, SL_REVIEW_CONFIRMED, NULL),
                   error);
}

static gboolean
act_edit (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (SlItemRecord) item = get_item (store, error);

  if (item == NULL)
    return FALSE;
  g_free (item->text);
  item->text = g_strdup ("officers will map all placements");
  return apply (store, sl_act_edit (item, TRUE), error);
}

static gboolean
act_link (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (SlItemRecord) item = get_item (store, error);
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (store, "1.1", item != NULL ? error : NULL);

  return item != NULL && goal != NULL
         && apply (store, sl_act_link ((const char *[]){ item->id, NULL }, goal->id), error);
}

static gboolean
act_follow_up (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (SlItemRecord) item = get_item (store, error);

  return item != NULL
         && apply (store,
                   sl_act_set_progress ((const char *[]){ item->id, NULL },
                                        SL_PROGRESS_REPORTED,
                                        "2024-02-01",
                                        "the map is there",
                                        NULL,
                                        0,
                                        NULL),
                   error);
}

static gboolean
act_undo (Fixture *f, SlStore *store, GError **error)
{
  SlChanges *changes = sl_store_undo (store, NULL, error);

  if (changes == NULL)
    return FALSE;
  sl_changes_free (changes);
  return TRUE;
}

static gboolean
act_plan (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (GPtrArray) goals = make_plan ();
  SlPlanImport *import = sl_store_import_plan (store, goals, FALSE, error);

  if (import == NULL)
    return FALSE;
  sl_plan_import_free (import);
  return TRUE;
}

static gboolean
act_back_up (Fixture *f, SlStore *store, GError **error)
{
  g_autofree char *path = sl_store_backup (store, error);

  return path != NULL;
}

/* Somebody else's decisions on the same paper. */
static void
prepare_merge (Fixture *f, SlStore *store)
{
  StoreFixture other;

  prepare_library (f, store);
  store_set_up (&other, NULL);
  sl_paper_record_unref (add_paper (other.store, other.base, "1.pdf", "Panel", "2024-01-10"));
  add_plan (other.store);
  g_assert_true (act_edit (f, other.store, NULL));
  g_assert_true (act_link (f, other.store, NULL));
  g_assert_true (act_follow_up (f, other.store, NULL));
  f->bytes = sl_changes_export (other.store, FALSE, NULL);
  g_assert_nonnull (f->bytes);
  store_tear_down (&other, NULL);
}

static gboolean
act_merge (Fixture *f, SlStore *store, GError **error)
{
  g_autoptr (SlChangesResult) result = sl_changes_apply (store, f->bytes, NULL, NULL, NULL, error);

  return result != NULL;
}

/* As the command line and the window's briefing write a file over one that is there. */
static gboolean
act_export (Fixture *f, SlStore *store, GError **error)
{
  g_autofree char *path = g_build_filename (f->run, "out", "register.csv", NULL);
  g_autoptr (SlRegister) owed = sl_register_load (store, SL_REGISTER_OWED, error);
  g_autoptr (GBytes) bytes = NULL;

  if (owed != NULL)
    bytes = sl_register_to_bytes (owed, "csv", "2024-03-01", error);
  return bytes != NULL
         && g_file_set_contents_full (path,
                                      g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes),
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                      0600,
                                      error);
}

static const Scenario scenarios[] = {
  { "create", NULL, act_nothing },
  { "migrate", NULL, act_nothing },
  { "import", prepare_paper, act_import },
  { "replace", prepare_replace, act_replace },
  { "confirm", prepare_library, act_confirm },
  { "edit", prepare_library, act_edit },
  { "link", prepare_library, act_link },
  { "follow-up", prepare_decided, act_follow_up },
  { "undo", prepare_decided, act_undo },
  { "plan", NULL, act_plan },
  { "backup", prepare_library, act_back_up },
  { "merge", prepare_merge, act_merge },
  { "export", prepare_decided, act_export },
};

/* ---- Templates ---- */

/* A library of the first release. */
static void
make_old_library (const char *folder)
{
  g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "data", "schema-v1.sql", NULL);
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = NULL;

  g_assert_no_errno (g_mkdir (folder, 0700));
  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  db = sl_db_open (path, FALSE, &error);
  sl_db_exec (db, sql, "test", &error);
  g_assert_no_error (error);
}

static void
make_template (Fixture *f, const Scenario *scenario)
{
  g_autofree char *folder = g_build_filename (f->template, "library", NULL);
  g_autofree char *out = g_build_filename (f->template, "out", NULL);
  g_autofree char *old = g_build_filename (out, "register.csv", NULL);

  g_assert_no_errno (g_mkdir (f->template, 0700));
  g_assert_no_errno (g_mkdir (out, 0700));
  g_assert_true (g_file_set_contents (old, "last week's", -1, NULL));
  f->old = g_str_equal (scenario->name, "migrate");
  if (f->old)
    make_old_library (folder);
  else if (!g_str_equal (scenario->name, "create"))
    {
      g_autoptr (SlStore) store = open_store (folder);

      if (scenario->prepare != NULL)
        scenario->prepare (f, store);
    }
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->base = g_dir_make_tmp ("sightline-XXXXXX", &error);
  g_assert_no_error (error);
  f->template = g_build_filename (f->base, "template", NULL);
  f->run = g_build_filename (f->base, "run", NULL);
  f->folder = g_build_filename (f->run, "library", NULL);
  make_template (f, data);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  remove_tree (f->base);
  g_free (f->base);
  g_free (f->template);
  g_free (f->run);
  g_free (f->folder);
  g_clear_pointer (&f->content, free_content);
  g_clear_pointer (&f->bytes, g_bytes_unref);
}

/* ---- Runs ---- */

static gboolean
run (Fixture *f, const Scenario *scenario, GError **error)
{
  g_autoptr (SlStore) store = sl_store_open (f->folder, FALSE, error);

  if (store == NULL)
    return FALSE;
  sl_store_set_author (store, "Tester");
  sl_store_set_now (store, FIXTURE_NOW);
  return scenario->act (f, store, error);
}

static void
start_over (Fixture *f)
{
  if (g_file_test (f->run, G_FILE_TEST_EXISTS))
    remove_tree (f->run);
  copy_tree (f->template, f->run);
}

/* The library as it is opened next, and what stands beside it. @torn: somebody was killed, who may
 * have left a file that is not finished, but under another name. */
static char *
describe (Fixture *f, gboolean torn)
{
  g_autofree char *out = g_build_filename (f->run, "out", NULL);
  g_autofree char *target = g_build_filename (out, "register.csv", NULL);
  g_autofree char *register_text = NULL;
  g_autofree char *blank = NULL;
  g_autofree char *library = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  {
    g_autoptr (SlStore) store = open_store (f->folder);

    /* The papers of the old library are not in the tree. */
    if (!f->old)
      assert_store_whole (store);
  }
  library = describe_library (f->folder);
  add_names (f->run, "out", names);
  if (!torn)
    g_assert_cmpuint (names->len, ==, 1);
  g_assert_true (g_file_get_contents (target, &register_text, NULL, NULL));
  blank = blank_ids (register_text);
  return g_strconcat (library, "\n", blank, NULL);
}

typedef struct
{
  int n; /* calls */
  char *before, *after;
} Whole;

static void
whole_clear (Whole *whole)
{
  g_free (whole->before);
  g_free (whole->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Whole, whole_clear)

/* Without a fault. */
static void
run_whole (Fixture *f, const Scenario *scenario, Whole *whole)
{
  g_autoptr (GError) error = NULL;

  start_over (f);
  whole->before = describe (f, FALSE);
  start_over (f);
  failing_begin (f->run, FAILING_NONE, 0);
  run (f, scenario, &error);
  whole->n = failing_end ();
  g_assert_no_error (error);
  whole->after = describe (f, FALSE);
}

static void
print_missing (const char *from, const char *in, const char *what)
{
  g_auto (GStrv) lines = g_strsplit (in, "\n", -1);
  g_auto (GStrv) others = g_strsplit (from, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (!g_strv_contains ((const char *const *) others, *line))
      g_printerr ("%s: %s\n", what, *line);
}

static void
assert_one_of (const char *state, const char *before, const char *after, const char *what)
{
  if (g_str_equal (state, after) || (before != NULL && g_str_equal (state, before)))
    return;
  g_printerr ("%s\n", what);
  print_missing (state, after, "is not there");
  print_missing (after, state, "is there");
  g_assert_not_reached ();
}

/* What was reported can be told to a person, by what they can do about it. */
static void
assert_told (const GError *error, FailingHow how, const char *what)
{
  g_test_message ("%s: %s", what, error->message);
  g_assert_true (error->domain == SL_ERROR || error->domain == G_FILE_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 0);
  g_assert_null (strchr (error->message, '\n'));
  if (how != FAILING_FULL)
    return;
  if (error->domain == SL_ERROR)
    g_assert_cmpint (error->code, ==, SL_ERROR_NO_SPACE);
  else
    g_assert_cmpint (error->code, ==, G_FILE_ERROR_NOSPC);
}

static void
run_failing (Fixture *f, const Scenario *scenario, const Whole *whole, FailingHow how, int at)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;
  g_autofree char *what = NULL;
  g_autofree char *again = NULL;
  gboolean done;

  start_over (f);
  failing_begin (f->run, how, at);
  done = run (f, scenario, &error);
  failing_end ();
  what = g_strdup_printf ("%s, call %d (%s) %s, %s",
                          scenario->name,
                          at,
                          failing_get_call (),
                          how == FAILING_FULL ? "and all after it find a full disk" : "fails",
                          done ? "said to be done" : "said to have failed");
  g_assert_true (done == (error == NULL));
  if (!done)
    assert_told (error, how, what);
  state = describe (f, FALSE);
  assert_one_of (state, done ? NULL : whole->before, whole->after, what);
  if (g_str_equal (state, whole->after))
    return;
  g_clear_error (&error);
  run (f, scenario, &error);
  g_assert_no_error (error);
  again = describe (f, FALSE);
  assert_one_of (again, NULL, whole->after, what);
}

/* A child says that it is done; what was said stays so, whenever it is killed. */
static void
run_killed (Fixture *f, const Scenario *scenario, const Whole *whole, int at)
{
  g_autofree char *what = g_strdup_printf ("%s, killed at call %d", scenario->name, at);
  g_autofree char *state = NULL;
  gboolean said = FALSE;
  int fds[2], status;
  char byte;
  pid_t pid;

  start_over (f);
  g_assert_no_errno (pipe (fds));
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (fds[0]);
      failing_begin (f->run, FAILING_KILLED, at);
      if (run (f, scenario, NULL) && write (fds[1], "!", 1) != 1)
        _exit (1);
      _exit (0);
    }
  close (fds[1]);
  said = read (fds[0], &byte, 1) == 1;
  close (fds[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (said || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL));
  state = describe (f, TRUE);
  assert_one_of (state, said ? NULL : whole->before, whole->after, what);
}

static void
test_scenario (Fixture *f, gconstpointer data)
{
  const Scenario *scenario = data;
  g_auto (Whole) whole = { 0 };
  int n_points;

  run_whole (f, scenario, &whole);
  n_points = failing_count_points (whole.n);
  g_test_message ("%d of %d calls", n_points, whole.n);
  g_assert_cmpint (whole.n, >, 5);
  for (int i = 0; i < n_points; i++)
    {
      int at = 1 + (int) ((gint64) i * whole.n / n_points);

      run_failing (f, scenario, &whole, FAILING_ONCE, at);
      run_failing (f, scenario, &whole, FAILING_FULL, at);
      run_killed (f, scenario, &whole, at);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/m16/faults/%s", scenarios[i].name);

      g_test_add (path, Fixture, &scenarios[i], set_up, test_scenario, tear_down);
    }
  return g_test_run ();
}
