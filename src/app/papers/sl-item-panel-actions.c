/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys, buttons and menu do to the selected item. */
#include <glib/gi18n.h>

#include "sl-item-panel-private.h"
#include "sl-window.h"
#include "sl-words.h"

/* --- Acts --- */

typedef struct
{
  SlItemPanel *self;
  GPtrArray *items;
  char *done; /* the toast's words; NULL: said already */
  gboolean decides;
} Acted;

static void
acted_free (Acted *acted)
{
  g_object_unref (acted->self);
  g_ptr_array_unref (acted->items);
  g_free (acted->done);
  g_free (acted);
}

/* How many acts are under way for an item: keys come quicker than the library writes. */
static void
hold (GHashTable *table, SlItem *item)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, item));

  g_hash_table_insert (table, g_object_ref (item), GUINT_TO_POINTER (n + 1));
}

static void
release (GHashTable *table, SlItem *item)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, item));

  if (n > 1)
    g_hash_table_insert (table, g_object_ref (item), GUINT_TO_POINTER (n - 1));
  else
    g_hash_table_remove (table, item);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Acted *acted = data;
  SlItemPanel *self = acted->self;
  g_autoptr (GError) error = NULL;
  gboolean done = sl_library_act_finish (SL_LIBRARY (source), result, &error);

  if (self->pending != NULL)
    for (guint i = 0; i < acted->items->len; i++)
      {
        release (self->pending, acted->items->pdata[i]);
        if (acted->decides)
          release (self->deciding, acted->items->pdata[i]);
      }
  if (done && acted->done != NULL)
    sl_window_toast (GTK_WIDGET (self), acted->done, TRUE);
  else if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *words = sl_words_error (error, NULL);

      sl_window_toast (GTK_WIDGET (self), words, FALSE);
    }
  acted_free (acted);
}

