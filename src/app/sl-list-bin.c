/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-list-bin.h"

#include "sl-list-focus.h"

struct _SlListBin
{
  AdwBin parent_instance;

  GtkListView *list; /* a descendant */
};

G_DEFINE_FINAL_TYPE (SlListBin, sl_list_bin, ADW_TYPE_BIN)

enum
{
  PROP_LIST = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
sl_list_bin_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SlListBin *self = SL_LIST_BIN (widget);
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (!tab)
    return GTK_WIDGET_CLASS (sl_list_bin_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return self->list != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->list))
         && sl_list_focus_chosen (self->list);
}

static void
sl_list_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LIST)
    g_set_weak_pointer (&SL_LIST_BIN (object)->list, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_list_bin_dispose (GObject *object)
{
  g_clear_weak_pointer (&SL_LIST_BIN (object)->list);
  G_OBJECT_CLASS (sl_list_bin_parent_class)->dispose (object);
}

static void
sl_list_bin_class_init (SlListBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = sl_list_bin_set_property;
  object_class->dispose = sl_list_bin_dispose;
  GTK_WIDGET_CLASS (klass)->focus = sl_list_bin_focus;
  properties[PROP_LIST] = g_param_spec_object (
      "list", NULL, NULL, GTK_TYPE_LIST_VIEW, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_list_bin_init (SlListBin *self)
{
}
