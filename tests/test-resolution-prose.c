/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was resolved without a resolution: told in a sentence. And what sounds like it and is none.
 */
#include "resolution-forms.h"

static const Form prose[] = {
  { "n",
    "The minutes of the meeting held on 4 February 2020 were approved as a correct record and "
    "signed by the Chair." },
  { "n", "The minutes of the last meeting were agreed." },
  { "n", "Minutes of 4 February approved." },
  { "n", "The minutes were signed as a correct record." },
  { "n", "The minutes were taken as read, confirmed and signed by the Chairman." },
  { "n",
    "The Minutes of the Meeting of 4 February, having been printed and circulated, were taken "
    "as read and confirmed." },
  { "n", "The record of the meeting of 4 February was confirmed." },
  { "n", "The notes of the previous meeting were accepted as accurate." },
  { "n", "Members approved the minutes of the previous meeting." },
  { "n", "The Committee confirmed the minutes of the meeting held on 4 February 2020." },
  { "n", "The Chair signed the minutes of the last meeting as a correct record." },
  { "n", "The report was noted." },
  { "n", "The report was received." },
  { "n", "The report was received with thanks." },
  { "n", "The contents of the report were noted." },
  { "n", "The update was noted by the Committee." },
  { "n", "The Committee received and noted the report." },
  { "n", "The Committee received the report." },
  { "n", "Report noted." },
  { "d", "The work programme was approved subject to the addition of school transport." },
  { "d", "The work programme was agreed." },
  { "d", "The Committee approved the work programme." },
  { "d", "The Committee adopted the strategy." },
  { "d", "The Panel endorsed the draft strategy." },
  { "d", "Members endorsed the proposals." },
  { "d", "Members were content with the proposals." },
  { "d", "The terms of reference were approved." },
  { "d", "The revised terms of reference were adopted." },
  { "d", "The recommendations in the report were agreed." },
  { "d", "The Committee approved the recommendations in the report." },
  { "d", "Councillor Ash was elected Chair for the municipal year 2020/21." },
  { "d", "Councillor Beech was appointed Vice-Chairman." },
  { "d", "It was agreed to defer the item to the next meeting." },
  { "d", "Members agreed to add school transport to the work programme." },
  { "d", "The Committee decided to establish a working group." },
  { "d", "The Board agreed to change the target for audits from 40% to 50%." },
  { "d", "The item was deferred to the next meeting." },
  { "d", "It was decided to leave the matter out of the report." },
  { "d", "The Board agreed that this be tried." },
  { "a", "It was agreed that officers would circulate the figures." },
  { "a", "It was agreed that a letter be sent to the Minister." },
  { "a", "The Committee agreed to write to the Minister." },
  { "a", "Members agreed that a further report be brought to the next meeting." },
  { "a", "The Treasurer was directed to prepare a note for the Council." },
  { "a", "The Head of Care was instructed to report back in June." },
  { "dd",
    "It was agreed that the item on libraries be dropped and that mental health be taken as a "
    "single-item meeting." },
};

/* No item at all. */
static const char *const nothing[] = {
  "Cabinet had resolved on 15 November that the hub be closed.",
  "The Council resolved in July 2019 that every school be visited.",
  "At its meeting on 12 May 2019 Cabinet agreed that the hub be closed.",
  "The Policy Committee had resolved that there be a single Director.",
  "Cabinet agreed last year that the hub be closed.",
  "The Executive, on 24 January, approved the budget.",
  "The Committee is asked to note the report.",
  "The Committee is recommended to:\n\n(a) note the report; and\n(b) approve the plan.",
  "The report recommended that the plan be approved.",
  "The report sought approval for the plan.",
  "Members were asked to approve the plan.",
  "The Committee was asked to consider the plan and to approve the charges.",
  "The recommendations in the report were that the plan be approved and the charges be reviewed.",
  "An amendment by Councillor Ash, \"That the matter be referred back\", found no seconder.",
  "Councillor Ash moved that the plan be rejected. The motion was lost.",
  "It was proposed by Councillor Ash and seconded by Councillor Beech that the plan be rejected. "
  "On "
  "being put to the vote the motion was lost.",
  "An amendment that the plan be deferred was put to the vote and declared lost.",
  "The dispute with the provider was resolved by the courts.",
  "She agreed with the point.",
  "He noted that the report was late.",
  "Members noted that the number of visits had risen.",
  "The Committee noted with concern that the number of visits had fallen.",
  "The Head of Care agreed that this was a problem.",
  "Everyone agreed that the film was excellent.",
  "The decision had been taken in 2015.",
  "No decision was made.",
  "No conclusion was reached.",
  "An agreed protocol was in place with the police.",
  "The school had been approved as an academy.",
  "The scheme was approved by the Government in 2016.",
  "The plan was adopted by Council in 2018.",
  "Decisions about placements are made by the panel each week.",
  "Decisions taken by the Executive come into force on 9 December.",
};

static void
test_prose (void)
{
  forms_check_all ("", prose, G_N_ELEMENTS (prose));
}

static void
test_nothing (void)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    wrong += forms_check ("", nothing[i]);
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resolutions/prose", test_prose);
  g_test_add_func ("/resolutions/nothing", test_nothing);
  return g_test_run ();
}
