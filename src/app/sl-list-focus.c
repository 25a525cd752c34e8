/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-list-focus.h"

static const char last_key[] = "sl-list-focus";

/* Only compared with: the row may be gone when it is asked for. */
static void
leave_cb (GtkWidget *list)
{
  g_object_set_data (G_OBJECT (list), last_key, gtk_widget_get_focus_child (list));
}

void
sl_list_focus_remember (GtkListView *list)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), focus);
}

gboolean
sl_list_focus_chosen (GtkListView *list)
{
  gpointer last = g_object_get_data (G_OBJECT (list), last_key);
  GtkWidget *chosen = NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row)
        && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0
        && (chosen == NULL || row == last))
      chosen = row;
  return chosen != NULL ? gtk_widget_grab_focus (chosen)
                        : gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD);
}
