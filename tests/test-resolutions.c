/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How clerks word what was resolved: a table of forms, each with the items that it holds. All
 * councils and people are invented. */
#include <string.h>

#include "resolution-forms.h"

/* What a resolution opens with; a clause follows. */
static const char *const openings[] = {
  "RESOLVED: That ",
  "RESOLVED – that ",
  "RESOLVED:- That ",
  "RESOLVED, that ",
  "RESOLVED (unanimously): That ",
  "RESOLVED (by 6 votes to 3): That ",
  "RESOLVED (nem. con.) that ",
  "RESOLVED by 6 votes to 3 that ",
  "RESOLVED – (Unanimously) That ",
  "RESOLVED (Councillor Ash abstaining) that ",
  "Resolved: ",
  "Resolved by majority that ",
  "Resolved (unanimously): that ",
  "IT WAS RESOLVED THAT ",
  "It was RESOLVED unanimously: - That ",
  "It was resolved: ",
  "It was unanimously RESOLVED that ",
  "It was further RESOLVED that ",
  "It was therefore resolved that ",
  "It was moved by Councillor Ash, seconded by Councillor Beech and RESOLVED that ",
  "It was proposed, seconded and resolved that ",
  "Moved by Councillor Ash, seconded by Councillor Beech and RESOLVED: That ",
  "On the motion of Councillor Ash, seconded by Councillor Beech, it was RESOLVED that ",
  "On being put to the vote it was RESOLVED that ",
  "Upon a show of hands it was agreed that ",
  "Following a vote, it was resolved that ",
  "After discussion it was RESOLVED that ",
  "Following discussion, the Committee RESOLVED that ",
  "Accordingly it was RESOLVED that ",
  "Whereupon it was RESOLVED that ",
  "Having considered the report, the Committee resolved that ",
  "The Committee RESOLVED: That ",
  "The Committee:\n\nRESOLVED that ",
  "The Committee resolved that ",
  "The Committee unanimously resolved that ",
  "The Committee unanimously agreed that ",
  "The Sub-Committee AGREED that ",
  "The Board agreed that ",
  "The Panel decided that ",
  "Members AGREED that ",
  "Members agreed that ",
  "Members unanimously agreed that ",
  "Councillors resolved that ",
  "By general consent, it was agreed that ",
  "By consensus it was agreed that ",
  "AGREED: That ",
  "Agreed: ",
  "Agreed that ",
  "DECIDED: That ",
  "It was decided that ",
  "It was agreed that ",
  "It was AGREED that ",
  "It was agreed unanimously that ",
  "DECISION: That ",
  "DECISION\n\nThat ",
  "Decision: ",
  "Decision:\n\nThat ",
  "Decisions:\n\n1. That ",
  "Decision made: That ",
  "Decision taken: That ",
  "Resolution: That ",
  "Resolution:\n\nThat ",
  "RESOLUTION\n\nThat ",
  "Outcome: That ",
  "ORDERED: That ",
  "ORDERED – That ",
  "DETERMINED: That ",
  "The decision of the Committee was that ",
  "The Committee's decision was that ",
  "The Chair put the motion to the vote and it was RESOLVED that ",
  "The motion was carried and it was RESOLVED that ",
  "It was RESOLVED, with one abstention, that ",
  "The Committee agreed, by 5 votes to 2, that ",
  "Minute 14 RESOLVED: That ",
  "(1) RESOLVED that ",
  "2.4 RESOLVED that ",
  "It was ultimately agreed that ",
  "The meeting agreed that ",
  "The Forum AGREED that ",
  "The Cabinet Member agreed that ",
  "Thereupon it was RESOLVED, That ",
};

