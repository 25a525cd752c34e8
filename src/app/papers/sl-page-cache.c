/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-cache.h"

#include <math.h>

#define TILE 1024
#define MAX_BYTES ((gsize) 96 * 1024 * 1024)
/* Of one tile, after the reader died under it, before its page counts as lost. */
#define MAX_ATTEMPTS 3

typedef struct
{
  int page, column, row;
  double scale;
  gboolean invert;
  int x, y, width, height; /* device pixels of the page at @scale */
  GdkTexture *texture;     /* NULL: not there yet */
  GCancellable *cancellable;
  gsize bytes;
  guint64 used;
  gboolean wanted;
  guint attempts;
  SlReaderPriority priority;
} Tile;

struct _SlPageCache
{
  GObject parent_instance;

  SlReader *reader;
  GPtrArray *tiles;
  GHashTable *failed; /* page numbers */
  double scale;
  gboolean invert;
  gsize bytes;
  guint64 clock;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPageCache, sl_page_cache, G_TYPE_OBJECT)

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  if (tile->cancellable != NULL)
    g_cancellable_cancel (tile->cancellable);
  g_clear_object (&tile->cancellable);
  g_clear_object (&tile->texture);
  g_free (tile);
}

static void
drop_tile (SlPageCache *self, Tile *tile)
{
  self->bytes -= tile->bytes;
  g_ptr_array_remove_fast (self->tiles, tile);
}

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
  g_hash_table_remove_all (self->failed);
  self->bytes = 0;
}

void
sl_page_cache_set_look (SlPageCache *self, double scale, gboolean invert)
{
  self->scale = scale;
  self->invert = invert;
}

static gboolean
is_current (SlPageCache *self, const Tile *tile)
{
  return tile->scale == self->scale && tile->invert == self->invert;
}

/* Cairo leaves the fourth byte of RGB24 undefined, GTK wants it opaque. */
static GdkTexture *
make_texture (cairo_surface_t *surface, gboolean invert, gsize *size)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *pixels = cairo_image_surface_get_data (surface);
  guint32 flip = invert ? 0x00ffffff : 0;
  g_autoptr (GBytes) bytes = NULL;
  guint32 *copy;

  *size = (gsize) width * (gsize) height * 4;
  copy = g_malloc (*size);
  for (int y = 0; y < height; y++)
    {
      const guint32 *from = (const void *) (pixels + (gsize) y * (gsize) stride);
      guint32 *to = copy + (gsize) y * (gsize) width;

      for (int x = 0; x < width; x++)
        to[x] = (from[x] ^ flip) | 0xff000000;
    }
  bytes = g_bytes_new_take (copy, *size);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) width * 4);
}

static void
evict (SlPageCache *self)
{
  while (self->bytes > MAX_BYTES)
    {
      Tile *oldest = NULL;

      for (guint i = 0; i < self->tiles->len; i++)
        {
          Tile *tile = g_ptr_array_index (self->tiles, i);

          if (tile->wanted || tile->texture == NULL)
            continue;
          if (oldest == NULL || tile->used < oldest->used)
            oldest = tile;
        }
      if (oldest == NULL)
        return;
      drop_tile (self, oldest);
    }
}

/* Where a whole page is there at the new scale, what stood in for it can go. */
static void
drop_stand_ins (SlPageCache *self, int page)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->page == page && is_current (self, tile) && tile->wanted && tile->texture == NULL)
        return;
    }
  for (guint i = self->tiles->len; i > 0; i--)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (tile->page == page && !is_current (self, tile))
        drop_tile (self, tile);
    }
}

typedef struct
{
  SlPageCache *cache;
  GCancellable *cancellable; /* names the tile as long as it is waited for */
} Request;

static void request (SlPageCache *self, Tile *tile);

static Tile *
find_waiting (SlPageCache *self, GCancellable *cancellable)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->cancellable == cancellable)
        return tile;
    }
  return NULL;
}

