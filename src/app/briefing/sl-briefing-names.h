/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices whose names may be long. */
#pragma once

#include <adwaita.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

/* Of GtkStringObject. A committee's name may be longer than the pane: GTK's own rows would widen
 * it. */
void sl_briefing_names_let_shrink (GtkDropDown *dropdown);

/* (transfer full): how the page fits. */
char *sl_briefing_names_word_fit (SlBriefing *briefing);

G_END_DECLS
