/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-key-cap.h"

GtkWidget *
sl_key_cap_new (const char *key)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label",
                                   key,
                                   "valign",
                                   GTK_ALIGN_CENTER,
                                   "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   NULL);

  gtk_widget_add_css_class (label, "key-cap");
  return label;
}

GtkWidget *
sl_key_cap_button_new (const char *words, const char *key, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_label_new (words));
  if (key != NULL)
    gtk_box_append (GTK_BOX (content), sl_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "row-button");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}
