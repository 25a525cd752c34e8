/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sl-error.h"
#include "base/sl-write.h"
#include "model/sl-library-sharing.h"
#include "store-fixture.h"
#include "store/sl-store-erase.h"
#include "wait-library.h"

typedef struct
{
  StoreFixture store;
  char *paper; /* id */
  SlLibrary *library;
  guint n_changed;
} Fixture;

static void
changed_cb (SlLibrary *library, gpointer user_data)
{
  ((Fixture *) user_data)->n_changed++;
}

static void
open_library (Fixture *f)
{
  f->library = sl_library_new (f->store.folder);
  g_signal_connect (f->library, "changed", G_CALLBACK (changed_cb), f);
  wait_until_open (f->library);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) paper = NULL;

  store_set_up (&f->store, NULL);
  paper = add_paper (f->store.store, f->store.base, "one.pdf", "Panel", "2024-01-10");
  f->paper = g_strdup (paper->id);
  add_plan (f->store.store);
  g_clear_object (&f->store.store);
  open_library (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_library_at_last (f->library);
  store_tear_down (&f->store, NULL);
  g_free (f->paper);
}

static GListModel *
load_items (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *items;

  sl_library_load_items_async (
      f->library, sl_library_find_paper (f->library, f->paper), NULL, store_result_cb, &result);
  items = sl_library_load_items_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  return items;
}

static void
do_act (Fixture *f, SlAct *act)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_act_async (f->library, act, NULL, store_result_cb, &result);
  sl_library_act_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  sl_act_unref (act);
}

static char *
undo_or_redo (Fixture *f, gboolean redo)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *act = NULL;

  if (redo)
    sl_library_redo_async (f->library, NULL, store_result_cb, &result);
  else
    sl_library_undo_async (f->library, NULL, store_result_cb, &result);
  sl_library_undo_finish (f->library, wait_for (&result), &act, &error);
  g_assert_no_error (error);
  return act;
}

static SlItem *
get_item (GListModel *items, guint position)
{
  g_autoptr (SlItem) item = g_list_model_get_item (items, position);

  return item;
}

static SlGoal *
get_goal (Fixture *f, guint child)
{
  g_autoptr (SlGoal) root = g_list_model_get_item (sl_library_get_goals (f->library), 0);
  g_autoptr (SlGoal) goal = g_list_model_get_item (sl_goal_get_children (root), child);

  return goal;
}

/* What a list told, as "position-removed+added" pieces. */
static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  g_string_append_printf (data, "%u-%u+%u ", position, removed, added);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, "%s ", pspec->name);
}

/* As the register shows it: ids, a comma after each. */
static char *
list_owed (Fixture *f)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (sl_library_get_today (f->library));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlOwedPage) page = NULL;
  g_autoptr (GError) error = NULL;
  GString *ids = g_string_new (NULL);

  sl_library_load_owed_async (f->library, query, 0, 10, NULL, store_result_cb, &result);
  page = sl_library_load_owed_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->items->len, ==, page->keys->ids->len);
  for (guint i = 0; i < page->keys->ids->len; i++)
    g_string_append_printf (ids, "%s,", (char *) page->keys->ids->pdata[i]);
  return g_string_free (ids, FALSE);
}

