/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list itself: its rows, the heading that stays on top, and the place that the open row keeps
 * on the screen. */
#include "sl-item-panel-private.h"

/* --- Rows --- */

SlItemRow *
sl_item_panel_find_row (SlItemPanel *self, SlItem *item)
{
  return item != NULL ? g_hash_table_lookup (self->bound, item) : NULL;
}

void
sl_item_panel_update_row (SlItemPanel *self, SlItem *item)
{
  SlItemRow *row = sl_item_panel_find_row (self, item);
  SlItemRowFacts facts = { 0 };

  if (row == NULL)
    return;
  facts.position = sl_item_rows_get_position (self->rows, item);
  facts.n_items = sl_item_rows_get_n_items (self->rows);
  facts.today = self->library != NULL ? sl_library_get_today (self->library) : NULL;
  facts.suggested = sl_item_panel_get_suggestion (self, item);
  sl_item_row_set_facts (row, &facts);
}

static void
row_selected_cb (GtkListItem *list_item)
{
  SlItemRow *row = SL_ITEM_ROW (gtk_list_item_get_child (list_item));

  if (row != NULL)
    sl_item_row_set_selected (
        row, gtk_list_item_get_selected (list_item) && sl_item_row_get_item (row) != NULL);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, sl_item_row_new ());
  g_signal_connect (list_item, "notify::selected", G_CALLBACK (row_selected_cb), NULL);
}

static void
bind_cb (SlItemPanel *self, GtkListItem *list_item)
{
  SlItemRow *row = SL_ITEM_ROW (gtk_list_item_get_child (list_item));
  GObject *object = gtk_list_item_get_item (list_item);
  SlItem *item = SL_IS_ITEM (object) ? SL_ITEM (object) : NULL;

  sl_item_row_set_object (row, object);
  gtk_list_item_set_selectable (list_item, item != NULL);
  gtk_list_item_set_activatable (list_item, FALSE);
  row_selected_cb (list_item);
  if (item == NULL)
    return;

  g_hash_table_insert (self->bound, item, row);
  if (item == self->editing)
    sl_item_row_set_editor (row, GTK_WIDGET (self->editor));
  sl_item_panel_update_row (self, item);
  sl_item_panel_want_suggestion (self, item);
}

static void
unbind_cb (SlItemPanel *self, GtkListItem *list_item)
{
  SlItemRow *row = SL_ITEM_ROW (gtk_list_item_get_child (list_item));
  SlItem *item = sl_item_row_get_item (row);

  if (item != NULL && g_hash_table_lookup (self->bound, item) == row)
    g_hash_table_remove (self->bound, item);
  sl_item_row_set_editor (row, NULL);
  sl_item_row_set_selected (row, FALSE);
  sl_item_row_set_object (row, NULL);
}

/* --- The heading on top --- */

/* A heading stays in sight above its items. The rows that exist are few, so asking each is cheap.
 */
void
sl_item_panel_update_sticky (SlItemPanel *self)
{
  GListModel *rows = sl_item_rows_get_rows (self->rows);
  SlItem *first = NULL;
  double best = G_MAXDOUBLE;
  GHashTableIter iter;
  gpointer item, row;
  guint place;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, &row))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self->scrolled), &bounds)
          || bounds.origin.y + bounds.size.height <= 0 || bounds.origin.y >= best)
        continue;
      best = bounds.origin.y;
      first = item;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->sticky), FALSE);
  if (first == NULL || best >= 0 || !sl_item_rows_find (self->rows, first, &place))
    return;
  while (place-- > 0)
    {
      g_autoptr (GObject) above = g_list_model_get_item (rows, place);

      if (!SL_IS_ITEM_HEADING (above))
        continue;
      sl_item_row_set_object (self->sticky, above);
      gtk_widget_set_visible (GTK_WIDGET (self->sticky), TRUE);
      return;
    }
}

/* --- Selection --- */

/* Two frames: in the first the list lays out the row that opens, in the second it is moved to where
 * the last one stood, so that the eye and the mouse stay in place and the list moves under them. */
static gboolean
keep_place_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  SlItemRow *row = sl_item_panel_find_row (self, self->selected);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t bounds;
  double shift;

  if (++self->keep_frames < 2)
    return G_SOURCE_CONTINUE;
  self->keep_tick = 0;
  if (row == NULL
      || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->scrolled), &bounds))
    return G_SOURCE_REMOVE;
  /* Never so low that the open row is cut. */
  shift = bounds.origin.y
          - CLAMP (self->keep_y,
                   0,
                   MAX (0, gtk_adjustment_get_page_size (adjustment) - bounds.size.height));
  if (ABS (shift) >= 1)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + shift);
  return G_SOURCE_REMOVE;
}

void
sl_item_panel_keep_place (SlItemPanel *self)
{
  SlItemRow *row = sl_item_panel_find_row (self, self->selected);
  graphene_rect_t bounds;

  if (row == NULL || self->keep_tick != 0
      || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->scrolled), &bounds)
      || bounds.origin.y < 0
      || bounds.origin.y > gtk_widget_get_height (GTK_WIDGET (self->scrolled)))
    return;
  self->keep_y = bounds.origin.y;
  self->keep_frames = 0;
  self->keep_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), keep_place_cb, NULL, NULL);
}

gboolean
sl_item_panel_list_has_focus (SlItemPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self->list);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
sl_item_panel_focus_row (SlItemPanel *self)
{
  SlItemRow *row = sl_item_panel_find_row (self, self->selected);
  GtkWidget *parent = row != NULL ? gtk_widget_get_parent (GTK_WIDGET (row)) : NULL;

  if (parent == NULL || !gtk_widget_grab_focus (parent))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
sl_item_panel_show_selected (SlItemPanel *self, gboolean focus)
{
  guint place;

  if (self->selected == NULL || !sl_item_rows_find (self->rows, self->selected, &place))
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", place);
  gtk_single_selection_set_selected (self->selection, place);
  if (focus)
    sl_item_panel_focus_row (self);
}

void
sl_item_panel_make_list (SlItemPanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  self->selection = gtk_single_selection_new (g_object_ref (sl_item_rows_get_rows (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
}
