/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to a paper of the library: the page is on the screen as soon as the reader has the
 * file, reading and detection go on beside it. Files are opened one after the other, since each may
 * ask for a password; none waits until the ones before it have been read, which may take long where
 * a page hangs. */
#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "sl-compat.h"
#include "sl-early-reader.h"
#include "sl-papers-view-private.h"
#include "sl-stopwatch.h"
#include "sl-window.h"
#include "sl-words.h"

/* Microseconds. */
#define PROGRESS_PAUSE 100000

/* So many papers are read at a time where one of them is looked at; else one after the other. */
#define MAX_IMPORTS 3

typedef struct
{
  GFile *file;
  char *name;
  char *password;
  int page;
  SlPaper *awaited; /* whose PDF it should be, or NULL */
  SlReader *reader; /* NULL: not begun, or no longer on the screen */
  gboolean open, seen, importing;
  GCancellable *cancellable;
} Opening;

/* What a callback needs: both are there until it was called, in the queue or not. */
typedef struct
{
  SlPapersView *view;
  Opening *opening;
} Step;

static void open_next (SlPapersView *self);

static void
opening_clear (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->cancellable);
  g_clear_object (&opening->reader);
  g_clear_object (&opening->awaited);
  g_object_unref (opening->file);
  g_free (opening->name);
  g_free (opening->password);
}

static void
opening_drop (Opening *opening)
{
  g_cancellable_cancel (opening->cancellable);
  g_rc_box_release_full (opening, opening_clear);
}

static Step *
step_new (SlPapersView *self, Opening *opening)
{
  Step *step = g_new0 (Step, 1);

  step->view = g_object_ref (self);
  step->opening = g_rc_box_acquire (opening);
  return step;
}

static void
step_free (Step *step)
{
  g_rc_box_release_full (step->opening, opening_clear);
  g_object_unref (step->view);
  g_free (step);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

/* Whether anybody still waits for it. */
static gboolean
is_queued (const Step *step)
{
  return g_queue_find (step->view->openings, step->opening) != NULL;
}

void
sl_papers_view_drop_openings (SlPapersView *self)
{
  g_queue_clear_full (self->openings, (GDestroyNotify) opening_drop);
}

gboolean
sl_papers_view_is_opening (SlPapersView *self)
{
  return !g_queue_is_empty (self->openings);
}

/* Unless the person went on to another paper meanwhile. */
static gboolean
is_shown (SlPapersView *self, const Opening *opening)
{
  g_autoptr (SlReader) shown = NULL;

  g_object_get (self->pages, "reader", &shown, NULL);
  return opening->open && shown != NULL && shown == opening->reader;
}

static Opening *
find_shown (SlPapersView *self)
{
  for (GList *l = self->openings->head; l != NULL; l = l->next)
    if (is_shown (self, l->data))
      return l->data;
  return NULL;
}

/* The one whose progress is told: what is looked at, else the first. */
static Opening *
find_told (SlPapersView *self)
{
  Opening *shown = find_shown (self);

  if (shown != NULL && shown->importing)
    return shown;
  for (GList *l = self->openings->head; l != NULL; l = l->next)
    if (((Opening *) l->data)->importing)
      return l->data;
  return NULL;
}

void
sl_papers_view_update_progress (SlPapersView *self)
{
  Opening *told = find_told (self);
  gboolean beside
      = told != NULL && is_shown (self, told) && sl_split_get_mode (self->split) != SL_SPLIT_SINGLE;

  gtk_revealer_set_reveal_child (self->progress_revealer, told != NULL && !beside);
}

static void
finish_opening (SlPapersView *self, Opening *opening)
{
  g_queue_remove (self->openings, opening);
  opening_drop (opening);
  sl_papers_view_update_progress (self);
  sl_papers_view_update_stack (self);
  open_next (self);
  sl_papers_view_begin_import (self);
}

/* ---- password ---- */

typedef struct
{
  SlPapersView *view;
  char *password; /* as typed so far: the entry goes with its dialog */
  SlPasswordFunc func;
  gpointer data;
} Asking;

static void
password_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autofree char *response = sl_compat_ask_finish (result);
  gboolean unlock = g_str_equal (response, "unlock");

  asking->func (asking->view, unlock ? asking->password : NULL, asking->data);
  g_free (asking->password);
  g_object_unref (asking->view);
  g_free (asking);
}

static void
password_changed_cb (GtkEditable *entry, Asking *asking)
{
  sl_set_str (&asking->password, gtk_editable_get_text (entry));
}

