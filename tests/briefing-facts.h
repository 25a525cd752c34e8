/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of an invented council for the tests of the printed page. */
#pragma once

#include "briefing/sl-facts.h"

static inline SlFacts *
make_facts (void)
{
  SlFacts *facts = sl_facts_new ();

  facts->organisation = g_strdup ("Nethershire Council");
  facts->committee = g_strdup ("Children and Families Scrutiny Panel");
  facts->today = g_strdup ("2012-10-29");
  facts->meeting_date = g_strdup ("2012-10-30");
  facts->last_date = g_strdup ("2012-09-13");
  return facts;
}

static inline SlFactItem *
add_fact (SlFacts *facts,
          SlKind kind,
          const char *date,
          const char *ref,
          int page,
          const char *owner,
          const char *due_text,
          const char *due_date,
          const char *text)
{
  SlFactItem *fact = g_new0 (SlFactItem, 1);
  SlItemRecord *item = sl_item_record_new ();
  SlPageRect rect = { page, { 72, 72, 400, 84 } };

  item->id = g_strdup_printf ("item-%u", facts->items->len);
  item->kind = kind;
  item->review = SL_REVIEW_CONFIRMED;
  item->position = (int) facts->items->len;
  item->text = g_strdup (text);
  g_strfreev (item->owners);
  item->owners = g_strsplit (owner != NULL ? owner : "", ";", -1);
  item->due_text = g_strdup (due_text);
  item->due_date = g_strdup (due_date);
  item->ref = g_strdup (ref);
  item->anchor = sl_anchor_new (0, 1, text, "", "", &rect, 1);
  fact->item = item;
  fact->meeting_date = g_strdup (date);
  g_ptr_array_add (facts->items, fact);
  return fact;
}

static inline SlFactGoal *
add_goal (
    SlFacts *facts, const char *ref, const char *title, guint n_open, guint n_late, guint n_done)
{
  SlFactGoal *goal = g_new0 (SlFactGoal, 1);

  goal->goal = sl_goal_record_new ();
  goal->goal->id = g_strdup_printf ("goal-%s", ref);
  goal->goal->ref = g_strdup (ref);
  goal->goal->title = g_strdup (title);
  goal->n_open = n_open;
  goal->n_late = n_late;
  goal->n_done = n_done;
  if (n_open + n_late + n_done > 0)
    {
      goal->last_looked_at = g_strdup ("2012-09-13");
      goal->source_date = g_strdup ("2012-09-13");
      goal->source_ref = g_strdup ("12/12");
      goal->source_page = 3;
    }
  g_ptr_array_add (facts->goals, goal);
  return goal;
}

static inline SlFactGoal *
add_priority (SlFacts *facts,
              const char *ref,
              const char *title,
              SlGoalStatus status,
              guint n_open,
              guint n_late,
              guint n_done)
{
  SlFactGoal *goal = add_goal (facts, ref, title, n_open, n_late, n_done);

  g_ptr_array_steal_index (facts->goals, facts->goals->len - 1);
  goal->status = status;
  g_ptr_array_add (facts->priorities, goal);
  return goal;
}

#define LAST "2012-09-13"

