/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selected words: by the character, word, line and paragraph, in reading order over columns and
 * pages. */
#include "sl-page-view-private.h"

/* How fast it scrolls while the pointer is so far beyond the edge: views' heights a second, for
 * each pixel, and at most. */
#define DRAG_SPEED 0.02
#define DRAG_SPEED_MOST 3.0

gboolean
sl_page_view_get_range (SlPageView *self, gsize *from, gsize *to)
{
  *from = MIN (self->select_from, self->caret.offset);
  *to = MAX (self->select_from, self->caret.offset);
  return self->doc != NULL && *from < *to;
}

gboolean
sl_page_view_has_selection (SlPageView *self)
{
  gsize from, to;

  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), FALSE);

  return self->box.page > 0 || sl_page_view_get_range (self, &from, &to);
}

GArray *
sl_page_view_get_selection (SlPageView *self, int page)
{
  gsize from, to;

  if (!sl_page_view_get_range (self, &from, &to))
    return g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  return sl_text_doc_get_page_rects (self->doc, page, from, to);
}

void
sl_page_view_selection_changed (SlPageView *self)
{
  gboolean has = sl_page_view_has_selection (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy", has);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add", has);
  sl_page_view_repaint (self);
}

void
sl_page_view_select (SlPageView *self, gsize from, SlTextCaret to)
{
  gboolean had = sl_page_view_has_selection (self);

  sl_page_view_clear_box (self);
  self->select_from = from;
  self->caret = to;
  self->caret_x = -1;
  /* Painting pages anew is dear; a caret alone is drawn over them. */
  if (had || sl_page_view_has_selection (self))
    sl_page_view_selection_changed (self);
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sl_page_view_clear_selection (SlPageView *self)
{
  sl_page_view_end_offer (self);
  if (self->doc == NULL)
    self->caret = (SlTextCaret){ 0, FALSE };
  sl_page_view_select (self, self->caret.offset, self->caret);
}

gboolean
sl_page_view_caret_at (SlPageView *self, double x, double y, SlTextCaret *caret)
{
  double page_x, page_y;
  int page = sl_page_view_page_at (self, x, y, TRUE, &page_x, &page_y);

  return page > 0 && self->doc != NULL
         && sl_text_caret_hit (self->doc, page, page_x, page_y, caret);
}

/* ---- by pointer ---- */

/* The character that is pointed at, and what of the unit it stands in. */
static gboolean
find_unit (SlPageView *self, double x, double y, gsize *start, gsize *end)
{
  double page_x, page_y;
  int page = sl_page_view_page_at (self, x, y, TRUE, &page_x, &page_y);
  gsize offset;

  if (page == 0 || self->doc == NULL)
    return FALSE;
  offset = sl_text_doc_hit (self->doc, page, page_x, page_y);
  if (offset == G_MAXSIZE)
    return FALSE;
  *start = offset;
  *end = (gsize) (g_utf8_next_char (sl_text_doc_get_text (self->doc) + offset)
                  - sl_text_doc_get_text (self->doc));
  sl_text_expand (self->doc, self->select_unit, start, end);
  return TRUE;
}

void
sl_page_view_begin_selecting (SlPageView *self, int n_press, gboolean extend)
{
  static const SlTextUnit units[]
      = { SL_TEXT_UNIT_CHARACTER, SL_TEXT_UNIT_WORD, SL_TEXT_UNIT_LINE, SL_TEXT_UNIT_BLOCK };
  gsize fixed = self->select_from;
  SlTextCaret caret;

  self->select_unit = units[CLAMP (n_press, 1, (int) G_N_ELEMENTS (units)) - 1];
  if (!sl_page_view_caret_at (self, self->press_x, self->press_y, &caret))
    {
      sl_page_view_clear_selection (self);
      return;
    }
  /* From where one was before; without that there is nothing to extend. */
  if (extend && (fixed > 0 || self->caret.offset > 0))
    {
      self->select_unit = SL_TEXT_UNIT_CHARACTER;
      self->select_start = self->select_end = fixed;
      sl_page_view_end_offer (self);
      sl_page_view_select (self, fixed, caret);
      return;
    }
  sl_page_view_clear_selection (self);
  self->select_start = self->select_end = caret.offset;
  if (self->select_unit == SL_TEXT_UNIT_CHARACTER
      || !find_unit (self, self->press_x, self->press_y, &self->select_start, &self->select_end))
    sl_page_view_select (self, caret.offset, caret);
  else
    sl_page_view_select (self, self->select_start, (SlTextCaret){ self->select_end, TRUE });
}

static void
select_to_pointer (SlPageView *self)
{
  SlTextCaret caret;
  gsize start, end;

  if (self->boxing)
    {
      sl_page_view_drag_box (self, self->drag_x, self->drag_y);
      return;
    }
  if (self->select_unit == SL_TEXT_UNIT_CHARACTER)
    {
      if (sl_page_view_caret_at (self, self->drag_x, self->drag_y, &caret))
        sl_page_view_select (self, self->select_start, caret);
      return;
    }
  if (!find_unit (self, self->drag_x, self->drag_y, &start, &end))
    return;
  if (start < self->select_start)
    sl_page_view_select (self, self->select_end, (SlTextCaret){ start, FALSE });
  else
    sl_page_view_select (
        self, self->select_start, (SlTextCaret){ MAX (end, self->select_end), TRUE });
}

/* How far beyond the edges a place is. */
static double
get_beyond (double at, double size)
{
  return at < 0 ? at : MAX (at - size, 0);
}

static void
scroll_by (GtkAdjustment *adjustment, double beyond, double size, double seconds)
{
  double speed = CLAMP (beyond * DRAG_SPEED, -DRAG_SPEED_MOST, DRAG_SPEED_MOST);

  if (adjustment != NULL && beyond != 0)
    gtk_adjustment_set_value (adjustment,
                              gtk_adjustment_get_value (adjustment) + speed * size * seconds);
}

static gboolean
drag_scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SlPageView *self = SL_PAGE_VIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double beyond_x = get_beyond (self->drag_x, width);
  double beyond_y = get_beyond (self->drag_y, height);

  if (beyond_x == 0 && beyond_y == 0)
    {
      self->drag_scroll_id = 0;
      return G_SOURCE_REMOVE;
    }
  /* A frame that came late does not leap. */
  scroll_by (self->hadjustment, beyond_x, width, 1 / 60.0);
  scroll_by (self->vadjustment, beyond_y, height, 1 / 60.0);
  select_to_pointer (self);
  return G_SOURCE_CONTINUE;
}

