/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-panel.h"

#include <glib/gi18n.h>

#include "sl-in-sight.h"
#include "sl-item-panel-private.h"
#include "sl-list-bin.h"
#include "sl-steady-bin.h"
#include "sl-stopwatch.h"
#include "sl-wrap.h"

enum
{
  PROP_LIBRARY = 1,
  PROP_PAPER,
  PROP_ITEMS,
  PROP_SELECTED,
  PROP_FILTERED,
  PROP_UNDECIDED_FIRST,
  PROP_SHOW_DISMISSED,
  PROP_DENSE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SlItemPanel, sl_item_panel, ADW_TYPE_BIN)

/* --- Selection --- */

void
sl_item_panel_select (SlItemPanel *self, SlItem *item, gboolean keep)
{
  gboolean focus = sl_item_panel_list_has_focus (self);

  if (self->editing != NULL && self->editing != item)
    sl_item_panel_end_editing (self, TRUE, FALSE);
  sl_item_panel_keep_place (self, keep);
  if (!g_set_object (&self->selected, item))
    return;
  sl_stopwatch_note ("selected", sl_item_rows_get_position (self->rows, item));
  self->selecting = TRUE;
  sl_item_panel_show_selected (self, focus);
  self->selecting = FALSE;
  sl_item_panel_seek_twin (self);
  sl_item_panel_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

static void
selection_cb (SlItemPanel *self)
{
  GObject *object = gtk_single_selection_get_selected_item (self->selection);

  /* The filter may take the selected row away for a moment; a heading cannot be selected. */
  if (self->selecting || !SL_IS_ITEM (object) || SL_ITEM (object) == self->selected)
    return;
  if (self->editing != NULL)
    sl_item_panel_end_editing (self, TRUE, FALSE);
  g_set_object (&self->selected, SL_ITEM (object));
  sl_item_panel_seek_twin (self);
  sl_item_panel_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

void
sl_item_panel_set_selected (SlItemPanel *self, SlItem *item)
{
  guint place;

  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  if (item != NULL && sl_item_rows_get_position (self->rows, item) > 0
      && !sl_item_rows_find (self->rows, item, &place))
    {
      if (sl_item_get_record (item)->review == SL_REVIEW_DISMISSED)
        g_object_set (self, "show-dismissed", TRUE, NULL);
      if (!sl_item_rows_find (self->rows, item, &place))
        sl_item_panel_clear_filter (self);
    }
  sl_item_panel_select (self, item, FALSE);
}

SlItem *
sl_item_panel_get_selected (SlItemPanel *self)
{
  g_return_val_if_fail (SL_IS_ITEM_PANEL (self), NULL);

  return self->selected;
}

GListModel *
sl_item_panel_get_filtered (SlItemPanel *self)
{
  g_return_val_if_fail (SL_IS_ITEM_PANEL (self), NULL);

  return sl_item_rows_get_filtered (self->rows);
}

void
sl_item_panel_focus_list (SlItemPanel *self)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  sl_item_panel_focus_row (self);
}

void
sl_item_panel_focus_filter (SlItemPanel *self)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->find_button), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

/* --- What changes --- */

void
sl_item_panel_update_rows (SlItemPanel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (SL_IS_ITEM (item))
      sl_item_panel_update_row (self, item);
}

static gboolean
update_rows_cb (gpointer data)
{
  SlItemPanel *self = data;

  self->rows_idle = 0;
  sl_item_panel_update_rows (self);
  return G_SOURCE_REMOVE;
}

static void
rows_changed_cb (SlItemPanel *self)
{
  guint place;

  sl_item_panel_prune_ticks (self);
  sl_item_panel_update_head (self);
  /* It was chosen before its row came. */
  if (self->selected != NULL && !self->selecting
      && gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION
      && sl_item_rows_find (self->rows, self->selected, &place))
    {
      self->selecting = TRUE;
      sl_item_panel_show_selected (self, FALSE);
      self->selecting = FALSE;
    }
  /* How many there are is read out with each row: once, when all have come. */
  if (self->rows_idle == 0)
    self->rows_idle = g_idle_add_full (G_PRIORITY_LOW, update_rows_cb, self, NULL);
  sl_item_panel_update_actions (self);
  sl_item_panel_queue_sticky (self);
}

/* --- Properties --- */

static SlItem *
find_first_undecided (SlItemPanel *self)
{
  GListModel *filtered = sl_item_rows_get_filtered (self->rows);

  for (guint i = 0; i < g_list_model_get_n_items (filtered); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (filtered, i);

      if (sl_item_get_record (item)->review == SL_REVIEW_SUGGESTED)
        return item;
    }
  return NULL;
}

void
sl_item_panel_set_items (SlItemPanel *self, GListModel *items)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  if (sl_item_rows_get_items (self->rows) == items)
    return;
  self->failed = FALSE;
  sl_item_panel_end_editing (self, TRUE, FALSE);
  sl_item_panel_close_picker (self);
  sl_item_panel_clear_ticks (self);
  sl_item_panel_select (self, NULL, FALSE);
  g_clear_object (&self->decided);
  self->selecting = TRUE;
  sl_item_rows_set_items (self->rows, items);
  self->selecting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ITEMS]);
  if (items != NULL)
    sl_item_panel_select (self, find_first_undecided (self), FALSE);
}

