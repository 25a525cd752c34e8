/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's own tables against the items that they follow from, and its model against the
 * tables. */
#include "library-maker.h"
#include "model/sl-register-private.h"
#include "store-fixture.h"
#include "store/sl-match.h"
#include "store/sl-owed.h"
#include "wait-result.h"

#define TODAY "2017-06-15"

typedef struct
{
  StoreFixture store;
  SlLibrary *library;
  SlRegisterModel *model;
  GPtrArray *copy; /* ids as the list told them, "" for a head */
  gboolean loaded;
} Fixture;

/* ---- What triggers keep ---- */

static void
assert_none (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    g_error ("%s: %s", sql, sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
}

static void
assert_same (sqlite3 *db, const char *a, const char *b)
{
  g_autofree char *more = g_strconcat (a, " EXCEPT ", b, NULL);
  g_autofree char *less = g_strconcat (b, " EXCEPT ", a, NULL);

  assert_none (db, more);
  assert_none (db, less);
}

static void
assert_kept (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  assert_same (
      db,
      "SELECT item, bucket, due, met, place, kind, progress, unclear, owners FROM owed",
      "SELECT item, bucket, due, met, place, kind, progress, unclear, owners FROM owed_source");
  assert_same (
      db, "SELECT goal, met, item FROM looked_at", "SELECT goal, met, item FROM looked_at_source");
  assert_same (
      db,
      "SELECT bucket, month, reported, unclear, n FROM owed_tally",
      "SELECT bucket, substr (due, 1, 7), progress = 'reported-done', unclear, count (*) FROM owed"
      " GROUP BY 1, 2, 3, 4");
  assert_same (db,
               "SELECT item, bucket, due, met, place, kind, progress, goal FROM owed_goal",
               "SELECT item, bucket, due, met, place, kind, progress, coalesce (link.goal, '')"
               " FROM owed LEFT JOIN link USING (item)");
  assert_same (db,
               "SELECT item, bucket, due, met, place, kind, progress, owner FROM owed_owner",
               "SELECT item, bucket, due, met, place, kind, progress, owners FROM owed");
  assert_same (db,
               "SELECT item, word, bucket, due, met, place, kind, progress FROM owed_word",
               "SELECT item, word, bucket, due, met, place, kind, progress FROM owed_word_source");
  assert_same (db,
               "SELECT paper, items, decided FROM paper_tally",
               "SELECT paper, count (*), sum (review <> 'suggested') FROM item GROUP BY paper");
  assert_same (db,
               "SELECT goal, bucket, month, accepted, n FROM goal_tally",
               "SELECT goal, bucket, substr (due, 1, 7), progress = 'accepted', count (*)"
               " FROM owed_goal WHERE goal <> '' GROUP BY 1, 2, 3, 4");
  sqlite3_close (db);
}

static SlAct *
make_act (GRand *rand, GPtrArray *items, GPtrArray *goals, GPtrArray *meetings)
{
  const SlItemRecord *item = items->pdata[g_rand_int_range (rand, 0, (gint32) items->len)];
  const SlItemRecord *other = items->pdata[g_rand_int_range (rand, 0, (gint32) items->len)];
  const SlGoalRecord *goal = goals->pdata[g_rand_int_range (rand, 0, (gint32) goals->len)];
  const char *ids[] = { item->id, NULL, NULL };
  const char *owners[] = { g_rand_boolean (rand) ? "Chair \\n \"of\" it" : NULL, NULL };
  gboolean dated = g_rand_boolean (rand);

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      return sl_act_review (ids, (SlReview) g_rand_int_range (rand, 0, 3), NULL);
    case 1:
      return sl_act_set_progress (
          ids, (SlProgress) g_rand_int_range (rand, 0, 3), TODAY, "heard", NULL, 0, NULL);
    case 2:
      return sl_act_set_owners (ids, owners);
    case 3:
      return sl_act_set_due (ids, "then", dated ? "2017-06-14" : NULL, SL_RECURRENCE_NONE);
    case 4:
      return sl_act_link (ids, goal->id);
    case 5:
      return sl_act_unlink (ids, goal->id);
    case 6:
      return sl_act_set_kind (ids, (SlKind) g_rand_int_range (rand, 0, SL_N_KINDS));
    case 7:
      ids[1] = other != item ? other->id : NULL;
      return ids[1] != NULL && g_str_equal (other->paper, item->paper) ? sl_act_treat_as_one (ids)
                                                                       : sl_act_treat_apart (ids);
    default:
      {
        g_autoptr (SlMeetingRecord) meeting = sl_meeting_record_copy (
            meetings->pdata[g_rand_int_range (rand, 0, (gint32) meetings->len)]);

        g_free (meeting->date);
        meeting->date = dated ? g_strdup ("2016-02-29") : NULL;
        return sl_act_edit_meeting (meeting);
      }
    }
}

