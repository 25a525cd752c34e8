/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to a paper of the library: the page is on the screen as soon as the reader has the
 * file, reading and detection go on beside it. Files that came together are taken one after the
 * other. */
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

typedef struct
{
  SlPapersView *view;
  GFile *file;
  char *name;
  char *password;
  int page;
  SlReader *reader;
  gboolean seen, importing;
  GCancellable *cancellable;
} Opening;

static void open_next (SlPapersView *self);

static void
opening_free (Opening *opening)
{
  g_cancellable_cancel (opening->cancellable);
  g_object_unref (opening->cancellable);
  g_clear_object (&opening->reader);
  g_object_unref (opening->file);
  g_free (opening->name);
  g_free (opening->password);
  g_free (opening);
}

void
sl_papers_view_drop_openings (SlPapersView *self)
{
  g_queue_free_full (g_steal_pointer (&self->openings), (GDestroyNotify) opening_free);
  self->openings = g_queue_new ();
}

gboolean
sl_papers_view_is_opening (SlPapersView *self)
{
  return !g_queue_is_empty (self->openings);
}

static void
finish_opening (SlPapersView *self)
{
  Opening *opening = g_queue_pop_head (self->openings);

  opening_free (opening);
  gtk_revealer_set_reveal_child (self->progress_revealer, FALSE);
  sl_papers_view_update_stack (self);
  open_next (self);
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

static void start_opening (Opening *opening);

static void
opening_password_cb (SlPapersView *self, const char *password, gpointer data)
{
  Opening *opening = g_queue_peek_head (self->openings);

  if (opening == NULL || opening != data)
    return;
  if (password == NULL)
    {
      finish_opening (self);
      return;
    }
  g_free (opening->password);
  opening->password = g_strdup (password);
  start_opening (opening);
}

/* ---- scans ---- */

static char *
describe_scan (SlTextDoc *doc)
{
  guint recognised = sl_text_doc_count_recognised (doc), unread = sl_text_doc_count_unread (doc);

  if (unread > 0)
    return g_strdup_printf (
        ngettext ("%u scanned page could not be read, so nothing is found on it. Reading scans "
                  "needs Tesseract and its data for English.",
                  "%u scanned pages could not be read, so nothing is found on them. Reading scans "
                  "needs Tesseract and its data for English.",
                  unread),
        unread);
  if (recognised == sl_text_doc_get_n_pages (doc))
    return g_strdup (_ ("Scanned paper: its text was recognised and may hold errors. Compare what "
                        "is found with the page."));
  return g_strdup_printf (
      ngettext ("%u page is scanned: its text was recognised and may hold errors. Compare what is "
                "found with the page.",
                "%u pages are scanned: their text was recognised and may hold errors. Compare what "
                "is found with the page.",
                recognised),
      recognised);
}

void
sl_papers_view_tell_scan (SlPapersView *self, SlTextDoc *doc)
{
  gboolean scanned
      = doc != NULL
        && (sl_text_doc_count_recognised (doc) > 0 || sl_text_doc_count_unread (doc) > 0);
  g_autofree char *text = scanned ? describe_scan (doc) : NULL;

  if (text != NULL)
    gtk_label_set_label (self->scan_label, text);
  gtk_revealer_set_reveal_child (self->scan_revealer, scanned);
}

/* ---- reading ---- */

/* Unless the person went on to another paper meanwhile. */
static gboolean
is_shown (SlPapersView *self, const Opening *opening)
{
  g_autoptr (SlReader) shown = NULL;

  g_object_get (self->pages, "reader", &shown, NULL);
  return shown != NULL && shown == opening->reader;
}

static void
tell_progress (SlPapersView *self, SlImportStage stage, int page, int n_pages)
{
  g_autofree char *text = NULL;

  gtk_label_set_label (self->progress_title,
                       stage == SL_IMPORT_RECOGNISING ? _ ("Reading scanned pages")
                                                      : _ ("Finding items"));
  text = g_strdup_printf (_ ("page %d of %d"), page, n_pages);
  gtk_label_set_label (self->progress_page, text);
  gtk_progress_bar_set_fraction (self->progress_bar, (double) page / n_pages);
  sl_item_panel_set_progress (
      self->panel, gtk_label_get_label (self->progress_title), text, (double) page / n_pages);
}

static void
progress_cb (SlImportStage stage, int page, int n_pages, SlPage *content, gpointer data)
{
  SlPapersView *self = data;
  gint64 now = g_get_monotonic_time ();

  if (content != NULL)
    sl_stopwatch_note ("page-read", page);
  if (!sl_papers_view_is_opening (self) || n_pages <= 0)
    return;
  /* Pages come faster than anybody reads their numbers, and each number is a frame. */
  if (page == n_pages || now - self->progress_told >= PROGRESS_PAUSE)
    {
      self->progress_told = now;
      tell_progress (self, stage, page, n_pages);
    }
  if (content != NULL && is_shown (self, g_queue_peek_head (self->openings)))
    sl_finder_add_page (self->finder, content);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPapersView) self = data;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;
  /* Lent: the library keeps it. */
  SlPaper *paper = sl_library_import_finish (SL_LIBRARY (source), result, &added, &error);
  Opening *opening = g_queue_peek_head (self->openings);

  if (opening == NULL)
    return;
  if (paper == NULL)
    sl_papers_view_say_error (self, error, opening->name);
  else
    sl_papers_view_note_source (self, paper, opening->file);
  if (paper != NULL && is_shown (self, opening))
    sl_papers_view_adopt_paper (self, paper);
  if (paper == NULL && is_shown (self, opening))
    {
      g_set_object (&self->unread, opening->file);
      sl_item_panel_set_reading (self->panel, SL_ITEM_PANEL_STOPPED);
    }
  else
    sl_item_panel_set_reading (self->panel, SL_ITEM_PANEL_IDLE);
  finish_opening (self);
}

