/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing which words of the paper an item is. */
#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "sl-papers-view-private.h"
#include "sl-window.h"
#include "sl-words.h"
#include "text/sl-text-span.h"

/* Somebody's own wording stays; what was only taken from the page is taken anew. */
static void
take_words (SlItemRecord *record, const SlAnchor *anchor)
{
  const char *quote = record->anchor != NULL ? record->anchor->quote : NULL;

  if (quote == NULL || record->text == NULL || strstr (quote, record->text) != NULL
      || strstr (record->text, quote) != NULL)
    sl_set_str (&record->text, anchor->quote);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPapersView) self = data;
  g_autoptr (GError) error = NULL;

  if (sl_library_act_finish (SL_LIBRARY (source), result, &error))
    sl_window_toast (GTK_WIDGET (self), _ ("Words changed"), TRUE);
  else
    sl_papers_view_say_error (self, error, NULL);
}

static void
change_span_cb (SlPageView *pages, SlItem *item, SlAnchor *anchor, SlPapersView *self)
{
  g_autoptr (SlItemRecord) record = NULL;
  g_autoptr (SlAct) act = NULL;

  if (self->span_from_panel)
    sl_item_panel_focus_list (self->panel);
  self->span_from_panel = FALSE;
  if (anchor == NULL || anchor->n_rects == 0 || self->library == NULL)
    return;
  record = sl_item_record_copy (sl_item_get_record (item));
  take_words (record, anchor);
  g_clear_pointer (&record->anchor, sl_anchor_unref);
  record->anchor = sl_anchor_ref (anchor);
  act = sl_act_edit (record, FALSE);
  sl_library_act_async (self->library, act, NULL, changed_cb, g_object_ref (self));
}

static void
span_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  self->span_from_panel = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panel));
  sl_split_set_show_end (self->split, FALSE);
  if (sl_page_view_begin_span (self->pages))
    return;
  self->span_from_panel = FALSE;
  sl_window_toast (widget, _ ("This item has no words on the pages that could be changed."), FALSE);
}

static void
split_cb (
    SlAnchor *whole, const char *rest, SlAnchor **first, SlAnchor **second, gpointer user_data)
{
  SlPapersView *self = user_data;
  SlTextDoc *doc = NULL;

  g_object_get (self->pages, "doc", &doc, NULL);
  if (doc == NULL)
    return;
  sl_text_split_anchor (doc, whole, rest, first, second);
  sl_text_doc_unref (doc);
}

void
sl_papers_view_connect_span (SlPapersView *self)
{
  g_signal_connect (self->pages, "change-span", G_CALLBACK (change_span_cb), self);
  sl_item_panel_set_split_func (self->panel, split_cb, self);
}

void
sl_papers_view_install_span (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "item.span", NULL, span_action);
}
