/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-print.h"

#include <glib/gi18n.h>

#include "briefing/sl-register-sheet.h"
#include "exchange/sl-sharing-question.h"
#include "sl-exempt-question.h"
#include "sl-window.h"
#include "sl-words.h"

typedef struct
{
  GtkWidget *from;
  SlLibrary *library;
  gboolean questions;
  char *title; /* of answers */
  GHashTable *said, *said_openly;
  gboolean with_exempt;
  char **ids;
  SlRegisterSheet *sheet;
  SlRegister *owed; /* while it is looked through */
} Print;

static void
print_free (Print *print)
{
  g_object_unref (print->from);
  g_object_unref (print->library);
  g_free (print->title);
  g_clear_pointer (&print->said, g_hash_table_unref);
  g_clear_pointer (&print->said_openly, g_hash_table_unref);
  g_strfreev (print->ids);
  g_clear_pointer (&print->sheet, sl_register_sheet_free);
  g_free (print);
}

static void
closure_free (gpointer data, GClosure *closure)
{
  print_free (data);
}

/* The window goes on between one call and the next. */
static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  if (!sl_register_sheet_lay_out (print->sheet))
    return FALSE;
  gtk_print_operation_set_n_pages (operation, (int) sl_register_sheet_get_n_pages (print->sheet));
  return TRUE;
}

static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *print)
{
  sl_register_sheet_draw (
      print->sheet, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Print *print)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    return;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  text = error != NULL ? g_strdup_printf (_ ("The list could not be printed: %s"), error->message)
                       : g_strdup (_ ("Sent to the printer"));
  sl_window_toast (print->from, text, FALSE);
}

/* Takes @print. */
static void
run (Print *print)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_paper_size_free (paper);
  gtk_page_setup_set_orientation (
      setup, print->questions ? GTK_PAGE_ORIENTATION_PORTRAIT : GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation,
                                    print->said != NULL ? _ ("Did it happen?")
                                    : print->questions  ? _ ("Question sheet")
                                                        : _ ("Register"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The pages have margins of their own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), print);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), print, closure_free, 0);
  gtk_print_operation_run (operation,
                           GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (print->from)),
                           NULL);
}

/* Takes @print. */
static void
fail (Print *print, const GError *error)
{
  g_autofree char *sentence = sl_words_error (error, NULL);

  sl_window_toast (print->from, sentence, FALSE);
  print_free (print);
}

static GHashTable *
get_said (const Print *print)
{
  return print->with_exempt ? print->said : print->said_openly;
}

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  Print *print = data;
  SlRegister *owed = g_steal_pointer (&print->owed);

  if (!go_on)
    {
      sl_register_free (owed);
      print_free (print);
      return;
    }
  sl_register_leave_out (owed, without);
  if (print->said != NULL)
    print->sheet = sl_register_sheet_new_answers (
        owed, print->title, get_said (print), sl_library_get_today (print->library));
  else
    print->sheet = sl_register_sheet_new (owed,
                                          print->questions ? SL_SHEET_QUESTIONS : SL_SHEET_LIST,
                                          sl_library_get_today (print->library));
  run (print);
}

static GPtrArray *
check (gpointer data)
{
  const Print *print = data;

  return print->said != NULL ? sl_sharing_check_answers (print->owed, get_said (print))
                             : sl_sharing_check_register (print->owed, SL_SHARING_ITEM);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Print *print = data;
  g_autoptr (GError) error = NULL;

  print->owed = sl_library_load_register_finish (SL_LIBRARY (source), result, &error);
  if (print->owed == NULL)
    {
      fail (print, error);
      return;
    }
  sl_sharing_question_check (print->from, check, print, shared, print);
}

static void
answered (SlExemptAnswer answer, gpointer data)
{
  Print *print = data;

  print->with_exempt = answer == SL_EXEMPT_INCLUDE;
  if (answer == SL_EXEMPT_CANCEL)
    print_free (print);
  else
    sl_library_load_register_async (print->library,
                                    answer == SL_EXEMPT_INCLUDE,
                                    (const char *const *) print->ids,
                                    NULL,
                                    loaded_cb,
                                    print);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Print *print = data;
  g_autoptr (GError) error = NULL;
  SlExempt exempt;

  if (sl_library_count_exempt_finish (SL_LIBRARY (source), result, &exempt, &error))
    sl_exempt_question_ask (
        print->from, _ ("Print exempt items, too?"), NULL, &exempt, answered, print);
  else
    fail (print, error);
}

static Print *
new_print (GtkWidget *from, SlLibrary *library, const char *const *ids)
{
  Print *print = g_new0 (Print, 1);

  print->from = g_object_ref (from);
  print->library = g_object_ref (library);
  print->ids = g_strdupv ((char **) ids);
  return print;
}

void
sl_register_print_start (GtkWidget *from,
                         SlLibrary *library,
                         gboolean questions,
                         const char *const *ids)
{
  Print *print = new_print (from, library, ids);

  print->questions = questions;
  sl_library_count_exempt_async (library, ids, NULL, counted_cb, print);
}

void
sl_register_print_answers_start (GtkWidget *from,
                                 SlLibrary *library,
                                 const char *const *ids,
                                 const char *title,
                                 GHashTable *said,
                                 GHashTable *said_openly)
{
  Print *print = new_print (from, library, ids);

  print->title = g_strdup (title);
  print->said = g_hash_table_ref (said);
  print->said_openly = g_hash_table_ref (said_openly);
  sl_library_count_exempt_async (library, ids, NULL, counted_cb, print);
}
