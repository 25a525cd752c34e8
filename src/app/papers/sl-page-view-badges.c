/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of items, beside the words of their page: where they stand and how they look. */
#include <math.h>

#include "sl-page-view-private.h"
#include "sl-words.h"

#define BADGE 18.0
#define BADGE_LEAST 15.0
#define BADGE_GAP 3.0
#define BADGE_RING 6
/* Of a page without words, in points. */
#define USUAL_MARGIN 54.0
/* Pages whose badges are kept as drawn. */
#define MAX_BADGE_NODES 24

static double
badge_size (SlPageView *self)
{
  return CLAMP (BADGE * self->geometry->scale / 1.1, BADGE_LEAST, 22);
}

/* Of all pages at once: blocks are many, and stand in the order of reading. */
static double *
find_left_edges (SlPageView *self)
{
  double *edges = g_new (double, (gsize) self->geometry->n_pages + 1);

  for (int page = 0; page < self->geometry->n_pages; page++)
    edges[page] = G_MAXDOUBLE;
  for (guint i = 0; self->doc != NULL && i < sl_text_doc_get_n_blocks (self->doc); i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (self->doc, i);

      if (block->page >= 1 && block->page <= self->geometry->n_pages
          && block->kind != SL_BLOCK_MARGIN && !sl_rect_is_empty (&block->bounds))
        edges[block->page - 1] = MIN (edges[block->page - 1], block->bounds.x1);
    }
  return edges;
}

/* Where the words of a page begin, in points: badges stand left of it. */
static double
find_left_edge (SlPageView *self, int page)
{
  double left;
  guint n;
  const SlMark *marks = sl_marks_get_page (self->marks, page, &n);

  if (self->left_edges == NULL)
    self->left_edges = find_left_edges (self);
  left = page <= self->geometry->n_pages ? self->left_edges[page - 1] : G_MAXDOUBLE;
  /* On a page that is a picture the items say nothing of its margin. */
  if (left == G_MAXDOUBLE)
    left = USUAL_MARGIN;
  for (guint i = 0; i < n; i++)
    left = MIN (left, marks[i].bounds.x1);
  return left;
}

const SlRect *
sl_page_view_get_badges (SlPageView *self, int page, guint *n_badges)
{
  GArray *places = g_hash_table_lookup (self->badges, GINT_TO_POINTER (page));
  double size, gap;

  *n_badges = 0;
  if (self->marks == NULL || sl_marks_get_page (self->marks, page, n_badges) == NULL)
    return NULL;
  if (places != NULL)
    return (const SlRect *) (const void *) places->data;

  size = badge_size (self) / self->geometry->scale;
  gap = BADGE_GAP / self->geometry->scale;
  places = g_array_sized_new (FALSE, TRUE, sizeof (SlRect), *n_badges);
  g_array_set_size (places, *n_badges);
  sl_marks_place_badges (self->marks,
                         page,
                         find_left_edge (self, page) - 11 / self->geometry->scale,
                         size,
                         gap,
                         (SlRect *) (void *) places->data);
  /* They turn with the words that they stand beside. */
  for (guint i = 0; i < places->len; i++)
    {
      SlRect *rect = &g_array_index (places, SlRect, i);
      const SlPagePlace *place = &self->geometry->places[page - 1];

      *rect = sl_page_geometry_rect_from_page (self->geometry, page, rect);
      rect->x1 -= place->x;
      rect->x2 -= place->x;
      rect->y1 -= place->y;
      rect->y2 -= place->y;
    }
  g_hash_table_insert (self->badges, GINT_TO_POINTER (page), places);
  return (const SlRect *) (const void *) places->data;
}

void
sl_page_view_forget_badges (SlPageView *self)
{
  g_hash_table_remove_all (self->badges);
  g_hash_table_remove_all (self->badge_nodes);
  for (int kind = 0; kind < SL_N_KINDS; kind++)
    g_clear_object (&self->letters[kind]);
}

