/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-squeeze.h"

#define SETTLE_MS 100

struct _SlSqueeze
{
  GtkWidget parent_instance;

  GtkWidget *child;
  gboolean squeezed;     /* as told */
  gboolean squeezed_now; /* as measured last */
  guint settle_id;
};

enum
{
  PROP_CHILD = 1,
  PROP_SQUEEZED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void sl_squeeze_buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (SlSqueeze,
                               sl_squeeze,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      sl_squeeze_buildable_init))

/* Nothing is shown or hidden while sizes are being allocated, nor before they have settled: a
 * window that gets narrow changes what it shows in its header, too, and the child may fit again a
 * moment later. */
static gboolean
settle_cb (gpointer data)
{
  SlSqueeze *self = data;

  self->settle_id = 0;
  if (self->squeezed == self->squeezed_now)
    return G_SOURCE_REMOVE;
  self->squeezed = self->squeezed_now;
  if (self->child != NULL)
    {
      gtk_widget_set_child_visible (self->child, !self->squeezed);
      gtk_widget_queue_resize (self->child);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SQUEEZED]);
  return G_SOURCE_REMOVE;
}

static void
sl_squeeze_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  SlSqueeze *self = SL_SQUEEZE (widget);
  int least = 0;

  *minimum = *natural = 0;
  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, &least, natural, NULL, NULL);
      return;
    }
  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
}

static void
sl_squeeze_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlSqueeze *self = SL_SQUEEZE (widget);
  int least = 0, needed = 0;

  if (self->child == NULL)
    return;

  /* Its least width is that of words cut to nothing. */
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &needed, NULL, NULL);
  self->squeezed_now = needed > width;
  gtk_widget_allocate (self->child, MAX (width, least), height, baseline, NULL);
  if (self->squeezed_now != self->squeezed && self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
set_child (SlSqueeze *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
sl_squeeze_add_child (GtkBuildable *buildable,
                      GtkBuilder *builder,
                      GObject *child,
                      const char *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (SL_SQUEEZE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sl_squeeze_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = sl_squeeze_add_child;
}

static void
sl_squeeze_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlSqueeze *self = SL_SQUEEZE (object);

  if (id == PROP_CHILD)
    g_value_set_object (value, self->child);
  else if (id == PROP_SQUEEZED)
    g_value_set_boolean (value, self->squeezed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_squeeze_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    set_child (SL_SQUEEZE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_squeeze_dispose (GObject *object)
{
  SlSqueeze *self = SL_SQUEEZE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  set_child (self, NULL);
  G_OBJECT_CLASS (sl_squeeze_parent_class)->dispose (object);
}

static void
sl_squeeze_class_init (SlSqueezeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sl_squeeze_get_property;
  object_class->set_property = sl_squeeze_set_property;
  object_class->dispose = sl_squeeze_dispose;
  widget_class->measure = sl_squeeze_measure;
  widget_class->size_allocate = sl_squeeze_size_allocate;

  props[PROP_CHILD] = g_param_spec_object (
      "child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SQUEEZED] = g_param_spec_boolean (
      "squeezed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sl_squeeze_init (SlSqueeze *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
