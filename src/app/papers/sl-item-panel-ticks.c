/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that are acted on together: ticked one by one, by a range or all that the filter shows. As
 * long as any are, the keys that decide are about them, and a bar says how many there are. */
#include <glib/gi18n.h>

#include "sl-accels.h"
#include "sl-item-panel-private.h"
#include "sl-key-cap.h"
#include "sl-words.h"

gboolean
sl_item_panel_has_ticks (SlItemPanel *self)
{
  return g_hash_table_size (self->ticked) > 0;
}

GPtrArray *
sl_item_panel_list_ticked (SlItemPanel *self)
{
  GListModel *filtered = sl_item_rows_get_filtered (self->rows);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (filtered); i++)
    {
      SlItem *item = g_list_model_get_item (filtered, i);

      if (g_hash_table_contains (self->ticked, item))
        g_ptr_array_add (items, item);
      else
        g_object_unref (item);
    }
  return items;
}

/* ---- the bar ---- */

static void
set_words (GtkWidget *button, const char *words)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
ticks_changed (SlItemPanel *self)
{
  guint n = g_hash_table_size (self->ticked);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u item ticked", "%'u items ticked", n), n);
  /* Translators: on buttons that act on all ticked items. */
  g_autofree char *confirm = g_strdup_printf (ngettext ("Confirm %'u", "Confirm %'u", n), n);
  g_autofree char *dismiss = g_strdup_printf (ngettext ("Dismiss %'u", "Dismiss %'u", n), n);

  gtk_label_set_label (self->bulk_label, words);
  set_words (self->bulk_confirm, confirm);
  set_words (self->bulk_dismiss, dismiss);
  gtk_widget_set_visible (self->bulk_same, n > 1);
  gtk_widget_set_visible (self->bulk_bar, n > 0);
  sl_item_panel_update_rows (self);
  sl_item_panel_update_actions (self);
}

void
sl_item_panel_clear_ticks (SlItemPanel *self)
{
  g_clear_object (&self->tick_anchor);
  if (!sl_item_panel_has_ticks (self))
    return;
  g_hash_table_remove_all (self->ticked);
  ticks_changed (self);
}

void
sl_item_panel_prune_ticks (SlItemPanel *self)
{
  GHashTableIter iter;
  gpointer item;
  guint place, n = g_hash_table_size (self->ticked);

  g_hash_table_iter_init (&iter, self->ticked);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (!sl_item_rows_find_filtered (self->rows, item, &place))
      g_hash_table_iter_remove (&iter);
  if (g_hash_table_size (self->ticked) != n)
    ticks_changed (self);
}

/* ---- ticking ---- */

static void
set_tick (SlItemPanel *self, SlItem *item, gboolean ticked)
{
  if (ticked)
    g_hash_table_add (self->ticked, g_object_ref (item));
  else
    g_hash_table_remove (self->ticked, item);
}

static void
toggle (SlItemPanel *self, SlItem *item)
{
  set_tick (self, item, !g_hash_table_contains (self->ticked, item));
  g_set_object (&self->tick_anchor, item);
  ticks_changed (self);
}

/* All between where the range began and @item, both of them too. */
static void
tick_to (SlItemPanel *self, SlItem *item)
{
  GListModel *filtered = sl_item_rows_get_filtered (self->rows);
  SlItem *from = self->tick_anchor != NULL ? self->tick_anchor : self->selected;
  guint a, b;

  if (from == NULL || !sl_item_rows_find_filtered (self->rows, from, &a))
    from = item;
  if (!sl_item_rows_find_filtered (self->rows, from, &a)
      || !sl_item_rows_find_filtered (self->rows, item, &b))
    return;
  g_set_object (&self->tick_anchor, from);
  for (guint i = MIN (a, b); i <= MAX (a, b); i++)
    {
      g_autoptr (SlItem) between = g_list_model_get_item (filtered, i);

      set_tick (self, between, TRUE);
    }
  ticks_changed (self);
}

static void
tick_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);

  if (self->selected != NULL && self->editing == NULL)
    toggle (self, self->selected);
}

