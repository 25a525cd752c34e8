/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-choices.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-words.h"

struct _SlRegisterChoice
{
  GObject parent_instance;
  char *label, *value;
};

G_DEFINE_FINAL_TYPE (SlRegisterChoice, sl_register_choice, G_TYPE_OBJECT)

enum
{
  PROP_LABEL = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
sl_register_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LABEL)
    g_value_set_string (value, SL_REGISTER_CHOICE (object)->label);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_register_choice_finalize (GObject *object)
{
  SlRegisterChoice *self = SL_REGISTER_CHOICE (object);

  g_free (self->label);
  g_free (self->value);
  G_OBJECT_CLASS (sl_register_choice_parent_class)->finalize (object);
}

static void
sl_register_choice_class_init (SlRegisterChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_register_choice_get_property;
  object_class->finalize = sl_register_choice_finalize;
  properties[PROP_LABEL]
      = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sl_register_choice_init (SlRegisterChoice *self)
{
}

static void
append (GListStore *store, const char *label, const char *value)
{
  g_autoptr (SlRegisterChoice) choice = g_object_new (SL_TYPE_REGISTER_CHOICE, NULL);

  choice->label = g_strdup (label);
  choice->value = g_strdup (value);
  g_list_store_append (store, choice);
}

GListModel *
sl_register_choices_kinds (void)
{
  GListStore *store = g_list_store_new (SL_TYPE_REGISTER_CHOICE);

  append (store, _ ("All kinds"), NULL);
  for (SlKind kind = 0; kind < SL_N_KINDS; kind++)
    {
      if (sl_kind_is_owed (kind))
        append (store, sl_words_kind (kind), sl_nick (SL_TYPE_KIND, kind));
    }
  return G_LIST_MODEL (store);
}

GListModel *
sl_register_choices_owners (char **owners)
{
  GListStore *store = g_list_store_new (SL_TYPE_REGISTER_CHOICE);

  append (store, _ ("All owners"), NULL);
  append (store, _ ("Nobody named"), "");
  for (char **owner = owners; *owner != NULL; owner++)
    {
      const char *names = strchr (*owner, '\n');
      g_autofree char *shown = names != NULL ? g_strndup (*owner, (gsize) (names - *owner)) : NULL;

      append (store, shown != NULL ? shown : *owner, names != NULL ? names + 1 : *owner);
    }
  return G_LIST_MODEL (store);
}

GListModel *
sl_register_choices_goals (char **ids, SlLibrary *library)
{
  GListStore *store = g_list_store_new (SL_TYPE_REGISTER_CHOICE);

  append (store, _ ("All goals"), NULL);
  append (store, _ ("No goal"), "");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      SlGoal *goal = sl_library_find_goal (library, ids[i]);
      const SlGoalRecord *record = goal != NULL ? sl_goal_get_record (goal) : NULL;
      g_autofree char *label
          = record != NULL ? g_strdup_printf ("%s %s", record->ref, record->title) : NULL;

      if (label != NULL)
        append (store, label, ids[i]);
    }
  return G_LIST_MODEL (store);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (data));
  gtk_list_item_set_child (row, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  SlRegisterChoice *choice = gtk_list_item_get_item (row);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (row)), choice->label);
}

static GtkListItemFactory *
new_factory (int chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (chars));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

void
sl_register_choices_prepare (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) shown = new_factory (12);
  g_autoptr (GtkListItemFactory) listed = new_factory (48);

  gtk_drop_down_set_factory (drop_down, shown);
  gtk_drop_down_set_list_factory (drop_down, listed);
}

void
sl_register_choices_set_value (GtkDropDown *drop_down, const char *value)
{
  GListModel *choices = gtk_drop_down_get_model (drop_down);
  guint n = choices != NULL ? g_list_model_get_n_items (choices) : 0;
  guint place = 0;

  for (guint i = 0; value != NULL && i < n; i++)
    {
      g_autoptr (SlRegisterChoice) choice = g_list_model_get_item (choices, i);

      if (g_strcmp0 (choice->value, value) == 0)
        place = i;
    }
  gtk_drop_down_set_selected (drop_down, place);
}

void
sl_register_choices_update (GtkDropDown *drop_down, GListModel *choices)
{
  g_autofree char *chosen = g_strdup (sl_register_choices_get_value (drop_down));

  gtk_drop_down_set_model (drop_down, choices);
  sl_register_choices_set_value (drop_down, chosen);
}

const char *
sl_register_choices_get_value (GtkDropDown *drop_down)
{
  gpointer choice = gtk_drop_down_get_selected_item (drop_down);

  return SL_IS_REGISTER_CHOICE (choice) ? SL_REGISTER_CHOICE (choice)->value : NULL;
}
