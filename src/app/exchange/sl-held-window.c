/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-held-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/sl-library-sharing.h"
#include "sl-companion.h"
#include "sl-compat.h"
#include "sl-erase.h"
#include "sl-held-save.h"
#include "sl-words.h"

/* Minutes are open to inspection for six years (Local Government Act 1972, section 100C). */
#define YEARS 6
/* Rows; the list that is saved has all. */
#define MOST_SHOWN 1000

#define SL_TYPE_HELD_WINDOW (sl_held_window_get_type ())
G_DECLARE_FINAL_TYPE (SlHeldWindow, sl_held_window, SL, HELD_WINDOW, AdwWindow)

struct _SlHeldWindow
{
  AdwWindow parent_instance;

  GtkEditable *name;
  GtkStack *person;
  AdwStatusPage *no_place;
  GtkListBox *found;
  GtkLabel *told;
  GtkWidget *save;
  GtkSpinButton *years;
  GtkStack *retention;
  AdwStatusPage *none_old;
  GtkListBox *old;
  GtkLabel *kept;
  guint show_id;

  SlLibrary *library;
  char *looked_for;
  GPtrArray *held;
  GCancellable *finding;
};

G_DEFINE_FINAL_TYPE (SlHeldWindow, sl_held_window, ADW_TYPE_WINDOW)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static GtkWidget *
make_label (const char *words, const char *class_name)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

static GtkWidget *
make_caption (const char *words)
{
  GtkWidget *label = make_label (words, "secondary");

  gtk_widget_add_css_class (label, "sl-caption");
  gtk_widget_add_css_class (label, "sl-figures");
  return label;
}

/* What stands in the place of a list that has nothing. */
static AdwStatusPage *
make_empty (const char *icon, const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_set_vexpand (page, TRUE);
  return ADW_STATUS_PAGE (page);
}

/* ---- A person ---- */

static const char *
name_kind (SlHeldKind kind)
{
  switch (kind)
    {
    case SL_HELD_PRESENT:
      return _ ("Listed as present");
    case SL_HELD_OWNER:
      return _ ("Owes an item");
    case SL_HELD_POST:
      return _ ("Holds a post, or is a name for one");
    case SL_HELD_ITEM:
      return _ ("Named in an item");
    case SL_HELD_NOTE:
      return _ ("Named in a follow-up");
    case SL_HELD_PAGE:
      return _ ("Named on a page");
    case SL_HELD_AUTHOR:
    default:
      return _ ("Has written in this library");
    }
}

static char *
describe_place (const SlHeld *held)
{
  g_autofree char *date = sl_words_date (held->date);
  g_autofree char *page = held->page > 0 ? g_strdup_printf (_ ("page %d"), held->page) : NULL;
  const char *const parts[] = { name_kind (held->kind), held->committee, date, page };

  return sl_words_join (parts, G_N_ELEMENTS (parts));
}

