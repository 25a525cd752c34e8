/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the page is shown, as actions with a state that menus outside of it can show too ("show.dual"
 * with a tick), and what of it is remembered: for the next paper, and for this one. */
#include "sl-papers-view-private.h"
#include "sl-settings.h"

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SlPapersView *self = data;

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "back"))
    sl_page_view_go_back (self->pages);
  else
    sl_page_view_go_forward (self->pages);
}

static void
add_history (SlPapersView *self, GActionMap *map, const char *name, const char *property)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (history_cb), self, 0);
  g_object_bind_property (self->pages, property, action, "enabled", G_BINDING_SYNC_CREATE);
  g_action_map_add_action (map, G_ACTION (action));
}

void
sl_papers_view_add_show_actions (SlPapersView *self)
{
  static const char *const toggles[] = { "dual", "continuous", "invert" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GSettings *settings = sl_settings_get ();

  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      g_autoptr (GPropertyAction) action
          = g_property_action_new (toggles[i], self->pages, toggles[i]);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      if (settings != NULL)
        g_settings_bind (settings, toggles[i], self->pages, toggles[i], G_SETTINGS_BIND_DEFAULT);
    }
  add_history (self, G_ACTION_MAP (group), "back", "can-go-back");
  add_history (self, G_ACTION_MAP (group), "forward", "can-go-forward");
  gtk_widget_insert_action_group (GTK_WIDGET (self), "show", G_ACTION_GROUP (group));
}
