/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page view over a real paper and a real reader, in a window. */
#include <adwaita.h>
#include <math.h>

#include "link-maker.h"
#include "make-paper.h"
#include "papers/sl-page-tile.h"
#include "papers/sl-page-view-private.h"
#include "raw-pdf.h"
#include "reader-fixture.h"
#include "reader/sl-wire.h"
#include "text/sl-text-layout.h"

typedef struct
{
  ReaderFixture reader;
  GtkWidget *window;
  SlPageView *pages;
} Fixture;

#define N_PAGES 40

static void
iterate (void)
{
  g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  reader_set_up (&f->reader, data);
  path = g_build_filename (f->reader.folder, "long.pdf", NULL);
  g_assert_true (make_paper (path, N_PAGES));
  g_assert_true (reader_open_path (&f->reader, path, NULL, &error));
  g_assert_no_error (error);
  f->pages = SL_PAGE_VIEW (sl_page_view_new ());
  f->window = gtk_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (f->pages));
  gtk_window_set_child (GTK_WINDOW (f->window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 700, 600);
  g_object_set (f->pages, "reader", f->reader.reader, NULL);
  gtk_window_present (GTK_WINDOW (f->window));
  while (!f->pages->laid_out || sl_page_cache_get_size (f->pages->cache) == 0)
    iterate ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  reader_tear_down (&f->reader, data);
}

/* The points under a place of the view. */
static int
look (Fixture *f, double x, double y, double *page_x, double *page_y)
{
  return sl_page_view_page_at (f->pages, x, y, TRUE, page_x, page_y);
}

/* What is under the pointer stays there, whichever way up. */
static void
test_zoom_at (Fixture *f, gconstpointer data)
{
  for (int rotation = 0; rotation < 360; rotation += 90)
    {
      double x1, y1, x2, y2;
      int page;

      sl_page_view_set_zoom (f->pages, 2);
      sl_page_view_set_rotation (f->pages, rotation);
      sl_page_view_go_to (f->pages, 7, 300);
      page = look (f, 310, 250, &x1, &y1);
      sl_page_view_zoom_at (f->pages, 3.1, 310, 250);
      g_assert_cmpfloat (sl_page_view_get_scale (f->pages), ==, 3.1);
      g_assert_cmpint (look (f, 310, 250, &x2, &y2), ==, page);
      g_assert_cmpfloat_with_epsilon (x1, x2, 1);
      g_assert_cmpfloat_with_epsilon (y1, y2, 1);
    }
}

/* ---- pinch ---- */

static double fingers_x, fingers_y;

/* GTK's, to which no test can give fingers: they are here. */
gboolean
gtk_gesture_get_bounding_box_center (GtkGesture *gesture, double *x, double *y)
{
  *x = fingers_x;
  *y = fingers_y;
  return TRUE;
}

static GtkGesture *
find_pinch (Fixture *f)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->pages));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The view keeps it. */
      if (GTK_IS_GESTURE_ZOOM (controller))
        return GTK_GESTURE (controller);
    }
  g_assert_not_reached ();
}

/* What is between the fingers stays there; another pinch goes on from where the first one ended. */
static void
test_pinch (Fixture *f, gconstpointer data)
{
  GtkGesture *pinch = find_pinch (f);
  double x1, y1, x2, y2;
  int page;

  /* Wider than the view: what is not stands in its middle. */
  sl_page_view_set_zoom (f->pages, 2);
  sl_page_view_go_to (f->pages, 7, 300);
  fingers_x = 280;
  fingers_y = 190;
  page = look (f, fingers_x, fingers_y, &x1, &y1);
  for (guint round = 0; round < 2; round++)
    {
      g_signal_emit_by_name (pinch, "begin", NULL);
      /* Each step is told from the pinch's beginning. */
      g_signal_emit_by_name (pinch, "scale-changed", 1.2);
      g_signal_emit_by_name (pinch, "scale-changed", 1.5);
    }
  g_assert_cmpfloat_with_epsilon (sl_page_view_get_scale (f->pages), 4.5, 1e-9);
  g_assert_cmpint (look (f, fingers_x, fingers_y, &x2, &y2), ==, page);
  g_assert_cmpfloat_with_epsilon (x1, x2, 1);
  g_assert_cmpfloat_with_epsilon (y1, y2, 1);

  g_signal_emit_by_name (pinch, "begin", NULL);
  g_signal_emit_by_name (pinch, "scale-changed", 100.0);
  g_assert_cmpfloat (sl_page_view_get_scale (f->pages), ==, SL_ZOOM_MOST);
  g_signal_emit_by_name (pinch, "scale-changed", 0.0001);
  g_assert_cmpfloat (sl_page_view_get_scale (f->pages), ==, SL_ZOOM_LEAST);
  /* All that was passed is not drawn, what it ends with is. */
  while (f->pages->zooming_id != 0 || !sl_page_cache_is_sharp (f->pages->cache, page))
    iterate ();
}

