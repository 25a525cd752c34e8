/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resolutions in the forms that councils give them. All councils and people are invented. */
#include "minutes-maker.h"

#define HEAD                                                                                       \
  "#ELLERDALE DISTRICT COUNCIL\n\n#SCRUTINY COMMITTEE\n\nMinutes of a meeting held on 3 March "    \
  "2020 at 6.00 pm\n\n"                                                                            \
  "#1. APOLOGIES\n\nThere were none.\n\n#2. CHILDREN'S SERVICES\n\nThe Committee considered a "    \
  "report.\n\n"
#define TAIL "\n\n#3. WORK PROGRAMME\n\nMembers discussed the programme.\n"

static void
test_lead_and_letters (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "#RESOLVED: That\n\n    (a) the report be noted;\n    (b) the Head of "
                             "Care write to every school by 30 April 2020; and\n"
                             "    (c) the Cabinet be asked to fund a second hub." TAIL);
  const SlFinding *note = minutes_find (d, SL_KIND_DECISION, "the report be noted");
  const SlFinding *write = minutes_find (d, SL_KIND_ACTION, "write to every school");
  const SlFinding *fund = minutes_find (d, SL_KIND_RECOMMENDATION, "fund a second hub");

  g_assert_true (note->routine);
  g_assert_true (note->resolved);
  g_assert_cmpstr (note->clause, ==, "a");
  g_assert_cmpstr (note->ref, ==, "2");
  g_assert_cmpstr (note->heading, ==, "CHILDREN'S SERVICES");
  minutes_assert_owner (write, "Head of Care");
  g_assert_cmpstr (write->due.date, ==, "2020-04-30");
  g_assert_cmpstr (write->clause, ==, "b");
  minutes_assert_owner (fund, "Cabinet");
  g_assert_cmpuint (minutes_count_core (d), ==, 3);
}

static void
test_lead_decides (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "The Committee RESOLVED to recommend to the Cabinet that:\n\n    1. "
                             "the posts be kept open; and\n    2. progress be "
                             "reported every six months." TAIL);
  const SlFinding *posts = minutes_find (d, SL_KIND_RECOMMENDATION, "the posts be kept open");
  const SlFinding *progress = minutes_find (d, SL_KIND_RECOMMENDATION, "progress be reported");

  minutes_assert_owner (posts, "Cabinet");
  g_assert_cmpint (progress->due.recurrence, ==, SL_RECURRENCE_SIX_MONTHLY);
  g_assert_cmpuint (minutes_count_core (d), ==, 2);
}

static void
test_two_kinds_in_a_sentence (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "RESOLVED that the letter be noted and that the Cabinet Member be "
                             "recommended to reply to it." TAIL);

  g_assert_true (minutes_find (d, SL_KIND_DECISION, "the letter be noted")->routine);
  minutes_assert_owner (minutes_find (d, SL_KIND_RECOMMENDATION, "reply to it"),
                        "Cabinet Member");
  g_assert_cmpuint (minutes_count_core (d), ==, 2);
}

static void
test_two_dates_are_two_tasks (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "Resolved – That the interim Director will provide a summary at each "
                             "meeting, with detailed reports provided on a "
                             "quarterly basis." TAIL);
  const SlFinding *summary = minutes_find (d, SL_KIND_ACTION, "a summary at each meeting");
  const SlFinding *detail = minutes_find (d, SL_KIND_ACTION, "detailed reports");

  g_assert_cmpint (summary->due.recurrence, ==, SL_RECURRENCE_EACH_MEETING);
  g_assert_cmpint (detail->due.recurrence, ==, SL_RECURRENCE_QUARTERLY);
  minutes_assert_owner (summary, "interim Director");
  minutes_assert_owner (detail, "interim Director");
}

static void
test_infinitives (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "The Committee resolved:-\n\n    (i) to note the report;\n    (ii) to "
                             "instruct the Chief Officer – Families to report in "
                             "June;\n    (iii) to agree the new fees; and\n    (iv) that the "
                             "Convener thank the staff." TAIL);

  g_assert_true (minutes_find (d, SL_KIND_DECISION, "to note the report")->routine);
  minutes_assert_owner (minutes_find (d, SL_KIND_ACTION, "to instruct"),
                        "Chief Officer – Families");
  g_assert_cmpstr (minutes_find (d, SL_KIND_ACTION, "to instruct")->due.date, ==, "2020-06-30");
  g_assert_false (minutes_find (d, SL_KIND_DECISION, "new fees")->routine);
}

