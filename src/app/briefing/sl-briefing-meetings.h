/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The committees of a library and the meetings that a page can be for: those that were held, newest
 * first, and before them the next one that the latest minutes state. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *organisation, *committee;
  char *date; /* NULL: the next meeting, whose date nobody states */
} SlBriefingMeeting;

typedef struct _SlBriefingMeetings SlBriefingMeetings;

/* @papers: (nullable): a list of SlPaper */
SlBriefingMeetings *sl_briefing_meetings_new (GListModel *papers);
void sl_briefing_meetings_free (SlBriefingMeetings *self);
gboolean sl_briefing_meetings_equal (SlBriefingMeetings *self, SlBriefingMeetings *other);

/* Names for a drop-down. (transfer full) */
GListModel *sl_briefing_meetings_list_committees (SlBriefingMeetings *self);
GListModel *sl_briefing_meetings_list_dates (SlBriefingMeetings *self, guint committee);
/* (transfer none) (nullable): NULL where there is none at these places. */
const SlBriefingMeeting *
sl_briefing_meetings_get (SlBriefingMeetings *self, guint committee, guint meeting);
/* Where @meeting stands; 0 where it is gone. */
void sl_briefing_meetings_find (SlBriefingMeetings *self,
                                const SlBriefingMeeting *meeting,
                                guint *committee_place,
                                guint *meeting_place);

G_END_DECLS