/* The first line that is seen is still the first when the view gets another width, and the width
 * fits again. */
static void
test_resize (Fixture *f, gconstpointer data)
{
  double x, before, after, scale = sl_page_view_get_scale (f->pages);
  int page, width = gtk_widget_get_width (GTK_WIDGET (f->pages));

  sl_page_view_go_to (f->pages, 9, 320);
  page = look (f, width / 2.0, 0, &x, &before);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 480, 600);
  while (gtk_widget_get_width (GTK_WIDGET (f->pages)) >= width)
    iterate ();
  g_assert_cmpfloat (sl_page_view_get_scale (f->pages), <, scale);
  g_assert_cmpint (
      look (f, gtk_widget_get_width (GTK_WIDGET (f->pages)) / 2.0, 0, &x, &after), ==, page);
  g_assert_cmpfloat_with_epsilon (before, after, 2);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, 9);
}

static void
seen_cb (SlPageView *pages, guint *n)
{
  (*n)++;
}

/* What begins when the pages are on the screen does not wait for a page that only touches it. */
static void
test_seen (Fixture *f, gconstpointer data)
{
  guint n = 0;

  g_signal_connect (f->pages, "seen", G_CALLBACK (seen_cb), &n);
  sl_page_view_go_to_page (f->pages, 2);
  sl_page_view_forget_seen (f->pages);
  sl_page_view_note_page (f->pages, 2, TRUE);
  sl_page_view_note_drawn (f->pages, 1, 2);
  g_assert_false (f->pages->seen);
  sl_page_view_note_page (f->pages, 1, TRUE);
  sl_page_view_note_page (f->pages, 2, FALSE);
  sl_page_view_note_drawn (f->pages, 1, 2);
  g_assert_true (f->pages->seen);
  while (n == 0)
    iterate ();
  g_assert_cmpuint (n, ==, 1);
}

static void
test_history (Fixture *f, gconstpointer data)
{
  gboolean can_go = TRUE;
  double y1, y2;

  g_object_get (f->pages, "can-go-back", &can_go, NULL);
  g_assert_false (can_go);
  sl_page_view_go_to (f->pages, 5, 200);
  y1 = sl_page_view_scroll_y (f->pages);
  sl_page_view_go_to (f->pages, 30, -1);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, 30);
  /* Also after the pages were shown at another size. */
  sl_page_view_set_zoom (f->pages, 1.5);
  sl_page_view_set_zoom (f->pages, 0);
  sl_page_view_go_back (f->pages);
  y2 = sl_page_view_scroll_y (f->pages);
  g_assert_cmpfloat_with_epsilon (y1, y2, 2);
  sl_page_view_go_back (f->pages);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, 1);
  g_object_get (f->pages, "can-go-back", &can_go, NULL);
  g_assert_false (can_go);
  sl_page_view_go_forward (f->pages);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, 5);
  /* A new way leaves the old one. */
  sl_page_view_go_to (f->pages, 12, -1);
  g_object_get (f->pages, "can-go-forward", &can_go, NULL);
  g_assert_false (can_go);
  /* Turning over is no jump. */
  sl_page_view_go_to_page (f->pages, 13);
  sl_page_view_go_back (f->pages);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, 5);
}

