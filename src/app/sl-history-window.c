/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-history-window.h"

#include <glib/gi18n.h>

#include "sl-following-window.h"
#include "sl-problem-page.h"
#include "sl-words.h"

/* So many are read at a time. */
#define LINES 200

#define SL_TYPE_HISTORY_WINDOW (sl_history_window_get_type ())
G_DECLARE_FINAL_TYPE (SlHistoryWindow, sl_history_window, SL, HISTORY_WINDOW, SlFollowingWindow)

struct _SlHistoryWindow
{
  SlFollowingWindow parent_instance;

  GtkStack *stack;
  SlProblemPage *problem;
  GtkListBox *list;
  GtkWidget *more;
  guint limit;
};

G_DEFINE_FINAL_TYPE (SlHistoryWindow, sl_history_window, SL_TYPE_FOLLOWING_WINDOW)

/* ---- rows ---- */

static GtkWidget *
make_label (const char *words, const char *class_name, gboolean expand)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), expand ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, expand);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

static GtkWidget *
make_row (const SlHistoryRecord *record)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (record->when);
  g_autoptr (GDateTime) when = g_date_time_to_local (utc);
  g_autofree char *what = sl_words_act_done (record->act, record->n_items);
  g_autofree char *time = sl_words_time (record->when);
  g_autofree char *day = g_date_time_format (when, "%Y-%m-%d");
  g_autofree char *words = record->summary != NULL && record->summary[0] != '\0'
                               ? g_strdup_printf (_ ("“%s”"), record->summary)
                               : NULL;
  g_autofree char *said = NULL;

  gtk_box_append (GTK_BOX (top), make_label (what, "heading", TRUE));
  if (record->undone)
    gtk_box_append (GTK_BOX (top), make_label (_ ("undone"), "amber", FALSE));
  gtk_box_append (GTK_BOX (top), make_label (time, "secondary", FALSE));
  gtk_box_append (GTK_BOX (box), top);
  if (words != NULL)
    gtk_box_append (GTK_BOX (box), make_label (words, NULL, TRUE));
  if (record->who != NULL && record->who[0] != '\0')
    {
      GtkWidget *who = make_label (record->who, "secondary", TRUE);

      gtk_widget_add_css_class (who, "sl-caption");
      gtk_box_append (GTK_BOX (box), who);
    }
  gtk_widget_add_css_class (box, "history-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "day", g_steal_pointer (&day), g_free);
  said = g_strjoin (", ",
                    what,
                    record->undone ? _ ("undone") : time,
                    record->who != NULL ? record->who : "",
                    words,
                    NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

/* A head over the first act of each day. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *day = g_object_get_data (G_OBJECT (row), "day");
  const char *day_before = before != NULL ? g_object_get_data (G_OBJECT (before), "day") : NULL;
  g_autofree char *words = NULL;
  GtkWidget *label;

  if (g_strcmp0 (day, day_before) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  words = sl_words_date_long (day);
  label = make_label (words, "history-day", FALSE);
  gtk_list_box_row_set_header (row, label);
}

/* ---- following the library ---- */

static void
show_lines (SlHistoryWindow *self, GPtrArray *lines)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (self->list, make_row (lines->pdata[i]));
  gtk_widget_set_visible (self->more, lines->len == self->limit);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "acts" : "none");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlHistoryWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
      = sl_library_load_history_finish (SL_LIBRARY (source), result, &error);

  /* Asked for again, or closed meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || sl_following_window_get_library (self) == NULL)
    return;
  if (lines != NULL)
    {
      show_lines (self, lines);
      return;
    }
  sl_problem_page_tell (self->problem, error);
  gtk_stack_set_visible_child_name (self->stack, SL_PROBLEM);
}

static void
sl_history_window_load (SlFollowingWindow *window, SlLibrary *library, GCancellable *cancellable)
{
  sl_library_load_history_async (
      library, SL_HISTORY_WINDOW (window)->limit, cancellable, loaded_cb, g_object_ref (window));
}

static void
more_cb (SlHistoryWindow *self)
{
  self->limit += LINES;
  sl_following_window_reload (self);
}

/* ---- life ---- */

static void
sl_history_window_class_init (SlHistoryWindowClass *klass)
{
  SL_FOLLOWING_WINDOW_CLASS (klass)->load = sl_history_window_load;
}

static void
sl_history_window_init (SlHistoryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = sl_following_window_make_header (self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *none = adw_status_page_new ();

  self->limit = LINES;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("History"), -1);
  self->more = gtk_button_new_with_label (_ ("Show earlier acts"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (self->more, 12);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_list_box_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (scrolled, "view");
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (column), self->more);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);

  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("Nothing was done yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("What you confirm, change or dismiss is listed here."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scrolled, "acts");
  gtk_stack_add_named (self->stack, none, "none");
  self->problem = sl_problem_page_add (self->stack, _ ("What was done could not be read"));
  g_signal_connect_swapped (self->problem, "again", G_CALLBACK (sl_following_window_reload), self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("History"));
  gtk_window_set_default_size (GTK_WINDOW (self), 420, 560);
}

void
sl_history_window_present (GtkWindow *parent, SlLibrary *library)
{
  sl_following_window_present (parent, SL_TYPE_HISTORY_WINDOW, library);
}
