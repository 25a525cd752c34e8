/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that the list is filtered by, and where chips and filter give way to the list. */
#include <glib/gi18n.h>

#include "sl-item-panel-private.h"

/* Below this many lines of text the list needs the room of chips and filter. */
#define LINES_FOR_FILTER 24

void
sl_item_panel_clear_filter (SlItemPanel *self)
{
  gtk_editable_set_text (self->filter_entry, "");
  sl_item_rows_set_words (self->rows, NULL);
  for (guint i = 0; i < SL_N_CHIPS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chip[i]), FALSE);
  sl_item_panel_focus_list (self);
}

static gboolean
fold_cb (gpointer data)
{
  SlItemPanel *self = data;
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->find_button))
                  || sl_item_rows_get_kinds (self->rows) != 0
                  || sl_item_rows_get_traits (self->rows) != 0
                  || gtk_editable_get_text (self->filter_entry)[0] != '\0';

  self->compact_idle = 0;
  gtk_widget_set_visible (self->find_button, self->compact);
  gtk_widget_set_visible (self->filter_box, !self->compact || open);
  gtk_widget_set_visible (self->footer, !self->compact);
  sl_item_panel_queue_sticky (self);
  return G_SOURCE_REMOVE;
}

static void
fold (SlItemPanel *self)
{
  if (self->compact_idle == 0)
    self->compact_idle = g_idle_add (fold_cb, self);
}

/* Called while sizes are given out, when nothing may be shown or hidden. */
static void
page_size_cb (SlItemPanel *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double line = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  gboolean compact = gtk_widget_get_height (GTK_WIDGET (self)) < LINES_FOR_FILTER * line;

  pango_font_metrics_unref (metrics);
  if (compact != self->compact)
    {
      self->compact = compact;
      fold (self);
    }
}

static void
search_changed_cb (SlItemPanel *self)
{
  sl_item_rows_set_words (self->rows, gtk_editable_get_text (self->filter_entry));
  self->selecting = TRUE;
  sl_item_panel_show_selected (self, FALSE);
  self->selecting = FALSE;
}

static void
focus_list_cb (SlItemPanel *self)
{
  sl_item_panel_focus_list (self);
}

static void
stop_search_cb (SlItemPanel *self)
{
  gtk_editable_set_text (self->filter_entry, "");
  sl_item_rows_set_words (self->rows, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->find_button), FALSE);
  sl_item_panel_focus_list (self);
}

/* Titles of the linked goals: "induction" finds what is linked to the goal of that name. */
static char *
goal_words (SlItem *item, gpointer data)
{
  SlItemPanel *self = data;
  const SlItemRecord *record = sl_item_get_record (item);
  GString *words;

  if (self->library == NULL || record->goals == NULL || record->goals[0] == NULL)
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; record->goals[i] != NULL; i++)
    {
      SlGoal *goal = sl_library_find_goal (self->library, record->goals[i]);

      if (goal != NULL)
        g_string_append_printf (words, "%s %s\n", _ ("Goal"), sl_goal_get_record (goal)->title);
    }
  return g_string_free (words, FALSE);
}

void
sl_item_panel_init_filter (SlItemPanel *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

  sl_item_rows_set_more_words (self->rows, goal_words, self);
  g_signal_connect_swapped (self->find_button, "toggled", G_CALLBACK (fold), self);
  g_signal_connect_object (
      adjustment, "notify::page-size", G_CALLBACK (page_size_cb), self, G_CONNECT_SWAPPED);
}

void
sl_item_panel_bind_filter (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_list_cb);
  gtk_widget_class_bind_template_callback_full (
      widget_class, "clear_filter_cb", G_CALLBACK (sl_item_panel_clear_filter));
}
