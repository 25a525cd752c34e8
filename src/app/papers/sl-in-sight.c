/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-in-sight.h"

void
sl_in_sight_update (GtkWidget *list, SlSetInSight set)
{
  float height = (float) gtk_widget_get_height (list);

  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);
      graphene_rect_t bounds;

      /* What has no place yet may come to have any. */
      if (row != NULL)
        set (row,
             !gtk_widget_compute_bounds (item, list, &bounds)
                 || (bounds.origin.y < height && bounds.origin.y + bounds.size.height > 0));
    }
}
