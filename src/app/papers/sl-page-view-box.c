/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A box drawn on a page: for what is a picture there, or words that a scan has lost. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-page-view-private.h"
#include "sl-window.h"

/* Less was no box but a hand that shook. */
#define LEAST_PX 8.0

static gboolean
has_words (SlPageView *self, int page)
{
  SlTextCaret caret;

  return sl_text_caret_hit (self->doc, page, 0, 0, &caret);
}

gboolean
sl_page_view_begin_box (SlPageView *self, gboolean asked)
{
  double x, y;
  int page = sl_page_view_page_at (self, self->press_x, self->press_y, FALSE, &x, &y);

  self->boxing = FALSE;
  if (page == 0 || self->doc == NULL || !(asked || self->box_wanted || !has_words (self, page)))
    return FALSE;
  sl_page_view_clear_selection (self);
  self->boxing = TRUE;
  self->box = (SlPageRect){ 0, { x, y, x, y } };
  /* Kept while the page scrolls under the pointer. */
  self->box_start = (SlPageRect){ page, { x, y, x, y } };
  return TRUE;
}

void
sl_page_view_drag_box (SlPageView *self, double x, double y)
{
  int page = self->box_start.page;
  double left = self->box_start.rect.x1, top = self->box_start.rect.y1;
  double right, bottom, width, height;

  sl_page_geometry_to_page (self->geometry,
                            page,
                            x + sl_page_view_scroll_x (self),
                            y + sl_page_view_scroll_y (self),
                            &right,
                            &bottom);
  sl_reader_get_page_size (self->reader, page, &width, &height);
  right = CLAMP (right, 0, width);
  bottom = CLAMP (bottom, 0, height);
  self->box.rect
      = (SlRect){ MIN (left, right), MIN (top, bottom), MAX (left, right), MAX (top, bottom) };
  self->box.page = MIN (fabs (right - left), fabs (bottom - top)) * self->geometry->scale < LEAST_PX
                       ? 0
                       : page;
  sl_page_view_selection_changed (self);
}

void
sl_page_view_clear_box (SlPageView *self)
{
  self->box.page = 0;
}

char *
sl_page_view_dup_box_words (SlPageView *self, gsize *start, gsize *end)
{
  *start = *end = 0;
  if (self->doc == NULL || self->box.page == 0)
    return NULL;
  return sl_text_dup_words_in_box (self->doc, self->box.page, &self->box.rect, start, end);
}

static void
box_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (self->doc == NULL)
    return;
  sl_page_view_clear_selection (self);
  self->box_wanted = TRUE;
  sl_page_view_update_cursor (self);
  sl_window_toast (widget, _ ("Draw a box on the page. Esc leaves."), FALSE);
}

void
sl_page_view_install_box (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.box", NULL, box_action);
}

void
sl_page_view_snapshot_box (SlPageView *self, GtkSnapshot *snapshot)
{
  static const double dashes[] = { 6, 3 };
  SlRect rect;
  cairo_t *cr;

  if (self->box.page == 0 || !self->laid_out)
    return;
  rect = sl_page_view_rect_to_view (self, self->box.page, &self->box.rect);
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT ((float) rect.x1 - 2,
                                                       (float) rect.y1 - 2,
                                                       (float) (rect.x2 - rect.x1) + 4,
                                                       (float) (rect.y2 - rect.y1) + 4));
  cairo_rectangle (cr, rect.x1, rect.y1, rect.x2 - rect.x1, rect.y2 - rect.y1);
  cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.12);
  cairo_fill_preserve (cr);
  if (self->invert)
    cairo_set_source_rgb (cr, 0.45, 0.7, 1);
  else
    cairo_set_source_rgb (cr, 0.1, 0.37, 0.71);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}