static void
peek_cb (GtkEntry *entry, GtkEntryIconPosition position, gpointer data)
{
  gboolean visible = !gtk_entry_get_visibility (entry);

  gtk_entry_set_visibility (entry, visible);
  gtk_entry_set_icon_from_icon_name (
      entry, position, visible ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

/* Not GtkPasswordEntry: that of GTK 4.8 goes on listening to the keyboard after its dialog was
 * closed. */
static GtkWidget *
make_password_entry (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_visibility (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PASSWORD);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_icon_from_icon_name (
      GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, "view-reveal-symbolic");
  gtk_entry_set_icon_tooltip_text (
      GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY, _ ("Show or hide the password"));
  g_signal_connect (entry, "icon-press", G_CALLBACK (peek_cb), NULL);
  return entry;
}

void
sl_papers_view_ask_password (
    SlPapersView *self, const char *file_name, gboolean again, SlPasswordFunc func, gpointer data)
{
  const SlResponse responses[] = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
                                   { "unlock", _ ("_Unlock"), ADW_RESPONSE_SUGGESTED } };
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *entry = make_password_entry ();
  g_autofree char *body = NULL;

  body = g_strdup_printf (again ? _ ("That password does not open %s. Try another one.")
                                : _ ("%s is locked. The password opens it now and is not kept."),
                          file_name);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Password"), -1);
  asking->view = g_object_ref (self);
  asking->password = g_strdup ("");
  g_signal_connect (entry, "changed", G_CALLBACK (password_changed_cb), asking);
  asking->func = func;
  asking->data = data;
  sl_compat_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       _ ("This paper needs a password"),
                       body,
                       entry,
                       responses,
                       G_N_ELEMENTS (responses),
                       password_cb,
                       asking);
}

static void start_opening (SlPapersView *self, Opening *opening);

static void
opening_password_cb (SlPapersView *self, const char *password, gpointer data)
{
  g_autoptr (Step) step = data;

  if (!is_queued (step))
    return;
  if (password == NULL)
    {
      finish_opening (self, step->opening);
      return;
    }
  sl_set_str (&step->opening->password, password);
  start_opening (self, step->opening);
}

/* ---- reading ---- */

static void
tell_progress (SlPapersView *self, Opening *opening, SlImportStage stage, int page, int n_pages)
{
  const char *title
      = stage == SL_IMPORT_RECOGNISING ? _ ("Reading scanned pages") : _ ("Finding items");
  g_autofree char *text = g_strdup_printf (_ ("page %d of %d"), page, n_pages);
  double fraction = (double) page / n_pages;

  gtk_label_set_label (self->progress_title, title);
  gtk_label_set_label (self->progress_page, text);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  sl_papers_view_update_progress (self);
  if (is_shown (self, opening))
    sl_item_panel_set_progress (self->panel, title, text, fraction);
}

static void
progress_cb (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer data)
{
  const Step *step = data;
  SlPapersView *self = step->view;
  gint64 now = g_get_monotonic_time ();

  if (content != NULL)
    sl_stopwatch_note ("page-read", page);
  if (!is_queued (step) || n_pages <= 0)
    return;
  /* Pages come faster than anybody reads their numbers, and each number is a frame. */
  if (find_told (self) == step->opening
      && (page == n_pages || now - self->progress_told >= PROGRESS_PAUSE))
    {
      self->progress_told = now;
      tell_progress (self, step->opening, stage, page, n_pages);
    }
  if (content != NULL && is_shown (self, step->opening))
    sl_finder_add_page (self->finder, content);
}

static void
first_cb (SlPaper *paper, GListModel *items, gpointer data)
{
  const Step *step = data;

  if (is_queued (step) && is_shown (step->view, step->opening))
    sl_papers_view_show_items (step->view, items);
}

/* @paper is NULL where it could not be read, or nobody wanted it to be. */
static void
conclude (SlPapersView *self, Opening *opening, SlPaper *paper)
{
  if (paper != NULL)
    {
      sl_papers_view_note_source (self, paper, opening->file);
      sl_papers_view_check_awaited (self, opening->awaited, paper);
    }
  if (is_shown (self, opening))
    {
      if (paper != NULL)
        sl_papers_view_adopt_paper (self, paper);
      else
        {
          g_object_set (self->panel, "items", NULL, NULL);
          g_set_object (&self->unread, opening->file);
        }
      sl_item_panel_set_reading (self->panel,
                                 paper != NULL ? SL_ITEM_PANEL_IDLE : SL_ITEM_PANEL_STOPPED);
    }
  finish_opening (self, opening);
}

/* New minutes may tell what became of what was owed before; who has begun to review them is left
 * alone. */
static void
tell_owed (SlPapersView *self, SlPaper *paper)
{
  const SlPaperRecord *record = sl_paper_get_record (paper);

  if (record->n_decided == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.happened-in", "s", record->id);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  /* Lent: the library keeps it. */
  SlPaper *paper = sl_library_import_finish (SL_LIBRARY (source), result, &added, &error);

  if (!is_queued (step))
    return;
  if (paper == NULL)
    sl_papers_view_say_error (step->view, error, step->opening->name);
  else if (added && is_shown (step->view, step->opening))
    tell_owed (step->view, paper);
  conclude (step->view, step->opening, paper);
}

static void
reader_open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Step) step = data;
  SlPapersView *self = step->view;
  Opening *opening = step->opening;
  g_autoptr (GError) error = NULL;
  gboolean ok = sl_reader_open_finish (SL_READER (source), result, &error);

  if (!is_queued (step))
    return;
  if (g_error_matches (error, SL_ERROR, SL_ERROR_LOCKED))
    {
      sl_papers_view_ask_password (self,
                                   opening->name,
                                   opening->password != NULL,
                                   opening_password_cb,
                                   step_new (self, opening));
      return;
    }
  if (!ok)
    {
      sl_papers_view_say_error (self, error, opening->name);
      finish_opening (self, opening);
      return;
    }

  /* Minutes are read from their first page, whatever is found in them meanwhile. */
  opening->open = TRUE;
  self->kept_page = 0;
  sl_papers_view_show_reader (self, opening->reader, MAX (opening->page, 1));
  sl_early_reader_lend_picture (opening->reader, self->pages);
  sl_item_panel_set_reading (self->panel, SL_ITEM_PANEL_READING);
  sl_papers_view_pass_unseen (self);
  open_next (self);
}

