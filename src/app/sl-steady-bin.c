/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-steady-bin.h"

struct _SlSteadyBin
{
  AdwBin parent;
};

G_DEFINE_FINAL_TYPE (SlSteadyBin, sl_steady_bin, ADW_TYPE_BIN)

static void
sl_steady_bin_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
sl_steady_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least;

  if (child == NULL)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
}

static GtkSizeRequestMode
sl_steady_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
sl_steady_bin_class_init (SlSteadyBinClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = sl_steady_bin_measure;
  widget_class->size_allocate = sl_steady_bin_size_allocate;
  widget_class->get_request_mode = sl_steady_bin_get_request_mode;
}

static void
sl_steady_bin_init (SlSteadyBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}
