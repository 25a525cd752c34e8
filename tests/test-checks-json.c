/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the register's JSON is promised to do: /check/m15. What somebody did at random goes out,
 * into an empty library, and out again without a difference. */
#include "base/sl-error.h"
#include "exchange/sl-changes.h"
#include "exchange/sl-json-items.h"
#include "random-acts.h"

#define N_PAPERS 12

typedef struct
{
  Side there;
  StoreFixture here;
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  store_set_up (&pair->there.f, NULL);
  store_set_up (&pair->here, NULL);
  pair->there.rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  pair->there.who = "Ann";
  pair->there.now = FIXTURE_NOW;
  for (int i = 0; i < N_PAPERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.pdf", i);
      g_autofree char *date = g_strdup_printf ("2023-%02d-10", i + 1);

      sl_paper_record_unref (
          add_paper (pair->there.f.store, pair->there.f.base, name, "Panel", date));
    }
  add_plan (pair->there.f.store);
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  g_rand_free (pair->there.rand);
  store_tear_down (&pair->there.f, NULL);
  store_tear_down (&pair->here, NULL);
}

static GBytes *
export_register (SlStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlRegister) data
      = sl_register_load (store, SL_REGISTER_OWED | SL_REGISTER_EXEMPT, &error);
  GBytes *bytes;

  g_assert_no_error (error);
  bytes = sl_register_to_bytes (data, "json", "2024-01-01", &error);
  g_assert_no_error (error);
  return bytes;
}

static SlChangesResult *
take_in (SlStore *store, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  SlChangesResult *taken = sl_changes_apply (store, bytes, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (taken->is_register);
  return taken;
}

/* Line by line, so that a failure says where. */
static void
assert_equal (GBytes *a, GBytes *b)
{
  g_auto (GStrv) first = g_strsplit (g_bytes_get_data (a, NULL), "\n", -1);
  g_auto (GStrv) second = g_strsplit (g_bytes_get_data (b, NULL), "\n", -1);

  for (guint i = 0; first[i] != NULL && second[i] != NULL; i++)
    if (!g_str_equal (first[i], second[i]))
      {
        for (guint k = i > 12 ? i - 12 : 0; k < i; k++)
          g_printerr ("%s\n", first[k]);
        g_assert_cmpstr (first[i], ==, second[i]);
      }
  g_assert_true (g_bytes_equal (a, b));
}

static void
take_back (SlStore *store, SlChanges *(*move) (SlStore *, char **, GError **) )
{
  g_autoptr (GError) error = NULL;
  SlChanges *changes = move (store, NULL, &error);

  g_assert_no_error (error);
  sl_changes_free (changes);
}

static guint
count (SlStore *store, GPtrArray *(*list) (SlStore *, GError **) )
{
  g_autoptr (GPtrArray) all = list (store, NULL);

  return all->len;
}

/* What the play does not do: a duty of each meeting, one that the executive answers, and two items
 * that are one. */
static void
add_rest (Side *side)
{
  g_autoptr (GPtrArray) items = list_items (side);
  const char *first[] = { ((SlItemRecord *) items->pdata[0])->id, NULL };
  const char *second[] = { ((SlItemRecord *) items->pdata[2])->id, NULL };
  const char *same[]
      = { ((SlItemRecord *) items->pdata[5])->id, ((SlItemRecord *) items->pdata[8])->id, NULL };
  SlStore *store = side->f.store;

  apply_act (store, sl_act_review (first, SL_REVIEW_CONFIRMED, NULL));
  apply_act (store, sl_act_set_due (first, "each meeting", NULL, SL_RECURRENCE_EACH_MEETING));
  apply_act (store, sl_act_review (second, SL_REVIEW_CONFIRMED, NULL));
  apply_act (store, sl_act_set_kind (second, SL_KIND_RECOMMENDATION));
  apply_act (
      store,
      sl_act_tell (second, SL_FOLLOWUP_SENT, "2023-06-30", "by post", NULL, 0, "2023-08-30"));
  apply_act (store, sl_act_review (same, SL_REVIEW_CONFIRMED, NULL));
  apply_act (store, sl_act_treat_apart (same));
  apply_act (store, sl_act_treat_as_one (same));
  apply_act (store, sl_act_set_kind (same, SL_KIND_ACTION));
  apply_act (store, sl_act_join_owners ("Head", "HoH"));
  apply_act (store, sl_act_set_holder ("Head", "Mr Birch", "2023-01-01"));
  apply_act (store, sl_act_set_holder ("Head", "Ms Alder", "2023-05-01"));
}

static void
test_round_trip (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) redone = NULL;
  g_autoptr (SlChangesResult) preview = NULL;
  g_autoptr (SlChangesResult) taken = NULL;
  g_autoptr (SlChangesResult) twice = NULL;
  g_autoptr (GError) error = NULL;
  SlStore *here = pair->here.store;

  play (&pair->there, 400, TRUE);
  add_rest (&pair->there);
  out = export_register (pair->there.f.store);
  preview = sl_changes_preview (here, out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (here, sl_store_list_papers), ==, 0);

  taken = take_in (here, out);
  g_assert_cmpuint (taken->conflicts->len, ==, 0);
  g_assert_cmpuint (taken->n_changed, >, 20);
  g_assert_cmpuint (taken->n_papers, ==, N_PAPERS);
  g_assert_cmpuint (taken->n_goals, ==, count (pair->there.f.store, sl_store_list_goals));
  g_assert_cmpuint (preview->n_changed, ==, taken->n_changed);
  g_assert_cmpuint (preview->n_papers, ==, taken->n_papers);
  again = export_register (here);
  assert_equal (out, again);

  twice = take_in (here, out);
  g_assert_null (twice->changes);
  g_assert_cmpuint (twice->conflicts->len, ==, 0);

  take_back (here, sl_store_undo);
  g_assert_cmpuint (count (here, sl_store_list_papers), ==, 0);
  g_assert_cmpuint (count (here, sl_store_list_meetings), ==, 0);
  g_assert_cmpuint (count (here, sl_store_list_goals), ==, 0);
  take_back (here, sl_store_redo);
  redone = export_register (here);
  assert_equal (out, redone);
  g_assert_true (sl_store_check (here, &error));
  g_assert_no_error (error);
}

