/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page is shown and how: the number in the bar, as actions with a state that menus outside of
 * it can show too ("show.dual" with a tick), and what of it is remembered: for the next paper, and
 * for this one. */
#include <glib/gi18n.h>

#include "sl-papers-view-private.h"
#include "sl-settings.h"
#include "sl-window.h"

/* ---- what has the keyboard ---- */

gboolean
sl_papers_view_grab_focus (GtkWidget *widget)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);
  gboolean missing = sl_papers_view_is_missing (self);
  GtkWidget *paper = missing         ? adw_status_page_get_child (self->missing)
                     : self->as_text ? GTK_WIDGET (self->paper_text)
                                     : GTK_WIDGET (self->pages);
  GtkWidget *items = GTK_WIDGET (self->panel);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "papers") != 0)
    return gtk_widget_child_focus (GTK_WIDGET (self->empty), GTK_DIR_TAB_FORWARD);
  if (!missing && sl_page_view_get_n_pages (self->pages) == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->side_pane));
  /* One pane at a time, and it is the other one's. */
  if (gtk_widget_get_mapped (items) && !gtk_widget_get_mapped (paper))
    return sl_item_panel_get_selected (self->panel) != NULL
               ? gtk_widget_grab_focus (items)
               : gtk_widget_child_focus (items, GTK_DIR_TAB_FORWARD);
  return gtk_widget_grab_focus (paper);
}

/* ---- the page's number ---- */

void
sl_papers_view_show_page (SlPapersView *self)
{
  int n = sl_page_view_get_n_pages (self->pages);
  int page = MAX (sl_page_view_get_page (self->pages), n > 0 ? 1 : 0);
  const char *label = sl_page_view_get_label (self->pages, page);
  g_autofree char *number = g_strdup_printf ("%d", page);
  g_autofree char *of = NULL;

  /* Nothing changes under the hands of somebody who is typing. */
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->page_entry))))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->page_entry), "error");
      gtk_editable_set_text (self->page_entry, n == 0 ? "" : label != NULL ? label : number);
    }
  if (label != NULL)
    /* Translators: after what a page calls itself, "iv (4 of 60)". */
    of = g_strdup_printf (_ ("(%d of %d)"), page, n);
  else
    /* Translators: after the number of the page, "4 of 6". */
    of = g_strdup_printf (_ ("of %d"), n);
  gtk_label_set_label (self->of_pages, n > 0 ? of : "");
}

static void
page_entry_cb (GtkEntry *entry, SlPapersView *self)
{
  const char *text = gtk_editable_get_text (self->page_entry);
  int page = sl_page_view_find_page (self->pages, text);

  if (page > 0)
    {
      sl_page_view_go_to (self->pages, page, -1);
      gtk_widget_grab_focus (GTK_WIDGET (self->pages));
    }
  else
    {
      g_autofree char *word = g_strstrip (g_strdup (text));
      g_autofree char *say = g_strdup_printf (_ ("There is no page “%s”."), word);

      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      gtk_editable_select_region (self->page_entry, 0, -1);
      sl_window_toast (GTK_WIDGET (self), say, FALSE);
    }
}

static void
page_typed_cb (GtkEditable *entry, SlPapersView *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
}

static gboolean
page_escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (SL_PAPERS_VIEW (data)->pages));
  return GDK_EVENT_STOP;
}

static void
connect_entry (SlPapersView *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect (self->page_entry, "activate", G_CALLBACK (page_entry_cb), self);
  g_signal_connect (self->page_entry, "changed", G_CALLBACK (page_typed_cb), self);
  /* What was typed and not asked for is no page. */
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (sl_papers_view_show_page), self);
  gtk_widget_add_controller (GTK_WIDGET (self->page_entry), focus);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (page_escape_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->page_entry), keys);
}

/* ---- which way up ---- */

/* Papers that were scanned lying: so many are remembered. */
#define MAX_TURNED 200

static void
rotation_cb (SlPapersView *self)
{
  GSettings *settings = sl_settings_get ();
  int rotation = sl_page_view_get_rotation (self->pages);
  const char *id = self->paper != NULL ? sl_paper_get_record (self->paper)->id : NULL;
  g_autoptr (GVariant) old = NULL;
  GVariantBuilder turned;

  if (settings == NULL || id == NULL)
    return;
  old = g_settings_get_value (settings, "turned");
  g_variant_builder_init (&turned, G_VARIANT_TYPE ("a(si)"));
  if (rotation != 0)
    g_variant_builder_add (&turned, "(si)", id, rotation);
  for (gsize i = 0; i < MIN (g_variant_n_children (old), MAX_TURNED - 1); i++)
    {
      const char *other;
      int degrees;

      g_variant_get_child (old, i, "(&si)", &other, &degrees);
      if (!g_str_equal (other, id))
        g_variant_builder_add (&turned, "(si)", other, degrees);
    }
  g_settings_set_value (settings, "turned", g_variant_builder_end (&turned));
}

void
sl_papers_view_turn_paper (SlPapersView *self)
{
  GSettings *settings = sl_settings_get ();
  const char *id = sl_paper_get_record (self->paper)->id;
  g_autoptr (GVariant) turned = NULL;

  if (settings == NULL)
    return;
  /* Turned while it was still being read: that is how it is wanted. */
  if (sl_page_view_get_rotation (self->pages) != 0)
    {
      rotation_cb (self);
      return;
    }
  turned = g_settings_get_value (settings, "turned");
  for (gsize i = 0; i < g_variant_n_children (turned); i++)
    {
      const char *other;
      int degrees;

      g_variant_get_child (turned, i, "(&si)", &other, &degrees);
      if (g_str_equal (other, id))
        sl_page_view_set_rotation (self->pages, degrees);
    }
}

/* ---- how it is shown ---- */

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
  static const char *const toggles[] = { "dual", "continuous", "invert", "caret" };
  static const char *const of_items[] = { "undecided-first", "show-dismissed", "dense" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GSettings *settings = sl_settings_get ();

  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      g_autoptr (GPropertyAction) action
          = g_property_action_new (toggles[i], self->pages, toggles[i]);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      /* The caret belongs to the moment. */
      if (settings != NULL && !g_str_equal (toggles[i], "caret"))
        g_settings_bind (settings, toggles[i], self->pages, toggles[i], G_SETTINGS_BIND_DEFAULT);
    }
  for (guint i = 0; i < G_N_ELEMENTS (of_items) && settings != NULL; i++)
    g_settings_bind (settings, of_items[i], self->panel, of_items[i], G_SETTINGS_BIND_DEFAULT);
  connect_entry (self);
  g_signal_connect_object (
      self->pages, "notify::rotation", G_CALLBACK (rotation_cb), self, G_CONNECT_SWAPPED);
  add_history (self, G_ACTION_MAP (group), "back", "can-go-back");
  add_history (self, G_ACTION_MAP (group), "forward", "can-go-forward");
  gtk_widget_insert_action_group (GTK_WIDGET (self), "show", G_ACTION_GROUP (group));
}
