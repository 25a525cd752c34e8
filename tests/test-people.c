/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of attendance as clerks write them. All councils and people are invented. */
#include <time.h>

#include "minutes-maker.h"

#define TITLE "#ELLERDALE DISTRICT COUNCIL\n\n#SCRUTINY COMMITTEE\n\n3 March 2020\n\n"
/* Long enough to be broken, so that the page tells lines from paragraphs. */
#define BODY                                                                                       \
  "\n\n#1. APOLOGIES\n\nThere were none. The Chairman recalled at some length how the hall had "   \
  "been let on the night of the storm, and to whom, and what the caretaker had said about it in "  \
  "the morning, and why.\n\n#2. MINUTES\n\nThe minutes were signed.\n"

static void
check_person (SlDetection *detection, const char *name, SlAttendance attendance, const char *role)
{
  for (guint i = 0; i < detection->people->len; i++)
    {
      const SlPerson *person = g_ptr_array_index (detection->people, i);

      if (g_strcmp0 (person->name, name) != 0)
        continue;
      g_assert_cmpint (person->attendance, ==, attendance);
      g_assert_cmpstr (person->role, ==, role);
      return;
    }
  for (guint i = 0; i < detection->people->len; i++)
    g_test_message ("“%s”", ((const SlPerson *) g_ptr_array_index (detection->people, i))->name);
  g_test_message ("%s is missing", name);
  g_assert_not_reached ();
}

static void
test_lines (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "#Panel Members Present\n\nCouncillor B. Ash\n\nCouncillor R. Birch\n\n"
            "#Officers Present\n\nJo Cedar, Head of Care\n" BODY);

  check_person (d, "Councillor B. Ash", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Councillor R. Birch", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Jo Cedar", SL_ATTENDANCE_OFFICER, "Head of Care");
  g_assert_cmpuint (d->people->len, ==, 3);
}

static void
test_told_twice (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE
      "Members: Cllr A Ash (Chair), Cllr B Birch, Cllr C Cedar (sub for Cllr D Dogwood), Cllr E "
      "Elder, "
      "Portfolio Holder for Families\n\nCabinet Member: Cllr F Fern (Cabinet Member: Young "
      "People)\n\nExecutive Directors present: Jo Gorse (Director of Care)\n\nOfficers in support: "
      "Kay Lilac (Scrutiny Officer)\n\nParent governor representatives: Mrs M "
      "Nettle\n\nContributors: Dr O Poplar (Barnfield Trust)\n\nBy invitation: Al "
      "Hazel (Foster Carers' Voice)\n\n#1. APOLOGIES\n\nApologies were received from Cllr B "
      "Birch. Cllr A Ash gave apologies for lateness. The Chairman recalled at some length how the "
      "hall had been let on the night of the storm, and to whom, and what the caretaker had said "
      "about it in the morning.\n\n#2. MINUTES\n\nThe minutes were signed.\n");

  check_person (d, "Cllr A Ash", SL_ATTENDANCE_MEMBER, "Chair");
  check_person (d, "Cllr B Birch", SL_ATTENDANCE_APOLOGIES, NULL);
  check_person (d, "Cllr C Cedar", SL_ATTENDANCE_SUBSTITUTE, NULL);
  check_person (d, "Cllr F Fern", SL_ATTENDANCE_EXECUTIVE, "Cabinet Member: Young People");
  check_person (d, "Jo Gorse", SL_ATTENDANCE_OFFICER, "Director of Care");
  check_person (d, "Kay Lilac", SL_ATTENDANCE_OFFICER, "Scrutiny Officer");
  check_person (d, "Mrs M Nettle", SL_ATTENDANCE_CO_OPTED, NULL);
  check_person (d, "Dr O Poplar", SL_ATTENDANCE_GUEST, "Barnfield Trust");
  check_person (d, "Al Hazel", SL_ATTENDANCE_GUEST, "Foster Carers' Voice");
}

static void
test_run_on (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "Present: Councillor A Ash (Chair), Councillors B Birch, C Cedar and D "
            "Dogwood\n\nCo-opted Members: Mrs E Elder (Parent Governor) and Canon F "
            "Fern\n\nOfficers: Jo Gorse, Director of Care; Al Hazel, Clerk\n\nAlso in attendance: "
            "Councillor I Ivy (Cabinet Member for Families)\n\nApologies: "
            "Councillor J Juniper" BODY);

  check_person (d, "Councillor A Ash", SL_ATTENDANCE_MEMBER, "Chair");
  check_person (d, "Councillor D Dogwood", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Mrs E Elder", SL_ATTENDANCE_CO_OPTED, "Parent Governor");
  check_person (d, "Canon F Fern", SL_ATTENDANCE_CO_OPTED, NULL);
  check_person (d, "Al Hazel", SL_ATTENDANCE_OFFICER, "Clerk");
  check_person (d, "Councillor I Ivy", SL_ATTENDANCE_EXECUTIVE, "Cabinet Member for Families");
  check_person (d, "Councillor J Juniper", SL_ATTENDANCE_APOLOGIES, NULL);
  g_assert_cmpuint (d->people->len, ==, 10);
}

