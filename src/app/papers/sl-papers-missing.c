/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper whose pages are not here: another library told of it, or the library's copy is gone. What
 * was decided about it stands in the panel all the same, and its PDF can be opened. */
#include <glib/gi18n.h>

#include "sl-papers-view-private.h"
#include "sl-window.h"

static char *
describe (const SlPaperRecord *record)
{
  if (record->waits)
    /* Translators: %s is a file's name. */
    return g_strdup_printf (_ ("Another library told what was decided about “%s”: it stands in the "
                               "list of items. Open the PDF of these minutes to read them, too."),
                            record->name);
  /* Translators: %s is a file's name. */
  return g_strdup_printf (_ ("The library’s copy of “%s” is gone. What was decided about it stands "
                             "in the list of items. Open the PDF again to read it."),
                          record->name);
}

gboolean
sl_papers_view_is_missing (SlPapersView *self)
{
  return self->paper != NULL
         && g_strcmp0 (gtk_stack_get_visible_child_name (self->page_stack), "missing") == 0;
}

/* What leads about in pages. The other panes can be shown all the same. */
static void
set_tools_sensitive (SlPapersView *self, gboolean sensitive)
{
  GtkWidget *tool = gtk_widget_get_first_child (GTK_WIDGET (self->page_bar));

  for (; tool != NULL; tool = gtk_widget_get_next_sibling (tool))
    if (tool != self->library_button && tool != self->items_button)
      gtk_widget_set_sensitive (tool, sensitive);
}

void
sl_papers_view_show_pages (SlPapersView *self, gboolean any)
{
  gtk_stack_set_visible_child_name (self->page_stack, any ? "pages" : "missing");
  set_tools_sensitive (self, any);
}

void
sl_papers_view_show_missing (SlPapersView *self, SlPaper *paper)
{
  g_autofree char *words = describe (sl_paper_get_record (paper));

  adw_status_page_set_description (self->missing, words);
  sl_find_bar_close (self->find_bar);
  sl_papers_view_show_reader (self, NULL, 0);
  sl_papers_view_show_pages (self, FALSE);
  sl_papers_view_adopt_paper (self, paper);
  /* Not from the view that is looked at instead. */
  if (gtk_widget_get_child_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
sl_papers_view_follow_papers (
    SlPapersView *self, guint position, guint removed, guint added, GListModel *papers)
{
  const char *id = self->paper != NULL ? sl_paper_get_record (self->paper)->id : NULL;
  gboolean gone = id != NULL && sl_library_find_paper (self->library, id) == NULL;
  gboolean first = added > 0 && g_list_model_get_n_items (papers) == added;
  g_autoptr (SlReader) shown = NULL;

  if (gone)
    sl_papers_view_show_reader (self, NULL, 0);
  g_object_get (self->pages, "reader", &shown, NULL);
  if (gone || (first && shown == NULL))
    sl_papers_view_restore_paper (self);
}

/* ---- opening its PDF ---- */

static void
open_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  g_set_object (&self->awaited, self->paper);
  gtk_widget_activate_action (widget, "win.open", NULL);
}

void
sl_papers_view_check_awaited (SlPapersView *self, SlPaper *awaited, SlPaper *paper)
{
  g_autofree char *words = NULL;

  if (awaited == NULL || awaited == paper)
    return;
  /* Translators: %s is a file's name. */
  words = g_strdup_printf (_ ("That is another file. The PDF of “%s” is still not here."),
                           sl_paper_get_record (awaited)->name);
  sl_window_toast (GTK_WIDGET (self), words, FALSE);
}

void
sl_papers_view_install_missing (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "papers.open-missing", NULL, open_action);
}
