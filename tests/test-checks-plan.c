/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the list of features promises of the plan, each under the feature's number. */
#include "base/sl-auto.h"
#include "exchange/sl-csv.h"
#include "link/sl-goal-measures.h"
#include "minutes-maker.h"
#include "store-fixture.h"
#include "store/sl-store-measures.h"
#include "wait-library.h"

/* ---- S10: figures ---- */

/* The forms of real minutes: counts that share a sentence, a plan against what is, thousands of
 * pounds. */
static const char *const minutes
    = "#1. APOLOGIES\n\nThere were none.\n\n#2. CARE\n\n"
      "It was explained that at present there were 417 LAC, with 240 on child protection plans.\n\n"
      "The report highlighted that a net revenue underspend of £31k was forecast for the "
      "conclusion of 2014/15.\n\n"
      "Table 1 indicated a £18k underspend in Early Help and an overspend in Residential Homes of "
      "£7k.\n\n"
      "The Chair noted that the service had budgeted for up to 390 LAC placements.\n\n"
      "#3. MINUTES\n\nNone.\n";

typedef struct
{
  const char *figure, *subject;
  double value;
  SlUnit unit;
  SlFigureSort sort;
} Expected;

static void
test_check_s10 (StoreFixture *f, gconstpointer data)
{
  static const Expected expected[] = {
    { "417", "LAC", 417, SL_UNIT_COUNT, SL_FIGURE_STATED },
    { "240", "child protection plans", 240, SL_UNIT_COUNT, SL_FIGURE_STATED },
    { "£31k", "net revenue underspend", 31000, SL_UNIT_POUNDS, SL_FIGURE_PLANNED },
    { "£18k", "underspend in Early Help", 18000, SL_UNIT_POUNDS, SL_FIGURE_STATED },
    { "£7k", "overspend in Residential Homes", 7000, SL_UNIT_POUNDS, SL_FIGURE_STATED },
    { "390", "LAC placements", 390, SL_UNIT_COUNT, SL_FIGURE_PLANNED },
  };
  SlPaperContent *content = make_content (f->base, "figures.pdf", "Scrutiny Panel", "2014-10-01");
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) points = NULL;
  g_autoptr (GError) error = NULL;

  sl_detection_unref (content->detection);
  content->detection = minutes_detect (minutes);
  sl_set_str (&content->detection->meeting.date, "2014-10-01");
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  points = sl_store_list_figures (f->store, paper->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (points->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < points->len; i++)
    {
      const SlFigurePoint *point = points->pdata[i];

      g_assert_cmpstr (point->figure, ==, expected[i].figure);
      g_assert_cmpstr (point->subject, ==, expected[i].subject);
      g_assert_cmpfloat (point->value, ==, expected[i].value);
      g_assert_cmpint (point->unit, ==, expected[i].unit);
      g_assert_cmpint (point->sort, ==, expected[i].sort);
      g_assert_cmpstr (point->date, ==, "2014-10-01");
      g_assert_cmpint (point->page, ==, 1);
    }
  free_content (content);
}

/* ---- Measures ---- */

static SlPaperRecord *
add_measured_paper (StoreFixture *f, const char *name, const char *date, const char *words)
{
  SlPaperContent *content = make_content (f->base, name, "Scrutiny Panel", date);
  g_autoptr (GError) error = NULL;
  SlPaperRecord *paper;

  add_finding (content->detection, SL_KIND_MEASURE, 2, words);
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  g_assert_no_error (error);
  free_content (content);
  return paper;
}

static void
import_measured_goal (StoreFixture *f)
{
  g_autoptr (GPtrArray) goals = make_plan ();
  g_autoptr (GError) error = NULL;
  SlPlanImport *import;

  ((SlGoalRecord *) goals->pdata[1])->measure
      = g_strdup ("Health assessments done on time: baseline 41%, target 90%. Foster carers "
                  "recruited: baseline 2, target 20.");
  import = sl_store_import_plan (f->store, goals, FALSE, &error);
  g_assert_no_error (error);
  sl_plan_import_free (import);
}

/* A measure's trend over meetings: suggested, taken one by one, each with its meeting and page;
 * what was refused is not suggested again, and one undo brings it back. */
