/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-meeting.h"

#include "sl-model-private.h"

struct _SlMeeting
{
  GObject parent_instance;

  SlMeetingRecord *record;
};

G_DEFINE_FINAL_TYPE (SlMeeting, sl_meeting, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ORGANISATION,
  PROP_COMMITTEE,
  PROP_DATE,
  PROP_NEXT,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
sl_meeting_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const SlMeetingRecord *record = SL_MEETING (object)->record;

  switch (id)
    {
    case PROP_ORGANISATION:
      g_value_set_string (value, record->organisation);
      break;
    case PROP_COMMITTEE:
      g_value_set_string (value, record->committee);
      break;
    case PROP_DATE:
      g_value_set_string (value, record->date);
      break;
    case PROP_NEXT:
      g_value_set_string (value, record->next);
      break;
    case PROP_RECORD:
      g_value_set_boxed (value, record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_meeting_finalize (GObject *object)
{
  sl_meeting_record_unref (SL_MEETING (object)->record);
  G_OBJECT_CLASS (sl_meeting_parent_class)->finalize (object);
}

static GParamSpec *
string_prop (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
sl_meeting_class_init (SlMeetingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_meeting_get_property;
  object_class->finalize = sl_meeting_finalize;
  props[PROP_ORGANISATION] = string_prop ("organisation");
  props[PROP_COMMITTEE] = string_prop ("committee");
  props[PROP_DATE] = string_prop ("date");
  props[PROP_NEXT] = string_prop ("next");
  props[PROP_RECORD] = g_param_spec_boxed ("record",
                                           NULL,
                                           NULL,
                                           sl_meeting_record_get_type (),
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sl_meeting_init (SlMeeting *self)
{
}

SlMeeting *
sl_meeting_new (SlMeetingRecord *record)
{
  SlMeeting *self = g_object_new (SL_TYPE_MEETING, NULL);

  self->record = sl_meeting_record_ref (record);
  return self;
}

const SlMeetingRecord *
sl_meeting_get_record (SlMeeting *self)
{
  return self->record;
}

static gboolean
notify_string (SlMeeting *self, guint prop, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  return TRUE;
}

void
sl_meeting_set_record (SlMeeting *self, SlMeetingRecord *record)
{
  g_autoptr (SlMeetingRecord) old = self->record;
  gboolean changed
      = g_strcmp0 (old->time, record->time) != 0 || g_strcmp0 (old->venue, record->venue) != 0;

  self->record = sl_meeting_record_ref (record);
  g_object_freeze_notify (G_OBJECT (self));
  changed |= notify_string (self, PROP_ORGANISATION, old->organisation, record->organisation);
  changed |= notify_string (self, PROP_COMMITTEE, old->committee, record->committee);
  changed |= notify_string (self, PROP_DATE, old->date, record->date);
  changed |= notify_string (self, PROP_NEXT, old->next, record->next);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
  g_object_thaw_notify (G_OBJECT (self));
}
