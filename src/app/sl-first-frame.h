/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to follow a layout and must not be done during one usually waits for the main loop, a
 * frame late. Before a window's first frame it need not: layouts are repeated until nothing asks
 * for one, and only then is painted. So the first frame stands as those after it will. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls @settle at the end of each layout of @widget's window until that has been painted once. */
typedef void (*SlFirstFrameSettle) (GtkWidget *widget);
void sl_first_frame_settle (GtkWidget *widget, SlFirstFrameSettle settle);

G_END_DECLS
