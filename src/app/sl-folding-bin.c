/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-folding-bin.h"

#include "sl-split.h"

typedef struct
{
  int width;
  guint fold; /* idle source */
} SlFoldingBinPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (SlFoldingBin, sl_folding_bin, ADW_TYPE_BIN)

static gboolean
fold_cb (gpointer data)
{
  SlFoldingBin *self = data;
  SlFoldingBinPrivate *priv = sl_folding_bin_get_instance_private (self);
  SlFoldingBinClass *klass = SL_FOLDING_BIN_GET_CLASS (self);

  priv->fold = 0;
  if (klass->fold != NULL)
    klass->fold (self, priv->width, priv->width / sl_split_get_em (GTK_WIDGET (self)));
  return G_SOURCE_REMOVE;
}

static void
sl_folding_bin_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least;

  if (child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_size = MAX (for_size, least);
    }
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
sl_folding_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SlFoldingBin *self = SL_FOLDING_BIN (widget);
  SlFoldingBinPrivate *priv = sl_folding_bin_get_instance_private (self);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least = 0;

  if (child != NULL)
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
    }
  if (width == priv->width)
    return;
  priv->width = width;
  /* Visibility must not change while sizes are handed out. */
  if (priv->fold == 0)
    priv->fold = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

void
sl_folding_bin_fold_again (SlFoldingBin *self)
{
  SlFoldingBinPrivate *priv = sl_folding_bin_get_instance_private (self);

  if (priv->fold == 0)
    priv->fold = g_idle_add (fold_cb, self); /* after GTK's own layout */
}

static void
sl_folding_bin_dispose (GObject *object)
{
  SlFoldingBinPrivate *priv = sl_folding_bin_get_instance_private (SL_FOLDING_BIN (object));

  g_clear_handle_id (&priv->fold, g_source_remove);
  G_OBJECT_CLASS (sl_folding_bin_parent_class)->dispose (object);
}

static void
sl_folding_bin_class_init (SlFoldingBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_folding_bin_dispose;
  widget_class->measure = sl_folding_bin_measure;
  widget_class->size_allocate = sl_folding_bin_size_allocate;
}

static void
sl_folding_bin_init (SlFoldingBin *self)
{
  /* With AdwBin's own layout manager the two functions above would never be asked. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
