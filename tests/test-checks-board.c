/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register as a board's papers have it, in every format: each test named after its check. */
#include <json-glib/json-glib.h>
#include <libical/ical.h>

#include "exchange/sl-board-table.h"
#include "exchange/sl-ics.h"
#include "exchange/sl-json-items.h"
#include "store-fixture.h"

#define TODAY "2024-04-10"

static char *
add_owed (StoreFixture *f, const char *committee, const char *met)
{
  g_autofree char *name = g_strdup_printf ("%s %s.pdf", committee, met);
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, name, committee, met);
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, NULL);
  const char *ids[] = { ((SlItemRecord *) items->pdata[0])->id, NULL };
  const char *owners[] = { "Director of Children's Services", NULL };

  apply_act (f->store, sl_act_set_owners (ids, owners));
  apply_act (f->store, sl_act_set_due (ids, NULL, NULL, SL_RECURRENCE_NONE));
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  return g_strdup (ids[0]);
}

static SlRegister *
load (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;
  SlRegister *data = sl_register_load (f->store, SL_REGISTER_OWED, &error);

  g_assert_no_error (error);
  return data;
}

static guint
find_column (GPtrArray *rows, const char *title)
{
  char **titles = rows->pdata[0];
  guint column = 0;

  while (!g_str_equal (titles[column], title))
    {
      column++;
      g_assert_nonnull (titles[column]);
    }
  return column;
}

static const char *
find_cell (GPtrArray *rows, const char *id, const char *title)
{
  guint of_id = find_column (rows, "id");

  for (guint i = 1; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];

      g_assert_cmpuint (g_strv_length (cells), ==, g_strv_length (rows->pdata[0]));
      if (g_str_equal (cells[of_id], id))
        return cells[find_column (rows, title)];
    }
  g_assert_not_reached ();
}

static icalcomponent *
find_todo (icalcomponent *calendar, const char *id)
{
  icalcomponent *todo = icalcomponent_get_first_component (calendar, ICAL_VTODO_COMPONENT);

  while (!g_str_equal (icalcomponent_get_uid (todo), id))
    todo = icalcomponent_get_next_component (calendar, ICAL_VTODO_COMPONENT);
  return todo;
}

static const char *
get_value (icalcomponent *todo, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (todo, kind);

  return property != NULL ? icalproperty_get_value_as_string (property) : NULL;
}

/* What a duty is due next, and when the executive's answer is due, in each format. */
static void
test_next (StoreFixture *f, gconstpointer data)
{
  g_autofree char *duty = add_owed (f, "Panel", "2023-11-30");
  g_autofree char *asked = add_owed (f, "Board", "2024-03-14");
  const char *duty_ids[] = { duty, NULL };
  const char *asked_ids[] = { asked, NULL };
  g_autoptr (SlRegister) owed = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (SlRegister) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *ics = NULL;
  icalcomponent *calendar;

  apply_act (f->store, sl_act_set_due (duty_ids, "three monthly", NULL, SL_RECURRENCE_QUARTERLY));
  apply_act (f->store,
             sl_act_tell (duty_ids, SL_FOLLOWUP_EVIDENCE, "2024-02-28", "came", NULL, 0, NULL));
  apply_act (f->store, sl_act_set_kind (asked_ids, SL_KIND_RECOMMENDATION));
  apply_act (f->store,
             sl_act_tell (asked_ids, SL_FOLLOWUP_SENT, "2024-03-24", "by letter", NULL, 0, NULL));
  owed = load (f);
  rows = sl_board_table_new (owed, TODAY, SL_BOARD_NAMES);
  g_assert_cmpstr (find_cell (rows, duty, "next_due"), ==, "2024-05-30");
  g_assert_cmpstr (find_cell (rows, duty, "due_date"), ==, "");
  g_assert_cmpstr (find_cell (rows, duty, "recurrence"), ==, "quarterly");
  g_assert_cmpstr (find_cell (rows, asked, "next_due"), ==, "2024-05-24");
  g_assert_cmpstr (find_cell (rows, asked, "answer_due"), ==, "2024-05-24");

  json = sl_json_from_register (owed);
  again = sl_json_to_register (json, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_register_find_item (again, duty)->next_due, ==, "2024-05-30");
  g_assert_cmpstr (sl_register_find_item (again, asked)->answer_due, ==, "2024-05-24");
  for (guint i = 0; i < again->followups->len; i++)
    {
      const SlFollowupRecord *said = again->followups->pdata[i];

      g_assert_cmpint (said->kind,
                       ==,
                       g_str_equal (said->item, asked) ? SL_FOLLOWUP_SENT : SL_FOLLOWUP_EVIDENCE);
    }

  ics = sl_ics_from_register (owed);
  calendar = icalparser_parse_string (ics);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_cmpstr (get_value (find_todo (calendar, duty), ICAL_DUE_PROPERTY), ==, "20240530");
  g_assert_cmpstr (get_value (find_todo (calendar, duty), ICAL_DTSTART_PROPERTY), ==, "20240229");
  g_assert_cmpstr (
      get_value (find_todo (calendar, duty), ICAL_RRULE_PROPERTY), ==, "FREQ=MONTHLY;INTERVAL=3");
  g_assert_cmpstr (get_value (find_todo (calendar, asked), ICAL_DUE_PROPERTY), ==, "20240524");
  g_assert_nonnull (strstr (ics, "CATEGORIES:answer-due\r\n"));
  icalcomponent_free (calendar);
}

