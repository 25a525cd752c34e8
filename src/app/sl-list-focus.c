/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-list-focus.h"

gboolean
sl_list_focus_chosen (GtkListView *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    /* A group's head may be chosen with all, and takes no focus. */
    if (gtk_widget_get_mapped (row)
        && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0
        && gtk_widget_grab_focus (row))
      return TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (list));
}
