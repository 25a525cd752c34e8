/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK's list has some two hundred rows around the few that are seen, and every frame would draw all
 * of them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*SlSetInSight) (GtkWidget *row, gboolean in_sight);

/* Tells each row of @list whether any of it shows; those that do not need not be drawn. To be called
 * from the snapshot of a widget around the list, when places are known and nothing has been drawn:
 * that is called for each frame in which the list scrolls or changes. */
void sl_in_sight_update (GtkWidget *list, SlSetInSight set);

G_END_DECLS
