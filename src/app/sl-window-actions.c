/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-window-private.h"

#include <glib/gi18n.h>

#include "backup/sl-backup-window.h"
#include "cues/sl-cue-window.h"
#include "exchange/sl-changes-start.h"
#include "exchange/sl-erase.h"
#include "exchange/sl-held-window.h"
#include "happened/sl-happened-window.h"
#include "happened/sl-recurring-window.h"
#include "papers/sl-folder-window.h"
#include "people/sl-people-window.h"
#include "search/sl-search-window.h"
#include "sl-compat.h"
#include "sl-history-window.h"
#include "sl-learned-window.h"
#include "sl-words.h"

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SlWindow *self = SL_WINDOW (source);
  g_autoptr (GListModel) files = sl_compat_open_finish (result, NULL);

  /* Nothing was chosen: nothing to say. */
  if (files == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      sl_window_open_file (self, file, 0);
    }
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_compat_open_async (
      GTK_WINDOW (widget), _ ("Open minutes"), _ ("Minutes (PDF)"), "pdf", TRUE, open_cb, NULL);
}

static void
folder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  SlWindow *self = SL_WINDOW (source);
  g_autoptr (GFile) folder = sl_compat_save_finish (result, NULL);

  /* Nothing was chosen: nothing to say. */
  if (folder != NULL && self->library != NULL)
    sl_folder_window_present (GTK_WINDOW (self), self->library, folder);
}

static void
import_folder_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_compat_folder_async (GTK_WINDOW (widget), _ ("Take in a folder of minutes"), folder_cb, NULL);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_history_window_present (GTK_WINDOW (self), self->library);
}

static void
people_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_people_window_present (GTK_WINDOW (self), self->library);
}

static void
send_changes_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_changes_send_start (widget, self->library);
}

static void
take_changes_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_changes_take_start (widget, self->library);
}

static void
backups_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_backup_window_present (GTK_WINDOW (self), self->library);
}

static void
held_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_held_window_present (GTK_WINDOW (self), self->library);
}

static void
erase_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);
  SlPaper *paper = self->library != NULL ? sl_papers_view_get_paper (self->papers) : NULL;

  if (paper != NULL)
    sl_erase_start (widget, self->library, sl_meeting_get_record (sl_paper_get_meeting (paper)));
  else
    sl_window_toast (widget, _ ("Open a paper of the meeting first."), FALSE);
}

static void
cues_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_cue_window_present_for (
        GTK_WINDOW (self), self->library, sl_papers_view_get_paper (self->papers));
}

static void
recurring_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_recurring_window_present (
        GTK_WINDOW (self), self->library, sl_papers_view_get_paper (self->papers));
}

/* What was owed before the paper that is shown, or before one that has just come. */
static void
happened_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);
  SlPaper *paper = NULL;

  if (self->library != NULL && target != NULL)
    paper = sl_library_find_paper (self->library, g_variant_get_string (target, NULL));
  else if (self->library != NULL)
    paper = sl_papers_view_get_paper (self->papers);
  if (paper != NULL)
    sl_happened_window_present (GTK_WINDOW (self), self->library, paper, target == NULL);
  else
    sl_window_toast (
        widget, _ ("Open minutes first: what was owed before them is listed then."), FALSE);
}

static void
learned_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_learned_window_present (GTK_WINDOW (self), self->library);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_search_window_present (GTK_WINDOW (self), self->library);
}

static void
undo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *act = NULL;
  g_autofree char *text = NULL;

  if (sl_library_undo_finish (SL_LIBRARY (source), result, &act, &error))
    text = sl_words_undone (act);
  else
    text = sl_words_error (error, NULL);
  sl_window_toast (GTK_WIDGET (self), text, FALSE);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_library_undo_async (self->library, NULL, undo_cb, g_object_ref (self));
}

static void
redo_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *act = NULL;
  g_autofree char *text = NULL;

  if (sl_library_undo_finish (SL_LIBRARY (source), result, &act, &error))
    text = sl_words_act_done (act, 1);
  else
    text = sl_words_error (error, NULL);
  sl_window_toast (GTK_WIDGET (self), text, error == NULL);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  if (self->library != NULL)
    sl_library_redo_async (self->library, NULL, redo_cb, g_object_ref (self));
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *target)
{
  adw_view_stack_set_visible_child_name (SL_WINDOW (widget)->stack,
                                         g_variant_get_string (target, NULL));
}

/* Each view knows what finding means in it. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  gtk_widget_activate_action_variant (sl_window_get_view (self), "view.find", NULL);
}

static void
show_item_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);

  adw_view_stack_set_visible_child_name (self->stack, "papers");
  sl_papers_view_show_item (self->papers, g_variant_get_string (target, NULL));
}

/* The words, one or some a line, are lit in it. */
static void
show_lit_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);
  const char *id, *words;

  g_variant_get (target, "(&s&s)", &id, &words);
  adw_view_stack_set_visible_child_name (self->stack, "papers");
  sl_papers_view_show_lit (self->papers, id, words);
}

