/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The briefing page as it will print, beside its choices. Property library (SlLibrary, NULL until
 * opened).
 *
 * Class actions that the window forwards to: view.find (move to this view's search),
 * briefing.print, briefing.save. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_BRIEFING_VIEW (sl_briefing_view_get_type ())
G_DECLARE_FINAL_TYPE (SlBriefingView, sl_briefing_view, SL, BRIEFING_VIEW, AdwBin)

G_END_DECLS
