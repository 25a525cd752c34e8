/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-group.h"

struct _SlRegisterGroup
{
  GObject parent_instance;
  SlRegisterSection section;
  guint size;
};

G_DEFINE_FINAL_TYPE (SlRegisterGroup, sl_register_group, G_TYPE_OBJECT)

enum
{
  PROP_SIZE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
sl_register_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlRegisterGroup *self = SL_REGISTER_GROUP (object);

  if (id == PROP_SIZE)
    g_value_set_uint (value, self->size);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_register_group_class_init (SlRegisterGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = sl_register_group_get_property;
  properties[PROP_SIZE] = g_param_spec_uint (
      "size", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
sl_register_group_init (SlRegisterGroup *self)
{
}

SlRegisterGroup *
sl_register_group_new (SlRegisterSection section)
{
  SlRegisterGroup *self = g_object_new (SL_TYPE_REGISTER_GROUP, NULL);

  self->section = section;
  return self;
}

SlRegisterSection
sl_register_group_get_section (SlRegisterGroup *self)
{
  return self->section;
}

guint
sl_register_group_get_size (SlRegisterGroup *self)
{
  return self->size;
}

void
sl_register_group_set_size (SlRegisterGroup *self, guint size)
{
  if (self->size == size)
    return;
  self->size = size;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}
