/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings of business in every style of number, and without. All councils are invented. */
#include "minutes-maker.h"

#define TITLE "#ELLERDALE DISTRICT COUNCIL\n\n#SCRUTINY COMMITTEE\n\n3 March 2020\n\n"

static void
check_agenda (const char *text, const char *const *refs, const char *const *titles)
{
  g_autoptr (SlDetection) d = minutes_detect (text);
  guint n = g_strv_length ((char **) titles);

  for (guint i = 0; i < d->agenda->len; i++)
    g_test_message ("%s %s",
                    ((const SlAgendaItem *) g_ptr_array_index (d->agenda, i))->ref,
                    ((const SlAgendaItem *) g_ptr_array_index (d->agenda, i))->title);
  g_assert_cmpuint (d->agenda->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const SlAgendaItem *item = g_ptr_array_index (d->agenda, i);

      g_assert_cmpstr (item->ref, ==, refs[i]);
      g_assert_cmpstr (item->title, ==, titles[i]);
      g_assert_cmpuint (item->end, >, item->start);
      g_assert_cmpint (item->page, ==, 1);
    }
}

static void
test_numbers (void)
{
  static const char *const titles[] = { "APOLOGIES", "MINUTES", "CHILDREN IN CARE", NULL };
  static const char *const styles[][4] = { { "1", "2", "3" },
                                           { "226/12", "227/12", "228/12" },
                                           { "18/001", "18/002", "18/003" },
                                           { "2309.01", "2309.02", "2309.03" },
                                           { "I", "II", "III" },
                                           { "OS23", "OS24", "OS25" },
                                           { "CYP.45", "CYP.46", "CYP.47" },
                                           { "PC/23/056", "PC/23/057", "PC/23/059" },
                                           { "OSC-7", "OSC-8", "OSC-9" },
                                           { "3.0", "4.0", "5.0" },
                                           { "A", "B", "C" } };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autofree char *text = g_strdup_printf (
          TITLE "#%s %s\n\nThere were none.\n\n#%s %s\n\nThe minutes of 4 February were "
                "signed.\n\n#%s %s\n\nIn 2019 there were 12 of them.\n",
          styles[i][0],
          titles[0],
          styles[i][1],
          titles[1],
          styles[i][2],
          titles[2]);

      check_agenda (text, styles[i], titles);
    }
}

