/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-goal.h"

#include "base/sl-auto.h"
#include "sl-model-private.h"

struct _SlGoal
{
  GObject parent_instance;

  SlGoalRecord *record;
  SlObjectList *children;
  guint n_open, n_late, n_proven, n_word;
  GPtrArray *points;
  char *last_looked_at;
};

G_DEFINE_FINAL_TYPE (SlGoal, sl_goal, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_REF,
  PROP_TITLE,
  PROP_OWNER,
  PROP_TARGET_DATE,
  PROP_MEASURE,
  PROP_DESCRIPTION,
  PROP_STATUS,
  PROP_N_OPEN,
  PROP_N_LATE,
  PROP_N_DONE,
  PROP_LAST_LOOKED_AT,
  PROP_POINTS,
  PROP_RECORD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
sl_goal_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlGoal *self = SL_GOAL (object);

  switch (id)
    {
    case PROP_REF:
      g_value_set_string (value, self->record->ref);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->record->title);
      break;
    case PROP_OWNER:
      g_value_set_string (value, self->record->owner);
      break;
    case PROP_TARGET_DATE:
      g_value_set_string (value, self->record->target_date);
      break;
    case PROP_MEASURE:
      g_value_set_string (value, self->record->measure);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->record->description);
      break;
    case PROP_STATUS:
      g_value_set_enum (value, self->record->status);
      break;
    case PROP_N_OPEN:
      g_value_set_uint (value, self->n_open);
      break;
    case PROP_N_LATE:
      g_value_set_uint (value, self->n_late);
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_proven + self->n_word);
      break;
    case PROP_POINTS:
      g_value_set_boxed (value, self->points);
      break;
    case PROP_LAST_LOOKED_AT:
      g_value_set_string (value, self->last_looked_at);
      break;
    case PROP_RECORD:
      g_value_set_boxed (value, self->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_goal_finalize (GObject *object)
{
  SlGoal *self = SL_GOAL (object);

  sl_goal_record_unref (self->record);
  g_clear_object (&self->children);
  g_free (self->last_looked_at);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_goal_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
sl_goal_class_init (SlGoalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_goal_get_property;
  object_class->finalize = sl_goal_finalize;
  props[PROP_REF] = g_param_spec_string ("ref", NULL, NULL, NULL, FLAGS);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, FLAGS);
  props[PROP_OWNER] = g_param_spec_string ("owner", NULL, NULL, NULL, FLAGS);
  props[PROP_TARGET_DATE] = g_param_spec_string ("target-date", NULL, NULL, NULL, FLAGS);
  props[PROP_MEASURE] = g_param_spec_string ("measure", NULL, NULL, NULL, FLAGS);
  props[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, FLAGS);
  props[PROP_STATUS] = g_param_spec_enum (
      "status", NULL, NULL, SL_TYPE_GOAL_STATUS, SL_GOAL_STATUS_NOT_STARTED, FLAGS);
  props[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0, FLAGS);
  props[PROP_N_LATE] = g_param_spec_uint ("n-late", NULL, NULL, 0, G_MAXUINT, 0, FLAGS);
  props[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, FLAGS);
  props[PROP_POINTS] = g_param_spec_boxed ("points", NULL, NULL, G_TYPE_PTR_ARRAY, FLAGS);
  props[PROP_LAST_LOOKED_AT] = g_param_spec_string ("last-looked-at", NULL, NULL, NULL, FLAGS);
  props[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, sl_goal_record_get_type (), FLAGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sl_goal_init (SlGoal *self)
{
  self->children = sl_object_list_new (SL_TYPE_GOAL);
}

SlGoal *
sl_goal_new (SlGoalRecord *record)
{
  SlGoal *self = g_object_new (SL_TYPE_GOAL, NULL);

  self->record = sl_goal_record_ref (record);
  return self;
}

const SlGoalRecord *
sl_goal_get_record (SlGoal *self)
{
  return self->record;
}

GListModel *
sl_goal_get_children (SlGoal *self)
{
  return G_LIST_MODEL (self->children);
}

SlObjectList *
sl_goal_get_child_list (SlGoal *self)
{
  return self->children;
}

guint
sl_goal_get_n_open (SlGoal *self)
{
  return self->n_open;
}

guint
sl_goal_get_n_late (SlGoal *self)
{
  return self->n_late;
}

guint
sl_goal_get_n_proven (SlGoal *self)
{
  return self->n_proven;
}

guint
sl_goal_get_n_word (SlGoal *self)
{
  return self->n_word;
}

GPtrArray *
sl_goal_get_points (SlGoal *self)
{
  return self->points;
}

const char *
sl_goal_get_last_looked_at (SlGoal *self)
{
  return self->last_looked_at;
}

static gboolean
notify_if (SlGoal *self, guint prop, gboolean changed)
{
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
  return changed;
}

void
sl_goal_set_record (SlGoal *self, SlGoalRecord *record)
{
  g_autoptr (SlGoalRecord) old = self->record;
  gboolean changed
      = g_strcmp0 (old->parent, record->parent) != 0 || old->position != record->position;

  self->record = sl_goal_record_ref (record);
  g_object_freeze_notify (G_OBJECT (self));
  changed |= notify_if (self, PROP_REF, g_strcmp0 (old->ref, record->ref) != 0);
  changed |= notify_if (self, PROP_TITLE, g_strcmp0 (old->title, record->title) != 0);
  changed |= notify_if (self, PROP_OWNER, g_strcmp0 (old->owner, record->owner) != 0);
  changed
      |= notify_if (self, PROP_TARGET_DATE, g_strcmp0 (old->target_date, record->target_date) != 0);
  changed |= notify_if (self, PROP_MEASURE, g_strcmp0 (old->measure, record->measure) != 0);
  changed
      |= notify_if (self, PROP_DESCRIPTION, g_strcmp0 (old->description, record->description) != 0);
  changed |= g_strcmp0 (old->source, record->source) != 0;
  changed |= notify_if (self, PROP_STATUS, old->status != record->status);
  notify_if (self, PROP_RECORD, changed);
  g_object_thaw_notify (G_OBJECT (self));
}

void
sl_goal_set_counts (SlGoal *self, const SlGoalSum *sum)
{
  gboolean more_open = self->n_open != sum->n_open;
  gboolean more_late = self->n_late != sum->n_late;
  gboolean more_done = self->n_proven != sum->n_proven || self->n_word != sum->n_word;

  self->n_open = sum->n_open;
  self->n_late = sum->n_late;
  self->n_proven = sum->n_proven;
  self->n_word = sum->n_word;
  g_object_freeze_notify (G_OBJECT (self));
  notify_if (self, PROP_N_OPEN, more_open);
  notify_if (self, PROP_N_LATE, more_late);
  notify_if (self, PROP_N_DONE, more_done);
  notify_if (self, PROP_LAST_LOOKED_AT, sl_set_str (&self->last_looked_at, sum->last));
  g_object_thaw_notify (G_OBJECT (self));
}

void
sl_goal_set_points (SlGoal *self, GPtrArray *points)
{
  if (self->points == points)
    return;
  g_clear_pointer (&self->points, g_ptr_array_unref);
  if (points != NULL)
    self->points = g_ptr_array_ref (points);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_POINTS]);
}
