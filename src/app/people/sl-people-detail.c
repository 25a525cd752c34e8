/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-people-detail.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/sl-day.h"
#include "detect/sl-dates.h"
#include "papers/sl-people-list.h"
#include "sl-compat.h"
#include "sl-kept-focus.h"
#include "sl-words.h"

struct _SlPeopleDetail
{
  AdwBin parent_instance;

  /* Made anew for each owner. */
  GtkWidget *page, *told, *shown, *join, *fitting, *holder, *since, *set;
  gboolean taking;   /* a completed name is being entered */
  GPtrArray *people; /* SlPersonRecord, of the library's posts and owners */
  SlLibrary *library;
  SlOwnerRecord *owner;
};

G_DEFINE_FINAL_TYPE (SlPeopleDetail, sl_people_detail, ADW_TYPE_BIN)

/* ---- acts ---- */

/* Above all else, until the next act. */
static void
tell (SlPeopleDetail *self, const char *words)
{
  if (self->told == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->told), words);
  gtk_widget_set_visible (self->told, TRUE);
  sl_compat_announce (self->told, words);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPeopleDetail) self = data;
  g_autoptr (GError) error = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      g_autofree char *words = sl_words_error (error, NULL);

      tell (self, words);
    }
}

/* Takes @act. */
static void
act (SlPeopleDetail *self, SlAct *act)
{
  sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
  sl_act_unref (act);
}

static const char *
text_of (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* What is typed goes on as one of the library's posts and owners: taken first, joined then. */
static gboolean
take_completed (SlPeopleDetail *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->fitting);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  if (!gtk_widget_get_visible (self->fitting) || row == NULL)
    return FALSE;
  self->taking = TRUE;
  sl_people_list_take (list, row, GTK_EDITABLE (self->join));
  self->taking = FALSE;
  return TRUE;
}

static void
fitting_cb (SlPeopleDetail *self)
{
  if (take_completed (self))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->join));
}

static void
typed_cb (SlPeopleDetail *self)
{
  if (self->taking)
    return;
  sl_people_list_show (GTK_LIST_BOX (self->fitting), self->people, text_of (self->join));
  /* Return joins what is typed, unless one of them was gone to. */
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->fitting));
}

static gboolean
key_cb (SlPeopleDetail *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((key != GDK_KEY_Down && key != GDK_KEY_Up) || !gtk_widget_get_visible (self->fitting))
    return GDK_EVENT_PROPAGATE;
  sl_people_list_move (GTK_LIST_BOX (self->fitting), key == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
join_cb (SlPeopleDetail *self, GtkWidget *row)
{
  if (take_completed (self))
    return;
  if (*text_of (row) != '\0')
    act (self, sl_act_join_owners (self->owner->name, text_of (row)));
}

static void
rename_cb (SlPeopleDetail *self, GtkWidget *row)
{
  if (*text_of (row) != '\0')
    act (self, sl_act_rename_owner (self->owner->name, text_of (row)));
}

/* "12 May 2026" or "2026-05-12"; NULL for what is no date, which shows. (transfer full) */
static char *
read_date (GtkWidget *row)
{
  const char *text = text_of (row);
  char *date = sl_date_find (text, 0, strlen (text));

  if (date == NULL && sl_day_is_valid (text))
    date = g_strdup (text);
  if (date != NULL || *text == '\0')
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
  return date;
}

static void
end_cb (SlPeopleDetail *self, GtkWidget *row)
{
  const SlHoldingRecord *holding = g_object_get_data (G_OBJECT (row), "holding");
  g_autofree char *date = read_date (row);

  if (date != NULL)
    act (self, sl_act_end_holding (self->owner->name, holding->id, date));
}

static void
check_holder_cb (SlPeopleDetail *self)
{
  g_autofree char *date = read_date (self->since);

  gtk_widget_set_sensitive (self->set, *text_of (self->holder) != '\0' && date != NULL);
}

static void
holder_cb (SlPeopleDetail *self)
{
  g_autofree char *date = read_date (self->since);

  if (*text_of (self->holder) != '\0' && date != NULL)
    act (self, sl_act_set_holder (self->owner->name, text_of (self->holder), date));
}

static void
part_cb (SlPeopleDetail *self, GtkWidget *button)
{
  act (self, sl_act_part_owner (g_object_get_data (G_OBJECT (button), "words")));
}

static const SlHoldingRecord *
holding_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "holding");
}

static void
remove_cb (SlPeopleDetail *self, GtkWidget *button)
{
  act (self, sl_act_end_holding (self->owner->name, holding_of (button)->id, NULL));
}

static void
accept_cb (SlPeopleDetail *self, GtkWidget *button)
{
  const SlHoldingRecord *proposal = holding_of (button);

  act (self, sl_act_set_holder (self->owner->name, proposal->person, proposal->first));
}

/* ---- rows ---- */

