/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-learned-window.h"

#include <glib/gi18n.h>

#include "model/sl-library-learned.h"
#include "sl-following-window.h"
#include "sl-problem-page.h"
#include "sl-window.h"
#include "sl-words.h"

#define SL_TYPE_LEARNED_WINDOW (sl_learned_window_get_type ())
G_DECLARE_FINAL_TYPE (SlLearnedWindow, sl_learned_window, SL, LEARNED_WINDOW, SlFollowingWindow)

struct _SlLearnedWindow
{
  SlFollowingWindow parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  SlProblemPage *problem;
};

G_DEFINE_FINAL_TYPE (SlLearnedWindow, sl_learned_window, SL_TYPE_FOLLOWING_WINDOW)

/* ---- Words ---- */

static int
get_percent (guint part, guint whole)
{
  return (int) (100.0 * part / whole + 0.5);
}

/* What it is worth: only of meetings that came after enough was decided. */
static char *
dup_worth (const SlLearned *learned)
{
  const SlDecidedReport *report = &learned->report;

  if (learned->n_decisions == 0)
    return NULL;
  if (report->n_likely == 0 || report->n_learned == 0)
    return g_strdup_printf (ngettext ("How much that helps is told here after %'u decision.",
                                      "How much that helps is told here after %'u decisions.",
                                      SL_LEARNED_FIRST),
                            SL_LEARNED_FIRST);
  return g_strdup_printf (
      _ ("At the meetings since then, %1$d%% of what was called likely was right; without learning "
         "it would have been %2$d%%."),
      get_percent (report->n_learned_right, report->n_learned),
      get_percent (report->n_likely_right, report->n_likely));
}

static char *
dup_decisions (const SlLearned *learned)
{
  if (learned->n_decisions == 0)
    return NULL;
  return g_strdup_printf (ngettext ("How sure items are learns from %'u decision.",
                                    "How sure items are learns from %'u decisions.",
                                    learned->n_decisions),
                          learned->n_decisions);
}

static char *
dup_links (const SlLearned *learned)
{
  if (learned->n_links == 0)
    return NULL;
  return g_strdup_printf (ngettext ("Suggested goals learn from %'u linked item.",
                                    "Suggested goals learn from %'u linked items.",
                                    learned->n_links),
                          learned->n_links);
}

/* ---- Rows ---- */

static void
add_line (GtkWidget *box, const char *words, const char *class_name)
{
  GtkWidget *label;

  if (words == NULL)
    return;
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) parent = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (sl_library_act_finish (SL_LIBRARY (source), result, &error))
    words = g_strdup (_ ("What was learned is forgotten"));
  else
    words = sl_words_error (error, NULL);
  sl_window_toast (GTK_WIDGET (parent), words, error == NULL);
}

/* Takes @act. */
static void
forget (SlLearnedWindow *self, SlAct *act)
{
  sl_library_act_async (sl_following_window_get_library (self),
                        act,
                        NULL,
                        forgotten_cb,
                        g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self))));
  sl_act_unref (act);
}

static void
forget_cb (SlLearnedWindow *self, GtkWidget *button)
{
  const SlLearned *learned = g_object_get_data (G_OBJECT (button), "learned");

  forget (self, sl_act_forget (learned->organisation, learned->committee));
}

static void
forget_all_cb (SlLearnedWindow *self)
{
  forget (self, sl_act_forget_all ());
}

/* Takes @learned. */
static GtkWidget *
make_row (SlLearnedWindow *self, SlLearned *learned)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *forget = gtk_button_new_with_label (_ ("Forget"));
  const char *name
      = learned->committee != NULL ? learned->committee : _ ("A committee that is not known");
  g_autofree char *links = dup_links (learned);
  g_autofree char *decisions = dup_decisions (learned);
  g_autofree char *worth = dup_worth (learned);
  /* Translators: %s is a committee. */
  g_autofree char *act = g_strdup_printf (_ ("Forget what was learned from %s"), name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *lines[] = { name, learned->organisation, links, decisions, worth };
  g_auto (GStrv) said = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      add_line (column, lines[i], i == 0 ? "heading" : i == 1 ? "secondary" : NULL);
      if (lines[i] != NULL)
        g_strv_builder_add (builder, lines[i]);
    }
  said = g_strv_builder_end (builder);
  label = g_strjoinv (" ", said);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (forget, act);
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, act, -1);
  g_object_set_data_full (G_OBJECT (forget), "learned", learned, (GDestroyNotify) sl_learned_free);
  g_signal_connect_swapped (forget, "clicked", G_CALLBACK (forget_cb), self);
  gtk_box_append (GTK_BOX (box), column);
  gtk_box_append (GTK_BOX (box), forget);
  gtk_widget_add_css_class (box, "history-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

/* ---- Following the library ---- */

static void
show_learned (SlLearnedWindow *self, GPtrArray *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  gtk_stack_set_visible_child_name (self->stack, list->len > 0 ? "learned" : "none");
  g_ptr_array_set_free_func (list, NULL);
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (self->list, make_row (self, list->pdata[i]));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlLearnedWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = sl_library_load_learned_finish (SL_LIBRARY (source), result, &error);
  gboolean had_focus;

  /* Asked for again, or closed meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || sl_following_window_get_library (self) == NULL)
    return;
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  if (list != NULL)
    show_learned (self, list);
  else
    {
      sl_problem_page_tell (self->problem, error);
      gtk_stack_set_visible_child_name (self->stack, SL_PROBLEM);
    }
  /* The button that was pressed is gone: the keyboard stays in the window. */
  if (had_focus)
    {
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
      gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
    }
}

static void
sl_learned_window_load (SlFollowingWindow *window, SlLibrary *library, GCancellable *cancellable)
{
  sl_library_load_learned_async (library, cancellable, loaded_cb, g_object_ref (window));
}

/* ---- Life ---- */

static void
sl_learned_window_class_init (SlLearnedWindowClass *klass)
{
  SL_FOLLOWING_WINDOW_CLASS (klass)->load = sl_learned_window_load;
}

static GtkWidget *
make_list (SlLearnedWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *forget_all = gtk_button_new_with_label (_ ("Forget all"));
  const char *act = _ ("Forget what was learned from all committees");

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (self->list, TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What was learned"), -1);
  gtk_widget_add_css_class (scrolled, "view");
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_tooltip_text (forget_all, act);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (forget_all), GTK_ACCESSIBLE_PROPERTY_LABEL, act, -1);
  gtk_widget_set_halign (forget_all, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (forget_all, 12);
  g_signal_connect_swapped (forget_all, "clicked", G_CALLBACK (forget_all_cb), self);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (column), forget_all);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  return scrolled;
}

static GtkWidget *
make_none (void)
{
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("Nothing was learned yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (none),
      _ ("Confirm and dismiss items, and link them to goals: suggestions for the committee get "
         "better by it. It stays on this computer."));
  return none;
}

static void
sl_learned_window_init (SlLearnedWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "learned");
  gtk_stack_add_named (self->stack, make_none (), "none");
  self->problem = sl_problem_page_add (self->stack, _ ("What was learned could not be read"));
  g_signal_connect_swapped (self->problem, "again", G_CALLBACK (sl_following_window_reload), self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), sl_following_window_make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What was learned"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 560);
}

void
sl_learned_window_present (GtkWindow *parent, SlLibrary *library)
{
  sl_following_window_present (parent, SL_TYPE_LEARNED_WINDOW, library);
}
