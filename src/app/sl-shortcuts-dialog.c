/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-shortcuts-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "sl-accels.h"
#include "sl-companion.h"

/* "Ctrl+Page Down" as the keyboard says it; the first key is the one to learn, the others stand
 * beside it. */
static char *
dup_keys_label (const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);
  g_autoptr (GString) label = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *one = NULL;
      guint key;
      GdkModifierType modifiers;

      if (strstr (parts[i], "KP_") != NULL || !gtk_accelerator_parse (parts[i], &key, &modifiers))
        continue;
      one = gtk_accelerator_get_label (key, modifiers);
      if (label->len > 0)
        /* Translators: between two keys that do the same, "N or Ctrl+Page Down". */
        g_string_append (label, _ (" or "));
      g_string_append (label, one);
    }
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static GtkWidget *
make_row (const SlAccel *accel)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = dup_keys_label (accel->keys);
  GtkWidget *label = gtk_label_new (keys);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 accel->context != NULL
                                     ? g_dpgettext2 (NULL, accel->context, accel->title)
                                     : _ (accel->title));
  gtk_widget_add_css_class (label, "sl-keys");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* libadwaita 1.2 gives its search button a picture only, which no screen reader can say. */
static gboolean
name_search_button (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "edit-find-symbolic") == 0)
    {
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find"), -1);
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (name_search_button (child))
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = NULL;
  const char *last = NULL;
  guint n;
  const SlAccel *accels = sl_accels_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (accels[i].title == NULL)
        continue;
      if (g_strcmp0 (last, accels[i].group) != 0)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (accels[i].group));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
          last = accels[i].group;
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (&accels[i]));
    }
  return page;
}

static GtkWidget *
make_window (GtkWindow *parent)
{
  GtkWidget *window = adw_preferences_window_new ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 620);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  /* What is closed for good is never freed whole: libadwaita 1.2 keeps groups and rows, six
   * megabytes. */
  gtk_window_set_hide_on_close (GTK_WINDOW (window), TRUE);
  sl_companion_attach (window, parent);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (make_page ()));
  name_search_button (window);
  return window;
}

void
sl_shortcuts_dialog_present (GtkWindow *parent)
{
  GtkWidget *window = sl_companion_find (parent, ADW_TYPE_PREFERENCES_WINDOW);

  if (window == NULL)
    window = make_window (parent);
  gtk_window_present (GTK_WINDOW (window));
}