static gboolean
is_early (SlItemPanel *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (sl_library_is_early (self->library, items->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Takes @act, @items and @done. */
static void
run (SlItemPanel *self, SlAct *act, GPtrArray *items, char *done, gboolean decides)
{
  Acted *acted = g_new0 (Acted, 1);

  acted->self = g_object_ref (self);
  acted->items = items;
  acted->decides = decides;
  acted->done = done != NULL ? done : sl_words_act_done (sl_act_get_name (act), items->len);
  /* While a paper is being read an act shows at once, and may be long in being stored. */
  if (is_early (self, items))
    {
      sl_window_toast (GTK_WIDGET (self), acted->done, FALSE);
      g_clear_pointer (&acted->done, g_free);
      acted->decides = FALSE;
    }
  else
    for (guint i = 0; i < items->len; i++)
      {
        hold (self->pending, items->pdata[i]);
        if (decides)
          hold (self->deciding, items->pdata[i]);
      }
  sl_library_act_async (self->library, act, NULL, acted_cb, acted);
  sl_act_unref (act);
}

void
sl_item_panel_run (SlItemPanel *self, SlAct *act, GPtrArray *items, char *done)
{
  static const char *const decisions[] = { "confirm", "dismiss", "restore", NULL };

  run (self, act, items, done, g_strv_contains (decisions, sl_act_get_name (act)));
}

GPtrArray *
sl_item_panel_just (SlItem *item)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (item));
  return items;
}

/* --- From one undecided item to the next --- */

static gboolean
is_undecided (SlItemPanel *self, SlItem *item)
{
  return sl_item_get_record (item)->review == SL_REVIEW_SUGGESTED
         && !g_hash_table_contains (self->deciding, item);
}

/* The nearest one in a direction, round the end; without one left, the neighbour where @any. */
static SlItem *
find_next (SlItemPanel *self, int direction, gboolean any)
{
  GListModel *filtered = sl_item_rows_get_filtered (self->rows);
  guint n = g_list_model_get_n_items (filtered);
  guint from;

  if (n == 0)
    return NULL;
  if (self->selected == NULL || !sl_item_rows_find_filtered (self->rows, self->selected, &from))
    from = direction > 0 ? n - 1 : 0;
  for (guint step = 1; step <= n; step++)
    {
      guint at = direction > 0 ? (from + step) % n : (from + n - step) % n;
      g_autoptr (SlItem) item = g_list_model_get_item (filtered, at);

      if (is_undecided (self, item) && item != self->selected)
        return g_steal_pointer (&item);
    }
  if (!any || n < 2)
    return NULL;
  return g_list_model_get_item (filtered, direction > 0 ? (from + 1) % n : (from + n - 1) % n);
}

void
sl_item_panel_advance (SlItemPanel *self, int direction, gboolean any)
{
  g_autoptr (SlItem) next = find_next (self, direction, any);

  if (next != NULL)
    sl_item_panel_select (self, next, direction > 0);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_item_panel_advance (SL_ITEM_PANEL (widget), g_str_equal (name, "item.next") ? 1 : -1, TRUE);
}

/* The item that an act is about; NULL (and the first undecided one gets selected) where none is. */
SlItem *
sl_item_panel_get_subject (SlItemPanel *self)
{
  if (self->library == NULL || self->editing != NULL)
    return NULL;
  if (self->selected == NULL)
    sl_item_panel_advance (self, 1, FALSE);
  else
    return self->selected;
  return NULL;
}

static void
remember_decided (SlItemPanel *self, SlItem *item)
{
  g_set_object (&self->decided, item);
}

void
sl_item_panel_review (SlItemPanel *self, SlReview wanted, const char *reason)
{
  SlItem *item;
  const char *ids[2] = { NULL, NULL };
  g_autoptr (SlItem) next = NULL;

  if (sl_item_panel_review_ticked (self, wanted, reason))
    return;
  item = sl_item_panel_get_subject (self);

  if (item == NULL || sl_item_get_record (item)->review == wanted
      || g_hash_table_contains (self->deciding, item))
    return;
  ids[0] = sl_item_get_id (item);
  remember_decided (self, wanted == SL_REVIEW_SUGGESTED ? NULL : item);
  sl_item_panel_run (self, sl_act_review (ids, wanted, reason), sl_item_panel_just (item), NULL);
  if (wanted == SL_REVIEW_SUGGESTED)
    return;
  /* A dismissed row leaves the list unless dismissed ones are shown: then never without a
   * selection. */
  next = find_next (self, 1, wanted == SL_REVIEW_DISMISSED && !self->show_dismissed);
  if (next != NULL)
    sl_item_panel_select (self, next, TRUE);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);

  if (g_str_equal (name, "item.confirm"))
    sl_item_panel_review (self, SL_REVIEW_CONFIRMED, NULL);
  else if (g_str_equal (name, "item.dismiss"))
    sl_item_panel_review (self, SL_REVIEW_DISMISSED, NULL);
  else
    sl_item_panel_review (self, SL_REVIEW_SUGGESTED, NULL);
}

static SlGoal *
find_goal_by_ref (GListModel *goals, const char *ref)
{
  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);
      SlGoal *below;

      if (g_strcmp0 (sl_goal_get_record (goal)->ref, ref) == 0)
        return goal;
      below = find_goal_by_ref (sl_goal_get_children (goal), ref);
      if (below != NULL)
        return below;
    }
  return NULL;
}

static void
confirm_link_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  SlItem *item = sl_item_panel_get_subject (self);
  const char *ref = item != NULL ? sl_item_panel_get_suggestion (self, item) : NULL;
  SlGoal *goal;

  if (item == NULL || g_hash_table_contains (self->deciding, item))
    return;
  /* Already linked: nothing to link, but the confirming is meant. */
  if (sl_item_get_record (item)->goals[0] != NULL)
    {
      sl_item_panel_review (self, SL_REVIEW_CONFIRMED, NULL);
      return;
    }
  goal = ref != NULL ? find_goal_by_ref (sl_library_get_goals (self->library), ref) : NULL;
  if (goal == NULL)
    {
      sl_window_toast (widget, _ ("No goal is suggested for this item. Choose one with G."), FALSE);
      return;
    }
  remember_decided (self, item);
  sl_item_panel_run (self,
                     sl_act_confirm_and_link (sl_item_get_id (item), sl_goal_get_record (goal)->id),
                     sl_item_panel_just (item),
                     g_strdup_printf (_ ("Confirmed and linked to goal %s"), ref));
  sl_item_panel_advance (self, 1, FALSE);
}

