/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Save an annotated copy: what is asked, and what is said of it. The writing is core's. */
#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "exchange/sl-annotated-copy.h"
#include "exchange/sl-notes.h"
#include "exchange/sl-sharing-question.h"
#include "sl-compat.h"
#include "sl-exempt-question.h"
#include "sl-papers-output.h"
#include "sl-papers-view-private.h"
#include "sl-unread-question.h"
#include "sl-window.h"
#include "sl-words.h"

/* What is copied is settled when it is asked for, whatever is opened meanwhile. */
typedef struct
{
  GtkWidget *view;
  SlReader *reader;
  GPtrArray *items;
  GPtrArray *written; /* those of them that would be, while they are looked through */
  SlTextDoc *doc;
  char *name;
  SlExempt exempt; /* how much of its pages is */
  guint n_exempt_items;
  gboolean with_exempt;
  GFile *target;
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->view);
  g_object_unref (copy->reader);
  g_ptr_array_unref (copy->items);
  g_clear_pointer (&copy->written, g_ptr_array_unref);
  g_clear_object (&copy->target);
  sl_text_doc_unref (copy->doc);
  g_free (copy->name);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static GtkWindow *
get_window (GtkWidget *view)
{
  return GTK_WINDOW (gtk_widget_get_ancestor (view, GTK_TYPE_WINDOW));
}

/* What these codes mean for a copy; NULL where they mean what they always do. */
static char *
copy_error (const GError *error, const char *paper, const char *target)
{
  if (error->domain != SL_ERROR)
    return NULL;
  switch ((SlError) error->code)
    {
    case SL_ERROR_LOCKED:
      return g_strdup_printf (_ ("%s is protected and allows no notes. Ask for a copy without."),
                              paper);
    case SL_ERROR_INVALID:
      return g_strdup_printf (
          _ ("%s is signed, and notes would break the signature. Nothing was saved."), paper);
    case SL_ERROR_DAMAGED:
      return g_strdup_printf (_ ("%s is damaged, so notes cannot be added. Ask for a fresh copy."),
                              paper);
    case SL_ERROR_EMPTY:
      return g_strdup (_ ("There is no item to write into a copy."));
    case SL_ERROR_BUSY:
      return g_strdup_printf (_ ("%s is the paper itself and stays as it is. Choose another name."),
                              target);
    case SL_ERROR_NO_ACCESS:
    case SL_ERROR_NOT_FOUND:
      return g_strdup_printf (_ ("%s cannot be saved there. Choose another folder."), target);
    case SL_ERROR_NOT_PDF:
    case SL_ERROR_PAGE_LOST:
    case SL_ERROR_READER_LOST:
    case SL_ERROR_UNTRUSTED:
    case SL_ERROR_NEWER:
    case SL_ERROR_NO_SPACE:
    case SL_ERROR_NO_RECOGNITION:
    case SL_ERROR_FAILED:
    default:
      return NULL;
    }
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copy) copy = data;
  g_autofree char *base = g_file_get_basename (copy->target);
  g_autofree char *target = g_filename_display_name (base);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (sl_annotated_copy_write_finish (SL_READER (source), result, &error))
    text = g_strdup_printf (_ ("Saved as “%s”"), target);
  else if ((text = copy_error (error, copy->name, target)) == NULL)
    text = sl_words_error (error, copy->name);
  sl_window_toast (copy->view, text, FALSE);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copy) copy = data;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *author = sl_store_dup_login ();
  SlReader *reader = copy->reader;
  GFile *target;

  copy->target = target = sl_compat_save_finish (result, NULL);
  /* Nothing was chosen: nothing to say. */
  if (target == NULL)
    return;
  notes = sl_notes_new (copy->items, copy->with_exempt);
  sl_annotated_copy_write_async (
      reader, target, notes, author, NULL, written_cb, g_steal_pointer (&copy));
}

static void
choose_target (Copy *copy)
{
  g_autofree char *suggested = sl_annotated_copy_dup_name (copy->name);

  sl_compat_save_async (
      get_window (copy->view), _ ("Save an annotated copy"), suggested, chosen_cb, copy);
}

/* ---- Exempt items ---- */

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  g_autoptr (Copy) copy = data;

  g_clear_pointer (&copy->written, g_ptr_array_unref);
  if (!go_on)
    return;
  for (guint i = copy->items->len; without != NULL && i > 0; i--)
    if (g_strv_contains (without, ((SlItemRecord *) copy->items->pdata[i - 1])->id))
      g_ptr_array_remove_index (copy->items, i - 1);
  choose_target (g_steal_pointer (&copy));
}

static GPtrArray *
check (gpointer data)
{
  const Copy *copy = data;

  return sl_sharing_check_copy (copy->doc, copy->written);
}