gboolean
sl_item_panel_select_undecided (SlItemPanel *self)
{
  g_return_val_if_fail (SL_IS_ITEM_PANEL (self), FALSE);

  if (self->selected == NULL && sl_item_rows_get_n_undecided (self->rows) > 0)
    sl_item_panel_select (self, find_first_undecided (self), FALSE);
  return self->selected != NULL;
}

static void
library_changed_cb (SlItemPanel *self)
{
  g_autoptr (SlItem) undone = NULL;

  self->selecting = TRUE;
  sl_item_rows_refresh (self->rows);
  /* Whom an owner means, of those that are others now. */
  if (self->rows_idle == 0)
    self->rows_idle = g_idle_add_full (G_PRIORITY_LOW, update_rows_cb, self, NULL);
  sl_item_panel_show_selected (self, FALSE);
  self->selecting = FALSE;
  sl_item_panel_seek_twin (self);

  /* Undone: back to the item that it was about. */
  if (self->decided != NULL && !g_hash_table_contains (self->deciding, self->decided)
      && sl_item_get_record (self->decided)->review == SL_REVIEW_SUGGESTED)
    {
      undone = g_steal_pointer (&self->decided);
      if (sl_item_rows_get_position (self->rows, undone) > 0)
        sl_item_panel_select (self, undone, TRUE);
    }
}

static void
set_library (SlItemPanel *self, SlLibrary *library)
{
  if (self->library == library)
    return;
  if (self->library != NULL)
    {
      g_signal_handlers_disconnect_by_func (
          sl_library_get_goals (self->library), sl_item_panel_forget_suggestions, self);
      g_signal_handlers_disconnect_by_data (self->library, self);
    }
  g_set_object (&self->library, library);
  if (library != NULL)
    {
      g_signal_connect_swapped (library, "changed", G_CALLBACK (library_changed_cb), self);
      g_signal_connect_swapped (
          library, "owners-changed", G_CALLBACK (sl_item_panel_update_rows), self);
      g_signal_connect_swapped (
          library, "taught", G_CALLBACK (sl_item_panel_renew_suggestions), self);
      g_signal_connect_swapped (sl_library_get_goals (library),
                                "items-changed",
                                G_CALLBACK (sl_item_panel_forget_suggestions),
                                self);
    }
  sl_item_panel_forget_suggestions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LIBRARY]);
}

static void
sl_item_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlItemPanel *self = SL_ITEM_PANEL (object);

  switch (id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_PAPER:
      g_value_set_object (value, self->paper);
      break;
    case PROP_ITEMS:
      g_value_set_object (value, sl_item_rows_get_items (self->rows));
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_FILTERED:
      g_value_set_object (value, sl_item_rows_get_filtered (self->rows));
      break;
    case PROP_UNDECIDED_FIRST:
      g_value_set_boolean (value, self->undecided_first);
      break;
    case PROP_SHOW_DISMISSED:
      g_value_set_boolean (value, self->show_dismissed);
      break;
    case PROP_DENSE:
      g_value_set_boolean (value, self->dense);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_option (SlItemPanel *self, gboolean *option, const GValue *value, GParamSpec *pspec)
{
  if (*option == g_value_get_boolean (value))
    return;
  *option = g_value_get_boolean (value);
  self->selecting = TRUE;
  sl_item_rows_set_undecided_first (self->rows, self->undecided_first);
  sl_item_rows_set_show_dismissed (self->rows, self->show_dismissed);
  sl_item_panel_update_rows (self);
  sl_item_panel_show_selected (self, FALSE);
  self->selecting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
sl_item_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SlItemPanel *self = SL_ITEM_PANEL (object);

  switch (id)
    {
    case PROP_LIBRARY:
      set_library (self, g_value_get_object (value));
      break;
    case PROP_PAPER:
      if (g_set_object (&self->paper, g_value_get_object (value)))
        {
          self->failed = FALSE;
          sl_item_panel_update_head (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_ITEMS:
      sl_item_panel_set_items (self, g_value_get_object (value));
      break;
    case PROP_SELECTED:
      sl_item_panel_set_selected (self, g_value_get_object (value));
      break;
    case PROP_UNDECIDED_FIRST:
      set_option (self, &self->undecided_first, value, pspec);
      break;
    case PROP_SHOW_DISMISSED:
      set_option (self, &self->show_dismissed, value, pspec);
      break;
    case PROP_DENSE:
      set_option (self, &self->dense, value, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* --- Life --- */

static void
set_in_sight (GtkWidget *row, gboolean in_sight)
{
  sl_item_row_set_in_sight (SL_ITEM_ROW (row), in_sight);
}

static void
sl_item_panel_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  sl_in_sight_update (GTK_WIDGET (SL_ITEM_PANEL (widget)->list), set_in_sight);
  GTK_WIDGET_CLASS (sl_item_panel_parent_class)->snapshot (widget, snapshot);
}

static gboolean
sl_item_panel_grab_focus (GtkWidget *widget)
{
  sl_item_panel_focus_list (SL_ITEM_PANEL (widget));
  return TRUE;
}

static void
sl_item_panel_dispose (GObject *object)
{
  SlItemPanel *self = SL_ITEM_PANEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->compact_idle, g_source_remove);
  g_clear_handle_id (&self->rows_idle, g_source_remove);
  g_clear_handle_id (&self->more_id, g_source_remove);
  if (self->keep_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->keep_tick);
  if (self->sticky_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->sticky_tick);
  self->keep_tick = self->sticky_tick = 0;
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->library != NULL)
    {
      g_signal_handlers_disconnect_by_data (sl_library_get_goals (self->library), self);
      g_signal_handlers_disconnect_by_data (self->library, self);
    }
  sl_item_panel_close_picker (self);
  if (self->picker != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->picker));
  self->picker = NULL;
  if (self->reasons != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->reasons));
  self->reasons = NULL;
  if (self->why != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->why));
  self->why = NULL;
  if (self->owners != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->owners));
  self->owners = NULL;
  sl_item_panel_forget_twin (self);
  sl_item_panel_forget_people (self);
  g_clear_pointer (&self->doc, sl_text_doc_unref);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->editor);
  g_clear_object (&self->editing);
  g_clear_object (&self->selected);
  g_clear_object (&self->decided);
  g_clear_object (&self->tick_anchor);
  g_clear_object (&self->library);
  g_clear_object (&self->paper);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->cancellable);
  sl_item_panel_stop_suggesting (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_hash_table_unref);
  g_clear_pointer (&self->deciding, g_hash_table_unref);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_pointer (&self->suggestions, g_hash_table_unref);
  g_clear_pointer (&self->outdated, g_hash_table_unref);
  G_OBJECT_CLASS (sl_item_panel_parent_class)->dispose (object);
}

