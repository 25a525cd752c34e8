/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Print the paper: the dialog, and what is said afterwards. */
#include <glib/gi18n.h>

#include "exchange/sl-sharing-question.h"
#include "sl-exempt-question.h"
#include "sl-paper-print.h"
#include "sl-papers-output.h"
#include "sl-papers-view-private.h"
#include "sl-unread-question.h"
#include "sl-window.h"
#include "sl-words.h"

typedef struct
{
  GtkWidget *view;
  SlReader *reader;      /* of its own */
  const SlReader *shown; /* only to compare with */
  GPtrArray *items;
  SlTextDoc *doc;   /* NULL: nobody knows what is in it */
  GArray *sections; /* of SlTextExempt */
  GArray *exempt;   /* of SlPageRect: where they are */
  SlExempt count;   /* of them */
  gboolean with_exempt;
  char *name;
  int current;
} Print;

static void
print_free (Print *print)
{
  g_object_unref (print->view);
  g_object_unref (print->reader);
  g_ptr_array_unref (print->items);
  g_clear_pointer (&print->doc, sl_text_doc_unref);
  g_array_unref (print->sections);
  g_array_unref (print->exempt);
  g_free (print->name);
  g_free (print);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Print, print_free)

static void
view_unref (gpointer view, GClosure *closure)
{
  g_object_unref (view);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *view)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    return;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      text = g_strdup_printf (_ ("The paper could not be printed: %s"), error->message);
    }
  else
    text = g_strdup (_ ("Sent to the printer"));
  sl_window_toast (view, text, FALSE);
}

static void
sized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Print) print = data;
  g_autoptr (GtkPrintOperation) operation = NULL;
  SlPaperPrintOptions options;

  /* A page that cannot be measured cannot be drawn either, and its sheet says so. */
  sl_reader_load_sizes_finish (SL_READER (source), result, NULL);
  operation = sl_paper_print_new (SL_READER (source), print->items, print->name, print->current);
  sl_paper_print_get_options (operation, &options);
  options.exempt = print->with_exempt;
  sl_paper_print_set_options (operation, &options);
  sl_paper_print_set_exempt (operation, print->exempt);
  g_signal_connect_data (
      operation, "done", G_CALLBACK (done_cb), g_object_ref (print->view), view_unref, 0);
  /* Errors come with "done", whatever this returns. */
  gtk_print_operation_run (operation,
                           GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_ancestor (print->view, GTK_TYPE_WINDOW)),
                           NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Print) print = data;
  g_autoptr (GError) error = NULL;

  if (!sl_reader_open_finish (SL_READER (source), result, &error))
    {
      g_autofree char *text = sl_words_error (error, print->name);

      sl_window_toast (print->view, text, FALSE);
      return;
    }
  /* Which way a sheet lies is asked page by page, without waiting. */
  sl_reader_load_sizes_async (SL_READER (source), NULL, sized_cb, g_steal_pointer (&print));
}

/* ---- Before it leaves ---- */

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  g_autoptr (Print) print = data;
  g_autoptr (SlReader) shown = NULL;
  SlReader *reader = print->reader;

  shown = sl_papers_output_dup_reader (SL_PAPERS_VIEW (print->view));
  if (go_on && shown == print->shown)
    sl_reader_open_beside_async (reader, shown, NULL, opened_cb, g_steal_pointer (&print));
}

static GPtrArray *
check (gpointer data)
{
  const Print *print = data;

  return sl_sharing_check_paper (print->doc, print->with_exempt ? NULL : print->sections);
}

static void
answered (SlExemptAnswer answer, gpointer data)
{
  Print *print = data;

  if (answer == SL_EXEMPT_CANCEL)
    {
      print_free (print);
      return;
    }
  print->with_exempt = answer == SL_EXEMPT_INCLUDE;
  sl_sharing_question_check (print->view, check, print, shared, print);
}

static void
ask_exempt (Print *print)
{
  g_autofree char *name = sl_exempt_dup_name (&print->count);
  /* Translators: %s is “Schedule 12A, paragraph 3”. */
  g_autofree char *words
      = g_strdup_printf (_ ("A part of this paper is exempt from publication (%s). With it the "
                            "print is not for the public."),
                         name);

  sl_exempt_question_ask_part (print->view,
                               _ ("Print what is exempt, too?"),
                               words,
                               _ ("_Include that part"),
                               _ ("_Leave that part out"),
                               &print->count,
                               answered,
                               print);
}

/* What was not read has no areas that could be left out. */
static void
unread_answered (gboolean go_on, gpointer data)
{
  Print *print = data;

  if (!go_on)
    print_free (print);
  else if (print->doc == NULL)
    shared (TRUE, NULL, print);
  else
    ask_exempt (print);
}

void
sl_papers_print_start (SlPapersView *view)
{
  g_autoptr (SlReader) shown = sl_papers_output_dup_reader (view);
  const char *title;
  Print *print;

  if (shown == NULL)
    return;
  title = sl_reader_get_title (shown);
  print = g_new0 (Print, 1);
  print->view = g_object_ref (GTK_WIDGET (view));
  print->reader = sl_reader_new_beside (shown);
  print->shown = shown;
  print->items = sl_papers_output_list_items (view);
  print->doc = sl_papers_output_dup_text (view);
  print->sections = sl_page_view_list_exempt (view->pages);
  print->exempt = sl_page_view_list_exempt_areas (view->pages, &print->count);
  print->name = g_strdup (view->paper != NULL ? sl_paper_get_record (view->paper)->name
                          : title != NULL     ? title
                                              : _ ("Paper"));
  print->current = MAX (1, sl_page_view_get_page (view->pages));
  sl_unread_question_ask (print->view,
                          print->doc,
                          _ ("Print what was not looked through?"),
                          _ ("_Print all of it"),
                          unread_answered,
                          print);
}