static void
show_paper_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);
  SlPaper *paper = self->library != NULL
                       ? sl_library_find_paper (self->library, g_variant_get_string (target, NULL))
                       : NULL;

  adw_view_stack_set_visible_child_name (self->stack, "papers");
  if (paper != NULL)
    sl_papers_view_show_paper (self->papers, paper, 0);
}

static void
show_place_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlWindow *self = SL_WINDOW (widget);
  const char *paper, *words;
  int page;

  g_variant_get (target, "(&si&s)", &paper, &page, &words);
  adw_view_stack_set_visible_child_name (self->stack, "papers");
  sl_papers_view_show_place (self->papers, paper, page, words);
}

/* What belongs to one view: goes there first. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *target)
{
  static const struct
  {
    const char *name, *view, *action;
  } forwards[] = {
    { "win.import-plan", "plan", "plan.import" },
    { "win.export-plan", "plan", "plan.export" },
    { "win.show-goal", "plan", "plan.show-goal" },
    { "win.export", "register", "register.export" },
    { "win.print-briefing", "briefing", "briefing.print" },
    { "win.print-paper", "papers", "papers.print" },
    { "win.save-copy", "papers", "papers.save-copy" },
    { "win.save-briefing", "briefing", "briefing.save" },
    { "win.toggle-sidebar", "papers", "papers.toggle-library" },
    { "win.go-to-page", "papers", "papers.go-to-page" },
    { "win.zoom-in", NULL, "papers.zoom-in" },
    { "win.zoom-out", NULL, "papers.zoom-out" },
    { "win.zoom-reset", NULL, "papers.zoom-reset" },
  };
  SlWindow *self = SL_WINDOW (widget);

  for (guint i = 0; i < G_N_ELEMENTS (forwards); i++)
    {
      if (!g_str_equal (forwards[i].name, name))
        continue;
      if (forwards[i].view != NULL)
        adw_view_stack_set_visible_child_name (self->stack, forwards[i].view);
      gtk_widget_activate_action_variant (sl_window_get_view (self), forwards[i].action, target);
    }
}

/* What is read is what is printed; from the other views, the page that is made of them. */
static void
print_action (GtkWidget *widget, const char *name, GVariant *target)
{
  const char *view = adw_view_stack_get_visible_child_name (SL_WINDOW (widget)->stack);

  gtk_widget_activate_action (
      widget, g_strcmp0 (view, "papers") == 0 ? "win.print-paper" : "win.print-briefing", NULL);
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_window_show_header (SL_WINDOW (widget));
  gtk_menu_button_popup (SL_WINDOW (widget)->menu_button);
}

void
sl_window_update_actions (SlWindow *self)
{
  static const char *const of_library[]
      = { "win.history",      "win.people",  "win.cues", "win.send-changes",
          "win.take-changes", "win.backups", "win.held", "win.learned" };

  for (guint i = 0; i < G_N_ELEMENTS (of_library); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_library[i], self->library != NULL);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "win.undo", self->library != NULL && sl_library_can_undo (self->library));
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "win.redo", self->library != NULL && sl_library_can_redo (self->library));
}

void
sl_window_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.open", NULL, open_action },
    { "win.undo", NULL, undo_action },
    { "win.redo", NULL, redo_action },
    { "win.history", NULL, history_action },
    { "win.happened", NULL, happened_action },
    { "win.recurring", NULL, recurring_action },
    { "win.happened-in", "s", happened_action },
    { "win.people", NULL, people_action },
    { "win.cues", NULL, cues_action },
    { "win.send-changes", NULL, send_changes_action },
    { "win.take-changes", NULL, take_changes_action },
    { "win.backups", NULL, backups_action },
    { "win.held", NULL, held_action },
    { "win.erase-meeting", NULL, erase_action },
    { "win.learned", NULL, learned_action },
    { "win.import-folder", NULL, import_folder_action },
    { "win.view", "s", view_action },
    { "win.find", NULL, find_action },
    { "win.show-item", "s", show_item_action },
    { "win.show-lit", "(ss)", show_lit_action },
    { "win.show-paper", "s", show_paper_action },
    { "win.show-place", "(sis)", show_place_action },
    { "win.search", NULL, search_action },
    { "win.show-goal", "s", forward_action },
    { "win.import-plan", NULL, forward_action },
    { "win.export-plan", "s", forward_action },
    { "win.export", "s", forward_action },
    { "win.print", NULL, print_action },
    { "win.print-briefing", NULL, forward_action },
    { "win.print-paper", NULL, forward_action },
    { "win.save-copy", NULL, forward_action },
    { "win.save-briefing", NULL, forward_action },
    { "win.toggle-sidebar", NULL, forward_action },
    { "win.go-to-page", NULL, forward_action },
    { "win.zoom-in", NULL, forward_action },
    { "win.zoom-out", NULL, forward_action },
    { "win.zoom-reset", NULL, forward_action },
    { "win.fullscreen", NULL, fullscreen_action },
    { "win.menu", NULL, menu_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
}
