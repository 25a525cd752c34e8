/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-saved.h"

#include <glib/gi18n.h>

#include "sl-late-menu.h"
#include "sl-settings.h"

#define KEY "register-filters"

typedef struct
{
  GtkWidget *view; /* owns this */
  GtkMenuButton *button;
  SlRegisterFilter *filter;
  guint renewing; /* the menu, soon */
  GVariant *all;  /* a(sa{sv}), also where there are no settings */
} Saved;

static void
saved_free (gpointer data)
{
  Saved *self = data;

  g_clear_handle_id (&self->renewing, g_source_remove);
  g_variant_unref (self->all);
  g_free (self);
}

/* What everybody needs. */
static const struct
{
  const char *title;
  SlOwedShow show;
  int kind;
} presets[] = {
  { N_ ("Promises past their date"), SL_OWED_SHOW_LATE, SL_KIND_COMMITMENT },
  { N_ ("Reported done, to be accepted"), SL_OWED_SHOW_REPORTED, -1 },
  { N_ ("Recommendations still open"), SL_OWED_SHOW_UNFINISHED, SL_KIND_RECOMMENDATION },
};

GVariant *
sl_register_saved_pack (const SlOwedQuery *query)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "show", "i", (int) query->show);
  g_variant_dict_insert (&dict, "kind", "i", query->kind);
  g_variant_dict_insert (&dict, "order", "i", (int) query->order);
  g_variant_dict_insert (&dict, "descending", "b", query->descending);
  if (query->owner != NULL)
    g_variant_dict_insert (&dict, "owner", "s", query->owner);
  if (query->goal != NULL)
    g_variant_dict_insert (&dict, "goal", "s", query->goal);
  if (query->words != NULL && *query->words != '\0')
    g_variant_dict_insert (&dict, "words", "s", query->words);
  return g_variant_dict_end (&dict);
}

SlOwedQuery *
sl_register_saved_unpack (GVariant *packed)
{
  SlOwedQuery *query = sl_owed_query_new (NULL);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (packed);
  int show = 0, order = 0;

  g_variant_dict_lookup (&dict, "show", "i", &show);
  g_variant_dict_lookup (&dict, "kind", "i", &query->kind);
  g_variant_dict_lookup (&dict, "order", "i", &order);
  g_variant_dict_lookup (&dict, "descending", "b", &query->descending);
  g_variant_dict_lookup (&dict, "owner", "s", &query->owner);
  g_variant_dict_lookup (&dict, "goal", "s", &query->goal);
  g_variant_dict_lookup (&dict, "words", "s", &query->words);
  /* Settings may have been edited by hand. */
  query->show = (SlOwedShow) CLAMP (show, 0, SL_OWED_SHOW_ALL);
  query->order = (SlOwedOrder) CLAMP (order, 0, SL_N_OWED_ORDERS - 1);
  query->kind = CLAMP (query->kind, -1, SL_N_KINDS - 1);
  return query;
}

/* ---- The menu ---- */

/* @key: (nullable) */
static void
append (GMenu *menu, const char *title, const char *action, GVariant *target, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

/* Ctrl and its number: its user's own ones come first. */
static char *
dup_key (guint n)
{
  return n <= 9 ? g_strdup_printf ("<Control>%u", n) : NULL;
}

static void
fill_own (Saved *self, GMenu *own, GMenu *rename, GMenu *remove)
{
  GVariantIter iter;
  const char *name;
  guint n = 0;

  g_variant_iter_init (&iter, self->all);
  while (g_variant_iter_next (&iter, "(&s@a{sv})", &name, NULL))
    {
      g_autofree char *key = dup_key (++n);

      append (own, name, "saved.apply", g_variant_new_string (name), key);
      append (rename, name, "saved.rename", g_variant_new_string (name), NULL);
      append (remove, name, "saved.remove", g_variant_new_string (name), NULL);
    }
}

static GMenuModel *
make_menu (Saved *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) common = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) rename = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();
  guint n;

  fill_own (self, own, rename, remove);
  n = (guint) g_menu_model_get_n_items (G_MENU_MODEL (own));
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *key = dup_key (n + i + 1);

      append (common, _ (presets[i].title), "saved.preset", g_variant_new_int32 ((int) i), key);
    }
  append (edit, _ ("Save this filter…"), "saved.save", NULL, "<Control>d");
  if (n > 0)
    {
      g_menu_append_submenu (edit, _ ("Rename"), G_MENU_MODEL (rename));
      g_menu_append_submenu (edit, _ ("Remove"), G_MENU_MODEL (remove));
    }
  append (edit, _ ("Clear filter"), "register.clear-filter", NULL, NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (common));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  return G_MENU_MODEL (menu);
}

static gboolean
renew_cb (gpointer data)
{
  Saved *self = data;
  g_autoptr (GMenuModel) menu = make_menu (self);

  self->renewing = 0;
  gtk_menu_button_set_menu_model (self->button, NULL);
  sl_late_menu_set (self->button, menu);
  return G_SOURCE_REMOVE;
}

/* A menu keeps the pages of submenus that left it, so it is made anew; not now, while it may be the
 * one that is acted from. */
static void
renew_menu (Saved *self)
{
  if (self->renewing == 0)
    self->renewing = g_idle_add (renew_cb, self);
}

/* Takes @all, which may be floating. */
static void
keep (Saved *self, GVariant *all)
{
  GSettings *settings = sl_settings_get ();

  g_variant_unref (self->all);
  self->all = g_variant_ref_sink (all);
  if (settings != NULL)
    g_settings_set_value (settings, KEY, self->all);
  renew_menu (self);
}

