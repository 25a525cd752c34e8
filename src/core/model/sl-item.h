/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An item as the UI shows it: one object per item as long as somebody holds it, so that a change notifies panel,
 * marks, register and plan at once. Main thread only. Made by SlLibrary. */
#pragma once

#include "store/sl-records.h"

G_BEGIN_DECLS

typedef struct _SlMeeting SlMeeting;
typedef struct _SlPaper SlPaper;

#define SL_TYPE_ITEM (sl_item_get_type ())
G_DECLARE_FINAL_TYPE (SlItem, sl_item, SL, ITEM, GObject)

/* Readable properties, each with notify: id, kind (SlKind), review (SlReview), progress (SlProgress), text, owners
 * (GStrv), due-text, due-date, recurrence, ref, clause, heading, note, page (int), confidence, routine, resolved,
 * exempt (int), goals (GStrv of goal ids), goal-refs (string "1.2, 6.5", empty without), record (SlItemRecord). */
const SlItemRecord *sl_item_get_record (SlItem *self);
const char *sl_item_get_id (SlItem *self);
SlMeeting *sl_item_get_meeting (SlItem *self); /* (transfer none) */
SlPaper *sl_item_get_paper (SlItem *self);     /* (transfer none) */
/* "1.2, 6.5" from the linked goals' refs; "" without. */
const char *sl_item_get_goal_refs (SlItem *self);

G_END_DECLS
