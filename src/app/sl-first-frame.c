/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-first-frame.h"

typedef struct
{
  GtkWidget *widget;
  SlFirstFrameSettle settle;
  GdkFrameClock *clock; /* NULL: not realized, or painted */
  gulong realize_id, unrealize_id, layout_id, painted_id;
} Settling;

static void
leave_clock (Settling *settling)
{
  if (settling->clock == NULL)
    return;
  g_clear_signal_handler (&settling->layout_id, settling->clock);
  g_clear_signal_handler (&settling->painted_id, settling->clock);
  g_clear_object (&settling->clock);
}

static void
layout_cb (GdkFrameClock *clock, Settling *settling)
{
  settling->settle (settling->widget);
}

static void
painted_cb (GdkFrameClock *clock, Settling *settling)
{
  GtkWidget *widget = settling->widget;

  leave_clock (settling);
  /* Frees it. */
  g_clear_signal_handler (&settling->unrealize_id, widget);
  g_signal_handler_disconnect (widget, settling->realize_id);
}

static void
realize_cb (GtkWidget *widget, Settling *settling)
{
  leave_clock (settling);
  settling->clock = g_object_ref (gtk_widget_get_frame_clock (widget));
  /* Behind the window's own. */
  settling->layout_id
      = g_signal_connect_after (settling->clock, "layout", G_CALLBACK (layout_cb), settling);
  settling->painted_id
      = g_signal_connect (settling->clock, "after-paint", G_CALLBACK (painted_cb), settling);
}

static void
unrealize_cb (GtkWidget *widget, Settling *settling)
{
  leave_clock (settling);
}

static void
settling_free (gpointer data, GClosure *closure)
{
  leave_clock (data);
  g_free (data);
}

void
sl_first_frame_settle (GtkWidget *widget, SlFirstFrameSettle settle)
{
  Settling *settling;

  g_return_if_fail (GTK_IS_WIDGET (widget) && !gtk_widget_get_realized (widget));

  settling = g_new0 (Settling, 1);
  settling->widget = widget;
  settling->settle = settle;
  settling->unrealize_id
      = g_signal_connect (widget, "unrealize", G_CALLBACK (unrealize_cb), settling);
  settling->realize_id = g_signal_connect_data (
      widget, "realize", G_CALLBACK (realize_cb), settling, settling_free, 0);
}
