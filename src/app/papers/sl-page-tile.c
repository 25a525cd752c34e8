/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-tile.h"

void
sl_page_tile_clear_paint (SlPageTile *tile)
{
  g_clear_pointer (&tile->painted, gsk_render_node_unref);
  tile->is_painted = FALSE;
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

void
sl_page_tile_set_picture (SlPageTile *tile, cairo_surface_t *picture)
{
  clear_picture (tile);
  tile->picture = picture;
  tile->node = make_node (picture);
}

/* Once, not for every frame: colours that mix with what they lie on are dear. Costs the picture a
 * second time, of what is on the screen only. */
static void
paint_over (SlPageTile *tile, double scale, SlPagePaint paint, gpointer user_data)
{
  double x = tile->x / tile->scale, y = tile->y / tile->scale;
  const SlRect part = { x, y, x + tile->width / tile->scale, y + tile->height / tile->scale };
  int width = cairo_image_surface_get_width (tile->picture);
  int height = cairo_image_surface_get_height (tile->picture);
  cairo_surface_t *copy;
  cairo_t *cr;

  tile->is_painted = TRUE;
  if (paint == NULL || !paint (tile->page, &part, NULL, user_data))
    return;
  copy = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (copy);
  cairo_set_source_surface (cr, tile->picture, 0, 0);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  cairo_scale (cr, width / (part.x2 - part.x1) / scale, height / (part.y2 - part.y1) / scale);
  cairo_translate (cr, -x * scale, -y * scale);
  paint (tile->page, &part, cr, user_data);
  cairo_destroy (cr);
  tile->painted = make_node (copy);
  cairo_surface_destroy (copy);
}

void
sl_page_tile_snapshot (
    SlPageTile *tile, GtkSnapshot *snapshot, double scale, SlPagePaint paint, gpointer user_data)
{
  /* Device pixels fall on device pixels at the scale that the tile was made for. */
  double stretch = scale / tile->scale;
  double width = cairo_image_surface_get_width (tile->picture);
  double height = cairo_image_surface_get_height (tile->picture);

  if (!tile->is_painted)
    paint_over (tile, scale, paint, user_data);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) (tile->x * stretch), (float) (tile->y * stretch)));
  gtk_snapshot_scale (
      snapshot, (float) (stretch * tile->width / width), (float) (stretch * tile->height / height));
  gtk_snapshot_append_node (snapshot, tile->painted != NULL ? tile->painted : tile->node);
  gtk_snapshot_restore (snapshot);
}
