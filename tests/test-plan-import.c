/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newer plan over an older one: what is said of it beforehand, what it may not take with it. */
#include "exchange/sl-csv.h"
#include "exchange/sl-plan-table.h"
#include "store-fixture.h"
#include "store/sl-store-measures.h"
#include "wait-library.h"

static SlPlanImport *
import (StoreFixture *f, const char *csv, gboolean dry_run)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) messages = NULL;
  g_autoptr (GPtrArray) goals = sl_csv_read_plan (bytes, &messages, &error);
  SlPlanImport *result;

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (messages), ==, 0);
  result = sl_store_import_plan (f->store, goals, dry_run, &error);
  g_assert_no_error (error);
  return result;
}

static void
import_quietly (StoreFixture *f, const char *csv)
{
  SlPlanImport *result = import (f, csv, FALSE);

  g_assert_cmpuint (g_strv_length (result->messages), ==, 0);
  sl_plan_import_free (result);
}

static const char plan[] = "ref,parent,title,description,owner,target_date,measure,source,status\n"
                           "1,,Homes,,,,,,\n"
                           "1.1,1,Near home,Close by.,Ana,2026-03-31,\"Health assessments done on "
                           "time: baseline 41%, target 90%\",Finding 4,amber\n"
                           "1.2,1,Carers,,Bea,,,,\n";

static const SlPlanChange *
find_change (const SlPlanImport *result, const char *ref)
{
  for (guint i = 0; i < result->changes->len; i++)
    {
      const SlPlanChange *change = result->changes->pdata[i];
      const SlGoalRecord *goal = change->after != NULL ? change->after : change->before;

      if (g_str_equal (goal->ref, ref))
        return change;
    }
  return NULL;
}

/* Both values of what changes; a goal that others came before has not changed itself. */
static void
test_changes (StoreFixture *f, gconstpointer data)
{
  static const char newer[] = "ref,parent,title,owner,status\n"
                              "0,,First things,,\n1,,Homes,,\n1.1,0,Near home,Zoë,red\n";
  const SlPlanChange *change;
  SlPlanImport *result;

  import_quietly (f, plan);
  result = import (f, newer, TRUE);
  g_assert_cmpuint (result->n_added, ==, 1);
  g_assert_cmpuint (result->n_changed, ==, 1);
  g_assert_cmpuint (result->n_unchanged, ==, 1);
  g_assert_cmpuint (result->n_missing, ==, 1);
  g_assert_false (result->reordered);
  g_assert_cmpuint (result->changes->len, ==, 3);
  change = find_change (result, "0");
  g_assert_null (change->before);
  g_assert_cmpstr (change->after->title, ==, "First things");
  change = find_change (result, "1.1");
  g_assert_cmpstr (change->before->owner, ==, "Ana");
  g_assert_cmpstr (change->after->owner, ==, "Zoë");
  g_assert_cmpstr (change->before->parent, ==, "1");
  g_assert_cmpstr (change->after->parent, ==, "0");
  g_assert_cmpint (change->before->status, ==, SL_GOAL_STATUS_AT_RISK);
  g_assert_cmpint (change->after->status, ==, SL_GOAL_STATUS_OFF_TRACK);
  g_assert_null (find_change (result, "1.2")->after);
  sl_plan_import_free (result);

  result = import (f, "ref,title\n1,Homes\n1.2,Carers\n1.1,Near home\n", TRUE);
  g_assert_true (result->reordered);
  g_assert_cmpuint (result->n_changed, ==, 0);
  sl_plan_import_free (result);
}

/* What a newer table has no column for stays; an empty cell empties. */
static void
test_untold (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlGoalRecord) goal = NULL;
  g_autoptr (SlGoalRecord) emptied = NULL;

  import_quietly (f, plan);
  import_quietly (f, "ref,title\n1.1,Nearer home\n");
  goal = sl_store_get_goal (f->store, "1.1", NULL);
  g_assert_cmpstr (goal->title, ==, "Nearer home");
  g_assert_nonnull (goal->parent);
  g_assert_cmpstr (goal->description, ==, "Close by.");
  g_assert_cmpstr (goal->owner, ==, "Ana");
  g_assert_cmpstr (goal->target_date, ==, "2026-03-31");
  g_assert_nonnull (goal->measure);
  g_assert_cmpstr (goal->source, ==, "Finding 4");
  g_assert_cmpint (goal->status, ==, SL_GOAL_STATUS_AT_RISK);
  import_quietly (f, "ref,title,owner,description\n1.1,Nearer home,,\n");
  emptied = sl_store_get_goal (f->store, "1.1", NULL);
  g_assert_null (emptied->owner);
  g_assert_null (emptied->description);
  g_assert_cmpstr (emptied->target_date, ==, "2026-03-31");
}

