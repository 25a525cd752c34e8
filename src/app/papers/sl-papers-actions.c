/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys, menus and buttons do in the Papers view. */
#include <glib/gi18n.h>

#include "sl-papers-output.h"
#include "sl-papers-view-private.h"
#include "sl-window.h"
#include "sl-words.h"

/* ---- adding an item ---- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPapersView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      g_clear_pointer (&self->wanted_item, g_free);
      sl_papers_view_say_error (self, error, NULL);
      return;
    }
  text = sl_words_act_done ("add", 1);
  sl_window_toast (GTK_WIDGET (self), text, TRUE);
  sl_papers_view_select_wanted (self);
  /* What was cut out of a picture has no words but those that are typed now. */
  if (self->wants_words)
    sl_item_panel_rewrite (self->panel);
  self->wants_words = FALSE;
}

void
sl_papers_view_add_item_cb (SlPageView *pages, int kind, SlAnchor *anchor, SlPapersView *self)
{
  g_autoptr (SlItemRecord) record = NULL;
  g_autoptr (SlAct) act = NULL;

  if (self->paper == NULL || self->library == NULL)
    return;
  record = sl_item_record_new ();
  record->id = g_uuid_string_random ();
  record->paper = g_strdup (sl_paper_get_record (self->paper)->id);
  record->meeting = g_strdup (sl_paper_get_record (self->paper)->meeting);
  record->kind = (SlKind) kind;
  record->anchor = sl_anchor_ref (anchor);
  self->wants_words = anchor->quote == NULL || *anchor->quote == '\0';
  record->text = self->wants_words
                     /* Translators: stands for an item's words until somebody types them. */
                     ? g_strdup_printf (_ ("Picture on page %d"), anchor->page)
                     : g_strdup (anchor->quote);
  if (record->owners == NULL)
    record->owners = g_new0 (char *, 1);
  if (record->goals == NULL)
    record->goals = g_new0 (char *, 1);
  record->added_by_hand = TRUE;
  record->confidence = 1;
  act = sl_act_add (record);
  g_free (self->wanted_item);
  self->wanted_item = g_strdup (record->id);
  sl_library_act_async (self->library, act, NULL, added_cb, g_object_ref (self));
}

/* ---- actions ---- */

static void
item_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  if (g_str_equal (name, "item.kind") && sl_page_view_has_selection (self->pages))
    sl_page_view_add (self->pages,
                      (SlKind) CLAMP (g_variant_get_int32 (target), 0, SL_N_KINDS - 1));
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (self->panel), name, target);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);
  g_autofree char *action = g_strdup_printf ("page.%s", g_variant_get_string (target, NULL));

  gtk_widget_activate_action_variant (GTK_WIDGET (self->pages), action, NULL);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  if (g_str_equal (name, "papers.zoom-reset"))
    sl_page_view_set_zoom (self->pages, 0);
  else
    sl_page_view_zoom (self->pages, g_str_equal (name, "papers.zoom-in") ? 1 : -1);
}

static void
toggle_library_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);
  gboolean show = !sl_split_get_show_start (self->split);

  sl_split_set_show_start (self->split, show);
  gtk_widget_grab_focus (show ? GTK_WIDGET (self->side_pane) : GTK_WIDGET (self->pages));
}

static void
show_items_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  sl_split_set_show_end (self->split, !sl_split_get_show_end (self->split));
  /* The button that was pressed went with its pane. */
  gtk_widget_grab_focus (widget);
}

static void
go_to_page_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  sl_split_set_show_end (self->split, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->page_entry));
}

/* In the list that is what is selected already. */
static void
show_selected_action (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_activate_action (
      GTK_WIDGET (SL_PAPERS_VIEW (widget)->pages), "page.show-selected", NULL);
}

void
sl_papers_view_install_actions (GtkWidgetClass *klass)
{
  static const char *const items[] = { "item.confirm", "item.confirm-link",
                                       "item.dismiss", "item.restore",
                                       "item.edit",    "item.goal",
                                       "item.owner",   "item.due",
                                       "item.next",    "item.previous",
                                       "item.note",    "item.same",
                                       "item.tick",    "item.dismiss-because",
                                       "item.why",     "item.take-offer" };

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    gtk_widget_class_install_action (klass, items[i], NULL, item_action);
  gtk_widget_class_install_action (klass, "item.kind", "i", item_action);
  gtk_widget_class_install_action (klass, "papers.page", "s", page_action);
  gtk_widget_class_install_action (klass, "papers.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "papers.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "papers.zoom-reset", NULL, zoom_action);
  gtk_widget_class_install_action (klass, "papers.toggle-library", NULL, toggle_library_action);
  gtk_widget_class_install_action (klass, "papers.show-items", NULL, show_items_action);
  gtk_widget_class_install_action (klass, "papers.show-selected", NULL, show_selected_action);
  gtk_widget_class_install_action (klass, "papers.go-to-page", NULL, go_to_page_action);
  sl_papers_output_install_actions (klass);
  sl_papers_view_install_find (klass);
  sl_papers_view_install_span (klass);
  sl_papers_view_install_reading (klass);
  sl_papers_view_install_reload (klass);
  sl_papers_view_install_exempt (klass);
  sl_papers_view_install_missing (klass);
}

SlPaper *
sl_papers_view_get_paper (SlPapersView *self)
{
  g_return_val_if_fail (SL_IS_PAPERS_VIEW (self), NULL);

  return self->paper;
}

void
sl_papers_view_keep_typed (SlPapersView *self)
{
  g_return_if_fail (SL_IS_PAPERS_VIEW (self));

  sl_item_panel_keep_typed (self->panel);
}