static GtkWidget *
add_group (SlPeopleDetail *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->page), group);
  return group;
}

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  /* The keyboard goes to what it holds. */
  g_object_set (row, "use-markup", FALSE, "focusable", FALSE, "activatable", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

/* @said: what a screen reader says instead of the button's words alone. */
static GtkWidget *
make_button (const char *words, const char *said)
{
  GtkWidget *button = gtk_button_new ();

  /* A label of the button's own would be its name. */
  gtk_button_set_child (GTK_BUTTON (button), gtk_label_new_with_mnemonic (words));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  sl_kept_focus_name (button, said);
  return button;
}

static GtkWidget *
add_button (
    SlPeopleDetail *self, GtkWidget *row, const char *words, const char *said, GCallback callback)
{
  GtkWidget *button = make_button (words, said);

  g_signal_connect_swapped (button, "clicked", callback, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static void
press_cb (GtkWidget *entry)
{
  g_signal_emit_by_name (entry, "activate");
}

/* An entry with its words above it, since beside it there is no room in large type, and behind it a
 * button that does what Return does. @verb: (nullable): no button. */
static GtkWidget *
add_entry (
    SlPeopleDetail *self, GtkWidget *group, const char *title, const char *verb, GCallback callback)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *entry = gtk_entry_new ();

  g_object_set (row, "focusable", FALSE, "activatable", FALSE, NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sl-caption");
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  sl_kept_focus_name (entry, title);
  g_signal_connect_swapped (entry, "activate", callback, self);
  gtk_box_append (GTK_BOX (line), entry);
  if (verb != NULL)
    {
      g_autofree char *said = g_strdup_printf ("%s: %s", _ (verb), title);
      GtkWidget *button = make_button (_ (verb), said);

      g_signal_connect_swapped (button, "clicked", G_CALLBACK (press_cb), entry);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "people-field");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return entry;
}

static void
add_join (SlPeopleDetail *self, GtkWidget *group)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->join = add_entry (
      self, group, _ ("Another name of the same owner"), N_ ("Add"), G_CALLBACK (join_cb));
  self->fitting = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->fitting), GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (self->fitting, "goal-list");
  gtk_widget_set_visible (self->fitting, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fitting),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("People and posts that fit"),
                                  -1);
  gtk_box_append (GTK_BOX (self->page), self->fitting);
  g_signal_connect_swapped (self->join, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->fitting, "row-activated", G_CALLBACK (fitting_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->join, keys);
}

static void
add_names (SlPeopleDetail *self)
{
  g_autofree char *count
      = g_strdup_printf (ngettext ("Owner of %'u item", "Owner of %'u items", self->owner->n_items),
                         self->owner->n_items);
  GtkWidget *group = add_group (self, _ ("Names"), count);
  GtkWidget *row;

  self->shown = add_entry (self, group, _ ("Shown as"), N_ ("Rename"), G_CALLBACK (rename_cb));
  gtk_editable_set_text (GTK_EDITABLE (self->shown), self->owner->name);
  for (char **name = self->owner->names; *name != NULL; name++)
    {
      /* Translators: %s is a name that items call an owner by. */
      g_autofree char *said = g_strdup_printf (_ ("Make %s an owner of its own"), *name);
      GtkWidget *button;

      row = add_row (group, *name, _ ("The same owner"));
      button = add_button (self, row, _ ("_Part"), said, G_CALLBACK (part_cb));
      gtk_widget_set_tooltip_text (button, said);
      g_object_set_data_full (G_OBJECT (button), "words", g_strdup (*name), g_free);
    }
  add_join (self, group);
}

static char *
dup_span (const SlHoldingRecord *holding)
{
  g_autofree char *first = sl_words_date (holding->first);
  g_autofree char *last = sl_words_date (holding->last);

  if (last == NULL)
    /* Translators: somebody holds a post since a date. */
    return first != NULL ? g_strdup_printf (_ ("since %s"), first) : NULL;
  if (first == NULL)
    return g_strdup_printf (_ ("until %s"), last);
  /* Translators: somebody held a post from one date to another. */
  return g_strdup_printf (_ ("%s to %s"), first, last);
}

char *
sl_people_detail_dup_holder (const SlOwnerRecord *owner, const char *today)
{
  for (guint i = 0; owner->holdings != NULL && i < owner->holdings->len; i++)
    {
      const SlHoldingRecord *holding = owner->holdings->pdata[i];
      g_autofree char *span = NULL;

      if (!sl_holding_covers (holding, today))
        continue;
      span = dup_span (holding);
      /* Translators: who holds a post, and since when: "Jo Pell, since 1 September 2026". */
      return span != NULL ? g_strdup_printf (_ ("%s, %s"), holding->person, span)
                          : g_strdup (holding->person);
    }
  return NULL;
}

static GtkWidget *
with_holding (GtkWidget *button, SlHoldingRecord *holding)
{
  g_object_set_data_full (G_OBJECT (button),
                          "holding",
                          sl_holding_record_ref (holding),
                          (GDestroyNotify) sl_holding_record_unref);
  return button;
}

static void
add_holding (SlPeopleDetail *self, GtkWidget *group, SlHoldingRecord *holding)
{
  g_autofree char *span = dup_span (holding);
  /* Translators: %s is somebody who held a post. */
  g_autofree char *gone = g_strdup_printf (_ ("Remove %s"), holding->person);
  /* Translators: %s is somebody who holds a post; what is asked for is a date. */
  g_autofree char *end = g_strdup_printf (_ ("Last day of %s"), holding->person);
  GtkWidget *row = add_row (group, holding->person, span);

  with_holding (add_button (self, row, _ ("Re_move"), gone, G_CALLBACK (remove_cb)), holding);
  if (holding->last == NULL)
    with_holding (add_entry (self, group, end, N_ ("End"), G_CALLBACK (end_cb)), holding);
}

static void
add_proposal (SlPeopleDetail *self, GtkWidget *group, SlHoldingRecord *proposal)
{
  g_autofree char *date = sl_words_date (proposal->first);
  /* Translators: a date, the name of a committee. */
  g_autofree char *shown = g_strdup_printf (
      _ ("Not confirmed: present on %s, %s"),
      date,
      proposal->committee != NULL ? proposal->committee : _ ("committee not known"));
  /* Translators: somebody, a date. */
  g_autofree char *said = g_strdup_printf (_ ("Confirm %s since %s"), proposal->person, date);
  GtkWidget *row = add_row (group, proposal->person, shown);

  with_holding (add_button (self, row, _ ("_Confirm"), said, G_CALLBACK (accept_cb)), proposal);
}

static void
add_holders (SlPeopleDetail *self)
{
  GPtrArray *holdings = self->owner->holdings;
  GPtrArray *proposals = self->owner->proposals;
  guint n_holdings = holdings != NULL ? holdings->len : 0;
  guint n_proposals = proposals != NULL ? proposals->len : 0;
  GtkWidget *group = NULL, *row;

  if (n_holdings + n_proposals > 0)
    group = add_group (self, _ ("Holders of the post"), NULL);
  for (guint i = n_holdings; i > 0; i--)
    add_holding (self, group, holdings->pdata[i - 1]);
  for (guint i = 0; i < n_proposals; i++)
    add_proposal (self, group, proposals->pdata[i]);
  group = add_group (
      self, _ ("New holder"), _ ("Who holds the post now has held it until the day before."));
  self->holder = add_entry (self, group, _ ("Name"), NULL, G_CALLBACK (holder_cb));
  self->since
      = add_entry (self, group, _ ("Since (day, month, year)"), NULL, G_CALLBACK (holder_cb));
  row = add_row (group, "", NULL);
  self->set
      = add_button (self, row, _ ("_Set as holder"), _ ("Set as holder"), G_CALLBACK (holder_cb));
  gtk_widget_set_sensitive (self->set, FALSE);
  g_signal_connect_swapped (self->holder, "changed", G_CALLBACK (check_holder_cb), self);
  g_signal_connect_swapped (self->since, "changed", G_CALLBACK (check_holder_cb), self);
}

static void
rebuild (SlPeopleDetail *self)
{
  guint at = 0;
  g_auto (GStrv) keys = sl_kept_focus_dup_names (GTK_WIDGET (self), &at);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *head = gtk_label_new (self->owner->name);

  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->page, "people-page");
  gtk_widget_add_css_class (head, "title-2");
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_box_append (GTK_BOX (self->page), head);
  self->told = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_widget_add_css_class (self->told, "error");
  gtk_widget_set_visible (self->told, FALSE);
  gtk_box_append (GTK_BOX (self->page), self->told);
  add_names (self);
  add_holders (self);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->page);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  if (keys != NULL)
    sl_kept_focus_restore (GTK_WIDGET (self), keys, at);
}

