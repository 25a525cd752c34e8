/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer-pairs.h"

#define DONE SL_ANSWER_SAYS_DONE
#define WAY SL_ANSWER_SAYS_UNDER_WAY
#define OPEN SL_ANSWER_SAYS_OPEN
#define DCS                                                                                        \
  {                                                                                                \
    "Director of Children's Services", NULL                                                        \
  }
#define HOS                                                                                        \
  {                                                                                                \
    "Head of Safeguarding", NULL                                                                   \
  }
#define OFF                                                                                        \
  {                                                                                                \
    "officers", NULL                                                                               \
  }
#define NOBODY                                                                                     \
  {                                                                                                \
    NULL                                                                                           \
  }

const AnswerPair answer_pairs[] = {
  { "panel",
    "#Harlow Vale Borough Council\n"
    "#Children's Scrutiny Panel\n"
    "#Minutes of the meeting held on Tuesday 30 October 2012 at 6.00 p.m.\n"
    "\n"
    "#241/12 Apologies\n"
    "Apologies were received from Councillor Ashby.\n"
    "\n"
    "#242/12 Minutes of the last meeting\n"
    "Resolved that the minutes of the meeting held on 13 September 2012 be approved as a correct "
    "record.\n"
    "\n"
    "#243/12 Ofsted improvement plan\n"
    "The interim Director introduced the report. Members received the organisational structure "
    "chart for "
    "Children's Services. The interim Director gave an oral update on the Improvement Plan and "
    "answered questions.\n"
    "A Member asked about the cost of agency social workers. It was explained that eleven were in "
    "post.\n"
    "The visit to a high performing authority had been arranged for 22 November and all Members of "
    "the Panel "
    "were invited.\n"
    "\n"
    "#244/12 Adoption\n"
    "A note on the adoption service had been circulated to the Panel after the last meeting. "
    "Members were pleased "
    "with the number of families approved.\n"
    "\n"
    "#245/12 Youth services\n"
    "The Head of Youth Services presented the annual report. The number of young people attending "
    "clubs had "
    "risen. Members asked whether the centre at Millbrook would stay open. It was explained that "
    "no decision had been "
    "taken.\n"
    "\n"
    "#246/12 Budget\n"
    "The Panel noted the revenue forecast. The overspend on external placements remained the main "
    "pressure.\n"
    "Resolved that a report on the cost of external placements be brought to the next meeting.\n",
    { { "officers agreed to provide Members with an organisational structure",
        "226/12",
        "Ofsted inspection",
        OFF,
        "organisational structure chart",
        DONE },
      { "the interim Director will provide a summary of progress against the Improvement Plan at "
        "each meeting",
        "226/12",
        "Ofsted inspection",
        { "interim Director" },
        "oral update on the Improvement Plan",
        -1 },
      { "arrange a visit to a well performing council for Members of the Panel",
        "226/12",
        "Ofsted inspection",
        DCS,
        "visit to a high performing authority had been arranged",
        DONE },
      { "a note providing an overview of the council's adoption service",
        "228/12",
        "Adoption",
        NOBODY,
        "A note on the adoption service had been circulated",
        DONE },
      { "officers would set out a number of proposals for the type of questions and lines of "
        "inquiry that Members might "
        "wish to pursue",
        "226/12",
        "Ofsted inspection",
        OFF,
        NULL,
        -1 },
      { "anonymised responses from service users be shared with the Panel",
        "227/12",
        "Safeguarding board",
        NOBODY,
        NULL,
        -1 },
      { "once in post the new Assistant Director will undertake a skills audit",
        "226/12",
        "Ofsted inspection",
        { "Assistant Director" },
        NULL,
        -1 },
      { "the Chair of the safeguarding board should attend a Panel meeting every six months",
        "227/12",
        "Safeguarding board",
        { "Chair of the safeguarding board" },
        NULL,
        -1 },
      { "a detailed audit of all children supported by services",
        "226/12",
        "Ofsted inspection",
        DCS,
        NULL,
        -1 },
      { "the interim Director to write to the hospital trust about late health assessments",
        "229/12",
        "Health",
        { "interim Director" },
        NULL,
        -1 } } },

  { "matters-arising",
    "#Wendmoor County Council\n"
    "#Children and Families Overview and Scrutiny Committee\n"
    "#Minutes of the meeting held on 14 March 2023\n"
    "\n"
    "#12. MINUTES\n"
    "The minutes of the meeting of 17 January 2023 were confirmed.\n"
    "\n"
    "#13. MATTERS ARISING\n"
    "Minute 4: the Head of Safeguarding reported that the threshold guidance had been published on "
    "the "
    "partnership's website and sent to all schools.\n"
    "Minute 5 refers: the Chair said that he had written to the Minister about the funding of "
    "unaccompanied children. "
    "A reply was still awaited.\n"
    "Minute 6 (Home to school transport): the breakdown of taxi costs by district was attached to "
    "the agenda.\n"
    "Minute 7: officers explained that the data on persistent absence could not yet be broken down "
    "by ward because the "
    "census return was late.\n"
    "The Committee was told that the task group on care leavers' housing had met twice and would "
    "report in June.\n"
    "\n"
    "#14. ELECTIVE HOME EDUCATION\n"
    "The Assistant Director gave a presentation. There were 612 children on the register, which "
    "was 90 more than a "
    "year before. Members were concerned about those who had left school because of anxiety.\n"
    "It was RESOLVED that the safeguarding of home educated children be reviewed in the autumn.\n"
    "\n"
    "#15. SHORT BREAKS\n"
    "Members considered the results of the short breaks consultation, as they had asked in "
    "January. 214 families had "
    "answered and most wanted more at weekends.\n"
    "The capital bid for the respite centre at Overbury had been approved by Cabinet on 2 "
    "February.\n"
    "A member asked for a map of the providers. Officers agreed to send one.\n",
    { { "that the threshold guidance be published and circulated to all schools",
        "4",
        "Thresholds",
        HOS,
        "threshold guidance had been published",
        DONE },
      { "the Chairman to write to the Minister on the funding for unaccompanied asylum seeking "
        "children",
        "5",
        "Budget",
        { "Chairman" },
        "written to the Minister",
        -1 },
      { "a breakdown of the cost of taxis by district",
        "6",
        "Home to school transport",
        OFF,
        "breakdown of taxi costs by district",
        DONE },
      { "persistent absence figures for each ward be provided",
        "7",
        "Attendance",
        OFF,
        "persistent absence could not yet",
        OPEN },
      { "a task group be set up to look at housing for care leavers",
        "8",
        "Care leavers",
        NOBODY,
        "task group on care leavers' housing had met",
        -1 },
      { "the findings of the consultation on short breaks be reported to the Committee",
        "9",
        "Short breaks",
        { "Assistant Director" },
        "results of the short breaks consultation",
        DONE },
      { "the Committee supported the capital bid for a respite centre and asked Cabinet to approve "
        "it",
        "9",
        "Short breaks",
        { "Cabinet" },
        "capital bid for the respite centre",
        DONE },
      { "the Head of Safeguarding to report on the number of children subject to repeat protection "
        "plans",
        "4",
        "Thresholds",
        HOS,
        NULL,
        -1 },
      { "a members' briefing on county lines and exploitation be arranged",
        "10",
        "Exploitation",
        HOS,
        NULL,
        -1 },
      { "officers to circulate the fostering recruitment strategy",
        "11",
        "Fostering",
        OFF,
        NULL,
        -1 },
      { "exit interviews of social workers to be summarised for the Committee",
        "11",
        "Workforce",
        { "Director of Human Resources" },
        NULL,
        -1 },
      { "the Virtual School Head to provide the GCSE results of children in care",
        "8",
        "Virtual school",
        { "Virtual School Head" },
        NULL,
        -1 } } },

  { "action-log",
    "#Northmere Improvement Board\n"
    "#Notes of the meeting of 9 May 2019\n"
    "\n"
    "#1. Action log\n"
    "1.1 Agency social worker rates to be benchmarked against the region. Owner: HR Director. "
    "Complete: paper "
    "circulated 2 May.\n"
    "1.2 Caseload ceiling to be agreed with the unions. Owner: DCS. In progress: second meeting on "
    "20 May.\n"
    "1.3 Dashboard for team managers to be built. Owner: Head of Performance. Outstanding.\n"
    "1.4 Letter to the clinical commissioning group on waiting times for CAMHS. Owner: Chair. "
    "Closed.\n"
    "1.5 Police to nominate a single point of contact for the front door. Owner: Superintendent "
    "Yale. Done, Inspector "
    "Moss named.\n"
    "\n"
    "#2. Audit\n"
    "JW took the Board through the audit of thirty cases. Supervision was recorded in nine out of "
    "ten. The Board "
    "welcomed the improvement.\n"
    "\n"
    "#3. Voice of the child\n"
    "Two young people told the Board what had changed for them. The pledge has been rewritten by "
    "the children in care "
    "council and signed by the Leader.\n"
    "\n"
    "#4. Any other business\n"
    "The peer review team will now come in September rather than July.\n",
    { { "HR Director to benchmark rates for agency social workers",
        "1.1",
        NULL,
        { "HR Director" },
        "Agency social worker rates",
        DONE },
      { "agree a ceiling on caseloads with the unions", NULL, NULL, DCS, "Caseload ceiling", WAY },
      { "build a dashboard for team managers",
        NULL,
        NULL,
        { "Head of Performance" },
        "Dashboard for team managers",
        OPEN },
      { "the Chair to write to the CCG about CAMHS waiting times",
        NULL,
        NULL,
        { "Chair" },
        "waiting times for CAMHS",
        DONE },
      { "a police single point of contact for the front door to be nominated",
        NULL,
        NULL,
        { "Police" },
        "Police to nominate a single point of contact",
        DONE },
      { "JW to bring the findings of the case audit, including supervision",
        NULL,
        NULL,
        { "JW" },
        "Supervision was recorded",
        -1 },
      { "the children in care council will rewrite the pledge",
        NULL,
        NULL,
        NOBODY,
        "pledge has been rewritten",
        DONE },
      { "the Head of Performance to explain the validation errors in the statutory return",
        NULL,
        NULL,
        { "Head of Performance" },
        NULL,
        -1 },
      { "DCS to bring a sufficiency strategy for placements", NULL, NULL, DCS, NULL, -1 },
      { "map the training needs of first line managers",
        NULL,
        NULL,
        { "HR Director" },
        NULL,
        -1 } } },

  { "scots",
    "#STRATHELDER COUNCIL\n"
    "#EDUCATION AND CHILDREN'S SERVICES COMMITTEE\n"
    "#Minute of Meeting held in the Council Chamber, Elder, on 6 June 2017\n"
    "\n"
    "#1 SEDERUNT\n"
    "The Convener declared a quorum.\n"
    "\n"
    "#2 OUTSTANDING BUSINESS\n"
    "There was submitted a statement of outstanding business. The Committee noted that the review "
    "of nursery opening "
    "hours had been concluded and that its outcome formed item 5 of the agenda.\n"
    "It was further noted that discussions with the health board on school nursing were "
    "continuing.\n"
    "The Committee agreed to discharge the remit on rural school rolls, the consultation having "
    "been carried out.\n"
    "\n"
    "#3 KINSHIP CARE\n"
    "There was submitted report ECS/31/17 by the Chief Social Work Officer on kinship care "
    "allowances, which had been "
    "called for on 28 February. The Committee, having heard the Chief Social Work Officer, noted "
    "that parity with "
    "fostering allowances had been reached on 1 April.\n"
    "\n"
    "#4 ATTAINMENT\n"
    "Councillor Dunn asked how the attainment challenge money was spent. The Head of Education "
    "replied that most of it "
    "paid for teachers.\n"
    "\n"
    "#5 NURSERIES\n"
    "The Committee approved the extension of opening hours at four nurseries.\n",
    { { "to review the opening hours of nurseries and report back",
        "9",
        "Early years",
        { "Head of Education" },
        "nursery opening hours",
        DONE },
      { "to open discussions with the health board about the number of school nurses",
        "10",
        "Health",
        { "Chief Executive" },
        "health board on school nursing",
        WAY },
      { "to carry out a consultation on falling rolls in rural schools",
        "11",
        "School estate",
        { "Head of Education" },
        "rural school rolls",
        DONE },
      { "to submit a report on allowances for kinship carers",
        "12",
        "Kinship care",
        { "Chief Social Work Officer" },
        "kinship care allowances",
        DONE },
      { "to bring forward a plan for replacing temporary classrooms",
        "11",
        "School estate",
        { "Head of Education" },
        NULL,
        -1 },
      { "the Chief Social Work Officer to report on advocacy for children at hearings",
        "13",
        "Hearings",
        { "Chief Social Work Officer" },
        NULL,
        -1 },
      { "to write to the Scottish Government about the pupil equity formula",
        "14",
        "Finance",
        { "Convener" },
        NULL,
        -1 } } },

  /* The same people, the same words of office, and the field's common words: but never the same
     thing. */
  { "hard-negatives",
    "#Ellenbrook City Council\n"
    "#Children, Young People and Education Scrutiny Commission\n"
    "#Minutes of the meeting held on 3 December 2020\n"
    "\n"
    "#40. SOCIAL WORK RECRUITMENT\n"
    "The Director of Children's Services reported that nine newly qualified social workers had "
    "been recruited. The "
    "vacancy rate had fallen to 14 per cent. Members received a presentation on the academy.\n"
    "The Head of Safeguarding updated the Commission on the new duty rota, which was in place from "
    "October.\n"
    "\n"
    "#41. CHILD PROTECTION PLANS\n"
    "The number of children with protection plans had risen. The Head of Safeguarding said that "
    "the audit of "
    "strategy discussions had been completed and that its findings had been shared with the "
    "police.\n"
    "Members noted that the performance report had been circulated with the agenda.\n"
    "\n"
    "#42. SCHOOLS\n"
    "The Director of Education reported that all secondary schools had stayed open. Laptops had "
    "been given to 1,200 "
    "pupils. The Commission considered the annual report on admissions.\n"
    "\n"
    "#43. WORK PROGRAMME\n"
    "The work programme was agreed.\n",
    { { "the Director of Children's Services to provide a report on placements out of the city",
        "31",
        "Placements",
        DCS,
        NULL,
        -1 },
      { "the Head of Safeguarding to share the findings of the audit of return home interviews",
        "32",
        "Missing",
        HOS,
        NULL,
        -1 },
      { "the Director of Education to circulate figures on exclusions in secondary schools",
        "33",
        "Inclusion",
        { "Director of Education" },
        NULL,
        -1 },
      { "a report on newly qualified teachers be presented",
        "33",
        "Schools",
        { "Director of Education" },
        NULL,
        -1 },
      { "an update on the performance of the adoption agency be circulated",
        "34",
        "Adoption",
        DCS,
        NULL,
        -1 },
      { "the Head of Safeguarding will review the duty of care policy with foster carers",
        "35",
        "Fostering",
        HOS,
        NULL,
        -1 },
      { "the annual report of the virtual school be brought to the Commission",
        "36",
        "Virtual school",
        { "Director of Education" },
        NULL,
        -1 },
      { "officers to report on the academy trust's plans for the sixth form",
        "37",
        "Schools",
        OFF,
        NULL,
        -1 },
      { "a progress report on the social work practice model", "38", "Practice", DCS, NULL, -1 },
      { "a breakdown of vacancy rates among health visitors be sought from the trust",
        "39",
        "Health",
        HOS,
        NULL,
        -1 },
      { "the police to report on the rota for the custody suite",
        "39",
        "Youth justice",
        { "Police" },
        NULL,
        -1 },
      { "recruit nine newly qualified social workers by the end of the year",
        "30",
        "Workforce",
        DCS,
        "newly qualified social workers had been recruited",
        DONE } } },

  { "district-first-person",
    "#Copperton Metropolitan District Council\n"
    "#Corporate Parenting Board\n"
    "#Tuesday, 11 July 2023\n"
    "\n"
    "#PRESENT\n"
    "Councillor Iqbal in the Chair; Councillors Lowe, Marsh and Penn\n"
    "\n"
    "#9. Actions from last time\n"
    "(a) Passports: KT confirmed that every child in care over 11 now had a passport or an "
    "application under way.\n"
    "(b) Council tax: the exemption for care leavers up to 25 went to Full Council on 21 June and "
    "was agreed.\n"
    "(c) Dentists: HM has spoken to the dental committee. Two practices have offered weekly slots "
    "from August.\n"
    "(d) Luggage: nothing to report this time.\n"
    "\n"
    "#10. Fostering\n"
    "We have 118 fostering households. Three carers resigned in the spring. The Mockingbird hub "
    "opened in May with "
    "eight families.\n"
    "The Board asked for a report on carers' mileage rates.\n"
    "\n"
    "#11. Health\n"
    "71% of initial health assessments were on time, up from 50%.\n"
    "\n"
    "#12. Celebrating success\n"
    "The awards evening was held on 30 June. 84 young people came.\n",
    { { "make sure all children looked after aged 11 and over have a passport",
        NULL,
        "Identity",
        { "KT" },
        "had a passport",
        -1 },
      { "recommend to Full Council that care leavers be exempt from council tax until they are 25",
        NULL,
        "Care leavers",
        { "Cabinet Member" },
        "exemption for care leavers",
        -1 },
      { "speak to the local dental committee about access to dentists",
        NULL,
        "Health",
        { "HM" },
        "spoken to the dental committee",
        -1 },
      { "buy proper luggage so that no child moves with bin bags",
        NULL,
        "Moves",
        { "KT" },
        NULL,
        -1 },
      { "open a Mockingbird hub by summer",
        NULL,
        "Fostering",
        { "Head of Fostering" },
        "Mockingbird hub opened",
        DONE },
      { "plan an awards evening for young people",
        NULL,
        "Celebration",
        { "Participation Manager" },
        "awards evening was held",
        DONE },
      { "report on initial health assessments and what is being done to improve their timeliness",
        NULL,
        "Health",
        { "Designated Nurse" },
        "initial health assessments were on time",
        -1 },
      { "find out how many care leavers are in apprenticeships", NULL, "Work", { "KT" }, NULL, -1 },
      { "invite the housing team to explain priority banding",
        NULL,
        "Housing",
        { "HM" },
        NULL,
        -1 },
      { "bring a paper on foster carers' fees",
        NULL,
        "Fostering",
        { "Head of Fostering" },
        NULL,
        -1 } } },
  { NULL }
};
