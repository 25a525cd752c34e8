/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of a page's picture: how it is kept, painted over and drawn. */
#pragma once

#include <gtk/gtk.h>

#include "reader/sl-reader.h"

G_BEGIN_DECLS

/* Paints over a page's picture: one unit of @cr is a pixel of the view, from the page's top left.
 * Within @part (points) only. @cr: (nullable): only to tell whether there is anything to paint. */
typedef gboolean (*SlPagePaint) (int page, const SlRect *part, cairo_t *cr, gpointer user_data);
typedef struct
{
  int page, column, row;
  double scale;
  gboolean invert;
  int x, y, width, height;  /* device pixels of the page at @scale */
  gboolean rough;           /* stands in for sharp ones */
  cairo_surface_t *picture; /* NULL: not there yet */
  GskRenderNode *node;      /* draws it, pixel by pixel */
  GskRenderNode *painted;   /* the same with what is painted over it, where that is anything */
  cairo_surface_t *over;    /* what that draws */
  gboolean is_painted;
  SlRect stale; /* of what is painted: points */
  GCancellable *cancellable;
  guint64 used;
  gboolean wanted;
  gboolean seen; /* wanted since it is in view, not for later */
  guint attempts;
  SlReaderPriority priority;
  gint64 asked; /* when */
  gboolean slow; /* took long to come */
} SlPageTile;

/* Pictures that were painted over, to be used again: new memory for each is dearer than what is done
 * with it. (element-type cairo_surface_t) */
GPtrArray *sl_page_tile_new_spares (void);

void sl_page_tile_free (gpointer tile);
gsize sl_page_tile_get_bytes (const SlPageTile *tile);
/* @picture: taken. */
void sl_page_tile_set_picture (SlPageTile *tile, cairo_surface_t *picture);
/* What is painted over it has changed. */
void sl_page_tile_clear_paint (SlPageTile *tile);
/* The same within @part (points). */
void sl_page_tile_clear_paint_in (SlPageTile *tile, const SlRect *part);
/* Draws it where it stands on its page, which is at 0,0 with @scale logical pixels a point. @paint:
 * (nullable): what is painted over it, if that is not known yet */
void sl_page_tile_snapshot (SlPageTile *tile,
                            GtkSnapshot *snapshot,
                            double scale,
                            SlPagePaint paint,
                            gpointer user_data,
                            GPtrArray *spares);

G_END_DECLS
