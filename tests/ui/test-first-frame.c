/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper of the command line, opened before there is a window, and what the first frame shows.
 */
#include <adwaita.h>

#include "base/sl-error.h"
#include "make-paper.h"
#include "papers/sl-early-reader.h"
#include "papers/sl-page-view-private.h"
#include "reader-fixture.h"
#include "sl-split.h"

#define N_PAGES 40
/* Pixels a point. */
#define SCALE 0.8

typedef struct
{
  ReaderFixture reader;
  GFile *file;
  SlReader *opened;
  GError *error;
  gboolean answered;
  SlPageView *pages; /* nullable */
} Fixture;

static void
iterate (void)
{
  g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;

  reader_set_up (&f->reader, data);
  path = g_build_filename (f->reader.folder, "long.pdf", NULL);
  g_assert_true (make_paper (path, N_PAGES));
  f->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->opened);
  g_clear_error (&f->error);
  g_object_unref (f->file);
  reader_tear_down (&f->reader, data);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  g_assert_false (f->answered);
  f->answered = TRUE;
  if (!sl_reader_open_finish (SL_READER (source), result, &f->error) || f->pages == NULL)
    return;
  g_object_set (f->pages, "reader", source, NULL);
  g_assert_cmpuint (sl_page_cache_get_size (f->pages->cache), ==, 0);
  sl_early_reader_lend_picture (SL_READER (source), f->pages);
}

/* The picture is there before the view was on a screen and could ask for one, and fits what it then
 * asks for. */
static void
test_picture (Fixture *f, gconstpointer data)
{
  SlPageView *pages = SL_PAGE_VIEW (g_object_ref_sink (sl_page_view_new ()));
  g_autoptr (GFile) other = g_file_new_for_path ("/nowhere/other.pdf");

  f->pages = pages;
  sl_early_reader_start (f->file, 2, SCALE);
  g_assert_null (sl_early_reader_take (other, opened_cb, f));
  f->opened = sl_early_reader_take (f->file, opened_cb, f);
  g_assert_true (SL_IS_READER (f->opened));
  /* It is given once. */
  g_assert_null (sl_early_reader_take (f->file, opened_cb, f));
  while (!f->answered)
    iterate ();
  g_assert_no_error (f->error);
  g_assert_cmpint (sl_reader_get_n_pages (f->opened), ==, N_PAGES);

  while (sl_page_cache_get_size (pages->cache) == 0)
    iterate ();
  sl_page_cache_set_look (pages->cache, SCALE, FALSE, 700 * 600);
  sl_page_cache_begin (pages->cache);
  sl_page_cache_want (pages->cache, 2, &(SlRect){ 0, 0, 400, 300 }, SL_READER_PRIORITY_VISIBLE);
  sl_page_cache_end (pages->cache);
  g_assert_true (sl_page_cache_is_sharp (pages->cache, 2));
  g_assert_false (sl_page_cache_is_sharp (pages->cache, 1));
  g_object_unref (pages);
}

/* Another paper was chosen while it was being drawn. */
static void
test_other_paper (Fixture *f, gconstpointer data)
{
  SlPageView *pages = SL_PAGE_VIEW (g_object_ref_sink (sl_page_view_new ()));
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 300);

  f->opened = sl_reader_new ();
  sl_page_view_put_picture (pages, f->opened, 1, SCALE, picture);
  g_assert_cmpuint (sl_page_cache_get_size (pages->cache), ==, 0);
  cairo_surface_destroy (picture);
  g_object_unref (pages);
}

static void
gone_cb (gpointer data, GObject *where_it_was)
{
  g_atomic_int_set ((gint *) data, TRUE);
  g_main_context_wakeup (NULL);
}

/* Its process goes with whoever took the reader, also where the picture was not wanted any more. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  SlReader *reader;
  gint gone = FALSE;

  sl_early_reader_start (f->file, 1, SCALE);
  reader = sl_early_reader_take (f->file, opened_cb, f);
  while (!f->answered)
    iterate ();
  g_assert_no_error (f->error);
  g_object_weak_ref (G_OBJECT (reader), gone_cb, &gone);
  g_object_unref (reader);
  /* A thread may be the last to let go of it. */
  while (!g_atomic_int_get (&gone))
    iterate ();
}

