/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What recurs, what waits, what was promised, and what the executive has to answer: each test named
 * after its check. */
#include "base/sl-day.h"
#include "briefing/sl-briefing.h"
#include "draw-minutes.h"
#include "store-fixture.h"
#include "store/sl-duty.h"
#include "store/sl-import.h"
#include "store/sl-owed.h"
#include "store/sl-store-facts.h"

/* An item of minutes of that day, confirmed and due as told. */
static char *
add_duty (StoreFixture *f,
          const char *committee,
          const char *met,
          const char *words,
          const char *date,
          SlRecurrence recurrence)
{
  g_autofree char *name = g_strdup_printf ("%s %s.pdf", committee, met);
  g_autoptr (SlPaperRecord) paper = add_paper (f->store, f->base, name, committee, met);
  g_autoptr (GPtrArray) items = sl_store_list_items (f->store, paper->id, NULL);
  const char *ids[] = { ((SlItemRecord *) items->pdata[0])->id, NULL };

  apply_act (f->store, sl_act_set_due (ids, words, date, recurrence));
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  return g_strdup (ids[0]);
}

static void
tell (StoreFixture *f, const char *id, SlFollowupKind kind, const char *date)
{
  const char *ids[] = { id, NULL };

  apply_act (f->store, sl_act_tell (ids, kind, date, NULL, NULL, 0, NULL));
}

static void
undo (StoreFixture *f)
{
  g_autoptr (GError) error = NULL;

  sl_changes_free (sl_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
}

/* "2024-01-31 2024-02-29!": those that were missed with a mark. */
static char *
join_appearances (StoreFixture *f, const char *id, const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDuty) duty = sl_store_load_duty (f->store, id, today, &error);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < duty->appearances->len; i++)
    {
      const SlAppearance *one = duty->appearances->pdata[i];

      g_string_append_printf (all, "%s%s%s", i > 0 ? " " : "", one->date, one->appeared ? "" : "!");
    }
  return g_string_free (all, FALSE);
}

static void
assert_appearances (StoreFixture *f, const char *id, const char *today, const char *wanted)
{
  g_autofree char *all = join_appearances (f, id, today);

  g_assert_cmpstr (all, ==, wanted);
}

/* In which section of the register it stands, and on which day it is due next. */
static void
assert_owed (
    StoreFixture *f, const char *id, const char *today, SlOwedSection section, const char *due)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (today);
  g_autoptr (SlOwedKeys) keys = NULL;
  g_autoptr (SlItemRecord) item = sl_store_get_item (f->store, id, NULL);
  guint at = 0;
  int found = -1;

  query->show = SL_OWED_SHOW_ALL;
  keys = sl_store_list_owed_keys (f->store, query, 0, NULL, NULL);
  for (int i = 0; i < SL_N_OWED_SECTIONS; i++)
    for (guint j = 0; j < keys->sizes[i]; j++, at++)
      if (g_strcmp0 (keys->ids->pdata[at], id) == 0)
        found = i;
  g_assert_cmpint (found, ==, section);
  g_assert_cmpstr (item->next_due, ==, due);
  g_assert_cmpint (sl_item_record_is_overdue (item, today), ==, section == SL_OWED_OVERDUE);
}

