/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sentences say in passing, and whole papers. All councils and people are invented. */
#include "detect/sl-lexicon.h"
#include "minutes-maker.h"

#define HEAD                                                                                       \
  "#ELLERDALE DISTRICT COUNCIL\n\n#SCRUTINY COMMITTEE\n\nMinutes of a meeting held on 3 March "    \
  "2020 at 6.00 pm in Room 2, Civic Hall.\n\n#1. APOLOGIES\n\nThere were none.\n\n"                \
  "#2. CHILDREN'S SERVICES\n\nThe Committee considered a report.\n\n"
#define TAIL "\n\n#3. DATE OF NEXT MEETING\n\nThe next meeting would be held on 21 April 2020.\n"

typedef struct
{
  SlKind kind;
  const char *sentence; /* a paragraph of its own */
  const char *words;    /* that the finding holds */
  const char *owner;
  const char *date;
} Case;

static void
check_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strconcat (HEAD, cases[i].sentence, TAIL, NULL);
      g_autoptr (SlDetection) d = minutes_detect (text);
      const SlFinding *finding = minutes_find (d, cases[i].kind, cases[i].words);

      g_test_message ("%s", cases[i].sentence);
      minutes_assert_owner (finding, cases[i].owner);
      g_assert_cmpstr (finding->due.date, ==, cases[i].date);
      g_assert_nonnull (finding->rule);
      g_assert_cmpfloat (finding->strength, >=, 0.5);
      g_assert_cmpfloat (finding->confidence, >, 0);
      if (sl_kind_is_core (finding->kind))
        g_assert_cmpuint (minutes_count_core (d), ==, 1);
    }
}

