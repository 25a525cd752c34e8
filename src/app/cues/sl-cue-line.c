/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cue-line.h"

struct _SlCueLine
{
  GObject parent_instance;

  SlKind kind;
  gboolean is_head, is_own;
  char *id, *words;
  GPtrArray *cues;
  gboolean on, was_on, locked;
  guint found;
};

G_DEFINE_FINAL_TYPE (SlCueLine, sl_cue_line, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ON,
  PROP_FOUND,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
sl_cue_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlCueLine *self = SL_CUE_LINE (object);

  if (id == PROP_ON)
    g_value_set_boolean (value, self->on);
  else if (id == PROP_FOUND)
    g_value_set_uint (value, self->found);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_cue_line_finalize (GObject *object)
{
  SlCueLine *self = SL_CUE_LINE (object);

  g_free (self->id);
  g_free (self->words);
  g_ptr_array_unref (self->cues);
  G_OBJECT_CLASS (sl_cue_line_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
sl_cue_line_class_init (SlCueLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_cue_line_get_property;
  object_class->finalize = sl_cue_line_finalize;
  props[PROP_ON] = g_param_spec_boolean ("on", NULL, NULL, TRUE, FLAGS);
  props[PROP_FOUND] = g_param_spec_uint ("found", NULL, NULL, 0, G_MAXUINT, 0, FLAGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sl_cue_line_init (SlCueLine *self)
{
  self->cues = g_ptr_array_new ();
  self->on = self->was_on = TRUE;
}

static SlCueLine *
line_new (SlKind kind, const char *words)
{
  SlCueLine *self = g_object_new (SL_TYPE_CUE_LINE, NULL);

  self->kind = kind;
  self->words = g_strdup (words);
  return self;
}

SlCueLine *
sl_cue_line_new_head (SlKind kind, gboolean own)
{
  SlCueLine *self = line_new (kind, NULL);

  self->is_head = TRUE;
  self->is_own = own;
  return self;
}

SlCueLine *
sl_cue_line_new_cue (const SlCue *cue)
{
  SlCueLine *self = line_new (sl_cue_get_item_kind (cue), cue->example);

  sl_cue_line_add_cue (self, cue);
  return self;
}

SlCueLine *
sl_cue_line_new_own (const char *id, SlKind kind, const char *words)
{
  SlCueLine *self = line_new (kind, words);

  self->is_own = TRUE;
  self->id = g_strdup (id);
  self->was_on = id != NULL;
  return self;
}

void
sl_cue_line_add_cue (SlCueLine *self, const SlCue *cue)
{
  g_ptr_array_add (self->cues, (gpointer) cue->id);
}

gboolean
sl_cue_line_is_head (SlCueLine *self)
{
  return self->is_head;
}

gboolean
sl_cue_line_is_own (SlCueLine *self)
{
  return self->is_own;
}

const char *
sl_cue_line_get_id (SlCueLine *self)
{
  return self->id;
}

SlKind
sl_cue_line_get_kind (SlCueLine *self)
{
  return self->kind;
}

const char *
sl_cue_line_get_words (SlCueLine *self)
{
  return self->words;
}

GPtrArray *
sl_cue_line_get_cues (SlCueLine *self)
{
  return self->cues;
}

gboolean
sl_cue_line_has_cue (SlCueLine *self, const char *id)
{
  if (self->id != NULL && g_str_has_prefix (id, SL_OWN_CUE_PREFIX)
      && g_str_equal (id + strlen (SL_OWN_CUE_PREFIX), self->id))
    return TRUE;
  return g_ptr_array_find_with_equal_func (self->cues, id, g_str_equal, NULL);
}

gboolean
sl_cue_line_is_on (SlCueLine *self)
{
  return self->on;
}

void
sl_cue_line_set_on (SlCueLine *self, gboolean on)
{
  if (self->locked || self->on == !!on)
    return;
  self->on = !!on;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ON]);
}

gboolean
sl_cue_line_is_changed (SlCueLine *self)
{
  return !self->is_head && self->on != self->was_on;
}

void
sl_cue_line_set_saved (SlCueLine *self, gboolean on, gboolean locked)
{
  self->on = self->was_on = !!on;
  self->locked = locked;
}

gboolean
sl_cue_line_is_locked (SlCueLine *self)
{
  return self->locked;
}

guint
sl_cue_line_get_found (SlCueLine *self)
{
  return self->found;
}

void
sl_cue_line_set_found (SlCueLine *self, guint found)
{
  if (self->found == found)
    return;
  self->found = found;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOUND]);
}
