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