/* Any act, taken back or done again, leaves the register's tables as they follow from the items. */
static void
test_kept (void)
{
  const LibraryShape shape = { 3, 2, 12 };
  g_autofree char *base = g_dir_make_tmp ("sightline-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (base, "library", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (SlStore) store = NULL;

  library_make (folder, &shape);
  assert_kept (folder);
  store = open_store (folder);
  items = sl_store_list_items (store, NULL, NULL);
  goals = sl_store_list_goals (store, NULL);
  meetings = sl_store_list_meetings (store, NULL);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (SlAct) act = make_act (rand, items, goals, meetings);
      g_autoptr (GError) error = NULL;
      SlChanges *changes = i % 5 == 4     ? sl_store_undo (store, NULL, &error)
                           : i % 15 == 13 ? sl_store_redo (store, NULL, NULL)
                                          : sl_store_apply (store, act, &error);

      g_assert_no_error (error);
      g_clear_pointer (&changes, sl_changes_free);
      if (i % 10 == 9)
        assert_kept (folder);
    }
  g_clear_object (&store);
  remove_tree (base);
}

/* ---- The model ---- */

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *f)
{
  if (removed > 0)
    g_ptr_array_remove_range (f->copy, position, removed);
  for (guint i = 0; i < added; i++)
    {
      const char *id = sl_register_model_get_id (f->model, position + i);

      g_ptr_array_insert (f->copy, (int) (position + i), g_strdup (id != NULL ? id : ""));
    }
  g_assert_cmpuint (f->copy->len, ==, g_list_model_get_n_items (model));
}

static void
loaded_cb (Fixture *f)
{
  f->loaded = TRUE;
}

/* Until all of it is listed. */
static void
settle (Fixture *f)
{
  gboolean complete = FALSE;

  while (!f->loaded || !complete)
    {
      g_main_context_iteration (NULL, TRUE);
      sl_register_model_count_rows (f->model, &complete);
    }
  for (guint i = 0; i < f->copy->len; i++)
    {
      const char *id = sl_register_model_get_id (f->model, i);

      g_assert_cmpstr (f->copy->pdata[i], ==, id != NULL ? id : "");
    }
  f->loaded = FALSE;
}

