/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-thumb.h"

#include <glib/gi18n.h>
#include <math.h>

#include "sl-split.h"

/* In em: 140 px at 11 pt. */
#define PICTURE_WIDTH 9.6
/* A page that is many times as tall as it is wide is cut: its upper end tells it well enough. */
#define TALLEST 2.0
#define SPACE 4

struct _SlThumb
{
  GtkWidget parent_instance;

  int page;
  double width, height; /* of the page */
  gboolean invert;
  GdkTexture *texture;
  GtkWidget *number;
};

G_DEFINE_FINAL_TYPE (SlThumb, sl_thumb, GTK_TYPE_WIDGET)

GtkWidget *
sl_thumb_new (void)
{
  return g_object_new (SL_TYPE_THUMB, NULL);
}

int
sl_thumb_get_page (SlThumb *self)
{
  g_return_val_if_fail (SL_IS_THUMB (self), 0);

  return self->page;
}

void
sl_thumb_set_page (SlThumb *self, int page, double width, double height)
{
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autofree char *name = g_strdup_printf (_ ("Page %d"), page);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  g_return_if_fail (SL_IS_THUMB (self));

  self->page = page;
  self->width = width > 0 ? width : 595;
  self->height = height > 0 ? height : 842;
  gtk_label_set_label (GTK_LABEL (self->number), page > 0 ? number : "");
  /* The focus rests on the list's own row widget. */
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  sl_thumb_set_texture (self, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
sl_thumb_set_texture (SlThumb *self, GdkTexture *texture)
{
  g_return_if_fail (SL_IS_THUMB (self));

  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sl_thumb_set_invert (SlThumb *self, gboolean invert)
{
  g_return_if_fail (SL_IS_THUMB (self));

  self->invert = invert;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sl_thumb_get_picture_size (SlThumb *self, int *width, int *height)
{
  double wide, tall;

  g_return_if_fail (SL_IS_THUMB (self));

  wide = PICTURE_WIDTH * sl_split_get_em (GTK_WIDGET (self));
  tall = MIN (wide * self->height / self->width, wide * TALLEST);
  *width = (int) round (wide);
  *height = MAX ((int) round (tall), 8);
}

static void
sl_thumb_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  SlThumb *self = SL_THUMB (widget);
  int width, height, label;

  sl_thumb_get_picture_size (self, &width, &height);
  gtk_widget_measure (self->number, orientation, -1, &label, NULL, NULL, NULL);
  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (width, label) : height + SPACE + label;
}

static void
sl_thumb_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlThumb *self = SL_THUMB (widget);
  int label;

  gtk_widget_measure (self->number, GTK_ORIENTATION_VERTICAL, -1, &label, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->number, &(GtkAllocation){ 0, height - label, width, label }, -1);
}

static void
sl_thumb_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlThumb *self = SL_THUMB (widget);
  const GdkRGBA edge = { 0.5, 0.5, 0.5, 0.6f };
  GdkRGBA paper = { 1, 1, 1, 1 };
  graphene_rect_t bounds;
  int width, height;
  const float thin[] = { 1, 1, 1, 1 };

  sl_thumb_get_picture_size (self, &width, &height);
  bounds = GRAPHENE_RECT_INIT (
      (float) ((gtk_widget_get_width (widget) - width) / 2), 0, (float) width, (float) height);
  if (self->invert)
    paper = (GdkRGBA){ 0, 0, 0, 1 };
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  else
    gtk_snapshot_append_color (snapshot, &paper, &bounds);
  gtk_snapshot_append_border (
      snapshot,
      &GSK_ROUNDED_RECT_INIT (
          bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height),
      thin,
      (GdkRGBA[4]){ edge, edge, edge, edge });
  gtk_widget_snapshot_child (widget, self->number, snapshot);
}

static void
sl_thumb_dispose (GObject *object)
{
  SlThumb *self = SL_THUMB (object);

  g_clear_pointer (&self->number, gtk_widget_unparent);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (sl_thumb_parent_class)->dispose (object);
}

static void
sl_thumb_class_init (SlThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_thumb_dispose;
  widget_class->measure = sl_thumb_measure;
  widget_class->size_allocate = sl_thumb_size_allocate;
  widget_class->snapshot = sl_thumb_snapshot;
  gtk_widget_class_set_css_name (widget_class, "thumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
sl_thumb_init (SlThumb *self)
{
  self->width = 595;
  self->height = 842;
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "sl-figures");
  gtk_widget_add_css_class (self->number, "sl-caption");
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
}
