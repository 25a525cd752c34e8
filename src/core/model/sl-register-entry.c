/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sl-auto.h"
#include "sl-register-private.h"

struct _SlRegisterEntry
{
  GObject parent_instance;

  char *id; /* NULL for a head */
  SlOwedSection section;
  guint size;
  gboolean folded;
  SlItem *item;
  char *last_word;
  int last_page;
};

G_DEFINE_FINAL_TYPE (SlRegisterEntry, sl_register_entry, G_TYPE_OBJECT)

enum
{
  PROP_ITEM = 1,
  PROP_SIZE,
  PROP_FOLDED,
  PROP_LAST_WORD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
sl_register_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlRegisterEntry *self = SL_REGISTER_ENTRY (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SIZE:
      g_value_set_uint (value, self->size);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_LAST_WORD:
      g_value_set_string (value, self->last_word);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_register_entry_finalize (GObject *object)
{
  SlRegisterEntry *self = SL_REGISTER_ENTRY (object);

  g_free (self->id);
  g_free (self->last_word);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (sl_register_entry_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)

static void
sl_register_entry_class_init (SlRegisterEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_register_entry_get_property;
  object_class->finalize = sl_register_entry_finalize;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, SL_TYPE_ITEM, FLAGS);
  properties[PROP_SIZE] = g_param_spec_uint ("size", NULL, NULL, 0, G_MAXUINT, 0, FLAGS);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, FLAGS);
  properties[PROP_LAST_WORD] = g_param_spec_string ("last-word", NULL, NULL, NULL, FLAGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_register_entry_init (SlRegisterEntry *self)
{
}

SlRegisterEntry *
sl_register_entry_new (const char *id)
{
  SlRegisterEntry *self = g_object_new (SL_TYPE_REGISTER_ENTRY, NULL);

  self->id = g_strdup (id);
  return self;
}

SlRegisterEntry *
sl_register_entry_new_head (SlOwedSection section)
{
  SlRegisterEntry *self = g_object_new (SL_TYPE_REGISTER_ENTRY, NULL);

  self->section = section;
  return self;
}

const char *
sl_register_entry_get_id (SlRegisterEntry *self)
{
  return self->id;
}

gboolean
sl_register_entry_is_head (SlRegisterEntry *self)
{
  return self->id == NULL;
}

SlOwedSection
sl_register_entry_get_section (SlRegisterEntry *self)
{
  return self->section;
}

guint
sl_register_entry_get_size (SlRegisterEntry *self)
{
  return self->size;
}

gboolean
sl_register_entry_get_folded (SlRegisterEntry *self)
{
  return self->folded;
}

SlItem *
sl_register_entry_get_item (SlRegisterEntry *self)
{
  return self->item;
}

const char *
sl_register_entry_get_last_word (SlRegisterEntry *self, int *page)
{
  if (page != NULL)
    *page = self->last_page;
  return self->last_word;
}

void
sl_register_entry_set_size (SlRegisterEntry *self, guint size)
{
  if (self->size == size)
    return;
  self->size = size;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

void
sl_register_entry_set_folded (SlRegisterEntry *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

void
sl_register_entry_set_row (SlRegisterEntry *self, SlItem *item, const SlOwedRow *row)
{
  gboolean turned = self->last_page != row->last_page;

  self->last_page = row->last_page;
  if (g_set_object (&self->item, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  if (sl_set_str (&self->last_word, row->last_date) || turned)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_WORD]);
}
