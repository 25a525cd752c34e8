/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the panel says of a paper whose items are not there yet. */
#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-item-panel-private.h"

/* Milliseconds: what is read sooner is not worth a line that comes and goes. */
#define MORE_DELAY 700

/* ---- more items to come ---- */

static void
tell_more (SlItemPanel *self, const char *title, const char *page, double fraction)
{
  /* Translators: what is being done, and how far it is: "Finding items · page 40 of 200". */
  g_autofree char *text = page != NULL ? g_strdup_printf (_ ("%1$s · %2$s"), title, page) : NULL;

  gtk_label_set_label (self->more_label, text != NULL ? text : title);
  gtk_progress_bar_set_fraction (self->more_bar, fraction);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  page != NULL ? page : title,
                                  -1);
}

static gboolean
more_cb (gpointer data)
{
  SlItemPanel *self = data;

  self->more_id = 0;
  gtk_widget_set_visible (self->more_box, TRUE);
  /* Once: the pages that go by are looked up by whoever wants to know. */
  sl_compat_announce (GTK_WIDGET (self),
                      _ ("These are the items of the first pages. More are being found."));
  return G_SOURCE_REMOVE;
}

void
sl_item_panel_update_more (SlItemPanel *self)
{
  gboolean more
      = self->reading == SL_ITEM_PANEL_READING && sl_item_rows_get_items (self->rows) != NULL;

  if (!more)
    {
      g_clear_handle_id (&self->more_id, g_source_remove);
      gtk_widget_set_visible (self->more_box, FALSE);
    }
  else if (self->more_id == 0 && !gtk_widget_get_visible (self->more_box))
    self->more_id = g_timeout_add (MORE_DELAY, more_cb, self);
}

/* ---- nothing there yet ---- */

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
  tell_more (self, title, page, fraction);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reading_bar),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  page != NULL ? page : title,
                                  -1);
}

void
sl_item_panel_set_problem (SlItemPanel *self, const GError *error)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  self->failed = TRUE;
  sl_problem_page_tell (self->problem, error);
  sl_item_panel_update_head (self);
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
