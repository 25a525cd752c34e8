/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-cache.h"

#include <math.h>

#include "sl-page-pixels.h"

#define TILE 1024
/* Sharp tiles: so many views full, within bounds; and small pictures of those that had to go. */
#define VIEWS 6
#define LEAST_BYTES ((gsize) 24 << 20)
#define MOST_BYTES ((gsize) 160 << 20)
#define SMALL_BYTES ((gsize) 6 << 20)
/* Where more of them than this are missing of what is seen of a page, a rough picture of all of it
 * comes first; its width in device pixels. */
#define MANY_TILES 2
#define ROUGH_WIDTH 420.0
/* Of one tile, after the reader died under it, before its page counts as lost. */
#define MAX_ATTEMPTS 3

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
  gboolean is_painted;
  GCancellable *cancellable;
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
  gsize bytes[2]; /* of sharp ones, of rough ones */
  gsize bound;
  SlPageCachePaint paint;
  gpointer paint_data;
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
clear_paint (Tile *tile)
{
  g_clear_pointer (&tile->painted, gsk_render_node_unref);
  tile->is_painted = FALSE;
}

static void
clear_picture (Tile *tile)
{
  clear_paint (tile);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_clear_pointer (&tile->picture, cairo_surface_destroy);
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  if (tile->cancellable != NULL)
    g_cancellable_cancel (tile->cancellable);
  g_clear_object (&tile->cancellable);
  clear_picture (tile);
  g_free (tile);
}

static gsize
get_bytes (const Tile *tile)
{
  if (tile->picture == NULL)
    return 0;
  return (gsize) cairo_image_surface_get_stride (tile->picture)
         * (gsize) cairo_image_surface_get_height (tile->picture);
}

/* Not a texture: what GTK 4.8 does to one for every frame that cairo draws takes ten times as long
 * as to draw it. Where GL draws, the node becomes a texture once, since it stays the same. */
static GskRenderNode *
make_node (cairo_surface_t *picture)
{
  GskRenderNode *node
      = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0,
                                                 0,
                                                 (float) cairo_image_surface_get_width (picture),
                                                 (float) cairo_image_surface_get_height (picture)));
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_set_source_surface (cr, picture, 0, 0);
  /* Beyond its edge a picture goes on as it is there: no seams where it is stretched. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

/* @picture: taken. */
static void
set_picture (SlPageCache *self, Tile *tile, cairo_surface_t *picture, gboolean rough)
{
  self->bytes[tile->rough] -= get_bytes (tile);
  clear_picture (tile);
  tile->picture = picture;
  tile->node = make_node (picture);
  tile->rough = rough;
  self->bytes[rough] += get_bytes (tile);
}

static void
drop_tile (SlPageCache *self, Tile *tile)
{
  self->bytes[tile->rough] -= get_bytes (tile);
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
  self->bytes[FALSE] = self->bytes[TRUE] = 0;
}

/* Nothing needs to be drawn anew for that, but what nobody sees is not worth the trouble. */
static void
invert (SlPageCache *self)
{
  for (guint i = self->tiles->len; i > 0; i--)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (tile->picture == NULL)
        tile->invert = self->invert;
      else if (tile->wanted)
        {
          tile->invert = self->invert;
          set_picture (self, tile, sl_page_pixels_invert (tile->picture), tile->rough);
        }
      else
        drop_tile (self, tile);
    }
}

void
sl_page_cache_set_look (SlPageCache *self, double scale, gboolean dark, double view_pixels)
{
  self->scale = scale;
  self->bound = (gsize) CLAMP (view_pixels * 4 * VIEWS, LEAST_BYTES, MOST_BYTES);
  if (self->invert == dark)
    return;
  self->invert = dark;
  invert (self);
}

static gboolean
is_current (SlPageCache *self, const Tile *tile)
{
  return !tile->rough && tile->scale == self->scale;
}

/* The one that was not wanted for longest. */
static Tile *
find_oldest (SlPageCache *self, gboolean rough)
{
  Tile *oldest = NULL;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i);

      if (!tile->wanted && tile->picture != NULL && tile->rough == rough
          && (oldest == NULL || tile->used < oldest->used))
        oldest = tile;
    }
  return oldest;
}

static void
evict (SlPageCache *self)
{
  Tile *oldest;

  while (self->bytes[FALSE] > self->bound && (oldest = find_oldest (self, FALSE)) != NULL)
    set_picture (self, oldest, sl_page_pixels_shrink (oldest->picture), TRUE);
  while (self->bytes[TRUE] > SMALL_BYTES && (oldest = find_oldest (self, TRUE)) != NULL)
    drop_tile (self, oldest);
}

/* Where a whole page is there at the new scale, what stood in for it can go. */
static void
drop_stand_ins (SlPageCache *self, int page)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i);

      if (tile->page == page && tile->wanted && tile->picture == NULL && !tile->rough)
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
      set_picture (self,
                   tile,
                   tile->invert ? sl_page_pixels_invert (surface)
                                : cairo_surface_reference (surface),
                   tile->rough);
      if (!tile->rough)
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