static void
test_trend (StoreFixture *f, gconstpointer data)
{
  g_autoptr (SlPaperRecord) first = add_measured_paper (
      f, "one.pdf", "2024-01-10", "Health assessments done on time stood at 52% (target 90%).");
  g_autoptr (SlGoalRecord) goal = NULL;
  g_autoptr (GPtrArray) suggested = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) again = NULL;

  sl_paper_record_unref (
      add_measured_paper (f, "two.pdf", "2024-03-10", "71% of health assessments were on time."));
  import_measured_goal (f);
  goal = sl_store_get_goal (f->store, "1.1", NULL);
  suggested = sl_store_suggest_points (f->store, goal->id, 10, NULL);
  g_assert_cmpuint (suggested->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const SlFigurePoint *point = suggested->pdata[i];

      g_assert_cmpstr (point->measure, ==, "Health assessments done on time");
      apply_act (f->store,
                 sl_act_set_point (goal->id,
                                   point->measure,
                                   point->item,
                                   point->figure,
                                   g_str_equal (point->figure, "52%") ? SL_POINT_TAKEN
                                                                      : SL_POINT_REFUSED));
    }
  left = sl_store_suggest_points (f->store, goal->id, 10, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  taken = sl_store_list_points (f->store, goal->id, NULL);
  g_assert_cmpuint (taken->len, ==, 1);
  g_assert_cmpfloat (((SlFigurePoint *) taken->pdata[0])->value, ==, 52);
  g_assert_cmpstr (((SlFigurePoint *) taken->pdata[0])->date, ==, "2024-01-10");
  g_assert_cmpstr (((SlFigurePoint *) taken->pdata[0])->paper, ==, first->id);
  g_assert_cmpint (((SlFigurePoint *) taken->pdata[0])->page, ==, 2);
  sl_changes_free (sl_store_undo (f->store, NULL, NULL));
  again = sl_store_suggest_points (f->store, goal->id, 10, NULL);
  g_assert_cmpuint (again->len, ==, 1);
}

static void
test_measures (void)
{
  g_autoptr (GPtrArray) measures = sl_goal_measures_parse (
      "Posts filled: baseline 45%, target 90%. Challenge led to change: baseline 2 of 7, target "
      "all. Average wait: baseline 34 weeks, target 8 weeks; Visits (target 1,200)\nBoard meets.");
  const SlGoalMeasure *m = measures->pdata[0];

  g_assert_cmpuint (measures->len, ==, 5);
  g_assert_cmpstr (m->name, ==, "Posts filled");
  g_assert_true (m->has_baseline && m->has_target);
  g_assert_cmpfloat (m->baseline_value, ==, 45);
  g_assert_cmpfloat (m->target_value, ==, 90);
  g_assert_cmpint (m->unit, ==, SL_UNIT_PERCENT);
  m = measures->pdata[1];
  g_assert_cmpstr (m->target, ==, "all");
  g_assert_cmpfloat (sl_figure_get_height (m->target_value, m->target_total), ==, 100);
  m = measures->pdata[2];
  g_assert_cmpint (m->unit, ==, SL_UNIT_WEEKS);
  g_assert_cmpfloat (m->target_value, ==, 8);
  m = measures->pdata[3];
  g_assert_cmpstr (m->name, ==, "Visits");
  g_assert_false (m->has_baseline);
  g_assert_cmpfloat (m->target_value, ==, 1200);
  m = measures->pdata[4];
  g_assert_cmpstr (m->name, ==, "Board meets");
  g_assert_false (m->has_target);
}

static SlItemRecord *
get_action (StoreFixture *f, const char *paper)
{
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper, NULL);

  return sl_item_record_ref (items->pdata[0]);
}

static void
confirm_and_link (StoreFixture *f, const char *paper, const char *ref)
{
  g_autoptr (SlItemRecord) item = get_action (f, paper);
  g_autoptr (SlGoalRecord) goal = sl_store_get_goal (f->store, ref, NULL);

  apply_act (f->store, sl_act_confirm_and_link (item->id, goal->id));
}

/* ---- M10 ---- */

