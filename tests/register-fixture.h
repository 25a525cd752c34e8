/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A register with every field filled, of an invented council. */
#pragma once

#include "exchange/sl-register.h"

static inline SlRegister *
make_register (void)
{
  SlRegister *data = sl_register_new ();
  SlMeetingRecord *meeting = sl_meeting_record_new ();
  SlPaperRecord *paper = sl_paper_record_new ();
  SlGoalRecord *goal = sl_goal_record_new ();
  SlItemRecord *item = sl_item_record_new ();
  SlFollowupRecord *followup = sl_followup_record_new ();
  SlPageRect rects[] = { { 3, { 72.125, 700.1, 520.3, 712 } }, { 4, { 72, 60, 300.0625, 72 } } };
  const char *owners[] = { "Director, Children’s Services", "Cllr Ŵyn", NULL };
  const char *goals[] = { "0d0f3a5e-0000-4000-8000-000000000003", NULL };

  meeting->id = g_strdup ("0d0f3a5e-0000-4000-8000-000000000001");
  meeting->organisation = g_strdup ("Invented Council");
  meeting->committee = g_strdup ("Scrutiny Panel");
  meeting->date = g_strdup ("2026-01-08");
  meeting->time = g_strdup ("18:00");
  meeting->venue = g_strdup ("The Hall");
  meeting->next = g_strdup ("2026-03-05");
  paper->id = g_strdup ("0d0f3a5e-0000-4000-8000-000000000002");
  paper->meeting = g_strdup (meeting->id);
  paper->sha256 = g_strdup ("ab12");
  paper->name = g_strdup ("minutes; final.pdf");
  paper->n_pages = 7;
  paper->added = 1700000000;
  paper->language = g_strdup ("en");
  goal->id = g_strdup (goals[0]);
  goal->ref = g_strdup ("2.1");
  goal->title = g_strdup ("A front door");
  goal->measure = g_strdup ("41%");
  goal->status = SL_GOAL_STATUS_AT_RISK;
  goal->position = 4;
  item->id = g_strdup ("0d0f3a5e-0000-4000-8000-000000000004");
  item->paper = g_strdup (paper->id);
  item->meeting = g_strdup (meeting->id);
  item->position = 5;
  item->kind = SL_KIND_ACTION;
  item->review = SL_REVIEW_CONFIRMED;
  item->progress = SL_PROGRESS_IN_PROGRESS;
  item->anchor = sl_anchor_new (
      1200, 1290, "officers will report; quarterly, “in full”", "that ", " to the", rects, 2);
  item->text = g_strdup (
      "officers will report; quarterly, “in full” on the number of referrals that the front door "
      "answered in a day, by area and by age, ŵ");
  g_strfreev (item->owners);
  item->owners = g_strdupv ((char **) owners);
  item->due_text = g_strdup ("quarterly");
  item->due_date = g_strdup ("2026-03-31");
  item->recurrence = SL_RECURRENCE_QUARTERLY;
  item->ref = g_strdup ("12/3");
  item->clause = g_strdup ("2");
  item->heading = g_strdup ("PLAN");
  item->note = g_strdup ("first\nsecond");
  item->resolved = TRUE;
  item->confidence = 0.8125;
  item->rule = g_strdup ("resolution-clause");
  item->cue = g_strdup ("will");
  g_strfreev (item->goals);
  item->goals = g_strdupv ((char **) goals);
  item->changed = 1700000100;
  followup->id = g_strdup ("0d0f3a5e-0000-4000-8000-000000000005");
  followup->item = g_strdup (item->id);
  followup->date = g_strdup ("2026-02-01");
  followup->kind = SL_FOLLOWUP_EVIDENCE;
  followup->text = g_strdup ("seen on page 2");
  followup->paper = g_strdup (paper->id);
  followup->page = 2;
  followup->author = g_strdup ("Tester");
  g_ptr_array_add (data->meetings, meeting);
  g_ptr_array_add (data->papers, paper);
  g_ptr_array_add (data->goals, goal);
  g_ptr_array_add (data->items, item);
  g_ptr_array_add (data->followups, followup);
  return data;
}
