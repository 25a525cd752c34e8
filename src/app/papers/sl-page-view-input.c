/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer and keys on the pages: selecting marks and words, zooming, paging. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-accels.h"
#include "sl-kind-badge.h"
#include "sl-page-view-private.h"
#include "sl-words.h"

/* What a line of text counts as high at least, to click on. */
#define HIT_PX 24.0

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
    if (view_x >= badges[i].x1 - 3 && view_x <= badges[i].x2 + 3 && view_y >= badges[i].y1 - 3
        && view_y <= badges[i].y2 + 3)
      return marks[i].item;
  return NULL;
}

static SlItem *
item_at (SlPageView *self, double x, double y)
{
  double page_x, page_y;
  SlItem *item = badge_at (self, x, y);
  int page = sl_page_view_page_at (self, x, y, TRUE, &page_x, &page_y);

  if (item != NULL || page == 0 || self->marks == NULL)
    return item;
  return sl_marks_hit (self->marks, page, page_x, page_y, HIT_PX / self->geometry->scale);
}

static gsize
offset_at (SlPageView *self, double x, double y)
{
  double page_x, page_y;
  int page = sl_page_view_page_at (self, x, y, TRUE, &page_x, &page_y);

  if (page == 0 || self->doc == NULL)
    return G_MAXSIZE;
  return sl_text_doc_hit (self->doc, page, page_x, page_y);
}

/* ---- selected words ---- */

gboolean
sl_page_view_has_selection (SlPageView *self)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), FALSE);

  return self->doc != NULL && self->select_from != self->select_to;
}

static void
selection_changed (SlPageView *self)
{
  gboolean has = sl_page_view_has_selection (self);

  g_clear_pointer (&self->selection_rects, g_array_unref);
  self->selection_rects = has ? sl_text_doc_get_rects (self->doc,
                                                       MIN (self->select_from, self->select_to),
                                                       MAX (self->select_from, self->select_to))
                              : g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy", has);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add", has);
  sl_page_view_repaint (self);
}

void
sl_page_view_clear_selection (SlPageView *self)
{
  if (self->add_popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->add_popover));
  self->select_from = self->select_to = 0;
  selection_changed (self);
}

static void
select_range (SlPageView *self, gsize from, gsize to)
{
  self->select_from = from;
  self->select_to = to;
  selection_changed (self);
}

static gboolean
is_word_at (const char *text, gsize offset)
{
  gunichar c = g_utf8_get_char (text + offset);

  return g_unichar_isalnum (c) || c == '\'' || c == 0x2019 || c == '-';
}

/* Grows a range to whole words: half a word is never what somebody meant to quote. */
static void
snap_to_words (SlPageView *self, gsize *from, gsize *to)
{
  const char *text = sl_text_doc_get_text (self->doc);
  gsize length = sl_text_doc_get_length (self->doc);

  while (*from > 0 && *from < length && is_word_at (text, *from))
    {
      gsize before = (gsize) (g_utf8_prev_char (text + *from) - text);

      if (!is_word_at (text, before))
        break;
      *from = before;
    }
  while (*to > 0 && *to < length && is_word_at (text, *to))
    *to = (gsize) (g_utf8_next_char (text + *to) - text);
}

static void
select_word (SlPageView *self, gsize offset)
{
  gsize from = offset, to = offset;

  snap_to_words (self, &from, &to);
  select_range (self, from, to);
}

static void
select_sentence (SlPageView *self, gsize offset)
{
  for (guint i = 0; i < sl_text_doc_get_n_sentences (self->doc); i++)
    {
      const SlTextSentence *sentence = sl_text_doc_get_sentence (self->doc, i);

      if (offset >= sentence->start && offset <= sentence->end)
        {
          select_range (self, sentence->start, sentence->end);
          return;
        }
    }
}

void
sl_page_view_add (SlPageView *self, SlKind kind)
{
  g_autoptr (SlAnchor) anchor = NULL;

  g_return_if_fail (SL_IS_PAGE_VIEW (self));

  if (!sl_page_view_has_selection (self))
    return;
  anchor = sl_text_doc_anchor (self->doc,
                               MIN (self->select_from, self->select_to),
                               MAX (self->select_from, self->select_to));
  sl_page_view_clear_selection (self);
  if (anchor != NULL && anchor->n_rects > 0)
    g_signal_emit_by_name (self, "add-item", (int) kind, anchor);
}

