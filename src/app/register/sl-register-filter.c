/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-filter.h"

#include <glib/gi18n.h>

#include "sl-register-choices.h"

struct _SlRegisterFilter
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkDropDown *show, *kinds, *owners, *goals, *order;
  GtkMenuButton *more, *menu, *saved;
  GtkBox *toolbar, *more_box; /* what has no room in the one is in the other */

  gboolean descending;
  gboolean updating; /* the drop-downs are being filled: their changes are not the user's */
};

G_DEFINE_FINAL_TYPE (SlRegisterFilter, sl_register_filter, ADW_TYPE_BIN)

static guint changed_signal;

/* How many of those that are out of sight leave something out. */
static void
count_more (SlRegisterFilter *self)
{
  GtkDropDown *const choices[] = { self->kinds, self->owners, self->goals };
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    n += gtk_widget_get_parent (GTK_WIDGET (choices[i])) == GTK_WIDGET (self->more_box)
         && sl_register_choices_get_value (choices[i]) != NULL;
  /* Translators: a button with the filters that have no room beside it; of them so many are set */
  label = n > 0 ? g_strdup_printf (_ ("Filters: %'u"), n) : g_strdup (_ ("Filters"));
  gtk_menu_button_set_label (self->more, label);
}

static void
changed_cb (SlRegisterFilter *self)
{
  count_more (self);
  if (!self->updating)
    g_signal_emit (self, changed_signal, 0);
}

static void
order_changed_cb (SlRegisterFilter *self)
{
  if (!self->updating)
    self->descending = FALSE;
  changed_cb (self);
}

SlOwedQuery *
sl_register_filter_dup_query (SlRegisterFilter *self, const char *today)
{
  SlOwedQuery *query = sl_owed_query_new (today);

  query->show = gtk_drop_down_get_selected (self->show);
  sl_from_nick (SL_TYPE_KIND, sl_register_choices_get_value (self->kinds), &query->kind);
  query->owner = g_strdup (sl_register_choices_get_value (self->owners));
  query->goal = g_strdup (sl_register_choices_get_value (self->goals));
  query->words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  query->order = gtk_drop_down_get_selected (self->order);
  query->descending = self->descending;
  return query;
}

void
sl_register_filter_set_query (SlRegisterFilter *self, const SlOwedQuery *query)
{
  self->updating = TRUE;
  gtk_drop_down_set_selected (self->show, query->show);
  sl_register_choices_set_value (self->kinds,
                                 query->kind >= 0 ? sl_nick (SL_TYPE_KIND, query->kind) : NULL);
  sl_register_choices_set_value (self->owners, query->owner);
  sl_register_choices_set_value (self->goals, query->goal);
  gtk_editable_set_text (GTK_EDITABLE (self->search), query->words != NULL ? query->words : "");
  gtk_drop_down_set_selected (self->order, query->order);
  self->descending = query->descending;
  self->updating = FALSE;
  changed_cb (self);
}

void
sl_register_filter_clear (SlRegisterFilter *self)
{
  g_autoptr (SlOwedQuery) query = sl_owed_query_new (NULL);

  query->order = gtk_drop_down_get_selected (self->order);
  query->descending = self->descending;
  sl_register_filter_set_query (self, query);
}

void
sl_register_filter_set_order (SlRegisterFilter *self, SlOwedOrder order)
{
  gboolean again = gtk_drop_down_get_selected (self->order) == order;

  self->updating = TRUE;
  self->descending = again && !self->descending;
  gtk_drop_down_set_selected (self->order, order);
  self->updating = FALSE;
  changed_cb (self);
}

void
sl_register_filter_set_choices (SlRegisterFilter *self,
                                SlLibrary *library,
                                char **owners,
                                char **goals)
{
  g_autoptr (GListModel) owner_list = sl_register_choices_owners (owners);
  g_autoptr (GListModel) goal_list = sl_register_choices_goals (goals, library);
  g_autofree char *owner = g_strdup (sl_register_choices_get_value (self->owners));
  g_autofree char *goal = g_strdup (sl_register_choices_get_value (self->goals));
  gboolean gone;

  self->updating = TRUE;
  sl_register_choices_update (self->owners, owner_list);
  sl_register_choices_update (self->goals, goal_list);
  self->updating = FALSE;
  gone = g_strcmp0 (owner, sl_register_choices_get_value (self->owners)) != 0
         || g_strcmp0 (goal, sl_register_choices_get_value (self->goals)) != 0;
  if (gone)
    changed_cb (self);
}

void
sl_register_filter_find (SlRegisterFilter *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* In @to, behind @before or, where that is NULL, before all others. */
static void
place (GtkDropDown *choice, GtkBox *to, gpointer before)
{
  GtkWidget *widget = GTK_WIDGET (choice);
  GtkBox *from = GTK_BOX (gtk_widget_get_parent (widget));

  if (from == to)
    return;
  g_object_ref (widget);
  gtk_box_remove (from, widget);
  gtk_box_insert_child_after (to, widget, before);
  g_object_unref (widget);
}

/* Those behind the button stand in the order of the bar, in whichever order they went there. */
void
sl_register_filter_fold (SlRegisterFilter *self, double room)
{
  const struct
  {
    GtkDropDown *choice;
    double needs;
    gpointer before; /* in the bar */
  } places[] = { { self->kinds, 54, self->show },
                 { self->owners, 54, self->kinds },
                 { self->goals, 70, self->owners },
                 { self->order, 44, self->more } };
  gpointer last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (room > places[i].needs)
      place (places[i].choice, self->toolbar, places[i].before);
    else
      {
        place (places[i].choice, self->more_box, last);
        last = places[i].choice;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->more), room <= 70);
  count_more (self);
}

GtkMenuButton *
sl_register_filter_get_saved (SlRegisterFilter *self)
{
  return self->saved;
}

GtkMenuButton *
sl_register_filter_get_menu (SlRegisterFilter *self)
{
  return self->menu;
}

static void
sl_register_filter_class_init (SlRegisterFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/register/sl-register-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, search);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, show);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, kinds);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, owners);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, goals);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, order);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, toolbar);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, more);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, more_box);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, menu);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterFilter, saved);
}

static void
sl_register_filter_init (SlRegisterFilter *self)
{
  g_autoptr (GListModel) kinds = sl_register_choices_kinds ();
  GtkDropDown *choices[4];

  gtk_widget_init_template (GTK_WIDGET (self));
  sl_register_choices_prepare (self->kinds);
  sl_register_choices_prepare (self->owners);
  sl_register_choices_prepare (self->goals);
  gtk_drop_down_set_model (self->kinds, kinds);
  choices[0] = self->show;
  choices[1] = self->kinds;
  choices[2] = self->owners;
  choices[3] = self->goals;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_swapped (choices[i], "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->order, "notify::selected", G_CALLBACK (order_changed_cb), self);
}