/* Without @name, and with @packed under @new_name where there is one, in the place of the former.
 */
static void
change (Saved *self, const char *name, const char *new_name, GVariant *packed)
{
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other;
  GVariant *old;
  gboolean placed = packed == NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sa{sv})"));
  g_variant_iter_init (&iter, self->all);
  while (g_variant_iter_next (&iter, "(&s@a{sv})", &other, &old))
    {
      if (!g_str_equal (other, name) && g_strcmp0 (other, new_name) != 0)
        g_variant_builder_add (&builder, "(s@a{sv})", other, old);
      else if (!placed && g_str_equal (other, name))
        {
          g_variant_builder_add (&builder, "(s@a{sv})", new_name, packed);
          placed = TRUE;
        }
      g_variant_unref (old);
    }
  if (!placed)
    g_variant_builder_add (&builder, "(s@a{sv})", new_name, packed);
  keep (self, g_variant_builder_end (&builder));
}

/* (transfer full) (nullable) */
static GVariant *
find (Saved *self, const char *wanted)
{
  GVariantIter iter;
  const char *name;
  GVariant *packed;

  g_variant_iter_init (&iter, self->all);
  while (g_variant_iter_next (&iter, "(&s@a{sv})", &name, &packed))
    {
      if (g_str_equal (name, wanted))
        return packed;
      g_variant_unref (packed);
    }
  return NULL;
}

/* ---- Acts ---- */

static void
use_preset (Saved *self, guint i)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (NULL);

  query->show = presets[i].show;
  query->kind = presets[i].kind;
  sl_register_filter_set_query (self->filter, query);
}

static void
preset_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  use_preset (data, (guint) g_variant_get_int32 (target));
}

static void
use (Saved *self, GVariant *packed)
{
  g_autoptr (SlOwedQuery) query = sl_register_saved_unpack (packed);

  sl_register_filter_set_query (self->filter, query);
}

static void
apply_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_autoptr (GVariant) packed = find (data, g_variant_get_string (target, NULL));

  if (packed != NULL)
    use (data, packed);
}

/* In the order of the menu. */
static void
numbered_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  Saved *self = data;
  gsize i = (gsize) g_variant_get_int32 (target) - 1, n = g_variant_n_children (self->all);

  if (i < n)
    {
      g_autoptr (GVariant) one = g_variant_get_child_value (self->all, i);
      g_autoptr (GVariant) packed = g_variant_get_child_value (one, 1);

      use (self, packed);
    }
  else if (i - n < G_N_ELEMENTS (presets))
    {
      use_preset (self, (guint) (i - n));
    }
}

static void
open_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  gtk_menu_button_popup (((Saved *) data)->button);
}

static void
remove_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  change (data, g_variant_get_string (target, NULL), NULL, NULL);
}

static void
named_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Saved *self = data;
  const char *old = g_object_get_data (G_OBJECT (dialog), "name");
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (GVariant) packed = NULL;

  if (!g_str_equal (response, "save") || *name == '\0')
    return;
  if (old != NULL)
    {
      packed = find (self, old);
    }
  else
    {
      g_autoptr (SlOwedQuery) query = sl_register_filter_dup_query (self->filter, NULL);

      packed = g_variant_ref_sink (sl_register_saved_pack (query));
    }
  if (packed != NULL)
    change (self, old != NULL ? old : name, name, packed);
}

static void
name_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "save", *gtk_editable_get_text (entry) != '\0');
}

/* @old: (nullable): the name that it has */
static void
ask_name (Saved *self, const char *title, const char *verb, const char *old)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (self->view));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, title, NULL));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the filter"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "save", verb, NULL);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_response_enabled (dialog, "save", FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (named_cb), self);
  if (old != NULL)
    {
      g_object_set_data_full (G_OBJECT (dialog), "name", g_strdup (old), g_free);
      gtk_editable_set_text (GTK_EDITABLE (entry), old);
    }
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
save_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  ask_name (data, _ ("Save this filter"), _ ("Save"), NULL);
}

static void
rename_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  ask_name (data, _ ("Rename this filter"), _ ("Rename"), g_variant_get_string (target, NULL));
}

void
sl_register_saved_attach (GtkWidget *view, GtkMenuButton *button, SlRegisterFilter *filter)
{
  static const GActionEntry actions[] = { { "preset", preset_cb, "i", NULL, NULL, { 0 } },
                                          { "apply", apply_cb, "s", NULL, NULL, { 0 } },
                                          { "rename", rename_cb, "s", NULL, NULL, { 0 } },
                                          { "remove", remove_cb, "s", NULL, NULL, { 0 } },
                                          { "numbered", numbered_cb, "i", NULL, NULL, { 0 } },
                                          { "open", open_cb, NULL, NULL, NULL, { 0 } },
                                          { "save", save_cb, NULL, NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GSettings *settings = sl_settings_get ();
  Saved *self = g_new0 (Saved, 1);

  self->view = view;
  self->button = button;
  self->filter = filter;
  self->all = settings != NULL ? g_settings_get_value (settings, KEY)
                               : g_variant_ref_sink (g_variant_new ("a(sa{sv})", NULL));
  g_object_set_data_full (G_OBJECT (view), "saved-filters", self, saved_free);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (view, "saved", G_ACTION_GROUP (group));
  renew_cb (self);
}