/* Where it was scrolling to means nothing in pages of another size, or of another paper. */
static void
test_stops (Fixture *f, gconstpointer data)
{
  GtkWidget *widget = GTK_WIDGET (f->pages);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_widget_activate_action (widget, "page.scroll", "(dd)", 0.0, 0.9);
  g_assert_nonnull (f->pages->animation);
  sl_page_view_zoom (f->pages, 1);
  g_assert_null (f->pages->animation);
  /* A key that is held down leaps from page to page. (However slow the machine is.) */
  f->pages->leapt = g_get_monotonic_time () + G_USEC_PER_SEC;
  gtk_widget_activate_action (widget, "page.scroll", "(dd)", 0.0, 0.9);
  g_assert_null (f->pages->animation);
  gtk_widget_activate_action (widget, "page.scroll", "(dd)", 0.0, 0.1);
  g_assert_nonnull (f->pages->animation);
  g_object_set (f->pages, "reader", NULL, NULL);
  g_assert_null (f->pages->animation);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/* The page that was asked for counts, also where others are in view, and at the end. */
static void
test_asked_page (Fixture *f, gconstpointer data)
{
  sl_page_view_set_zoom (f->pages, 0.25);
  for (int page = N_PAGES; page > N_PAGES - 5; page--)
    {
      sl_page_view_go_to (f->pages, page, -1);
      g_assert_cmpint (sl_page_view_get_page (f->pages), ==, page);
    }
}

/* One row at a time: all of a pair, and nothing of the next. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  double x, y;

  sl_page_view_set_dual (f->pages, TRUE);
  sl_page_view_set_continuous (f->pages, FALSE);
  sl_page_view_set_zoom (f->pages, -1);
  sl_page_view_go_to (f->pages, 8, -1);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, 8);
  g_assert_cmpint (look (f, 5, 300, &x, &y), ==, 7);
  g_assert_cmpint (look (f, 690, 300, &x, &y), ==, 8);
  g_assert_cmpint (look (f, 690, 599, &x, &y), ==, 8);
  gtk_widget_activate_action (GTK_WIDGET (f->pages), "page.next", NULL);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, 9);
  g_assert_cmpint (look (f, 690, 300, &x, &y), ==, 10);
}

/* However much is looked at, no more is kept than a few views full; and every page that is waited
 * for is drawn. */
static void
test_bounded (Fixture *f, gconstpointer data)
{
  sl_page_view_set_zoom (f->pages, 2.5);
  for (int page = 1; page <= N_PAGES; page++)
    {
      gsize before = sl_page_cache_get_size (f->pages->cache);

      sl_page_view_go_to_page (f->pages, page);
      while (sl_page_cache_get_size (f->pages->cache) == before && page == 1)
        iterate ();
      while (!sl_page_cache_is_sharp (f->pages->cache, page))
        iterate ();
      g_assert_cmpuint (sl_page_cache_get_size (f->pages->cache), <=, (gsize) 36 << 20);
    }
}

/* Two places of a page, one of them marked. */
static const SlRect places[] = { { 20.3, 30.7, 120.2, 44.9 }, { 20.3, 90.1, 120.2, 104.4 } };

static gboolean
paint_place (int page, const SlRect *part, cairo_t *cr, gpointer data)
{
  const SlRect *marked = data;

  if (cr == NULL)
    return TRUE;
  cairo_set_operator (cr, CAIRO_OPERATOR_MULTIPLY);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      cairo_set_source_rgb (cr, 0.9, &places[i] == marked ? 0.2 : 0.9, 0.6);
      cairo_rectangle (cr,
                       places[i].x1 * 1.3,
                       places[i].y1 * 1.3,
                       (places[i].x2 - places[i].x1) * 1.3,
                       (places[i].y2 - places[i].y1) * 1.3);
      if (sl_rect_intersects (&places[i], part))
        cairo_fill (cr);
      cairo_new_path (cr);
    }
  return TRUE;
}

static SlPageTile *
make_tile (void)
{
  SlPageTile *tile = g_new0 (SlPageTile, 1);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 260, 200);
  cairo_t *cr = cairo_create (picture);

  *tile = (SlPageTile){ .page = 1, .scale = 1.3, .width = 260, .height = 200 };
  cairo_set_source_rgb (cr, 1, 1, 0.8);
  cairo_paint (cr);
  cairo_destroy (cr);
  sl_page_tile_set_picture (tile, picture);
  return tile;
}

static void
draw_tile (SlPageTile *tile, GPtrArray *spares, const SlRect *marked)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  sl_page_tile_snapshot (tile, snapshot, 1.3, paint_place, (gpointer) marked, spares);
  gsk_render_node_unref (gtk_snapshot_free_to_node (snapshot));
}

/* The selection goes from one item to the next: only these two places are painted anew, and the
 * page looks as if all were. */
static void
test_repaint_part (void)
{
  g_autoptr (GPtrArray) spares = sl_page_tile_new_spares ();
  SlPageTile *tile = make_tile (), *whole = make_tile ();

  draw_tile (tile, spares, &places[0]);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    sl_page_tile_clear_paint_in (tile, &places[i]);
  sl_page_tile_clear_paint_in (tile, &(SlRect){ 500, 500, 600, 600 });
  g_assert_cmpfloat (tile->stale.x2, ==, places[1].x2);
  draw_tile (tile, spares, &places[1]);
  g_assert_true (sl_rect_is_empty (&tile->stale));
  draw_tile (whole, spares, &places[1]);
  cairo_surface_flush (tile->over);
  cairo_surface_flush (whole->over);
  for (int y = 0; y < 200; y++)
    g_assert_cmpmem (cairo_image_surface_get_data (tile->over)
                         + y * cairo_image_surface_get_stride (tile->over),
                     260 * 4,
                     cairo_image_surface_get_data (whole->over)
                         + y * cairo_image_surface_get_stride (whole->over),
                     260 * 4);
  sl_page_tile_free (tile);
  sl_page_tile_free (whole);
}