/* The PDF comes later: its pages are there then, and what was decided stays. */
static void
test_completed (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (SlChangesResult) taken = NULL;
  g_autoptr (SlPaperRecord) waiting = NULL;
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  SlPaperContent *content;
  SlStore *here = pair->here.store;
  gboolean added;

  add_rest (&pair->there);
  out = export_register (pair->there.f.store);
  taken = take_in (here, out);
  papers = sl_store_list_papers (here, NULL);
  waiting = sl_paper_record_ref (papers->pdata[0]);
  g_assert_true (waiting->waits);
  pages = sl_store_load_pages (here, waiting->id, &error);
  g_assert_cmpuint (pages->len, ==, 0);
  content = make_content (pair->here.base, waiting->name, "Panel", "2023-01-10");
  g_assert_cmpstr (content->sha256, ==, waiting->sha256);
  paper = sl_store_add_paper (here, content, &added, &error);
  g_assert_no_error (error);
  free_content (content);
  g_assert_false (paper->waits);
  g_assert_cmpstr (paper->id, ==, waiting->id);
  g_assert_true (g_file_test (paper->path, G_FILE_TEST_EXISTS));
  g_ptr_array_unref (pages);
  pages = sl_store_load_pages (here, paper->id, &error);
  g_assert_cmpuint (pages->len, ==, 3);
  people = sl_store_list_people (here, paper->meeting, &error);
  g_assert_cmpuint (people->len, ==, 1);
  /* What nobody decided about is found in it now. */
  items = sl_store_list_items (here, paper->id, &error);
  g_assert_cmpuint (items->len, ==, 5);
  again = export_register (here);
  assert_equal (out, again);
  g_assert_true (sl_store_check (here, &error));
  g_assert_no_error (error);
  /* Taking it all back would take the paper's pages, too. */
  g_assert_null (sl_store_undo (here, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_FAILED);
}

/* Into the library that it came from: what was decided since is asked about, the rest is the same.
 */
static void
test_into_own (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) out = NULL;
  g_autoptr (SlChangesResult) taken = NULL;
  g_autoptr (GPtrArray) items = NULL;
  SlStore *there = pair->there.f.store;
  const SlConflict *conflict;
  const char *ids[2] = { NULL };

  add_rest (&pair->there);
  out = export_register (there);
  items = list_items (&pair->there);
  ids[0] = ((SlItemRecord *) items->pdata[0])->id;
  sl_store_set_now (there, FIXTURE_NOW + 10);
  apply_act (there, sl_act_review (ids, SL_REVIEW_DISMISSED, NULL));
  taken = take_in (there, out);
  g_assert_null (taken->changes);
  g_assert_cmpuint (taken->n_papers, ==, 0);
  g_assert_cmpuint (taken->conflicts->len, ==, 1);
  conflict = taken->conflicts->pdata[0];
  g_assert_cmpstr (conflict->id, ==, ids[0]);
  g_assert_nonnull (conflict->take);
}

