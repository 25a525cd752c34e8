/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-kept-focus.h"

static const char control_key[] = "sl-kept-focus";

void
sl_kept_focus_name (GtkWidget *control, const char *name)
{
  g_object_set_data_full (G_OBJECT (control), control_key, g_strdup (name), g_free);
}

/* What can have it, in the page's order; each has its name. */
static void
list_controls (GtkWidget *widget, GPtrArray *controls)
{
  if (g_object_get_data (G_OBJECT (widget), control_key) != NULL)
    g_ptr_array_add (controls, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_controls (child, controls);
}

char **
sl_kept_focus_dup_names (GtkWidget *page, guint *at)
{
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GPtrArray) controls = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    return NULL;
  *at = 0;
  list_controls (page, controls);
  for (guint i = 0; i < controls->len; i++)
    {
      GtkWidget *control = controls->pdata[i];

      g_strv_builder_add (names, g_object_get_data (G_OBJECT (control), control_key));
      if (focus == control || gtk_widget_is_ancestor (focus, control))
        *at = i;
    }
  return g_strv_builder_end (names);
}

static gboolean
focus_control (GPtrArray *controls, const char *name)
{
  for (guint i = 0; i < controls->len; i++)
    {
      GtkWidget *control = controls->pdata[i];

      if (!g_str_equal (g_object_get_data (G_OBJECT (control), control_key), name))
        continue;
      return GTK_IS_ENTRY (control) ? gtk_entry_grab_focus_without_selecting (GTK_ENTRY (control))
                                    : gtk_widget_grab_focus (control);
    }
  return FALSE;
}

void
sl_kept_focus_restore (GtkWidget *page, char **names, guint at)
{
  g_autoptr (GPtrArray) controls = g_ptr_array_new ();
  guint n = g_strv_length (names);

  list_controls (page, controls);
  for (guint i = at; i < n; i++)
    if (focus_control (controls, names[i]))
      return;
  for (guint i = at; i > 0; i--)
    if (focus_control (controls, names[i - 1]))
      return;
}
