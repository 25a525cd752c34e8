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

/* A disc, a diamond, a triangle, a ring and a square: told apart without their colour, since there
 * is none. */
static void
draw_shape (const SlPiece *piece, cairo_t *cr)
{
  double r = piece->width / 2, x = piece->x + r, y = piece->y + r;

  cairo_new_path (cr);
  switch (piece->status)
    {
    case SL_GOAL_STATUS_OFF_TRACK:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x + r, y + r);
      cairo_line_to (cr, x - r, y + r);
      cairo_close_path (cr);
      cairo_fill (cr);
      return;
    case SL_GOAL_STATUS_AT_RISK:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x + r, y);
      cairo_line_to (cr, x, y + r);
      cairo_line_to (cr, x - r, y);
      cairo_close_path (cr);
      cairo_fill (cr);
      return;
    case SL_GOAL_STATUS_ON_TRACK:
      cairo_arc (cr, x, y, r * 0.9, 0, 2 * G_PI);
      cairo_fill (cr);
      return;
    case SL_GOAL_STATUS_DONE:
      cairo_rectangle (cr, x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
      cairo_fill (cr);
      return;
    case SL_GOAL_STATUS_NOT_STARTED:
    default:
      cairo_arc (cr, x, y, r * 0.8, 0, 2 * G_PI);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
      return;
    }
}

static void
draw_bar (const SlPiece *piece, cairo_t *cr)
{
  cairo_rectangle (cr, piece->x, piece->y, piece->width * piece->share, piece->height);
  cairo_fill (cr);
  cairo_set_line_width (cr, 0.6);
  cairo_rectangle (cr, piece->x + 0.3, piece->y + 0.3, piece->width - 0.6, piece->height - 0.6);
  cairo_stroke (cr);
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
    case SL_PIECE_SHAPE:
      draw_shape (piece, cr);
      return;
    case SL_PIECE_BAR:
      draw_bar (piece, cr);
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
sl_page_draw (const SlPageSheet *sheet, cairo_t *cr)
{
  SL_AUTO_OBJECT PangoContext *context = sl_page_text_create_context ();
  gboolean tagged = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;

  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < sheet->len; i++)
    draw_piece (sheet->pdata[i], context, tagged, cr);
  cairo_restore (cr);
}