static GtkWidget *
make_add_popover (SlPageView *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (_ ("Add as"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 2);
  gtk_widget_add_css_class (title, "secondary");
  gtk_widget_add_css_class (title, "sl-caption");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 2, 1);
  for (int kind = 0; kind < SL_N_KINDS; kind++)
    {
      GtkWidget *button = gtk_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      GtkWidget *word = gtk_label_new (sl_words_kind ((SlKind) kind));
      g_autofree char *key = g_strdup_printf ("%d", kind + 1);
      GtkWidget *cap = gtk_label_new (key);

      gtk_label_set_xalign (GTK_LABEL (word), 0);
      gtk_widget_set_hexpand (word, TRUE);
      gtk_widget_add_css_class (cap, "secondary");
      gtk_box_append (GTK_BOX (box), sl_kind_badge_new ((SlKind) kind));
      gtk_box_append (GTK_BOX (box), word);
      gtk_box_append (GTK_BOX (box), cap);
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.add");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", kind);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      sl_words_kind ((SlKind) kind),
                                      -1);
      gtk_grid_attach (GTK_GRID (grid), button, kind / 4, 1 + kind % 4, 1, 1);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  /* It offers and does not interrupt: the keys 1 to 8 and Ctrl+C go on to the page. */
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  return popover;
}

static void
offer_adding (SlPageView *self, double x, double y)
{
  GdkRectangle at = { (int) x, (int) y + 8, 1, 1 };

  if (self->add_popover == NULL)
    self->add_popover = make_add_popover (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->add_popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->add_popover));
}

/* ---- pointer ---- */

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, SlPageView *self)
{
  gsize offset = offset_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  sl_page_view_clear_selection (self);
  if (offset == G_MAXSIZE || n < 2)
    return;
  if (n == 2)
    select_word (self, offset);
  else
    select_sentence (self, offset);
  if (sl_page_view_has_selection (self))
    offer_adding (self, x, y);
}

static void
released_cb (GtkGestureClick *click, int n, double x, double y, SlPageView *self)
{
  SlItem *item;

  const SlReaderLink *link;

  if (n != 1 || self->dragged)
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
drag_begin_cb (GtkGestureDrag *drag, double x, double y, SlPageView *self)
{
  self->press_x = x;
  self->press_y = y;
  self->dragged = FALSE;
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, SlPageView *self)
{
  gsize from, to;

  if (!self->dragged && hypot (dx, dy) < 5)
    return;
  self->dragged = TRUE;
  from = offset_at (self, self->press_x, self->press_y);
  to = offset_at (self, self->press_x + dx, self->press_y + dy);
  if (from == G_MAXSIZE || to == G_MAXSIZE)
    return;
  if (from > to)
    {
      gsize swap = from;

      from = to;
      to = swap;
    }
  snap_to_words (self, &from, &to);
  select_range (self, from, to);
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, SlPageView *self)
{
  if (self->dragged && sl_page_view_has_selection (self))
    offer_adding (self, self->press_x + dx, self->press_y + dy);
}

void
sl_page_view_update_cursor (SlPageView *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   self->hovered != NULL || self->link != NULL ? "pointer" : NULL);
}

static void
set_hovered (SlPageView *self, SlItem *item)
{
  if (!g_set_object (&self->hovered, item))
    return;
  sl_page_view_update_cursor (self);
  sl_page_view_repaint (self);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SlPageView *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->pointed = TRUE;
  sl_page_view_update_link (self);
  set_hovered (self, item_at (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *motion, SlPageView *self)
{
  self->pointed = FALSE;
  sl_page_view_update_link (self);
  set_hovered (self, NULL);
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

/* ---- actions ---- */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  gsize from = MIN (self->select_from, self->select_to);
  gsize to = MAX (self->select_from, self->select_to);
  g_autofree char *text = NULL;

  if (!sl_page_view_has_selection (self))
    return;
  text = g_strndup (sl_text_doc_get_text (self->doc) + from, to - from);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (self->doc != NULL)
    select_range (self, 0, sl_text_doc_get_length (self->doc));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_page_view_add (SL_PAGE_VIEW (widget),
                    (SlKind) CLAMP (g_variant_get_int32 (target), 0, SL_N_KINDS - 1));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (!sl_page_view_has_selection (self))
    return GDK_EVENT_PROPAGATE;
  sl_page_view_clear_selection (self);
  return GDK_EVENT_STOP;
}

void
sl_page_view_install_input (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "page.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (klass, "page.add", "i", add_action);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
}

void
sl_page_view_init_input (SlPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (click, drag);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  sl_accels_add_shortcuts (widget, SL_ACCEL_PAGE);
}
