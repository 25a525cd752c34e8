/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-paper.h"

#include <cairo-pdf.h>

static void
draw_line (cairo_t *cr, double y, const char *text)
{
  cairo_move_to (cr, 72, y);
  cairo_show_text (cr, text);
}

static void
draw_page (cairo_surface_t *surface, cairo_t *cr, guint number)
{
  g_autofree char *heading = g_strdup_printf ("Page %u of the invented paper", number);
  g_autofree char *entry = g_strdup_printf ("Part %u", number);
  g_autofree char *target = g_strdup_printf ("page=%u", number);

  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 18);
  draw_line (cr, 100, heading);
  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 11);
  draw_line (cr, 140, MAKE_PAPER_FIRST);
  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_OBLIQUE, CAIRO_FONT_WEIGHT_NORMAL);
  draw_line (cr, 156, MAKE_PAPER_SECOND);
  cairo_select_font_face (cr, "sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  draw_line (cr, 172, MAKE_PAPER_THIRD);

  /* Something to see: a black square with its corner at (300, 400). */
  cairo_rectangle (cr, 300, 400, 50, 50);
  cairo_fill (cr);
  cairo_show_page (cr);
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, entry, target, 0);
}

gboolean
make_paper (const char *path, guint n_pages)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, MAKE_PAPER_TITLE);
  /* Two made alike are alike, whenever they are made. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-03-05T10:00:00Z");
  for (guint i = 1; i <= n_pages; i++)
    draw_page (surface, cr, i);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS;
}

#ifdef MAKE_PAPER_MAIN
int
main (int argc, char **argv)
{
  guint n_pages = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 1;

  if (argc < 2 || argc > 3)
    {
      g_printerr ("Usage: make-paper OUT.pdf [PAGES]\n");
      return 2;
    }
  return make_paper (argv[1], n_pages) ? 0 : 1;
}
#endif
