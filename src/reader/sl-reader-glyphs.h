/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was recognised, glyph by glyph, becomes a page with boxes as a font would have given them:
 * as high as the line's type, not as the ink of each letter. The text layout joins lines and tells
 * headings by them. */
#pragma once

#include "reader/sl-page.h"

G_BEGIN_DECLS

typedef struct _SlGlyphs SlGlyphs;

SlGlyphs *sl_glyphs_new (void);
void sl_glyphs_free (SlGlyphs *glyphs);

/* All lengths in pixels from the top left of the levelled picture. */
void
sl_glyphs_begin_line (SlGlyphs *glyphs, double x1, double y1, double x2, double y2); /* its base */
/* @stroke: how thick its strokes are, 0 where that is not known. */
void sl_glyphs_begin_word (SlGlyphs *glyphs, double x1, double x2, double stroke);
/* @ink: what the symbol covers. @text may be several characters. */
void sl_glyphs_add (SlGlyphs *glyphs, const char *text, const SlRect *ink);

/* The page: @scale pixels make a point. */
SlPage *sl_glyphs_to_page (SlGlyphs *glyphs,
                           int number,
                           const char *label,
                           double width,
                           double height,
                           double scale,
                           double skew);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlGlyphs, sl_glyphs_free)

G_END_DECLS