static void
load_again_cb (SlItemPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "papers.load-items", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-item-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, box);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, filter_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, find_button);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, footer);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, decided_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, to_go_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, none_title);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, none_words);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, more_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, more_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, more_bar);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, reading_title);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, reading_page);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, reading_words);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, reading_bar);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, reading_button);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, chips);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, problem);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, sticky);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, menu);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, kind_menu);
  gtk_widget_class_bind_template_child (widget_class, SlItemPanel, bulk_menu);
  gtk_widget_class_bind_template_callback (widget_class, load_again_cb);
  sl_item_panel_bind_filter (widget_class);
}

static void
sl_item_panel_class_init (SlItemPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sl_item_panel_get_property;
  object_class->set_property = sl_item_panel_set_property;
  object_class->dispose = sl_item_panel_dispose;
  widget_class->snapshot = sl_item_panel_snapshot;
  widget_class->grab_focus = sl_item_panel_grab_focus;

  props[PROP_LIBRARY] = g_param_spec_object ("library", NULL, NULL, SL_TYPE_LIBRARY, rw);
  props[PROP_PAPER] = g_param_spec_object ("paper", NULL, NULL, SL_TYPE_PAPER, rw);
  props[PROP_ITEMS] = g_param_spec_object ("items", NULL, NULL, G_TYPE_LIST_MODEL, rw);
  props[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, SL_TYPE_ITEM, rw);
  props[PROP_FILTERED] = g_param_spec_object (
      "filtered", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_UNDECIDED_FIRST] = g_param_spec_boolean ("undecided-first", NULL, NULL, FALSE, rw);
  props[PROP_SHOW_DISMISSED] = g_param_spec_boolean ("show-dismissed", NULL, NULL, FALSE, rw);
  props[PROP_DENSE] = g_param_spec_boolean ("dense", NULL, NULL, FALSE, rw);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (SL_TYPE_ITEM_ROW);
  g_type_ensure (SL_TYPE_LIST_BIN);
  g_type_ensure (SL_TYPE_PROBLEM_PAGE);
  g_type_ensure (SL_TYPE_STEADY_BIN);
  g_type_ensure (SL_TYPE_WRAP);
  bind_template (widget_class);
  sl_item_panel_install_actions (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "itempanel");
}

static void
sl_item_panel_init (SlItemPanel *self)
{
  GtkAdjustment *adjustment;

  self->bound = g_hash_table_new (NULL, NULL);
  self->pending = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->deciding = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->suggestions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->outdated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ticked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->suggest_queue);
  self->rows = sl_item_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  sl_item_panel_make_head (self);
  sl_item_panel_make_list (self);
  sl_item_panel_init_ticks (self);
  sl_item_panel_init_filter (self);
  g_signal_connect_swapped (
      self->selection, "notify::selected-item", G_CALLBACK (selection_cb), self);
  g_signal_connect_swapped (self->rows, "changed", G_CALLBACK (rows_changed_cb), self);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (adjustment,
                           "value-changed",
                           G_CALLBACK (sl_item_panel_queue_sticky),
                           self,
                           G_CONNECT_SWAPPED);
  rows_changed_cb (self);
}