static void
test_open (Fixture *f, gconstpointer data)
{
  GListModel *papers = sl_library_get_papers (f->library);
  g_autoptr (SlPaper) paper = g_list_model_get_item (papers, 0);
  g_autoptr (SlGoal) goal = g_list_model_get_item (sl_library_get_goals (f->library), 0);
  g_autofree char *owed = list_owed (f);

  g_assert_cmpuint (g_list_model_get_n_items (papers), ==, 1);
  g_assert_cmpstr (sl_paper_get_record (paper)->id, ==, f->paper);
  g_assert_cmpstr (sl_meeting_get_record (sl_paper_get_meeting (paper))->date, ==, "2024-01-10");
  g_assert_cmpuint (g_list_model_get_n_items (sl_library_get_goals (f->library)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (sl_goal_get_children (goal)), ==, 2);
  g_assert_cmpstr (owed, ==, "");
  g_assert_cmpstr (sl_library_get_today (f->library), ==, "2024-02-10");
  g_assert_true (sl_library_can_undo (f->library)); /* the plan's import */
  g_assert_cmpuint (f->n_changed, ==, 1);
}

static void
test_act (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) items = load_items (f);
  SlItem *item = get_item (items, 0);
  SlGoal *goal = get_goal (f, 0);
  g_autofree char *wanted = g_strconcat (sl_item_get_id (item), ",", NULL);
  g_autofree char *owed = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GString) notified = g_string_new (NULL);
  g_autoptr (GString) paper_notified = g_string_new (NULL);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  g_signal_connect (items, "items-changed", G_CALLBACK (items_changed_cb), told);
  g_signal_connect (item, "notify", G_CALLBACK (notify_cb), notified);
  g_signal_connect (sl_item_get_paper (item), "notify", G_CALLBACK (notify_cb), paper_notified);
  do_act (f, sl_act_confirm_and_link (sl_item_get_id (item), sl_goal_get_record (goal)->id));

  g_assert_cmpstr (told->str, ==, "");
  g_assert_nonnull (strstr (notified->str, "review "));
  g_assert_nonnull (strstr (notified->str, "goals "));
  g_assert_nonnull (strstr (notified->str, "goal-refs "));
  g_assert_null (strstr (notified->str, "text"));
  g_assert_null (strstr (notified->str, "kind"));
  g_assert_nonnull (strstr (paper_notified->str, "n-decided "));
  g_assert_null (strstr (paper_notified->str, "name"));
  owed = list_owed (f);
  g_assert_cmpstr (owed, ==, wanted);
  g_assert_cmpstr (sl_item_get_goal_refs (item), ==, "1.1");
  g_assert_cmpuint (sl_goal_get_n_open (goal), ==, 1);
  g_assert_cmpuint (sl_goal_get_n_late (goal), ==, 1); /* due 31 January */
  g_assert_cmpstr (sl_goal_get_last_looked_at (goal), ==, "2024-01-10");

  undone = undo_or_redo (f, FALSE);
  g_assert_cmpstr (undone, ==, "confirm");
  g_free (owed);
  owed = list_owed (f);
  g_assert_cmpstr (owed, ==, "");
  g_assert_cmpint (sl_item_get_record (item)->review, ==, SL_REVIEW_SUGGESTED);
  g_assert_cmpuint (sl_goal_get_n_open (goal), ==, 0);
  g_assert_null (sl_goal_get_last_looked_at (goal));
  g_assert_cmpstr (sl_item_get_goal_refs (item), ==, "");
  g_assert_true (sl_library_can_redo (f->library));
  redone = undo_or_redo (f, TRUE);
  g_assert_cmpstr (redone, ==, "confirm");
  g_assert_false (sl_library_can_redo (f->library));
  g_free (owed);
  owed = list_owed (f);
  g_assert_cmpstr (owed, ==, wanted);
}

static SlItemRecord *
make_added (Fixture *f, SlItem *before)
{
  const SlItemRecord *model = sl_item_get_record (before);
  SlItemRecord *record = sl_item_record_new ();

  record->id = g_uuid_string_random ();
  record->paper = g_strdup (f->paper);
  record->meeting = g_strdup (model->meeting);
  record->text = g_strdup ("write to the minister");
  record->kind = SL_KIND_ACTION;
  record->anchor = sl_anchor_new (model->anchor->start + 1,
                                  model->anchor->end,
                                  "write to the minister",
                                  "",
                                  "",
                                  model->anchor->rects,
                                  model->anchor->n_rects);
  return record;
}

static void
test_add (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) items = load_items (f);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (SlItemRecord) record = make_added (f, get_item (items, 1));
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  SlItem *added;

  g_signal_connect (items, "items-changed", G_CALLBACK (items_changed_cb), told);
  do_act (f, sl_act_add (record));
  g_assert_cmpstr (told->str, ==, "2-0+1 ");
  added = get_item (items, 2);
  g_assert_cmpstr (sl_item_get_id (added), ==, record->id);
  g_assert_cmpint (sl_item_get_record (added)->review, ==, SL_REVIEW_CONFIRMED);
  g_assert_true (sl_item_get_record (added)->added_by_hand);
  undone = undo_or_redo (f, FALSE);
  g_assert_cmpstr (told->str, ==, "2-0+1 2-1+0 ");
  redone = undo_or_redo (f, TRUE);
  g_assert_cmpstr (told->str, ==, "2-0+1 2-1+0 2-0+1 ");
  g_assert_true (get_item (items, 2) == added);
}

static void
test_same_objects (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) items = load_items (f);
  g_autoptr (GListModel) again = load_items (f);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) linked = NULL;
  g_autoptr (GError) error = NULL;
  SlGoal *goal = get_goal (f, 1);
  SlItem *item = get_item (items, 2);

  g_assert_true (items == again);
  g_assert_true (sl_library_find_item (f->library, sl_item_get_id (item)) == item);
  do_act (
      f,
      sl_act_link ((const char *[]){ sl_item_get_id (item), NULL }, sl_goal_get_record (goal)->id));
  sl_library_load_goal_items_async (f->library, goal, NULL, store_result_cb, &result);
  linked = sl_library_load_goal_items_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (linked->len, ==, 1);
  g_assert_true (linked->pdata[0] == item);
}

