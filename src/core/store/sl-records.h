/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the library as immutable values that may cross threads: boxed, atomically counted. The GObjects of model/
 * wrap them; the CLI uses them directly. Strings are NULL where nothing is stated; dates are "YYYY-MM-DD"; instants
 * are UTC seconds. Ids are UUID strings. */
#pragma once

#include "base/sl-anchor.h"
#include "base/sl-types.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *organisation, *committee, *date, *time, *venue, *next;
} SlMeetingRecord;

typedef struct
{
  char *id, *meeting;         /* meeting's id */
  char *sha256;               /* of the file; the copy is papers/<sha256>.pdf */
  char *name;                 /* file name as imported, for people */
  char *path;                 /* absolute path of the library's copy */
  char *origin;               /* that of the file as last opened; NULL where it is not known */
  int n_pages;
  guint n_items, n_decided;   /* of what detection suggested and people added */
  gint64 added;
  char *language;
  char *exempt;               /* its exempt sections, a line each: start, end, paragraph of Schedule 12A; or NULL */
  gboolean waits;             /* its PDF never came: only what another library told of it is here, and no page */
} SlPaperRecord;

typedef struct
{
  char *id, *paper, *meeting; /* ids */
  int position;               /* order in the paper, from 0 */
  SlKind kind;
  SlReview review;
  SlProgress progress;
  SlAnchor *anchor;
  char *text;
  char **owners;              /* never NULL */
  char *due_text, *due_date;
  SlRecurrence recurrence;
  char *ref, *clause, *heading, *note;
  char *dismiss_reason;
  gboolean routine, resolved;
  SlLeftOut left_out;         /* of what was resolved about it */
  int exempt;                 /* Schedule 12A paragraph; 0 none; 99 not stated */
  gboolean added_by_hand;
  double confidence;
  char *rule, *cue;
  char *cue_id;               /* of the cue that those words belong to, or NULL */
  char **goals;               /* ids of linked goals, never NULL */
  char *same_as;              /* id of the item that stands for this one, too, or NULL */
  char *next_due;             /* of what is in the register: when it is due next, of a duty that recurs and of an answer
                                 that is owed, too; else NULL */
  char *answer_due;           /* when the executive's answer is due, while it is owed; or NULL */
  char *happened;             /* when the event that it waited for happened, or NULL */
  char *also;                 /* where those stand that this one stands for, a line each: reference, tab, page; or NULL */
  gint64 changed;             /* last act on it, 0 for never */
} SlItemRecord;

/* What a plan's file may have no column for. */
typedef enum
{
  SL_GOAL_PARENT = 1 << 0,
  SL_GOAL_DESCRIPTION = 1 << 1,
  SL_GOAL_OWNER = 1 << 2,
  SL_GOAL_TARGET_DATE = 1 << 3,
  SL_GOAL_MEASURE = 1 << 4,
  SL_GOAL_SOURCE = 1 << 5,
} SlGoalFields;

typedef struct
{
  char *id, *parent;          /* parent goal's (priority's) id or NULL */
  char *ref, *title, *description, *owner, *target_date, *measure;
  char *source;               /* what it answers: a notice, a finding of an inspection; or NULL */
  SlGoalStatus status;
  int position;
  guint untold;               /* SlGoalFields; of a plan that is brought in: what it says nothing of, so that it stays
                                 as it is */
  gboolean tells_status;      /* of the same: otherwise the status stays as it is */
} SlGoalRecord;

typedef enum
{
  SL_FOLLOWUP_NOTE,      /* a word on it */
  SL_FOLLOWUP_EVIDENCE,  /* shows that it was done */
  SL_FOLLOWUP_DIFFERENCE, /* "so what?": the difference it made */
  SL_FOLLOWUP_SENT,      /* a recommendation went to the executive: from then on it owes an answer */
  SL_FOLLOWUP_ANSWER,    /* that answer */
  SL_FOLLOWUP_EVENT,     /* what it waited for happened */
} SlFollowupKind;