static void
ask (Fixture *f, const SlOwedQuery *query)
{
  f->loaded = FALSE;
  sl_register_model_set_query (f->model, query);
  settle (f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const LibraryShape shape = { 10, 4, 10 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->store.base = g_dir_make_tmp ("sightline-XXXXXX", NULL);
  f->store.folder = g_build_filename (f->store.base, "library", NULL);
  library_make (f->store.folder, &shape);
  f->library = sl_library_new (f->store.folder);
  sl_library_open_async (f->library, NULL, store_result_cb, &result);
  sl_library_open_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  f->copy = g_ptr_array_new_with_free_func (g_free);
  f->model = sl_register_model_new (f->library);
  g_signal_connect (f->model, "items-changed", G_CALLBACK (items_changed_cb), f);
  g_signal_connect_swapped (f->model, "loaded", G_CALLBACK (loaded_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (f->model, f);
  g_clear_object (&f->model);
  sl_library_close (f->library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->library);
  remove_tree (f->store.base);
  g_free (f->store.base);
  g_free (f->store.folder);
  g_ptr_array_unref (f->copy);
}

static SlRegisterEntry *
get_entry (Fixture *f, guint position)
{
  g_autoptr (SlRegisterEntry) entry = g_list_model_get_item (G_LIST_MODEL (f->model), position);

  while (!sl_register_entry_is_head (entry) && sl_register_entry_get_item (entry) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return entry;
}

static SlOwedSection
section_of (const SlItemRecord *record)
{
  if (record->progress == SL_PROGRESS_ACCEPTED || record->progress == SL_PROGRESS_WITHDRAWN)
    return SL_OWED_FINISHED;
  if (sl_item_record_is_overdue (record, TODAY))
    return SL_OWED_OVERDUE;
  if (record->due_date != NULL || record->recurrence != SL_RECURRENCE_NONE)
    return SL_OWED_LATER;
  return record->due_text != NULL ? SL_OWED_WAITING : SL_OWED_UNDATED;
}

/* Every item under its head, early before late; heads count what is below them; the counts are
 * those of the items. */
static void
test_groups (Fixture *f, gconstpointer data)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  const SlOwedCounts *counts = sl_register_model_get_counts (f->model);
  g_autoptr (SlRegisterEntry) head = NULL;
  guint n = 0, late = 0, unclear = 0, reported = 0, last_due = 0;

  query->show = SL_OWED_SHOW_ALL;
  ask (f, query);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->model)); i++)
    {
      SlRegisterEntry *entry = get_entry (f, i);
      const SlItemRecord *record;

      if (sl_register_entry_is_head (entry))
        {
          g_assert_true (head == NULL || sl_register_entry_get_size (head) == n);
          g_set_object (&head, entry);
          n = last_due = 0;
          continue;
        }
      n++;
      record = sl_item_get_record (sl_register_entry_get_item (entry));
      g_assert_true (sl_item_record_is_owed (record));
      g_assert_cmpint (section_of (record), ==, sl_register_entry_get_section (head));
      if (record->due_date != NULL)
        {
          guint due = (guint) (atoi (record->due_date) * 10000 + atoi (record->due_date + 5) * 100
                               + atoi (record->due_date + 8));

          g_assert_cmpuint (due, >=, last_due);
          last_due = due;
        }
      if (section_of (record) == SL_OWED_FINISHED)
        continue;
      late += section_of (record) == SL_OWED_OVERDUE ? 1 : 0;
      reported += record->progress == SL_PROGRESS_REPORTED ? 1 : 0;
      unclear += record->owners[0] == NULL
                         || (record->due_date == NULL && record->due_text == NULL
                             && record->recurrence == SL_RECURRENCE_NONE)
                     ? 1
                     : 0;
    }
  g_assert_cmpuint (late, >, 5);
  g_assert_cmpuint (counts->late, ==, late);
  g_assert_cmpuint (counts->reported, ==, reported);
  g_assert_cmpuint (counts->unclear, ==, unclear);
  g_assert_cmpuint (counts->owed + counts->sections[SL_OWED_FINISHED],
                    ==,
                    sl_register_model_count_rows (f->model, NULL));
}

static void
test_fold (Fixture *f, gconstpointer data)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  guint n, late;

  ask (f, query);
  n = f->copy->len;
  late = sl_register_entry_get_size (get_entry (f, 0));
  sl_register_model_set_folded (f->model, SL_OWED_OVERDUE, TRUE);
  g_assert_cmpuint (f->copy->len, ==, n - late);
  g_assert_cmpuint (sl_register_entry_get_size (get_entry (f, 0)), ==, late);
  g_assert_true (sl_register_entry_is_head (get_entry (f, 1)));
  sl_register_model_set_folded (f->model, SL_OWED_OVERDUE, FALSE);
  g_assert_cmpuint (f->copy->len, ==, n);
}

