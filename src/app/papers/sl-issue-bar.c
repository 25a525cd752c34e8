/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-issue-bar.h"

#include <glib/gi18n.h>

#include "sl-window.h"
#include "sl-words.h"
#include "sl-wrap.h"

/* Lines of text: one that is left with its buttons, and the next; the pages need the rest. */
#define LIST_LINES 11

struct _SlIssueBar
{
  AdwBin parent;

  GtkRevealer *revealer;
  GtkLabel *words;
  GtkWidget *offer, *scrolled;
  GtkBox *list;

  SlLibrary *library;
  SlPaper *paper;
  SlPageView *pages;
  SlIssue *issue;
  GCancellable *cancellable;
  gboolean keep_focus; /* it was here when the list was made anew */
};

G_DEFINE_FINAL_TYPE (SlIssueBar, sl_issue_bar, ADW_TYPE_BIN)

/* ---- acts ---- */

typedef struct
{
  SlIssueBar *bar;
  char *done;
} Acted;

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Acted *acted = data;
  g_autoptr (SlIssueBar) self = acted->bar;
  g_autofree char *words = acted->done;
  g_autoptr (GError) error = NULL;
  gboolean done = sl_library_act_finish (SL_LIBRARY (source), result, &error);

  g_free (acted);
  if (!done)
    {
      g_free (words);
      words = sl_words_error (error, NULL);
    }
  sl_window_toast (GTK_WIDGET (self), words, done);
}

/* Takes @act and @done. */
static void
run (SlIssueBar *self, SlAct *act, char *done)
{
  Acted *acted = g_new0 (Acted, 1);
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  self->keep_focus = focus != NULL && gtk_widget_is_ancestor (focus, widget);
  acted->bar = g_object_ref (self);
  acted->done = done;
  sl_library_act_async (self->library, act, NULL, acted_cb, acted);
  sl_act_unref (act);
}

static const char *
get_id (SlIssueBar *self)
{
  return sl_paper_get_record (self->paper)->id;
}

static void
carry_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlIssueBar *self = SL_ISSUE_BAR (widget);

  if (self->issue == NULL || self->issue->carried)
    return;
  if (g_str_equal (name, "issue.carry"))
    run (self,
         sl_act_carry (get_id (self), self->issue->earlier),
         g_strdup (_ ("Reviews carried over. Items that have other words now say so.")));
  else
    run (self,
         sl_act_keep_apart (get_id (self), self->issue->earlier),
         g_strdup (_ ("Kept as two papers")));
}

static void
left_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlIssueBar *self = SL_ISSUE_BAR (widget);
  const char *ids[] = { g_variant_get_string (target, NULL), NULL };
  g_autoptr (SlAnchor) anchor = NULL;

  if (self->paper == NULL)
    return;
  if (g_str_equal (name, "issue.look"))
    {
      gtk_widget_activate_action_variant (widget, "win.show-item", target);
      return;
    }
  if (g_str_equal (name, "issue.let-go"))
    {
      run (self,
           /* Translators: why an item of a draft was dismissed. */
           sl_act_review (ids, SL_REVIEW_DISMISSED, _ ("Not in the later issue")),
           g_strdup (_ ("Let go: dismissed in the earlier issue")));
      return;
    }
  anchor = sl_page_view_dup_selected (self->pages);
  if (anchor == NULL)
    sl_window_toast (
        widget, _ ("Select on the page where it stands now, then place it there."), FALSE);
  else
    {
      run (self, sl_act_place (ids[0], get_id (self), anchor), g_strdup (_ ("Placed")));
      sl_page_view_clear_selected (self->pages);
    }
}

/* ---- what is left ---- */

static void
add_button (GtkWidget *box, const char *words, const char *action, SlItem *item)
{
  GtkWidget *button = gtk_button_new_with_label (words);
  g_autofree char *name = g_strdup_printf ("%s: %s", words, sl_item_get_record (item)->text);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sl_item_get_id (item));
  gtk_widget_add_css_class (button, "row-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  sl_wrap_append (SL_WRAP (box), button);
}

static GtkWidget *
add_label (GtkWidget *box, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
add_left (SlIssueBar *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = sl_wrap_new (6, 6);
  g_autofree char *pages = sl_words_pages (record);
  /* Translators: kind of an item, what was decided about it, its page. */
  g_autofree char *facts = g_strdup_printf (_ ("%s · %s · %s"),
                                            sl_words_kind (record->kind),
                                            sl_words_review (record->review),
                                            pages != NULL ? pages : _ ("no page"));
  g_autofree char *quote = g_strdup_printf (_ ("“%s”"),
                                            record->anchor != NULL && record->anchor->quote != NULL
                                                ? record->anchor->quote
                                                : record->text);

  add_label (row, quote);
  gtk_widget_add_css_class (add_label (row, facts), "secondary");
  add_button (buttons, _ ("Look at it"), "issue.look", item);
  add_button (buttons, _ ("Place at the selected words"), "issue.place", item);
  add_button (buttons, _ ("Let go"), "issue.let-go", item);
  gtk_box_append (GTK_BOX (row), buttons);
  gtk_box_append (self->list, row);
}

/* In whatever size the words are. */
static void
fit_list (SlIssueBar *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled),
                                              LIST_LINES * line);
}

static void
clear_list (SlIssueBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
}

static void
left_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlIssueBar) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = sl_library_load_items_finish (SL_LIBRARY (source), result, &error);

  if (items == NULL || self->issue == NULL)
    return;
  clear_list (self);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (items, i);

      if (sl_item_get_record (item)->review != SL_REVIEW_DISMISSED)
        add_left (self, item);
    }
  fit_list (self);
  gtk_widget_set_visible (self->scrolled, TRUE);
  if (self->keep_focus)
    gtk_widget_child_focus (self->scrolled, GTK_DIR_TAB_FORWARD);
  self->keep_focus = FALSE;
}