/* A year by the calendar, worked out by hand. */
static void
test_s5 (StoreFixture *f, gconstpointer data)
{
  g_autofree char *quarterly
      = add_duty (f, "Panel", "2023-11-30", "three monthly", NULL, SL_RECURRENCE_QUARTERLY);
  g_autofree char *monthly
      = add_duty (f, "Board", "2024-01-31", "monthly", NULL, SL_RECURRENCE_MONTHLY);
  g_autofree char *yearly
      = add_duty (f, "Forum", "2024-02-29", "annually", "2024-02-29", SL_RECURRENCE_ANNUAL);
  g_autofree char *weekly
      = add_duty (f, "Group", "2024-02-20", "weekly", NULL, SL_RECURRENCE_WEEKLY);

  /* The 29th of February, since 2024 has one, and then the 30th again. */
  assert_appearances (
      f, quarterly, "2024-12-31", "2024-02-29! 2024-05-30! 2024-08-30! 2024-11-30!");
  assert_appearances (f,
                      monthly,
                      "2024-12-31",
                      "2024-02-29! 2024-03-31! 2024-04-30! 2024-05-31! 2024-06-30! 2024-07-31! "
                      "2024-08-31! 2024-09-30! 2024-10-31! 2024-11-30! 2024-12-31!");
  /* Its own date is the first. */
  assert_appearances (f, yearly, "2026-03-01", "2024-02-29! 2025-02-28! 2026-02-28!");
  assert_appearances (f, weekly, "2024-03-06", "2024-02-27! 2024-03-05!");
  assert_owed (f, quarterly, "2024-02-29", SL_OWED_LATER, "2024-02-29");
  assert_owed (f, quarterly, "2024-03-01", SL_OWED_OVERDUE, "2024-02-29");
  assert_owed (f, yearly, "2024-01-01", SL_OWED_LATER, "2024-02-29");

  /* A report eight days after the day is that day's; a word that somebody noted is none. */
  tell (f, quarterly, SL_FOLLOWUP_NOTE, "2024-03-08");
  assert_owed (f, quarterly, "2024-03-09", SL_OWED_OVERDUE, "2024-02-29");
  tell (f, quarterly, SL_FOLLOWUP_EVIDENCE, "2024-03-08");
  assert_owed (f, quarterly, "2024-03-09", SL_OWED_LATER, "2024-05-30");
  /* One was missed, the next one came early. */
  tell (f, quarterly, SL_FOLLOWUP_EVIDENCE, "2024-08-20");
  assert_appearances (f, quarterly, "2024-12-31", "2024-02-29 2024-05-30! 2024-08-30 2024-11-30!");
  assert_owed (f, quarterly, "2024-09-01", SL_OWED_LATER, "2024-11-30");
  undo (f);
  assert_owed (f, quarterly, "2024-09-01", SL_OWED_OVERDUE, "2024-05-30");
  g_assert_true (sl_store_check (f->store, NULL));
}

/* At each meeting of its committee, as they come to be known. */
static void
test_s5_meetings (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id
      = add_duty (f, "Panel", "2024-01-10", "at each meeting", NULL, SL_RECURRENCE_EACH_MEETING);
  g_autoptr (SlPaperRecord) april = NULL;
  g_autoptr (SlPaperRecord) other = NULL;
  g_autoptr (SlPaperRecord) march = NULL;
  const char *ids[] = { id, NULL };
  SlMeetingRecord *moved;
  g_autoptr (GPtrArray) meetings = NULL;

  /* The minutes say when the next one is. */
  assert_owed (f, id, "2024-01-20", SL_OWED_LATER, "2024-03-01");
  april = add_paper (f->store, f->base, "april.pdf", "panel", "2024-04-17");
  other = add_paper (f->store, f->base, "other.pdf", "Other Panel", "2024-02-01");
  assert_owed (f, id, "2024-04-01", SL_OWED_LATER, "2024-04-17");
  march = add_paper (f->store, f->base, "march.pdf", "Panel", "2024-03-06");
  assert_owed (f, id, "2024-04-01", SL_OWED_OVERDUE, "2024-03-06");
  assert_appearances (f, id, "2024-12-31", "2024-03-06! 2024-04-17!");

  /* It stands in the minutes of March, whenever somebody wrote that down. */
  apply_act (f->store,
             sl_act_tell (ids, SL_FOLLOWUP_NOTE, "2024-05-30", "given", march->id, 2, NULL));
  assert_appearances (f, id, "2024-12-31", "2024-03-06 2024-04-17!");
  assert_owed (f, id, "2024-04-17", SL_OWED_LATER, "2024-04-17");
  assert_owed (f, id, "2024-05-30", SL_OWED_OVERDUE, "2024-04-17");

  /* A meeting that gets another date takes its duties with it. */
  meetings = sl_store_list_meetings (f->store, NULL);
  for (guint i = 0; i < meetings->len; i++)
    if (g_strcmp0 (((SlMeetingRecord *) meetings->pdata[i])->id, april->meeting) == 0)
      {
        moved = sl_meeting_record_copy (meetings->pdata[i]);
        g_free (moved->date);
        moved->date = g_strdup ("2024-06-19");
        apply_act (f->store, sl_act_edit_meeting (moved));
        sl_meeting_record_unref (moved);
      }
  assert_owed (f, id, "2024-05-30", SL_OWED_LATER, "2024-06-19");
}

