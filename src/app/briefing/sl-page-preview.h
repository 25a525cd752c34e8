/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A briefing as a sheet of paper, as wide as there is room for and no larger than life (at the text
 * size that is set). Paper stays white and words black in every style: it is what comes out of the
 * printer. */
#pragma once

#include <gtk/gtk.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

#define SL_TYPE_PAGE_PREVIEW (sl_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (SlPagePreview, sl_page_preview, SL, PAGE_PREVIEW, GtkWidget)

/* Property zoom (double, readable, notify): 1.0 is life size. */
void sl_page_preview_set_briefing (SlPagePreview *self, SlBriefing *briefing);
double sl_page_preview_get_zoom (SlPagePreview *self);

G_END_DECLS
