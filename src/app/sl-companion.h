/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows that stand beside a main window (history, people, cues, search), at most one of a kind.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer none) (nullable): the open window of @type beside @parent. */
gpointer sl_companion_find (GtkWindow *parent, GType type);
/* Puts a new one beside @parent, to close with it. */
void sl_companion_attach (gpointer window, GtkWindow *parent);

G_END_DECLS