/* A duty that somebody adds stands in the register at once, once. */
static void
test_s5_added (StoreFixture *f, gconstpointer data)
{
  g_autofree char *other
      = add_duty (f, "Panel", "2024-01-10", "quarterly", NULL, SL_RECURRENCE_QUARTERLY);
  g_autoptr (SlItemRecord) old = sl_store_get_item (f->store, other, NULL);
  g_autoptr (SlItemRecord) added = sl_item_record_copy (old);

  g_free (added->id);
  added->id = g_uuid_string_random ();
  apply_act (f->store, sl_act_add (added));
  assert_owed (f, added->id, "2024-02-01", SL_OWED_LATER, "2024-04-10");
}

/* What waits for an event sleeps until somebody says that it happened. */
static void
test_s5_event (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id
      = add_duty (f, "Panel", "2024-01-10", "once in post", NULL, SL_RECURRENCE_NONE);
  const char *ids[] = { id, NULL };
  g_autoptr (SlItemRecord) awake = NULL;

  assert_owed (f, id, "2034-01-01", SL_OWED_WAITING, NULL);
  apply_act (f->store,
             sl_act_tell (ids, SL_FOLLOWUP_EVENT, "2024-05-01", "started", NULL, 0, "2024-06-30"));
  assert_owed (f, id, "2024-06-30", SL_OWED_LATER, "2024-06-30");
  assert_owed (f, id, "2024-07-01", SL_OWED_OVERDUE, "2024-06-30");
  awake = sl_store_get_item (f->store, id, NULL);
  g_assert_cmpstr (awake->happened, ==, "2024-05-01");
  g_assert_cmpstr (awake->due_text, ==, "once in post");
  undo (f);
  assert_owed (f, id, "2034-01-01", SL_OWED_WAITING, NULL);
  /* Without a day it asks for one. */
  tell (f, id, SL_FOLLOWUP_EVENT, "2024-05-01");
  assert_owed (f, id, "2024-07-01", SL_OWED_UNDATED, NULL);
}

/* What the register is kept in order by counts as the list of appearances does. */
static void
test_s5_agree (StoreFixture *f, gconstpointer data)
{
  static const SlRecurrence often[] = { SL_RECURRENCE_WEEKLY,
                                        SL_RECURRENCE_MONTHLY,
                                        SL_RECURRENCE_QUARTERLY,
                                        SL_RECURRENCE_SIX_MONTHLY,
                                        SL_RECURRENCE_ANNUAL };

  for (int i = 0; i < 60; i++)
    {
      GDateYear year = (GDateYear) (2010 + i % 30);
      GDateMonth month = (GDateMonth) g_test_rand_int_range (1, 13);
      GDateDay last = g_date_get_days_in_month (month, year);
      GDateDay date = (GDateDay) g_test_rand_int_range (last - 2, last + 1);
      g_autofree char *met = g_strdup_printf ("%04d-%02d-%02d", year, (int) month, date);
      g_autofree char *name = g_strdup_printf ("Panel %d", i);
      g_autofree char *word = NULL;
      g_autofree char *id = NULL;
      g_autoptr (SlDuty) duty = NULL;
      gboolean own = g_test_rand_bit ();
      GDate day;

      g_date_set_dmy (&day, date, month, year);
      id = add_duty (f, name, met, "often", own ? met : NULL, often[g_test_rand_int_range (0, 5)]);
      g_date_add_days (&day, (guint) g_test_rand_int_range (0, 700));
      word = g_strdup_printf ("%04d-%02d-%02d",
                              g_date_get_year (&day),
                              (int) g_date_get_month (&day),
                              g_date_get_day (&day));
      tell (f, id, SL_FOLLOWUP_EVIDENCE, word);
      duty = sl_store_load_duty (f->store, id, "2060-01-01", NULL);
      for (guint j = 0; j < duty->appearances->len; j++)
        {
          const SlAppearance *one = duty->appearances->pdata[j];
          const SlAppearance *next
              = duty->appearances->pdata[j + 1 < duty->appearances->len ? j + 1 : j];

          if (one->appeared)
            g_assert_cmpstr (duty->next, ==, next->date);
          else if (j == 0 && g_strcmp0 (duty->next, one->date) == 0)
            break; /* what was heard is of no appearance yet */
        }
      g_assert_nonnull (duty->next);
    }
}

