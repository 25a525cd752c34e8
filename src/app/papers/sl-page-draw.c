/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How pages and marks look. Words stay black on white: what is coloured is multiplied under them,
 * into the pictures of the pages. */
#include <math.h>

#include "sl-page-view-private.h"
#include "sl-words.h"

/* Pixels around a mark that its lines may take: lines lie below the words and outlines around them.
 */
#define AROUND 12
/* Pixels a point at a zoom of 60 %. Below it lines of text are too thin to underline: only badges.
 */
#define MARKS_LEAST_SCALE (0.6 * 96 / 72)

static const char *const kind_colors[SL_N_KINDS]
    = { "#0648c7", "#722889", "#0b4c2a", "#086e84", "#994f0a", "#c41348", "#4f3d01", "#394154" };
static const char *const kind_colors_dark[SL_N_KINDS]
    = { "#73b0fa", "#deb7f1", "#73fbd0", "#bbf9fa", "#efb07c", "#f88f9f", "#fceaaa", "#b9c3cf" };

gboolean
sl_page_view_draws_lines (SlPageView *self)
{
  return self->geometry->scale >= MARKS_LEAST_SCALE - 0.001;
}

gboolean
sl_page_view_is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

void
sl_page_view_get_color (SlPageView *self, const SlMark *mark, GdkRGBA *rgba)
{
  if (mark->review == SL_REVIEW_DISMISSED)
    gdk_rgba_parse (rgba, self->invert ? "#9a9996" : "#5e5c64");
  else
    gdk_rgba_parse (rgba, self->invert ? kind_colors_dark[mark->kind] : kind_colors[mark->kind]);
}