/* Here are the same minutes and the same plan, of which nobody said anything. */
static void
add_first_paper (StoreFixture *here)
{
  sl_paper_record_unref (add_paper (here->store, here->base, "0.pdf", "Panel", "2023-01-10"));
  add_plan (here->store);
}

static void
set_status (SlStore *store, const char *ref, SlGoalStatus status)
{
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (store, ref, NULL);

  apply_act (store, sl_act_set_goal_status (goal->id, status));
}

static void
set_venue (SlStore *store, const char *venue)
{
  g_autoptr (GPtrArray) meetings = sl_store_list_meetings (store, NULL);
  g_autoptr (SlMeetingRecord) meeting = NULL;

  for (guint i = 0; i < meetings->len; i++)
    if (g_strcmp0 (((SlMeetingRecord *) meetings->pdata[i])->date, "2023-01-10") == 0)
      meeting = sl_meeting_record_copy (meetings->pdata[i]);
  g_assert_nonnull (meeting);
  g_free (meeting->venue);
  meeting->venue = g_strdup (venue);
  apply_act (store, sl_act_edit_meeting (meeting));
}

static GBytes *
export_first (Side *there)
{
  g_autoptr (GPtrArray) items = list_items (there);

  for (guint i = 0; i < items->len; i++)
    if (((SlItemRecord *) items->pdata[i])->kind == SL_KIND_ACTION)
      {
        const char *ids[] = { ((SlItemRecord *) items->pdata[i])->id, NULL };

        apply_act (there->f.store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
      }
  return export_register (there->f.store);
}

/* A goal's status and a meeting's facts are neither items nor nothing, whether they are taken or
 * asked about. */
static void
test_counts (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) out = NULL;
  g_autoptr (SlChangesResult) preview = NULL;
  g_autoptr (SlChangesResult) taken = NULL;
  g_autoptr (SlChangesResult) asked = NULL;
  SlStore *here = pair->here.store;

  add_first_paper (&pair->here);
  set_status (pair->there.f.store, "1.1", SL_GOAL_STATUS_AT_RISK);
  set_venue (pair->there.f.store, "The Hall");
  out = export_first (&pair->there);
  preview = sl_changes_preview (here, out, NULL, NULL);
  taken = take_in (here, out);
  g_assert_true (sl_changes_result_has_news (preview));
  g_assert_cmpuint (preview->n_statuses, ==, 1);
  g_assert_cmpuint (preview->n_meetings, ==, 1);
  g_assert_cmpuint (taken->n_statuses, ==, 1);
  g_assert_cmpuint (taken->n_meetings, ==, 1);
  g_assert_cmpuint (taken->n_goals, ==, 0);

  take_back (here, sl_store_undo);
  set_status (here, "1.1", SL_GOAL_STATUS_DONE);
  set_venue (here, "Room 2");
  asked = sl_changes_preview (here, out, NULL, NULL);
  g_assert_cmpuint (asked->n_statuses, ==, 0);
  g_assert_cmpuint (asked->n_meetings, ==, 0);
  g_assert_cmpuint (sl_changes_result_count_conflicts (asked, SL_CONFLICT_ITEM), ==, 0);
  g_assert_cmpuint (sl_changes_result_count_conflicts (asked, SL_CONFLICT_MEETING), ==, 1);
}

/* Of a library that is not there yet, nothing has to be made to look. */
static void
test_no_library (Pair *pair, gconstpointer data)
{
  g_autoptr (GBytes) out = NULL;
  g_autoptr (SlChangesResult) preview = NULL;
  g_autoptr (SlChangesResult) taken = NULL;
  g_autoptr (GError) error = NULL;

  add_rest (&pair->there);
  set_status (pair->there.f.store, "1.1", SL_GOAL_STATUS_AT_RISK);
  out = export_register (pair->there.f.store);
  preview = sl_changes_preview (NULL, out, NULL, &error);
  g_assert_no_error (error);
  taken = take_in (pair->here.store, out);
  g_assert_cmpuint (preview->n_changed, ==, taken->n_changed);
  g_assert_cmpuint (preview->n_stated, ==, taken->n_stated);
  g_assert_cmpuint (preview->n_goals, ==, taken->n_goals);
  g_assert_cmpuint (preview->n_papers, ==, taken->n_papers);
  g_assert_cmpuint (preview->n_stated, >, 0);
  /* What is new has its status from the start. */
  g_assert_cmpuint (preview->n_statuses, ==, 0);
  g_assert_cmpuint (taken->n_statuses, ==, 0);
}