static void
kind_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  int kind = g_variant_get_int32 (target);
  const char *ids[2] = { NULL, NULL };
  SlItem *item;

  if (kind < 0 || kind >= SL_N_KINDS)
    return;
  if (self->editing != NULL)
    {
      sl_item_editor_set_kind (self->editor, (SlKind) kind);
      return;
    }
  if (sl_item_panel_set_kind_of_ticked (self, (SlKind) kind))
    return;
  item = sl_item_panel_get_subject (self);
  if (item == NULL || (int) sl_item_get_record (item)->kind == kind)
    return;
  ids[0] = sl_item_get_id (item);
  sl_item_panel_run (self,
                     sl_act_set_kind (ids, (SlKind) kind),
                     sl_item_panel_just (item),
                     /* Translators: the kind of an item was changed to this one. */
                     g_strdup_printf (_ ("Kind changed to %s"), sl_words_kind ((SlKind) kind)));
}

/* All undecided ones that filter and chips leave, in one act, so that one undo takes it back. */
static void
bulk_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  GListModel *filtered = sl_item_rows_get_filtered (self->rows);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  SlReview wanted
      = g_str_equal (name, "panel.confirm-shown") ? SL_REVIEW_CONFIRMED : SL_REVIEW_DISMISSED;

  if (self->library == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (filtered); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (filtered, i);

      if (!is_undecided (self, item))
        continue;
      g_ptr_array_add (ids, (gpointer) sl_item_get_id (item));
      g_ptr_array_add (items, g_steal_pointer (&item));
    }
  if (items->len == 0)
    return;
  g_ptr_array_add (ids, NULL);
  sl_item_panel_run (self,
                     sl_act_review ((const char *const *) ids->pdata, wanted, NULL),
                     g_steal_pointer (&items),
                     NULL);
}

/* --- Editing --- */

static void
editor_done_cb (SlItemPanel *self, SlItemEditorEnd end)
{
  if (end == SL_ITEM_EDITOR_SPLIT && !sl_item_panel_split (self))
    return;
  sl_item_panel_end_editing (self,
                             end == SL_ITEM_EDITOR_SAVE || end == SL_ITEM_EDITOR_SAVE_AND_CONFIRM,
                             end == SL_ITEM_EDITOR_SAVE_AND_CONFIRM);
}

void
sl_item_panel_end_editing (SlItemPanel *self, gboolean save, gboolean confirm)
{
  g_autoptr (SlItem) item = g_steal_pointer (&self->editing);
  g_autoptr (SlItemEditor) editor = g_steal_pointer (&self->editor);
  SlItemRow *row = sl_item_panel_find_row (self, item);
  gboolean focused;

  if (item == NULL)
    return;
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  sl_item_panel_keep_place (self, TRUE);
  if (row != NULL)
    sl_item_row_set_editor (row, NULL);
  if (save && (confirm || sl_item_editor_is_changed (editor)))
    {
      g_autoptr (SlItemRecord) record = sl_item_editor_dup_record (editor);
      gboolean confirms = confirm && record->review != SL_REVIEW_CONFIRMED;

      run (self,
           sl_act_edit (record, confirm),
           sl_item_panel_just (item),
           g_strdup (confirms ? _ ("Saved and confirmed") : _ ("Saved")),
           confirms);
      if (confirms)
        remember_decided (self, item);
      if (confirm)
        sl_item_panel_advance (self, 1, FALSE);
    }
  if (focused)
    sl_item_panel_focus_list (self);
  sl_item_panel_update_actions (self);
}

void
sl_item_panel_keep_typed (SlItemPanel *self)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  sl_item_panel_end_editing (self, TRUE, FALSE);
}

