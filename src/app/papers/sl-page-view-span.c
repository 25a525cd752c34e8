/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words an item is: its ends are dragged on the page, or moved by keyboard. Nothing changes
 * until that is kept. */
#include <glib/gi18n.h>
#include <math.h>

#include "sl-accels.h"
#include "sl-compat.h"
#include "sl-key-cap.h"
#include "sl-page-view-private.h"
#include "sl-window.h"

/* Pixels: of the knob that is drawn, and how far from its middle a press still means it. */
#define KNOB_RADIUS 5.0
#define KNOB_REACH 11.0

/* ---- where the ends are ---- */

/* The words that the ends belong to: while they are being changed, as they are now. */
static gboolean
get_ends (SlPageView *self, gsize *start, gsize *end)
{
  const SlAnchor *anchor;

  if (self->doc == NULL || self->selected == NULL || !self->laid_out)
    return FALSE;
  if (self->span_item != NULL)
    {
      *start = self->span_start;
      *end = self->span_end;
      return TRUE;
    }
  anchor = sl_item_get_record (self->selected)->anchor;
  if (anchor == NULL || anchor->n_rects == 0 || anchor->start >= anchor->end
      || anchor->end > sl_text_doc_get_length (self->doc))
    return FALSE;
  *start = anchor->start;
  *end = anchor->end;
  return TRUE;
}

/* The middle of a knob on the view: below the first letter's line start, or the last one's end. */
static gboolean
get_knob (SlPageView *self, gboolean last, graphene_point_t *at)
{
  SlTextCaret caret;
  SlPageRect place;
  SlRect rect;
  gsize start, end;

  if (!get_ends (self, &start, &end))
    return FALSE;
  caret = (SlTextCaret){ last ? end : start, last };
  if (!sl_text_caret_get_place (self->doc, &caret, &place) || place.page < 1
      || place.page > self->geometry->n_pages)
    return FALSE;
  rect = sl_page_view_rect_to_view (self, place.page, &place.rect);
  *at = GRAPHENE_POINT_INIT ((float) ((rect.x1 + rect.x2) / 2),
                             (float) (last ? rect.y2 + KNOB_RADIUS : rect.y1 - KNOB_RADIUS));
  return TRUE;
}

/* 1 the start, 2 the end, 0 neither. */
static int
find_knob (SlPageView *self, double x, double y)
{
  graphene_point_t at;

  for (int knob = 2; knob >= 1; knob--)
    if (get_knob (self, knob == 2, &at) && hypot (x - at.x, y - at.y) <= KNOB_REACH)
      return knob;
  return 0;
}

gboolean
sl_page_view_is_on_knob (SlPageView *self, double x, double y)
{
  return sl_page_view_draws_lines (self) && find_knob (self, x, y) > 0;
}

void
sl_page_view_snapshot_knobs (SlPageView *self, GtkSnapshot *snapshot)
{
  const GdkRGBA dark = { 0.11f, 0.36f, 0.85f, 1 }, light = { 0.55f, 0.8f, 1, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };

  if (!sl_page_view_draws_lines (self))
    return;
  for (int knob = 1; knob <= 2; knob++)
    {
      const GdkRGBA *outer = self->invert ? &black : &white;
      const GdkRGBA *inner = self->invert ? &light : &dark;
      GskRoundedRect round;
      graphene_point_t at;

      if (!get_knob (self, knob == 2, &at))
        continue;
      for (int ring = 0; ring < 2; ring++)
        {
          float r = (float) KNOB_RADIUS - (float) ring * 1.5f;

          gsk_rounded_rect_init_from_rect (
              &round, &GRAPHENE_RECT_INIT (at.x - r, at.y - r, 2 * r, 2 * r), r);
          gtk_snapshot_push_rounded_clip (snapshot, &round);
          gtk_snapshot_append_color (snapshot, ring == 0 ? outer : inner, &round.bounds);
          gtk_snapshot_pop (snapshot);
        }
    }
}

/* ---- the offer ---- */

static GtkWidget *
add_button (GtkWidget *box, const char *words, const char *key, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_label_new (words));
  gtk_box_append (GTK_BOX (content), sl_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_can_focus (button, FALSE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* The keyboard stays on the page, where it moves the ends. */
static GtkWidget *
make_offer (SlPageView *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (add_button (box, _ ("Keep these words"), "↵", "page.keep-span"),
                            "suggested-action");
  add_button (box, _ ("Leave as it was"), "Esc", "page.leave-span");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (popover, FALSE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Words of the item"), -1);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  return popover;
}

static void
offer (SlPageView *self)
{
  graphene_point_t at;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->span_popover == NULL)
    self->span_popover = make_offer (self);
  if (get_knob (self, TRUE, &at))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (self->span_popover),
        &(GdkRectangle){ CLAMP ((int) at.x, 0, width), CLAMP ((int) at.y + 8, 0, height), 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->span_popover));
}

/* ---- changing them ---- */

static void
set_ends (SlPageView *self, gsize start, gsize end)
{
  if (start >= end)
    return;
  self->span_start = start;
  self->span_end = end;
  /* Shown as what is selected is. */
  sl_page_view_select (self, start, (SlTextCaret){ end, TRUE });
}

gboolean
sl_page_view_begin_span (SlPageView *self)
{
  const SlAnchor *anchor;
  gsize start, end;

  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), FALSE);

  if (self->span_item != NULL)
    return TRUE;
  if (!get_ends (self, &start, &end))
    return FALSE;
  sl_page_view_end_offer (self);
  anchor = sl_item_get_record (self->selected)->anchor;
  self->span_item = g_object_ref (self->selected);
  set_ends (self, start, end);
  self->span_keys = sl_accels_add_shortcuts (GTK_WIDGET (self), SL_ACCEL_SPAN);
  gtk_event_controller_set_propagation_phase (self->span_keys, GTK_PHASE_CAPTURE);
  sl_page_view_show_rects (self, anchor->rects, anchor->n_rects);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  offer (self);
  sl_compat_announce (GTK_WIDGET (self),
                      _ ("Shift and arrows move the end of the item, with Control its start. "
                         "Enter keeps it, Escape leaves it as it was."));
  return TRUE;
}

