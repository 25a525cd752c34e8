/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pointer on the pages: choosing marks, following links, selecting words or a box. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-accels.h"
#include "sl-page-view-private.h"
#include "sl-words.h"

/* What a line of text counts as high at least, to click on. */
#define HIT_PX 24.0
/* Milliseconds without a scroll. */
#define STANDSTILL 120

static SlItem *
badge_at (SlPageView *self, double x, double y)
{
  double page_x, page_y, view_x, view_y;
  guint n;
  const SlRect *badges;
  const SlMark *marks;
  const SlPagePlace *place;
  int page = sl_page_view_page_at (self, x, y, TRUE, &page_x, &page_y);

  if (page == 0 || self->marks == NULL)
    return NULL;
  place = &self->geometry->places[page - 1];
  view_x = x + sl_page_view_scroll_x (self) - place->x;
  view_y = y + sl_page_view_scroll_y (self) - place->y;
  badges = sl_page_view_get_badges (self, page, &n);
  marks = sl_marks_get_page (self->marks, page, &n);
  for (guint i = 0; badges != NULL && i < n; i++)
    {
      double grow = MAX (3, (HIT_PX - (badges[i].x2 - badges[i].x1)) / 2);

      if (view_x >= badges[i].x1 - grow && view_x <= badges[i].x2 + grow
          && view_y >= badges[i].y1 - grow && view_y <= badges[i].y2 + grow)
        return marks[i].item;
    }
  return NULL;
}

static SlItem *
item_at (SlPageView *self, double x, double y)
{
  double page_x, page_y;
  SlItem *item = badge_at (self, x, y);
  int page = sl_page_view_page_at (self, x, y, TRUE, &page_x, &page_y);

  if (item != NULL || page == 0 || self->marks == NULL || !sl_page_view_draws_lines (self))
    return item;
  return sl_marks_hit (self->marks, page, page_x, page_y, HIT_PX / self->geometry->scale);
}

/* ---- pointer ---- */

static gboolean
is_held (GtkGesture *gesture, GdkModifierType modifier)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & modifier)
         != 0;
}

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, SlPageView *self)
{
  GtkGesture *gesture = GTK_GESTURE (click);

  self->press_x = x;
  self->press_y = y;
  self->dragged = FALSE;
  if (sl_page_view_press_knob (self, x, y))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (sl_page_view_begin_box (self, is_held (gesture, GDK_ALT_MASK)))
    return;
  sl_page_view_begin_selecting (self, n, is_held (gesture, GDK_SHIFT_MASK));
  self->dragged = is_held (gesture, GDK_SHIFT_MASK);
}

static void
released_cb (GtkGestureClick *click, int n, double x, double y, SlPageView *self)
{
  SlItem *item;
  const SlReaderLink *link;

  if (sl_page_view_release_knob (self))
    return;
  sl_page_view_end_drag (self);
  if (sl_page_view_has_selection (self))
    {
      sl_page_view_offer_adding (self, FALSE);
      return;
    }
  if (n != 1 || self->dragged || self->boxing)
    return;
  link = badge_at (self, x, y) == NULL ? sl_page_view_link_at (self, x, y) : NULL;
  if (link != NULL)
    {
      sl_page_view_follow (self, link);
      return;
    }
  item = item_at (self, x, y);
  if (item != NULL)
    sl_page_view_set_selected (self, item);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, SlPageView *self)
{
  if (!self->dragged && hypot (dx, dy) < 5)
    return;
  self->dragged = TRUE;
  if (self->span_item != NULL)
    {
      sl_page_view_drag_knob (self, self->press_x + dx, self->press_y + dy);
      return;
    }
  sl_page_view_drag_selection (self, self->press_x + dx, self->press_y + dy);
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, SlPageView *self)
{
  if (sl_page_view_release_knob (self))
    return;
  sl_page_view_end_drag (self);
  if (self->boxing && self->box.page > 0)
    self->box_wanted = FALSE;
  if (self->dragged)
    sl_page_view_offer_adding (self, FALSE);
  self->boxing = FALSE;
  sl_page_view_update_cursor (self);
}

