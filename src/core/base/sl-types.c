/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-types.h"

G_DEFINE_ENUM_TYPE (SlKind,
                    sl_kind,
                    G_DEFINE_ENUM_VALUE (SL_KIND_ACTION, "action"),
                    G_DEFINE_ENUM_VALUE (SL_KIND_RECOMMENDATION, "recommendation"),
                    G_DEFINE_ENUM_VALUE (SL_KIND_DECISION, "decision"),
                    G_DEFINE_ENUM_VALUE (SL_KIND_REQUEST, "request"),
                    G_DEFINE_ENUM_VALUE (SL_KIND_COMMITMENT, "commitment"),
                    G_DEFINE_ENUM_VALUE (SL_KIND_CONCERN, "concern"),
                    G_DEFINE_ENUM_VALUE (SL_KIND_QUESTION, "question"),
                    G_DEFINE_ENUM_VALUE (SL_KIND_MEASURE, "measure"))

G_DEFINE_ENUM_TYPE (SlReview,
                    sl_review,
                    G_DEFINE_ENUM_VALUE (SL_REVIEW_SUGGESTED, "suggested"),
                    G_DEFINE_ENUM_VALUE (SL_REVIEW_CONFIRMED, "confirmed"),
                    G_DEFINE_ENUM_VALUE (SL_REVIEW_DISMISSED, "dismissed"))

G_DEFINE_ENUM_TYPE (SlProgress,
                    sl_progress,
                    G_DEFINE_ENUM_VALUE (SL_PROGRESS_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (SL_PROGRESS_IN_PROGRESS, "in-progress"),
                    G_DEFINE_ENUM_VALUE (SL_PROGRESS_REPORTED, "reported-done"),
                    G_DEFINE_ENUM_VALUE (SL_PROGRESS_ACCEPTED, "accepted"),
                    G_DEFINE_ENUM_VALUE (SL_PROGRESS_WITHDRAWN, "withdrawn"))

G_DEFINE_ENUM_TYPE (SlRecurrence,
                    sl_recurrence,
                    G_DEFINE_ENUM_VALUE (SL_RECURRENCE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (SL_RECURRENCE_EACH_MEETING, "each-meeting"),
                    G_DEFINE_ENUM_VALUE (SL_RECURRENCE_WEEKLY, "weekly"),
                    G_DEFINE_ENUM_VALUE (SL_RECURRENCE_MONTHLY, "monthly"),
                    G_DEFINE_ENUM_VALUE (SL_RECURRENCE_QUARTERLY, "quarterly"),
                    G_DEFINE_ENUM_VALUE (SL_RECURRENCE_SIX_MONTHLY, "six-monthly"),
                    G_DEFINE_ENUM_VALUE (SL_RECURRENCE_ANNUAL, "annual"))

G_DEFINE_ENUM_TYPE (SlAttendance,
                    sl_attendance,
                    G_DEFINE_ENUM_VALUE (SL_ATTENDANCE_MEMBER, "member"),
                    G_DEFINE_ENUM_VALUE (SL_ATTENDANCE_CO_OPTED, "co-opted"),
                    G_DEFINE_ENUM_VALUE (SL_ATTENDANCE_OFFICER, "officer"),
                    G_DEFINE_ENUM_VALUE (SL_ATTENDANCE_EXECUTIVE, "executive"),
                    G_DEFINE_ENUM_VALUE (SL_ATTENDANCE_GUEST, "guest"),
                    G_DEFINE_ENUM_VALUE (SL_ATTENDANCE_APOLOGIES, "apologies"),
                    G_DEFINE_ENUM_VALUE (SL_ATTENDANCE_SUBSTITUTE, "substitute"))

G_DEFINE_ENUM_TYPE (SlGoalStatus,
                    sl_goal_status,
                    G_DEFINE_ENUM_VALUE (SL_GOAL_STATUS_NOT_STARTED, "not-started"),
                    G_DEFINE_ENUM_VALUE (SL_GOAL_STATUS_ON_TRACK, "on-track"),
                    G_DEFINE_ENUM_VALUE (SL_GOAL_STATUS_AT_RISK, "at-risk"),
                    G_DEFINE_ENUM_VALUE (SL_GOAL_STATUS_OFF_TRACK, "off-track"),
                    G_DEFINE_ENUM_VALUE (SL_GOAL_STATUS_DONE, "done"))

const char *
sl_nick (GType type, int value)
{
  /* Enum classes of static types are never unloaded: the string outlives the reference. */
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value ((GEnumClass *) klass, value);

  g_return_val_if_fail (found != NULL, NULL);
  return found->value_nick;
}

gboolean
sl_from_nick (GType type, const char *nick, int *value)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  const GEnumValue *found;

  if (nick == NULL)
    return FALSE;
  found = g_enum_get_value_by_nick ((GEnumClass *) klass, nick);
  if (found == NULL)
    return FALSE;
  *value = found->value;
  return TRUE;
}

gboolean
sl_kind_is_core (SlKind kind)
{
  return kind <= SL_KIND_COMMITMENT;
}

gboolean
sl_kind_is_owed (SlKind kind)
{
  return kind == SL_KIND_ACTION || kind == SL_KIND_RECOMMENDATION || kind == SL_KIND_REQUEST
         || kind == SL_KIND_COMMITMENT;
}
