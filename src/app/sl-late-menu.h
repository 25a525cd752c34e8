/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus that cost nothing until they are opened: most windows close again without anybody having
 * looked into their menus. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @button a menu whose widgets are made when it is opened for the first time. */
void sl_late_menu_set (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
