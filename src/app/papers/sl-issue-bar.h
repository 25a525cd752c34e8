/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A notice over the pages: this paper looks like another issue of minutes that were reviewed. It
 * offers to carry the reviews over, and lists what found no place, to be looked at, placed by hand
 * or let go. Hidden where there is nothing to say. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"
#include "sl-page-view.h"

G_BEGIN_DECLS

#define SL_TYPE_ISSUE_BAR (sl_issue_bar_get_type ())
G_DECLARE_FINAL_TYPE (SlIssueBar, sl_issue_bar, SL, ISSUE_BAR, AdwBin)

/* Both (nullable); what is selected in @pages says where something stands. */
void
sl_issue_bar_set_paper (SlIssueBar *self, SlLibrary *library, SlPaper *paper, SlPageView *pages);

G_END_DECLS
