/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-draw.h"

#include "base/sl-auto.h"
#include "sl-page-text.h"

/* What a screen is drawn on: cairo before 1.18 puts each glyph of a font on a whole pixel there,
 * and at less than life size words run together. Outlines stand where they were measured. */
static gboolean
wants_outlines (cairo_t *cr)
{
  switch (cairo_surface_get_type (cairo_get_target (cr)))
    {
    case CAIRO_SURFACE_TYPE_PDF:
    case CAIRO_SURFACE_TYPE_PS:
    case CAIRO_SURFACE_TYPE_SVG:
      return FALSE;
    default:
      return TRUE;
    }
}

/* Pictures in a font, from the emoji planes on, have no outline. */
static gboolean
has_pictures (const char *markup)
{
  for (const char *p = markup; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x1f000 || g_utf8_get_char (p) == 0xfe0f)
      return TRUE;
  return FALSE;
}

static void
draw_text (const SlPiece *piece, PangoContext *context, cairo_t *cr)
{
  SL_AUTO_OBJECT PangoLayout *layout
      = sl_page_text_create_layout (context, piece->markup, piece->size, piece->width);

  cairo_move_to (cr, piece->x, piece->y);
  if (!wants_outlines (cr) || has_pictures (piece->markup))
    {
      pango_cairo_show_layout (cr, layout);
      return;
    }
  pango_cairo_layout_path (cr, layout);
  cairo_fill (cr);
}

static void
draw_frame (const SlPiece *piece, cairo_t *cr)
{
  double r = 2, x1 = piece->x, y1 = piece->y, x2 = x1 + piece->width, y2 = y1 + piece->height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x2 - r, y1 + r, r, -G_PI_2, 0);
  cairo_arc (cr, x2 - r, y2 - r, r, 0, G_PI_2);
  cairo_arc (cr, x1 + r, y2 - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x1 + r, y1 + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
}

static void
draw_dots (const SlPiece *piece, cairo_t *cr)
{
  static const double dashes[] = { 0.01, 2 };

  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 0.8);
  cairo_move_to (cr, piece->x, piece->y);
  cairo_line_to (cr, piece->x + piece->width, piece->y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_piece (const SlPiece *piece, PangoContext *context, gboolean tagged, cairo_t *cr)
{
  switch (piece->kind)
    {
    case SL_PIECE_TEXT:
      draw_text (piece, context, cr);
      return;
    case SL_PIECE_RULE:
      cairo_rectangle (cr, piece->x, piece->y, piece->width, piece->height);
      cairo_fill (cr);
      return;
    case SL_PIECE_BOX:
      cairo_set_line_width (cr, 0.8);
      cairo_rectangle (cr, piece->x + 0.4, piece->y + 0.4, piece->width - 0.8, piece->height - 0.8);
      cairo_stroke (cr);
      return;
    case SL_PIECE_DOTS:
      draw_dots (piece, cr);
      return;
    case SL_PIECE_FRAME:
      draw_frame (piece, cr);
      return;
    case SL_PIECE_OPEN:
      if (tagged)
        cairo_tag_begin (cr, piece->tag, NULL);
      return;
    case SL_PIECE_CLOSE:
    default:
      if (tagged)
        cairo_tag_end (cr, piece->tag);
      return;
    }
}

void
sl_page_draw (const SlPageFit *page, cairo_t *cr)
{
  SL_AUTO_OBJECT PangoContext *context = sl_page_text_create_context ();
  gboolean tagged = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < page->pieces->len; i++)
    draw_piece (page->pieces->pdata[i], context, tagged, cr);
  cairo_restore (cr);
}
