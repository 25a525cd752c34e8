/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pictures are kept: those of the look that is wanted, as many as bytes allow. */
#include "sl-page-cache-private.h"
#include "sl-page-pixels.h"

/* Sharp tiles: so many views full, within bounds; and small pictures of those that had to go. */
#define VIEWS 4
#define MOST_BYTES ((gsize) 160 << 20)
#define SMALL_BYTES ((gsize) 3 << 20)

void
sl_page_cache_set_picture (SlPageCache *self,
                           SlPageTile *tile,
                           cairo_surface_t *picture,
                           gboolean rough)
{
  self->bytes[tile->rough] -= sl_page_tile_get_bytes (tile);
  sl_page_tile_set_picture (tile, picture);
  tile->rough = rough;
  self->bytes[rough] += sl_page_tile_get_bytes (tile);
}

void
sl_page_cache_drop_tile (SlPageCache *self, SlPageTile *tile)
{
  self->bytes[tile->rough] -= sl_page_tile_get_bytes (tile);
  g_ptr_array_remove_fast (self->tiles, tile);
}

void
sl_page_cache_drop_page (SlPageCache *self, int page)
{
  for (guint i = self->tiles->len; i > 0; i--)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (tile->page == page)
        sl_page_cache_drop_tile (self, tile);
    }
}

/* Nothing needs to be drawn anew for that, but what nobody sees is not worth the trouble. */
static void
invert (SlPageCache *self)
{
  for (guint i = self->tiles->len; i > 0; i--)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (tile->picture == NULL)
        tile->invert = self->invert;
      else if (tile->wanted)
        {
          tile->invert = self->invert;
          sl_page_cache_set_picture (
              self, tile, sl_page_pixels_invert (tile->picture), tile->rough);
        }
      else
        sl_page_cache_drop_tile (self, tile);
    }
}

void
sl_page_cache_set_look (SlPageCache *self, double scale, gboolean dark, double view_pixels)
{
  self->scale = scale;
  self->bound = (gsize) CLAMP (view_pixels * 4 * VIEWS, SL_PAGE_CACHE_LEAST_BYTES, MOST_BYTES);
  if (self->invert == dark)
    return;
  self->invert = dark;
  invert (self);
}

gboolean
sl_page_cache_is_current (SlPageCache *self, const SlPageTile *tile)
{
  return !tile->rough && tile->scale == self->scale;
}

/* The one that was not wanted for longest. */
static SlPageTile *
find_oldest (SlPageCache *self, gboolean rough)
{
  SlPageTile *oldest = NULL;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i);

      if (!tile->wanted && tile->picture != NULL && tile->rough == rough
          && (oldest == NULL || tile->used < oldest->used))
        oldest = tile;
    }
  return oldest;
}

void
sl_page_cache_evict (SlPageCache *self)
{
  SlPageTile *oldest;

  while (self->bytes[FALSE] > self->bound && (oldest = find_oldest (self, FALSE)) != NULL)
    if (oldest->slow)
      sl_page_cache_set_picture (self, oldest, sl_page_pixels_shrink (oldest->picture), TRUE);
    else
      sl_page_cache_drop_tile (self, oldest);
  while (self->bytes[TRUE] > SMALL_BYTES && (oldest = find_oldest (self, TRUE)) != NULL)
    sl_page_cache_drop_tile (self, oldest);
}

void
sl_page_cache_drop_stand_ins (SlPageCache *self, int page)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->page == page && tile->wanted && tile->picture == NULL && !tile->rough)
        return;
    }
  for (guint i = self->tiles->len; i > 0; i--)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (tile->page == page && !sl_page_cache_is_current (self, tile))
        sl_page_cache_drop_tile (self, tile);
    }
}

gsize
sl_page_cache_get_size (SlPageCache *self)
{
  return self->bytes[FALSE] + self->bytes[TRUE];
}

gsize
sl_page_cache_get_small_size (SlPageCache *self)
{
  return self->bytes[TRUE];
}
