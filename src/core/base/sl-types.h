/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed sets of words that Sightline uses everywhere. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What an item is. The order is that of the number keys 1–8 and of precedence among the core kinds.
 */
typedef enum
{
  SL_KIND_ACTION,
  SL_KIND_RECOMMENDATION,
  SL_KIND_DECISION,
  SL_KIND_REQUEST,
  SL_KIND_COMMITMENT,
  SL_KIND_CONCERN,
  SL_KIND_QUESTION,
  SL_KIND_MEASURE,
} SlKind;

#define SL_N_KINDS 8

/* What a person made of an item. */
typedef enum
{
  SL_REVIEW_SUGGESTED,
  SL_REVIEW_CONFIRMED,
  SL_REVIEW_DISMISSED,
} SlReview;

/* How far a confirmed item that somebody owes has come. "Overdue" is computed, never stored. */
typedef enum
{
  SL_PROGRESS_OPEN,
  SL_PROGRESS_IN_PROGRESS,
  SL_PROGRESS_REPORTED,
  SL_PROGRESS_ACCEPTED,
  SL_PROGRESS_WITHDRAWN,
} SlProgress;

typedef enum
{
  SL_RECURRENCE_NONE,
  SL_RECURRENCE_EACH_MEETING,
  SL_RECURRENCE_WEEKLY,
  SL_RECURRENCE_MONTHLY,
  SL_RECURRENCE_QUARTERLY,
  SL_RECURRENCE_SIX_MONTHLY,
  SL_RECURRENCE_ANNUAL,
} SlRecurrence;

/* What the minutes say in the discussion and the resolution below it does not. */
typedef enum
{
  SL_LEFT_OUT_NOT,
  SL_LEFT_OUT_AGREED, /* agreed or undertaken */
  SL_LEFT_OUT_ASKED,  /* asked for */
} SlLeftOut;

/* How somebody took part in a meeting. */
typedef enum
{
  SL_ATTENDANCE_MEMBER,
  SL_ATTENDANCE_CO_OPTED,
  SL_ATTENDANCE_OFFICER,
  SL_ATTENDANCE_EXECUTIVE,
  SL_ATTENDANCE_GUEST,
  SL_ATTENDANCE_APOLOGIES,
  SL_ATTENDANCE_SUBSTITUTE,
} SlAttendance;

/* Where a goal of the plan stands, as councils report it ("BRAG"). */
typedef enum
{
  SL_GOAL_STATUS_NOT_STARTED,
  SL_GOAL_STATUS_ON_TRACK,
  SL_GOAL_STATUS_AT_RISK,
  SL_GOAL_STATUS_OFF_TRACK,
  SL_GOAL_STATUS_DONE,
} SlGoalStatus;

GType sl_kind_get_type (void);
GType sl_review_get_type (void);
GType sl_progress_get_type (void);
GType sl_recurrence_get_type (void);
GType sl_attendance_get_type (void);
GType sl_goal_status_get_type (void);

#define SL_TYPE_KIND (sl_kind_get_type ())
#define SL_TYPE_REVIEW (sl_review_get_type ())
#define SL_TYPE_PROGRESS (sl_progress_get_type ())
#define SL_TYPE_RECURRENCE (sl_recurrence_get_type ())
#define SL_TYPE_ATTENDANCE (sl_attendance_get_type ())
#define SL_TYPE_GOAL_STATUS (sl_goal_status_get_type ())

/**
 * sl_nick:
 * @type: one of the enum types above
 * @value: a value of it
 *
 * The word that files and the database use for a value: "action", "six-monthly", "co-opted".
 *
 * Returns: (transfer none): the nick; never %NULL for a valid value
 */
const char *sl_nick (GType type, int value);

/**
 * sl_from_nick:
 * @type: one of the enum types above
 * @nick: (nullable): a word
 * @value: (out): where to put the value
 *
 * Returns: whether @nick is a word of @type
 */
gboolean sl_from_nick (GType type, const char *nick, int *value);

/* Whether the kind is one that the minutes' own words make binding (action … commitment). */
gboolean sl_kind_is_core (SlKind kind);

/* Whether somebody owes an item of this kind: it belongs in the register once confirmed. */
gboolean sl_kind_is_owed (SlKind kind);

G_END_DECLS
