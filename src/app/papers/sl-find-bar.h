/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words in the paper that a page view shows: count, marks, next and previous. */
#pragma once

#include <adwaita.h>

#include "sl-page-view.h"

G_BEGIN_DECLS

#define SL_TYPE_FIND_BAR (sl_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (SlFindBar, sl_find_bar, SL, FIND_BAR, AdwBin)

void sl_find_bar_set_pages (SlFindBar *self, SlPageView *pages);
/* Shows the bar with the cursor in its entry. */
void sl_find_bar_open (SlFindBar *self);
/* To the next (1) or the previous (-1) place; opens the bar where it is closed. */
void sl_find_bar_step (SlFindBar *self, int step);

G_END_DECLS
