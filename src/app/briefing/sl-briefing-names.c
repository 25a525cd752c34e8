/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-names.h"

#include <glib/gi18n.h>

static void
setup_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label, name);
}

void
sl_briefing_names_let_shrink (GtkDropDown *dropdown)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_name_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_name_cb), NULL);
  gtk_drop_down_set_factory (dropdown, factory);
}

char *
sl_briefing_names_word_fit (SlBriefing *briefing)
{
  double size = sl_briefing_get_type_size (briefing);

  if (sl_briefing_get_n_pages (briefing) > 1)
    return g_strdup (_ ("Fits two pages. Every line has its source."));
  return size < 12 ? g_strdup_printf (_ ("Fits one page at %d pt. Every line has its source."),
                                      (int) size)
                   : g_strdup (_ ("Fits one page. Every line has its source."));
}
