/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scrollbar for a GtkTextView. The view measures lines while it is being drawn and then says that
 * it has grown; a scrollbar on its own adjustment would want a new place in the middle of that
 * frame, and GTK up to 4.8 at least warns that it is drawn without one. This one follows between
 * two frames. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Upright, for what @view adjusts. (transfer floating) */
GtkWidget *sl_late_bar_new (GtkAdjustment *view);

G_END_DECLS