/* ---- life ---- */

static void
posts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPeopleDetail) self = data;
  GPtrArray *people = sl_library_load_posts_finish (SL_LIBRARY (source), result, NULL);

  /* Names can be typed without a list. */
  if (people == NULL)
    return;
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = people;
}

void
sl_people_detail_set_library (SlPeopleDetail *self, SlLibrary *library)
{
  if (g_set_object (&self->library, library) && library != NULL)
    sl_library_load_posts_async (library, NULL, posts_cb, g_object_ref (self));
}

void
sl_people_detail_set_owner (SlPeopleDetail *self, SlOwnerRecord *owner)
{
  if (owner != NULL)
    sl_owner_record_ref (owner);
  g_clear_pointer (&self->owner, sl_owner_record_unref);
  self->owner = owner;
  if (owner != NULL)
    rebuild (self);
  else
    {
      self->told = NULL;
      adw_bin_set_child (ADW_BIN (self), NULL);
    }
}

static void
sl_people_detail_dispose (GObject *object)
{
  SlPeopleDetail *self = SL_PEOPLE_DETAIL (object);

  self->told = NULL;
  g_clear_object (&self->library);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->owner, sl_owner_record_unref);
  G_OBJECT_CLASS (sl_people_detail_parent_class)->dispose (object);
}

static void
sl_people_detail_class_init (SlPeopleDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_people_detail_dispose;
}

static void
sl_people_detail_init (SlPeopleDetail *self)
{
}

GtkWidget *
sl_people_detail_new (void)
{
  return g_object_new (SL_TYPE_PEOPLE_DETAIL, NULL);
}
