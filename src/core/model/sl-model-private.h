/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How SlLibrary makes the models and keeps them up to date. Each setter notifies only what changed.
 */
#pragma once

#include "sl-goal.h"
#include "sl-item.h"
#include "sl-meeting.h"
#include "sl-object-list.h"
#include "sl-paper.h"

G_BEGIN_DECLS

SlMeeting *sl_meeting_new (SlMeetingRecord *record);
void sl_meeting_set_record (SlMeeting *self, SlMeetingRecord *record);

SlPaper *sl_paper_new (SlPaperRecord *record, SlMeeting *meeting);
void sl_paper_set_record (SlPaper *self, SlPaperRecord *record, SlMeeting *meeting);

SlItem *sl_item_new (SlItemRecord *record, SlPaper *paper);
void sl_item_set_record (SlItem *self, SlItemRecord *record);
void sl_item_set_paper (SlItem *self, SlPaper *paper);
void sl_item_set_goal_refs (SlItem *self, const char *refs);

SlGoal *sl_goal_new (SlGoalRecord *record);
void sl_goal_set_record (SlGoal *self, SlGoalRecord *record);
typedef struct
{
  guint n_open, n_late, n_proven, n_word;
  const char *last; /* when it was looked at, or NULL */
} SlGoalSum;
void sl_goal_set_counts (SlGoal *self, const SlGoalSum *sum);
void sl_goal_set_points (SlGoal *self, GPtrArray *points);
SlObjectList *sl_goal_get_child_list (SlGoal *self);

G_END_DECLS