/* @tile (taken): of a page of that many pixels. */
static void
add_tile (SlPageCache *self, Tile *tile, SlReaderPriority priority)
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
  tile->used = self->clock;
  if (tile->width <= 0 || tile->height <= 0)
    {
      tile_free (tile);
      return;
    }
  g_ptr_array_add (self->tiles, tile);
  request (self, tile);
}

static void
want_tile (SlPageCache *self, int page, int column, int row, SlReaderPriority priority)
{
  Tile *tile = find_tile (self, page, column, row);

  if (tile == NULL)
    {
      tile = g_new0 (Tile, 1);
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
  tile->used = self->clock;
}

/* Something of the page to see until the sharp tiles are there: the small pictures of what was seen
 * before, what another scale left, or else a rough picture of all of it, which is sooner there. */
static void
want_stand_in (SlPageCache *self, int page, guint n_missing)
{
  gboolean any = FALSE;
  double width, height;
  Tile *tile;

  for (guint i = 0; i < self->tiles->len; i++)
    {
      tile = g_ptr_array_index (self->tiles, i);
      if (tile->page != page || (tile->picture == NULL && !tile->rough))
        continue;
      any = TRUE;
      tile->wanted = tile->wanted || tile->rough;
    }
  if (any || n_missing <= MANY_TILES)
    return;
  sl_reader_get_page_size (self->reader, page, &width, &height);
  tile = g_new0 (Tile, 1);
  tile->page = page;
  tile->rough = TRUE;
  tile->scale = MIN (self->scale / 2, MIN (ROUGH_WIDTH / width, TILE / height));
  add_tile (self, tile, SL_READER_PRIORITY_VISIBLE);
}

static gboolean
is_missing (SlPageCache *self, int page, int column, int row)
{
  Tile *tile = find_tile (self, page, column, row);

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

void
sl_page_cache_end (SlPageCache *self)
{
  for (guint i = self->tiles->len; i > 0; i--)
    {
      Tile *tile = g_ptr_array_index (self->tiles, i - 1);

      if (tile->wanted)
        continue;
      if (tile->picture == NULL)
        drop_tile (self, tile);
      else
        clear_paint (tile);
    }
  evict (self);
}

/* Once, not for every frame: colours that mix with what they lie on are dear. Costs the picture a
 * second time, of what is on the screen only. */
static void
paint (SlPageCache *self, Tile *tile, double scale)
{
  double x = tile->x / tile->scale, y = tile->y / tile->scale;
  const SlRect part = { x, y, x + tile->width / tile->scale, y + tile->height / tile->scale };
  int width = cairo_image_surface_get_width (tile->picture);
  int height = cairo_image_surface_get_height (tile->picture);
  cairo_surface_t *copy;
  cairo_t *cr;

  tile->is_painted = TRUE;
  if (self->paint == NULL || !self->paint (tile->page, &part, NULL, self->paint_data))
    return;
  copy = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (copy);
  cairo_set_source_surface (cr, tile->picture, 0, 0);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_scale (cr, width / (part.x2 - part.x1) / scale, height / (part.y2 - part.y1) / scale);
  cairo_translate (cr, -x * scale, -y * scale);
  self->paint (tile->page, &part, cr, self->paint_data);
  cairo_destroy (cr);
  tile->painted = make_node (copy);
  cairo_surface_destroy (copy);
}

static gboolean
append_tile (SlPageCache *self, GtkSnapshot *snapshot, Tile *tile, double scale)
{
  /* Device pixels fall on device pixels at the scale that the tile was made for. */
  double stretch = scale / tile->scale;
  double width = cairo_image_surface_get_width (tile->picture);
  double height = cairo_image_surface_get_height (tile->picture);

  if (!tile->is_painted)
    paint (self, tile, scale);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) (tile->x * stretch), (float) (tile->y * stretch)));
  gtk_snapshot_scale (
      snapshot, (float) (stretch * tile->width / width), (float) (stretch * tile->height / height));
  gtk_snapshot_append_node (snapshot, tile->painted != NULL ? tile->painted : tile->node);
  gtk_snapshot_restore (snapshot);
  return TRUE;
}

void
sl_page_cache_set_paint (SlPageCache *self, SlPageCachePaint func, gpointer user_data)
{
  self->paint = func;
  self->paint_data = user_data;
}

void
sl_page_cache_repaint (SlPageCache *self)
{
  for (guint i = 0; i < self->tiles->len; i++)
    clear_paint (g_ptr_array_index (self->tiles, i));
}

gboolean
sl_page_cache_snapshot (SlPageCache *self, GtkSnapshot *snapshot, int page, double scale)
{
  gboolean any = FALSE;

  /* The best on top: rough ones, those of another scale, those of this one. */
  for (int best = 0; self->reader != NULL && best < 3; best++)
    for (guint i = 0; i < self->tiles->len; i++)
      {
        Tile *tile = g_ptr_array_index (self->tiles, i);

        if (tile->page == page && tile->picture != NULL
            && best
                   == (tile->rough               ? 0
                       : is_current (self, tile) ? 2
                                                 : 1))
          any = append_tile (self, snapshot, tile, scale);
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

gsize
sl_page_cache_get_size (SlPageCache *self)
{
  return self->bytes[FALSE] + self->bytes[TRUE];
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
  self->bound = LEAST_BYTES;
}
