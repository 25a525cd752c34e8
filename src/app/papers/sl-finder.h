/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of some words in one paper, as a list that rows can be made of: in the paper's text,
 * or, as long as that is not there, in the pages that have come so far.
 *
 * A GListModel of SlHitRow, which are made when they are asked for: a million places cost four
 * bytes each. Searching takes place on another thread, and what was found before stays until there
 * is an answer. ::searching: a search begins. ::searched (gboolean anew): an answer came, to new
 * words or with more pages. Main thread only. */
#pragma once

#include "reader/sl-page.h"
#include "sl-find.h"
#include "sl-hit-row.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

#define SL_TYPE_FINDER (sl_finder_get_type ())
G_DECLARE_FINAL_TYPE (SlFinder, sl_finder, SL, FINDER, GObject)

SlFinder *sl_finder_new (void);
/* Another paper: forgets text, pages and places, but not the words. */
void sl_finder_reset (SlFinder *self);
/* The paper's whole text; takes the place of the pages. */
void sl_finder_set_doc (SlFinder *self, SlTextDoc *doc);
/* One more page of a paper that is being read. */
void sl_finder_add_page (SlFinder *self, SlPage *page);
/* Several at once. (element-type SlPage), NULL for one that could not be read */
void sl_finder_add_pages (SlFinder *self, GPtrArray *pages);
/* Gets ready for words: an index is made only for who is about to search. FALSE drops it. */
void sl_finder_set_active (SlFinder *self, gboolean active);
void sl_finder_set_words (SlFinder *self, const char *words); /* nullable */
/* Any of some words or phrases, one a line, where they begin a word. */
void sl_finder_set_any (SlFinder *self, const char *lines);

/* Whether all of the paper was searched. */
gboolean sl_finder_is_complete (SlFinder *self);
/* Another number for each text that it was given. */
guint sl_finder_get_text (SlFinder *self);
guint sl_finder_get_n_hits (SlFinder *self);
int sl_finder_get_page (SlFinder *self, guint hit);
/* (transfer full) (element-type SlPageRect) */
GArray *sl_finder_dup_rects (SlFinder *self, guint hit);
/* The same of all places on a page. */
GArray *sl_finder_dup_page_rects (SlFinder *self, int page);
/* The first place on a page, not above @y there, or behind it; the very first where there is none.
 */
guint sl_finder_find_place (SlFinder *self, int page, double y);

G_END_DECLS