/* Whatever is asked, in whatever order: all that match, each once. */
static void
test_queries (Fixture *f, gconstpointer data)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  guint n[SL_N_OWED_ORDERS * 2] = { 0 };
  guint by_owner = 0;

  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      query->order = (SlOwedOrder) (i / 2);
      query->descending = i % 2;
      ask (f, query);
      n[i] = sl_register_model_count_rows (f->model, NULL);
      g_assert_cmpuint (n[i], ==, n[0]);
      for (guint j = 0; j < f->copy->len; j++)
        g_assert_true (*(char *) f->copy->pdata[j] == '\0'
                       || g_hash_table_add (seen, f->copy->pdata[j]));
    }
  query->order = SL_OWED_BY_DUE;
  query->descending = FALSE;
  query->owner = g_strdup ("");
  ask (f, query);
  by_owner = sl_register_model_count_rows (f->model, NULL);
  g_assert_cmpuint (by_owner, >, 0);
  for (guint i = 1; i < f->copy->len; i++)
    {
      SlRegisterEntry *entry = get_entry (f, i);

      g_assert_true (sl_register_entry_is_head (entry)
                     || sl_item_get_record (sl_register_entry_get_item (entry))->owners[0] == NULL);
    }
  query->kind = SL_KIND_REQUEST;
  query->goal = g_strdup ("");
  ask (f, query);
  g_assert_cmpuint (sl_register_model_count_rows (f->model, NULL), <, by_owner);
}

static void
do_act (Fixture *f, SlAct *act)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->loaded = FALSE;
  sl_library_act_async (f->library, act, NULL, store_result_cb, &result);
  sl_library_act_finish (f->library, wait_for (&result), &error);
  g_assert_no_error (error);
  sl_act_unref (act);
  settle (f);
}

/* A bulk act is one act: what it takes out of the list goes in runs, and comes back with one undo.
 */
static void
test_bulk (Fixture *f, gconstpointer data)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) before = NULL;
  g_autofree char *undone = NULL;
  char *ids[4] = { NULL };
  guint n;

  ask (f, query);
  n = f->copy->len;
  g_ptr_array_add (f->copy, NULL);
  before = g_strdupv ((char **) f->copy->pdata);
  g_ptr_array_set_size (f->copy, (int) n);
  for (guint i = 0; i < 3; i++)
    ids[i] = before[2 * i + 1];
  do_act (
      f,
      sl_act_set_progress (
          (const char *const *) ids, SL_PROGRESS_WITHDRAWN, TODAY, "not needed", NULL, 0, NULL));
  g_assert_cmpuint (f->copy->len, ==, n - 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (sl_register_model_find (f->model, ids[i]), ==, G_MAXUINT);
  f->loaded = FALSE;
  sl_library_undo_async (f->library, NULL, store_result_cb, &result);
  g_assert_true (sl_library_undo_finish (f->library, wait_for (&result), &undone, NULL));
  g_assert_cmpstr (undone, ==, "progress");
  settle (f);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (f->copy->pdata[i], ==, before[i]);
}

/* What is heard of an item shows in its row. */
static void
test_last_word (Fixture *f, gconstpointer data)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);
  g_autoptr (SlFollowupRecord) heard = sl_followup_record_new ();
  g_autoptr (SlRegisterEntry) entry = NULL;
  int page = 0;

  ask (f, query);
  entry = g_object_ref (get_entry (f, 1));
  heard->id = g_uuid_string_random ();
  heard->item = g_strdup (sl_item_get_id (sl_register_entry_get_item (entry)));
  heard->date = g_strdup ("2019-03-04");
  heard->text = g_strdup ("the panel heard that it is under way");
  heard->paper = g_strdup (sl_item_get_record (sl_register_entry_get_item (entry))->paper);
  heard->page = 3;
  do_act (f, sl_act_add_followup (heard));
  while (g_strcmp0 (sl_register_entry_get_last_word (entry, &page), "2019-03-04") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (page, ==, 3);
  query->order = SL_OWED_BY_WORD;
  ask (f, query);
  g_assert_cmpstr (f->copy->pdata[0], ==, heard->item);
}

/* ---- Words ---- */

