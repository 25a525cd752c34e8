/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-recurring-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/sl-library-topics.h"
#include "sl-companion.h"
#include "sl-happened-row.h"
#include "sl-problem-page.h"
#include "sl-window.h"
#include "sl-words.h"

#define SL_TYPE_RECURRING_WINDOW (sl_recurring_window_get_type ())
G_DECLARE_FINAL_TYPE (SlRecurringWindow, sl_recurring_window, SL, RECURRING_WINDOW, AdwWindow)

struct _SlRecurringWindow
{
  AdwWindow parent_instance;

  GtkStack *pages, *topic_stack, *quote_stack, *figure_stack;
  GtkListBox *topics, *quotes, *figures;
  GtkLabel *head, *spell;
  GtkSizeGroup *values;

  SlLibrary *library;
  SlPaper *paper;   /* whose figures are listed */
  char *shown;      /* id of the other one that a figure has opened */
  GPtrArray *found; /* SlTopic */
  GCancellable *loading, *reading, *comparing;
};

G_DEFINE_FINAL_TYPE (SlRecurringWindow, sl_recurring_window, ADW_TYPE_WINDOW)

static GtkWidget *
get_parent (SlRecurringWindow *self)
{
  return GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

/* @stack: what could not be filled */
static void
show_problem (SlRecurringWindow *self, GtkStack *stack, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->topics == NULL)
    return;
  sl_problem_page_tell (SL_PROBLEM_PAGE (gtk_stack_get_child_by_name (stack, SL_PROBLEM)), error);
  gtk_stack_set_visible_child_name (stack, SL_PROBLEM);
}

static void
step_aside (SlRecurringWindow *self)
{
  sl_companion_step_aside (
      self, _ ("The list waits where it was."), _ ("Back to the list"), "win.recurring");
}

/* ---- rows ---- */

static GtkWidget *
add_label (GtkWidget *box, const char *words, const char *class_name)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_caption (GtkWidget *box, const char *words)
{
  GtkWidget *label = add_label (box, words, "secondary");

  gtk_widget_add_css_class (label, "sl-caption");
  gtk_widget_add_css_class (label, "sl-figures");
}

