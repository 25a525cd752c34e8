/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows that stand beside a main window (history, people, cues, search), at most one of a kind.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer none) (nullable): the open window of @type beside @parent. */
gpointer sl_companion_find (GtkWindow *parent, GType type);
/* Puts a new one beside @parent, to close with it. Ctrl+W closes it, Ctrl+Q both. */
void sl_companion_attach (gpointer window, GtkWindow *parent);
/* Hides it, as it is, from what it has shown in its parent; @text (nullable) says so, with a button
 * @label that runs @action, which is to present it again. */
void
sl_companion_step_aside (gpointer window, const char *text, const char *label, const char *action);

G_END_DECLS
