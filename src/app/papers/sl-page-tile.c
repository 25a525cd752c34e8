/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-tile.h"

#include <math.h>

/* Two pages in view, and the one that the frame before had. */
#define MAX_SPARES 3

void
sl_page_tile_clear_paint (SlPageTile *tile)
{
  g_clear_pointer (&tile->painted, gsk_render_node_unref);
  g_clear_pointer (&tile->over, cairo_surface_destroy);
  tile->is_painted = FALSE;
  tile->stale = (SlRect){ 0 };
}

static SlRect
get_part (const SlPageTile *tile)
{
  double x = tile->x / tile->scale, y = tile->y / tile->scale;

  return (SlRect){ x, y, x + tile->width / tile->scale, y + tile->height / tile->scale };
}

void
sl_page_tile_clear_paint_in (SlPageTile *tile, const SlRect *part)
{
  const SlRect whole = get_part (tile);

  if (!sl_rect_intersects (&whole, part))
    return;
  if (tile->over == NULL)
    sl_page_tile_clear_paint (tile);
  else
    sl_rect_union (&tile->stale, part);
}

static void
clear_picture (SlPageTile *tile)
{
  sl_page_tile_clear_paint (tile);
  g_clear_pointer (&tile->node, gsk_render_node_unref);
  g_clear_pointer (&tile->picture, cairo_surface_destroy);
}

void
sl_page_tile_free (gpointer data)
{
  SlPageTile *tile = data;

  if (tile->cancellable != NULL)
    g_cancellable_cancel (tile->cancellable);
  g_clear_object (&tile->cancellable);
  clear_picture (tile);
  g_free (tile);
}

gsize
sl_page_tile_get_bytes (const SlPageTile *tile)
{
  if (tile->picture == NULL)
    return 0;
  return (gsize) cairo_image_surface_get_stride (tile->picture)
         * (gsize) cairo_image_surface_get_height (tile->picture);
}

/* ---- nodes ---- */

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern,
            void *data,
            cairo_surface_t *target,
            const cairo_rectangle_int_t *extents)
{
  return cairo_surface_reference (data);
}

static void
release_cb (cairo_pattern_t *pattern, void *data, cairo_surface_t *surface)
{
  cairo_surface_destroy (surface);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, void *data, const cairo_pattern_t *other)
{
  cairo_surface_reference (data);
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern, void *data)
{
  cairo_surface_destroy (data);
}

/* Lends a picture to whoever draws with it: of a surface that is a source itself cairo makes a copy
 * when the surface goes or is drawn on, whether or not somebody needs it still. */
static cairo_pattern_t *
make_pattern (cairo_surface_t *picture)
{
  cairo_pattern_t *pattern
      = cairo_pattern_create_raster_source (cairo_surface_reference (picture),
                                            CAIRO_CONTENT_COLOR,
                                            cairo_image_surface_get_width (picture),
                                            cairo_image_surface_get_height (picture));

  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  /* Beyond its edge a picture goes on as it is there: no seams where it is stretched. */
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_PAD);
  return pattern;
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
  cairo_pattern_t *pattern = make_pattern (picture);

  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

void
sl_page_tile_set_picture (SlPageTile *tile, cairo_surface_t *picture)
{
  clear_picture (tile);
  tile->picture = picture;
  tile->node = make_node (picture);
}

GPtrArray *
sl_page_tile_new_spares (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
}

/* One that nobody shows any more, or a new one. (transfer full) */
static cairo_surface_t *
take_surface (GPtrArray *spares, int width, int height)
{
  cairo_surface_t *surface;

  for (guint i = spares->len; i > 0; i--)
    {
      surface = spares->pdata[i - 1];
      if (cairo_surface_get_reference_count (surface) > 1)
        continue;
      if (cairo_image_surface_get_width (surface) == width
          && cairo_image_surface_get_height (surface) == height)
        return cairo_surface_reference (surface);
      g_ptr_array_remove_index (spares, i - 1);
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  if (spares->len < MAX_SPARES)
    g_ptr_array_add (spares, cairo_surface_reference (surface));
  return surface;
}

static void
paint_picture (cairo_t *cr, cairo_surface_t *picture)
{
  cairo_pattern_t *pattern = make_pattern (picture);

  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

/* Only whole pixels: at the edge of a part they would be painted over twice. @scale: pixels a
 * point. */
static void
clip_to (cairo_t *cr, const SlRect *whole, double scale, SlRect *part)
{
  double x1 = floor ((part->x1 - whole->x1) * scale), x2 = ceil ((part->x2 - whole->x1) * scale);
  double y1 = floor ((part->y1 - whole->y1) * scale), y2 = ceil ((part->y2 - whole->y1) * scale);

  cairo_rectangle (cr, x1, y1, x2 - x1, y2 - y1);
  cairo_clip (cr);
  *part = (SlRect){
    whole->x1 + x1 / scale, whole->y1 + y1 / scale, whole->x1 + x2 / scale, whole->y1 + y2 / scale
  };
}

/* Once, not for every frame: colours that mix with what they lie on are dear. Costs the picture a
 * second time, of what is on the screen only. Where a part is stale the rest is taken over. */
static void
paint_over (
    SlPageTile *tile, double scale, SlPagePaint paint, gpointer user_data, GPtrArray *spares)
{
  const SlRect whole = get_part (tile);
  SlRect part = tile->over != NULL ? tile->stale : whole;
  int width = cairo_image_surface_get_width (tile->picture);
  int height = cairo_image_surface_get_height (tile->picture);
  cairo_surface_t *copy;
  cairo_t *cr;

  tile->is_painted = TRUE;
  tile->stale = (SlRect){ 0 };
  if (paint == NULL || !paint (tile->page, &whole, NULL, user_data))
    {
      g_clear_pointer (&tile->painted, gsk_render_node_unref);
      g_clear_pointer (&tile->over, cairo_surface_destroy);
      return;
    }
  copy = take_surface (spares, width, height);
  cr = cairo_create (copy);
  if (tile->over != NULL)
    {
      paint_picture (cr, tile->over);
      clip_to (cr, &whole, width / (whole.x2 - whole.x1), &part);
    }
  paint_picture (cr, tile->picture);
  cairo_scale (cr, width / (whole.x2 - whole.x1) / scale, height / (whole.y2 - whole.y1) / scale);
  cairo_translate (cr, -whole.x1 * scale, -whole.y1 * scale);
  paint (tile->page, &part, cr, user_data);
  cairo_destroy (cr);
  g_clear_pointer (&tile->painted, gsk_render_node_unref);
  g_clear_pointer (&tile->over, cairo_surface_destroy);
  tile->painted = make_node (copy);
  tile->over = copy;
}

void
sl_page_tile_snapshot (SlPageTile *tile,
                       GtkSnapshot *snapshot,
                       double scale,
                       SlPagePaint paint,
                       gpointer user_data,
                       GPtrArray *spares)
{
  /* Device pixels fall on device pixels at the scale that the tile was made for. */
  double stretch = scale / tile->scale;
  double width = cairo_image_surface_get_width (tile->picture);
  double height = cairo_image_surface_get_height (tile->picture);

  if (!tile->is_painted || !sl_rect_is_empty (&tile->stale))
    paint_over (tile, scale, paint, user_data, spares);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) (tile->x * stretch), (float) (tile->y * stretch)));
  gtk_snapshot_scale (
      snapshot, (float) (stretch * tile->width / width), (float) (stretch * tile->height / height));
  gtk_snapshot_append_node (snapshot, tile->painted != NULL ? tile->painted : tile->node);
  gtk_snapshot_restore (snapshot);
}
