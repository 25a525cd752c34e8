/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A click that a busy program takes. After widgets have moved, GTK tells them where the pointer is,
 * and asks the screen for that. When the button is down as far as the program has heard, but was
 * let go since, it says to the pressed button that the pointer moves with no button down; the
 * button gives up, and the click is lost. Seen on GTK 4.8, now and then, while pages were being
 * drawn. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps such news from what is in @window. */
void sl_steady_press_install (GtkWidget *window);

/* Whether an event is such news. @pressed: whether a button is down as far as its presses and
 * releases tell; follows the event. Pure. */
gboolean sl_steady_press_is_stale (gboolean *pressed,
                                   GdkEventType type,
                                   GdkModifierType state,
                                   guint32 time);

G_END_DECLS
