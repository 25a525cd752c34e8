/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-print-operation.h"

#define POINTS_PER_MM (72.0 / 25.4)

typedef struct
{
  SlPrintDone done;
  gpointer user_data;
  GDestroyNotify destroy;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->user_data);
  g_free (job);
}

static void
briefing_free (gpointer data, GClosure *closure)
{
  sl_briefing_unref (data);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              SlBriefing *briefing)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  sl_briefing_describe (briefing, cairo_get_target (cr));
  sl_briefing_draw (briefing, (guint) page, cr);
}

static GtkPageSetup *
make_setup (SlBriefing *briefing)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper;
  double width, height;

  sl_briefing_get_size (briefing, &width, &height);
  paper = gtk_paper_size_new (width > 210.5 * POINTS_PER_MM ? GTK_PAPER_NAME_LETTER
                                                            : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);
  return setup;
}

GtkPrintOperation *
sl_print_operation_new (SlBriefing *briefing, const char *name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_setup (briefing);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_n_pages (operation, (int) sl_briefing_get_n_pages (briefing));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The page has margins of its own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation,
                         "draw-page",
                         G_CALLBACK (draw_page_cb),
                         sl_briefing_ref (briefing),
                         briefing_free,
                         0);
  return operation;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    return;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  job->done (error, job->user_data);
}

void
sl_print_operation_run (SlBriefing *briefing,
                        const char *name,
                        GtkWindow *parent,
                        SlPrintDone done,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  g_autoptr (GtkPrintOperation) operation = sl_print_operation_new (briefing, name);
  Job *job = g_new0 (Job, 1);

  job->done = done;
  job->user_data = user_data;
  job->destroy = destroy;
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, job_free, 0);
  /* Errors come with "done", whatever this returns. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