/* ---- Files that are none ---- */

#define MEETING "0d0f3a5e-0000-4000-8000-000000000001"
#define PAPER "0d0f3a5e-0000-4000-8000-000000000002"
#define SUM "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define START "{\"meetings\": [{\"id\": \"" MEETING "\", \"date\": \"2024-01-10\"}], \"papers\": ["
#define A_PAPER                                                                                    \
  "{\"id\": \"" PAPER "\", \"meeting\": \"" MEETING "\", \"sha256\": \"" SUM                       \
  "\", \"name\": \"a.pdf\", \"pages\": 3}"
#define OF_ITEM                                                                                    \
  "\"id\": \"0d0f3a5e-0000-4000-8000-000000000003\", \"paper\": \"" PAPER                          \
  "\", \"kind\": \"action\", \"text\": \"x\""
#define AN_ITEM "{" OF_ITEM "}"
#define WITH(more) "{" OF_ITEM ", " more "}"

static void
test_bad_files (Pair *pair, gconstpointer data)
{
  static const char *const bad[] = {
    "{\"items\": []}",
    "[]",
    START "], \"items\": [" AN_ITEM "]}",
    START "{\"id\": \"" PAPER "\", \"meeting\": \"" MEETING
          "\", \"sha256\": \"../../../../etc/passwd\", \"name\": \"a.pdf\"}], \"items\": []}",
    START "{\"id\": \"" PAPER "\", \"meeting\": \"" MEETING "\", \"sha256\": \"" SUM
          "\", \"name\": \"a.pdf\", \"pages\": -1}], \"items\": []}",
    START "{\"id\": \"" PAPER "\", \"meeting\": \"" PAPER "\", \"sha256\": \"" SUM
          "\", \"name\": \"a.pdf\"}], \"items\": []}",
    START "{\"id\": \"" MEETING "\", \"meeting\": \"" MEETING "\", \"sha256\": \"" SUM
          "\", \"name\": \"a.pdf\"}], \"items\": []}",
    START A_PAPER "], \"items\": [" AN_ITEM ", " AN_ITEM "]}",
    START A_PAPER "], \"items\": [{\"paper\": \"" PAPER
                  "\", \"kind\": \"action\", \"text\": \"x\"}]}",
    START A_PAPER "], \"items\": [" AN_ITEM "], \"followups\": [{\"id\": "
                  "\"0d0f3a5e-0000-4000-8000-000000000004\", \"item\": \"none\"}]}",
    START A_PAPER "], \"items\": [" AN_ITEM "], \"goals\": [{\"id\": "
                  "\"0d0f3a5e-0000-4000-8000-000000000004\", \"ref\": \"1\", \"target_date\": "
                  "\"2024-02-30\"}]}",
    START A_PAPER "], \"items\": [" WITH ("\"due\": {\"date\": \"2024- 1- 1\"}") "]}",
    START A_PAPER "], \"items\": [" WITH ("\"changed\": 9000000000000000000") "]}",
    /* Words would be taken from far behind the end of the text. */
    START A_PAPER "], \"items\": [" WITH (
        "\"target\": {\"selector\": [{\"type\": \"TextQuoteSelector\", \"exact\": \"x\"},"
        " {\"type\": \"TextPositionSelector\", \"start\": 900000000, \"end\": 1}]}") "]}",
    START A_PAPER "], \"items\": [" AN_ITEM "], \"stated\": [{\"what\": [\"called\", \"clerk\"],"
                  " \"value\": [\"x\"], \"moment\": 9223372036854775807}]}",
  };
  SlStore *here = pair->here.store;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (sl_changes_apply (here, bytes, NULL, NULL, NULL, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_INVALID);
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpuint (count (here, sl_store_list_papers), ==, 0);
    }
}

/* A parser that goes down as deep as the file says would end with its stack, and a comment or a
 * string between single marks, which it takes, could hide how deep it goes. */
