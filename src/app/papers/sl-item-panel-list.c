/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list itself: its rows, the heading that stays on top, and the place that the open row keeps
 * on the screen. */
#include "sl-item-panel-private.h"
#include "sl-words.h"

/* A list that does not come to rest within these is left alone. */
#define KEEP_FRAMES 12

/* --- Rows --- */

SlItemRow *
sl_item_panel_find_row (SlItemPanel *self, SlItem *item)
{
  return item != NULL ? g_hash_table_lookup (self->bound, item) : NULL;
}

/* What all papers say of whom its owners mean and of its abbreviations. */
static void
tell_meaning (SlItemPanel *self, SlItem *item, SlItemRowFacts *facts, char **meant)
{
  SlOwnerBook *book = self->library != NULL ? sl_library_get_owner_book (self->library) : NULL;
  SlMeeting *meeting = sl_item_get_meeting (item);

  if (book == NULL)
    return;
  *meant = sl_words_owners_meant (book,
                                  sl_item_get_record (item),
                                  meeting != NULL ? sl_meeting_get_record (meeting)->date : NULL,
                                  facts->today);
  facts->meant = *meant;
  facts->held = sl_words_owners_are_held (book, sl_item_get_record (item));
  facts->glossary = sl_owner_book_get_glossary (book);
}

void
sl_item_panel_update_row (SlItemPanel *self, SlItem *item)
{
  SlItemRow *row = sl_item_panel_find_row (self, item);
  SlItemRowFacts facts = { 0 };
  g_autofree char *meant = NULL;

  if (row == NULL)
    return;
  facts.position = sl_item_rows_get_position (self->rows, item);
  facts.n_items = sl_item_rows_get_n_items (self->rows);
  facts.today = self->library != NULL ? sl_library_get_today (self->library) : NULL;
  facts.suggested = sl_item_panel_get_suggestion (self, item);
  facts.people = sl_item_panel_get_people (self, item);
  tell_meaning (self, item, &facts, &meant);
  facts.dense = self->dense;
  facts.ticked = g_hash_table_contains (self->ticked, item);
  facts.in_bulk = g_hash_table_size (self->ticked) > 0;
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
  g_hash_table_insert (self->bound, object, row);
  if (item == NULL)
    return;

  if (item == self->editing)
    sl_item_row_set_editor (row, GTK_WIDGET (self->editor));
  sl_item_panel_update_row (self, item);
  sl_item_panel_want_suggestion (self, item);
  if (item == self->selected)
    sl_item_panel_show_same (self);
}

static void
unbind_cb (SlItemPanel *self, GtkListItem *list_item)
{
  SlItemRow *row = SL_ITEM_ROW (gtk_list_item_get_child (list_item));
  GObject *object = gtk_list_item_get_item (list_item);

  if (object != NULL && g_hash_table_lookup (self->bound, object) == row)
    g_hash_table_remove (self->bound, object);
  sl_item_row_set_editor (row, NULL);
  sl_item_row_set_selected (row, FALSE);
  sl_item_row_set_object (row, NULL);
}

/* --- The heading on top --- */

static gboolean
find_bounds (SlItemPanel *self, gpointer object, graphene_rect_t *bounds)
{
  GtkWidget *row = g_hash_table_lookup (self->bound, object);

  /* A row that was scrolled away keeps the bounds that it had last. */
  return row != NULL && gtk_widget_get_mapped (row)
         && gtk_widget_compute_bounds (row, GTK_WIDGET (self->scrolled), bounds);
}

/* How much of the list's top the heading covers when it stands there. */
static double
get_sticky_height (SlItemPanel *self)
{
  int height;

  gtk_widget_measure (
      GTK_WIDGET (self->sticky), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return MAX (height, 24);
}

/* The item that the heading on top would speak of: the first that it would not cover whole. */
static SlItem *
find_top_item (SlItemPanel *self, double *top)
{
  double below = get_sticky_height (self);
  SlItem *first = NULL;
  GHashTableIter iter;
  gpointer object;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &object, NULL))
    {
      graphene_rect_t bounds;

      if (!SL_IS_ITEM (object) || !find_bounds (self, object, &bounds)
          || bounds.origin.y + bounds.size.height <= below
          || (first != NULL && bounds.origin.y >= *top))
        continue;
      *top = bounds.origin.y;
      first = object;
    }
  return first;
}