/* The selection moves, and what it passes is ticked. */
static void
tick_next_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  GListModel *filtered = sl_item_rows_get_filtered (self->rows);
  int direction = g_variant_get_int32 (target);
  g_autoptr (SlItem) next = NULL;
  guint at;

  if (self->selected == NULL || self->editing != NULL
      || !sl_item_rows_find_filtered (self->rows, self->selected, &at))
    return;
  if (direction > 0 || at > 0)
    next = g_list_model_get_item (filtered, direction > 0 ? at + 1 : at - 1);
  if (!sl_item_panel_has_ticks (self))
    g_set_object (&self->tick_anchor, self->selected);
  set_tick (self, self->selected, TRUE);
  if (next != NULL)
    {
      set_tick (self, next, TRUE);
      sl_item_panel_select (self, next, FALSE);
    }
  ticks_changed (self);
}

static void
tick_all_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  GListModel *filtered = sl_item_rows_get_filtered (self->rows);

  for (guint i = 0; i < g_list_model_get_n_items (filtered); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (filtered, i);

      set_tick (self, item, TRUE);
    }
  ticks_changed (self);
}

static void
tick_none_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_item_panel_clear_ticks (SL_ITEM_PANEL (widget));
  sl_item_panel_focus_list (SL_ITEM_PANEL (widget));
}

/* ---- the pointer, and Escape ---- */

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, SlItemPanel *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, SL_TYPE_ITEM_ROW) : NULL;
  SlItem *item = row != NULL ? sl_item_row_get_item (SL_ITEM_ROW (row)) : NULL;

  if (item == NULL || self->editing != NULL)
    return;
  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    {
      /* Nothing is selected by it, but somebody wants to see where that is. */
      if (item == self->selected)
        gtk_widget_activate_action (GTK_WIDGET (self), "papers.show-selected", NULL);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  if ((state & GDK_SHIFT_MASK) != 0)
    {
      tick_to (self, item);
      return;
    }
  /* What was selected before belongs to it, as in every list of files. */
  if (!sl_item_panel_has_ticks (self) && self->selected != NULL && self->selected != item)
    set_tick (self, self->selected, TRUE);
  toggle (self, item);
}

static gboolean
key_cb (SlItemPanel *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key != GDK_KEY_Escape || self->editing != NULL || !sl_item_panel_has_ticks (self)
      || !sl_item_panel_list_has_focus (self))
    return GDK_EVENT_PROPAGATE;
  sl_item_panel_clear_ticks (self);
  return GDK_EVENT_STOP;
}

/* ---- acts ---- */

/* (transfer full): ids of @items, NULL at the end. */
static GPtrArray *
list_ids (GPtrArray *items)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, (gpointer) sl_item_get_id (items->pdata[i]));
  g_ptr_array_add (ids, NULL);
  return ids;
}

static void
drop_if (GPtrArray *items, gboolean (*is_done) (const SlItemRecord *record, int value), int value)
{
  for (guint i = items->len; i > 0; i--)
    if (is_done (sl_item_get_record (items->pdata[i - 1]), value))
      g_ptr_array_remove_index (items, i - 1);
}

static gboolean
has_review (const SlItemRecord *record, int review)
{
  return (int) record->review == review;
}

static gboolean
has_kind (const SlItemRecord *record, int kind)
{
  return (int) record->kind == kind;
}

gboolean
sl_item_panel_review_ticked (SlItemPanel *self, SlReview review, const char *reason)
{
  GPtrArray *items;
  g_autoptr (GPtrArray) ids = NULL;

  if (!sl_item_panel_has_ticks (self) || self->library == NULL)
    return FALSE;
  items = sl_item_panel_list_ticked (self);
  drop_if (items, has_review, (int) review);
  ids = list_ids (items);
  sl_item_panel_clear_ticks (self);
  if (items->len == 0)
    {
      g_ptr_array_unref (items);
      return TRUE;
    }
  sl_item_panel_run (
      self, sl_act_review ((const char *const *) ids->pdata, review, reason), items, NULL);
  if (review != SL_REVIEW_SUGGESTED)
    sl_item_panel_advance (self, 1, review == SL_REVIEW_DISMISSED && !self->show_dismissed);
  return TRUE;
}