static GThread *opening;

/* GLib's, which knows no thread by its name: here its end can be waited for. */
GThread *
g_thread_new (const char *name, GThreadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_try_new (name, func, data, &error);

  g_assert_no_error (error);
  if (g_str_equal (name, "early-reader"))
    {
      g_clear_pointer (&opening, g_thread_unref);
      opening = g_thread_ref (thread);
    }
  return thread;
}

/* What went wrong is said from the loop, when there is a window to say it in. */
static void
test_error (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->reader.folder, "no.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "minutes", -1, NULL));
  sl_early_reader_start (file, 1, SCALE);
  f->opened = sl_early_reader_take (file, opened_cb, f);
  sl_early_reader_hurry (f->opened);
  g_assert_false (f->answered);
  g_thread_join (g_steal_pointer (&opening));
  sl_early_reader_hurry (f->opened);
  g_assert_false (f->answered);
  while (!f->answered)
    iterate ();
  g_assert_error (f->error, SL_ERROR, SL_ERROR_NOT_PDF);
}

/* ---- the frame ---- */

typedef struct
{
  SlSplit *split;
  SlPageView *pages;
  SlSplitMode mode; /* of the first frame */
  double scale, told;
  int width;
  guint n_frames;
} Frames;

static void
scale_cb (SlPageView *pages, GParamSpec *pspec, Frames *frames)
{
  frames->told = sl_page_view_get_scale (pages);
}

static void
painted_cb (GdkFrameClock *clock, Frames *frames)
{
  if (frames->n_frames++ > 0)
    return;
  frames->mode = sl_split_get_mode (frames->split);
  frames->scale = sl_page_view_get_scale (frames->pages);
  frames->width = gtk_widget_get_width (GTK_WIDGET (frames->pages));
  g_assert_cmpfloat (frames->told, ==, frames->scale);
}

static void
realize_cb (GtkWidget *widget, Frames *frames)
{
  g_signal_connect (
      gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (painted_cb), frames);
}

static gboolean
rested_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Panes, the page and what is told of it stand in the first frame as they do when all is at rest,
 * also where panes must fold. */
static void
test_settled (Fixture *f, gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  Frames frames = { .pages = SL_PAGE_VIEW (sl_page_view_new ()) };
  gboolean rested = FALSE;
  g_autofree char *path = g_file_get_path (f->file);

  g_assert_true (reader_open_path (&f->reader, path, NULL, NULL));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (frames.pages));
  frames.split = g_object_new (SL_TYPE_SPLIT,
                               "start",
                               gtk_label_new ("Library"),
                               "content",
                               scroller,
                               "end",
                               gtk_label_new ("Items"),
                               NULL);
  g_signal_connect (frames.pages, "notify::scale", G_CALLBACK (scale_cb), &frames);
  g_object_set (frames.pages, "reader", f->reader.reader, NULL);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (frames.split));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
  g_signal_connect (window, "realize", G_CALLBACK (realize_cb), &frames);
  gtk_window_present (GTK_WINDOW (window));
  while (frames.n_frames == 0)
    iterate ();
  /* Behind everything that waits for the loop. */
  g_idle_add_full (G_PRIORITY_LOW, rested_cb, &rested, NULL);
  while (!rested)
    iterate ();
  g_assert_cmpint (frames.mode, ==, width > 1100 ? SL_SPLIT_WIDE : SL_SPLIT_FOLDED);
  g_assert_cmpint (sl_split_get_mode (frames.split), ==, frames.mode);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (frames.pages)), ==, frames.width);
  g_assert_cmpfloat (sl_page_view_get_scale (frames.pages), ==, frames.scale);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/first-frame/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/first-frame/other-paper", Fixture, NULL, set_up, test_other_paper, tear_down);
  g_test_add ("/first-frame/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/first-frame/error", Fixture, NULL, set_up, test_error, tear_down);
  g_test_add ("/first-frame/settled-wide",
              Fixture,
              GINT_TO_POINTER (1200),
              set_up,
              test_settled,
              tear_down);
  g_test_add ("/first-frame/settled-folded",
              Fixture,
              GINT_TO_POINTER (900),
              set_up,
              test_settled,
              tear_down);
  return g_test_run ();
}
