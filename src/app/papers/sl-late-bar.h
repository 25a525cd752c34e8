/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scrollbar that is always there and follows what it adjusts between two frames, and only where
 * its slider comes to stand at another pixel: at each place that it takes GTK lays the window out
 * anew, which in a long paper costs more than the new place of the pages.
 *
 * A GtkTextView needs it for another reason. It measures lines while it is being drawn and then
 * says that it has grown; a scrollbar on its own adjustment would want a new place in the middle of
 * that frame, and GTK up to 4.8 at least warns that it is drawn without one. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Upright, for what @view adjusts. (transfer floating) */
GtkWidget *sl_late_bar_new (GtkAdjustment *view);
/* The same to lie over what is scrolled, in a GtkOverlay: thin until the pointer is on it, and gone
 * where there is nothing to scroll. (transfer floating) */
GtkWidget *sl_late_bar_new_over (GtkAdjustment *view);

G_END_DECLS
