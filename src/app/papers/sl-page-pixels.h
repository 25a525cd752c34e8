/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages: image surfaces of CAIRO_FORMAT_RGB24. Pure. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Of a dark page: light and dark change places, colours stay what they are: red stays red. Its own
 * inverse. */
guint32 sl_page_pixels_invert_one (guint32 pixel);

/* (transfer full) */
cairo_surface_t *sl_page_pixels_invert (cairo_surface_t *picture);

/* The rows without gaps, as a texture of GDK_MEMORY_DEFAULT wants them; @dark: inverted.
 * (transfer full) */
GBytes *sl_page_pixels_pack (cairo_surface_t *picture, gboolean dark);

#define SL_PAGE_PIXELS_SHRINK 4
/* A small picture of a large one, each pixel the mean of a square; what is left over at the right
 * and lower edges counts to the last square. (transfer full) */
cairo_surface_t *sl_page_pixels_shrink (cairo_surface_t *picture);

G_END_DECLS