static const char plan_csv[]
    = "ref,parent,title,description,owner,target_date,measure,source\n"
      "1,,Cartrefi: tŷ yn agos,,Pennaeth Gwasanaeth,,,\n"
      "1.1,1,Près de chez soi,,Zoë Müller,31/03/2026,\"Posts filled: baseline 45%, target 90%\",\n"
      "1.2,1,Señales tempranas,,,2026-06-30,,Inspection finding 4\n"
      "1.3,1,Ŵyrion,,,,,\n1.4,1,Naïve checks,,,,,\n"
      "2,,Éducation,,,,,\n2.1,2,Façade,,,,,\n2.2,2,Ångström,,,,,\n2.3,2,Łódź,,,,,\n"
      "2.2,2,A second one of that ref,,,,,\n"
      "3,,Iechyd,,,,,\n3.1,3,Café,,,,,\n3.2,3,Jürgen,,,,,\n3.3,3,Ôl-ofal,,,,,\n3.4,3,Ïon,,,,,\n";

static SlPlanImport *
import_csv (StoreFixture *f, const char *csv, gboolean dry_run, char ***messages)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) goals = sl_csv_read_plan (bytes, messages, &error);
  SlPlanImport *import;

  g_assert_no_error (error);
  import = sl_store_import_plan (f->store, goals, dry_run, &error);
  g_assert_no_error (error);
  return import;
}

/* Fifteen rows with accents of which two have one ref: fourteen goals and one clear message; a
 * newer plan changes what it changes, and what was linked stays linked, also to what it left out.
 */
static void
test_check_m10 (StoreFixture *f, gconstpointer data)
{
  static const char newer[]
      = "Goal no.;Goal;Lead officer;By when\n"
        "1;Cartrefi;Pennaeth Gwasanaeth;\n1.2;Señales tempranas;Ana;30.6.2026\n";
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, "one.pdf", "Panel", "2024-01-10");
  g_autoptr (SlGoalRecord) kept = NULL;
  g_autoptr (SlGoalRecord) changed = NULL;
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (GPtrArray) linked = NULL;
  g_autoptr (GPtrArray) also = NULL;
  g_auto (GStrv) messages = NULL;
  g_auto (GStrv) none = NULL;
  const SlPlanChange *first, *left;
  SlPlanImport *import = import_csv (f, plan_csv, FALSE, &messages);

  g_assert_cmpuint (import->n_added, ==, 14);
  g_assert_cmpuint (g_strv_length (messages) + g_strv_length (import->messages), ==, 1);
  g_assert_nonnull (strstr (messages[0], "“2.2”"));
  sl_plan_import_free (import);
  goals = sl_store_list_goals (f->store, NULL);
  g_assert_cmpuint (goals->len, ==, 14);
  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[1])->title, ==, "Près de chez soi");
  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[1])->target_date, ==, "2026-03-31");
  g_assert_cmpstr (((SlGoalRecord *) goals->pdata[2])->source, ==, "Inspection finding 4");

  confirm_and_link (f, paper->id, "1.1");
  confirm_and_link (f, paper->id, "1.2");
  import = import_csv (f, newer, TRUE, &none);
  g_assert_cmpuint (import->n_added, ==, 0);
  g_assert_cmpuint (import->n_changed, ==, 2);
  g_assert_cmpuint (import->n_missing, ==, 12);
  g_assert_cmpuint (import->changes->len, ==, 14);
  first = import->changes->pdata[0];
  g_assert_cmpstr (first->before->title, ==, "Cartrefi: tŷ yn agos");
  g_assert_cmpstr (first->after->title, ==, "Cartrefi");
  left = import->changes->pdata[2];
  g_assert_cmpstr (left->before->title, ==, "Près de chez soi");
  g_assert_null (left->after);
  g_assert_cmpuint (left->n_links, ==, 1);
  sl_plan_import_free (import);
  g_clear_pointer (&none, g_strfreev);
  sl_plan_import_free (import_csv (f, newer, FALSE, &none));
  kept = sl_store_get_goal (f->store, "1.1", NULL);
  changed = sl_store_get_goal (f->store, "1.2", NULL);
  g_assert_cmpstr (changed->owner, ==, "Ana");
  /* The newer table has no such column. */
  g_assert_cmpstr (changed->source, ==, "Inspection finding 4");
  linked = sl_store_list_goal_items (f->store, kept->id, NULL);
  also = sl_store_list_goal_items (f->store, changed->id, NULL);
  g_assert_cmpuint (linked->len, ==, 1);
  g_assert_cmpuint (also->len, ==, 1);
}

