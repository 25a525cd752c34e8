/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-ics.h"

#include <libical/ical.h>
#include <string.h>

#include "base/sl-day.h"

static struct icaltimetype
to_day (const char *date)
{
  g_autofree char *basic = NULL;
  g_auto (GStrv) parts = g_strsplit (date, "-", 3);

  if (g_strv_length (parts) != 3)
    return icaltime_null_time ();
  basic = g_strjoinv ("", parts);
  return icaltime_from_string (basic);
}

static icalproperty_status
to_status (SlProgress progress)
{
  switch (progress)
    {
    case SL_PROGRESS_IN_PROGRESS:
    case SL_PROGRESS_REPORTED: /* an officer's word: members have not accepted it */
      return ICAL_STATUS_INPROCESS;
    case SL_PROGRESS_ACCEPTED:
      return ICAL_STATUS_COMPLETED;
    case SL_PROGRESS_WITHDRAWN:
      return ICAL_STATUS_CANCELLED;
    case SL_PROGRESS_OPEN:
    default:
      return ICAL_STATUS_NEEDSACTION;
    }
}

/* "At each meeting" has no interval that a calendar could count. */
static const char *
to_rule (SlRecurrence recurrence)
{
  switch (recurrence)
    {
    case SL_RECURRENCE_WEEKLY:
      return "FREQ=WEEKLY";
    case SL_RECURRENCE_MONTHLY:
      return "FREQ=MONTHLY";
    case SL_RECURRENCE_QUARTERLY:
      return "FREQ=MONTHLY;INTERVAL=3";
    case SL_RECURRENCE_SIX_MONTHLY:
      return "FREQ=MONTHLY;INTERVAL=6";
    case SL_RECURRENCE_ANNUAL:
      return "FREQ=YEARLY";
    case SL_RECURRENCE_NONE:
    case SL_RECURRENCE_EACH_MEETING:
    default:
      return NULL;
    }
}

static char *
describe (const SlRegister *data, const SlItemRecord *item)
{
  const SlMeetingRecord *meeting = sl_register_find_meeting (data, item->meeting);
  GString *text = g_string_new (item->text);
  const char *parts[] = {
    meeting != NULL ? meeting->organisation : NULL,
    meeting != NULL ? meeting->committee : NULL,
    meeting != NULL ? meeting->date : NULL,
    item->ref,
    item->due_text,
    item->note,
  };
  g_autofree char *also = sl_register_dup_also (item);
  guint i;

  for (i = 0; item->owners[i] != NULL; i++)
    g_string_append_printf (text, i == 0 ? "\n%s" : ", %s", item->owners[i]);
  for (i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (text, "\n%s", parts[i]);
  if (also != NULL)
    g_string_append_printf (text, "\n%s", also);
  return g_string_free (text, FALSE);
}

/* The day from which on it is owed for @due: an interval before. */
static char *
dup_interval_start (const char *due, SlRecurrence recurrence)
{
  static const int months[] = { [SL_RECURRENCE_MONTHLY] = 1,
                                [SL_RECURRENCE_QUARTERLY] = 3,
                                [SL_RECURRENCE_SIX_MONTHLY] = 6,
                                [SL_RECURRENCE_ANNUAL] = 12 };

  return recurrence == SL_RECURRENCE_WEEKLY ? sl_day_add_days (due, -7)
                                            : sl_day_add_months (due, -months[recurrence]);
}

/* A rule counts from DTSTART, which RFC 5545 then demands, and DUE must lie after it: each of its
 * to-dos spans the time from one appearance to the next. */
static void
add_when (icalcomponent *todo, const SlItemRecord *item, const SlMeetingRecord *meeting)
{
  const char *rule = to_rule (item->recurrence);
  const char *due = sl_item_record_get_due (item);
  g_autofree char *start = NULL;

  if (rule != NULL)
    start = due != NULL       ? dup_interval_start (due, item->recurrence)
            : meeting != NULL ? g_strdup (meeting->date)
                              : NULL;
  if (start != NULL)
    {
      icalcomponent_add_property (todo, icalproperty_new_dtstart (to_day (start)));
      icalcomponent_add_property (todo,
                                  icalproperty_new_rrule (icalrecurrencetype_from_string (rule)));
    }
  if (due != NULL)
    icalcomponent_add_property (todo, icalproperty_new_due (to_day (due)));
}

static icalcomponent *
make_todo (const SlRegister *data, const SlItemRecord *item)
{
  const SlMeetingRecord *meeting = sl_register_find_meeting (data, item->meeting);
  icalcomponent *todo = icalcomponent_new_vtodo ();
  g_autofree char *description = describe (data, item);
  g_auto (GStrv) refs = sl_register_dup_goal_refs (data, item);
  /* When it last changed; never the clock, so that two exports of one register are equal. */
  struct icaltimetype stamp
      = icaltime_from_timet_with_zone ((time_t) item->changed, 0, icaltimezone_get_utc_timezone ());
  guint i;

  icalcomponent_add_property (todo, icalproperty_new_uid (item->id));
  icalcomponent_add_property (todo, icalproperty_new_dtstamp (stamp));
  icalcomponent_add_property (todo, icalproperty_new_summary (item->text));
  icalcomponent_add_property (todo, icalproperty_new_description (description));
  add_when (todo, item, meeting);
  icalcomponent_add_property (todo, icalproperty_new_status (to_status (item->progress)));
  if (item->progress == SL_PROGRESS_ACCEPTED)
    icalcomponent_add_property (todo, icalproperty_new_percentcomplete (100));
  /* One property each: libical escapes the comma of a list. */
  icalcomponent_add_property (todo,
                              icalproperty_new_categories (sl_nick (SL_TYPE_KIND, item->kind)));
  if (item->answer_due != NULL)
    icalcomponent_add_property (todo, icalproperty_new_categories ("answer-due"));
  for (i = 0; refs[i] != NULL; i++)
    icalcomponent_add_property (todo, icalproperty_new_categories (refs[i]));
  for (i = 0; item->goals[i] != NULL; i++)
    icalcomponent_add_property (todo, icalproperty_new_relatedto (item->goals[i]));
  return todo;
}

char *
sl_ics_from_register (const SlRegister *data)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  char *written, *text;
  guint i;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Sightline//Register//EN"));
  for (i = 0; i < data->items->len; i++)
    icalcomponent_add_component (calendar, make_todo (data, g_ptr_array_index (data->items, i)));
  /* libical's own allocation, not GLib's. */
  written = icalcomponent_as_ical_string_r (calendar);
  text = g_strdup (written);
  icalmemory_free_buffer (written);
  icalcomponent_free (calendar);
  return text;
}