/* ---- The executive's answer ---- */

static char *
write_briefing (StoreFixture *f, const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFacts) facts
      = sl_store_load_facts (f->store, "Invented Council", "Panel", NULL, today, FALSE, &error);
  g_autoptr (SlBriefing) briefing = NULL;
  SlBriefingOptions options;

  g_assert_no_error (error);
  sl_briefing_options_init (&options);
  briefing = sl_briefing_new (facts, &options);
  return sl_briefing_to_text (briefing);
}

static void
test_b8 (StoreFixture *f, gconstpointer data)
{
  g_autofree char *id = add_duty (f, "Panel", "2024-03-14", NULL, NULL, SL_RECURRENCE_NONE);
  const char *ids[] = { id, NULL };
  g_autofree char *before = NULL;
  g_autofree char *page = NULL;
  g_autofree char *late = NULL;
  g_autofree char *answered = NULL;

  apply_act (f->store, sl_act_set_kind (ids, SL_KIND_RECOMMENDATION));
  assert_owed (f, id, "2024-04-01", SL_OWED_UNDATED, NULL);
  before = write_briefing (f, "2024-05-10");
  g_assert_null (strstr (before, "answer"));

  tell (f, id, SL_FOLLOWUP_SENT, "2024-03-24");
  assert_owed (f, id, "2024-05-24", SL_OWED_LATER, "2024-05-24");
  assert_owed (f, id, "2024-05-25", SL_OWED_OVERDUE, "2024-05-24");
  page = write_briefing (f, "2024-05-10");
  g_assert_nonnull (strstr (page, "answer due by 24"));
  late = write_briefing (f, "2024-06-10");
  g_assert_nonnull (strstr (late, "no answer by 24"));

  /* The answer ends it; taken back, it is owed again; sent once more, it runs anew. */
  tell (f, id, SL_FOLLOWUP_ANSWER, "2024-05-20");
  assert_owed (f, id, "2024-06-10", SL_OWED_UNDATED, NULL);
  answered = write_briefing (f, "2024-06-10");
  g_assert_null (strstr (answered, "no answer"));
  undo (f);
  assert_owed (f, id, "2024-06-10", SL_OWED_OVERDUE, "2024-05-24");
  tell (f, id, SL_FOLLOWUP_ANSWER, "2024-05-20");
  tell (f, id, SL_FOLLOWUP_SENT, "2024-06-30");
  assert_owed (f, id, "2024-07-01", SL_OWED_LATER, "2024-08-30");
}

/* Which recommendations go to the executive. */
static void
test_b8_whom (void)
{
  static const struct
  {
    const char *text;
    gboolean asks;
  } cases[] = { { "That Cabinet be recommended to fund a second team", TRUE },
                { "That the Executive be asked to review the policy", TRUE },
                { "That the Executive Member for Children consider the findings", TRUE },
                { "That the Chief Executive write to the Trust", FALSE },
                { "That the Executive Director report on vacancies", FALSE },
                { "That schools be recommended to publish their policies", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlItemRecord) item = sl_item_record_new ();

      item->text = g_strdup (cases[i].text);
      item->kind = SL_KIND_RECOMMENDATION;
      g_assert_cmpint (sl_duty_asks_executive (item), ==, cases[i].asks);
      item->kind = SL_KIND_ACTION;
      g_assert_false (sl_duty_asks_executive (item));
    }
}

