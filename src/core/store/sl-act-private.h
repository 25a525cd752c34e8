/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an act holds, for the store that carries it out. */
#pragma once

#include "sl-act.h"
#include "sl-cue-edit.h"

G_BEGIN_DECLS

typedef enum
{
  SL_ACT_REVIEW,
  SL_ACT_EDIT,
  SL_ACT_KIND,
  SL_ACT_ADD,
  SL_ACT_LINK,
  SL_ACT_UNLINK,
  SL_ACT_CONFIRM_AND_LINK,
  SL_ACT_PROGRESS,
  SL_ACT_FOLLOWUP,
  SL_ACT_TELL,
  SL_ACT_MEETING,
  SL_ACT_GOAL_STATUS,
  SL_ACT_SAME,
  SL_ACT_APART,
  SL_ACT_SPLIT,
  SL_ACT_CUES,
  SL_ACT_JOIN_OWNERS,
  SL_ACT_PART_OWNER,
  SL_ACT_RENAME_OWNER,
  SL_ACT_SET_HOLDER,
  SL_ACT_END_HOLDING,
  SL_ACT_OWNERS,
  SL_ACT_DUE,
  SL_ACT_EXEMPT,
  SL_ACT_EXEMPT_SECTION,
  SL_ACT_CARRY,
  SL_ACT_KEEP_APART,
  SL_ACT_PLACE,
  SL_ACT_DECLINE,
  SL_ACT_FORGET,
  SL_ACT_FORGET_ALL,
  SL_ACT_TAKE,
  SL_ACT_BRING,
  SL_ACT_KNOW,
  SL_ACT_HEAR,
  SL_ACT_POINT,
  SL_ACT_NOT_ANSWER,
} SlActType;

struct _SlAct
{
  SlActType type;
  const char *name;
  char **items; /* ids; of the kinds of act that take several */
  char *goal;   /* id */
  SlReview review;
  char *reason;
  SlKind kind;
  gboolean confirm;
  SlItemRecord *item;
  SlItemRecord *second; /* what is split off @item */
  SlMeetingRecord *meeting;
  SlFollowupRecord *followup;
  SlProgress progress;
  SlFollowupKind told; /* of what is told of several */
  char *date, *note, *evidence_paper, *difference;
  int evidence_page;
  SlGoalStatus status;
  SlCueEdit *cues;
  char *summary;
  /* Of forgetting: the committee, and the other its organisation. Of acts on owners: what it is called; the other's name, its new one, its holder, or a holding's
   * id. */
  char *owner, *other;
  char **owners;
  char *due_text; /* with the date above */
  SlRecurrence recurrence;
  char *paper; /* id */
  gsize start; /* of a section in its text */
  int exempt;  /* paragraph of Schedule 12A; 0 for public */
  char *earlier; /* id of a paper */
  SlAnchor *anchor;
  GPtrArray *states; /* SlExchanged; of hearing, SlStated */
  GPtrArray *meetings, *papers, *goals; /* records that are new */
  char *measure, *figure; /* a measure of `goal`, and words of the item */
  SlPointState point;
};

G_END_DECLS
