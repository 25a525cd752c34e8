/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way in which the page measures and sets type: its own Pango context, so that neither
 * screen nor printer settings move a word. */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The family that the page is set in; of this thread's font map. (transfer none), interned. */
const char *sl_page_text_get_family (void);
/* (transfer full): a context at 72 dpi without hinting: one unit of Pango's points is one point of
 * the page. */
PangoContext *sl_page_text_create_context (void);
/* (transfer full): @markup at @size points, wrapped at @width. */
PangoLayout *
sl_page_text_create_layout (PangoContext *context, const char *markup, double size, double width);
/* Narrows @layout so that its last line is no single short word, where that takes no line more. */
void sl_page_text_balance (PangoLayout *layout);
/* Of the first line, from the layout's top, in points. */
double sl_page_text_get_baseline (PangoLayout *layout);
void sl_page_text_get_size (PangoLayout *layout, double *width, double *height);

G_END_DECLS