/* Who held the post when it was promised stays told when another holds it. */
static void
test_holders (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = add_owed (f, "Panel", "2023-05-10");
  g_autoptr (SlRegister) owed = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  apply_act (f->store,
             sl_act_set_holder ("Director of Children's Services", "Ann Birch", "2023-01-01"));
  apply_act (f->store,
             sl_act_set_holder ("Director of Children's Services", "Jo Pell", "2023-09-01"));
  owed = load (f);
  rows = sl_board_table_new (owed, TODAY, SL_BOARD_NAMES);
  g_assert_cmpstr (find_cell (rows, id, "owners"), ==, "Director of Children's Services");
  g_assert_cmpstr (find_cell (rows, id, "owners_then"), ==, "Ann Birch");
  g_assert_cmpstr (find_cell (rows, id, "owners_now"), ==, "Jo Pell");
}

static void
assert_rag (StoreFixture *f, const char *id, const char *wanted)
{
  g_autoptr (SlItemRecord) item = sl_store_get_item (f->store, id, NULL);

  g_assert_cmpstr (sl_board_get_rag (item, TODAY), ==, wanted);
}

static void
set (StoreFixture *f, const char *id, const char *due, SlProgress progress)
{
  const char *ids[] = { id, NULL };

  apply_act (f->store, sl_act_set_due (ids, due, due, SL_RECURRENCE_NONE));
  apply_act (f->store, sl_act_set_progress (ids, progress, TODAY, "seen", NULL, 0, NULL));
}

/* Blue, red, amber and green, what shows it, and the order of a board's papers. */
static void
test_columns (StoreFixture *f, gconstpointer data)
{
  static const char *const order[] = { "ref",      "meeting_date", "text", "owners",  "due_date",
                                       "next_due", "progress",     "rag",  "evidence" };
  g_autofree char *id = add_owed (f, "Panel", "2024-01-10");
  g_autoptr (SlItemRecord) item = sl_store_get_item (f->store, id, NULL);
  const char *ids[] = { id, NULL };
  const char *nobody[] = { NULL };
  g_autoptr (SlRegister) owed = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) worded = NULL;
  char **titles;
  guint column = 0;

  assert_rag (f, id, "amber"); /* no time is named */
  set (f, id, "2024-04-25", SL_PROGRESS_OPEN);
  assert_rag (f, id, "green");
  set (f, id, "2024-04-24", SL_PROGRESS_IN_PROGRESS);
  assert_rag (f, id, "amber");
  set (f, id, "2024-04-09", SL_PROGRESS_OPEN);
  assert_rag (f, id, "red");
  set (f, id, "2024-06-01", SL_PROGRESS_REPORTED);
  assert_rag (f, id, "amber");
  set (f, id, "2024-06-01", SL_PROGRESS_WITHDRAWN);
  assert_rag (f, id, NULL);
  apply_act (f->store,
             sl_act_set_progress (
                 ids, SL_PROGRESS_ACCEPTED, TODAY, "the plan", item->paper, 2, "nearer homes"));
  assert_rag (f, id, "blue");
  apply_act (f->store, sl_act_set_owners (ids, nobody));

  owed = load (f);
  rows = sl_board_table_new (owed, TODAY, SL_BOARD_NAMES);
  g_assert_cmpstr (find_cell (rows, id, "evidence"), ==, "the plan (Panel 2024-01-10.pdf, p. 2)");
  g_assert_cmpstr (find_cell (rows, id, "difference"), ==, "nearer homes");
  g_assert_cmpstr (find_cell (rows, id, "meeting_date"), ==, "2024-01-10");
  titles = rows->pdata[0];
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      while (titles[column] != NULL && !g_str_equal (titles[column], order[i]))
        column++;
      g_assert_nonnull (titles[column]);
    }
  worded = sl_board_table_new (owed, TODAY, SL_BOARD_WORDS);
  g_assert_cmpstr (((char **) worded->pdata[0])[0], ==, "Minute");
  g_assert_true (g_strv_contains (worded->pdata[1], "Accepted"));
  g_assert_true (g_strv_contains (worded->pdata[1], "Blue"));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("m15/board", test_columns);
  ADD ("m15/holders", test_holders);
  ADD ("m15/next", test_next);
  return g_test_run ();
}