/* Two months after the last day of one is the last day of another; an own date that is sooner comes
 * first. */
static void
test_b8_month_ends (StoreFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sent, *due;
  } days[] = { { "2023-12-31", "2024-02-29" },
               { "2022-12-30", "2023-02-28" },
               { "2024-06-30", "2024-08-30" },
               { "2024-07-31", "2024-09-30" },
               { "2024-01-01", "2024-03-01" } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *name = g_strdup_printf ("Panel %u", i);
      g_autofree char *id = add_duty (f, name, "2022-01-01", NULL, NULL, SL_RECURRENCE_NONE);
      g_autofree char *counted = sl_day_add_months (days[i].sent, 2);

      tell (f, id, SL_FOLLOWUP_SENT, days[i].sent);
      assert_owed (f, id, days[i].sent, SL_OWED_LATER, days[i].due);
      g_assert_cmpstr (counted, ==, days[i].due);
    }
  {
    g_autofree char *id
        = add_duty (f, "Board", "2024-01-01", "by April", "2024-04-01", SL_RECURRENCE_NONE);

    tell (f, id, SL_FOLLOWUP_SENT, "2024-03-24");
    assert_owed (f, id, "2024-03-25", SL_OWED_LATER, "2024-04-01");
  }
}

/* ---- A promise ---- */

/* clang-format off */
static const char *const march[] = {
  "#LINDHAM CITY COUNCIL", "#CHILDREN'S SCRUTINY COMMISSION", "",
  "Minutes of the meeting held on 24 March 2015 at the Town Hall, Lindham, at 5.30 p.m.", "",
  "#Present:", "Councillor A. Alder (Chair)", "Councillor B. Beech", "",
  "#12. PLACEMENTS", "",
  "The Director explained that the placement strategy would be launched",
  "by the end of April 2015.", "",
  NULL };
/* clang-format on */

/* From the PDF on: a promise for the end of April 2015 is late from the first of May, with its
 * words. */
static void
test_b7 (StoreFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->base, "march.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlPaperRecord) paper = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  SlPaperContent *content;
  const char *ids[] = { NULL, NULL };

  draw_minutes (path, march);
  content = sl_paper_content_read (file, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  paper = sl_store_add_paper (f->store, content, NULL, &error);
  sl_paper_content_free (content);
  items = sl_store_list_items (f->store, paper->id, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];

      g_test_message ("%s: %s", sl_nick (SL_TYPE_KIND, item->kind), item->text);
      if (item->kind == SL_KIND_COMMITMENT)
        ids[0] = item->id;
    }
  g_assert_nonnull (ids[0]);
  apply_act (f->store, sl_act_review (ids, SL_REVIEW_CONFIRMED, NULL));
  assert_owed (f, ids[0], "2015-04-30", SL_OWED_LATER, "2015-04-30");
  assert_owed (f, ids[0], "2015-05-01", SL_OWED_OVERDUE, "2015-04-30");
  rows = sl_store_list_owed_rows (f->store, ids, 1, NULL);
  g_assert_nonnull (
      strstr (((SlOwedRow *) rows->pdata[0])->item->anchor->quote, "by the end of April 2015"));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/check/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("s5", test_s5);
  ADD ("s5/meetings", test_s5_meetings);
  ADD ("s5/added", test_s5_added);
  ADD ("s5/event", test_s5_event);
  ADD ("s5/agree", test_s5_agree);
  ADD ("b8", test_b8);
  ADD ("b8/month-ends", test_b8_month_ends);
  g_test_add_func ("/check/b8/whom", test_b8_whom);
  ADD ("b7", test_b7);
  return g_test_run ();
}
