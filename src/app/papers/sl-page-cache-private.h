/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What asks for pictures, and what decides which are kept. */
#pragma once

#include "sl-page-cache.h"

G_BEGIN_DECLS

/* Of sharp tiles, however small the view. */
#define SL_PAGE_CACHE_LEAST_BYTES ((gsize) 8 << 20)

struct _SlPageCache
{
  GObject parent_instance;

  SlReader *reader;
  GPtrArray *tiles;
  GPtrArray *spares;  /* surfaces for what is painted over them */
  GHashTable *failed; /* page numbers */
  double scale;
  gboolean invert;
  gsize bytes[2]; /* of sharp ones, of rough ones */
  gsize bound;
  gint64 soon;
  SlPagePaint paint;
  gpointer paint_data;
  guint64 clock;
  guint quiet_id;
};

/* sl-page-cache-keep.c */
/* @picture: taken. */
void sl_page_cache_set_picture (SlPageCache *self,
                                SlPageTile *tile,
                                cairo_surface_t *picture,
                                gboolean rough);
void sl_page_cache_drop_tile (SlPageCache *self, SlPageTile *tile);
/* Whether it is drawn at the scale that is wanted. */
gboolean sl_page_cache_is_current (SlPageCache *self, const SlPageTile *tile);
/* What is too much goes, the oldest first. */
void sl_page_cache_evict (SlPageCache *self);
/* Where a whole page is there at the new scale, what stood in for it can go. */
void sl_page_cache_drop_stand_ins (SlPageCache *self, int page);

G_END_DECLS
