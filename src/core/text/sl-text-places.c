/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the words of a text stand on the pages, and which words stand at a place. */
#include <math.h>
#include <string.h>

#include "sl-text-private.h"

#define CONTEXT_CHARS 32
/* A rectangle on a line askew may leave it by this part of its height. */
#define MAX_DRIFT 0.3

guint
sl_text_doc_find_piece (const SlTextDoc *doc, gsize offset)
{
  return sl_text_find_start (doc->pieces, G_STRUCT_OFFSET (SlTextPiece, start), offset);
}

int
sl_text_doc_get_page (SlTextDoc *doc, gsize offset)
{
  if (doc->pieces->len == 0)
    return 1;
  return g_array_index (doc->pieces, SlTextPiece, sl_text_doc_find_piece (doc, offset)).page;
}

static SlSpread
get_spread (const SlTextDoc *doc, gsize offset)
{
  return sl_text_edges_get (doc->edges, doc->text, offset);
}

/* Points, of steps on @page; a side's last step may lie beyond the page. */
static double
to_points (const SlTextDoc *doc, int page, guint steps)
{
  const SlTextFrame *frame = sl_text_doc_get_frame (doc, page);

  return (double) (float) MIN (steps * frame->unit, frame->width);
}

gboolean
sl_text_doc_measure (
    const SlTextDoc *doc, const SlTextPiece *piece, gsize start, gsize end, SlPageRect *out)
{
  guint x1 = G_MAXUINT, x2 = 0;

  for (gsize i = MAX (start, piece->start); i < MIN (end, piece->end); i++)
    {
      SlSpread x;

      if (doc->text[i] == ' ')
        continue;
      x = get_spread (doc, i);
      x1 = MIN (x1, x.x1);
      x2 = MAX (x2, x.x2);
    }
  if (x2 < x1)
    return FALSE;
  *out = (SlPageRect){ .page = piece->page,
                       .rect = { .x1 = to_points (doc, piece->page, x1),
                                 .y1 = piece->y1,
                                 .x2 = to_points (doc, piece->page, x2),
                                 .y2 = piece->y2 } };
  return TRUE;
}

/* Turns a point of @page about its middle: from the level text to what is seen, or back. */
static void
turn (const SlTextDoc *doc, int page, gboolean back, double *x, double *y)
{
  const SlTextFrame *frame
      = doc->frames != NULL ? &doc->frames[sl_text_doc_page_slot (doc, page)] : NULL;
  double angle, dx, dy;

  if (frame == NULL || frame->skew == 0)
    return;
  angle = back ? -frame->skew : frame->skew;
  dx = *x - frame->width / 2;
  dy = *y - frame->height / 2;
  *x = frame->width / 2 + dx * cos (angle) - dy * sin (angle);
  *y = frame->height / 2 + dx * sin (angle) + dy * cos (angle);
}

void
sl_text_doc_place (const SlTextDoc *doc, SlPageRect *rect)
{
  double x = (rect->rect.x1 + rect->rect.x2) / 2, y = (rect->rect.y1 + rect->rect.y2) / 2;
  double left = x, top = y;

  turn (doc, rect->page, FALSE, &x, &y);
  rect->rect = (SlRect){ .x1 = MAX (rect->rect.x1 + x - left, 0),
                         .y1 = MAX (rect->rect.y1 + y - top, 0),
                         .x2 = MAX (rect->rect.x2 + x - left, 0),
                         .y2 = MAX (rect->rect.y2 + y - top, 0) };
}

/* The end of the words from @start on that a level rectangle can cover. */
static gsize
find_reach (const SlTextDoc *doc, const SlTextPiece *piece, gsize start, gsize end)
{
  const SlTextFrame *frame
      = doc->frames != NULL ? &doc->frames[sl_text_doc_page_slot (doc, piece->page)] : NULL;
  double room, left;

  end = MIN (end, piece->end);
  if (frame == NULL || frame->skew == 0)
    return end;
  room = MAX_DRIFT * 2 * (double) (piece->y2 - piece->y1) / fabs (frame->skew);
  left = to_points (doc, piece->page, get_spread (doc, start).x1);
  for (gsize i = start + 1; i < end; i++)
    if (doc->text[i] == ' ' && to_points (doc, piece->page, get_spread (doc, i).x1) - left > room)
      return i + 1;
  return end;
}

static void
add_rects (const SlTextDoc *doc, const SlTextPiece *piece, gsize start, gsize end, GArray *rects)
{
  for (gsize at = MAX (start, piece->start); at < MIN (end, piece->end);)
    {
      gsize reach = find_reach (doc, piece, at, end);
      SlPageRect rect;

      if (sl_text_doc_measure (doc, piece, at, reach, &rect))
        {
          sl_text_doc_place (doc, &rect);
          g_array_append_val (rects, rect);
        }
      at = reach;
    }
}

GArray *
sl_text_doc_get_rects (SlTextDoc *doc, gsize start, gsize end)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (SlPageRect));

  end = MIN (end, doc->length);
  for (guint i = sl_text_doc_find_piece (doc, start); i < doc->pieces->len; i++)
    {
      const SlTextPiece *piece = &g_array_index (doc->pieces, SlTextPiece, i);

      if (piece->start >= end)
        break;
      add_rects (doc, piece, start, end, rects);
    }
  return rects;
}

