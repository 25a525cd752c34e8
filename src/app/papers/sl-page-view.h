/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a paper in one continuous scroll, with every item marked where it stands. Tab from
 * it leads through the links of the page that is looked at.
 *
 * GtkScrollable: lives in a GtkScrolledWindow. Properties: reader (SlReader, open), doc (SlTextDoc,
 * boxed), items (GListModel of SlItem: what to mark), selected (SlItem, rw, notify; setting it
 * scrolls there), page (int, notify: the one that is looked at, from 1), n-pages (int, notify),
 * zoom (double, rw, notify: pixels a point; 0 fits the width, -1 the page), scale (double, notify:
 * pixels a point as shown), invert (gboolean, rw), rotation (int, rw: degrees clockwise), dual and
 * continuous (gboolean, rw), caret (gboolean, rw:
 * walking the text by keyboard), can-go-back and can-go-forward (gboolean, notify). Signal
 * ::add-item (int kind, SlAnchor anchor): the person wants the selected words as an item. Signal
 * ::change-span (SlItem item, SlAnchor anchor): the person has found which words the item is; NULL
 * where they stay as they were. Signal
 * ::seen: the pages of a reader are on the screen for the first time. Class
 * actions: page.next, .previous, .first, .last, .show-selected, .scroll (dd, parts of the view),
 * .fit-width, .fit-page, .rotate-left, .rotate-right, .dual, .continuous, .invert (the three with a
 * state), .back, .forward, .links (a list of them, to choose from), .copy, .select-all, .add (i:
 * kind; enabled while something is selected), .highlight (offers to), .box (draw one), .caret,
 * .menu. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-item.h"
#include "reader/sl-reader.h"
#include "sl-copy-words.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

#define SL_TYPE_PAGE_VIEW (sl_page_view_get_type ())
G_DECLARE_FINAL_TYPE (SlPageView, sl_page_view, SL, PAGE_VIEW, GtkWidget)

GtkWidget *sl_page_view_new (void);
int sl_page_view_get_page (SlPageView *self);
int sl_page_view_get_n_pages (SlPageView *self);
/* Scrolls to the top of a page: turning over, or the place where reading begins. */
void sl_page_view_go_to_page (SlPageView *self, int page);
/* Jumps to a place, so that "back" leads here again. @y: points from the page's top, -1 for the top
 * itself. */
void sl_page_view_go_to (SlPageView *self, int page, double y);
/* To where one was before such a jump, or before going back. Do nothing where there is no such
 * place. */
void sl_page_view_go_back (SlPageView *self);
void sl_page_view_go_forward (SlPageView *self);
/* (nullable): what a page calls itself, such as "iv"; only where that is not its number. */
const char *sl_page_view_get_label (SlPageView *self, int page);
/* The page (from 1) that is meant by a label or a number, 0 for none. */
int sl_page_view_find_page (SlPageView *self, const char *text);
double sl_page_view_get_scale (SlPageView *self);
/* Steps of a tenth and a bit, around what is in the middle of the view. */
void sl_page_view_zoom (SlPageView *self, int steps);
void sl_page_view_set_zoom (SlPageView *self, double zoom);
double sl_page_view_get_zoom (SlPageView *self);
/* Degrees clockwise: 0, 90, 180 or 270. Another reader begins with 0. */
int sl_page_view_get_rotation (SlPageView *self);
void sl_page_view_set_rotation (SlPageView *self, int degrees);
/* Two pages side by side; and all below each other rather than one row at a time. */
void sl_page_view_set_dual (SlPageView *self, gboolean dual);
void sl_page_view_set_continuous (SlPageView *self, gboolean continuous);
gboolean sl_page_view_has_selection (SlPageView *self);
/* The picture of the first tile of a page of @reader, drawn at @scale before the view could ask for
 * it. Does nothing where that reader is not shown (any more). */
void sl_page_view_put_picture (
    SlPageView *self, SlReader *reader, int page, double scale, cairo_surface_t *picture);

/* Where the selected words or the box stand: (transfer full), NULL where nothing is selected. */
SlAnchor *sl_page_view_dup_selected (SlPageView *self);
void sl_page_view_clear_selected (SlPageView *self);
/* Emits ::add-item for the selected words; does nothing without. */
void sl_page_view_add (SlPageView *self, SlKind kind);

/* The ends of the selected item can be moved by keyboard until one of them is kept or left;
 * ::change-span tells which. FALSE where it has no words on the pages. */
gboolean sl_page_view_begin_span (SlPageView *self);

/* What is exempt from publication, as SlPaperRecord tells it; (nullable). FALSE where that is what
 * was shown before. */
gboolean sl_page_view_set_exempt (SlPageView *self, const char *sections);
/* Asked for when words are copied; NULL for none. */
void sl_page_view_set_exempt_items (SlPageView *self, SlExemptItems items, gpointer data);
/* All that is exempt, with those. (transfer full) (element-type SlTextExempt) */
GArray *sl_page_view_list_exempt (SlPageView *self);
/* Where that stands on the pages, and how much it is. (transfer full) (element-type SlPageRect) */
GArray *sl_page_view_list_exempt_areas (SlPageView *self, SlExempt *count);

/* Marks found words. @func: the places on a page, (transfer full) (element-type SlPageRect), asked
 * for when that is drawn; NULL for none. */
typedef GArray *(*SlPageViewFound) (int page, gpointer data);
void sl_page_view_set_found (SlPageView *self, SlPageViewFound func, gpointer data);
/* The one that is looked at, in copy; @show scrolls there. */
void sl_page_view_set_found_current (SlPageView *self, GArray *rects, gboolean show);

G_END_DECLS