static GtkWidget *
make_row (GtkListBox *list, const char *spoken, GtkWidget **box)
{
  GtkWidget *row = gtk_list_box_row_new ();

  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (*box, "history-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), *box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (list, row);
  return row;
}

static void
empty (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

/* "4 meetings, 10 March 2021 to 24 January 2023" */
static char *
dup_spell (const SlTopic *topic)
{
  g_autofree char *n = g_strdup_printf (ngettext ("%'u meeting", "%'u meetings", topic->n_meetings),
                                        topic->n_meetings);
  g_autofree char *first = sl_words_date_short (topic->first);
  g_autofree char *last = sl_words_date_short (topic->last);

  if (first == NULL)
    return g_steal_pointer (&n);
  /* Of two meetings one may be undated. */
  if (g_strcmp0 (first, last) == 0)
    /* Translators: how many meetings, and the only day that is known of them. */
    return g_strdup_printf (_ ("%s, %s"), n, first);
  /* Translators: how many meetings, the day of the first and of the last one. */
  return g_strdup_printf (_ ("%s, %s to %s"), n, first, last);
}

/* ---- it keeps coming back ---- */

static void
add_quote (SlRecurringWindow *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  const SlMeetingRecord *meeting = sl_meeting_get_record (sl_item_get_meeting (item));
  g_autofree char *day = sl_words_date (meeting->date);
  g_autofree char *pages = sl_words_pages (record);
  g_autofree char *quote = g_strdup_printf (_ ("“%s”"), record->text);
  const char *const parts[]
      = { day != NULL ? day : _ ("undated"),
          pages,
          meeting->committee != NULL ? meeting->committee
                                     : sl_paper_get_record (sl_item_get_paper (item))->name };
  g_autofree char *source = sl_words_join (parts, G_N_ELEMENTS (parts));
  g_autofree char *spoken = g_strdup_printf ("%s. %s", source, quote);
  GtkWidget *box;
  GtkWidget *row = make_row (self->quotes, spoken, &box);

  add_label (box, quote, NULL);
  add_caption (box, source);
  g_object_set_data_full (G_OBJECT (row), "item", g_strdup (record->id), g_free);
}

static void
quotes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRecurringWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = sl_library_load_topics_finish (SL_LIBRARY (source), result, &error);

  if (items == NULL)
    {
      show_problem (self, self->quote_stack, error);
      return;
    }
  if (self->quotes == NULL)
    return;
  gtk_stack_set_visible_child_name (self->quote_stack, "some");
  empty (self->quotes);
  for (guint i = 0; i < items->len; i++)
    add_quote (self, items->pdata[i]);
}

/* @row: (nullable) */
static void
topic_cb (SlRecurringWindow *self, GtkListBoxRow *row)
{
  const SlTopic *topic;
  g_autofree char *words = NULL;
  g_autofree char *spell = NULL;

  if (row == NULL || self->found == NULL || self->topics == NULL)
    return;
  topic = self->found->pdata[gtk_list_box_row_get_index (row)];
  spell = dup_spell (topic);
  words = sl_words_capitalise (topic->words);
  gtk_label_set_label (self->head, words);
  gtk_label_set_label (self->spell, spell);
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  self->reading = g_cancellable_new ();
  sl_library_load_topic_items_async (
      self->library, topic->key, self->reading, quotes_cb, g_object_ref (self));
}

static void
quotes_again_cb (SlRecurringWindow *self)
{
  topic_cb (self, gtk_list_box_get_selected_row (self->topics));
}

static void
quote_activated_cb (SlRecurringWindow *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (
      get_parent (self), "win.show-item", "s", g_object_get_data (G_OBJECT (row), "item"));
  step_aside (self);
}

static void
topics_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRecurringWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *topics = sl_library_load_topics_finish (SL_LIBRARY (source), result, &error);

  if (topics == NULL)
    {
      show_problem (self, self->topic_stack, error);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = topics;
  if (self->topics == NULL)
    return;
  for (guint i = 0; i < topics->len; i++)
    {
      const SlTopic *topic = topics->pdata[i];
      g_autofree char *spell = dup_spell (topic);
      g_autofree char *words = sl_words_capitalise (topic->words);
      g_autofree char *spoken = g_strdup_printf ("%s. %s", words, spell);
      GtkWidget *box;

      make_row (self->topics, spoken, &box);
      add_label (box, words, "heading");
      add_caption (box, spell);
    }
  gtk_stack_set_visible_child_name (self->topic_stack, topics->len > 0 ? "some" : "none");
  if (topics->len > 0)
    {
      gtk_list_box_select_row (self->topics, gtk_list_box_get_row_at_index (self->topics, 0));
      gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->topics)));
    }
}

/* ---- figures ---- */

/* What the lines below it are about. */
static void
head_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *subject = g_object_get_data (G_OBJECT (row), "subject");
  GtkWidget *head;

  if (subject == NULL || gtk_list_box_row_get_header (row) != NULL)
    return;
  head = gtk_label_new (subject);
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_widget_add_css_class (head, "heading");
  gtk_widget_add_css_class (head, "figures-head");
  gtk_list_box_row_set_header (row, head);
}

/* "12 June 2025 · page 3 · planned" */
static char *
dup_place (SlRecurringWindow *self, const SlStatedFigure *stated)
{
  SlPaper *paper
      = stated->paper != NULL ? sl_library_find_paper (self->library, stated->paper) : self->paper;
  SlMeeting *meeting = paper != NULL ? sl_paper_get_meeting (paper) : NULL;
  g_autofree char *day
      = meeting != NULL ? sl_words_date (sl_meeting_get_record (meeting)->date) : NULL;
  g_autofree char *page = g_strdup_printf (_ ("page %d"), stated->page);

  const char *const parts[] = {
    day != NULL ? day : _ ("undated"),
    page,
    /* Translators: of a figure: budgeted or expected, not counted */
    stated->planned ? _ ("planned") : NULL,
  };

  return sl_words_join (parts, G_N_ELEMENTS (parts));
}