void
sl_page_view_drag_selection (SlPageView *self, double x, double y)
{
  self->drag_x = x;
  self->drag_y = y;
  select_to_pointer (self);
  if (self->drag_scroll_id == 0
      && (get_beyond (x, gtk_widget_get_width (GTK_WIDGET (self))) != 0
          || get_beyond (y, gtk_widget_get_height (GTK_WIDGET (self))) != 0))
    self->drag_scroll_id
        = gtk_widget_add_tick_callback (GTK_WIDGET (self), drag_scroll_cb, NULL, NULL);
}

/* What is selected, and the same without what is exempt. @exempt: how much of it is. */
static char *
dup_selected (SlPageView *self, char **public_words, SlExempt *exempt)
{
  g_autoptr (GArray) sections = sl_page_view_list_exempt (self);
  gsize from, to;

  *public_words = NULL;
  *exempt = (SlExempt){ 0 };
  if (self->box.page > 0)
    {
      if (self->doc != NULL)
        *public_words = sl_text_exempt_dup_public_in_box (
            sections, self->doc, self->box.page, &self->box.rect, exempt);
      return sl_page_view_dup_box_words (self, &from, &to);
    }
  if (!sl_page_view_get_range (self, &from, &to))
    return NULL;
  if (sl_text_exempt_count (sections, from, to, exempt))
    *public_words = sl_text_exempt_dup_public (sections, self->doc, from, to);
  return sl_text_dup_words (self->doc, from, to);
}

void
sl_page_view_end_drag (SlPageView *self)
{
  g_autofree char *public_words = NULL;
  g_autofree char *words = NULL;
  SlExempt exempt;

  words = dup_selected (self, &public_words, &exempt);
  if (self->drag_scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->drag_scroll_id);
  self->drag_scroll_id = 0;
  /* For the middle button, where the desktop has that. What is asked about is not copied by the
   * way. */
  if (words != NULL && exempt.n == 0 && sl_copy_words_is_free (words))
    gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), words);
}

/* ---- actions ---- */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autofree char *public_words = NULL;
  g_autofree char *words = NULL;
  SlExempt exempt;

  words = dup_selected (SL_PAGE_VIEW (widget), &public_words, &exempt);
  if (words != NULL)
    sl_copy_words (widget, g_steal_pointer (&words), g_steal_pointer (&public_words), &exempt);
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (self->doc == NULL)
    return;
  sl_page_view_end_offer (self);
  sl_page_view_select (self, 0, (SlTextCaret){ sl_text_doc_get_length (self->doc), TRUE });
}

/* One thing at a time: what was asked for and not done, what is selected, the caret. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (self->box_wanted)
    {
      self->box_wanted = FALSE;
      sl_page_view_update_cursor (self);
    }
  else if (sl_page_view_is_in_offer (self))
    sl_page_view_end_offer (self);
  else if (sl_page_view_has_selection (self))
    sl_page_view_clear_selection (self);
  else if (self->caret_on)
    sl_page_view_set_caret (self, FALSE);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

void
sl_page_view_install_select (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "page.select-all", NULL, select_all_action);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
}
