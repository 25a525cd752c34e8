/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking through the text by keyboard. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-accels.h"
#include "sl-compat.h"
#include "sl-page-view-private.h"
#include "sl-window.h"

#define WIDTH 2.0
/* Of the view, which Page Up and Down go. */
#define LEAP 0.85

/* ---- where it stands ---- */

static gboolean
get_view_place (SlPageView *self, SlRect *rect)
{
  SlPageRect place;

  if (self->doc == NULL || !self->laid_out
      || !sl_text_caret_get_place (self->doc, &self->caret, &place) || place.page < 1
      || place.page > self->geometry->n_pages)
    return FALSE;
  *rect = sl_page_view_rect_to_view (self, place.page, &place.rect);
  return TRUE;
}

static void
show_caret (SlPageView *self)
{
  SlPageRect place;

  if (sl_text_caret_get_place (self->doc, &self->caret, &place))
    sl_page_view_show_rects (self, &place, 1);
}

/* Where reading is: at what is selected, else at the first line that is seen. */
static void
find_start (SlPageView *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  SlRect rect;
  SlTextCaret caret;

  if (get_view_place (self, &rect) && rect.y1 >= 0 && rect.y2 <= height
      && (self->caret.offset > 0 || sl_page_view_has_selection (self)))
    return;
  for (double y = 0; y < height; y += 8)
    if (sl_page_view_caret_at (self, 0, y, &caret))
      {
        self->caret = sl_text_caret_line_start (self->doc, &caret);
        if (get_view_place (self, &rect) && rect.y1 >= 0)
          break;
      }
  sl_page_view_select (self, self->caret.offset, self->caret);
}

/* ---- moving ---- */

/* What was gone over or come to, for those who do not see it. */
static void
announce (SlPageView *self, const char *step, const SlTextCaret *before)
{
  gsize start = self->caret.offset, end = start;
  g_autofree char *words = NULL;

  if (g_str_equal (step, "character"))
    end = sl_text_caret_step (self->doc, &self->caret, 1).offset;
  else if (g_str_equal (step, "word"))
    {
      start = MIN (before->offset, self->caret.offset);
      end = MAX (before->offset, self->caret.offset);
    }
  else
    {
      start = sl_text_caret_line_start (self->doc, &self->caret).offset;
      end = sl_text_caret_line_end (self->doc, &self->caret).offset;
    }
  words = sl_text_dup_words (self->doc, start, end);
  sl_compat_announce (GTK_WIDGET (self), words);
}

static SlTextCaret
step_screen (SlPageView *self, int direction)
{
  double leap = direction * LEAP * gtk_widget_get_height (GTK_WIDGET (self));
  SlTextCaret to = self->caret;
  SlRect rect;

  if (!get_view_place (self, &rect)
      || !sl_page_view_caret_at (
          self, (rect.x1 + rect.x2) / 2, (rect.y1 + rect.y2) / 2 + leap, &to))
    return to;
  /* Never back: the nearest line may be the one that it came from. */
  if (direction > 0 ? to.offset <= self->caret.offset : to.offset >= self->caret.offset)
    return sl_text_caret_step_line (
        self->doc, &self->caret, direction, sl_text_caret_get_x (self->doc, &self->caret));
  return to;
}

static SlTextCaret
step (SlPageView *self, const char *what, int n)
{
  SlTextDoc *doc = self->doc;

  if (g_str_equal (what, "character"))
    return sl_text_caret_step (doc, &self->caret, n);
  if (g_str_equal (what, "word"))
    return sl_text_caret_step_word (doc, &self->caret, n);
  if (g_str_equal (what, "line"))
    return sl_text_caret_step_line (doc, &self->caret, n, self->caret_x);
  if (g_str_equal (what, "line-end"))
    return n < 0 ? sl_text_caret_line_start (doc, &self->caret)
                 : sl_text_caret_line_end (doc, &self->caret);
  if (g_str_equal (what, "screen"))
    return step_screen (self, n);
  return (SlTextCaret){ n < 0 ? 0 : sl_text_doc_get_length (doc), n > 0 };
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  SlTextCaret before = self->caret, to;
  const char *what;
  gboolean extend;
  double x;
  int n;

  if (!self->caret_on || self->doc == NULL)
    return;
  g_variant_get (target, "(&sib)", &what, &n, &extend);
  sl_page_view_end_offer (self);
  if (self->caret_x < 0)
    self->caret_x = sl_text_caret_get_x (self->doc, &self->caret);
  x = self->caret_x;
  to = step (self, what, n);
  sl_page_view_select (self, extend ? self->select_from : to.offset, to);
  /* Lines that are shorter in between do not bend the way. */
  if (g_str_equal (what, "line"))
    self->caret_x = x;
  show_caret (self);
  announce (self, what, &before);
}

/* ---- on and off ---- */

void
sl_page_view_set_caret (SlPageView *self, gboolean on)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->caret_on == on)
    return;
  if (on && (self->doc == NULL || sl_text_doc_get_length (self->doc) == 0))
    {
      sl_window_toast (widget, _ ("There is no text for a caret to stand in."), FALSE);
      return;
    }
  self->caret_on = on;
  if (on)
    {
      find_start (self);
      self->caret_keys = sl_accels_add_shortcuts (widget, SL_ACCEL_CARET);
      /* Before the page takes the same keys for scrolling. */
      gtk_event_controller_set_propagation_phase (self->caret_keys, GTK_PHASE_CAPTURE);
      show_caret (self);
      gtk_widget_grab_focus (widget);
      sl_window_toast (
          widget, _ ("Caret on. Arrows move it, with Shift they select. F7 or Esc leaves."), FALSE);
    }
  else
    {
      gtk_widget_remove_controller (widget, self->caret_keys);
      self->caret_keys = NULL;
      sl_window_toast (widget, _ ("Caret off"), FALSE);
    }
  gtk_widget_queue_draw (widget);
  g_object_notify (G_OBJECT (self), "caret");
}

void
sl_page_view_install_caret (GtkWidgetClass *klass)
{
  gtk_widget_class_install_property_action (klass, "page.caret", "caret");
  gtk_widget_class_install_action (klass, "page.move-caret", "(sib)", move_action);
}

void
sl_page_view_snapshot_caret (SlPageView *self, GtkSnapshot *snapshot)
{
  /* The page's own colours, not the window's. */
  const GdkRGBA dark = { 0.11f, 0.36f, 0.85f, 1 }, light = { 0.55f, 0.8f, 1, 1 };
  double width
      = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? WIDTH + 1 : WIDTH;
  SlRect rect;

  if (!self->caret_on || !get_view_place (self, &rect))
    return;
  /* On a page that is turned it lies. */
  if (rect.x2 - rect.x1 < rect.y2 - rect.y1)
    {
      rect.x1 = round ((rect.x1 + rect.x2 - width) / 2);
      rect.x2 = rect.x1 + width;
    }
  else
    {
      rect.y1 = round ((rect.y1 + rect.y2 - width) / 2);
      rect.y2 = rect.y1 + width;
    }
  gtk_snapshot_append_color (snapshot,
                             self->invert ? &light : &dark,
                             &GRAPHENE_RECT_INIT ((float) rect.x1,
                                                  (float) rect.y1,
                                                  (float) (rect.x2 - rect.x1),
                                                  (float) (rect.y2 - rect.y1)));
}