/* Of a kind, as all badges of this scale have it. (transfer none) */
static PangoLayout *
get_letter (SlPageView *self, SlKind kind, double size)
{
  PangoFontDescription *font;

  if (self->letters[kind] != NULL)
    return self->letters[kind];
  self->letters[kind]
      = gtk_widget_create_pango_layout (GTK_WIDGET (self), sl_words_kind_letter (kind));
  font = pango_font_description_new ();
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, size * 0.62 * PANGO_SCALE);
  pango_layout_set_font_description (self->letters[kind], font);
  pango_font_description_free (font);
  return self->letters[kind];
}

static void
draw_letter (SlPageView *self, cairo_t *cr, const SlMark *mark, const SlRect *place)
{
  PangoLayout *layout = get_letter (self, mark->kind, place->x2 - place->x1);
  PangoRectangle ink;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_move_to (cr,
                 (place->x1 + place->x2 - ink.width) / 2 - ink.x,
                 (place->y1 + place->y2 - ink.height) / 2 - ink.y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_badge (SlPageView *self, cairo_t *cr, const SlMark *mark, const SlRect *place)
{
  gboolean filled = mark->review == SL_REVIEW_CONFIRMED;
  GdkRGBA rgba;
  double paper = self->invert ? 0 : 1;

  sl_page_view_get_color (self, mark, &rgba);
  if (mark->item == (gpointer) self->selected)
    {
      sl_page_view_add_rounded (
          cr, place->x1 - 3.5, place->y1 - 3.5, place->x2 + 3.5, place->y2 + 3.5, 7);
      sl_page_view_set_source (cr, &rgba, 1);
      cairo_set_line_width (cr, sl_page_view_is_high_contrast () ? 3 : 2);
      cairo_stroke (cr);
    }
  sl_page_view_add_rounded (
      cr, place->x1 + 0.75, place->y1 + 0.75, place->x2 - 0.75, place->y2 - 0.75, 4);
  if (filled)
    sl_page_view_set_source (cr, &rgba, 1);
  else
    cairo_set_source_rgb (cr, paper, paper, paper);
  cairo_fill_preserve (cr);
  sl_page_view_set_source (cr, &rgba, 1);
  cairo_set_line_width (cr, sl_page_view_is_high_contrast () ? 2.5 : 1.5);
  cairo_stroke (cr);
  if (filled)
    cairo_set_source_rgb (cr, paper, paper, paper);
  else
    sl_page_view_set_source (cr, &rgba, 1);
  draw_letter (self, cr, mark, place);
}

/* With the ring round the selected one. */
static graphene_rect_t
find_bounds (const SlRect *places, guint n)
{
  SlRect all = { 0, 0, 0, 0 };

  for (guint i = 0; i < n; i++)
    sl_rect_union (&all, &places[i]);
  return GRAPHENE_RECT_INIT ((float) floor (all.x1) - BADGE_RING,
                             (float) floor (all.y1) - BADGE_RING,
                             (float) ceil (all.x2 - floor (all.x1)) + 2 * BADGE_RING,
                             (float) ceil (all.y2 - floor (all.y1)) + 2 * BADGE_RING);
}

static GskRenderNode *
make_badges (SlPageView *self, int page)
{
  guint n = 0;
  const SlRect *places = sl_page_view_get_badges (self, page, &n);
  const SlMark *marks = places != NULL ? sl_marks_get_page (self->marks, page, &n) : NULL;
  /* No larger than they are: cairo makes a picture of that size for each frame. */
  graphene_rect_t bounds = find_bounds (places, n);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  for (guint i = 0; i < n; i++)
    draw_badge (self, cr, &marks[i], &places[i]);
  cairo_destroy (cr);
  return node;
}

void
sl_page_view_append_badges (SlPageView *self, GtkSnapshot *snapshot, int page)
{
  GskRenderNode *node = g_hash_table_lookup (self->badge_nodes, GINT_TO_POINTER (page));
  guint n;

  if (self->marks == NULL || sl_marks_get_page (self->marks, page, &n) == NULL)
    return;
  if (node == NULL)
    {
      if (g_hash_table_size (self->badge_nodes) >= MAX_BADGE_NODES)
        g_hash_table_remove_all (self->badge_nodes);
      node = make_badges (self, page);
      g_hash_table_insert (self->badge_nodes, GINT_TO_POINTER (page), node);
    }
  gtk_snapshot_append_node (snapshot, node);
}
