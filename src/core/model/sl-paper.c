/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-paper.h"

#include "sl-model-private.h"

struct _SlPaper
{
  GObject parent_instance;

  SlPaperRecord *record;
  SlMeeting *meeting;
};

G_DEFINE_FINAL_TYPE (SlPaper, sl_paper, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_N_ITEMS,
  PROP_N_DECIDED,
  PROP_MEETING,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
sl_paper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlPaper *self = SL_PAPER (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->record->name);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->record->n_items);
      break;
    case PROP_N_DECIDED:
      g_value_set_uint (value, self->record->n_decided);
      break;
    case PROP_MEETING:
      g_value_set_object (value, self->meeting);
      break;
    case PROP_RECORD:
      g_value_set_boxed (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_paper_finalize (GObject *object)
{
  SlPaper *self = SL_PAPER (object);

  sl_paper_record_unref (self->record);
  g_clear_object (&self->meeting);
  G_OBJECT_CLASS (sl_paper_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
sl_paper_class_init (SlPaperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_paper_get_property;
  object_class->finalize = sl_paper_finalize;
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, FLAGS);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, FLAGS);
  props[PROP_N_DECIDED] = g_param_spec_uint ("n-decided", NULL, NULL, 0, G_MAXUINT, 0, FLAGS);
  props[PROP_MEETING] = g_param_spec_object ("meeting", NULL, NULL, SL_TYPE_MEETING, FLAGS);
  props[PROP_RECORD]
      = g_param_spec_boxed ("record", NULL, NULL, sl_paper_record_get_type (), FLAGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sl_paper_init (SlPaper *self)
{
}

SlPaper *
sl_paper_new (SlPaperRecord *record, SlMeeting *meeting)
{
  SlPaper *self = g_object_new (SL_TYPE_PAPER, NULL);

  self->record = sl_paper_record_ref (record);
  self->meeting = g_object_ref (meeting);
  return self;
}

const SlPaperRecord *
sl_paper_get_record (SlPaper *self)
{
  return self->record;
}

SlMeeting *
sl_paper_get_meeting (SlPaper *self)
{
  return self->meeting;
}

GFile *
sl_paper_dup_file (SlPaper *self)
{
  return g_file_new_for_path (self->record->path);
}

static gboolean
notify_if (SlPaper *self, guint prop, gboolean changed)
{
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  return changed;
}

void
sl_paper_set_record (SlPaper *self, SlPaperRecord *record, SlMeeting *meeting)
{
  g_autoptr (SlPaperRecord) old = self->record;
  gboolean changed = FALSE;

  self->record = sl_paper_record_ref (record);
  g_object_freeze_notify (G_OBJECT (self));
  changed |= notify_if (self, PROP_NAME, g_strcmp0 (old->name, record->name) != 0);
  changed |= notify_if (self, PROP_N_ITEMS, old->n_items != record->n_items);
  changed |= notify_if (self, PROP_N_DECIDED, old->n_decided != record->n_decided);
  changed |= old->waits != record->waits;
  changed |= notify_if (self, PROP_MEETING, g_set_object (&self->meeting, meeting));
  notify_if (self, PROP_RECORD, changed);
  g_object_thaw_notify (G_OBJECT (self));
}
