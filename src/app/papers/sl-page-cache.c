/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-cache-private.h"

#include <math.h>

#include "sl-page-pixels.h"
#include "sl-page-tile.h"

#define TILE 1024
/* Milliseconds without anything new, until what lies ready for the next picture goes. */
#define QUIET 700
/* Where more of them than this are missing of what is seen of a page, a rough picture of all of it
 * comes first; its width in device pixels. */
#define MANY_TILES 2
#define ROUGH_WIDTH 420.0
/* Microseconds from asking for a picture until it is there: what comes as soon again needs nothing
 * that stands in for it. */
#define SOON 30000
/* Of one tile, after the reader died under it, before its page counts as lost. */
#define MAX_ATTEMPTS 3

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPageCache, sl_page_cache, G_TYPE_OBJECT)

SlPageCache *
sl_page_cache_new (void)
{
  return g_object_new (SL_TYPE_PAGE_CACHE, NULL);
}

void
sl_page_cache_set_reader (SlPageCache *self, SlReader *reader)
{
  g_set_object (&self->reader, reader);
  g_ptr_array_set_size (self->tiles, 0);
  g_ptr_array_set_size (self->spares, 0);
  g_hash_table_remove_all (self->failed);
  self->bytes[FALSE] = self->bytes[TRUE] = 0;
}

typedef struct
{
  SlPageCache *cache;
  GCancellable *cancellable; /* names the tile as long as it is waited for */
} Request;

static void request (SlPageCache *self, SlPageTile *tile);

static SlPageTile *
find_waiting (SlPageCache *self, GCancellable *cancellable)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->cancellable == cancellable)
        return tile;
    }
  return NULL;
}

static void
fail (SlPageCache *self, SlPageTile *tile)
{
  int page = tile->page;

  sl_page_cache_drop_tile (self, tile);
  if (g_hash_table_add (self->failed, GINT_TO_POINTER (page)))
    g_signal_emit (self, signals[FAILED], 0, page);
}

static void
render_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request_data = data;
  g_autoptr (SlPageCache) self = request_data->cache;
  g_autoptr (GCancellable) cancellable = request_data->cancellable;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = sl_reader_render_finish (SL_READER (source), result, &error);
  SlPageTile *tile = find_waiting (self, cancellable);

  g_free (request_data);
  /* Scrolled past, or another paper: nobody waits for it. */
  if (tile == NULL || g_cancellable_is_cancelled (cancellable) || self->reader == NULL)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      return;
    }

  g_clear_object (&tile->cancellable);
  if (surface != NULL && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      sl_page_cache_set_picture (self,
                                 tile,
                                 tile->invert ? sl_page_pixels_invert (surface)
                                              : cairo_surface_reference (surface),
                                 tile->rough);
      tile->slow = g_get_monotonic_time () - tile->asked > self->soon;
      if (!tile->rough)
        sl_page_cache_drop_stand_ins (self, tile->page);
      sl_page_cache_evict (self);
      /* What lies ready for later makes no other picture now. */
      if (tile->seen)
        g_signal_emit (self, signals[CHANGED], 0);
    }
  else if (!sl_reader_is_page_lost (self->reader, tile->page) && ++tile->attempts < MAX_ATTEMPTS)
    request (self, tile);
  else
    fail (self, tile);
  g_clear_pointer (&surface, cairo_surface_destroy);
}

static void
request (SlPageCache *self, SlPageTile *tile)
{
  Request *data = g_new0 (Request, 1);

  tile->cancellable = g_cancellable_new ();
  tile->asked = g_get_monotonic_time ();
  data->cache = g_object_ref (self);
  data->cancellable = g_object_ref (tile->cancellable);
  sl_reader_render_async (self->reader,
                          tile->page,
                          tile->scale,
                          tile->x,
                          tile->y,
                          tile->width,
                          tile->height,
                          tile->priority,
                          tile->cancellable,
                          render_cb,
                          data);
}

void
sl_page_cache_begin (SlPageCache *self)
{
  self->clock++;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i);

      tile->wanted = tile->seen = FALSE;
    }
}

static SlPageTile *
find_tile (SlPageCache *self, int page, int column, int row)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->page == page && tile->column == column && tile->row == row
          && sl_page_cache_is_current (self, tile))
        return tile;
    }
  return NULL;
}