static void
add_figure (SlRecurringWindow *self, const SlContradiction *found, const SlStatedFigure *stated)
{
  g_autofree char *head = g_strdup_printf (
      stated->planned ? _ ("%s planned: %s") : _ ("%s: %s"), found->subject, stated->value);
  g_autofree char *place = dup_place (self, stated);
  g_autofree char *quote = g_strdup_printf (_ ("“%s”"), stated->quote);
  g_autofree char *spoken = g_strdup_printf ("%s, %s. %s", head, place, quote);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *value, *box;
  GtkWidget *row = make_row (self->figures, spoken, &box);

  value = add_label (line, stated->value, "figures-value");
  gtk_label_set_wrap (GTK_LABEL (value), FALSE);
  gtk_widget_set_valign (value, GTK_ALIGN_START);
  gtk_size_group_add_widget (self->values, value);
  gtk_widget_set_hexpand (words, TRUE);
  add_label (words, quote, NULL);
  add_caption (words, place);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (box), line);
  g_object_set_data_full (G_OBJECT (row), "words", sl_happened_dup_lit (stated->quote), g_free);
  g_object_set_data_full (G_OBJECT (row), "paper", g_strdup (stated->paper), g_free);
  g_object_set_data (G_OBJECT (row), "page", GINT_TO_POINTER (stated->page));
  if (stated == &found->one)
    g_object_set_data_full (G_OBJECT (row), "subject", g_strdup (found->subject), g_free);
}

static void
figures_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRecurringWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sl_library_load_topics_finish (SL_LIBRARY (source), result, &error);

  if (found == NULL)
    {
      show_problem (self, self->figure_stack, error);
      return;
    }
  if (self->figures == NULL)
    return;
  for (guint i = 0; i < found->len; i++)
    {
      const SlContradiction *one = found->pdata[i];

      add_figure (self, one, &one->one);
      add_figure (self, one, &one->other);
    }
  gtk_list_box_invalidate_headers (self->figures);
  gtk_stack_set_visible_child_name (self->figure_stack, found->len > 0 ? "some" : "none");
}

static void
load_topics (SlRecurringWindow *self)
{
  gtk_stack_set_visible_child_name (self->topic_stack, "busy");
  sl_library_load_topics_async (self->library, self->loading, topics_cb, g_object_ref (self));
}

static void
compare_figures (SlRecurringWindow *self, SlPaper *paper)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_set_object (&self->paper, paper);
  g_clear_pointer (&self->shown, g_free);
  empty (self->figures);
  gtk_stack_set_visible_child_name (self->figure_stack, paper != NULL ? "busy" : "none");
  if (paper == NULL)
    return;
  self->comparing = g_cancellable_new ();
  sl_library_load_contradictions_async (
      self->library, paper, self->comparing, figures_cb, g_object_ref (self));
}

static void
figures_again_cb (SlRecurringWindow *self)
{
  compare_figures (self, self->paper);
}

/* Its own lines open other papers; but of a paper that its user opened since, the figures are those
 * of another. */
static void
follow_paper (SlRecurringWindow *self, SlPaper *paper)
{
  const char *id = paper != NULL ? sl_paper_get_record (paper)->id : NULL;

  if (paper != self->paper && (id == NULL || g_strcmp0 (id, self->shown) != 0))
    compare_figures (self, paper);
}

static void
figure_activated_cb (SlRecurringWindow *self, GtkListBoxRow *row)
{
  const char *paper = g_object_get_data (G_OBJECT (row), "paper");

  g_free (self->shown);
  self->shown = g_strdup (paper);
  gtk_widget_activate_action (get_parent (self),
                              "win.show-place",
                              "(sis)",
                              paper != NULL ? paper : sl_paper_get_record (self->paper)->id,
                              GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "page")),
                              g_object_get_data (G_OBJECT (row), "words"));
  step_aside (self);
}

/* ---- life ---- */

static void
sl_recurring_window_dispose (GObject *object)
{
  SlRecurringWindow *self = SL_RECURRING_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->comparing);
  self->topics = self->quotes = self->figures = NULL;
  g_clear_object (&self->library);
  g_clear_object (&self->paper);
  G_OBJECT_CLASS (sl_recurring_window_parent_class)->dispose (object);
}