/* ---- what it says ---- */

static char *
dup_minutes (SlPaper *paper)
{
  const SlMeetingRecord *meeting = sl_meeting_get_record (sl_paper_get_meeting (paper));
  g_autofree char *date = sl_words_date (meeting->date);

  if (meeting->committee == NULL || date == NULL)
    return g_strdup (meeting->committee != NULL ? meeting->committee
                     : date != NULL             ? date
                                                : sl_paper_get_record (paper)->name);
  /* Translators: committee, date. */
  return g_strdup_printf (_ ("%s, %s"), meeting->committee, date);
}

static char *
dup_words (SlIssueBar *self, SlPaper *earlier)
{
  guint n = self->issue->n_decided;
  const char *name = sl_paper_get_record (earlier)->name;
  g_autofree char *minutes = dup_minutes (self->paper);

  if (self->issue->carried)
    return g_strdup_printf (ngettext ("%'u reviewed item of %s has no place in this issue:",
                                      "%'u reviewed items of %s have no place in this issue:",
                                      n),
                            n,
                            name);
  return g_strdup_printf (
      /* Translators: committee and date, file name, number of items. */
      ngettext ("This looks like another issue of the minutes of %s. In %s you have dealt with %'u "
                "item. Carry it over?",
                "This looks like another issue of the minutes of %s. In %s you have dealt with %'u "
                "items. Carry them over?",
                n),
      minutes,
      name,
      n);
}

static void
hide (SlIssueBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  /* What is folded away must not be reached by Tab. */
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  if (self->keep_focus && self->pages != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  self->keep_focus = FALSE;
}

static void
update (SlIssueBar *self)
{
  SlPaper *earlier
      = self->issue != NULL ? sl_library_find_paper (self->library, self->issue->earlier) : NULL;
  g_autofree char *words = NULL;

  if (earlier == NULL || self->issue->n_decided == 0)
    {
      hide (self);
      return;
    }
  words = dup_words (self, earlier);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (self->offer, !self->issue->carried);
  if (self->issue->carried)
    sl_library_load_items_async (
        self->library, earlier, self->cancellable, left_loaded_cb, g_object_ref (self));
  else
    gtk_widget_set_visible (self->scrolled, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlIssueBar) self = data;
  g_autoptr (GError) error = NULL;
  SlIssue *issue = sl_library_find_issue_finish (SL_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->issue, sl_issue_free);
  self->issue = issue;
  update (self);
}

/* Most meetings have one paper. */
static gboolean
has_sibling (SlIssueBar *self)
{
  const char *meeting = sl_paper_get_record (self->paper)->meeting;
  GListModel *papers = sl_library_get_papers (self->library);

  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (SlPaper) paper = g_list_model_get_item (papers, i);

      if (paper != self->paper && g_strcmp0 (sl_paper_get_record (paper)->meeting, meeting) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
look (SlIssueBar *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->paper == NULL || self->library == NULL || !has_sibling (self))
    {
      g_clear_pointer (&self->issue, sl_issue_free);
      update (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  sl_library_find_issue_async (
      self->library, self->paper, self->cancellable, found_cb, g_object_ref (self));
}

void
sl_issue_bar_set_paper (SlIssueBar *self, SlLibrary *library, SlPaper *paper, SlPageView *pages)
{
  g_return_if_fail (SL_IS_ISSUE_BAR (self));

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, look, self);
  g_set_object (&self->library, library);
  g_set_object (&self->paper, paper);
  g_set_object (&self->pages, pages);
  if (library != NULL && paper != NULL)
    g_signal_connect_swapped (library, "changed", G_CALLBACK (look), self);
  look (self);
}

/* ---- life ---- */

static void
sl_issue_bar_dispose (GObject *object)
{
  SlIssueBar *self = SL_ISSUE_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, look, self);
  g_clear_object (&self->library);
  g_clear_object (&self->paper);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->issue, sl_issue_free);
  G_OBJECT_CLASS (sl_issue_bar_parent_class)->dispose (object);
}

static void
sl_issue_bar_class_init (SlIssueBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_issue_bar_dispose;
  gtk_widget_class_install_action (widget_class, "issue.carry", NULL, carry_action);
  gtk_widget_class_install_action (widget_class, "issue.keep-apart", NULL, carry_action);
  gtk_widget_class_install_action (widget_class, "issue.look", "s", left_action);
  gtk_widget_class_install_action (widget_class, "issue.place", "s", left_action);
  gtk_widget_class_install_action (widget_class, "issue.let-go", "s", left_action);
}

static GtkWidget *
make_offer (void)
{
  GtkWidget *offer = sl_wrap_new (6, 6);
  GtkWidget *carry = gtk_button_new_with_mnemonic (_ ("_Carry reviews over"));
  GtkWidget *apart = gtk_button_new_with_mnemonic (_ ("_Keep as two papers"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (carry), "issue.carry");
  gtk_widget_add_css_class (carry, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (apart), "issue.keep-apart");
  sl_wrap_append (SL_WRAP (offer), carry);
  sl_wrap_append (SL_WRAP (offer), apart);
  return offer;
}

static void
sl_issue_bar_init (SlIssueBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->words = GTK_LABEL (add_label (box, NULL));
  self->offer = make_offer ();
  gtk_box_append (GTK_BOX (box), self->offer);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->scrolled);
  gtk_widget_add_css_class (box, "sl-reading");
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, box);
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}