static void
test_deep (void)
{
  static const char *const starts[]
      = { "", "/*\"*/", "{'\"': ", "{\"a\\\"\": \"\\\\\", \"items\": " };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (GString) text = g_string_new (starts[i]);
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < 1000000; k++)
        g_string_append_c (text, '[');
      g_assert_null (sl_json_to_register (text->str, (gssize) text->len, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_INVALID);
    }
}

/* Each the parent of the other: they come along, and stand alone. */
static void
test_goals_in_a_ring (Pair *pair, gconstpointer data)
{
  static const char text[] = START A_PAPER
      "], \"items\": [" AN_ITEM "], \"goals\": ["
      "{\"id\": \"0d0f3a5e-0000-4000-8000-000000000011\", \"ref\": \"1\", \"parent\": "
      "\"0d0f3a5e-0000-4000-8000-000000000012\"},"
      "{\"id\": \"0d0f3a5e-0000-4000-8000-000000000012\", \"ref\": \"2\", \"parent\": "
      "\"0d0f3a5e-0000-4000-8000-000000000011\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (SlChangesResult) taken = take_in (pair->here.store, bytes);
  g_autoptr (GPtrArray) goals = sl_store_list_goals (pair->here.store, NULL);
  guint n_roots = 0;

  g_assert_cmpuint (taken->n_goals, ==, 2);
  g_assert_cmpuint (goals->len, ==, 2);
  for (guint i = 0; i < goals->len; i++)
    n_roots += ((SlGoalRecord *) goals->pdata[i])->parent == NULL;
  g_assert_cmpuint (n_roots, >=, 1);
}

/* Each below the one after it. */
static void
test_deep_plan (Pair *pair, gconstpointer data)
{
  g_autoptr (GString) text
      = g_string_new (START A_PAPER "], \"items\": [" AN_ITEM "], \"goals\": [");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text,
                            "%s{\"id\": \"0d0f3a5e-0000-4000-8001-0000000%05u\", \"ref\": \"%u\","
                            " \"parent\": \"0d0f3a5e-0000-4000-8001-0000000%05u\"}",
                            i > 0 ? "," : "",
                            i,
                            i,
                            i + 1);
  g_string_append (text, "]}");
  bytes = g_bytes_new (text->str, text->len);
  g_assert_null (sl_changes_apply (pair->here.store, bytes, NULL, NULL, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INVALID);
}

/* What was said of an item goes with the one that stands for it, where somebody holds that back. */
static void
test_held_back (Pair *pair, gconstpointer data)
{
  g_autoptr (SlRegister) before = NULL;
  g_autoptr (SlRegister) after = NULL;
  g_autoptr (SlFollowupRecord) said = sl_followup_record_new ();
  g_autoptr (SlChangesResult) taken = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SlStore *there = pair->there.f.store;
  const char *without[2] = { NULL };

  add_rest (&pair->there);
  before = sl_register_load (there, SL_REGISTER_OWED, NULL);
  g_assert_cmpuint (before->joined->len, ==, 1);
  without[0] = ((SlItemRecord *) before->joined->pdata[0])->same_as;
  said->item = g_strdup (((SlItemRecord *) before->joined->pdata[0])->id);
  said->kind = SL_FOLLOWUP_NOTE;
  said->text = g_strdup ("Told by the neighbour");
  apply_act (there, sl_act_add_followup (said));

  after = sl_register_load (there, SL_REGISTER_OWED, NULL);
  sl_register_leave_out (after, without);
  bytes = sl_register_to_bytes (after, "json", "2024-01-01", NULL);
  g_assert_null (strstr (g_bytes_get_data (bytes, NULL), said->text));
  taken = take_in (pair->here.store, bytes);
  g_assert_cmpuint (taken->n_changed, ==, before->items->len - 1);
}

#define ADD(name, func, seed)                                                                      \
  g_test_add ("/check/m15" name, Pair, GUINT_TO_POINTER (seed), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/json", test_round_trip, 1);
  ADD ("/json/2", test_round_trip, 2);
  ADD ("/json/completed", test_completed, 3);
  ADD ("/json/into-own", test_into_own, 4);
  ADD ("/json/counts", test_counts, 9);
  ADD ("/json/no-library", test_no_library, 10);
  ADD ("/json/bad-files", test_bad_files, 5);
  g_test_add_func ("/check/m15/json/deep", test_deep);
  ADD ("/json/goals-in-a-ring", test_goals_in_a_ring, 6);
  ADD ("/json/deep-plan", test_deep_plan, 7);
  ADD ("/json/held-back", test_held_back, 8);
  return g_test_run ();
}
