/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the pages: the library, small pictures of the pages, or the outline; which of
 * them is remembered. It follows the page view by itself.
 *
 * Signal ::went: the person chose a place in the paper from it. */
#pragma once

#include "sl-hit-list.h"
#include "sl-library-panel.h"
#include "sl-outline.h"
#include "sl-page-view.h"

G_BEGIN_DECLS

#define SL_TYPE_SIDE_PANE (sl_side_pane_get_type ())
G_DECLARE_FINAL_TYPE (SlSidePane, sl_side_pane, SL, SIDE_PANE, AdwBin)

SlLibraryPanel *sl_side_pane_get_library_panel (SlSidePane *self); /* (transfer none) */
/* @pages lives as long; @adjustment is what it is scrolled by. */
void sl_side_pane_set_pages (SlSidePane *self, SlPageView *pages, GtkAdjustment *adjustment);
/* Whose headings the outline shows where the PDF has none of its own. @paper: (nullable) */
void sl_side_pane_set_paper (SlSidePane *self, SlLibrary *library, SlPaper *paper);
/* Those of the same paper, which are others now; until they are there, the old ones stand. */
void sl_side_pane_reload_headings (SlSidePane *self, SlLibrary *library, SlPaper *paper);
/* (transfer none) (nullable) (element-type SlAgendaItem): of the paper's text */
GPtrArray *sl_side_pane_get_headings (SlSidePane *self);
/* "library", "pages", "outline", or "found" while something is being found */
void sl_side_pane_show_tab (SlSidePane *self, const char *tab);
/* The list of found places has a tab while something is being found. */
void sl_side_pane_set_finding (SlSidePane *self, gboolean finding);
SlHitList *sl_side_pane_get_hit_list (SlSidePane *self); /* (transfer none) */

G_END_DECLS
