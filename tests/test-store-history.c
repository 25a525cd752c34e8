/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "store-fixture.h"
#include "store/sl-store-history.h"

/* Every row of every table, history apart, as text; the index by what it indexes. */
static char *
dump (StoreFixture *f)
{
  /* What the index calls a row by is its own business. */
  static const char *const tables[][2] = {
    { "meeting", "* FROM meeting ORDER BY id" },
    { "paper", "* FROM paper ORDER BY id" },
    { "person", "* FROM person ORDER BY meeting, name" },
    { "agenda", "* FROM agenda ORDER BY paper, position" },
    { "item", "* FROM item ORDER BY id" },
    { "goal", "* FROM goal ORDER BY id" },
    { "link", "* FROM link ORDER BY item, goal" },
    { "followup", "* FROM followup ORDER BY id" },
    { "search_doc", "kind, uuid, page, body FROM search_doc ORDER BY kind, uuid, page" },
  };
  g_autofree char *path = g_build_filename (f->folder, "library.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDb) db = sl_db_open (path, TRUE, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT ", tables[i][1], NULL);
      sqlite3_stmt *stmt;

      g_assert_cmpint (
          sqlite3_prepare_v2 (sl_db_get_handle (db), sql, -1, &stmt, NULL), ==, SQLITE_OK);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          g_string_append (text, tables[i][0]);
          for (int c = 0; c < sqlite3_column_count (stmt); c++)
            g_string_append_printf (text, "|%s", (const char *) sqlite3_column_text (stmt, c));
          g_string_append_c (text, '\n');
        }
      g_assert_cmpint (sqlite3_finalize (stmt), ==, SQLITE_OK);
    }
  return g_string_free (text, FALSE);
}

static GPtrArray *
list_items (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = sl_store_list_items (f->store, NULL, &error);

  g_assert_no_error (error);
  return items;
}

static const SlItemRecord *
nth (GPtrArray *items, guint n)
{
  return items->pdata[n % items->len];
}

static SlAct *
make_edit (const SlItemRecord *item, guint n)
{
  g_autoptr (SlItemRecord) record = sl_item_record_copy (item);

  g_free (record->text);
  record->text = g_strdup_printf ("text of edit %u", n);
  g_free (record->note);
  record->note = g_strdup_printf ("note of edit %u", n);
  record->exempt = (int) (n % 8);
  return sl_act_edit (record, n % 2 == 0);
}

static SlAct *
make_add (const SlItemRecord *item, guint n)
{
  g_autoptr (SlItemRecord) record = sl_item_record_new ();

  record->paper = g_strdup (item->paper);
  record->anchor = sl_anchor_ref (item->anchor);
  record->text = g_strdup_printf ("added %u", n);
  record->kind = SL_KIND_QUESTION;
  return sl_act_add (record);
}

static SlAct *
make_followup (const SlItemRecord *item, guint n)
{
  g_autoptr (SlFollowupRecord) record = sl_followup_record_new ();

  record->item = g_strdup (item->id);
  record->text = g_strdup_printf ("follow-up %u", n);
  record->kind = SL_FOLLOWUP_NOTE;
  return sl_act_add_followup (record);
}

static SlAct *
make_meeting (StoreFixture *f, guint n)
{
  g_autoptr (GPtrArray) meetings = sl_store_list_meetings (f->store, NULL);
  g_autoptr (SlMeetingRecord) record = sl_meeting_record_copy (meetings->pdata[0]);

  g_free (record->venue);
  record->venue = g_strdup_printf ("Room %u", n);
  return sl_act_edit_meeting (record);
}

/* An act of each kind in turn, on one item after another, each of which changes something. */
static SlAct *
make_act (StoreFixture *f, guint n)
{
  g_autoptr (GPtrArray) items = list_items (f);
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (f->store, n % 2 ? "1.1" : "1.2", NULL);
  const SlItemRecord *item = nth (items, n * 7);
  const char *one[] = { item->id, NULL };
  const char *several[]
      = { nth (items, n)->id, nth (items, n + 1)->id, nth (items, n + 2)->id, NULL };

  switch (n % 10)
    {
    case 0:
      return sl_act_review (several, (SlReview) ((nth (items, n)->review + 1) % 3), "why");
    case 1:
      return make_edit (item, n);
    case 2:
      return sl_act_set_kind (one, (SlKind) ((item->kind + 1) % SL_N_KINDS));
    case 3:
      return make_add (item, n);
    case 4:
      return item->goals[0] == NULL ? sl_act_link (several, goal->id)
                                    : sl_act_unlink (one, item->goals[0]);
    case 5:
      return sl_act_set_progress (one,
                                  (SlProgress) ((item->progress + 1) % 5),
                                  "2024-02-01",
                                  "said so",
                                  n % 20 == 5 ? item->paper : NULL,
                                  1,
                                  "less waiting");
    case 6:
      return make_followup (item, n);
    case 7:
      return make_meeting (f, n);
    case 8:
      return sl_act_set_goal_status (goal->id, (SlGoalStatus) ((goal->status + 1) % 5));
    default:
      return sl_act_review (one, (SlReview) ((item->review + 1) % 3), NULL);
    }
}

