/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For benchmarks: where SIGHTLINE_STOPWATCH names a file, writes there what the window's loop does,
 * a line each, times in milliseconds of the monotonic clock:
 *
 *     stop WHEN WALL CPU      one turn of the main loop, between two waits
 *     frame WHEN WALL CPU     one frame, from the frame clock's first signal to its last
 *     NAME WHEN NUMBER        something was done
 *
 * Without the variable nothing is measured. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* First thing in main (). */
void sl_stopwatch_start (void);
/* Frames of @widget's window, from when it is realized. */
void sl_stopwatch_watch (GtkWidget *widget);
void sl_stopwatch_note (const char *name, gint64 number);
gboolean sl_stopwatch_is_running (void);

G_END_DECLS
