/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws minutes as a PDF: one page, 11 points, a line of @lines below the other; "#" first sets it
 * bold, spaces move it in. */
#pragma once

#include <cairo-pdf.h>
#include <glib.h>

static inline void
draw_minutes (const char *path, const char *const *lines)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  double y = 72;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-03-05T10:00:00Z");
  cairo_set_font_size (cr, 11);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean bold = lines[i][0] == '#';
      const char *words = lines[i] + bold;
      double x = 72;

      for (; *words == ' '; words++)
        x += 6;
      cairo_select_font_face (cr,
                              "sans",
                              CAIRO_FONT_SLANT_NORMAL,
                              bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
      cairo_move_to (cr, x, y);
      cairo_show_text (cr, words);
      y += *words == '\0' ? 10 : 15;
    }
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}
