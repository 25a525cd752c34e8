/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-wrap.h"

struct _SlWrap
{
  GtkWidget parent;
  int spacing, line_spacing;
};

enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void sl_wrap_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlWrap,
                               sl_wrap,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, sl_wrap_buildable_init))

typedef struct
{
  GtkWidget *child;
  int width, height, baseline;
} Placed;

/* Measures the children of one line that begins with @child; @next is the first of the following
 * line. */
static GArray *
take_line (
    SlWrap *self, GtkWidget *child, int room, GtkWidget **next, int *line_width, int *line_height)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (Placed));

  *line_width = *line_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Placed placed = { .child = child };
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      placed.width = MAX (minimum, MIN (natural, room));
      if (line->len > 0 && *line_width + self->spacing + placed.width > room)
        break;
      gtk_widget_measure (
          child, GTK_ORIENTATION_VERTICAL, placed.width, NULL, &placed.height, NULL, NULL);
      *line_width += placed.width + (line->len > 0 ? self->spacing : 0);
      *line_height = MAX (*line_height, placed.height);
      g_array_append_val (line, placed);
    }
  *next = child;
  return line;
}

static int
height_for (SlWrap *self, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int total = 0;

  while (child != NULL)
    {
      int line_width, line_height;
      g_autoptr (GArray) line = take_line (self, child, width, &child, &line_width, &line_height);

      if (line->len > 0)
        total += line_height + (total > 0 ? self->line_spacing : 0);
    }
  return total;
}

static void
sl_wrap_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  SlWrap *self = SL_WRAP (widget);
  int smallest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (
          child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      smallest = MAX (smallest, child_minimum);
      sum += child_natural + (sum > 0 ? self->spacing : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = smallest;
      *natural = sum;
      return;
    }
  *minimum = *natural = height_for (self, for_size < 0 ? sum : MAX (for_size, smallest));
}

static void
sl_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlWrap *self = SL_WRAP (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  while (child != NULL)
    {
      int line_width, line_height, x = 0;
      g_autoptr (GArray) line = take_line (self, child, width, &child, &line_width, &line_height);

      for (guint i = 0; i < line->len; i++)
        {
          Placed *placed = &g_array_index (line, Placed, i);
          GtkAllocation place
              = { rtl ? width - x - placed->width : x, y, placed->width, line_height };

          gtk_widget_size_allocate (placed->child, &place, -1);
          x += placed->width + self->spacing;
        }
      if (line->len > 0)
        y += line_height + self->line_spacing;
    }
}

static GtkSizeRequestMode
sl_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sl_wrap_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    sl_wrap_append (SL_WRAP (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sl_wrap_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = sl_wrap_add_child;
}

static void
sl_wrap_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sl_wrap_parent_class)->dispose (object);
}

static void
sl_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlWrap *self = SL_WRAP (object);

  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sl_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlWrap *self = SL_WRAP (object);

  switch (id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    case PROP_LINE_SPACING:
      self->line_spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sl_wrap_class_init (SlWrapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sl_wrap_dispose;
  object_class->get_property = sl_wrap_get_property;
  object_class->set_property = sl_wrap_set_property;
  widget_class->measure = sl_wrap_measure;
  widget_class->size_allocate = sl_wrap_size_allocate;
  widget_class->get_request_mode = sl_wrap_get_request_mode;

  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, flags);
  props[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, 1000, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
sl_wrap_init (SlWrap *self)
{
}

GtkWidget *
sl_wrap_new (int spacing, int line_spacing)
{
  return g_object_new (SL_TYPE_WRAP, "spacing", spacing, "line-spacing", line_spacing, NULL);
}

void
sl_wrap_append (SlWrap *self, GtkWidget *child)
{
  g_return_if_fail (SL_IS_WRAP (self) && GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