static GtkWidget *
make_held_row (const SlHeld *held)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *place = describe_place (held);
  g_autofree char *said = g_strdup_printf ("%s: %s", place, held->words);
  gboolean on_page = held->paper != NULL && held->page > 0;

  gtk_box_append (GTK_BOX (box), make_label (held->words, NULL));
  gtk_box_append (GTK_BOX (box), make_caption (place));
  gtk_widget_add_css_class (box, "history-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), on_page);
  if (on_page)
    gtk_widget_set_tooltip_text (row, _ ("Show on the page"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

static void
opened_cb (SlHeldWindow *self, GtkListBoxRow *row)
{
  guint i = (guint) gtk_list_box_row_get_index (row);
  const SlHeld *held = self->held != NULL && i < self->held->len ? self->held->pdata[i] : NULL;

  if (held == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "win.show-place",
                              "(sis)",
                              held->paper,
                              held->page,
                              self->looked_for);
  sl_companion_step_aside (
      self, _ ("The list waits where it was."), _ ("Back to the list"), "win.held");
}

static char *
dup_told (const GPtrArray *held)
{
  if (held->len > MOST_SHOWN)
    return g_strdup_printf (
        _ ("Found in %1$'u places. The first %2$'u are shown; the list that you save has all."),
        held->len,
        MOST_SHOWN);
  return g_strdup_printf (ngettext ("Found in %'u place", "Found in %'u places", held->len),
                          held->len);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlHeldWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) held = sl_library_find_person_finish (SL_LIBRARY (source), result, &error);
  gboolean any = held != NULL && held->len > 0;
  g_autofree char *words = NULL;

  if (self->found == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear_list (self->found);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  gtk_widget_set_sensitive (self->save, any);
  if (any)
    words = dup_told (held);
  else
    words = held != NULL
                ? g_strdup_printf (_ ("Nothing is held under the name “%s”."), self->looked_for)
                : sl_words_error (error, NULL);
  gtk_label_set_text (self->told, any ? words : NULL);
  adw_status_page_set_description (self->no_place, words);
  gtk_stack_set_visible_child_name (self->person, any ? "found" : "none");
  sl_compat_announce (GTK_WIDGET (self), words);
  for (guint i = 0; held != NULL && i < MIN (held->len, MOST_SHOWN); i++)
    gtk_list_box_append (self->found, make_held_row (held->pdata[i]));
  self->held = g_steal_pointer (&held);
}

static void
find_cb (SlHeldWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (*name == '\0')
    return;
  g_cancellable_cancel (self->finding);
  g_object_unref (self->finding);
  self->finding = g_cancellable_new ();
  gtk_label_set_text (self->told, _ ("Looking…"));
  gtk_stack_set_visible_child_name (self->person, "found");
  /* What is listed, and would be saved, is of the name before. */
  clear_list (self->found);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  gtk_widget_set_sensitive (self->save, FALSE);
  sl_library_find_person_async (self->library, name, self->finding, found_cb, g_object_ref (self));
  g_free (self->looked_for);
  self->looked_for = g_steal_pointer (&name);
}

static void
save_cb (SlHeldWindow *self)
{
  sl_held_save_start (GTK_WIDGET (self), self->held, self->looked_for, self->told);
}

/* ---- Retention ---- */

static void
erase_cb (GtkButton *button, SlHeldWindow *self)
{
  const SlMeetingRecord *meeting = g_object_get_data (G_OBJECT (button), "meeting");

  sl_erase_start (
      GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->library, meeting);
}

static GtkWidget *
make_old_row (SlHeldWindow *self, const SlMeetingRecord *meeting)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_label (_ ("Erase…"));
  g_autofree char *date = sl_words_date (meeting->date);
  const char *committee = meeting->committee != NULL ? meeting->committee : _ ("No committee");
  g_autofree char *said = g_strdup_printf (_ ("Erase %s, %s"), committee, date);

  gtk_box_append (GTK_BOX (box), make_label (date, NULL));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data_full (G_OBJECT (button),
                          "meeting",
                          sl_meeting_record_copy (meeting),
                          (GDestroyNotify) sl_meeting_record_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (erase_cb), self);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "history-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "committee", g_strdup (meeting->committee), g_free);
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *name = g_object_get_data (G_OBJECT (row), "committee");
  const char *last = before != NULL ? g_object_get_data (G_OBJECT (before), "committee") : NULL;

  if (before != NULL && g_strcmp0 (name, last) == 0)
    gtk_list_box_row_set_header (row, NULL);
  else
    gtk_list_box_row_set_header (
        row, make_label (name != NULL ? name : _ ("No committee"), "history-day"));
}

static char *
make_limit (SlHeldWindow *self)
{
  g_autofree char *today = g_strdup (sl_library_get_today (self->library));
  int year = atoi (today) - gtk_spin_button_get_value_as_int (self->years);

  return g_strdup_printf ("%04d%s", year, strlen (today) > 4 ? today + 4 : "-01-01");
}

static char *
dup_undated (guint n)
{
  return g_strdup_printf (ngettext ("The date of %'u meeting is not known: set it in Papers.",
                                    "The dates of %'u meetings are not known: set them in Papers.",
                                    n),
                          n);
}

static char *
dup_kept (guint n, guint n_undated)
{
  g_autofree char *older
      = g_strdup_printf (ngettext ("%'u meeting is older.", "%'u meetings are older.", n), n);
  g_autofree char *undated = n_undated > 0 ? dup_undated (n_undated) : NULL;

  /* Translators: how many meetings are older than they are kept; of how many that is unknown */
  return undated != NULL ? g_strdup_printf (_ ("%s %s"), older, undated) : g_steal_pointer (&older);
}

/* A meeting without a date may be as old as any. */
static char *
dup_none_old (guint n_undated)
{
  const char *law = _ ("Minutes stay open to inspection for six years (Local Government Act 1972, "
                       "section 100C).");
  g_autofree char *undated = n_undated > 0 ? dup_undated (n_undated) : NULL;

  return undated != NULL ? g_strdup_printf ("%s\n\n%s", undated, law) : g_strdup (law);
}

static void
show_old (SlHeldWindow *self)
{
  GListModel *papers = sl_library_get_papers (self->library);
  g_autofree char *limit = make_limit (self);
  g_autofree char *words = NULL;
  /* A meeting may have several papers, and another of the same day may stand between them. */
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0, n_undated = 0;

  clear_list (self->old);
  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (SlPaper) paper = g_list_model_get_item (papers, i);
      const SlMeetingRecord *meeting = sl_meeting_get_record (sl_paper_get_meeting (paper));

      if (!g_hash_table_add (seen, meeting->id))
        continue;
      n_undated += meeting->date == NULL;
      if (meeting->date == NULL || strcmp (meeting->date, limit) >= 0)
        continue;
      n++;
      gtk_list_box_append (self->old, make_old_row (self, meeting));
    }
  words = n > 0 ? dup_kept (n, n_undated) : dup_none_old (n_undated);
  gtk_label_set_text (self->kept, n > 0 ? words : NULL);
  adw_status_page_set_title (self->none_old,
                             n_undated > 0 ? _ ("No meeting is known to be older")
                                           : _ ("No meeting is older"));
  adw_status_page_set_description (self->none_old, words);
  gtk_stack_set_visible_child_name (self->retention, n > 0 ? "old" : "none");
}

static gboolean
show_old_cb (gpointer data)
{
  SlHeldWindow *self = data;

  self->show_id = 0;
  show_old (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: a number that was typed counts when the keyboard leaves it, for a row that would be
 * gone. */
static void
years_cb (SlHeldWindow *self)
{
  if (self->show_id == 0)
    self->show_id = g_idle_add (show_old_cb, self);
}

/* ---- Life ---- */

static void
sl_held_window_dispose (GObject *object)
{
  SlHeldWindow *self = SL_HELD_WINDOW (object);

  g_cancellable_cancel (self->finding);
  g_clear_handle_id (&self->show_id, g_source_remove);
  self->found = NULL;
  self->told = NULL;
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_held_window_parent_class)->dispose (object);
}

static void
sl_held_window_finalize (GObject *object)
{
  SlHeldWindow *self = SL_HELD_WINDOW (object);

  g_object_unref (self->finding);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_free (self->looked_for);
  G_OBJECT_CLASS (sl_held_window_parent_class)->finalize (object);
}

static void
sl_held_window_class_init (SlHeldWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_held_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_held_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_scrolled (GtkListBox *list, const char *name)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (list, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "view");
  return scrolled;
}

/* The words over a list, and the list. */
static GtkWidget *
make_list (GtkLabel **words, GtkListBox *list, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *words = GTK_LABEL (make_label (NULL, "held-told"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*words));
  gtk_box_append (GTK_BOX (box), make_scrolled (list, name));
  return box;
}

static GtkStack *
make_person_stack (SlHeldWindow *self)
{
  GtkStack *stack = GTK_STACK (gtk_stack_new ());
  AdwStatusPage *start = make_empty ("system-search-symbolic",
                                     _ ("Find a person"),
                                     _ ("Everything this library holds about a name: papers, "
                                        "items, notes and posts."));

  self->found = GTK_LIST_BOX (gtk_list_box_new ());
  self->no_place = make_empty ("system-search-symbolic", _ ("Nothing found"), NULL);
  gtk_stack_add_named (stack, GTK_WIDGET (start), "start");
  gtk_stack_add_named (stack, GTK_WIDGET (self->no_place), "none");
  gtk_stack_add_named (stack, make_list (&self->told, self->found, _ ("What is held")), "found");
  return stack;
}

static GtkWidget *
make_person_page (SlHeldWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *find = gtk_button_new_with_mnemonic (_ ("_Find"));

  self->name = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name or surname"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the person"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (find_cb), self);
  g_signal_connect_swapped (find, "clicked", G_CALLBACK (find_cb), self);
  self->save = gtk_button_new_with_mnemonic (_ ("_Save the list…"));
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (bar), entry);
  gtk_box_append (GTK_BOX (bar), find);
  gtk_box_append (GTK_BOX (bar), self->save);
  gtk_widget_add_css_class (bar, "changes-bar");
  self->person = make_person_stack (self);
  g_signal_connect_swapped (self->found, "row-activated", G_CALLBACK (opened_cb), self);
  gtk_box_append (GTK_BOX (page), bar);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->person));
  return page;
}