static void
test_other_forms (void)
{
  static const char *const openings[]
      = { "RESOLVED : THAT ",
          "RESOLVED, that ",
          "RESOLVED UNANIMOUSLY that ",
          "Resolved: ",
          "AGREED: that ",
          "It was RESOLVED that ",
          "DECISION: That ",
          "Decision – That ",
          "It was unanimously resolved that ",
          "Proposed by Cllr Ash, seconded by Cllr Beech and RESOLVED that ",
          "The Committee RESOLVED that ",
          "The Panel resolved that " };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, openings[i], "the plan be approved.", TAIL, NULL);
      g_autoptr (SlDetection) d = minutes_detect (text);

      g_test_message ("%s", openings[i]);
      g_assert_true (minutes_find (d, SL_KIND_DECISION, "the plan be approved")->resolved);
      g_assert_cmpuint (minutes_count_core (d), ==, 1);
    }
}

static void
test_lost_cue (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "That the minutes of the meeting held on 4 February 2020 be approved "
                             "as a correct record." TAIL);

  g_assert_true (minutes_find (d, SL_KIND_DECISION, "be approved as a correct record")->routine);
}

/* What others resolved, what a report recommends, what was only moved. */
static void
test_traps (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      HEAD "Cabinet had resolved on 15 November that the hub be closed. The Council, which "
           "resolved that letters be sent, had had no reply.\n\n"
           "The dispute with the schools had been resolved and the action plan was in action.\n\n"
           "The Committee is asked to:\n\n    (a) note the report; and\n    (b) agree that a "
           "further report be submitted in May.\n\n"
           "The report recommended:-\n\n    (a) that the fee be raised.\n\n"
           "Councillor Ash moved as an amendment:-\n\n“That the Director report each month to the "
           "Committee.”\n\n"
           "The motion was put and lost by two votes to six." TAIL);

  g_assert_cmpuint (minutes_count_core (d), ==, 0);
}

static void
test_stops (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "#RESOLVED:\n\n    1. That the plan be approved.\n\nReason for "
                             "Decision: To meet the duty that the Act lays on the Council.\n\n"
                             "Alternatives considered: That nothing be done." TAIL);

  minutes_find (d, SL_KIND_DECISION, "the plan be approved");
  g_assert_cmpuint (minutes_count_core (d), ==, 1);
}

static void
test_page_break_in_clauses (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "RESOLVED that:\n\n    (a) the report be noted; and\n\f    (b) "
                             "officers circulate the figures to all Members." TAIL);
  const SlFinding *figures = minutes_find (d, SL_KIND_ACTION, "circulate the figures");

  g_assert_cmpint (figures->anchor->page, ==, 2);
  g_assert_cmpstr (figures->clause, ==, "b");
}

static void
test_block_marker (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "RESOLVED:\n\n    (1) That visits to the teams be arranged for "
                             "Members.\n    (2) That the Chair write to the Minister.\n\n"
                             "ACTION: Head of Care" TAIL);

  minutes_assert_owner (minutes_find (d, SL_KIND_ACTION, "visits"), "Head of Care");
  minutes_assert_owner (minutes_find (d, SL_KIND_ACTION, "write to the Minister"), "Chair");
}

static void
test_marker_without_task (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      HEAD "Councillor Ash declared an interest as a governor.\n\nACTION: City Solicitor" TAIL);

  g_assert_cmpuint (minutes_count_core (d), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clauses/lead-and-letters", test_lead_and_letters);
  g_test_add_func ("/clauses/lead-decides", test_lead_decides);
  g_test_add_func ("/clauses/two-kinds", test_two_kinds_in_a_sentence);
  g_test_add_func ("/clauses/two-dates", test_two_dates_are_two_tasks);
  g_test_add_func ("/clauses/infinitives", test_infinitives);
  g_test_add_func ("/clauses/other-forms", test_other_forms);
  g_test_add_func ("/clauses/lost-cue", test_lost_cue);
  g_test_add_func ("/clauses/traps", test_traps);
  g_test_add_func ("/clauses/stops", test_stops);
  g_test_add_func ("/clauses/page-break", test_page_break_in_clauses);
  g_test_add_func ("/clauses/block-marker", test_block_marker);
  g_test_add_func ("/clauses/marker-without-task", test_marker_without_task);
  return g_test_run ();
}