static void
menu_pressed_cb (GtkGestureClick *click, int n, double x, double y, SlPageView *self)
{
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };
  SlItem *item = item_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (item != NULL && !sl_page_view_has_selection (self))
    sl_page_view_set_selected (self, item);
  sl_page_view_show_menu (self, &at);
}

/* The pointer says what it would do. */
static const char *
choose_cursor (SlPageView *self)
{
  double x, y;
  SlPageRect place;
  SlTextCaret caret;
  int page;

  if (self->box_wanted || self->boxing)
    return "crosshair";
  if (self->pointed && sl_page_view_is_on_knob (self, self->pointer_x, self->pointer_y))
    return "ew-resize";
  if (self->hovered != NULL || self->link != NULL)
    return "pointer";
  page = self->pointed
             ? sl_page_view_page_at (self, self->pointer_x, self->pointer_y, FALSE, &x, &y)
             : 0;
  if (page == 0 || self->doc == NULL || !sl_text_caret_hit (self->doc, page, x, y, &caret)
      || !sl_text_caret_get_place (self->doc, &caret, &place) || place.page != page)
    return NULL;
  return y > place.rect.y1 - 3 && y < place.rect.y2 + 3 && fabs (x - place.rect.x1) < 12 ? "text"
                                                                                         : NULL;
}

void
sl_page_view_update_cursor (SlPageView *self)
{
  const char *name = choose_cursor (self);

  if (name == self->cursor)
    return;
  self->cursor = name;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
set_hovered (SlPageView *self, SlItem *item)
{
  if (self->hovered == item)
    return;
  sl_page_view_repaint_item (self, self->hovered);
  g_set_object (&self->hovered, item);
  sl_page_view_repaint_item (self, item);
}

void
sl_page_view_stop_pointing (SlPageView *self)
{
  g_clear_handle_id (&self->point_id, g_source_remove);
}

static gboolean
point_cb (gpointer data)
{
  SlPageView *self = data;

  if (g_get_monotonic_time () - self->scrolled < (gint64) STANDSTILL * 1000)
    return G_SOURCE_CONTINUE;
  self->point_id = 0;
  if (!self->pointed)
    return G_SOURCE_REMOVE;
  sl_page_view_update_link (self);
  set_hovered (self, item_at (self, self->pointer_x, self->pointer_y));
  sl_page_view_update_cursor (self);
  return G_SOURCE_REMOVE;
}

/* Pages that pass under the pointer are not pointed at: their links need not be known, nor their
 * items be painted as such. */
static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SlPageView *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->pointed = TRUE;
  if (self->point_id == 0 && point_cb (self))
    self->point_id = g_timeout_add (STANDSTILL, point_cb, self);
}

static void
leave_cb (GtkEventControllerMotion *motion, SlPageView *self)
{
  self->pointed = FALSE;
  sl_page_view_update_link (self);
  set_hovered (self, NULL);
  sl_page_view_update_cursor (self);
}

static gboolean
tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  SlItem *item = keyboard ? self->selected : item_at (self, x, y);
  const SlItemRecord *record;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  char *part;

  /* Not over what is offered for the selected words. */
  if (self->span_item != NULL
      || (self->add_popover != NULL && gtk_widget_get_visible (self->add_popover)))
    return FALSE;
  if (!keyboard && self->link != NULL && badge_at (self, x, y) == NULL)
    {
      text = sl_page_view_describe_link (self, self->link);
      gtk_tooltip_set_text (tooltip, text);
      return TRUE;
    }
  if (item == NULL)
    return FALSE;
  record = sl_item_get_record (item);
  g_ptr_array_add (parts, g_strdup (sl_words_kind (record->kind)));
  if ((part = sl_words_ref (record)) != NULL)
    g_ptr_array_add (parts, part);
  if ((part = sl_words_owners (record)) != NULL)
    g_ptr_array_add (parts, part);
  g_ptr_array_add (parts, NULL);
  text = g_strjoinv (", ", (char **) parts->pdata);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
sl_page_view_init_input (SlPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (click, drag);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  sl_accels_add_shortcuts (widget, SL_ACCEL_PAGE);
  sl_page_view_selection_changed (self);
}
