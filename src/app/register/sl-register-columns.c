/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-register-columns.h"

#include <glib/gi18n.h>

#include "sl-late-menu.h"
#include "sl-settings.h"

static const struct
{
  const char *name;
  const char *title;
} columns[SL_N_REGISTER_COLUMNS] = {
  [SL_REGISTER_COLUMN_OWNER] = { "owner", NC_ ("column", "Owner") },
  [SL_REGISTER_COLUMN_DUE] = { "due", NC_ ("column", "Due") },
  [SL_REGISTER_COLUMN_PROGRESS] = { "progress", NC_ ("column", "Progress") },
  [SL_REGISTER_COLUMN_GOAL] = { "goal", NC_ ("column", "Goal") },
  [SL_REGISTER_COLUMN_WORD] = { "last-word", NC_ ("column", "Last word") },
};

static guint
find_column (const char *name)
{
  guint i = 0;

  while (!g_str_equal (columns[i].name, name))
    i++;
  return i;
}

/* What is hidden is kept, so that a column that is new one day is shown. */
static void
remember (guint shown)
{
  GSettings *settings = sl_settings_get ();
  const char *hidden[SL_N_REGISTER_COLUMNS + 1] = { NULL };
  guint n = 0;

  for (guint i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    if ((shown & 1u << i) == 0)
      hidden[n++] = columns[i].name;
  if (settings != NULL)
    g_settings_set_strv (settings, "register-hidden-columns", hidden);
}

static guint
recall (void)
{
  GSettings *settings = sl_settings_get ();
  g_auto (GStrv) hidden = NULL;
  guint shown = SL_ALL_REGISTER_COLUMNS;

  if (settings == NULL)
    return shown;
  hidden = g_settings_get_strv (settings, "register-hidden-columns");
  for (guint i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    if (g_strv_contains ((const char *const *) hidden, columns[i].name))
      shown &= ~(1u << i);
  return shown;
}

static const char *const orders[SL_N_OWED_ORDERS] = {
  [SL_OWED_BY_DUE] = "due",         [SL_OWED_BY_OWNER] = "owner",
  [SL_OWED_BY_MEETING] = "meeting", [SL_OWED_BY_PROGRESS] = "progress",
  [SL_OWED_BY_KIND] = "kind",       [SL_OWED_BY_GOAL] = "goal",
  [SL_OWED_BY_WORD] = "last-word",
};

void
sl_register_columns_remember_order (SlOwedOrder order, gboolean descending)
{
  GSettings *settings = sl_settings_get ();

  if (settings != NULL)
    g_settings_set (settings, "register-order", "(sb)", orders[order], descending);
}

void
sl_register_columns_recall_order (SlOwedOrder *order, gboolean *descending)
{
  GSettings *settings = sl_settings_get ();
  g_autofree char *name = NULL;

  *order = SL_OWED_BY_DUE;
  *descending = FALSE;
  if (settings == NULL)
    return;
  g_settings_get (settings, "register-order", "(sb)", &name, descending);
  for (guint i = 0; i < SL_N_OWED_ORDERS; i++)
    if (g_str_equal (orders[i], name))
      *order = (SlOwedOrder) i;
}

static void
change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  SlRegisterList *list = user_data;
  guint bit = 1u << find_column (g_action_get_name (G_ACTION (action)));
  guint shown = sl_register_list_get_columns (list) & ~bit;

  if (g_variant_get_boolean (state))
    shown |= bit;
  g_simple_action_set_state (action, state);
  sl_register_list_set_columns (list, shown);
  remember (shown);
}

/* What is shown, or what is ticked of it, on its way out. */
static void
append_outputs (GMenu *menu)
{
  static const struct
  {
    const char *format, *title;
  } formats[] = { { "csv", N_ ("CSV…") },
                  { "ods", N_ ("Spreadsheet (ODS)…") },
                  { "json", N_ ("JSON…") },
                  { "ics", N_ ("Calendar (iCalendar)…") } };
  g_autoptr (GMenu) outputs = g_menu_new ();
  g_autoptr (GMenu) exports = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *detailed = g_strdup_printf ("register.export-list::%s", formats[i].format);

      g_menu_append (exports, _ (formats[i].title), detailed);
    }
  g_menu_append_submenu (outputs, _ ("Export what is shown or ticked"), G_MENU_MODEL (exports));
  g_menu_append (outputs, _ ("Print the list…"), "register.print::list");
  g_menu_append (outputs, _ ("Print a question sheet…"), "register.print::questions");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (outputs));
}

void
sl_register_columns_attach (GtkWidget *view, GtkMenuButton *button, SlRegisterList *list)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) ticks = g_menu_new ();
  guint shown = recall ();

  for (guint i = 0; i < SL_N_REGISTER_COLUMNS; i++)
    {
      g_autofree char *detailed = g_strconcat ("columns.", columns[i].name, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
          columns[i].name, NULL, g_variant_new_boolean ((shown & 1u << i) != 0));

      g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), list, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      g_menu_append (ticks, g_dpgettext2 (NULL, "column", columns[i].title), detailed);
    }
  g_menu_append_section (menu, _ ("Columns"), G_MENU_MODEL (ticks));
  append_outputs (menu);
  gtk_widget_insert_action_group (view, "columns", G_ACTION_GROUP (group));
  sl_late_menu_set (button, G_MENU_MODEL (menu));
  sl_register_list_set_columns (list, shown);
}