static void
sl_recurring_window_finalize (GObject *object)
{
  SlRecurringWindow *self = SL_RECURRING_WINDOW (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_object_unref (self->values);
  g_object_unref (self->loading);
  g_object_unref (self->reading);
  g_clear_object (&self->comparing);
  g_free (self->shown);
  G_OBJECT_CLASS (sl_recurring_window_parent_class)->finalize (object);
}

static void
sl_recurring_window_class_init (SlRecurringWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_recurring_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_recurring_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_list (GtkListBox **list, const char *name)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  *list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (*list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_show_separators (*list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (*list), "happened-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (scrolled, "view");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (*list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);
  return scrolled;
}

/* The library may be read for seconds before the first line is there. */
static GtkWidget *
make_busy (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_widget_add_css_class (add_label (box, _ ("Reading the minutes…"), NULL), "secondary");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkStack *
make_stack (GtkWidget *some, const char *title, const char *description)
{
  GtkStack *stack = GTK_STACK (gtk_stack_new ());
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (none), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (none), description);
  gtk_stack_add_named (stack, some, "some");
  gtk_stack_add_named (stack, none, "none");
  gtk_stack_add_named (stack, make_busy (), "busy");
  return stack;
}

static void
add_problem (SlRecurringWindow *self, GtkStack *stack, const char *title, GCallback again)
{
  g_signal_connect_swapped (sl_problem_page_add (stack, title), "again", again, self);
}

static GtkWidget *
make_topics (SlRecurringWindow *self)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *thread = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->head = GTK_LABEL (add_label (top, NULL, "sl-title"));
  self->spell = GTK_LABEL (add_label (top, NULL, "secondary"));
  gtk_widget_add_css_class (top, "happened-top");
  gtk_box_append (GTK_BOX (thread), top);
  self->quote_stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->quote_stack, make_list (&self->quotes, _ ("Quotes")), "some");
  add_problem (
      self, self->quote_stack, _ ("The quotes could not be read"), G_CALLBACK (quotes_again_cb));
  gtk_box_append (GTK_BOX (thread), GTK_WIDGET (self->quote_stack));
  gtk_paned_set_start_child (GTK_PANED (paned), make_list (&self->topics, _ ("Threads")));
  gtk_paned_set_end_child (GTK_PANED (paned), thread);
  gtk_paned_set_position (GTK_PANED (paned), 300);
  g_signal_connect_swapped (self->topics, "row-selected", G_CALLBACK (topic_cb), self);
  g_signal_connect_swapped (self->quotes, "row-activated", G_CALLBACK (quote_activated_cb), self);
  self->topic_stack = make_stack (
      paned,
      _ ("Nothing came back yet"),
      _ ("What minutes of two meetings or more are concerned about is gathered here."));
  add_problem (
      self, self->topic_stack, _ ("What came back could not be read"), G_CALLBACK (load_topics));
  return GTK_WIDGET (self->topic_stack);
}

static GtkWidget *
make_figures (SlRecurringWindow *self)
{
  GtkWidget *list = make_list (&self->figures, _ ("Figures that contradict each other"));

  g_signal_connect_swapped (self->figures, "row-activated", G_CALLBACK (figure_activated_cb), self);
  gtk_list_box_set_header_func (self->figures, head_cb, NULL, NULL);
  self->values = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->figure_stack = make_stack (
      list,
      _ ("No figures contradict each other"),
      _ ("Where the paper that is open gives two values of one thing, or another paper of its "
         "committee gives another for the same day, both are shown here, each with its line."));
  gtk_stack_set_visible_child_name (self->figure_stack, "none");
  add_problem (self,
               self->figure_stack,
               _ ("The figures could not be compared"),
               G_CALLBACK (figures_again_cb));
  return GTK_WIDGET (self->figure_stack);
}

static void
sl_recurring_window_init (SlRecurringWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->loading = g_cancellable_new ();
  self->reading = g_cancellable_new ();
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_titled (self->pages, make_topics (self), "topics", _ ("It keeps coming back"));
  gtk_stack_add_titled (self->pages, make_figures (self), "figures", _ ("Contradicting figures"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->pages);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), switcher);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("It keeps coming back"));
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 640);
}

void
sl_recurring_window_present (GtkWindow *parent, SlLibrary *library, SlPaper *paper)
{
  SlRecurringWindow *self = sl_companion_find (parent, SL_TYPE_RECURRING_WINDOW);

  /* It stepped aside for one of its lines. */
  if (self != NULL && !gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      follow_paper (self, paper);
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  if (self != NULL)
    gtk_window_destroy (GTK_WINDOW (self));
  self = g_object_new (SL_TYPE_RECURRING_WINDOW, NULL);
  self->library = g_object_ref (library);
  sl_companion_attach (self, parent);
  load_topics (self);
  compare_figures (self, paper);
  gtk_window_present (GTK_WINDOW (self));
}
