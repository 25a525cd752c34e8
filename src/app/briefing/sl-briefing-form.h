/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the page is for, its language, print, size and status. What is chosen is kept for the next
 * time, but for the status: each page is a draft until somebody says otherwise. */
#pragma once

#include <adwaita.h>

#include "briefing/sl-briefing.h"

G_BEGIN_DECLS

#define SL_TYPE_BRIEFING_FORM (sl_briefing_form_get_type ())
/* Signal "changed" (gboolean other: other facts are asked for) */
G_DECLARE_FINAL_TYPE (SlBriefingForm, sl_briefing_form, SL, BRIEFING_FORM, AdwBin)

void sl_briefing_form_set_options (SlBriefingForm *self, SlBriefingOptions *options);
/* Whether the page of the committee's year is asked for. */
gboolean sl_briefing_form_is_year (SlBriefingForm *self);

G_END_DECLS
