/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues of a committee: switched off, added, tried on all its papers, and saved. */
#pragma once

#include "model/sl-library-cues.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * sl_cue_window_present:
 * @committee: (nullable): of which the cues are shown; %NULL for those of all committees
 * @off: (nullable): id of a cue that is switched off at once, to see what comes of it
 *
 * One window beside @parent, which must have sl_window_toast ().
 */
void sl_cue_window_present (GtkWindow *parent,
                            SlLibrary *library,
                            const char *organisation,
                            const char *committee,
                            const char *off);
/* Of the committee of @paper, where it is %NULL of the first one of the library. */
void sl_cue_window_present_for (GtkWindow *parent, SlLibrary *library, SlPaper *paper);

G_END_DECLS