static GtkWidget *
make_old_page (SlHeldWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = make_label (_ ("Meetings more than this many years ago"), NULL);

  self->years = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, 50, 1));
  gtk_spin_button_set_value (self->years, YEARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->years),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Years that meetings are kept"),
                                  -1);
  gtk_widget_set_valign (GTK_WIDGET (self->years), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->years, "value-changed", G_CALLBACK (years_cb), self);
  gtk_box_append (GTK_BOX (bar), label);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->years));
  gtk_widget_add_css_class (bar, "changes-bar");
  self->old = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_header_func (self->old, header_cb, NULL, NULL);
  self->none_old = make_empty ("object-select-symbolic", NULL, NULL);
  self->retention = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (
      self->retention, make_list (&self->kept, self->old, _ ("Meetings that are older")), "old");
  gtk_stack_add_named (self->retention, GTK_WIDGET (self->none_old), "none");
  gtk_box_append (GTK_BOX (page), bar);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->retention));
  return page;
}

static void
sl_held_window_init (SlHeldWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *switcher = gtk_stack_switcher_new ();
  GtkStack *stack = GTK_STACK (gtk_stack_new ());

  self->finding = g_cancellable_new ();
  gtk_stack_add_titled (stack, make_person_page (self), "person", _ ("A person"));
  gtk_stack_add_titled (stack, make_old_page (self), "old", _ ("Retention"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), stack);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), switcher);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What is held"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 560);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
}

void
sl_held_window_present (GtkWindow *parent, SlLibrary *library)
{
  SlHeldWindow *self = sl_companion_find (parent, SL_TYPE_HELD_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_HELD_WINDOW, NULL);
      sl_companion_attach (self, parent);
    }
  g_set_object (&self->library, library);
  show_old (self);
  gtk_window_present (GTK_WINDOW (self));
}
