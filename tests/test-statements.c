/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How clerks write that somebody owes, asks or promises something. All councils and people are
 * invented. */
#include <string.h>

#include "minutes-maker.h"

#define HEAD                                                                                       \
  "#ELLERDALE DISTRICT COUNCIL\n\n#SCRUTINY COMMITTEE\n\nMinutes of a meeting held on 3 March "    \
  "2020 at 6.00 pm in Room 2, Civic Hall.\n\n#1. APOLOGIES\n\nThere were none.\n\n"                \
  "#2. CHILDREN'S SERVICES\n\nThe Committee considered a report.\n\n"
#define TAIL "\n\n#3. DATE OF NEXT MEETING\n\nThe next meeting would be held on 21 April 2020.\n"

typedef struct
{
  SlKind kind;
  const char *sentence;
  const char *words; /* that the finding holds */
  const char *owner;
  const char *date;
} Case;

static SlDetection *
detect (const char *sentence)
{
  g_autofree char *text = g_strconcat (HEAD, sentence, TAIL, NULL);

  return minutes_detect (text);
}

static void
check (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlDetection) d = detect (cases[i].sentence);
      const SlFinding *finding;

      g_test_message ("%s", cases[i].sentence);
      finding = minutes_find (d, cases[i].kind, cases[i].words);
      minutes_assert_owner (finding, cases[i].owner);
      g_assert_cmpstr (finding->due.date, ==, cases[i].date);
      g_assert_cmpuint (minutes_count_core (d), ==, 1);
    }
}

static void
check_none (const char *const *sentences)
{
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autoptr (SlDetection) d = detect (sentences[i]);

      g_test_message ("%s", sentences[i]);
      g_assert_cmpuint (minutes_count_core (d), ==, 0);
    }
}