static void
fill (StoreFixture *f)
{
  g_autoptr (SlPaperRecord) one G_GNUC_UNUSED
      = add_paper (f->store, f->base, "1.pdf", "Panel", "2024-01-10");
  g_autoptr (SlPaperRecord) two G_GNUC_UNUSED
      = add_paper (f->store, f->base, "2.pdf", "Panel", "2024-02-10");

  add_plan (f->store);
}

static void
undo (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_undo (store, NULL, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

static void
redo (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = sl_store_redo (store, NULL, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

static void
reopen (StoreFixture *f)
{
  g_clear_object (&f->store);
  f->store = open_store (f->folder);
}

#define N_ACTS 50

static void
test_fifty (StoreFixture *f, gconstpointer data)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint n = 0;

  fill (f);
  start = dump (f);
  for (guint i = 0; i < N_ACTS; i++)
    {
      g_autofree char *before = dump (f);
      g_autofree char *after = NULL;

      sl_store_set_now (f->store, FIXTURE_NOW + i);
      apply_act (f->store, make_act (f, i));
      after = dump (f);
      n += strcmp (before, after) != 0;
    }
  g_assert_cmpuint (n, ==, N_ACTS);
  end = dump (f);
  for (guint i = 0; i < N_ACTS; i++)
    {
      if (i % 10 == 3)
        reopen (f);
      undo (f->store);
    }
  undone = dump (f);
  g_assert_true (g_str_equal (undone, start));
  assert_store_whole (f->store);
  for (guint i = 0; i < N_ACTS; i++)
    {
      if (i % 10 == 7)
        reopen (f);
      redo (f->store);
    }
  redone = dump (f);
  g_assert_true (g_str_equal (redone, end));
  g_assert_false (sl_store_can_redo (f->store, NULL));
  assert_store_whole (f->store);
}

static void
test_bulk (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (SlAct) act = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  SlChanges *changes;

  fill (f);
  items = list_items (f);
  start = dump (f);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, (char *) nth (items, i)->id);
  g_ptr_array_add (ids, NULL);
  act = sl_act_review ((const char *const *) ids->pdata, SL_REVIEW_CONFIRMED, NULL);
  changes = sl_store_apply (f->store, act, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (changes->items), ==, 10);
  g_assert_cmpuint (g_strv_length (changes->papers), ==, 2);
  sl_changes_free (changes);
  lines = sl_store_list_history (f->store, 1, &error);
  g_assert_cmpuint (((SlHistoryRecord *) lines->pdata[0])->n_items, ==, 10);
  undo (f->store);
  end = dump (f);
  g_assert_true (g_str_equal (end, start));
}

/* Confirming what is confirmed is no act: it would have to be undone for nothing. */
static void
test_nothing (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[2] = { NULL, NULL };

  fill (f);
  items = list_items (f);
  ids[0] = nth (items, 0)->id;
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  before = sl_store_list_history (f->store, 0, &error);
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  after = sl_store_list_history (f->store, 0, &error);
  g_assert_cmpuint (after->len, ==, before->len);
}

static void
test_redo_is_cut (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *name = NULL;
  const char *a[2] = { NULL, NULL };
  const char *b[2] = { NULL, NULL };

  fill (f);
  items = list_items (f);
  a[0] = nth (items, 0)->id;
  b[0] = nth (items, 1)->id;
  apply_act (f->store, sl_act_review (a, SL_REVIEW_CONFIRMED, NULL));
  undo (f->store);
  g_assert_true (sl_store_can_redo (f->store, NULL));
  apply_act (f->store, sl_act_review (b, SL_REVIEW_DISMISSED, "not ours"));
  g_assert_false (sl_store_can_redo (f->store, NULL));
  g_assert_true (sl_store_can_undo (f->store, &name));
  g_assert_cmpstr (name, ==, "dismiss");
  undo (f->store); /* the dismissal */
  undo (f->store); /* the plan, past what was undone before */
  g_assert_false (sl_store_can_undo (f->store, NULL));
}

/* An import in between is no act of review; what was done before it can still be undone. */
static void
test_import_between (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (SlItemRecord) item = NULL;
  const char *ids[2] = { NULL, NULL };

  fill (f);
  items = list_items (f);
  ids[0] = nth (items, 0)->id;
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  paper = add_paper (f->store, f->base, "3.pdf", "Board", "2024-02-11");
  undo (f->store);
  item = sl_store_get_item (f->store, ids[0], NULL);
  g_assert_cmpint (item->review, ==, SL_REVIEW_SUGGESTED);
  g_assert_cmpuint (paper->n_items, ==, 5);
  redo (f->store);
}

static void
test_nothing_to_undo (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sl_store_undo (f->store, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sl_store_redo (f->store, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

/* ---- Kill ---- */

/* Dismisses item after item and says each one that is written, until it is killed. */
static void
review_forever (const char *folder, int fd)
{
  g_autoptr (SlStore) store = sl_store_open (folder, FALSE, NULL);
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);

  for (guint i = 0; TRUE; i++)
    {
      guint8 n = (guint8) (i % items->len);
      const char *ids[] = { ((SlItemRecord *) items->pdata[n])->id, NULL };
      /* Another reason each time: every act changes something and has its line. */
      g_autofree char *reason = g_strdup_printf ("%d, %u", (int) getpid (), i);
      g_autoptr (SlAct) act = sl_act_review (ids, SL_REVIEW_DISMISSED, reason);
      SlChanges *changes = sl_store_apply (store, act, NULL);

      if (changes == NULL || write (fd, &n, 1) != 1)
        _exit (1);
      sl_changes_free (changes);
    }
}

/* Lets a child work until it has said @n acts, kills it, and returns how many it said in all. */
static guint
kill_after (const char *folder, guint n)
{
  int fds[2], status;
  guint said = 0;
  guint8 byte;
  pid_t pid;

  g_assert_no_errno (pipe (fds));
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (fds[0]);
      review_forever (folder, fds[1]);
    }
  close (fds[1]);
  while (said < n && read (fds[0], &byte, 1) == 1)
    said++;
  g_assert_no_errno (kill (pid, SIGKILL));
  while (read (fds[0], &byte, 1) == 1)
    said++;
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  close (fds[0]);
  return said;
}

#define N_KILLS 12

static void
test_kill (StoreFixture *f, gconstpointer data)
{
  guint lines_before = 3;

  fill (f);
  g_clear_object (&f->store);
  for (guint i = 0; i < N_KILLS; i++)
    {
      guint said = kill_after (f->folder, 1 + i * 3 % 17);
      g_autoptr (GPtrArray) lines = NULL;

      f->store = open_store (f->folder);
      assert_store_whole (f->store);
      lines = sl_store_list_history (f->store, 0, NULL);
      /* Nothing that was said is lost; one act may have been written and not said. */
      g_assert_cmpuint (lines->len, >=, lines_before + said);
      g_assert_cmpuint (lines->len, <=, lines_before + said + 1);
      lines_before = lines->len;
      undo (f->store);
      redo (f->store);
      g_clear_object (&f->store);
    }
}

/* Whoever takes back what they did themselves takes back nothing else. */
static void
test_one_line (StoreFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  const char *first[2] = { NULL }, *second[2] = { NULL };
  SlChanges *changes;
  gint64 line;

  sl_paper_record_unref (add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10"));
  g_assert_cmpint (sl_store_get_undo_line (f->store), ==, 0);
  items = list_items (f);
  first[0] = ((SlItemRecord *) items->pdata[0])->id;
  second[0] = ((SlItemRecord *) items->pdata[1])->id;
  apply_act (f->store, sl_act_review (first, SL_REVIEW_CONFIRMED, NULL));
  line = sl_store_get_undo_line (f->store);
  g_assert_cmpint (line, >, 0);
  apply_act (f->store, sl_act_review (second, SL_REVIEW_CONFIRMED, NULL));
  g_assert_null (sl_store_undo_line (f->store, line, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
  g_clear_error (&error);
  after = list_items (f);
  g_assert_cmpint (((SlItemRecord *) after->pdata[1])->review, ==, SL_REVIEW_CONFIRMED);
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  changes = sl_store_undo_line (f->store, line, &error);
  g_assert_no_error (error);
  sl_changes_free (changes);
  g_assert_cmpint (sl_store_get_undo_line (f->store), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store-history/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* M9: fifty mixed acts and fifty undos. */
  g_test_add ("/check/m9", StoreFixture, NULL, store_set_up, test_fifty, store_tear_down);
  ADD ("bulk", test_bulk);
  ADD ("nothing", test_nothing);
  ADD ("redo-is-cut", test_redo_is_cut);
  ADD ("import-between", test_import_between);
  ADD ("nothing-to-undo", test_nothing_to_undo);
  ADD ("one-line", test_one_line);
  ADD ("kill", test_kill);
  return g_test_run ();
}