/* What the number is called, and numbers on a line of their own or at the right of the title. */
static void
test_number_places (void)
{
  static const char *const refs[] = { "7", "8", "9" };
  static const char *const titles[] = { "Apologies", "Minutes", "Children in Care", NULL };
  static const char *const papers[] = {
    TITLE "#Minute 7 – Apologies\n\nThere were none.\n\n#Minute 8 – Minutes\n\nThe minutes of 4 "
          "February were signed.\n\n#Minute 9 – Children in Care\n\nThe Head spoke.\n",
    TITLE "#Agenda Item 7: Apologies\n\nThere were none.\n\n#Agenda Item 8: Minutes\n\nThe minutes "
          "of 4 February were signed.\n\n#Agenda Item 9: Children in Care\n\nThe Head spoke.\n",
    TITLE "#Minute No. 7\n\n#Apologies\n\nThere were none.\n\n#Minute No. 8\n\n#Minutes\n\nThe "
          "minutes of 4 February were signed.\n\n#Minute No. 9\n\n#Children in Care\n\nThe Head "
          "spoke.\n",
    TITLE "#Apologies|7\n\nThere were none at all that anybody knew of, and so none were "
          "noted.\n\n#Minutes|8\n\nThe minutes of 4 February were signed by the Chairman as a true "
          "record.\n\n#Children in Care|9\n\nThe Head of Service spoke of the year that was "
          "past.\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    check_agenda (papers[i], refs, titles);
}

/* Bold words within an item, and the title of the paper, head nothing. */
static void
test_labels (void)
{
  static const char *const refs[] = { NULL, NULL, NULL };
  static const char *const titles[] = { "Apologies", "Care Leavers", "Work Plan", NULL };

  check_agenda ("#ELLERDALE DISTRICT COUNCIL\n\n#Minutes of the meeting held on 3 March "
                "2020\n\n#Present\n\nCouncillor A Ash\n\n#Officers\n\nBo Birch, Head of "
                "Care\n\n#Apologies\n\nThere were none.\n\n#Care Leavers\n\nThe Head "
                "spoke.\n\n#Discussion\n\nMembers spoke.\n\n#Decision\n\nThat the report be "
                "noted.\n\n#Work Plan\n\nThe plan was before members.\n",
                refs,
                titles);
}

/* Nothing is bold, numbered or in capitals: what stands alone and is usual shows the rest. */
static void
test_plain (void)
{
  static const char *const refs[] = { NULL, NULL, NULL };
  static const char *const titles[]
      = { "Apologies", "Declarations of Interest", "Care Leavers", NULL };

  check_agenda (TITLE "Apologies\n\nThere were none that had been received.\n\nDeclarations of "
                      "Interest\n\nThere were none that had been made.\n\nCare Leavers\n\nThe "
                      "Head of Service spoke of the plan.\n",
                refs,
                titles);
}

/* A number given twice, and a contents list in front. */
static void
test_odd_runs (void)
{
  static const char *const refs[] = { "1", "2", "2", "3" };
  static const char *const titles[] = { "APOLOGIES", "MINUTES", "CARE LEAVERS", "WORK PLAN", NULL };

  check_agenda (TITLE "#1. APOLOGIES\n#2. MINUTES\n#3. WORK PLAN\n\n\n#1. APOLOGIES\n\nThere were "
                      "none.\n\n#2. MINUTES\n\nThe minutes were signed.\n\n#2. CARE "
                      "LEAVERS\n\nThe Head spoke.\n\n#3. WORK PLAN\n\nThe plan was read.\n",
                refs,
                titles);
}

/* A heading in capitals that opens its paragraph. */
static void
test_run_in (void)
{
  static const char *const refs[] = { "1", "2", "3" };
  static const char *const titles[]
      = { "APOLOGIES", "MINUTES OF LAST MEETING", "CARE LEAVERS", NULL };
  static const char text[] = TITLE
      "1. APOLOGIES – There were none at all.\n\n2. MINUTES OF LAST MEETING – RESOLVED: That "
      "the minutes be confirmed.\n\n3. CARE LEAVERS: Members asked for a copy of the plan.\n";
  g_autoptr (SlDetection) d = minutes_detect (text);

  check_agenda (text, refs, titles);
  g_assert_cmpstr (
      minutes_find (d, SL_KIND_DECISION, "confirmed")->text, ==, "That the minutes be confirmed.");
  g_assert_cmpstr (minutes_find (d, SL_KIND_REQUEST, "copy")->heading, ==, "CARE LEAVERS");
}

/* Headings that are bold and nothing else, and numbers that run through their paragraphs. */
static void
test_paragraph_run (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      "#ELLERDALE COUNCIL\n\n#Present:\n\nCouncillor A Ash\n\n#Opening\n\n1. The Chair welcomed "
      "everybody who had come to the hall for the first of the meetings of the year, and there "
      "were many.\n\n2. There was tea.\n\n#The hub\n\n3. The Head of Care spoke for an hour of "
      "what had been done, and then for another of what was still to be done in the "
      "hub.\n\n4. Members asked for a copy of the plan.\n\n#The year ahead\n\n5. The Head of Care "
      "spoke of the year that was to come and of all that it would bring, if it brought "
      "anything.\n\n6. There was tea.\n\n7. The rain had stopped.\n");
  const SlFinding *request = minutes_find (d, SL_KIND_REQUEST, "copy of the plan");

  g_assert_cmpuint (d->agenda->len, ==, 3);
  g_assert_cmpstr (request->ref, ==, "4");
  g_assert_cmpstr (request->heading, ==, "The hub");
}

static void
test_without_numbers (void)
{
  static const char *const refs[] = { NULL, NULL, NULL };
  static const char *const titles[] = { "Apologies", "Minutes", "Children in Care – Update", NULL };

  check_agenda (TITLE "#Apologies\n\nThere were none.\n\n#Minutes\n\nThe minutes of 4 February "
                      "were signed.\n\n#Children in Care – Update\n\nThe Head spoke.\n",
                refs,
                titles);
}

/* Numbered paragraphs and clauses are no headings, and give their number to what stands in them. */
static void
test_paragraph_numbers (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "#23. APOLOGIES\n\n23.1 There were none.\n\n#24. CARE\n\n24.1 The Head of Care "
            "presented the report.\n\n24.2 Members asked for a copy of the "
            "plan.\n\n#25. WORK PLAN\n\n25.1 The work plan was noted.\n");
  const SlFinding *request = minutes_find (d, SL_KIND_REQUEST, "copy of the plan");

  g_assert_cmpuint (d->agenda->len, ==, 3);
  g_assert_cmpstr (request->ref, ==, "24.2");
  g_assert_cmpstr (request->heading, ==, "CARE");
}