/* ---- B4, B5: through the model that the window shows ---- */

static char *
list_silent (SlLibrary *library)
{
  g_autofree char *since = sl_library_dup_silent_since (library, SL_SILENT_MEETINGS);
  g_autoptr (SlGoal) priority = g_list_model_get_item (sl_library_get_goals (library), 0);
  GListModel *goals = sl_goal_get_children (priority);
  GString *refs = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);

      if (sl_goal_is_silent (goal, since))
        g_string_append_printf (refs, "%s ", sl_goal_get_record (goal)->ref);
    }
  return g_string_free (refs, FALSE);
}

/* Of five goals one was last looked at four meetings ago and one never: those two, and no other. */
static void
test_check_b4 (StoreFixture *f, gconstpointer data)
{
  static const char *const dates[] = { "2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10" };
  static const char *const refs[] = { "1.1", "1.2", "1.3", "1.4" };
  g_autoptr (GPtrArray) plan = make_plan ();
  g_autoptr (GError) error = NULL;
  g_autofree char *silent = NULL;
  SlLibrary *library;
  SlPlanImport *import;

  g_ptr_array_add (plan, make_goal (5, "1.3", "1", "Visits"));
  g_ptr_array_add (plan, make_goal (6, "1.4", "1", "Audit"));
  g_ptr_array_add (plan, make_goal (7, "1.5", "1", "Voice"));
  import = sl_store_import_plan (f->store, plan, FALSE, &error);
  g_assert_no_error (error);
  sl_plan_import_free (import);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, name, "Panel", dates[i]);

      confirm_and_link (f, paper->id, refs[i]);
    }
  library = open_library_in (f->folder);
  silent = list_silent (library);
  g_assert_cmpstr (silent, ==, "1.1 1.5 ");
  close_library_at_last (library);
}

static void
report_done (StoreFixture *f, const char *paper, SlProgress progress, gboolean evidence)
{
  g_autoptr (SlItemRecord) item = get_action (f, paper);
  const char *ids[] = { item->id, NULL };

  apply_act (f->store,
             sl_act_set_progress (ids,
                                  progress,
                                  "2024-05-01",
                                  "The Head said so.",
                                  evidence ? paper : NULL,
                                  evidence ? 2 : 0,
                                  NULL));
}

/* Accepted with a page that shows it; accepted on a word; reported by officers: one with evidence,
 * two on somebody's word; the priority sums them. */
static void
test_check_b5 (StoreFixture *f, gconstpointer data)
{
  static const char *const dates[] = { "2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10" };
  g_autoptr (SlGoal) priority = NULL;
  g_autoptr (SlGoal) goal = NULL;
  SlLibrary *library;

  add_plan (f->store);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, name, "Panel", dates[i]);

      confirm_and_link (f, paper->id, "1.1");
      if (i < 2)
        report_done (f, paper->id, SL_PROGRESS_ACCEPTED, i == 0);
      else if (i == 2)
        report_done (f, paper->id, SL_PROGRESS_REPORTED, FALSE);
    }
  library = open_library_in (f->folder);
  priority = g_list_model_get_item (sl_library_get_goals (library), 0);
  goal = g_list_model_get_item (sl_goal_get_children (priority), 0);
  g_assert_cmpuint (sl_goal_get_n_proven (goal), ==, 1);
  g_assert_cmpuint (sl_goal_get_n_word (goal), ==, 2);
  g_assert_cmpuint (sl_goal_get_n_open (goal), ==, 2);
  g_assert_cmpuint (sl_goal_get_n_proven (priority), ==, 1);
  g_assert_cmpuint (sl_goal_get_n_word (priority), ==, 2);
  g_clear_object (&goal);
  g_clear_object (&priority);
  close_library_at_last (library);
}

#define ADD(name, test) g_test_add (name, StoreFixture, NULL, store_set_up, test, store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/check/s10", test_check_s10);
  ADD ("/check/s10/trend", test_trend);
  g_test_add_func ("/check/s10/measures", test_measures);
  ADD ("/check/m10", test_check_m10);
  ADD ("/check/b4", test_check_b4);
  ADD ("/check/b5", test_check_b5);
  return g_test_run ();
}