gboolean
sl_item_panel_set_kind_of_ticked (SlItemPanel *self, SlKind kind)
{
  GPtrArray *items;
  g_autoptr (GPtrArray) ids = NULL;

  if (!sl_item_panel_has_ticks (self) || self->library == NULL)
    return FALSE;
  items = sl_item_panel_list_ticked (self);
  drop_if (items, has_kind, (int) kind);
  ids = list_ids (items);
  if (items->len > 0)
    sl_item_panel_run (self, sl_act_set_kind ((const char *const *) ids->pdata, kind), items, NULL);
  else
    g_ptr_array_unref (items);
  return TRUE;
}

static void
owner_chosen_cb (SlItemPanel *self, char **owners)
{
  GPtrArray *items = sl_item_panel_list_ticked (self);
  g_autoptr (GPtrArray) ids = list_ids (items);

  if (items->len > 0 && self->library != NULL)
    sl_item_panel_run (
        self,
        sl_act_set_owners ((const char *const *) ids->pdata, (const char *const *) owners),
        items,
        NULL);
  else
    g_ptr_array_unref (items);
}

gboolean
sl_item_panel_ask_owner_of_ticked (SlItemPanel *self)
{
  g_autoptr (GPtrArray) items = NULL;

  if (!sl_item_panel_has_ticks (self) || self->library == NULL)
    return FALSE;
  if (self->owners == NULL)
    {
      self->owners = SL_OWNER_PICKER (sl_owner_picker_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->owners), GTK_WIDGET (self));
      g_signal_connect_object (
          self->owners, "chosen", G_CALLBACK (owner_chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->owners, "closed", G_CALLBACK (sl_item_panel_focus_list), self, G_CONNECT_SWAPPED);
    }
  items = sl_item_panel_list_ticked (self);
  for (guint i = 0; i < items->len; i++)
    sl_library_keep_item (self->library, items->pdata[i]);
  sl_item_panel_point_to_row (self, GTK_POPOVER (self->owners));
  sl_owner_picker_open (self->owners, self->library, self->paper, items->len);
  return TRUE;
}

/* ---- life ---- */

static GtkWidget *
add_button (GtkWidget *bar, const char *words, const char *key, const char *action)
{
  GtkWidget *button = sl_key_cap_button_new (words, key, action);

  sl_wrap_append (SL_WRAP (bar), button);
  return button;
}

static void
make_bar (SlItemPanel *self)
{
  GtkWidget *buttons = sl_wrap_new (6, 6);

  self->bulk_bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->bulk_bar, "bulk-bar");
  self->bulk_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->bulk_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->bulk_label), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->bulk_label), "sl-figures");
  gtk_box_append (GTK_BOX (self->bulk_bar), GTK_WIDGET (self->bulk_label));
  self->bulk_confirm = add_button (buttons, "", "Y", "item.confirm");
  gtk_widget_add_css_class (self->bulk_confirm, "suggested-action");
  self->bulk_dismiss = add_button (buttons, "", "X", "item.dismiss");
  add_button (buttons, _ ("Goal"), "G", "item.goal");
  add_button (buttons, _ ("Owner"), "O", "item.owner");
  self->bulk_same = add_button (buttons, _ ("Treat as one"), "M", "item.same");
  add_button (buttons, _ ("Clear"), "Esc", "items.tick-none");
  gtk_box_append (GTK_BOX (self->bulk_bar), buttons);
  gtk_widget_set_visible (self->bulk_bar, FALSE);
  gtk_box_insert_child_after (GTK_BOX (self->box), self->bulk_bar, GTK_WIDGET (self->stack));
}

void
sl_item_panel_init_ticks (SlItemPanel *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  make_bar (self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  /* Before the list takes Shift and an arrow for its own. */
  self->tick_keys = sl_accels_add_shortcuts (GTK_WIDGET (self->list), SL_ACCEL_ITEMS);
  gtk_event_controller_set_propagation_phase (self->tick_keys, GTK_PHASE_CAPTURE);
}

void
sl_item_panel_install_ticks (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "item.tick", NULL, tick_action);
  gtk_widget_class_install_action (klass, "item.tick-next", "i", tick_next_action);
  gtk_widget_class_install_action (klass, "items.tick-all", NULL, tick_all_action);
  gtk_widget_class_install_action (klass, "items.tick-none", NULL, tick_none_action);
}