/* What stands over a list; two clauses follow: the first is noted, the second approved. */
static const char *const leads[] = {
  "RESOLVED:",
  "RESOLVED –",
  "RESOLVED that:",
  "RESOLVED: That",
  "RESOLVED: That the Committee:",
  "Resolved",
  "Resolved (unanimously):",
  "IT WAS RESOLVED THAT:-",
  "It was RESOLVED to:",
  "It was agreed that:",
  "It was agreed:",
  "It was AGREED to",
  "AGREED:",
  "Agreed:",
  "The Committee:",
  "The Panel:-",
  "The Committee AGREED:",
  "The Committee agreed to:",
  "The Committee agreed the following:",
  "The Committee agreed as follows:",
  "The Panel agreed that:",
  "The Forum:",
  "Members:",
  "Members agreed to:",
  "Members resolved to:",
  "Members of the Committee resolved:",
  "Following discussion, Members:",
  "Having considered the report, the Committee:",
  "After debate the Committee RESOLVED –",
  "The Committee thereafter:-",
  "On being put to the vote it was RESOLVED:",
  "Decision:",
  "Decision",
  "DECISIONS",
  "Decisions:",
  "Decisions made:",
  "The decisions of the Committee were:",
  "Outcome:",
  "Resolution:",
  "The following was agreed:",
  "The following were agreed:",
  "The following decisions were made:",
  "The Sub-Committee made the following decisions:",
  "The following resolution was carried:",
  "The Committee was of one mind and it was resolved:",
};