static void
test_status (void)
{
  static const struct
  {
    const char *cell;
    gboolean told;
    SlGoalStatus status;
  } cases[] = { { "Amber", TRUE, SL_GOAL_STATUS_AT_RISK },
                { "Green: on track", TRUE, SL_GOAL_STATUS_ON_TRACK },
                { "off-track", TRUE, SL_GOAL_STATUS_OFF_TRACK },
                { "R", TRUE, SL_GOAL_STATUS_OFF_TRACK },
                { "BLUE", TRUE, SL_GOAL_STATUS_DONE },
                { "Heb ddechrau", TRUE, SL_GOAL_STATUS_NOT_STARTED },
                { "", FALSE, 0 },
                { "Ongoing", FALSE, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Ref,Goal,RAG\n1,Homes,%s\n", cases[i].cell);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_auto (GStrv) messages = NULL;
      g_autoptr (GPtrArray) goals = sl_csv_read_plan (bytes, &messages, NULL);
      const SlGoalRecord *goal = goals->pdata[0];

      g_test_message ("%s", cases[i].cell);
      g_assert_cmpint (goal->tells_status, ==, cases[i].told);
      g_assert_cmpuint (g_strv_length (messages), ==, cases[i].cell[0] == 'O');
      if (cases[i].told)
        g_assert_cmpint (goal->status, ==, cases[i].status);
    }
}

/* ---- Figures that were kept ---- */

static SlGoalRecord *
keep_figures (StoreFixture *f)
{
  SlPaperContent *content = make_content (f->base, "one.pdf", "Panel", "2024-01-10");
  g_autoptr (GPtrArray) suggested = NULL;
  g_autoptr (GError) error = NULL;
  SlGoalRecord *goal;

  add_finding (content->detection,
               SL_KIND_MEASURE,
               2,
               "Health assessments done on time stood at 52% (target 90%).");
  sl_paper_record_unref (sl_store_add_paper (f->store, content, NULL, &error));
  g_assert_no_error (error);
  free_content (content);
  goal = sl_store_get_goal (f->store, "1.1", NULL);
  suggested = sl_store_suggest_points (f->store, goal->id, 10, NULL);
  g_assert_cmpuint (suggested->len, >, 0);
  for (guint i = 0; i < suggested->len; i++)
    {
      const SlFigurePoint *point = suggested->pdata[i];

      apply_act (
          f->store,
          sl_act_set_point (goal->id, point->measure, point->item, point->figure, SL_POINT_TAKEN));
    }
  return goal;
}

static void
assert_kept (StoreFixture *f, const char *goal, const char *measure)
{
  g_autoptr (GPtrArray) points = sl_store_list_points (f->store, goal, NULL);

  g_assert_cmpuint (points->len, ==, 1);
  g_assert_cmpstr (((SlFigurePoint *) points->pdata[0])->measure, ==, measure);
  g_assert_cmpfloat (((SlFigurePoint *) points->pdata[0])->value, ==, 52);
}

/* The measure that most of the words, or the baseline, say is the same one. */
static void
test_renamed (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlGoalRecord) goal = NULL;

  import_quietly (f, plan);
  goal = keep_figures (f);
  assert_kept (f, goal->id, "Health assessments done on time");
  import_quietly (f,
                  "ref,title,measure\n1.1,Near home,\"Visits: baseline 3, target 9. Timely health "
                  "assessments: baseline 41%, target 95%\"\n");
  assert_kept (f, goal->id, "Timely health assessments");
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  assert_kept (f, goal->id, "Health assessments done on time");
  import_quietly (
      f,
      "ref,title,measure\n1.1,Near home,\"Reviews held by doctors: baseline 41%, target "
      "95%\"\n");
  assert_kept (f, goal->id, "Reviews held by doctors");
}

/* One that is gone is said, and has its figures again when it comes back. */
static void
test_lost (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlGoalRecord) goal = NULL;
  SlPlanImport *result;

  import_quietly (f, plan);
  goal = keep_figures (f);
  result = import (
      f, "ref,title,measure\n1.1,Near home,\"Foster carers: baseline 2, target 20\"\n", FALSE);
  g_assert_cmpuint (g_strv_length (result->messages), ==, 1);
  g_assert_nonnull (strstr (result->messages[0], "“Health assessments done on time” of 1.1"));
  sl_plan_import_free (result);
  import_quietly (f, plan);
  assert_kept (f, goal->id, "Health assessments done on time");
}

/* ---- There and back ---- */

static void
export_and_import (SlLibrary *library, GFile *file)
{
  g_autoptr (GAsyncResult) exported = NULL;
  g_autoptr (GAsyncResult) imported = NULL;
  g_autoptr (GError) error = NULL;
  SlPlanImport *result;

  sl_library_export_plan_async (library, file, NULL, store_result_cb, &exported);
  sl_library_export_plan_finish (library, wait_for (&exported), &error);
  g_assert_no_error (error);
  sl_library_import_plan_async (library, file, TRUE, NULL, store_result_cb, &imported);
  result = sl_library_import_plan_finish (library, wait_for (&imported), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->changes->len, ==, 0);
  g_assert_cmpuint (result->n_unchanged, ==, 3);
  g_assert_false (result->reordered);
  g_assert_cmpuint (g_strv_length (result->messages), ==, 0);
  sl_plan_import_free (result);
}

/* What is exported and brought in again changes nothing, also of what spreadsheets would take for
 * something else. */
static void
test_round_trip (StoreFixture *f, gconstpointer data)
{
  static const char *const names[] = { "plan.csv", "plan.ods" };
  static const char odd[]
      = "ref,parent,title,description,owner,target_date,measure,source,status\n"
        "1,,\"=1+1, \"\"quoted\"\"\",\"Two\nlines; tab\there\",-Ana,,,,done\n"
        "1.10,1,Tŷ agos <&>,,@Bea,2026-03-31,\"Posts: baseline 45%, target 90%\",+4,off-track\n"
        "01.2,1,007,,,,1.10,2026,\n";
  SlLibrary *library;

  import_quietly (f, odd);
  library = open_library_in (f->folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->base, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      export_and_import (library, file);
    }
  close_library_at_last (library);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/plan-import/" name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("changes", test_changes);
  ADD ("untold", test_untold);
  g_test_add_func ("/plan-import/status", test_status);
  ADD ("renamed", test_renamed);
  ADD ("lost", test_lost);
  ADD ("round-trip", test_round_trip);
  return g_test_run ();
}