/* What one evening's minutes hold: something for every block. */
static inline SlFacts *
make_evening (void)
{
  SlFacts *facts = make_facts ();

  add_fact (
      facts,
      SL_KIND_DECISION,
      LAST,
      "10/12",
      1,
      NULL,
      NULL,
      NULL,
      "That the minutes of the meeting held on 21 August 2012 be approved as a correct record.")
      ->item->routine
      = TRUE;
  add_fact (facts,
            SL_KIND_COMMITMENT,
            LAST,
            "12/12",
            2,
            "Improvement Board",
            "each month",
            NULL,
            "It was explained that the Improvement Board would meet each month under an "
            "independent Chair.");
  add_fact (
      facts,
      SL_KIND_COMMITMENT,
      LAST,
      "12/12",
      3,
      NULL,
      NULL,
      NULL,
      "It was intended to undertake a detailed audit of all children supported by the service.");
  add_fact (
      facts,
      SL_KIND_MEASURE,
      LAST,
      "12/12",
      3,
      NULL,
      NULL,
      NULL,
      "There were at present 530 looked after placements, and 300 children had a protection plan.");
  add_fact (facts,
            SL_KIND_COMMITMENT,
            LAST,
            "12/12",
            3,
            "new Assistant Director",
            "once in post",
            NULL,
            "Once in post, the new Assistant Director will undertake a skills audit of all staff.");
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "12/12",
            3,
            "officers",
            "at the next meeting",
            "2012-10-30",
            "It was agreed that at the next meeting officers would propose questions and lines of "
            "inquiry.");
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "12/12",
            3,
            "officers",
            NULL,
            NULL,
            "It was also agreed that officers would provide an organisational structure chart.");
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "12/12",
            3,
            "interim Director",
            "at each meeting",
            NULL,
            "The interim Director will provide a summary of progress on the Improvement Plan at "
            "each meeting.")
      ->item->recurrence
      = SL_RECURRENCE_EACH_MEETING;
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "12/12",
            4,
            "interim Director",
            "every three months",
            NULL,
            "The interim Director will provide a more detailed report every three months.")
      ->item->recurrence
      = SL_RECURRENCE_QUARTERLY;
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "12/12",
            4,
            "Head of Quality",
            "by 8 October",
            "2012-10-08",
            "It was agreed that the Head of Quality would send Members the results of the "
            "supervision audit by 8 October.");
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "13/12",
            4,
            NULL,
            NULL,
            NULL,
            "It was agreed that anonymised responses from service users be shared with the Panel.")
      ->item->left_out
      = SL_LEFT_OUT_AGREED;
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "13/12",
            5,
            "Chair of the Safeguarding Board",
            "once appointed",
            NULL,
            "It was agreed that the Chair of the Safeguarding Board should attend every six months "
            "and report each year.")
      ->item->left_out
      = SL_LEFT_OUT_AGREED;
  add_fact (facts,
            SL_KIND_DECISION,
            LAST,
            "13/12",
            5,
            NULL,
            NULL,
            NULL,
            "RESOLVED that a joint session on adoption be held with the Health Panel.")
      ->item->resolved
      = TRUE;
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "14/12",
            5,
            NULL,
            NULL,
            NULL,
            "That the Panel receive a note on the council's adoption service.")
      ->item->resolved
      = TRUE;
  add_fact (facts,
            SL_KIND_MEASURE,
            LAST,
            "14/12",
            5,
            NULL,
            NULL,
            NULL,
            "The service had budgeted for up to 510 LAC placements.");
  add_fact (facts,
            SL_KIND_MEASURE,
            LAST,
            "14/12",
            5,
            NULL,
            NULL,
            NULL,
            "A net underspend of £22k was forecast, with £4k over in one service.");
  add_fact (facts,
            SL_KIND_REQUEST,
            LAST,
            "14/12",
            5,
            "Finance Manager",
            NULL,
            NULL,
            "Members requested details of the cost of the additional placements.")
      ->item->progress
      = SL_PROGRESS_REPORTED;
  add_fact (facts,
            SL_KIND_CONCERN,
            LAST,
            "14/12",
            5,
            NULL,
            NULL,
            NULL,
            "The Chair was concerned that the number of placements could grow.");
  add_fact (facts,
            SL_KIND_ACTION,
            LAST,
            "14/12",
            5,
            "Clerk",
            NULL,
            NULL,
            "It was agreed that the Clerk would circulate the training dates.")
      ->item->progress
      = SL_PROGRESS_ACCEPTED;
  ((SlFactItem *) facts->items->pdata[facts->items->len - 1])->n_evidence = 1;
  ((SlFactItem *) facts->items->pdata[facts->items->len - 1])->item->changed = 1350000000;
  add_fact (facts,
            SL_KIND_REQUEST,
            LAST,
            "14/12",
            5,
            "Head of Fostering",
            NULL,
            NULL,
            "Members asked for the number of foster carers who left.");
  add_fact (facts,
            SL_KIND_COMMITMENT,
            LAST,
            "14/12",
            5,
            "Housing Service",
            "by 1 October",
            "2012-10-01",
            "The Housing Service would open two flats for care leavers by 1 October.");
  add_goal (facts, "1.2", "Councillors who ask the hard questions", 5, 1, 0);
  add_goal (facts, "1.4", "Safeguarding partners who hold one another to account", 3, 0, 0);
  add_goal (facts, "6.2", "Audit that tells us about impact", 2, 0, 1);
  add_goal (facts, "6.5", "Placements close to home", 0, 0, 0);
  add_priority (facts, "1", "Leadership that asks", SL_GOAL_STATUS_ON_TRACK, 8, 0, 0);
  add_priority (facts, "6", "Knowing ourselves", SL_GOAL_STATUS_OFF_TRACK, 2, 1, 1);
  sl_exempt_add (&facts->exempt, 3);
  return facts;
}

/* @n items of all kinds over twelve meetings. */
static inline SlFacts *
make_many (guint n)
{
  static const char *const dates[]
      = { "2011-10-13", "2011-11-10", "2011-12-08", "2012-01-12", "2012-02-09", "2012-03-08",
          "2012-04-12", "2012-05-10", "2012-06-14", "2012-07-12", "2012-08-09", LAST };
  SlFacts *facts = make_facts ();

  for (guint i = 0; i < n; i++)
    {
      guint meeting = i * G_N_ELEMENTS (dates) / n;
      g_autofree char *ref = g_strdup_printf ("%u/%s", 200 + i / 4, meeting < 3 ? "11" : "12");
      g_autofree char *text
          = g_strdup_printf ("It was agreed that the Head of Team %u would bring report number %u "
                             "on assessments of need to the Panel.",
                             i % 17,
                             i);
      g_autofree char *owner = i % 5 == 0 ? NULL : g_strdup_printf ("Head of Team %u", i % 17);
      g_autofree char *due
          = i % 3 == 0 ? g_strdup_printf ("2012-%02u-%02u", 1 + i % 12, 1 + i % 28) : NULL;
      SlFactItem *fact = add_fact (facts,
                                   i % SL_N_KINDS,
                                   dates[meeting],
                                   ref,
                                   1 + i % 9,
                                   owner,
                                   i % 7 == 1 ? "once in post" : due,
                                   due,
                                   text);

      fact->item->routine = i % 2;
      if (i % 11 == 0)
        fact->item->progress = SL_PROGRESS_REPORTED;
    }
  for (guint i = 0; i < MIN (n, 15); i++)
    {
      g_autofree char *ref = g_strdup_printf ("%u.%u", 1 + i / 5, 1 + i % 5);

      add_goal (
          facts, ref, "Children are seen in time, and what they say is written down", 3, i % 2, 1);
    }
  for (guint i = 0; i < MIN (n, 7); i++)
    {
      g_autofree char *ref = g_strdup_printf ("%u", 1 + i);

      add_priority (facts, ref, "Children are seen in time", i % 5, 6, i % 2, 2);
    }
  return facts;
}