/* An act that is carried out while a list is being read must not be undone by what was read before
 * it. */
static void
test_read_beside_write (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GListModel) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlStore) store = sl_store_open (f->store.folder, TRUE, &error);
  g_autoptr (GPtrArray) records = sl_store_list_items (store, NULL, &error);
  const char *ids[] = { ((SlItemRecord *) records->pdata[0])->id, NULL };
  g_autoptr (SlAct) act = sl_act_review (ids, SL_REVIEW_DISMISSED, "not ours");

  sl_library_load_items_async (
      f->library, sl_library_find_paper (f->library, f->paper), NULL, store_result_cb, &read);
  sl_library_act_async (f->library, act, NULL, store_result_cb, &written);
  g_assert_true (sl_library_act_finish (f->library, wait_for (&written), &error));
  items = sl_library_load_items_finish (f->library, wait_for (&read), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_item_get_record (get_item (items, 0))->review, ==, SL_REVIEW_DISMISSED);
  g_assert_cmpstr (sl_item_get_record (get_item (items, 0))->dismiss_reason, ==, "not ours");
}

static void
test_meeting (Fixture *f, gconstpointer data)
{
  SlPaper *paper = sl_library_find_paper (f->library, f->paper);
  SlMeeting *meeting = sl_paper_get_meeting (paper);
  g_autoptr (SlMeetingRecord) record = sl_meeting_record_copy (sl_meeting_get_record (meeting));
  g_autoptr (GString) notified = g_string_new (NULL);

  g_free (record->date);
  record->date = g_strdup ("2024-01-11");
  g_signal_connect (meeting, "notify", G_CALLBACK (notify_cb), notified);
  do_act (f, sl_act_edit_meeting (record));
  g_assert_nonnull (strstr (notified->str, "date "));
  g_assert_nonnull (strstr (notified->str, "record "));
  g_assert_cmpuint (notified->len, ==, strlen ("date record "));
  g_assert_true (sl_paper_get_meeting (paper) == meeting);
}

static void
test_suggest (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) items = load_items (f);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_suggest_async (f->library, get_item (items, 0), 3, NULL, store_result_cb, &result);
  suggestions = sl_library_suggest_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (suggestions->len, >, 0);
  g_assert_cmpstr (((SlSuggestion *) suggestions->pdata[0])->ref, ==, "1.1");
}

static void
test_facts (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) items = load_items (f);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  const SlFactItem *item;
  const SlFactGoal *goal;

  do_act (f,
          sl_act_confirm_and_link (sl_item_get_id (get_item (items, 0)),
                                   sl_goal_get_record (get_goal (f, 0))->id));
  sl_library_load_facts_async (f->library, NULL, NULL, NULL, FALSE, NULL, store_result_cb, &result);
  facts = sl_library_load_facts_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts->committee, ==, "Panel");
  g_assert_cmpstr (facts->organisation, ==, "Invented Council");
  g_assert_cmpstr (facts->meeting_date, ==, "2024-03-01");
  g_assert_cmpstr (facts->last_date, ==, "2024-01-10");
  g_assert_cmpstr (facts->today, ==, "2024-02-10");
  g_assert_cmpuint (facts->n_suggested, ==, 4);
  g_assert_cmpuint (facts->items->len, ==, 1);
  item = facts->items->pdata[0];
  g_assert_cmpstr (item->meeting_date, ==, "2024-01-10");
  g_assert_cmpuint (facts->goals->len, ==, 2);
  goal = facts->goals->pdata[0];
  g_assert_cmpuint (goal->n_open, ==, 1);
  g_assert_cmpuint (goal->n_late, ==, 1);
  g_assert_cmpstr (goal->source_ref, ==, "12/3");
  g_assert_cmpint (goal->source_page, ==, 1);
  g_assert_null (((SlFactGoal *) facts->goals->pdata[1])->last_looked_at);
}

