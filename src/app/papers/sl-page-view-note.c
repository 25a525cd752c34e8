/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a page that cannot be shown. */
#include <glib/gi18n.h>

#include "sl-page-view-private.h"

static void
retry_cb (GtkButton *button, SlPageView *self)
{
  int page = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "page"));

  /* The note goes with its button: the focus must not fall out of the page. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  sl_page_cache_retry (self->cache, page);
  g_hash_table_remove (self->failures, GINT_TO_POINTER (page));
  sl_page_view_want_tiles (self);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

void
sl_page_view_add_note (SlPageView *self, int page)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *button = gtk_button_new_with_label (_ ("Try again"));
  GtkWidget *icon = gtk_image_new_from_icon_name ("image-missing-symbolic");
  g_autofree char *title = g_strdup_printf (_ ("Page %d cannot be shown"), page);

  gtk_image_set_icon_size (GTK_IMAGE (icon), GTK_ICON_SIZE_LARGE);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (note, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (note, "sl-lost-page");
  gtk_box_append (GTK_BOX (note), icon);
  gtk_box_append (GTK_BOX (note), make_label (title, "sl-lost-title"));
  gtk_box_append (GTK_BOX (note),
                  make_label (_ ("Something in the page is damaged. The other pages and their "
                                 "items are all here."),
                              "secondary"));
  gtk_box_append (GTK_BOX (note), button);
  g_object_set_data (G_OBJECT (button), "page", GINT_TO_POINTER (page));
  g_signal_connect (button, "clicked", G_CALLBACK (retry_cb), self);
  gtk_widget_set_parent (note, GTK_WIDGET (self));
  g_hash_table_insert (self->failures, GINT_TO_POINTER (page), note);
  sl_page_view_look_notes (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sl_page_view_look_notes (SlPageView *self)
{
  GHashTableIter iter;
  gpointer note;

  g_hash_table_iter_init (&iter, self->failures);
  while (g_hash_table_iter_next (&iter, NULL, &note))
    if (self->invert)
      gtk_widget_add_css_class (note, "dark");
    else
      gtk_widget_remove_css_class (note, "dark");
}

void
sl_page_view_allocate_note (SlPageView *self, int page, GtkWidget *note)
{
  const SlPagePlace *place = &self->geometry->places[page - 1];
  gboolean shown = self->geometry->continuous
                   || sl_page_geometry_row_first (self->geometry, page)
                          == sl_page_geometry_row_first (self->geometry, self->geometry->page);
  GtkAllocation allocation;
  int least;

  gtk_widget_set_child_visible (note, shown);
  if (!shown)
    return;
  gtk_widget_measure (note, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  allocation.width = MAX ((int) place->width, least);
  gtk_widget_measure (note, GTK_ORIENTATION_VERTICAL, allocation.width, &least, NULL, NULL, NULL);
  allocation.height = MAX ((int) place->height, least);
  allocation.x
      = (int) (place->x - sl_page_view_scroll_x (self) + (place->width - allocation.width) / 2);
  allocation.y
      = (int) (place->y - sl_page_view_scroll_y (self) + (place->height - allocation.height) / 2);
  gtk_widget_size_allocate (note, &allocation, -1);
}
