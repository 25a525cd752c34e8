/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-panel.h"

struct _SlItemPanel
{
  AdwBin parent_instance;

  SlLibrary *library;
  SlPaper *paper;
  GListModel *items;
  SlItem *selected;
};

enum
{
  PROP_LIBRARY = 1,
  PROP_PAPER,
  PROP_ITEMS,
  PROP_SELECTED,
  PROP_FILTERED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SlItemPanel, sl_item_panel, ADW_TYPE_BIN)

static void
sl_item_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlItemPanel *self = SL_ITEM_PANEL (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_PAPER:
      g_value_set_object (value, self->paper);
      break;
    case PROP_ITEMS:
    case PROP_FILTERED:
      g_value_set_object (value, self->items);
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_item_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlItemPanel *self = SL_ITEM_PANEL (object);
  gpointer wanted = g_value_get_object (value);
  gboolean changed = FALSE;

  switch (id)
    {
    case PROP_LIBRARY:
      changed = g_set_object (&self->library, wanted);
      break;
    case PROP_PAPER:
      changed = g_set_object (&self->paper, wanted);
      break;
    case PROP_ITEMS:
      changed = g_set_object (&self->items, wanted);
      if (changed)
        g_object_notify_by_pspec (object, props[PROP_FILTERED]);
      break;
    case PROP_SELECTED:
      changed = g_set_object (&self->selected, wanted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
sl_item_panel_dispose (GObject *object)
{
  SlItemPanel *self = SL_ITEM_PANEL (object);

  g_clear_object (&self->library);
  g_clear_object (&self->paper);
  g_clear_object (&self->items);
  g_clear_object (&self->selected);
  G_OBJECT_CLASS (sl_item_panel_parent_class)->dispose (object);
}

static void
sl_item_panel_class_init (SlItemPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_item_panel_get_property;
  object_class->set_property = sl_item_panel_set_property;
  object_class->dispose = sl_item_panel_dispose;
  props[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, SL_TYPE_LIBRARY, rw);
  props[PROP_PAPER] = g_param_spec_object ("paper", NULL, NULL, SL_TYPE_PAPER, rw);
  props[PROP_ITEMS] = g_param_spec_object ("items", NULL, NULL, G_TYPE_LIST_MODEL, rw);
  props[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, SL_TYPE_ITEM, rw);
  props[PROP_FILTERED] = g_param_spec_object (
      "filtered", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/sightline/Sightline/papers/sl-item-panel.ui");
}

static void
sl_item_panel_init (SlItemPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
