/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sections are on the page, with how much of each; and what stays off it until somebody says
 * otherwise: exempt items. */
#pragma once

#include <adwaita.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

#define SL_TYPE_BRIEFING_SECTIONS (sl_briefing_sections_get_type ())
/* Signal "changed" () when a section is switched on or off; the button of the exempt items
 * activates "briefing.exempt". */
G_DECLARE_FINAL_TYPE (SlBriefingSections, sl_briefing_sections, SL, BRIEFING_SECTIONS, AdwBin)

void sl_briefing_sections_set_options (SlBriefingSections *self, SlBriefingOptions *options);
/* What @briefing, made of @facts, has in each. @with_exempt: exempt items are on it. */
void sl_briefing_sections_show (SlBriefingSections *self,
                                SlBriefing *briefing,
                                const SlFacts *facts,
                                gboolean with_exempt);

G_END_DECLS
