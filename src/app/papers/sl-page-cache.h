/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a paper's pages, cut into tiles: asked for as they come into view, and cancelled when
 * they were scrolled past before their turn. The oldest go when all of them take too many bytes;
 * those that took long to come become small pictures, to stand in for sharp ones when one comes
 * back; the oldest of these are dropped.
 * Main thread only. */
#pragma once

#include <gtk/gtk.h>

#include "sl-page-tile.h"

G_BEGIN_DECLS

#define SL_TYPE_PAGE_CACHE (sl_page_cache_get_type ())
G_DECLARE_FINAL_TYPE (SlPageCache, sl_page_cache, SL, PAGE_CACHE, GObject)

/* ::changed: something new can be drawn of what is in view. ::failed (page): a page cannot be
 * shown. */
SlPageCache *sl_page_cache_new (void);

/* Drops everything. @reader: (nullable): open. */
void sl_page_cache_set_reader (SlPageCache *self, SlReader *reader);
/* Its pictures are of another size than it turns out to be. */
void sl_page_cache_drop_page (SlPageCache *self, int page);
/* @scale: device pixels a point. What was drawn at another scale stands in until its successor is
 * there. @view_pixels: device pixels of the view, which decide how much is kept. */
void sl_page_cache_set_look (SlPageCache *self, double scale, gboolean dark, double view_pixels);

/* Between begin and end each part that is wanted is named, most urgent first; what was asked for
 * before, is not there yet and is not named is cancelled. @part: in device pixels of the page. */
void sl_page_cache_begin (SlPageCache *self);
void
sl_page_cache_want (SlPageCache *self, int page, const SlRect *part, SlReaderPriority priority);
void sl_page_cache_end (SlPageCache *self);

/* The first tile of a page of that many points: what of it is best drawn before a cache asks. FALSE
 * where there is no such tile. */
gboolean sl_page_cache_measure_first (
    double page_width, double page_height, double scale, int *width, int *height);
/* That tile, drawn by the reader that is set. At the scale that is wanted it is as good as what the
 * cache asks for, at another it stands in. */
void sl_page_cache_put_first (SlPageCache *self, int page, double scale, cairo_surface_t *picture);

void sl_page_cache_set_paint (SlPageCache *self, SlPagePaint paint, gpointer user_data);
/* What is to be painted has changed. */
void sl_page_cache_repaint (SlPageCache *self);
/* The same within @part of a page (points). */
void sl_page_cache_repaint_part (SlPageCache *self, int page, const SlRect *part);

/* Draws what is there of a page at 0,0, @scale logical pixels a point; FALSE where that is nothing.
 */
gboolean sl_page_cache_snapshot (SlPageCache *self, GtkSnapshot *snapshot, int page, double scale);

/* Whether the page was given up, and another chance for it. */
gboolean sl_page_cache_is_failed (SlPageCache *self, int page);
void sl_page_cache_retry (SlPageCache *self, int page);

/* Whether all that is wanted of a page is there as it should be. */
gboolean sl_page_cache_is_sharp (SlPageCache *self, int page);
/* For tests: bytes held, those of them that stand in for what had to go; and microseconds up to
 * which what was asked for has come soon. */
gsize sl_page_cache_get_size (SlPageCache *self);
gsize sl_page_cache_get_small_size (SlPageCache *self);
void sl_page_cache_set_soon (SlPageCache *self, gint64 soon);

G_END_DECLS