static void
test_web_page (void)
{
  static const char *const refs[] = { "41", "42" };
  static const char *const titles[] = { "Apologies for Absence", "Care Strategy", NULL };

  check_agenda (TITLE "#41. Apologies for Absence\n\n#Minutes:\n\nNone.\n\n#42. Care Strategy PDF "
                      "218 KB\n\nThe Panel is asked to agree that a report be brought "
                      "back.\n\n#Minutes:\n\nThe Head spoke.\n",
                refs,
                titles);
}

static void
test_preamble_is_no_resolution (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "#41. Apologies for Absence\n\n#Minutes:\n\nNone.\n\n#42. Care Strategy\n\nThat a "
            "further report be submitted in June.\n\n#Minutes:\n\nThe Head "
            "spoke.\n\n#43. Work Plan\n\n#Minutes:\n\nNone.\n");

  g_assert_cmpuint (minutes_count_core (d), ==, 0);
}

/* A heading of the run that is an appendix's too: no section ends before it begins. */
static void
test_two_in_one (void)
{
  g_autoptr (SlTextDoc) doc = minutes_layout (
      TITLE "#Apologies\n\nThere were none.\n\n#Minutes\n\nThe minutes of 4 "
            "February were signed.\n\n#Appendix A Action log\n\nThe Head spoke.\n");
  g_autoptr (SlDetection) d = sl_detect (doc, NULL, NULL);

  g_assert_cmpuint (d->agenda->len, >=, 2);
  for (guint i = 0; i < d->agenda->len; i++)
    {
      const SlAgendaItem *item = g_ptr_array_index (d->agenda, i);

      g_assert_cmpuint (item->start, <, item->end);
      g_assert_cmpuint (item->end, <=, sl_text_doc_get_length (doc));
    }
}

/* The stamp of an agenda pack over the title heads nothing. */
static void
test_pack_stamp (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      "#Agenda Item 2\n\n#ELLERDALE DISTRICT COUNCIL\n\n#SCRUTINY COMMITTEE\n\n3 March "
      "2020\n\n#1. APOLOGIES\n\nThere were none, as the Chairman was glad to tell the few who "
      "had "
      "come.\n\n#2. MINUTES\n\nThe minutes were signed.\n");

  g_assert_cmpuint (d->agenda->len, ==, 2);
  g_assert_cmpstr (d->meeting.committee, ==, "Scrutiny Committee");
  g_assert_cmpstr (d->meeting.date, ==, "2020-03-03");
}

/* A recogniser takes "I" for "i"; what has text says what it means. */
static void
test_small_letter (void)
{
  const char *text = TITLE "#1 Apologies\n\nThere were none.\n\n#2 improvement plan\n\nThe plan of "
                           "4 February was put before members and was welcomed.\n\n#3 Close\n\nIt "
                           "closed at 8 pm.\n";
  g_autoptr (SlDetection) scan = minutes_detect_scan (text);
  g_autoptr (SlDetection) born = minutes_detect (text);

  g_assert_cmpuint (scan->agenda->len, ==, 3);
  g_assert_cmpstr (((SlAgendaItem *) scan->agenda->pdata[1])->title, ==, "improvement plan");
  g_assert_cmpuint (born->agenda->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/headings/numbers", test_numbers);
  g_test_add_func ("/headings/number-places", test_number_places);
  g_test_add_func ("/headings/labels", test_labels);
  g_test_add_func ("/headings/plain", test_plain);
  g_test_add_func ("/headings/odd-runs", test_odd_runs);
  g_test_add_func ("/headings/run-in", test_run_in);
  g_test_add_func ("/headings/paragraph-run", test_paragraph_run);
  g_test_add_func ("/headings/without-numbers", test_without_numbers);
  g_test_add_func ("/headings/paragraph-numbers", test_paragraph_numbers);
  g_test_add_func ("/headings/web-page", test_web_page);
  g_test_add_func ("/headings/preamble", test_preamble_is_no_resolution);
  g_test_add_func ("/headings/two-in-one", test_two_in_one);
  g_test_add_func ("/headings/pack-stamp", test_pack_stamp);

  g_test_add_func ("/headings/small-letter", test_small_letter);
  return g_test_run ();
}