static void
answered (SlExemptAnswer answer, gpointer data)
{
  Copy *copy = data;

  if (answer == SL_EXEMPT_CANCEL)
    {
      copy_free (copy);
      return;
    }
  copy->with_exempt = answer == SL_EXEMPT_INCLUDE;
  copy->written = sl_notes_list_written (copy->items, copy->with_exempt);
  sl_sharing_question_check (copy->view, check, copy, shared, copy);
}

/* The pages go whole, whatever is answered: a copy without some of them would be another paper. */
static void
ask_exempt (Copy *copy)
{
  g_autofree char *name = sl_exempt_dup_name (&copy->exempt);
  g_autofree char *words = NULL;

  /* Translators: %s is “Schedule 12A, paragraph 3”. */
  words
      = g_strdup_printf (_ ("A part of this paper is exempt from publication (%s). A copy has all "
                            "of its pages, so it is not for the public."),
                         name);
  if (copy->n_exempt_items == 0)
    sl_exempt_question_ask_part (copy->view,
                                 _ ("Copy what is exempt, too?"),
                                 words,
                                 NULL,
                                 _ ("_Let it pass"),
                                 &copy->exempt,
                                 answered,
                                 copy);
  else
    sl_exempt_question_ask_part (copy->view,
                                 _ ("Mark what is exempt in the copy, too?"),
                                 words,
                                 _ ("_Mark it, too"),
                                 _ ("_Leave it unmarked"),
                                 &copy->exempt,
                                 answered,
                                 copy);
}

static void
unread_answered (gboolean go_on, gpointer data)
{
  if (go_on)
    ask_exempt (data);
  else
    copy_free (data);
}

/* Why nobody knows what is in it, and whether to wait for that. */
static const char *
explain_no_text (SlPapersView *view)
{
  if (view->paper != NULL)
    return _ ("Its text is still being loaded. If that does not end, open the paper again.");
  if (sl_papers_view_is_opening (view))
    return _ ("Its items are still being found. Try again in a moment.");
  return _ ("This paper is not in the library, so there are no items to write into a copy.");
}

void
sl_papers_copy_start (SlPapersView *view)
{
  g_autoptr (SlReader) reader = sl_papers_output_dup_reader (view);
  g_autoptr (GPtrArray) items = sl_papers_output_list_items (view);
  g_autoptr (SlTextDoc) doc = sl_papers_output_dup_text (view);
  g_autoptr (GArray) areas = NULL;
  SlNotesCount count;
  Copy *copy;

  if (reader == NULL)
    return;
  if (doc == NULL)
    {
      sl_window_toast (GTK_WIDGET (view), explain_no_text (view), FALSE);
      return;
    }
  sl_notes_count (items, &count);
  if (count.n_open + count.exempt.n == 0)
    {
      sl_window_toast (GTK_WIDGET (view), _ ("There is no item to write into a copy."), FALSE);
      return;
    }
  copy = g_new0 (Copy, 1);
  copy->view = g_object_ref (GTK_WIDGET (view));
  copy->reader = g_steal_pointer (&reader);
  copy->items = g_steal_pointer (&items);
  copy->doc = g_steal_pointer (&doc);
  copy->name = g_strdup (sl_paper_get_record (view->paper)->name);
  areas = sl_page_view_list_exempt_areas (view->pages, &copy->exempt);
  copy->n_exempt_items = count.exempt.n;
  sl_unread_question_ask (copy->view,
                          copy->doc,
                          _ ("Copy what was not looked through?"),
                          _ ("Copy _all of it"),
                          unread_answered,
                          copy);
}

/* ---- What is shown ---- */

SlReader *
sl_papers_output_dup_reader (SlPapersView *view)
{
  SlReader *reader = NULL;

  g_object_get (view->pages, "reader", &reader, NULL);
  return reader;
}

SlTextDoc *
sl_papers_output_dup_text (SlPapersView *view)
{
  SlTextDoc *doc = NULL;

  if (view->paper != NULL)
    g_object_get (view->pages, "doc", &doc, NULL);
  return doc;
}

GPtrArray *
sl_papers_output_list_items (SlPapersView *view)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_item_record_unref);
  g_autoptr (GListModel) items = NULL;

  if (view->paper != NULL)
    sl_library_fill_now (view->library, view->paper);
  g_object_get (view->panel, "items", &items, NULL);
  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (items, i);

      g_ptr_array_add (records, sl_item_record_ref ((SlItemRecord *) sl_item_get_record (item)));
    }
  return records;
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_papers_copy_start (SL_PAPERS_VIEW (widget));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_papers_print_start (SL_PAPERS_VIEW (widget));
}

void
sl_papers_output_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "papers.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (klass, "papers.print", NULL, print_action);
}
