/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on the screen in a window, and the window's end. */
#pragma once

#include <adwaita.h>

/* The first widget of @type below @widget that is on the screen and says @words. */
static inline GtkWidget *
find_shown (GtkWidget *widget, GType type, const char *property, const char *words)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    {
      g_autofree char *said = NULL;

      g_object_get (widget, property, &said, NULL);
      if (g_strcmp0 (said, words) == 0)
        return widget;
    }
  for (GtkWidget *c = gtk_widget_get_first_child (widget); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    {
      GtkWidget *found = find_shown (c, type, property, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline void
close_window (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
}
