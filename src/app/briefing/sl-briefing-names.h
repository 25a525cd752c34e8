/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices whose names may be long. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Of GtkStringObject. A committee's name may be longer than the pane: GTK's own rows would widen
 * it. */
void sl_briefing_names_let_shrink (GtkDropDown *dropdown);

G_END_DECLS