/* A heading stays in sight above its items. The rows that exist are few, so asking each is cheap.
 */
static void
update_sticky (SlItemPanel *self)
{
  GListModel *rows = sl_item_rows_get_rows (self->rows);
  GObject *heading = NULL;
  graphene_rect_t bounds;
  double top = 0;
  SlItem *first = find_top_item (self, &top);
  guint place = 0;

  if (first != NULL && sl_item_rows_find (self->rows, first, &place))
    while (place-- > 0 && heading == NULL)
      {
        g_autoptr (GObject) above = g_list_model_get_item (rows, place);

        /* The list keeps it. */
        if (SL_IS_ITEM_HEADING (above))
          heading = above;
      }
  if (heading == NULL || (find_bounds (self, heading, &bounds) && bounds.origin.y >= 0))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->sticky), FALSE);
      return;
    }
  sl_item_row_set_object (self->sticky, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->sticky), TRUE);
}

/* The second frame from now has the rows where they belong. */
static gboolean
sticky_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);

  if (++self->sticky_frames < 2)
    return G_SOURCE_CONTINUE;
  self->sticky_tick = 0;
  update_sticky (self);
  return G_SOURCE_REMOVE;
}

void
sl_item_panel_queue_sticky (SlItemPanel *self)
{
  self->sticky_frames = 0;
  if (self->sticky_tick == 0)
    self->sticky_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), sticky_cb, NULL, NULL);
}

/* --- Selection --- */

/* The list lays out the row that opens; then it is moved to where the last one stood, so that the
 * eye and the mouse stay in place and the list moves under them. What the rows around it really
 * need is known only bit by bit, so it is looked at until it stands still. */
static gboolean
keep_place_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  SlItemRow *row = sl_item_panel_find_row (self, self->selected);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t bounds;
  double least = get_sticky_height (self);
  double most, shift;

  if (++self->keep_frames < 2)
    return G_SOURCE_CONTINUE;
  if (row == NULL || self->keep_frames > KEEP_FRAMES || self->keep_still >= 2
      || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->scrolled), &bounds))
    {
      self->keep_tick = 0;
      sl_item_panel_queue_sticky (self);
      return G_SOURCE_REMOVE;
    }
  /* Neither under the heading nor, where it fits, cut at the lower end. */
  most = MAX (least, gtk_adjustment_get_page_size (adjustment) - bounds.size.height);
  if (self->keep_y < 0)
    self->keep_y = bounds.origin.y;
  shift = bounds.origin.y - CLAMP (self->keep_y, least, most);
  if (ABS (shift) >= 1 && self->keep_last != shift)
    {
      self->keep_still = 0;
      self->keep_last = shift;
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + shift);
    }
  else
    self->keep_still++;
  return G_SOURCE_CONTINUE;
}

void
sl_item_panel_keep_place (SlItemPanel *self, gboolean same)
{
  graphene_rect_t bounds;

  /* The row before has not come to rest: where it was to stand this one will. */
  if (self->keep_tick != 0)
    {
      self->keep_frames = self->keep_still = 0;
      return;
    }
  self->keep_y = -1;
  self->keep_last = 0;
  self->keep_still = 0;
  if (same && self->selected != NULL && find_bounds (self, self->selected, &bounds)
      && bounds.origin.y >= 0
      && bounds.origin.y < gtk_widget_get_height (GTK_WIDGET (self->scrolled)))
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

  if (parent != NULL && gtk_widget_grab_focus (parent))
    return;
  /* A list that is not shown would take the keyboard and never let it go. */
  gtk_widget_grab_focus (gtk_widget_get_mapped (GTK_WIDGET (self->list))
                             ? GTK_WIDGET (self->list)
                             : GTK_WIDGET (self->filter_entry));
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
