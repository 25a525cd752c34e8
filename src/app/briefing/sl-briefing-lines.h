/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the page, to be pinned, hidden, moved or given a short form, beside the page itself.
 */
#pragma once

#include <adwaita.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

#define SL_TYPE_BRIEFING_LINES (sl_briefing_lines_get_type ())
/* Signal "chosen" (GHashTable of line → SlPageChoice): what is to be kept. */
G_DECLARE_FINAL_TYPE (SlBriefingLines, sl_briefing_lines, SL, BRIEFING_LINES, AdwBin)

/* @briefing: (nullable); with the facts that it was made of. */
void sl_briefing_lines_set (SlBriefingLines *self, SlBriefing *briefing, SlFacts *facts);

G_END_DECLS
