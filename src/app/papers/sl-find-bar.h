/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words in the paper that a page view shows: count, marks, next and previous.
 *
 * Properties: open (gboolean, notify), current (int, notify: the place that is looked at, -1 for
 * none). Signal ::list: the person wants to see all places. */
#pragma once

#include <adwaita.h>

#include "sl-finder.h"
#include "sl-page-view.h"

G_BEGIN_DECLS

#define SL_TYPE_FIND_BAR (sl_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (SlFindBar, sl_find_bar, SL, FIND_BAR, AdwBin)

/* Both live as long. */
void sl_find_bar_set_pages (SlFindBar *self, SlPageView *pages, SlFinder *finder);
/* Shows the bar with the cursor in its entry. */
void sl_find_bar_open (SlFindBar *self);
/* Shows the bar with these words or phrases, one a line, each lit wherever it stands; at their
 * first place on @page, not above @y, or behind it. Where the paper has none of them the bar goes
 * again: nobody typed them here. @coming: they are of a paper that is being opened. */
void sl_find_bar_find (SlFindBar *self, const char *lines, int page, double y, gboolean coming);
void sl_find_bar_close (SlFindBar *self);
gboolean sl_find_bar_is_open (SlFindBar *self);
/* To the next (1) or the previous (-1) place; opens the bar where it is closed. */
void sl_find_bar_step (SlFindBar *self, int step);
void sl_find_bar_go (SlFindBar *self, int hit);
int sl_find_bar_get_current (SlFindBar *self);

G_END_DECLS