static void
fail (SlPageCache *self, Tile *tile)
{
  int page = tile->page;

  drop_tile (self, tile);
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
  Tile *tile = find_waiting (self, cancellable);

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
      tile->texture = make_texture (surface, tile->invert, &tile->bytes);
      self->bytes += tile->bytes;
      drop_stand_ins (self, tile->page);
      evict (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else if (!sl_reader_is_page_lost (self->reader, tile->page) && ++tile->attempts < MAX_ATTEMPTS)
    request (self, tile);
  else
    fail (self, tile);
  g_clear_pointer (&surface, cairo_surface_destroy);
}

static void
request (SlPageCache *self, Tile *tile)
{
  Request *data = g_new0 (Request, 1);

  tile->cancellable = g_cancellable_new ();
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
    ((Tile *) g_ptr_array_index (self->tiles, i))->wanted = FALSE;
}

static Tile *
find_tile (SlPageCache *self, int page, int column, int row)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->page == page && tile->column == column && tile->row == row
          && is_current (self, tile))
        return tile;
    }
  return NULL;
}

static void
want_tile (SlPageCache *self, int page, int column, int row, SlReaderPriority priority)
{
  Tile *tile = find_tile (self, page, column, row);
  double width, height;

  /* A reader orders by the priority a call was made with: ask again where it got more urgent. */
  if (tile != NULL && tile->texture == NULL && priority < tile->priority)
    {
      drop_tile (self, tile);
      tile = NULL;
    }
  if (tile == NULL)
    {
      sl_reader_get_page_size (self->reader, page, &width, &height);
      tile = g_new0 (Tile, 1);
      tile->page = page;
      tile->column = column;
      tile->row = row;
      tile->scale = self->scale;
      tile->invert = self->invert;
      tile->x = column * TILE;
      tile->y = row * TILE;
      tile->width = MIN (TILE, (int) ceil (width * self->scale) - tile->x);
      tile->height = MIN (TILE, (int) ceil (height * self->scale) - tile->y);
      tile->priority = priority;
      if (tile->width <= 0 || tile->height <= 0)
        {
          tile_free (tile);
          return;
        }
      g_ptr_array_add (self->tiles, tile);
      request (self, tile);
    }
  tile->wanted = TRUE;
  tile->used = self->clock;
}

void
sl_page_cache_want (SlPageCache *self, int page, const SlRect *part, SlReaderPriority priority)
{
  if (self->reader == NULL || self->scale <= 0 || sl_page_cache_is_failed (self, page))
    return;
  for (int row = (int) MAX (part->y1, 0) / TILE; row * TILE < part->y2; row++)
    for (int column = (int) MAX (part->x1, 0) / TILE; column * TILE < part->x2; column++)
      want_tile (self, page, column, row, priority);
}

void
sl_page_cache_end (SlPageCache *self)
{
  for (guint i = self->tiles->len; i > 0; i--)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (!tile->wanted && tile->texture == NULL)
        drop_tile (self, tile);
    }
  evict (self);
}

static gboolean
append_tiles (SlPageCache *self, GtkSnapshot *snapshot, int page, double scale, gboolean current)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i);
      /* Device pixels fall on device pixels at the scale that the tile was made for. */
      double stretch = scale / tile->scale;

      if (tile->page != page || tile->texture == NULL || is_current (self, tile) != current
          || tile->invert != self->invert)
        continue;
      gtk_snapshot_append_texture (snapshot,
                                   tile->texture,
                                   &GRAPHENE_RECT_INIT ((float) (tile->x * stretch),
                                                        (float) (tile->y * stretch),
                                                        (float) (tile->width * stretch),
                                                        (float) (tile->height * stretch)));
      any = TRUE;
    }
  return any;
}

gboolean
sl_page_cache_snapshot (SlPageCache *self, GtkSnapshot *snapshot, int page, double scale)
{
  gboolean old, current;

  if (self->reader == NULL)
    return FALSE;
  old = append_tiles (self, snapshot, page, scale, FALSE);
  current = append_tiles (self, snapshot, page, scale, TRUE);
  return old || current;
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

gsize
sl_page_cache_get_size (SlPageCache *self)
{
  return self->bytes;
}

static void
sl_page_cache_finalize (GObject *object)
{
  SlPageCache *self = SL_PAGE_CACHE (object);

  g_clear_object (&self->reader);
  g_ptr_array_unref (self->tiles);
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
  self->tiles = g_ptr_array_new_with_free_func (tile_free);
  self->failed = g_hash_table_new (NULL, NULL);
}