static void
look_through (Fixture *f)
{
  for (int page = 1; page <= N_PAGES; page++)
    {
      sl_page_view_go_to_page (f->pages, page);
      while (!sl_page_cache_is_sharp (f->pages->cache, page))
        iterate ();
    }
}

/* Of what had to go, a small picture is left where the page took its time to be drawn, and nothing
 * where it comes back as soon. */
static void
test_stand_ins (Fixture *f, gconstpointer data)
{
  sl_page_view_set_zoom (f->pages, 2.5);
  sl_page_cache_set_soon (f->pages->cache, G_MAXINT64);
  look_through (f);
  g_assert_cmpuint (sl_page_cache_get_small_size (f->pages->cache), ==, 0);
  sl_page_cache_set_soon (f->pages->cache, -1);
  look_through (f);
  g_assert_cmpuint (sl_page_cache_get_small_size (f->pages->cache), >, 0);
  g_assert_cmpuint (sl_page_cache_get_small_size (f->pages->cache), <=, (gsize) 3 << 20);
}

typedef struct
{
  gboolean told;
  gint64 painted; /* when; 0: not yet */
} Order;

static void
told_cb (GObject *pages, GParamSpec *pspec, Order *order)
{
  order->told = TRUE;
}

static void
painted_cb (GdkFrameClock *clock, Order *order)
{
  order->painted = g_get_monotonic_time ();
}

/* Who shows the page's number hears of it before the frame that shows the page, even where a key
 * has asked for that frame at once. */
static void
test_told_first (Fixture *f, gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (f->pages));
  gint64 last = g_get_monotonic_time ();
  Order order;

  g_signal_connect (f->pages, "notify::page", G_CALLBACK (told_cb), &order);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &order);
  for (int page = 2; page < 6; page++)
    {
      /* Until the clock owes the last frame no distance, and would paint at once. */
      while (g_get_monotonic_time () < last + G_USEC_PER_SEC / 20)
        g_main_context_iteration (NULL, FALSE);
      order = (Order){ FALSE, 0 };
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS);
      sl_page_view_go_to_page (f->pages, page);
      while (order.painted == 0 && !order.told)
        iterate ();
      g_assert_true (order.told);
      last = g_get_monotonic_time ();
    }
  g_signal_handlers_disconnect_by_data (clock, &order);
  g_signal_handlers_disconnect_by_data (f->pages, &order);
}

static void
take_page (int number, SlPage *page, gpointer pages)
{
  g_ptr_array_add (pages, page);
}

static void
added_cb (SlPageView *pages, int kind, SlAnchor *anchor, guint *n_added)
{
  (*n_added)++;
}

/* A paragraph is an item, all of a long paper is none: it stays selected. */
static void
test_add_too_much (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_page_unref);
  g_autofree char *path = g_build_filename (f->reader.folder, "longer.pdf", NULL);
  SlTextDoc *doc;
  guint n_added = 0;

  g_assert_true (make_paper (path, 150));
  g_assert_true (reader_open_path (&f->reader, path, NULL, NULL));
  g_assert_true (sl_reader_load_all (f->reader.reader, take_page, pages, NULL, NULL));
  doc = sl_text_layout (pages, NULL, NULL);
  g_object_set (f->pages, "doc", doc, NULL);
  g_signal_connect (f->pages, "add-item", G_CALLBACK (added_cb), &n_added);
  gtk_widget_activate_action (GTK_WIDGET (f->pages), "page.select-all", NULL);
  sl_page_view_add (f->pages, SL_KIND_ACTION);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_true (sl_page_view_has_selection (f->pages));
  sl_page_view_select (f->pages, 0, (SlTextCaret){ .offset = 200 });
  sl_page_view_add (f->pages, SL_KIND_ACTION);
  g_assert_cmpuint (n_added, ==, 1);
  sl_text_doc_unref (doc);
}