/* The index finds what the text itself is found to say, and nothing else. */
static void
test_words (Fixture *f, gconstpointer data)
{
  static const char *const words[] = { "council",      "c",   "c*",  "the of", "Head of Service 1",
                                       "placem chair", "1/3", "zzz", "Ratba" };
  g_autoptr (SlStore) store = sl_store_open (f->store.folder, TRUE, NULL);
  g_autoptr (GPtrArray) items = sl_store_list_items (store, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint typing = 0; typing < 2; typing++)
      {
        g_autoptr (SlMatch) match = sl_match_new (words[i], typing != 0);
        g_autoptr (SlHits) hits
            = sl_store_search_words (store, words[i], typing != 0, 0, NULL, NULL);
        g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

        for (guint j = 0; j < hits->hits->len; j++)
          {
            const SlHit *hit = hits->hits->pdata[j];

            if (g_str_equal (hit->kind, "item"))
              g_hash_table_add (found, hit->id);
            g_assert_nonnull (strchr (hit->snippet, '\002'));
          }
        for (guint j = 0; j < items->len; j++)
          {
            const SlItemRecord *item = items->pdata[j];
            g_autofree char *owners = g_strjoinv ("\n", item->owners);
            const char *texts[] = { item->text, item->note, owners, item->ref };

            g_assert_cmpint (sl_match_test (match, texts, G_N_ELEMENTS (texts)),
                             ==,
                             g_hash_table_contains (found, item->id));
          }
      }
}

static void
test_snippets (void)
{
  g_autoptr (SlMatch) match = sl_match_new ("societe well-being", FALSE);
  g_autofree char *lit = sl_match_dup_snippet (match, "The Société’s report on Well-being.", 16);
  g_autofree char *cut = sl_match_dup_snippet (
      match, "one two three four five six seven eight nine the Société ten eleven", 6);

  g_assert_cmpstr (lit, ==, "The \002Société\003’s report on \002Well-being\003.");
  g_assert_cmpstr (cut, ==, "…the \002Société\003 ten eleven");
  g_assert_null (sl_match_new ("( ' *", TRUE));
}

/* ---- Steps ---- */

/* The steps make one list of the other; answers how many rows they tell of. */
static guint
take_steps (GPtrArray *list, GPtrArray *wanted)
{
  g_autoptr (GArray) steps = sl_steps_find (list, wanted);
  guint n = 0;

  for (guint i = steps->len; i-- > 0;)
    {
      const SlStep *step = &g_array_index (steps, SlStep, i);

      if (step->n_removed > 0)
        g_ptr_array_remove_range (list, step->from, step->n_removed);
      for (guint j = 0; j < step->n_added; j++)
        g_ptr_array_insert (list, (int) (step->from + j), wanted->pdata[step->to + j]);
      n += step->n_removed + step->n_added;
    }
  g_assert_cmpuint (list->len, ==, wanted->len);
  for (guint i = 0; i < wanted->len; i++)
    g_assert_cmpstr (list->pdata[i], ==, wanted->pdata[i]);
  return n;
}

static void
test_steps (void)
{
  static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (g_rand_int_range (rand, 0, 3) > 0)
          g_ptr_array_insert (wanted,
                              round % 3 == 0 ? g_rand_int_range (rand, 0, (gint32) wanted->len + 1)
                                             : -1,
                              (char *) names[i]);
      take_steps (list, wanted);
    }
  g_ptr_array_set_size (list, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (list, (char *) names[i]);
  {
    g_autoptr (GPtrArray) moved = g_ptr_array_copy (list, NULL, NULL);

    g_ptr_array_insert (moved, 1, g_ptr_array_steal_index (moved, 8));
    g_assert_cmpuint (take_steps (list, moved), ==, 2); /* out of one place and into the other */
  }
}

/* Once it can be read, the next change brings it. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (TODAY);

  g_signal_connect_swapped (f->model, "failed", G_CALLBACK (loaded_cb), f);
  rename_table (f->store.folder, "owed_tally", "mislaid");
  sl_register_model_set_query (f->model, query);
  while (!f->loaded)
    g_main_context_iteration (NULL, TRUE);
  rename_table (f->store.folder, "mislaid", "owed_tally");
  f->loaded = FALSE;
  g_signal_emit_by_name (f->library, "changed");
  settle (f);
}

#define ADD(name, func) g_test_add ("/register/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("SIGHTLINE_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/kept", test_kept);
  g_test_add_func ("/register/steps", test_steps);
  g_test_add_func ("/register/snippets", test_snippets);
  ADD ("groups", test_groups);
  ADD ("fold", test_fold);
  ADD ("queries", test_queries);
  ADD ("bulk", test_bulk);
  ADD ("last-word", test_last_word);
  ADD ("words", test_words);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