/* @tile (taken): of a page of that many pixels. */
static void
add_tile (SlPageCache *self, SlPageTile *tile, SlReaderPriority priority)
{
  double width, height;

  sl_reader_get_page_size (self->reader, tile->page, &width, &height);
  tile->invert = self->invert;
  tile->x = tile->column * TILE;
  tile->y = tile->row * TILE;
  tile->width = MIN (TILE, (int) ceil (width * tile->scale) - tile->x);
  tile->height = MIN (TILE, (int) ceil (height * tile->scale) - tile->y);
  tile->priority = priority;
  tile->wanted = TRUE;
  tile->seen = priority == SL_READER_PRIORITY_VISIBLE;
  tile->used = self->clock;
  if (tile->width <= 0 || tile->height <= 0)
    {
      sl_page_tile_free (tile);
      return;
    }
  g_ptr_array_add (self->tiles, tile);
  request (self, tile);
}

static void
want_tile (SlPageCache *self, int page, int column, int row, SlReaderPriority priority)
{
  SlPageTile *tile = find_tile (self, page, column, row);

  if (tile == NULL)
    {
      tile = g_new0 (SlPageTile, 1);
      tile->page = page;
      tile->column = column;
      tile->row = row;
      tile->scale = self->scale;
      add_tile (self, tile, priority);
      return;
    }
  if (tile->picture == NULL && priority < tile->priority)
    {
      sl_reader_hurry (self->reader, tile->cancellable, priority);
      tile->priority = priority;
    }
  tile->wanted = TRUE;
  tile->seen = tile->seen || priority == SL_READER_PRIORITY_VISIBLE;
  tile->used = self->clock;
}

/* Something of the page to see until the sharp tiles are there: the small pictures of what was seen
 * before, what another scale left, or else a rough picture of all of it, which is sooner there. */
static void
want_stand_in (SlPageCache *self, int page, guint n_missing)
{
  gboolean any = FALSE;
  double width, height;
  SlPageTile *tile;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      tile = g_ptr_array_index (self->tiles, i);
      if (tile->page != page || (tile->picture == NULL && !tile->rough))
        continue;
      any = TRUE;
      tile->wanted = tile->wanted || tile->rough;
      tile->seen = TRUE;
    }
  if (any || n_missing <= MANY_TILES)
    return;
  sl_reader_get_page_size (self->reader, page, &width, &height);
  tile = g_new0 (SlPageTile, 1);
  tile->page = page;
  tile->rough = TRUE;
  tile->scale = MIN (self->scale / 2, MIN (ROUGH_WIDTH / width, TILE / height));
  add_tile (self, tile, SL_READER_PRIORITY_VISIBLE);
}

gboolean
sl_page_cache_measure_first (
    double page_width, double page_height, double scale, int *width, int *height)
{
  *width = (int) MIN (TILE, ceil (page_width * scale));
  *height = (int) MIN (TILE, ceil (page_height * scale));
  return *width > 0 && *height > 0;
}

