/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked in popovers about the selected item: its goal, why it is dismissed, why it was
 * found. */

#include "sl-item-panel-private.h"
#include "sl-window.h"

static void
picker_closed_cb (SlItemPanel *self)
{
  sl_item_panel_focus_list (self);
}

/* Linking is not deciding: the selection stays. */
static void
picker_linked_cb (SlItemPanel *self, const char *words, gboolean done)
{
  sl_window_toast (GTK_WIDGET (self), words, done);
}

void
sl_item_panel_close_picker (SlItemPanel *self)
{
  if (self->picker != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->picker));
}

void
sl_item_panel_point_to_row (SlItemPanel *self, GtkPopover *popover)
{
  SlItemRow *row = sl_item_panel_find_row (self, self->selected);
  GtkWidget *widget = GTK_WIDGET (self);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    return;
  gtk_popover_set_pointing_to (
      popover,
      &(GdkRectangle){
          0, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
}

static void
reason_chosen_cb (SlItemPanel *self, const char *reason)
{
  sl_item_panel_review (self, SL_REVIEW_DISMISSED, reason);
  sl_item_panel_focus_list (self);
}

static void
dismiss_because_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  guint n_ticked = g_hash_table_size (self->ticked);
  SlItem *item = n_ticked == 0 ? sl_item_panel_get_subject (self) : self->selected;

  if (n_ticked == 0 && item == NULL)
    return;
  if (self->reasons == NULL)
    {
      self->reasons = SL_REASON_PICKER (sl_reason_picker_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->reasons), widget);
      g_signal_connect_object (
          self->reasons, "closed", G_CALLBACK (picker_closed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->reasons, "chosen", G_CALLBACK (reason_chosen_cb), self, G_CONNECT_SWAPPED);
    }
  if (item != NULL)
    sl_library_keep_item (self->library, item);
  sl_item_panel_point_to_row (self, GTK_POPOVER (self->reasons));
  sl_reason_picker_open (self->reasons, MAX (n_ticked, 1));
}

static void
goal_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  g_autoptr (GPtrArray) items = NULL;
  SlItem *item = NULL;

  if (sl_item_panel_has_ticks (self))
    items = sl_item_panel_list_ticked (self);
  else if ((item = sl_item_panel_get_subject (self)) != NULL)
    items = sl_item_panel_just (item);
  if (items == NULL || items->len == 0 || self->library == NULL)
    return;
  if (self->picker == NULL)
    {
      self->picker = SL_GOAL_PICKER (sl_goal_picker_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->picker), widget);
      g_signal_connect_object (
          self->picker, "closed", G_CALLBACK (picker_closed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (
          self->picker, "linked", G_CALLBACK (picker_linked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->picker,
                               "declined",
                               G_CALLBACK (sl_item_panel_forget_suggestion),
                               self,
                               G_CONNECT_SWAPPED);
    }
  sl_item_panel_point_to_row (self, GTK_POPOVER (self->picker));
  for (guint i = 0; i < items->len; i++)
    sl_library_keep_item (self->library, items->pdata[i]);
  sl_goal_picker_open (self->picker, self->library, items);
}

static void
why_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  SlItem *item = sl_item_panel_get_subject (self);

  if (item == NULL)
    return;
  if (self->why == NULL)
    {
      self->why = SL_WHY_POPOVER (sl_why_popover_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->why), widget);
      g_signal_connect_object (
          self->why, "closed", G_CALLBACK (picker_closed_cb), self, G_CONNECT_SWAPPED);
    }
  sl_item_panel_point_to_row (self, GTK_POPOVER (self->why));
  sl_why_popover_open (self->why, self->library, item);
}

void
sl_item_panel_install_popovers (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (
      widget_class, "item.dismiss-because", NULL, dismiss_because_action);
  gtk_widget_class_install_action (widget_class, "item.goal", NULL, goal_action);
  gtk_widget_class_install_action (widget_class, "item.why", NULL, why_action);
}