GArray *
sl_text_doc_get_page_rects (SlTextDoc *doc, int page, gsize start, gsize end)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (SlPageRect));
  guint slot;

  if (page < 1 || (guint) page > doc->n_pages)
    return rects;
  slot = sl_text_doc_page_slot (doc, page);
  for (guint i = doc->page_start[slot]; i < doc->page_start[slot + 1]; i++)
    add_rects (doc,
               &g_array_index (doc->pieces, SlTextPiece, doc->page_pieces[i]),
               start,
               MIN (end, doc->length),
               rects);
  return rects;
}

static char *
dup_line (const char *start, gsize length)
{
  char *text = g_strndup (start, length);

  for (char *c = text; (c = strchr (c, '\n')) != NULL;)
    *c = ' ';
  return text;
}

/* White space collapsed: blocks are separated by "\n" in the text. */
static char *
quote_text (const char *start, gsize length)
{
  return g_strstrip (dup_line (start, length));
}

static gsize
step_back (const char *text, gsize offset, guint chars)
{
  while (offset > 0 && chars > 0)
    {
      do
        offset--;
      while (offset > 0 && (text[offset] & 0xc0) == 0x80);
      chars--;
    }
  return offset;
}

static gsize
step_on (const char *text, gsize offset, gsize length, guint chars)
{
  while (offset < length && chars-- > 0)
    offset += (gsize) (g_utf8_next_char (text + offset) - (text + offset));
  return MIN (offset, length);
}

SlAnchor *
sl_text_doc_anchor (SlTextDoc *doc, gsize start, gsize end)
{
  g_autoptr (GArray) rects = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *suffix = NULL;
  gsize from, to;

  end = MIN (end, doc->length);
  start = MIN (start, end);
  from = step_back (doc->text, start, CONTEXT_CHARS);
  to = step_on (doc->text, end, doc->length, CONTEXT_CHARS);
  rects = sl_text_doc_get_rects (doc, start, end);
  quote = quote_text (doc->text + start, end - start);
  prefix = dup_line (doc->text + from, start - from);
  suffix = dup_line (doc->text + end, to - end);
  return sl_anchor_new (
      start, end, quote, prefix, suffix, (const SlPageRect *) (gpointer) rects->data, rects->len);
}

/* ---- Hits ---- */

static double
distance (double low, double high, double at)
{
  return at < low ? low - at : at > high ? at - high : 0;
}

gsize
sl_text_doc_find_glyph (const SlTextDoc *doc, const SlTextPiece *piece, double x)
{
  gsize best = piece->start;
  double least = G_MAXDOUBLE;

  for (gsize i = piece->start; i < piece->end; i++)
    {
      SlSpread letter;
      double d;

      if ((doc->text[i] & 0xc0) == 0x80 || doc->text[i] == ' ')
        continue;
      letter = get_spread (doc, i);
      d = distance (
          to_points (doc, piece->page, letter.x1), to_points (doc, piece->page, letter.x2), x);
      if (d >= least)
        continue;
      least = d;
      best = i;
    }
  return best;
}

/* A short last line answers for all of its column, lest the column beside it be nearer. */
static void
widen (const SlTextDoc *doc, const SlTextPiece *piece, SlRect *rect)
{
  const SlTextBlock *block = &g_array_index (
      doc->blocks, SlTextBlock, sl_text_doc_find_block ((SlTextDoc *) doc, piece->start));

  if (block->page != piece->page || sl_rect_is_empty (&block->bounds))
    return;
  rect->x1 = MIN (rect->x1, block->bounds.x1);
  rect->x2 = MAX (rect->x2, block->bounds.x2);
}

guint
sl_text_doc_find_line (const SlTextDoc *doc, int page, double *x, double *y)
{
  guint best = G_MAXUINT, slot;
  double least = G_MAXDOUBLE;

  if (page < 1 || (guint) page > doc->n_pages)
    return G_MAXUINT;
  slot = sl_text_doc_page_slot (doc, page);
  turn (doc, page, TRUE, x, y);
  for (guint i = doc->page_start[slot]; i < doc->page_start[slot + 1]; i++)
    {
      const SlTextPiece *piece = &g_array_index (doc->pieces, SlTextPiece, doc->page_pieces[i]);
      SlPageRect box;
      double dx, dy;

      if (!sl_text_doc_measure (doc, piece, piece->start, piece->end, &box))
        continue;
      widen (doc, piece, &box.rect);
      dx = distance (box.rect.x1, box.rect.x2, *x);
      dy = distance (box.rect.y1, box.rect.y2, *y);
      /* The line that the pointer is level with wins over one that is nearer above or below. */
      if (dx * dx + 16 * dy * dy >= least)
        continue;
      least = dx * dx + 16 * dy * dy;
      best = doc->page_pieces[i];
    }
  return best;
}

gsize
sl_text_doc_hit (SlTextDoc *doc, int page, double x, double y)
{
  guint line = sl_text_doc_find_line (doc, page, &x, &y);

  if (line == G_MAXUINT)
    return G_MAXSIZE;
  return sl_text_doc_find_glyph (doc, &g_array_index (doc->pieces, SlTextPiece, line), x);
}