void
sl_page_view_add_rounded (cairo_t *cr, double x1, double y1, double x2, double y2, double radius)
{
  radius = MIN (radius, MIN (x2 - x1, y2 - y1) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x2 - radius, y1 + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x2 - radius, y2 - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x1 + radius, y2 - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x1 + radius, y1 + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

void
sl_page_view_set_source (cairo_t *cr, const GdkRGBA *rgba, double alpha)
{
  cairo_set_source_rgba (cr, rgba->red, rgba->green, rgba->blue, alpha);
}

static void
underline (SlPageView *self, cairo_t *cr, const SlMark *mark, const SlRect *line)
{
  static const double dashes[] = { 5, 3 };
  /* Square ones: of round ones cairo makes a circle each, thousands on a page. */
  static const double dots[] = { 2, 2 };
  gboolean confirmed = mark->review == SL_REVIEW_CONFIRMED;
  double extra = sl_page_view_is_high_contrast () ? 1 : 0;
  double x1 = line->x1 * self->geometry->scale;
  double x2 = line->x2 * self->geometry->scale;
  double y = line->y2 * self->geometry->scale + 1;

  cairo_save (cr);
  cairo_set_line_width (cr, (confirmed ? 2.5 : 1.5) + extra);
  if (mark->review == SL_REVIEW_DISMISSED || mark->kind == SL_KIND_REQUEST
      || mark->kind == SL_KIND_COMMITMENT)
    {
      if (!confirmed)
        cairo_set_dash (cr, dashes, 2, 0);
    }
  else if (!sl_kind_is_core (mark->kind))
    {
      cairo_set_line_width (cr, 2 + extra);
      if (!confirmed)
        cairo_set_dash (cr, dots, 2, 0);
    }
  else if (mark->kind == SL_KIND_RECOMMENDATION && !confirmed)
    {
      cairo_set_line_width (cr, 1 + extra / 2);
      cairo_move_to (cr, x1, y + 2.5);
      cairo_line_to (cr, x2, y + 2.5);
    }
  cairo_move_to (cr, x1, y);
  cairo_line_to (cr, x2, y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
add_shape (SlPageView *self, cairo_t *cr, const SlRect *rects, guint n, double grow, double radius)
{
  for (guint i = 0; i < n; i++)
    sl_page_view_add_rounded (cr,
                              rects[i].x1 * self->geometry->scale - grow,
                              rects[i].y1 * self->geometry->scale - grow,
                              rects[i].x2 * self->geometry->scale + grow,
                              rects[i].y2 * self->geometry->scale + grow,
                              radius);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
}

/* Round all parts, joined lines as one shape: what is filled large, less what is filled small. */
static void
outline (SlPageView *self, cairo_t *cr, const SlMark *mark, const GdkRGBA *rgba)
{
  g_autofree SlRect *rects = g_memdup2 (mark->rects, sizeof (SlRect) * mark->n_rects);
  double width = sl_page_view_is_high_contrast () ? 3.5 : 2.5;

  sl_marks_join_lines (rects, mark->n_rects);
  cairo_save (cr);
  add_shape (self, cr, &mark->bounds, 1, 3 + width, 0);
  cairo_clip (cr);
  cairo_push_group (cr);
  sl_page_view_set_source (cr, rgba, 1);
  add_shape (self, cr, rects, mark->n_rects, 1.5 + width, 4);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  add_shape (self, cr, rects, mark->n_rects, 1.5, 2);
  cairo_fill (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_mark (SlPageView *self, cairo_t *cr, const SlMark *mark)
{
  gboolean selected = mark->item == (gpointer) self->selected;
  gboolean hovered = mark->item == (gpointer) self->hovered;
  gboolean dismissed = mark->review == SL_REVIEW_DISMISSED;
  GdkRGBA rgba;

  sl_page_view_get_color (self, mark, &rgba);
  if ((selected || hovered || (sl_kind_is_core (mark->kind) && !dismissed))
      && !sl_page_view_is_high_contrast ())
    {
      sl_page_view_set_source (cr, &rgba, selected || hovered ? 0.22 : 0.13);
      add_shape (self, cr, mark->rects, mark->n_rects, 0.5, 1);
      cairo_fill (cr);
    }
  sl_page_view_set_source (cr, &rgba, 1);
  for (guint i = 0; i < mark->n_rects; i++)
    underline (self, cr, mark, &mark->rects[i]);
  if (selected)
    outline (self, cr, mark, &rgba);
}

static void
draw_selection (SlPageView *self, cairo_t *cr, int page)
{
  g_autoptr (GArray) rects = sl_page_view_get_selection (self, page);

  cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.35);
  for (guint i = 0; i < rects->len; i++)
    {
      const SlPageRect *part = &g_array_index (rects, SlPageRect, i);

      if (part->page == page)
        add_shape (self, cr, &part->rect, 1, 1, 1);
    }
  cairo_fill (cr);
}

static void
draw_found (SlPageView *self, cairo_t *cr, int page)
{
  GArray *layers[] = { sl_page_view_get_found (self, page), self->found_current };

  for (guint l = 0; l < G_N_ELEMENTS (layers); l++)
    {
      if (l == 0)
        cairo_set_source_rgba (cr, 0.97, 0.85, 0.2, self->invert ? 0.4 : 0.6);
      else
        cairo_set_source_rgb (cr, 0.65, 0.35, 0);
      for (guint i = 0; i < layers[l]->len; i++)
        {
          const SlPageRect *part = &g_array_index (layers[l], SlPageRect, i);

          if (part->page == page)
            add_shape (self, cr, &part->rect, 1, l == 0 ? 1 : 2, 2);
        }
      if (l == 0)
        cairo_fill (cr);
      else
        cairo_stroke (cr);
    }
}

static SlRect
grow (SlPageView *self, const SlRect *part)
{
  double by = AROUND / self->geometry->scale;

  return (SlRect){ part->x1 - by, part->y1 - by, part->x2 + by, part->y2 + by };
}

static gboolean
is_any_in (const SlPageRect *rects, guint n, int page, const SlRect *part)
{
  for (guint i = 0; i < n; i++)
    if (rects[i].page == page && sl_rect_intersects (&rects[i].rect, part))
      return TRUE;
  return FALSE;
}

static gboolean
is_marked (SlPageView *self, int page, const SlRect *part)
{
  g_autoptr (GArray) chosen = sl_page_view_get_selection (self, page);
  GArray *lists[] = { sl_page_view_get_found (self, page), self->found_current, chosen };
  guint n = 0;
  const SlMark *marks = self->marks != NULL && sl_page_view_draws_lines (self)
                            ? sl_marks_get_page (self->marks, page, &n)
                            : NULL;
  GArray *exempt = sl_page_view_get_exempt (self, page);
  const SlRect around = grow (self, part);

  for (guint i = 0; marks != NULL && i < n; i++)
    if (sl_rect_intersects (&marks[i].bounds, &around))
      return TRUE;
  for (guint i = 0; i < exempt->len; i++)
    if (sl_rect_intersects (&g_array_index (exempt, SlRect, i), &around))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (is_any_in (
            (const SlPageRect *) (const void *) lists[i]->data, lists[i]->len, page, &around))
      return TRUE;
  return FALSE;
}

gboolean
sl_page_view_paint (int page, const SlRect *part, cairo_t *cr, gpointer user_data)
{
  SlPageView *self = user_data;
  const SlRect around = grow (self, part);
  guint n = 0;
  const SlMark *marks = self->marks != NULL ? sl_marks_get_page (self->marks, page, &n) : NULL;

  if (cr == NULL)
    return is_marked (self, page, part);
  cairo_set_operator (cr, self->invert ? CAIRO_OPERATOR_SCREEN : CAIRO_OPERATOR_MULTIPLY);
  sl_page_view_draw_exempt (self, cr, page, sl_page_view_is_high_contrast ());
  if (marks != NULL && sl_page_view_draws_lines (self))
    for (guint i = 0; i < n; i++)
      if (sl_rect_intersects (&marks[i].bounds, &around))
        draw_mark (self, cr, &marks[i]);
  draw_found (self, cr, page);
  draw_selection (self, cr, page);
  return TRUE;
}

void
sl_page_view_repaint (SlPageView *self)
{
  sl_page_cache_repaint (self->cache);
  g_hash_table_remove_all (self->badge_nodes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sl_page_view_repaint_item (SlPageView *self, SlItem *item)
{
  const SlAnchor *anchor = item != NULL ? sl_item_get_record (item)->anchor : NULL;

  for (guint i = 0; anchor != NULL && i < anchor->n_rects; i++)
    {
      const SlRect part = grow (self, &anchor->rects[i].rect);

      sl_page_cache_repaint_part (self->cache, anchor->rects[i].page, &part);
      g_hash_table_remove (self->badge_nodes, GINT_TO_POINTER (anchor->rects[i].page));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Grey bars where words will be: the page is there, its picture not yet. */
static void
append_stand_in (GtkSnapshot *snapshot, double width, double height, gboolean invert)
{
  const GdkRGBA grey
      = { invert ? 0.25f : 0.91f, invert ? 0.25f : 0.91f, invert ? 0.25f : 0.91f, 1 };
  double left = width * 0.12;
  double step = height / 34;

  for (int i = 0; i < 14; i++)
    {
      double length = i % 7 == 0 ? 0.38 : (i % 7 == 6 ? 0.3 : 0.76 - 0.01 * (i % 3));

      if (i % 7 == 1)
        continue;
      gtk_snapshot_append_color (snapshot,
                                 &grey,
                                 &GRAPHENE_RECT_INIT ((float) left,
                                                      (float) (step * (4 + i)),
                                                      (float) (width * length),
                                                      (float) (step * 0.5)));
    }
}

/* From here on 0,0 is the page's own top left corner, and right is right on it. */
static void
turn (SlPageView *self, GtkSnapshot *snapshot, double width, double height)
{
  switch (self->geometry->rotation)
    {
    case 90:
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) height, 0));
      break;
    case 180:
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width, (float) height));
      break;
    case 270:
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) width));
      break;
    default:
      return;
    }
  gtk_snapshot_rotate (snapshot, (float) self->geometry->rotation);
}

static void
append_content (SlPageView *self, GtkSnapshot *snapshot, int page)
{
  double width, height;
  gboolean blank;

  sl_page_geometry_get_flat_size (self->geometry, page, &width, &height);
  gtk_snapshot_save (snapshot);
  turn (self, snapshot, width, height);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  blank = !sl_page_cache_snapshot (self->cache, snapshot, page, self->geometry->scale);
  sl_page_view_note_page (self, page, blank);
  if (blank)
    append_stand_in (snapshot, width, height, self->invert);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
append_page (SlPageView *self, GtkSnapshot *snapshot, int page)
{
  const SlPagePlace *place = &self->geometry->places[page - 1];
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) place->width, (float) place->height);
  float paper_grey = self->invert ? 0 : 1;
  const GdkRGBA paper = { paper_grey, paper_grey, paper_grey, 1 };
  const GdkRGBA edge = { 0, 0, 0, 0.3f };
  const GdkRGBA edges[] = { edge, edge, edge, edge };
  const float widths[] = { 1, 1, 1, 1 };
  GskRoundedRect frame;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot,
      &GRAPHENE_POINT_INIT ((float) round (place->x - sl_page_view_scroll_x (self)),
                            (float) round (place->y - sl_page_view_scroll_y (self))));
  gsk_rounded_rect_init_from_rect (
      &frame, &GRAPHENE_RECT_INIT (-1, -1, bounds.size.width + 2, bounds.size.height + 2), 0);
  gtk_snapshot_append_border (snapshot, &frame, widths, edges);
  /* Under a picture nobody sees it; while the scale changes there may be more page than picture. */
  if (self->zooming_id != 0 || !sl_page_cache_is_sharp (self->cache, page))
    gtk_snapshot_append_color (snapshot, &paper, &bounds);
  if (!sl_page_cache_is_failed (self->cache, page))
    append_content (self, snapshot, page);
  sl_page_view_append_badges (self, snapshot, page);
  gtk_snapshot_restore (snapshot);
}

void
sl_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  double top = sl_page_view_scroll_y (self);
  double bottom = top + gtk_widget_get_height (widget);
  int first, last;

  /* A badge may reach out of its page. */
  if (self->laid_out
      && sl_page_geometry_find (self->geometry, top - 20, bottom + 20, &first, &last))
    {
      for (int page = first; page <= last; page++)
        append_page (self, snapshot, page);
      sl_page_view_note_drawn (self, first, last);
    }
  sl_page_view_snapshot_knobs (self, snapshot);
  sl_page_view_snapshot_box (self, snapshot);
  sl_page_view_snapshot_caret (self, snapshot);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      gtk_widget_snapshot_child (widget, child, snapshot);
}
