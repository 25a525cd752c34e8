/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file that a paper came from changes: the paper follows, with all that was decided about it,
 * and whoever reads it stays where he is. What is shown is the library's own copy, which knows
 * where it came from. */
#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-page-place.h"
#include "sl-papers-view-private.h"
#include "sl-window.h"

/* Who writes a file does so in pieces: it is looked at when nothing has come for so long. */
#define SETTLE_MS 1000

typedef struct
{
  SlPapersView *view;
  char *name;
  gboolean asked; /* by a person, who wants an answer in any case */
  gboolean late;  /* it changed before anybody looked, if it did */
} Reload;

static void
reload_free (Reload *reload)
{
  g_object_unref (reload->view);
  g_free (reload->name);
  g_free (reload);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reload, reload_free)

/* Takes @text. */
static void
say (SlPapersView *self, char *text)
{
  sl_window_toast (GTK_WIDGET (self), text, FALSE);
  g_free (text);
}

static void
say_failed (SlPapersView *self, const GError *error, const Reload *reload)
{
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    say (self,
         g_strdup_printf (_ ("%s is no longer where it was. What is shown is the library's copy."),
                          reload->name));
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_LOCKED))
    say (self,
         g_strdup_printf (_ ("%s was changed and needs a password now. Open it again."),
                          reload->name));
  else
    say (
        self,
        g_strdup_printf (_ ("%s was changed and cannot be read now. The paper is shown as it was."),
                         reload->name));
}

static void
say_done (SlPapersView *self, const SlReplaced *replaced, const Reload *reload)
{
  g_autofree char *text = NULL;

  if (replaced->n_lost == 0 && replaced->n_reworded > 0)
    {
      say (
          self,
          g_strdup_printf (
              ngettext ("The paper was changed. All that you decided is kept; %'u item has other "
                        "words now, which its row shows.",
                        "The paper was changed. All that you decided is kept; %'u items have other "
                        "words now, which their rows show.",
                        replaced->n_reworded),
              replaced->n_reworded));
      return;
    }
  if (replaced->n_lost == 0)
    {
      say (self,
           g_strdup_printf (_ ("%s was changed. All that you decided is kept."), reload->name));
      return;
    }
  text
      = g_strdup_printf (ngettext ("The paper was changed. All that you decided is kept; the words "
                                   "of %'u item are no longer in it.",
                                   "The paper was changed. All that you decided is kept; the words "
                                   "of %'u items are no longer in it.",
                                   replaced->n_lost),
                         replaced->n_lost);
  sl_window_toast (GTK_WIDGET (self), text, FALSE);
}

static void
show_anew (SlPapersView *self, SlPaper *paper)
{
  g_autoptr (SlItem) selected = NULL;

  g_object_get (self->panel, "selected", &selected, NULL);
  g_free (self->wanted_item);
  self->wanted_item = selected != NULL ? g_strdup (sl_item_get_id (selected)) : NULL;
  self->kept_page = sl_page_place_get_top (self->pages, &self->kept_y);
  sl_papers_view_open_paper (self, paper);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Reload) reload = data;
  SlPapersView *self = reload->view;
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  SlReplaced replaced;
  SlPaper *paper
      = sl_library_replace_finish (SL_LIBRARY (source), result, &changed, &replaced, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* A file that went away long ago is no news each time that its paper is opened. */
  if (reload->late && g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    return;
  if (paper == NULL)
    say_failed (self, error, reload);
  else if (changed)
    {
      say_done (self, &replaced, reload);
      if (paper == self->paper)
        show_anew (self, paper);
    }
  else if (paper != self->paper)
    sl_papers_view_show_paper (self, paper, 0);
  else if (reload->asked)
    say (self, g_strdup_printf (_ ("%s has not changed."), reload->name));
}

/* (transfer full) (nullable): what the paper that is shown was last opened from. */
static GFile *
dup_source (SlPapersView *self)
{
  const SlPaperRecord *record = self->paper != NULL ? sl_paper_get_record (self->paper) : NULL;
  GFile *file = record != NULL ? g_hash_table_lookup (self->sources, record->id) : NULL;

  if (file != NULL)
    return g_object_ref (file);
  return record != NULL && record->origin != NULL ? g_file_new_for_path (record->origin) : NULL;
}

static void
reload (SlPapersView *self, gboolean asked)
{
  g_autoptr (GFile) file = dup_source (self);
  Reload *data;

  if (file == NULL)
    {
      if (asked && self->paper != NULL)
        say (self,
             g_strdup_printf (_ ("Where %s came from is not known any more. Open it again to take "
                                 "up what changed."),
                              sl_paper_get_record (self->paper)->name));
      return;
    }
  data = g_new0 (Reload, 1);
  data->view = g_object_ref (self);
  data->name = g_file_get_basename (file);
  data->asked = asked;
  sl_library_replace_async (
      self->library, self->paper, file, NULL, self->loading, replaced_cb, data);
}

void
sl_papers_view_check_source (SlPapersView *self)
{
  g_autoptr (GFile) file = self->unchecked ? dup_source (self) : NULL;
  Reload *data;

  self->unchecked = FALSE;
  if (file == NULL)
    return;
  data = g_new0 (Reload, 1);
  data->view = g_object_ref (self);
  data->name = g_file_get_basename (file);
  data->late = TRUE;
  sl_library_take_up_async (self->library, self->paper, file, self->loading, replaced_cb, data);
}

static gboolean
settled_cb (gpointer data)
{
  SlPapersView *self = data;

  self->settle_id = 0;
  reload (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (
    GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, SlPapersView *self)
{
  if (event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

void
sl_papers_view_note_source (SlPapersView *self, SlPaper *paper, GFile *file)
{
  g_hash_table_insert (
      self->sources, g_strdup (sl_paper_get_record (paper)->id), g_object_ref (file));
  sl_library_note_origin (self->library, paper, file);
}

void
sl_papers_view_watch (SlPapersView *self)
{
  g_autoptr (GFile) file = dup_source (self);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  /* Where nothing can be watched there is still Ctrl+R. */
  if (file != NULL)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *target)
{
  reload (SL_PAPERS_VIEW (widget), TRUE);
}

void
sl_papers_view_install_reload (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "papers.reload", NULL, reload_action);
}