/* Who came late is no story, and who is listed with councillors and has a post is an officer. */
static void
test_mixed_list (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "#Who was there:\n\n• Cllr Ann Ash – Chair\n\n• Cllr Bob Birch (arrived at "
            "7.40pm)\n\n• Cllr Cy Cedar\n\n• Kayleigh – Care Leavers’ Forum\n\n• Jo Elder – Head "
            "of Care\n\n• Det Ch Insp Flo Fern – Police" BODY);

  check_person (d, "Cllr Bob Birch", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Cllr Cy Cedar", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Kayleigh", SL_ATTENDANCE_MEMBER, "Care Leavers’ Forum");
  check_person (d, "Jo Elder", SL_ATTENDANCE_OFFICER, "Head of Care");
  check_person (d, "Det Ch Insp Flo Fern", SL_ATTENDANCE_GUEST, "Police");
  g_assert_cmpuint (d->people->len, ==, 6);
}

static void
test_substitutes (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (TITLE "Present: Mr A Ash (Chairman), Mrs B Birch and Mr C Cedar "
                              "(Substitute for Ms D Dogwood)" BODY);

  check_person (d, "Mr C Cedar", SL_ATTENDANCE_SUBSTITUTE, NULL);
  check_person (d, "Ms D Dogwood", SL_ATTENDANCE_APOLOGIES, NULL);
  g_assert_cmpuint (d->people->len, ==, 4);
}

static void
test_substituted_by (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (TITLE "Present: Mr A Ash (Chairman)\n\nIn attendance: Jo Elder (AD "
                              "Safeguarding)\n\nApologies: Cllr B Birch, Cllr C Cedar (substituted "
                              "by Cllr D Dogwood)" BODY);

  check_person (d, "Cllr C Cedar", SL_ATTENDANCE_APOLOGIES, NULL);
  check_person (d, "Cllr D Dogwood", SL_ATTENDANCE_SUBSTITUTE, NULL);
  check_person (d, "Jo Elder", SL_ATTENDANCE_OFFICER, "AD Safeguarding");
  g_assert_cmpuint (d->people->len, ==, 5);
}

static void
test_semicolons (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (TITLE "Present:- Baillie A Ash, Convener; Councillor B Birch, Vice "
                              "Convener; and Councillors C Cedar, D Dogwood and E Elder." BODY);

  check_person (d, "Baillie A Ash", SL_ATTENDANCE_MEMBER, "Convener");
  check_person (d, "Councillor E Elder", SL_ATTENDANCE_MEMBER, NULL);
  g_assert_cmpuint (d->people->len, ==, 5);
}

static void
test_told_apologies (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "#1. APOLOGIES FOR ABSENCE\n\nApologies were received from Councillors Ann Ash and Bob "
            "Birch (Councillor Cy Cedar substituting) and from Mrs Di "
            "Dogwood.\n\n#2. MINUTES\n\nThe minutes were signed.\n");

  check_person (d, "Councillor Ann Ash", SL_ATTENDANCE_APOLOGIES, NULL);
  check_person (d, "Councillor Bob Birch", SL_ATTENDANCE_APOLOGIES, NULL);
  check_person (d, "Councillor Cy Cedar", SL_ATTENDANCE_SUBSTITUTE, NULL);
  check_person (d, "Mrs Di Dogwood", SL_ATTENDANCE_APOLOGIES, NULL);
  g_assert_cmpuint (d->people->len, ==, 4);
}

/* "Councillors" before what is one name, with a joint in its brackets or behind it, has once been
 * read for ever. */
static void
test_plural_of_one (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "Present: Councillor A Ash; Councillors B Birch (Chairman of Housing and Planning); "
            "Councillors C Cedar and others" BODY);

  check_person (d, "Councillor A Ash", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Councillor B Birch", SL_ATTENDANCE_MEMBER, "Chairman of Housing and Planning");
}

static void
test_post_first (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (TITLE "Officers in attendance: Director of Care (Mrs K Gorse), Democratic "
                              "Services Manager (Mr L Hazel)." BODY);

  check_person (d, "Mrs K Gorse", SL_ATTENDANCE_OFFICER, "Director of Care");
  check_person (d, "Mr L Hazel", SL_ATTENDANCE_OFFICER, "Democratic Services Manager");
}

/* Titles, dates and places are nobody. */
static void
test_nobody (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (TITLE "Present:\n\nUNRESTRICTED ITEMS\n\nCouncil Chamber, Civic Hall" BODY);

  g_assert_cmpuint (d->people->len, ==, 0);
}

