/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers: library, pages and items side by side. Property library (SlLibrary, NULL until opened).
 *
 * Class actions: view.find, papers.toggle-library, papers.go-to-page, papers.zoom-in,
 * papers.zoom-out, papers.zoom-reset, papers.show-items, and item.* (those of the items panel, for
 * keys pressed on the page). */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_PAPERS_VIEW (sl_papers_view_get_type ())
G_DECLARE_FINAL_TYPE (SlPapersView, sl_papers_view, SL, PAPERS_VIEW, AdwBin)

/* Shows the file at once and imports it beside; @page from 1, 0 for where it was. Errors become one
 * toast or dialog. */
void sl_papers_view_open_file (SlPapersView *self, GFile *file, int page);
/* A paper of the library; @page 0: its first. */
void sl_papers_view_show_paper (SlPapersView *self, SlPaper *paper, int page);
/* What is typed into an item's editor is saved, as when another item is chosen. */
void sl_papers_view_keep_typed (SlPapersView *self);
/* The one that is shown. (transfer none) (nullable) */
SlPaper *sl_papers_view_get_paper (SlPapersView *self);
/* Opens the item's paper and selects it. */
void sl_papers_view_show_item (SlPapersView *self, const char *id);
/* The same, with those of @words (one or some a line) lit that its page has of it. */
void sl_papers_view_show_lit (SlPapersView *self, const char *id, const char *words);
/* Opens a page of the paper with that id; where @words (one or some a line) are not empty, with
 * them lit. */
void sl_papers_view_show_place (SlPapersView *self, const char *paper, int page, const char *words);

G_END_DECLS