static const Form clauses[] = {
  /* routine */
  { "n", "the report be noted." },
  { "n", "the report and appendices be noted." },
  { "n", "the contents of the report be received and noted." },
  { "n", "the update be received with thanks." },
  { "n", "note the report." },
  { "n", "the Committee notes the content of the report." },
  { "n", "the Committee note the report and its appendices." },
  { "n", "the report is noted." },
  { "n", "the presentation be welcomed." },
  { "n",
    "the minutes of the meeting held on 4 February 2020 be approved as a correct record and "
    "signed by the Chair." },
  { "n", "the minutes of the last meeting, as amended, be agreed and signed." },
  { "n", "the record of the last meeting be confirmed." },
  { "n", "subject to the amendment of minute 12, the minutes be signed by the Chairman." },
  { "n", "the public and press be excluded from the meeting for the following item." },
  { "n", "under section 100A of the Act the public be excluded from the meeting." },
  { "n", "members of the press and public be excluded from the remainder of the meeting." },
  { "n", "Councillor Ash be appointed Chair for the meeting." },
  { "n", "Councillor Ash take the chair for this item." },
  { "n", "officers be thanked for the report." },
  { "n", "the apologies be received." },
  { "n", "the declarations of interest be noted." },
  { "n", "the petition be received." },
  { "n", "the letter lie upon the table." },
  { "n", "the information be acknowledged." },
  { "n", "the Committee thanks the Head of Care for the presentation." },
  { "n", "the work of the team be commended." },
  { "n", "the forecast outturn be noted." },
  { "n", "no further action be taken." },
  /* decisions */
  { "d", "the plan be approved." },
  { "d", "the draft strategy be endorsed." },
  { "d", "the policy be adopted with immediate effect." },
  { "d", "the budget for 2020/21 be agreed." },
  { "d", "the work programme be approved." },
  { "d", "the work programme, as amended, be agreed." },
  { "d", "the proposals set out in paragraph 4 be supported." },
  { "d", "Councillor Ash be elected Chairman for the municipal year 2020/21." },
  { "d", "Councillor Beech be appointed to the working group." },
  { "d", "a task and finish group be established." },
  { "d", "a working group of five Members be set up." },
  { "d", "a second adoption panel be formed." },
  { "d", "the item be deferred to the next meeting." },
  { "d", "consideration of the matter be deferred." },
  { "d", "the item be withdrawn from the agenda." },
  { "d", "the application be refused." },
  { "d", "the application be granted subject to conditions." },
  { "d", "no objection be raised to the proposal." },
  { "d", "the Common Seal be affixed to the lease." },
  { "d", "delegated authority be given to the Director to finalise the contract." },
  { "d",
    "authority be delegated to the Director, in consultation with the Chair, to agree the "
    "final wording." },
  { "d", "the Director be authorised to enter into the agreement." },
  { "d", "the contract be awarded to Ellerdale Care Ltd." },
  { "d", "the fees be increased by 3%." },
  { "d", "the balance be carried forward." },
  { "d", "the terms of reference be amended as set out." },
  { "d", "the target be raised to 50%." },
  { "d", "the responses to the consultation be agreed." },
  { "d", "the recommendations in the report be approved." },
  { "d", "the recommendations be accepted." },
  { "d", "the risk register be updated to show the risk as red." },
  { "d", "the Committee endorses the approach." },
  { "d", "the Committee supports the proposals." },
  { "d", "the Panel is satisfied with the progress made." },
  { "d", "the Committee express its full support for the scheme." },
  { "d", "this Committee meet six times a year." },
  { "d", "meetings be held at 6.30 pm." },
  { "d", "the next three meetings be held in public." },
  { "d", "approve the strategy." },
  { "d", "approval be given to the scheme." },
  { "d", "the sum of £5,000 be allocated to the project." },
  { "d", "a contribution of £18,000 be made from reserves." },
  { "d", "the grant be paid." },
  { "d", "the offer be accepted." },
  { "d", "the Council sign up to the charter." },
  { "d", "the decision be upheld." },
  { "d", "the call-in be not upheld." },
  { "d", "the call-in be dismissed." },
  { "d", "the motion be rejected." },
  { "d", "Option B be pursued." },
  { "d", "Option 2 be the preferred option." },
  { "d", "the proposal proceed." },
  { "d", "school transport be added to the work programme." },
  { "d", "the review be concluded." },
  { "d", "the pilot be extended for a year." },
  { "d", "mental health be the subject of a single-item meeting." },
  { "d", "two Members be co-opted." },
  /* tasks */
  { "a", "officers circulate the figures." },
  { "a", "the Head of Care write to every school." },
  { "a", "the Director be requested to submit a further report." },
  { "a", "the Head of Care be asked to circulate the data." },
  { "a", "officers be instructed to consult with schools." },
  { "a", "the Director report back to the Committee in six months." },
  { "a", "the Chair write to the Minister." },
  { "a", "the Chairman, on behalf of the Committee, write to the hospital trust." },
  { "a", "a letter be sent to the Secretary of State." },
  { "a", "a further report be submitted to the next meeting." },
  { "a", "a further report be brought back in June." },
  { "a", "a report on school places be presented to the July meeting." },
  { "a", "an update be provided in six months' time." },
  { "a", "the figures be circulated to all schools." },
  { "a", "a briefing note be prepared for Members." },
  { "a", "a site visit be arranged." },
  { "a", "a visit to the hub be organised for Members." },
  { "a", "the comments of the Committee be forwarded to Cabinet." },
  { "a", "the Committee's comments be reported to the Executive." },
  { "a", "the views expressed be passed to the Cabinet Member." },
  { "a", "the thanks of the Committee be conveyed to the staff." },
  { "a", "the Committee receive a further update in September." },
  { "a", "Members receive quarterly performance data." },
  { "a", "the action plan be monitored by the Committee every six months." },
  { "a", "the Head of Care attend the next meeting." },
  { "a", "the Head of Care be invited to the next meeting." },
  { "a", "representatives of the police be invited to attend." },
  { "a", "it be an instruction to the Director to lay a list before each meeting." },
  { "a", "the Clerk do convey the Committee's appreciation to Miss Jay." },
  { "a", "the Town Clerk obtain three quotations." },
  { "a", "the Principal Officer take steps to have the files checked by May." },
  { "a", "the Executive Director for Children provide a written response." },
  { "a",
    "the Director of Children's Services bring a statement of vacancies to the January "
    "meeting." },
  { "a", "the Scrutiny Officer seek nominations for the group." },
  { "a", "information on exclusions be supplied to all Members." },
  { "a", "the matter be referred to officers for investigation." },
  { "a", "the data be broken down by ward in future reports." },
  { "a", "further work be undertaken on thresholds." },
  { "a", "the Director and the Head of Care jointly prepare a plan." },
  { "a", "a link to the survey be e-mailed to all councillors." },
  { "a", "future reports include comparative data." },
  { "a", "the Director ensure that every child has a named worker." },
  { "a", "the Head of Service be tasked with producing an action plan." },
  { "a", "the officers look into the matter." },
  { "a", "it be remitted to the Head of Care to report in May." },
  /* recommendations */
  { "r", "the Cabinet be recommended to approve the plan." },
  { "r", "it be recommended to Cabinet that the plan be approved." },
  { "r", "Cabinet be asked to fund a second hub." },
  { "r", "the Cabinet Member be asked to review the charges." },
  { "r", "the Executive be requested to reconsider." },
  { "r", "the Portfolio Holder be urged to keep the centre open." },
  { "r", "the Council be recommended to adopt the strategy." },
  { "r", "the Integrated Care Board be invited to fill the post." },
  { "r", "the Government be lobbied for more money." },
  { "r", "the Committee recommends to Cabinet that the scheme be extended." },
  { "r", "the Committee recommend that the Executive publish the figures." },
  { "r", "the Leader be called upon to act." },
  { "r", "the Cabinet Member consider the views of young people." },
  { "r", "the Cabinet should review the decision." },
  { "r", "the matter be referred to Council with a recommendation that it be approved." },
  { "r", "the Secretary of State be pressed to provide more funding." },
  { "r", "Cabinet be advised that the Committee supports the proposal." },
  { "d", "the decision be referred back to the Cabinet for reconsideration." },
  { "r", "the Integrated Care Board consider funding the post." },
  { "r", "the Cabinet Member for Education use the powers available to her." },
  /* two in one */
  { "nr", "the report be noted and that the Cabinet be asked to fund a hub." },
  { "na", "the report be noted and a further update be brought to the June meeting." },
  { "na", "the report be received and officers circulate the data to Members." },
  { "a", "the plan be approved and that it be sent to every school." },
  { "na", "the report be noted, and the Head of Care be asked to bring an update in June." },
  { "dd", "the plan be approved and that a working group be established." },
};