static void
edit (SlItemPanel *self, SlItemEditorField field)
{
  SlItem *item = sl_item_panel_get_subject (self);
  SlItemRow *row;

  if (item == NULL || g_hash_table_contains (self->pending, item))
    return;
  row = sl_item_panel_find_row (self, item);
  sl_library_keep_item (self->library, item);
  sl_item_panel_keep_place (self, TRUE);
  self->editing = g_object_ref (item);
  self->editor = SL_ITEM_EDITOR (g_object_ref_sink (sl_item_editor_new (self->library, item)));
  g_signal_connect_object (
      self->editor, "done", G_CALLBACK (editor_done_cb), self, G_CONNECT_SWAPPED);
  if (row != NULL)
    sl_item_row_set_editor (row, GTK_WIDGET (self->editor));
  sl_item_panel_update_actions (self);
  sl_item_editor_focus (self->editor, field);
}

void
sl_item_panel_rewrite (SlItemPanel *self)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  edit (self, SL_ITEM_EDITOR_ALL_WORDS);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemEditorField field = SL_ITEM_EDITOR_WORDS;

  if (g_str_equal (name, "item.owner"))
    {
      if (sl_item_panel_ask_owner_of_ticked (SL_ITEM_PANEL (widget)))
        return;
      field = SL_ITEM_EDITOR_OWNER;
    }
  else if (g_str_equal (name, "item.due"))
    field = SL_ITEM_EDITOR_DUE;
  else if (g_str_equal (name, "item.note"))
    field = SL_ITEM_EDITOR_NOTE;
  edit (SL_ITEM_PANEL (widget), field);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_item_panel_focus_filter (SL_ITEM_PANEL (widget));
}

/* --- Table --- */

void
sl_item_panel_update_actions (SlItemPanel *self)
{
  static const char *const on_item[]
      = { "item.edit", "item.owner", "item.due",          "item.note",
          "item.goal", "item.kind",  "item.confirm-link", "item.tick",
          "item.same", "item.why",   "item.take-offer" };
  static const char *const on_decided[]
      = { "item.confirm", "item.dismiss", "item.dismiss-because", "item.restore" };
  GtkWidget *widget = GTK_WIDGET (self);
  SlItem *item = self->selected;
  gboolean can = item != NULL && self->library != NULL;
  SlReview is = can ? sl_item_get_record (item)->review : SL_REVIEW_SUGGESTED;

  for (guint i = 0; i < G_N_ELEMENTS (on_item); i++)
    gtk_widget_action_set_enabled (widget, on_item[i], can);
  gtk_event_controller_set_propagation_phase (
      self->tick_keys, self->editing != NULL ? GTK_PHASE_NONE : GTK_PHASE_CAPTURE);
  if (can && sl_item_panel_has_ticks (self))
    {
      for (guint i = 0; i < G_N_ELEMENTS (on_decided); i++)
        gtk_widget_action_set_enabled (widget, on_decided[i], TRUE);
      return;
    }
  gtk_widget_action_set_enabled (widget, "item.dismiss-because", can);
  gtk_widget_action_set_enabled (widget, "item.confirm", can && is != SL_REVIEW_CONFIRMED);
  gtk_widget_action_set_enabled (widget, "item.dismiss", can && is != SL_REVIEW_DISMISSED);
  gtk_widget_action_set_enabled (widget, "item.restore", can && is != SL_REVIEW_SUGGESTED);
}

void
sl_item_panel_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "item.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "item.previous", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "item.confirm", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "item.confirm-link", NULL, confirm_link_action);
  gtk_widget_class_install_action (widget_class, "item.dismiss", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "item.restore", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "item.kind", "i", kind_action);
  gtk_widget_class_install_action (widget_class, "item.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "item.owner", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "item.due", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "item.note", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "items.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "panel.confirm-shown", NULL, bulk_action);
  gtk_widget_class_install_action (widget_class, "panel.dismiss-shown", NULL, bulk_action);
  gtk_widget_class_install_property_action (
      widget_class, "panel.undecided-first", "undecided-first");
  gtk_widget_class_install_property_action (widget_class, "panel.show-dismissed", "show-dismissed");
  gtk_widget_class_install_property_action (widget_class, "panel.dense", "dense");
  sl_item_panel_install_popovers (widget_class);
  sl_item_panel_install_ticks (widget_class);
  sl_item_panel_install_same (widget_class);
  sl_item_panel_install_offer (widget_class);
  sl_item_panel_install_wording (widget_class);
}
