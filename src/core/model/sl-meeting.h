/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A committee on a date. Main thread only. Made by SlLibrary. */
#pragma once

#include "store/sl-records.h"

G_BEGIN_DECLS

#define SL_TYPE_MEETING (sl_meeting_get_type ())
G_DECLARE_FINAL_TYPE (SlMeeting, sl_meeting, SL, MEETING, GObject)

/* Properties with notify: organisation, committee, date, next (strings, NULL where unknown), record. */
const SlMeetingRecord *sl_meeting_get_record (SlMeeting *self);

G_END_DECLS