static const Form blocks[] = {
  /* the lead-in decides */
  { "rr", "RECOMMENDED:\n\n(a) That the plan be approved.\n(b) That it be kept under review." },
  { "r", "RECOMMENDED: That the strategy be adopted." },
  { "r", "RECOMMENDED TO COUNCIL: That the strategy be adopted." },
  { "r", "RECOMMENDED TO CABINET – That the strategy be adopted." },
  { "r", "RESOLVED TO RECOMMEND: That the strategy be adopted." },
  { "r", "RECOMMENDATION TO CABINET: That the strategy be adopted." },
  { "rr",
    "Recommendations to Cabinet:\n\n1. That the plan be approved.\n2. The charges should be "
    "reviewed." },
  { "rr",
    "The Committee made the following recommendations to Cabinet:\n\n1. That the plan be "
    "approved.\n2. That the charges be reviewed." },
  { "rr",
    "The Panel agreed the following recommendations:\n\n- That the plan be approved.\n- "
    "That the charges be reviewed." },
  { "rr",
    "It was RESOLVED to recommend to Cabinet that:\n\n(i) the plan be approved; and\n(ii) "
    "the charges be reviewed." },
  { "rr",
    "The Committee recommended that:\n\n(i) the plan be approved; and\n(ii) the charges be "
    "reviewed." },
  { "rr",
    "It was recommended that:\n\n(i) the plan be approved; and\n(ii) the charges be "
    "reviewed." },
  { "rr",
    "That the Cabinet be recommended:\n\n(i) to approve the plan; and\n(ii) to review the "
    "charges." },
  { "rr",
    "RESOLVED: That Cabinet be advised that:\n\n(i) the Committee supports the plan; "
    "and\n(ii) the charges should be reviewed." },
  { "r", "The Committee agreed to recommend to Cabinet that the plan be approved." },
  { "r", "It was agreed to recommend to the Executive that the charges be reviewed." },
  { "r", "The Committee RECOMMENDED that the Cabinet Member publish the figures." },
  { "r", "The Board recommends that the Audit Committee consider the contract." },
  { "r",
    "It was recommended to General Purposes Committee that care leavers be guaranteed an "
    "interview." },
  { "r", "The Committee wished to recommend to Cabinet that the allowance be reviewed." },
  { "rr",
    "R1 The Cabinet Member should commission an independent review.\n\nR2 That the Cabinet "
    "fund the post." },
  { "rr",
    "Recommendation 1: That the Cabinet Member commission an independent "
    "review.\n\nRecommendation 2: That the Cabinet fund the post." },
  { "qq",
    "The Committee requested that officers:\n\n(a) circulate the figures; and\n(b) report "
    "back in June." },
  { "aa",
    "RESOLVED that officers be asked to:\n\n(a) circulate the figures; and\n(b) report back "
    "in June." },
  { "aa",
    "RESOLVED: That the Director be requested:\n\n(a) to circulate the figures; and\n(b) to "
    "report back in June." },
  { "nn",
    "NOTED:\n\n1. That the strategy would be considered by Cabinet.\n2. That the budget had "
    "been set." },
  { "n", "NOTED the report." },
  { "n", "The Committee NOTED the report." },
  { "n", "Members noted the report." },
  { "n", "Noted." },
  { "nd", "The Committee NOTED the report and AGREED the plan." },
  { "na",
    "The Committee:\n\n(i) noted the report; and\n(ii) requested that officers report back "
    "in June." },
  { "nra",
    "The Committee:\n\n(a) NOTED the report;\n(b) RECOMMENDED to Cabinet that the charges be "
    "reviewed; and\n(c) REQUESTED the Head of Care to report back in June." },
  { "ndn",
    "The Committee agreed –\n\n• to note the report;\n• to approve the plan; and\n• to thank "
    "the officers." },
  { "nd", "RESOLVED – 1. That the report be noted. 2. That the plan be approved." },
  { "nd", "RESOLVED: (1) That the report be noted; and (2) That the plan be approved." },
  { "nd", "RESOLVED that (a) the report be noted and (b) the plan be approved." },
  { "nd", "RESOLVED: That –\n\ni. the report be noted; and\nii. the plan be approved." },
  { "nd", "RESOLVED: That –\n\nA. the report be noted; and\nB. the plan be approved." },
  { "nda",
    "RESOLVED: That\n\n(1) the report be noted;\n\n(2) the plan be approved;\n\n(3) the Head "
    "of Care be asked to report back in June." },
  /* ends */
  { "d",
    "RESOLVED: That the plan be approved.\n\nReasons for the decision\n\nThat the duty in the "
    "Act be met." },
  { "d", "RESOLVED: That the plan be approved.\n\nVoting: For 6, Against 3, Abstentions 1" },
  { "d",
    "RESOLVED: That the plan be approved.\n\nOther options considered and rejected:\n\nThat "
    "the plan be refused." },
  { "nd",
    "RESOLVED:\n\n1. That the report be noted.\n2. That the plan be approved.\n\nThe Chair "
    "thanked everybody for coming." },
};

static void
test_openings (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autofree char *text = g_strconcat (openings[i], "the plan be approved.", NULL);

      wrong += forms_check ("d", text);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_leads (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      gboolean to = g_str_has_suffix (leads[i], "to") || g_str_has_suffix (leads[i], "to:");
      g_autofree char *text = NULL;

      text = g_strconcat (leads[i],
                          to ? "\n\n(a) note the report; and\n\n(b) approve the plan."
                             : "\n\n(a) that the report be noted; and\n\n(b) that the plan be "
                               "approved.",
                          NULL);
      wrong += forms_check ("nd", text);
    }
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_clauses (void)
{
  forms_check_all ("RESOLVED: That ", clauses, G_N_ELEMENTS (clauses));
}

static void
test_blocks (void)
{
  forms_check_all ("", blocks, G_N_ELEMENTS (blocks));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resolutions/openings", test_openings);
  g_test_add_func ("/resolutions/leads", test_leads);
  g_test_add_func ("/resolutions/clauses", test_clauses);
  g_test_add_func ("/resolutions/blocks", test_blocks);
  return g_test_run ();
}
