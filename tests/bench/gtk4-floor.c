/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gtk4-floor PAPER.pdf: the least that a GTK 4 program with Poppler does before a first page is on
 * the screen: a window with a header bar and a scrolled area with page 1 at 96 dpi. No thread, no
 * cache, no settings, no panes. What the window is measured by. */
#include <gtk/gtk.h>
#include <poppler.h>

#define SCALE (96 / 72.0)

static PopplerPage *page;
static double width, height;

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int area_width, int area_height, gpointer data)
{
  cairo_translate (cr, MAX (0, (area_width - width * SCALE) / 2), 0);
  cairo_scale (cr, SCALE, SCALE);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  poppler_page_render (page, cr);
}

static void
activate_cb (GtkApplication *application, const char *path)
{
  GtkWidget *window = gtk_application_window_new (application);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (full, NULL, NULL);
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, NULL);

  if (document == NULL || (page = poppler_document_get_page (document, 0)) == NULL)
    exit (1);
  poppler_page_get_size (page, &width, &height);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), (int) (width * SCALE));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int) (height * SCALE));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, NULL, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), area);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 900);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  if (argc != 2)
    return 2;
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv[1]);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