static void
test_actions (void)
{
  static const Case cases[] = {
    { SL_KIND_ACTION,
      "Officers undertook to circulate the table by the end of May.",
      "circulate the table",
      "Officers",
      "2020-05-31" },
    { SL_KIND_ACTION,
      "It was agreed that the Head of Care would bring a report to the next meeting.",
      "bring a report",
      "Head of Care",
      "2020-04-21" },
    { SL_KIND_ACTION,
      "It was also agreed to send Members the letter.",
      "send Members the letter",
      NULL,
      NULL },
    { SL_KIND_ACTION,
      "The Director did not have the figure. She would find out and let the Committee know.",
      "She would find out",
      "Director",
      NULL },
    { SL_KIND_ACTION,
      "ACTION: Clerk to write to the landlord.",
      "to write to the landlord",
      "Clerk",
      NULL },
    { SL_KIND_ACTION,
      "The Head of Care agreed to share the audit within ten days. (Action – Jo Ash)",
      "share the audit",
      "Jo Ash",
      "2020-03-13" },
    { SL_KIND_ACTION,
      "Mr Ash could not say how many had left but undertook to supply the number.",
      "undertook to supply",
      "Mr Ash",
      NULL },
    { SL_KIND_ACTION,
      "The chart would be redrawn and sent to Members. Action: AB",
      "redrawn and sent",
      "AB",
      NULL },
    { SL_KIND_ACTION,
      "The chart would be redrawn and sent to Members. Action: AB 31/03",
      "redrawn and sent",
      "AB",
      "2020-03-31" },
    { SL_KIND_ACTION,
      "ACTION: Circulate the note on vacancies to all Members by 20 March.",
      "Circulate the note",
      NULL,
      "2020-03-20" },
    { SL_KIND_ACTION,
      "ACTION 2: Dr Elm to prepare an assessment of the scheme. Next meeting.",
      "prepare an assessment",
      "Dr Elm",
      "2020-04-21" },
    { SL_KIND_ACTION,
      "Mr Ash volunteered that the Trust would run two groups for parents.",
      "would run two groups",
      "Trust",
      NULL },
    { SL_KIND_ACTION,
      "Dave said he'd get us the list of homes by the August bank holiday.",
      "get us the list",
      "Dave",
      "2020-08-31" },
    { SL_KIND_ACTION,
      "The Head of Care explained the rota. The Board had met twice. She would write to the "
      "Chairman.",
      "She would write",
      "Head of Care",
      NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* Two who agree to do something owe it both. */
static void
test_agreeing (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      HEAD "RT and FU agreed that they would bring back a joint plan in October." TAIL);
  const SlFinding *finding = minutes_find (d, SL_KIND_ACTION, "joint plan");

  g_assert_cmpstr (finding->owners[0], ==, "RT");
  g_assert_cmpstr (finding->owners[1], ==, "FU");
  g_assert_null (finding->owners[2]);
}

static void
test_requests_and_commitments (void)
{
  static const Case cases[] = {
    { SL_KIND_REQUEST,
      "Members requested details of the number of vacancies.",
      "details of the number",
      NULL,
      NULL },
    { SL_KIND_REQUEST,
      "Councillor Ash asked for a copy of the letter.",
      "a copy of the letter",
      NULL,
      NULL },
    { SL_KIND_REQUEST,
      "The Chair asked that the Trust attend the meeting in June.",
      "the Trust attend",
      "Trust",
      "2020-06-30" },
    { SL_KIND_REQUEST,
      "Councillor Ash asked the police for a paper on the use of their powers.",
      "for a paper",
      "police",
      NULL },
    { SL_KIND_REQUEST,
      "Councillor Ash asked if the Committee could have a map of the wards.",
      "a map of the wards",
      NULL,
      NULL },
    { SL_KIND_COMMITMENT,
      "Six newly qualified staff would be joining in September.",
      "newly qualified",
      NULL,
      "2020-09-30" },
    { SL_KIND_COMMITMENT,
      "A second hub would be opened by the end of June.",
      "second hub",
      NULL,
      "2020-06-30" },
    { SL_KIND_COMMITMENT,
      "The Trust will recruit ten nurses in September 2020.",
      "recruit ten nurses",
      "Trust",
      "2020-09-30" },
    { SL_KIND_COMMITMENT,
      "It was intended to extend the scheme to every school.",
      "extend the scheme",
      NULL,
      NULL },
    { SL_KIND_COMMITMENT,
      "The team would open in May and, if the Department were to pay for it, another might follow.",
      "The team would open in May",
      "team",
      "2020-05-31" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_context (void)
{
  static const Case cases[] = {
    { SL_KIND_CONCERN,
      "Councillor Ash was concerned that families had to wait so long.",
      "families had to wait",
      NULL,
      NULL },
    { SL_KIND_CONCERN,
      "Concern was expressed at the loss of the team.",
      "loss of the team",
      NULL,
      NULL },
    { SL_KIND_QUESTION,
      "Councillor Ash asked why the team had been closed.",
      "why the team",
      NULL,
      NULL },
    { SL_KIND_QUESTION,
      "In reply to a question about visits, the Director said that they took place.",
      "a question about visits",
      NULL,
      NULL },
    { SL_KIND_MEASURE, "In all, 38% of posts were vacant.", "38%", NULL, NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_question_stops_before_its_answer (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      HEAD "A Member enquired about the sickness of staff and was told that it had fallen." TAIL);

  g_assert_cmpstr (minutes_find (d, SL_KIND_QUESTION, "enquired")->text,
                   ==,
                   "A Member enquired about the sickness of staff");
}

/* None of these binds anybody. */
static void
test_nothing (void)
{
  static const char *const sentences[] = {
    "The Board had agreed in October to rewrite the policy.",
    "It was noted that action 12 (officers to circulate the leaflet) was complete.",
    "The Committee would have liked to hear from the Trust.",
    "Had there been more money, the department would have taken ten trainees.",
    "If there were a grant, a second hub would be opened.",
    "He hoped that the service would improve.",
    "Members were reminded that the Committee had asked for a report in 2018.",
    "The dispute had been resolved and the action plan was in action.",
    "The Panel thanked the Director for her frank answers.",
    "Councillor Ash agreed with the point.",
    "The Head of Care agreed that it was a risk.",
    "It would be important to listen to children.",
    "A copy of the letter had been requested but had not been received.",
    "People had asked why this had happened.",
    "The plan would not sit on a shelf.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, sentences[i], TAIL, NULL);
      g_autoptr (SlDetection) d = minutes_detect (text);

      g_test_message ("%s", sentences[i]);
      g_assert_cmpuint (minutes_count_core (d), ==, 0);
    }
}

static void
test_granted_request_is_the_action (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (HEAD "Mrs Ash asked if a short summary could be shared with the Committee. "
                             "The Director agreed to provide one." TAIL);

  minutes_assert_owner (minutes_find (d, SL_KIND_ACTION, "agreed to provide"), "Director");
  g_assert_cmpuint (minutes_count_core (d), ==, 1);
}

static void
test_meeting (void)
{
  g_autoptr (SlDetection) d = minutes_detect (HEAD "Nothing more was said." TAIL);

  g_assert_cmpstr (d->meeting.organisation, ==, "Ellerdale District Council");
  g_assert_cmpstr (d->meeting.committee, ==, "Scrutiny Committee");
  g_assert_cmpstr (d->meeting.date, ==, "2020-03-03");
  g_assert_cmpstr (d->meeting.time, ==, "18:00");
  g_assert_cmpstr (d->meeting.venue, ==, "Room 2, Civic Hall");
  g_assert_cmpstr (d->meeting.next, ==, "2020-04-21");
  g_assert_cmpstr (d->language, ==, "en");
}

static void
test_welsh (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      "#CYNGOR SIR LLANAERON / LLANAERON COUNTY COUNCIL\n\nThursday, 15 June 2023, 10.30 "
      "a.m.\n\n#1. COFNODION / MINUTES\n\nCadarnhawyd bod cofnodion "
      "cyfarfod Ebrill yn gywir.\n\n#2. CYNLLUN GWELLA / IMPROVEMENT PLAN\n\nPENDERFYNWYD:\n\n    "
      "(a) Derbyn yr adroddiad.\n    (b) Gofyn i'r Pennaeth "
      "gyflwyno adroddiad ym mis Medi.\n    (c) Argymell i'r Cabinet bod y cynllun yn cael ei "
      "ehangu.\n");

  g_assert_true (minutes_find (d, SL_KIND_DECISION, "Cadarnhawyd")->routine);
  g_assert_true (minutes_find (d, SL_KIND_DECISION, "Derbyn yr adroddiad")->routine);
  g_assert_cmpstr (minutes_find (d, SL_KIND_ACTION, "Gofyn")->due.date, ==, "2023-09-30");
  minutes_find (d, SL_KIND_RECOMMENDATION, "Argymell");
}

static void
test_exempt (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      HEAD "Nothing."
           "\n\n#3. SERIOUS CASE\n\nRESOLVED that, under Section 100A(4) of the Local Government "
           "Act 1972, the press and public be excluded from "
           "the meeting for this item, as it involved exempt information as defined in Paragraph 2 "
           "of Part 1 of Schedule 12A.\n\nThe Head of Care agreed to "
           "write to the family.\n\n#4. PLAN\n\nMembers asked for a copy of the plan.\n");

  g_assert_cmpint (minutes_find (d, SL_KIND_ACTION, "write to the family")->exempt, ==, 2);
  g_assert_cmpint (minutes_find (d, SL_KIND_REQUEST, "copy of the plan")->exempt, ==, 0);
  g_assert_true (minutes_find (d, SL_KIND_DECISION, "press and public")->routine);
}

/* A heading may say no more than the paragraph. */
static void
test_exempt_heading (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      HEAD "Nothing."
           "\n\n#3. FOSTER CARERS' FEES (EXEMPT - PARAGRAPH 3)\n\nThe Head of Care agreed to "
           "write to the carers.\n\n#4. PLAN\n\nMembers asked for a copy of the plan.\n");

  g_assert_cmpint (minutes_find (d, SL_KIND_ACTION, "write to the carers")->exempt, ==, 3);
  g_assert_cmpint (minutes_find (d, SL_KIND_REQUEST, "copy of the plan")->exempt, ==, 0);
}

/* Whatever a file holds, detection ends, and soon. */
static void
test_odd_texts (void)
{
  static const char *const texts[]
      = { "",         "\f\f",       "RESOLVED", "RESOLVED:\n\n    (a)\n\n    (b)",
          "“““\n\n”", "1.\n2.\n3.", "ACTION:",  "#1. RESOLVED\n#2. RESOLVED" };
  GString *digits = g_string_new (HEAD);
  g_autoptr (SlDetection) many = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SlDetection) d = minutes_detect (texts[i]);

      g_assert_nonnull (d);
    }
  for (int i = 0; i < 3000; i++)
    g_string_append_printf (digits, "%d ", i);
  many = minutes_detect (digits->str);
  g_assert_cmpuint (minutes_count_core (many), ==, 0);
  g_string_free (digits, TRUE);
}

static void
test_cancelled (void)
{
  g_autoptr (SlTextDoc) doc = minutes_layout (HEAD TAIL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sl_detect (doc, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static guint
count_made (void)
{
  SlLexicon *lexicon = sl_lexicon_get ();
  guint n = 0;

  for (guint i = 0; i < lexicon->entries->len; i++)
    {
      SlCueEntry *entry = lexicon->entries->pdata[i];

      n += g_atomic_pointer_get (&entry->codes[0]) != NULL
           || g_atomic_pointer_get (&entry->codes[1]) != NULL;
    }
  return n;
}

static GThread *preparing;

/* GLib's, which knows no thread by its name: here its end can be waited for. */
GThread *
g_thread_new (const char *name, GThreadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_try_new (name, func, data, &error);

  g_assert_no_error (error);
  if (g_str_equal (name, "detect-prepare"))
    preparing = g_thread_ref (thread);
  return thread;
}

/* Beside whoever asked, who goes on at once. */
static void
test_prepare (void)
{
  const guint enough = 60;

  if (g_test_subprocess ())
    {
      g_assert_cmpuint (count_made (), ==, 0);
      sl_detect_prepare ();
      sl_detect_prepare ();
      g_assert_nonnull (preparing);
      g_thread_join (preparing);
      g_assert_cmpuint (count_made (), >=, enough);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/detector/actions", test_actions);
  g_test_add_func ("/detector/agreeing", test_agreeing);
  g_test_add_func ("/detector/requests-and-commitments", test_requests_and_commitments);
  g_test_add_func ("/detector/context", test_context);
  g_test_add_func ("/detector/question-stops", test_question_stops_before_its_answer);
  g_test_add_func ("/detector/nothing", test_nothing);
  g_test_add_func ("/detector/granted-request", test_granted_request_is_the_action);
  g_test_add_func ("/detector/meeting", test_meeting);
  g_test_add_func ("/detector/welsh", test_welsh);
  g_test_add_func ("/detector/exempt", test_exempt);
  g_test_add_func ("/detector/exempt-heading", test_exempt_heading);
  g_test_add_func ("/detector/odd-texts", test_odd_texts);
  g_test_add_func ("/detector/cancelled", test_cancelled);
  g_test_add_func ("/detector/prepare", test_prepare);
  return g_test_run ();
}
