/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar that shows that something goes on, where nobody knows how long. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A GtkProgressBar that moves while it is on the screen. */
GtkWidget *sl_pulse_new (void);
/* What a screen reader says of it. It can have the keyboard, so that it is said without being
 * looked for. */
void sl_pulse_say (GtkWidget *pulse, const char *title, const char *words);

G_END_DECLS