void
sl_page_cache_put_first (SlPageCache *self, int page, double scale, cairo_surface_t *picture)
{
  SlPageTile *tile;

  if (self->reader == NULL || sl_page_cache_is_sharp (self, page))
    return;
  tile = g_new0 (SlPageTile, 1);
  tile->page = page;
  tile->scale = scale;
  tile->invert = self->invert;
  tile->width = cairo_image_surface_get_width (picture);
  tile->height = cairo_image_surface_get_height (picture);
  tile->seen = tile->wanted = TRUE;
  tile->used = self->clock;
  /* Before one that is still waited for. */
  g_ptr_array_insert (self->tiles, 0, tile);
  sl_page_cache_set_picture (self,
                             tile,
                             self->invert ? sl_page_pixels_invert (picture)
                                          : cairo_surface_reference (picture),
                             FALSE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_missing (SlPageCache *self, int page, int column, int row)
{
  SlPageTile *tile = find_tile (self, page, column, row);

  return tile == NULL || tile->picture == NULL;
}

void
sl_page_cache_want (SlPageCache *self, int page, const SlRect *part, SlReaderPriority priority)
{
  int top = (int) MAX (part->y1, 0) / TILE, left = (int) MAX (part->x1, 0) / TILE;
  guint n_missing = 0;

  if (self->reader == NULL || self->scale <= 0 || sl_page_cache_is_failed (self, page))
    return;
  for (int row = top; row * TILE < part->y2; row++)
    for (int column = left; column * TILE < part->x2; column++)
      n_missing += is_missing (self, page, column, row);
  if (n_missing > 0 && priority == SL_READER_PRIORITY_VISIBLE)
    want_stand_in (self, page, n_missing);
  for (int row = top; row * TILE < part->y2; row++)
    for (int column = left; column * TILE < part->x2; column++)
      want_tile (self, page, column, row, priority);
}

static gboolean
quiet_cb (gpointer data)
{
  SlPageCache *self = data;

  self->quiet_id = 0;
  g_ptr_array_set_size (self->spares, 0);
  if (self->reader != NULL)
    sl_reader_drop_spares (self->reader);
  return G_SOURCE_REMOVE;
}

void
sl_page_cache_end (SlPageCache *self)
{
  g_clear_handle_id (&self->quiet_id, g_source_remove);
  self->quiet_id = g_timeout_add (QUIET, quiet_cb, self);
  for (guint i = self->tiles->len; i > 0; i--)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (tile->wanted)
        continue;
      if (tile->picture == NULL)
        sl_page_cache_drop_tile (self, tile);
      else
        sl_page_tile_clear_paint (tile);
    }
  sl_page_cache_evict (self);
}

void
sl_page_cache_set_paint (SlPageCache *self, SlPagePaint func, gpointer user_data)
{
  self->paint = func;
  self->paint_data = user_data;
}

void
sl_page_cache_repaint (SlPageCache *self)
{
  for (guint i = 0; i < self->tiles->len; i++)
    sl_page_tile_clear_paint (g_ptr_array_index (self->tiles, i));
}

void
sl_page_cache_repaint_part (SlPageCache *self, int page, const SlRect *part)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      SlPageTile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->page == page)
        sl_page_tile_clear_paint_in (tile, part);
    }
}

gboolean
sl_page_cache_snapshot (SlPageCache *self, GtkSnapshot *snapshot, int page, double scale)
{
  gboolean any = FALSE;

  /* The best on top: rough ones, those of another scale, those of this one. */
  for (int best = 0; self->reader != NULL && best < 3; best++)
    for (guint i = 0; i < self->tiles->len; i++)
      {
        SlPageTile *tile = g_ptr_array_index (self->tiles, i);

        if (tile->page == page && tile->picture != NULL
            && best
                   == (tile->rough                             ? 0
                       : sl_page_cache_is_current (self, tile) ? 2
                                                               : 1))
          {
            sl_page_tile_snapshot (
                tile, snapshot, scale, self->paint, self->paint_data, self->spares);
            any = TRUE;
          }
      }
  return any;
}

gboolean
sl_page_cache_is_failed (SlPageCache *self, int page)
{
  return g_hash_table_contains (self->failed, GINT_TO_POINTER (page));
}

void
sl_page_cache_retry (SlPageCache *self, int page)
{
  if (!g_hash_table_remove (self->failed, GINT_TO_POINTER (page)) || self->reader == NULL)
    return;
  sl_reader_retry_page (self->reader, page);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
sl_page_cache_is_sharp (SlPageCache *self, int page)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      const SlPageTile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->page != page || !tile->wanted || tile->rough)
        continue;
      if (tile->picture == NULL)
        return FALSE;
      any = any || sl_page_cache_is_current (self, tile);
    }
  return any;
}

void
sl_page_cache_set_soon (SlPageCache *self, gint64 soon)
{
  self->soon = soon;
}

static void
sl_page_cache_finalize (GObject *object)
{
  SlPageCache *self = SL_PAGE_CACHE (object);

  g_clear_handle_id (&self->quiet_id, g_source_remove);
  g_clear_object (&self->reader);
  g_ptr_array_unref (self->tiles);
  g_ptr_array_unref (self->spares);
  g_hash_table_unref (self->failed);
  G_OBJECT_CLASS (sl_page_cache_parent_class)->finalize (object);
}

static void
sl_page_cache_class_init (SlPageCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_page_cache_finalize;
  signals[CHANGED] = g_signal_new (
      "changed", SL_TYPE_PAGE_CACHE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed",
                                  SL_TYPE_PAGE_CACHE,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_INT);
}

static void
sl_page_cache_init (SlPageCache *self)
{
  self->tiles = g_ptr_array_new_with_free_func (sl_page_tile_free);
  self->spares = sl_page_tile_new_spares ();
  self->failed = g_hash_table_new (NULL, NULL);
  self->bound = SL_PAGE_CACHE_LEAST_BYTES;
  self->soon = SOON;
}