/* Commas that a bracket keeps together cannot be cut at; nor can what is left of them. */
static void
test_open_bracket (void)
{
  g_autoptr (SlDetection) d
      = minutes_detect (TITLE "Present: Councillors A Ash (, B Birch, C Cedar and D Dogwood\n\n"
                              "Officers: Jo Gorse, Director of Care" BODY);

  check_person (d, "Jo Gorse", SL_ATTENDANCE_OFFICER, "Director of Care");
}

/* Capitals upon capitals in a line that is no venue. */
static void
test_long_title (void)
{
  g_autoptr (GString) text = g_string_new (TITLE);
  g_autoptr (SlDetection) d = NULL;
  clock_t before = clock ();

  for (guint i = 0; i < 20; i++)
    g_string_append (text,
                     "ASH AND BIRCH OF THE CEDAR AND ELM FIR GORSE HAZEL x IVY AND JUNIPER\n\n");
  g_string_append (text, BODY);
  d = minutes_detect (text->str);
  g_assert_cmpuint (d->agenda->len, ==, 2);
  /* Of the processor, whatever else the machine does. */
  g_assert_cmpfloat ((double) (clock () - before) / CLOCKS_PER_SEC, <, 0.6);
}

/* Titles, posts and parties as they are strung together. */
static void
test_strung_together (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE
      "Voting Members: Mr A Ash – in the Chair; Councillors B. Birch, Miss C. Cedar, D. Dogwood "
      "and E. Elder; Rev. Dr F Fern (Diocese)\n\nLower Vale: Cllrs Gwen Gorse and Hal "
      "Hazel\n\nOfficers Present: Director of Leisure and Community Development, Mr I "
      "Ivy\n\nApologies for absence were submitted on behalf of Councillor Mrs. Juniper and "
      "Detective Chief Inspector Kit Kelp." BODY);

  check_person (d, "Mr A Ash", SL_ATTENDANCE_MEMBER, "(in the Chair)");
  check_person (d, "Councillor Miss C. Cedar", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Councillor D. Dogwood", SL_ATTENDANCE_MEMBER, NULL);
  check_person (d, "Rev. Dr F Fern", SL_ATTENDANCE_CO_OPTED, "Diocese");
  check_person (d, "Cllr Hal Hazel", SL_ATTENDANCE_MEMBER, NULL);
  check_person (
      d, "Mr I Ivy", SL_ATTENDANCE_OFFICER, "Director of Leisure and Community Development");
  check_person (d, "Councillor Mrs. Juniper", SL_ATTENDANCE_APOLOGIES, NULL);
  check_person (d, "Detective Chief Inspector Kit Kelp", SL_ATTENDANCE_APOLOGIES, NULL);
}

/* A board where everybody is "in attendance", with initials before the post. */
static void
test_board (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE
      "In attendance: Ro Ash (RA) Independent Chair; Det Supt Al Birch (AB) Valley Police; Wen "
      "Cedar (WC) Minutes\n\nCouldn't make it: Cllr Dee Dogwood (Lead Member)" BODY);

  check_person (d, "Ro Ash", SL_ATTENDANCE_MEMBER, "Independent Chair");
  check_person (d, "Det Supt Al Birch", SL_ATTENDANCE_MEMBER, "Valley Police");
  check_person (d, "Wen Cedar", SL_ATTENDANCE_OFFICER, "Minutes");
  check_person (d, "Cllr Dee Dogwood", SL_ATTENDANCE_APOLOGIES, "Lead Member");
}

/* The substitute's bracket and the apologies name the same person. */
static void
test_substituted_once (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      TITLE "Present: Cllr A Ash; Mrs B Birch (substitute for Mr Cedar)\n\nApologies: Mr D Cedar"
            "\n\nIn attendance: Jo Elder, Clerk" BODY);

  check_person (d, "Mrs B Birch", SL_ATTENDANCE_SUBSTITUTE, NULL);
  check_person (d, "Mr D Cedar", SL_ATTENDANCE_APOLOGIES, NULL);
  g_assert_cmpuint (d->people->len, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/lines", test_lines);
  g_test_add_func ("/people/strung-together", test_strung_together);
  g_test_add_func ("/people/board", test_board);
  g_test_add_func ("/people/substituted-once", test_substituted_once);
  g_test_add_func ("/people/run-on", test_run_on);
  g_test_add_func ("/people/told-twice", test_told_twice);
  g_test_add_func ("/people/mixed-list", test_mixed_list);
  g_test_add_func ("/people/substitutes", test_substitutes);
  g_test_add_func ("/people/substituted-by", test_substituted_by);
  g_test_add_func ("/people/semicolons", test_semicolons);
  g_test_add_func ("/people/told-apologies", test_told_apologies);
  g_test_add_func ("/people/plural-of-one", test_plural_of_one);
  g_test_add_func ("/people/post-first", test_post_first);
  g_test_add_func ("/people/nobody", test_nobody);
  g_test_add_func ("/people/open-bracket", test_open_bracket);
  g_test_add_func ("/people/long-title", test_long_title);
  return g_test_run ();
}