void
sl_papers_view_pass_unseen (SlPapersView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self->pages))
      || (root != NULL && !gtk_widget_get_mapped (GTK_WIDGET (root))))
    return;
  sl_papers_view_seen (self);
}

void
sl_papers_view_seen (SlPapersView *self)
{
  Opening *shown = find_shown (self);

  sl_papers_view_check_source (self);
  if (shown == NULL)
    return;
  shown->seen = TRUE;
  sl_papers_view_begin_import (self);
}

static void
begin_import (SlPapersView *self, Opening *opening)
{
  Step *step = step_new (self, opening);

  opening->importing = TRUE;
  if (find_told (self) == opening)
    {
      gtk_label_set_label (self->progress_title, _ ("Finding items"));
      gtk_label_set_label (self->progress_page, NULL);
      gtk_progress_bar_set_fraction (self->progress_bar, 0);
    }
  sl_papers_view_update_progress (self);
  /* Its end, which frees the step, comes after the last word of its progress. */
  sl_library_import_async (self->library,
                           opening->file,
                           opening->password,
                           opening->reader,
                           progress_cb,
                           first_cb,
                           step,
                           opening->cancellable,
                           imported_cb,
                           step);
}

void
sl_papers_view_begin_import (SlPapersView *self)
{
  Opening *shown = find_shown (self), *waiting = NULL;
  guint n_importing = 0;

  if (self->library == NULL)
    return;
  for (GList *l = self->openings->head; l != NULL; l = l->next)
    {
      Opening *opening = l->data;

      n_importing += opening->importing;
      /* A process that nobody looks at any more. */
      if (opening->open && opening != shown)
        g_clear_object (&opening->reader);
      if (opening->open && opening != shown && !opening->importing && waiting == NULL)
        waiting = opening;
    }
  if (shown != NULL && shown->seen && !shown->importing && n_importing < MAX_IMPORTS)
    begin_import (self, shown);
  /* What is looked at goes first. */
  else if (waiting != NULL && n_importing == 0 && (shown == NULL || shown->importing))
    begin_import (self, waiting);
}

static void
start_opening (SlPapersView *self, Opening *opening)
{
  Step *step = step_new (self, opening);

  g_clear_object (&opening->reader);
  if (opening->password == NULL)
    opening->reader = sl_early_reader_take (opening->file, reader_open_cb, step);
  if (opening->reader != NULL)
    {
      sl_early_reader_hurry (opening->reader);
      return;
    }
  opening->reader = sl_reader_new ();
  sl_reader_open_async (opening->reader,
                        opening->file,
                        opening->password,
                        opening->cancellable,
                        reader_open_cb,
                        step);
}

static void
open_next (SlPapersView *self)
{
  for (GList *l = self->openings->head; l != NULL; l = l->next)
    {
      Opening *opening = l->data;

      if (opening->open)
        continue;
      if (opening->reader == NULL)
        start_opening (self, opening);
      return;
    }
}

void
sl_papers_view_open_file (SlPapersView *self, GFile *file, int page)
{
  Opening *opening;

  g_return_if_fail (SL_IS_PAPERS_VIEW (self));
  g_return_if_fail (G_IS_FILE (file));

  opening = g_rc_box_new0 (Opening);
  opening->file = g_object_ref (file);
  opening->name = g_file_get_basename (file);
  opening->page = page;
  opening->awaited = g_steal_pointer (&self->awaited);
  opening->cancellable = g_cancellable_new ();
  g_queue_push_tail (self->openings, opening);
  open_next (self);
}

static void
stop_reading (SlPapersView *self)
{
  Opening *shown = find_shown (self);
  Opening *opening = shown != NULL ? shown : find_told (self);

  /* The end of one that is being read is told as that of any other that fails. */
  if (opening != NULL && opening->importing)
    g_cancellable_cancel (opening->cancellable);
  else if (opening != NULL)
    conclude (self, opening, NULL);
}

static void
reading_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  if (g_str_equal (name, "papers.stop-reading"))
    stop_reading (self);
  else if (self->unread != NULL)
    sl_papers_view_open_file (self, self->unread, sl_page_view_get_page (self->pages));
}

void
sl_papers_view_install_reading (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "papers.stop-reading", NULL, reading_action);
  gtk_widget_class_install_action (klass, "papers.read", NULL, reading_action);
}