void
sl_page_view_end_span (SlPageView *self)
{
  g_autoptr (SlItem) item = g_steal_pointer (&self->span_item);

  self->span_knob = 0;
  if (item == NULL)
    return;
  gtk_widget_remove_controller (GTK_WIDGET (self), self->span_keys);
  self->span_keys = NULL;
  gtk_popover_popdown (GTK_POPOVER (self->span_popover));
  sl_page_view_clear_selection (self);
}

gboolean
sl_page_view_press_knob (SlPageView *self, double x, double y)
{
  int knob = sl_page_view_draws_lines (self) ? find_knob (self, x, y) : 0;

  if (knob == 0 || !sl_page_view_begin_span (self))
    /* Elsewhere nothing is pressed by the way. */
    return self->span_item != NULL;
  self->span_knob = knob;
  gtk_popover_popdown (GTK_POPOVER (self->span_popover));
  return TRUE;
}

/* To the nearest word's edge: half a word is never meant. */
void
sl_page_view_drag_knob (SlPageView *self, double x, double y)
{
  gsize start, end;
  SlTextCaret caret;
  double dy = self->span_knob == 2 ? -2 * KNOB_RADIUS : 2 * KNOB_RADIUS;

  if (self->span_knob == 0 || !sl_page_view_caret_at (self, x, y + dy, &caret))
    return;
  start = end = caret.offset;
  sl_text_expand (self->doc, SL_TEXT_UNIT_WORD, &start, &end);
  if (self->span_knob == 2)
    set_ends (self, self->span_start, end);
  else
    set_ends (self, start, self->span_end);
}

gboolean
sl_page_view_release_knob (SlPageView *self)
{
  if (self->span_item == NULL)
    return FALSE;
  self->span_knob = 0;
  offer (self);
  return TRUE;
}

/* ---- actions ---- */

static void
announce_edge (SlPageView *self, gboolean last)
{
  SlTextCaret caret = { last ? self->span_end : self->span_start, last };
  gsize other = sl_text_caret_step_word (self->doc, &caret, last ? -1 : 1).offset;
  g_autofree char *word
      = sl_text_dup_words (self->doc, MIN (other, caret.offset), MAX (other, caret.offset));

  sl_compat_announce (GTK_WIDGET (self), word);
}

/* Words forward or back, of the end or the start; by the line with "line". */
static void
move_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  const char *what;
  gboolean last;
  SlTextCaret caret;
  gsize start, end;
  int n;

  if (self->span_item == NULL)
    return;
  g_variant_get (target, "(&sib)", &what, &n, &last);
  caret = (SlTextCaret){ last ? self->span_end : self->span_start, last };
  if (g_str_equal (what, "line"))
    caret = sl_text_caret_step_line (self->doc, &caret, n, sl_text_caret_get_x (self->doc, &caret));
  else
    caret = sl_text_caret_step_word (self->doc, &caret, n);
  start = end = caret.offset;
  sl_text_expand (self->doc, SL_TEXT_UNIT_WORD, &start, &end);
  if (last)
    set_ends (self, self->span_start, n > 0 ? end : MAX (start, caret.offset));
  else
    set_ends (self, start, self->span_end);
  offer (self);
  announce_edge (self, last);
}

/* Without the white space that a word's step leaves behind. */
static void
trim (SlPageView *self, gsize *start, gsize *end)
{
  const char *text = sl_text_doc_get_text (self->doc);

  while (*end > *start && g_ascii_isspace (text[*end - 1]))
    (*end)--;
  while (*end > *start && g_ascii_isspace (text[*start]))
    (*start)++;
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  g_autoptr (SlItem) item = self->span_item != NULL ? g_object_ref (self->span_item) : NULL;
  g_autoptr (SlAnchor) anchor = NULL;
  gsize start = self->span_start, end = self->span_end;

  if (item == NULL)
    return;
  trim (self, &start, &end);
  anchor = sl_text_doc_anchor (self->doc, start, end);
  sl_page_view_end_span (self);
  g_signal_emit_by_name (self, "change-span", item, anchor);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  g_autoptr (SlItem) item = self->span_item != NULL ? g_object_ref (self->span_item) : NULL;

  sl_page_view_end_span (self);
  if (item != NULL)
    g_signal_emit_by_name (self, "change-span", item, NULL);
}

void
sl_page_view_install_span (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.move-span", "(sib)", move_action);
  gtk_widget_class_install_action (klass, "page.keep-span", NULL, keep_action);
  gtk_widget_class_install_action (klass, "page.leave-span", NULL, leave_action);
}