static void
test_undertakings (void)
{
  static const Case cases[] = {
    { SL_KIND_ACTION,
      "Mr Ash offered to show Members round the hub.",
      "show Members",
      "Mr Ash",
      NULL },
    { SL_KIND_ACTION,
      "The Head of Care readily agreed to invite two carers.",
      "invite two carers",
      "Head of Care",
      NULL },
    { SL_KIND_ACTION,
      "Ms Holt was asked, and agreed, to let Members have the table.",
      "have the table",
      "Ms Holt",
      NULL },
    { SL_KIND_ACTION,
      "The Treasurer was directed to prepare a note on the cost.",
      "prepare a note",
      "Treasurer",
      NULL },
    { SL_KIND_ACTION,
      "Mr Ash would take the question back to his board.",
      "take the question back",
      "Mr Ash",
      NULL },
    { SL_KIND_ACTION,
      "Jo Ash did not have the number with her but would e-mail it to the Committee.",
      "would e-mail it",
      "Jo Ash",
      NULL },
    { SL_KIND_ACTION,
      "Democratic Services would find this out and tell him.",
      "find this out",
      "Democratic Services",
      NULL },
    { SL_KIND_ACTION,
      "A briefing would be arranged for Members before the end of April.",
      "briefing would be arranged",
      NULL,
      "2020-04-30" },
    { SL_KIND_ACTION,
      "A report would come back to the next meeting.",
      "come back",
      NULL,
      "2020-04-21" },
    { SL_KIND_ACTION,
      "Housing for care leavers would be added to the work programme.",
      "added to the work programme",
      NULL,
      NULL },
    { SL_KIND_ACTION, "Dates of the visits to be circulated.", "Dates of the visits", NULL, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_names_with_tasks (void)
{
  static const Case cases[] = {
    { SL_KIND_ACTION,
      "Priya to pull twenty case files at random by 23 April.",
      "pull twenty",
      "Priya",
      "2020-04-23" },
    { SL_KIND_ACTION,
      "The protocol was still outstanding; PS to chase it with the trust.",
      "PS to chase",
      "PS",
      NULL },
    { SL_KIND_ACTION,
      "Agreed Paul Vane to run a session on this.",
      "run a session",
      "Paul Vane",
      NULL },
    { SL_KIND_ACTION,
      "Follow-up Mr Swale to send the letter to those concerned.",
      "send the letter",
      "Mr Swale",
      NULL },
  };
  static const char *const none[] = {
    "Access to early help had been slow.",
    "Thanks to everybody who had come.",
    "Failure to attend was rare.",
    "Some had been told that they would get a suitcase and had not got one.",
    NULL,
  };

  check (cases, G_N_ELEMENTS (cases));
  check_none (none);
}

static void
test_requests (void)
{
  static const Case cases[] = {
    { SL_KIND_REQUEST, "PT wished to have this broken down by ward.", "broken down", NULL, NULL },
    { SL_KIND_REQUEST,
      "He called for the figures to be published.",
      "figures to be published",
      NULL,
      NULL },
    { SL_KIND_REQUEST,
      "Mrs Holt requested that the team manager bring some of the young people along, if they were "
      "willing.",
      "bring some",
      "team manager",
      NULL },
    { SL_KIND_REQUEST,
      "He would like the Director to send him the number each month.",
      "send him the number",
      "Director",
      NULL },
    { SL_KIND_REQUEST,
      "She asked to be supplied with the national figure.",
      "national figure",
      NULL,
      NULL },
    { SL_KIND_REQUEST,
      "ML requested a one page guide for schools, ideally with photographs.",
      "one page guide",
      NULL,
      NULL },
    { SL_KIND_REQUEST,
      "It was requested that a young person be invited to talk to new staff.",
      "young person be invited",
      NULL,
      NULL },
  };
  static const char *const none[] = {
    "The leaflet asked for at Minute 33 had been printed.",
    "Each agency had then asked for something to be added.",
    "She was invited to speak and declined.",
    NULL,
  };

  check (cases, G_N_ELEMENTS (cases));
  check_none (none);
}

static void
test_promises (void)
{
  static const Case cases[] = {
    { SL_KIND_COMMITMENT,
      "Two had accepted offers and were to start after Christmas.",
      "were to start",
      NULL,
      NULL },
    { SL_KIND_COMMITMENT,
      "A provider would be sought by tender, with the council keeping the building.",
      "sought by tender",
      NULL,
      NULL },
    { SL_KIND_COMMITMENT,
      "All staff would have completed the training by the end of May.",
      "completed the training",
      "All staff",
      "2020-05-31" },
    { SL_KIND_COMMITMENT,
      "Two more are promised before Christmas.",
      "promised",
      NULL,
      "2020-12-25" },
    { SL_KIND_COMMITMENT,
      "Asked whether the post was still empty, the Head of Care said that it would be filled by "
      "June.",
      "would be filled",
      NULL,
      "2020-06-30" },
  };
  static const char *const none[] = {
    "It would be misleading to say so.",
    "The inspectorate had announced that it would be visiting in the summer.",
    "If we publish it they will simply stop ringing in.",
    "The purpose of the afternoon was to test it.",
    "Staff would have preferred a smaller office.",
    NULL,
  };

  check (cases, G_N_ELEMENTS (cases));
  check_none (none);
}

/* Two promises in one sentence are two. */
static void
test_parts (void)
{
  g_autoptr (SlDetection) d
      = detect ("The hub was to open in Ellerby by 1 September, and each district would be given a "
                "named worker there.");

  minutes_find (d, SL_KIND_COMMITMENT, "open in Ellerby");
  minutes_find (d, SL_KIND_COMMITMENT, "named worker");
  g_assert_cmpuint (minutes_count_core (d), ==, 2);
}

static void
test_task_lists (void)
{
  g_autoptr (SlDetection) d = detect (
      "Members discussed the figures at length.\n\nAgreed actions:\n\n- Rework the front page so "
      "that open work is shown \xe2\x80\x93 Ines Vale, by 10 April\n\n- Arrange visits to the hub "
      "(Head of Care)\n\n- RK: draft an interim chapter\n\n- Priya to have a word with the chair "
      "of "
      "governors\n\n- None outstanding\n\nThe Committee moved on.");
  const SlFinding *finding = minutes_find (d, SL_KIND_ACTION, "Rework the front page");

  minutes_assert_owner (finding, "Ines Vale");
  g_assert_cmpstr (finding->due.date, ==, "2020-04-10");
  g_assert_null (strstr (finding->text, "Ines"));
  minutes_assert_owner (minutes_find (d, SL_KIND_ACTION, "Arrange visits"), "Head of Care");
  minutes_assert_owner (minutes_find (d, SL_KIND_ACTION, "draft an interim"), "RK");
  minutes_assert_owner (minutes_find (d, SL_KIND_ACTION, "have a word"), "Priya");
  g_assert_cmpuint (minutes_count_core (d), ==, 4);
}

/* What is told above "Decision" is no announcement of the agenda. */
static void
test_told_above_decision (void)
{
  g_autoptr (SlDetection) d
      = detect ("Mr Ash said that a second panel would be sitting by June.\n\n"
                "Decision\n\nThat the report be noted.");

  minutes_find (d, SL_KIND_COMMITMENT, "second panel");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statements/undertakings", test_undertakings);
  g_test_add_func ("/statements/names-with-tasks", test_names_with_tasks);
  g_test_add_func ("/statements/requests", test_requests);
  g_test_add_func ("/statements/promises", test_promises);
  g_test_add_func ("/statements/parts", test_parts);
  g_test_add_func ("/statements/task-lists", test_task_lists);
  g_test_add_func ("/statements/told-above-decision", test_told_above_decision);
  return g_test_run ();
}