/* What pages call themselves comes once they are on the screen, and of each paper anew. */
static void
test_labels (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->reader.folder, "labels.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SlReader) reader = sl_reader_new ();
  guint n = 0;

  g_assert_true (link_maker_make (path));
  g_assert_true (sl_reader_open (reader, file, NULL, NULL, NULL));
  g_signal_connect (f->pages, "seen", G_CALLBACK (seen_cb), &n);
  g_object_set (f->pages, "reader", reader, NULL);
  /* Not asked for yet. */
  g_assert_cmpuint (f->pages->labels_id, !=, 0);
  g_assert_null (f->pages->labels);
  while (n == 0)
    iterate ();
  while (sl_page_view_get_label (f->pages, 2) == NULL)
    iterate ();
  g_assert_cmpstr (sl_page_view_get_label (f->pages, 2), ==, "ii");
  g_assert_cmpint (sl_page_view_find_page (f->pages, "1"), ==, 3);

  g_object_set (f->pages, "reader", f->reader.reader, NULL);
  g_assert_null (sl_page_view_get_label (f->pages, 2));
  sl_reader_close (reader);
}

/* Portrait pages that come with the opening, then as many across. */
static void
make_mixed_paper (const char *path)
{
  RawPdf *pdf = raw_pdf_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 2 * SL_WIRE_FIRST_SIZES; i++)
    raw_pdf_add_page (pdf,
                      NULL,
                      "/MediaBox[0 0 %d %d]",
                      i < SL_WIRE_FIRST_SIZES ? 400 : 500,
                      i < SL_WIRE_FIRST_SIZES ? 500 : 400);
  bytes = raw_pdf_end (pdf);
  g_assert_true (g_file_set_contents (
      path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

/* Pages turn out to be of another size than the first: what is looked at stays where it is. */
static void
test_late_sizes (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->reader.folder, "mixed.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SlReader) reader = sl_reader_new ();
  int late = (int) SL_WIRE_FIRST_SIZES + 7, middle;
  const SlPagePlace *place;
  double x, before, after;

  make_mixed_paper (path);
  g_assert_true (sl_reader_open (reader, file, NULL, NULL, NULL));
  g_assert_false (sl_reader_knows_sizes (reader));
  g_object_set (f->pages, "reader", reader, NULL);
  sl_page_view_set_rotation (f->pages, 180);
  sl_page_view_go_to (f->pages, late, 120);
  middle = gtk_widget_get_width (GTK_WIDGET (f->pages)) / 2;
  g_assert_cmpint (look (f, middle, 0, &x, &before), ==, late);
  place = &f->pages->geometry->places[late - 1];
  g_assert_cmpfloat (place->width, <, place->height);

  while (f->pages->geometry->places[late - 1].width < f->pages->geometry->places[late - 1].height)
    iterate ();
  g_assert_true (sl_reader_knows_sizes (reader));
  g_assert_cmpint (look (f, middle, 0, &x, &after), ==, late);
  g_assert_cmpfloat_with_epsilon (before, after, 2);
  g_assert_cmpint (sl_page_view_get_page (f->pages), ==, late);
  g_assert_cmpint (f->pages->geometry->rotation, ==, 180);
  while (!sl_page_cache_is_sharp (f->pages->cache, late))
    iterate ();
  g_object_set (f->pages, "reader", f->reader.reader, NULL);
  sl_reader_close (reader);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/page-view/zoom-at", Fixture, NULL, set_up, test_zoom_at, tear_down);
  g_test_add ("/page-view/pinch", Fixture, NULL, set_up, test_pinch, tear_down);
  g_test_add ("/page-view/resize", Fixture, NULL, set_up, test_resize, tear_down);
  g_test_add ("/page-view/seen", Fixture, NULL, set_up, test_seen, tear_down);
  g_test_add ("/page-view/history", Fixture, NULL, set_up, test_history, tear_down);
  g_test_add ("/page-view/asked-page", Fixture, NULL, set_up, test_asked_page, tear_down);
  g_test_add ("/page-view/stops", Fixture, NULL, set_up, test_stops, tear_down);
  g_test_add ("/page-view/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/page-view/bounded", Fixture, NULL, set_up, test_bounded, tear_down);
  g_test_add_func ("/page-view/repaint-part", test_repaint_part);
  g_test_add ("/page-view/stand-ins", Fixture, NULL, set_up, test_stand_ins, tear_down);
  g_test_add ("/page-view/add-too-much", Fixture, NULL, set_up, test_add_too_much, tear_down);
  g_test_add ("/page-view/labels", Fixture, NULL, set_up, test_labels, tear_down);
  g_test_add ("/page-view/late-sizes", Fixture, NULL, set_up, test_late_sizes, tear_down);
  g_test_add ("/page-view/told-first", Fixture, NULL, set_up, test_told_first, tear_down);
  return g_test_run ();
}
