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

/* A tick that takes no focus says that it took it. */
static gboolean
move_within (GtkWidget *row, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *before = gtk_root_get_focus (root);
  GtkWidget *child = gtk_widget_get_first_child (row);

  return child != NULL && gtk_widget_child_focus (child, direction)
         && gtk_root_get_focus (root) != before;
}

static gboolean
sl_list_bin_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SlListBin *self = SL_LIST_BIN (widget);
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *row;

  if (!tab)
    return GTK_WIDGET_CLASS (sl_list_bin_parent_class)->focus (widget, direction);
  if (self->list == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    return FALSE;
  if (gtk_widget_is_focus (GTK_WIDGET (self->list)))
    return FALSE;
  row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  /* From outside, or from a row that is gone. */
  if (row == NULL)
    return sl_list_focus_chosen (self->list);
  if (gtk_widget_is_focus (row) && direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  /* To the row itself one comes back from what it holds. */
  return move_within (row, direction)
         || (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_grab_focus (row));
}

static void
sl_list_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlListBin *self = SL_LIST_BIN (object);

  if (id != PROP_LIST)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_weak_pointer (&self->list, g_value_get_object (value)) && self->list != NULL)
    sl_list_focus_remember (self->list);
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

GtkWidget *
sl_list_bin_new (GtkListView *list, GtkWidget *child)
{
  return g_object_new (SL_TYPE_LIST_BIN, "list", list, "child", child, NULL);
}
