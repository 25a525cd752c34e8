/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that lists every key of the table in sl-accels.c, with a search. (GtkShortcutsWindow
 * is deprecated from GTK 4.18.) */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sl_shortcuts_dialog_present (GtkWindow *parent);

G_END_DECLS