static void
reader_open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPapersView) self = data;
  g_autoptr (GError) error = NULL;
  gboolean ok = sl_reader_open_finish (SL_READER (source), result, &error);
  Opening *opening = g_queue_peek_head (self->openings);

  if (opening == NULL || opening->reader != SL_READER (source))
    return;
  if (g_error_matches (error, SL_ERROR, SL_ERROR_LOCKED))
    {
      sl_papers_view_ask_password (
          self, opening->name, opening->password != NULL, opening_password_cb, opening);
      return;
    }
  if (!ok)
    {
      sl_papers_view_say_error (self, error, opening->name);
      finish_opening (self);
      return;
    }

  /* Minutes are read from their first page, whatever is found in them meanwhile. */
  sl_papers_view_show_reader (self, opening->reader, MAX (opening->page, 1));
  /* Nobody waits for pages that are not looked at. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->pages)))
    sl_papers_view_seen (self);
}

void
sl_papers_view_seen (SlPapersView *self)
{
  Opening *opening = g_queue_peek_head (self->openings);

  if (opening == NULL || !is_shown (self, opening))
    return;
  opening->seen = TRUE;
  sl_papers_view_begin_import (self);
}

void
sl_papers_view_begin_import (SlPapersView *self)
{
  Opening *opening = g_queue_peek_head (self->openings);

  if (opening == NULL || !opening->seen || opening->importing || self->library == NULL)
    return;
  opening->importing = TRUE;
  gtk_label_set_label (self->progress_title, _ ("Finding items"));
  gtk_label_set_label (self->progress_page, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_revealer_set_reveal_child (self->progress_revealer, TRUE);
  sl_item_panel_set_reading (self->panel, SL_ITEM_PANEL_READING);
  sl_library_import_async (self->library,
                           opening->file,
                           opening->password,
                           progress_cb,
                           self,
                           opening->cancellable,
                           imported_cb,
                           g_object_ref (self));
}

static void
start_opening (Opening *opening)
{
  g_clear_object (&opening->reader);
  if (opening->password == NULL)
    opening->reader = sl_early_reader_take (opening->file, reader_open_cb, opening->view);
  if (opening->reader != NULL)
    {
      g_object_ref (opening->view);
      return;
    }
  opening->reader = sl_reader_new ();
  sl_reader_open_async (opening->reader,
                        opening->file,
                        opening->password,
                        opening->cancellable,
                        reader_open_cb,
                        g_object_ref (opening->view));
}

static void
open_next (SlPapersView *self)
{
  Opening *opening = g_queue_peek_head (self->openings);

  if (opening != NULL && opening->reader == NULL)
    start_opening (opening);
}

void
sl_papers_view_open_file (SlPapersView *self, GFile *file, int page)
{
  Opening *opening;

  g_return_if_fail (SL_IS_PAPERS_VIEW (self));
  g_return_if_fail (G_IS_FILE (file));

  opening = g_new0 (Opening, 1);
  opening->view = self;
  opening->file = g_object_ref (file);
  opening->name = g_file_get_basename (file);
  opening->page = page;
  opening->cancellable = g_cancellable_new ();
  g_queue_push_tail (self->openings, opening);
  open_next (self);
}

static void
reading_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);
  Opening *opening = g_queue_peek_head (self->openings);

  if (g_str_equal (name, "papers.read"))
    {
      if (self->unread != NULL)
        sl_papers_view_open_file (self, self->unread, sl_page_view_get_page (self->pages));
    }
  /* Its end is told as that of any other that fails. */
  else if (opening != NULL)
    g_cancellable_cancel (opening->cancellable);
}

void
sl_papers_view_install_reading (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "papers.stop-reading", NULL, reading_action);
  gtk_widget_class_install_action (klass, "papers.read", NULL, reading_action);
}