GType sl_followup_kind_get_type (void); /* nicks as in sl_nick () */
#define SL_TYPE_FOLLOWUP_KIND (sl_followup_kind_get_type ())

typedef struct
{
  char *id, *item;
  char *date;
  SlFollowupKind kind;
  char *text;
  char *paper;                /* id of the paper that shows it, or NULL */
  int page;                   /* from 1, 0 without */
  char *author;
  gint64 added;               /* 0 of what is to be added now */
} SlFollowupRecord;

/* One line of the history: who did what when. */
typedef struct
{
  gint64 id;
  gint64 when;
  char *who;
  char *act;                  /* "confirm", "dismiss", "edit", "link", … */
  char *summary;              /* facts for the sentence: the item's first words */
  guint n_items;
  gboolean undone;
} SlHistoryRecord;

typedef struct
{
  char *name, *role;
  SlAttendance attendance;
} SlPersonRecord;

/* Who held a post from when until when, both days included. */
typedef struct
{
  char *id;            /* NULL of what is only proposed */
  char *owner;         /* id */
  char *person;
  char *first, *last;  /* NULL: nobody knows; holds it still */
  char *committee;     /* of a proposal: whose meeting of the first day shows it; else NULL */
} SlHoldingRecord;

/* Of all that items call their owners, what is one. */
typedef struct
{
  char *id;            /* NULL where nobody told anything of it */
  char *name;
  char **names;        /* what else it is called; never NULL */
  guint n_items;       /* not dismissed */
  GPtrArray *holdings;  /* SlHoldingRecord, by first day; may be NULL */
  GPtrArray *proposals; /* the same, as papers list who was there */
} SlOwnerRecord;

/* Each record type X has: GType, ref, unref, autoptr; records are made by sl_x_record_new () (zeroed, to be filled
 * before anybody else sees it) and copied for editing by sl_x_record_copy (). */
#define SL_DECLARE_RECORD(Type, name)                                                              \
  GType sl_##name##_record_get_type (void);                                                        \
  Type *sl_##name##_record_new (void);                                                             \
  Type *sl_##name##_record_copy (const Type *record);                                              \
  Type *sl_##name##_record_ref (Type *record);                                                     \
  void sl_##name##_record_unref (Type *record);                                                    \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, sl_##name##_record_unref)

SL_DECLARE_RECORD (SlMeetingRecord, meeting)
SL_DECLARE_RECORD (SlPaperRecord, paper)
SL_DECLARE_RECORD (SlItemRecord, item)
SL_DECLARE_RECORD (SlGoalRecord, goal)
SL_DECLARE_RECORD (SlFollowupRecord, followup)
SL_DECLARE_RECORD (SlHistoryRecord, history)
SL_DECLARE_RECORD (SlPersonRecord, person)
SL_DECLARE_RECORD (SlHoldingRecord, holding)
SL_DECLARE_RECORD (SlOwnerRecord, owner)

/* Whether it is a task without somebody to do it or without a time: nobody's job. */
gboolean sl_item_record_is_nobodys (const SlItemRecord *record);
/* The date that it is due on: the next one, where there are several. */
const char *sl_item_record_get_due (const SlItemRecord *record);
/* Whether a confirmed, owed, unfinished item is past that date on @today. */
gboolean sl_item_record_is_overdue (const SlItemRecord *record, const char *today);
/* Whether it is as detection suggested it: nobody decided, changed, linked or joined it. */
gboolean sl_item_record_is_untouched (const SlItemRecord *record);
/* Whether it belongs in the register: confirmed and of a kind that somebody owes; of what is treated as one, one. */
gboolean sl_item_record_is_owed (const SlItemRecord *record);
/* Somebody had to do with it, and the paper has other words where it stands: more or less than a part of them. */
gboolean sl_item_record_is_reworded (const SlItemRecord *record);

G_END_DECLS
