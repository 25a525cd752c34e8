/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-history-window.h"

#include <glib/gi18n.h>

#include "sl-companion.h"
#include "sl-words.h"

/* So many are read at a time. */
#define LINES 200

#define SL_TYPE_HISTORY_WINDOW (sl_history_window_get_type ())
G_DECLARE_FINAL_TYPE (SlHistoryWindow, sl_history_window, SL, HISTORY_WINDOW, AdwWindow)

struct _SlHistoryWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *undo, *redo, *more;
  SlLibrary *library;
  guint limit;
  guint reload_id;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (SlHistoryWindow, sl_history_window, ADW_TYPE_WINDOW)

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
  /* Translators: the time of day of an act, as g_date_time_format () knows it. */
  g_autofree char *time = g_date_time_format (when, _ ("%H:%M"));
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

  if (lines != NULL && self->list != NULL)
    show_lines (self, lines);
}

/* A button that has nothing to do any more takes the keyboard with it, and Escape. */
static void
keep_focus (SlHistoryWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_sensitive (focus))
    return;
  if (!gtk_widget_grab_focus (gtk_widget_is_sensitive (self->redo) ? self->redo : self->undo))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
reload_cb (gpointer data)
{
  SlHistoryWindow *self = data;

  self->reload_id = 0;
  g_cancellable_cancel (self->loading);
  g_object_unref (self->loading);
  self->loading = g_cancellable_new ();
  gtk_widget_set_sensitive (self->undo, sl_library_can_undo (self->library));
  gtk_widget_set_sensitive (self->redo, sl_library_can_redo (self->library));
  keep_focus (self);
  sl_library_load_history_async (
      self->library, self->limit, self->loading, loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Acts may come faster than a list can be made. */
static void
changed_cb (SlHistoryWindow *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_idle_add_full (G_PRIORITY_LOW, reload_cb, self, NULL);
}

static void
more_cb (SlHistoryWindow *self)
{
  self->limit += LINES;
  changed_cb (self);
}

static void
undo_cb (SlHistoryWindow *self)
{
  gtk_widget_activate_action (
      GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.undo", NULL);
}

static void
redo_cb (SlHistoryWindow *self)
{
  gtk_widget_activate_action (
      GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.redo", NULL);
}

/* ---- life ---- */

static void
sl_history_window_dispose (GObject *object)
{
  SlHistoryWindow *self = SL_HISTORY_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  self->list = NULL;
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_history_window_parent_class)->dispose (object);
}

static void
sl_history_window_finalize (GObject *object)
{
  g_object_unref (SL_HISTORY_WINDOW (object)->loading);
  G_OBJECT_CLASS (sl_history_window_parent_class)->finalize (object);
}

static void
sl_history_window_class_init (SlHistoryWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_history_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_history_window_finalize;
  gtk_widget_class_add_binding_action (
      GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_button (SlHistoryWindow *self, const char *icon, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
sl_history_window_init (SlHistoryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *none = adw_status_page_new ();

  self->limit = LINES;
  self->loading = g_cancellable_new ();
  self->undo = make_button (self, "edit-undo-symbolic", _ ("Undo"), G_CALLBACK (undo_cb));
  self->redo = make_button (self, "edit-redo-symbolic", _ ("Redo"), G_CALLBACK (redo_cb));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->redo);

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
  SlHistoryWindow *self = sl_companion_find (parent, SL_TYPE_HISTORY_WINDOW);

  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_HISTORY_WINDOW, NULL);
      self->library = g_object_ref (library);
      sl_companion_attach (self, parent);
      g_signal_connect_object (
          library, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      changed_cb (self);
    }
  gtk_window_present (GTK_WINDOW (self));
}