/* A choice is told the line that it wrote itself, whatever was done right behind it. */
static void
test_choice (Fixture *f, gconstpointer data)
{
  g_autoptr (GListModel) items = load_items (f);
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_act_unref);
  const char *first[] = { sl_item_get_id (get_item (items, 0)), NULL };
  const char *second[] = { sl_item_get_id (get_item (items, 1)), NULL };
  g_autoptr (SlAct) later = sl_act_review (second, SL_REVIEW_CONFIRMED, NULL);
  SlConflict conflict = { .what = (char *) "words", .keep = keep };
  g_autoptr (GAsyncResult) chosen = NULL;
  g_autoptr (GAsyncResult) acted = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 line = 0;

  g_ptr_array_add (keep, sl_act_review (first, SL_REVIEW_CONFIRMED, NULL));
  sl_library_choose_async (f->library, &conflict, FALSE, NULL, store_result_cb, &chosen);
  sl_library_act_async (f->library, later, NULL, store_result_cb, &acted);
  g_assert_true (sl_library_act_finish (f->library, wait_for (&acted), &error));
  g_assert_true (sl_library_choose_finish (f->library, wait_for (&chosen), &line, &error));
  g_assert_cmpint (line, >, 0);
  g_assert_cmpint (line, <, sl_library_get_undo_line (f->library));
  sl_library_undo_line_async (f->library, line, NULL, store_result_cb, &undone);
  g_assert_false (sl_library_undo_line_finish (f->library, wait_for (&undone), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_BUSY);
}

static void
test_failures (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlAct) act
      = sl_act_review ((const char *[]){ "gone", NULL }, SL_REVIEW_CONFIRMED, NULL);
  guint n_changed = f->n_changed;

  sl_library_act_async (f->library, act, NULL, store_result_cb, &result);
  g_assert_false (sl_library_act_finish (f->library, wait_for (&result), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpuint (f->n_changed, ==, n_changed);

  sl_library_close (f->library);
  sl_library_act_async (f->library, act, NULL, store_result_cb, &closed);
  g_assert_false (sl_library_act_finish (f->library, wait_for (&closed), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_FAILED);
}

/* ---- A paper whose copy is gone is opened again ---- */

#define FILE_BYTES "%PDF-1.4 one.pdf"

static char *
dup_copy (Fixture *f)
{
  return g_strdup (sl_paper_get_record (sl_library_find_paper (f->library, f->paper))->path);
}

static void
erase_its_meeting (Fixture *f)
{
  g_autofree char *meeting
      = g_strdup (sl_paper_get_record (sl_library_find_paper (f->library, f->paper))->meeting);
  g_autoptr (GError) error = NULL;

  f->store.store = open_store (f->store.folder);
  sl_store_erase_meeting (f->store.store, meeting, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* @erased: by somebody else, while it was being looked whether it is known. */
static void
test_lost_copy (Fixture *f, gconstpointer erased)
{
  g_autofree char *path = g_build_filename (f->store.base, "one.pdf", NULL);
  g_autofree char *fifo = g_build_filename (f->store.base, "fifo.pdf", NULL);
  g_autofree char *copy = dup_copy (f);
  g_autoptr (GFile) file = g_file_new_for_path (fifo);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlPaper *paper;
  gboolean added;
  int fd;

  g_assert_no_errno (g_unlink (copy));
  g_assert_no_errno (mkfifo (fifo, 0600));
  sl_library_import_async (
      f->library, file, NULL, NULL, NULL, NULL, NULL, NULL, store_result_cb, &result);
  if (erased != NULL)
    erase_its_meeting (f);
  /* Its sum is made of what comes now; whoever opens it later finds the file. */
  fd = g_open (fifo, O_WRONLY | O_CLOEXEC, 0);
  g_assert_no_errno (g_rename (path, fifo));
  g_assert_true (sl_write_all (fd, FILE_BYTES, strlen (FILE_BYTES)));
  g_assert_no_errno (close (fd));
  paper = sl_library_import_finish (f->library, wait_for (&result), &added, &error);
  if (erased == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (sl_paper_get_record (paper)->id, ==, f->paper);
      g_assert_false (added);
    }
  else
    g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_cmpint (g_file_test (copy, G_FILE_TEST_EXISTS), ==, erased == NULL);
}

#define ADD(name, func) g_test_add ("/library/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* Before any thread: GLib warns of later ones, and warnings are fatal here. */
  g_assert_true (g_setenv ("SIGHTLINE_TODAY", "2024-02-10", TRUE));
  g_test_init (&argc, &argv, NULL);
  ADD ("open", test_open);
  ADD ("act", test_act);
  ADD ("add", test_add);
  ADD ("same-objects", test_same_objects);
  ADD ("read-beside-write", test_read_beside_write);
  ADD ("meeting", test_meeting);
  ADD ("suggest", test_suggest);
  ADD ("facts", test_facts);
  ADD ("choice", test_choice);
  ADD ("failures", test_failures);
  ADD ("lost-copy", test_lost_copy);
  g_test_add ("/library/lost-copy/erased", Fixture, "erased", set_up, test_lost_copy, tear_down);
  return g_test_run ();
}
