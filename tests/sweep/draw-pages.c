/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a paper as the window does and has some of its pages drawn, once as large as in the window
 * and once twice as large, read, and looked through for links: `draw-pages PAPER.pdf`. Each line
 * says what was asked, of which page, how many seconds it took, and what came of it: "done", or
 * the code of SlError and what the reader said. Then the most memory that the program and its
 * reader took (KiB), and how many readers died. */
#include <stdio.h>
#include <sys/resource.h>

#include "base/sl-error.h"
#include "paper-watch.h"

/* The first, the last, and the one between. */
#define N_PAGES 3
/* Pixels of a page's longer side in the window. */
#define SIDE 1000

typedef struct
{
  PaperWatch watch;
  gint64 before;
  guint n_lost; /* processes */
} Drawing;

static void
lost_cb (SlReader *reader, int page, gpointer user_data)
{
  Drawing *drawing = user_data;

  drawing->n_lost++;
}

static void
begin (Drawing *drawing)
{
  drawing->before = g_get_monotonic_time ();
}

/* @error: (nullable) */
static void
say (Drawing *drawing, const char *what, int number, const GError *error)
{
  double took = (double) (g_get_monotonic_time () - drawing->before) / G_USEC_PER_SEC;

  if (error == NULL)
    printf ("%s\t%d\t%.3f\tdone\n", what, number, took);
  else
    printf ("%s\t%d\t%.3f\t%s %d\t%s\n",
            what,
            number,
            took,
            paper_watch_is_reason (error) ? "reason" : "ODD",
            error->code,
            error->message);
  fflush (stdout);
}

static void
draw (Drawing *drawing, int page, double side)
{
  g_autoptr (GError) error = NULL;

  begin (drawing);
  paper_watch_draw (&drawing->watch, page, side, &error);
  say (drawing, side > SIDE ? "draw-twice" : "draw", page, error);
}

static void
look_at_page (Drawing *drawing, int number)
{
  g_autoptr (GError) unread = NULL;
  g_autoptr (GError) no_links = NULL;
  g_autoptr (SlPage) page = NULL;

  draw (drawing, number, SIDE);
  draw (drawing, number, 2 * SIDE);
  begin (drawing);
  page = paper_watch_load_page (&drawing->watch, number, &unread);
  say (drawing, "read", number, unread);
  begin (drawing);
  paper_watch_load_links (&drawing->watch, number, &no_links);
  say (drawing, "links", number, no_links);
}

static void
look_at_paper (Drawing *drawing)
{
  int n_pages = sl_reader_get_n_pages (drawing->watch.reader);
  int n = MIN (n_pages, N_PAGES);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < n; i++)
    look_at_page (drawing, n > 1 ? 1 + (int) ((gint64) i * (n_pages - 1) / (n - 1)) : 1);
  begin (drawing);
  paper_watch_load_labels (&drawing->watch, &error);
  say (drawing, "labels", n_pages, error);
}

int
main (int argc, char **argv)
{
  Drawing drawing = { .watch = { sl_reader_new (), 0 } };
  g_autoptr (GError) error = NULL;
  struct rusage usage;

  if (argc != 2)
    return 2;
  g_signal_connect (drawing.watch.reader, "lost", G_CALLBACK (lost_cb), &drawing);
  begin (&drawing);
  paper_watch_open (&drawing.watch, argv[1], &error);
  say (&drawing, "open", sl_reader_get_n_pages (drawing.watch.reader), error);
  if (error == NULL)
    look_at_paper (&drawing);
  sl_reader_close (drawing.watch.reader);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  getrusage (RUSAGE_SELF, &usage);
  printf ("peaks\t%ld\t%u\nlost\t%u\n", usage.ru_maxrss, drawing.watch.peak, drawing.n_lost);
  g_object_unref (drawing.watch.reader);
  return 0;
}
