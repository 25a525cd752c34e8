/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the panel says of a paper whose items are not there yet. */
#include <glib/gi18n.h>

#include "sl-item-panel-private.h"

void
sl_item_panel_set_reading (SlItemPanel *self, SlItemPanelReading reading)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  if (self->reading == reading)
    return;
  self->reading = reading;
  if (reading == SL_ITEM_PANEL_READING)
    sl_item_panel_set_progress (self, _ ("Finding items"), NULL, 0);
  sl_item_panel_update_head (self);
}

void
sl_item_panel_set_progress (SlItemPanel *self, const char *title, const char *page, double fraction)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  gtk_label_set_label (self->reading_title, title);
  gtk_label_set_label (self->reading_page, page != NULL ? page : "");
  gtk_progress_bar_set_fraction (self->reading_bar, fraction);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reading_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  page != NULL ? page : title,
                                  -1);
}

const char *
sl_item_panel_show_reading (SlItemPanel *self)
{
  gboolean stopped = self->reading == SL_ITEM_PANEL_STOPPED;

  if (self->reading == SL_ITEM_PANEL_IDLE)
    {
      gtk_label_set_label (self->none_title, _ ("No paper is open"));
      gtk_label_set_label (self->none_words, _ ("Its items will stand here."));
      return "none";
    }
  if (stopped)
    gtk_label_set_label (self->reading_title, _ ("Not read"));
  gtk_label_set_label (
      self->reading_words,
      stopped ? _ ("Nobody has looked for items in this paper. Its pages can be read all the same.")
              : _ ("Its items will stand here. The pages can be read meanwhile."));
  gtk_widget_set_visible (GTK_WIDGET (self->reading_bar), !stopped);
  gtk_widget_set_visible (GTK_WIDGET (self->reading_page), !stopped);
  gtk_button_set_label (self->reading_button, stopped ? _ ("Find items") : _ ("Stop reading"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->reading_button),
                                  stopped ? "papers.read" : "papers.stop-reading");
  return "reading";
}
