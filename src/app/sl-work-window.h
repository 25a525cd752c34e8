/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands before a window while something goes on there that nothing else should come between: what
 * it is, how far it is, and Cancel. Closing it is cancelling: what goes on is not left out of
 * sight.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SL_TYPE_WORK_WINDOW (sl_work_window_get_type ())
G_DECLARE_FINAL_TYPE (SlWorkWindow, sl_work_window, SL, WORK_WINDOW, AdwWindow)

/**
 * sl_work_window_new:
 * @words: what goes on, and what cancelling comes to
 * @stopping: what it says when somebody has cancelled
 *
 * Not yet on the screen. gtk_window_destroy() ends it.
 */
SlWorkWindow *
sl_work_window_new (GtkWindow *parent, const char *title, const char *words, const char *stopping);
/* Unless it ends in a moment: what only flashes up cannot be read. */
void sl_work_window_present_late (SlWorkWindow *self);
/* To be handed to what goes on. */
GCancellable *sl_work_window_get_cancellable (SlWorkWindow *self);
/* How far it is; said aloud, too. Not after somebody has cancelled. */
void sl_work_window_say (SlWorkWindow *self, const char *words);
/* There is no way back any more. */
void sl_work_window_end_cancel (SlWorkWindow *self);

G_END_DECLS
