/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-doc.h"

#include <math.h>
#include <string.h>

#include "sl-sentences.h"
#include "sl-text-private.h"

#define CONTEXT_CHARS 32
/* A rectangle on a line askew may leave it by this part of its height. */
#define MAX_DRIFT 0.3

G_DEFINE_BOXED_TYPE (SlTextDoc, sl_text_doc, sl_text_doc_ref, sl_text_doc_unref)

static void
clear_block (gpointer data)
{
  g_free (((SlTextBlock *) data)->label);
}

SlTextDoc *
sl_text_doc_new (void)
{
  SlTextDoc *doc = g_atomic_rc_box_new0 (SlTextDoc);

  doc->pieces = g_array_new (FALSE, FALSE, sizeof (SlTextPiece));
  doc->blocks = g_array_new (FALSE, FALSE, sizeof (SlTextBlock));
  g_array_set_clear_func (doc->blocks, clear_block);
  doc->sentences = g_array_new (FALSE, FALSE, sizeof (SlTextSentence));
  return doc;
}

static void
clear_doc (gpointer data)
{
  SlTextDoc *doc = data;

  g_free (doc->text);
  g_free (doc->frames);
  g_clear_pointer (&doc->edges, sl_text_edges_unref);
  g_clear_pointer (&doc->bold, g_bytes_unref);
  g_array_unref (doc->pieces);
  g_array_unref (doc->blocks);
  g_array_unref (doc->sentences);
  g_free (doc->first_sentence);
  g_strfreev (doc->furniture);
  g_free (doc->page_pieces);
  g_free (doc->page_start);
}

SlTextDoc *
sl_text_doc_ref (SlTextDoc *doc)
{
  return g_atomic_rc_box_acquire (doc);
}

void
sl_text_doc_unref (SlTextDoc *doc)
{
  g_atomic_rc_box_release_full (doc, clear_doc);
}

static guint
page_slot (const SlTextDoc *doc, int page)
{
  return (guint) CLAMP (page, 1, (int) MAX (doc->n_pages, 1)) - 1;
}

void
sl_text_doc_take_frame (SlTextDoc *doc, const SlDraftPage *page)
{
  if (doc->frames == NULL)
    doc->frames = g_new0 (SlTextFrame, MAX (doc->n_pages, 1));
  doc->frames[page_slot (doc, page->number)] = (SlTextFrame){ .origin = page->origin,
                                                              .skew = page->skew,
                                                              .width = page->width,
                                                              .height = page->height,
                                                              .unit = page->unit };
}

const SlTextFrame *
sl_text_doc_get_frame (const SlTextDoc *doc, int page)
{
  return &doc->frames[page_slot (doc, page)];
}

gboolean
sl_text_is_capitals (const char *text, const char *end)
{
  guint upper = 0;

  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_islower (c))
        return FALSE;
      upper += g_unichar_isupper (c) != 0;
    }
  return upper >= 3;
}

void
sl_text_doc_add_sentences (SlTextDoc *doc, const char *text, const SlTextBlock *block, guint index)
{
  g_autoptr (GArray) spans = sl_sentences_find (text + block->body, block->end - block->body);

  for (guint i = 0; i < spans->len; i++)
    {
      const SlSpan *span = &g_array_index (spans, SlSpan, i);
      SlTextSentence sentence
          = { .start = block->body + span->start, .end = block->body + span->end, .block = index };

      g_array_append_val (doc->sentences, sentence);
    }
}

/* The pieces of each page, for hits; by counting, since margin notes and joined paragraphs leave
 * pages out of order. */
static void
index_pages (SlTextDoc *doc)
{
  guint n = MAX (doc->n_pages, 1);
  g_autofree guint *next = g_new0 (guint, n + 1);

  doc->page_start = g_new0 (guint, n + 1);
  doc->page_pieces = g_new0 (guint, doc->pieces->len + 1);
  for (guint i = 0; i < doc->pieces->len; i++)
    doc->page_start[page_slot (doc, g_array_index (doc->pieces, SlTextPiece, i).page) + 1]++;
  for (guint i = 0; i < n; i++)
    doc->page_start[i + 1] += doc->page_start[i];
  memcpy (next, doc->page_start, (n + 1) * sizeof (guint));
  for (guint i = 0; i < doc->pieces->len; i++)
    doc->page_pieces[next[page_slot (doc, g_array_index (doc->pieces, SlTextPiece, i).page)]++] = i;
}

/* An array that grew has room for up to twice of what is in it, and a text is kept for long. */
static void
fit (GArray **array)
{
  GArray *fitted
      = g_array_sized_new (FALSE, FALSE, g_array_get_element_size (*array), (*array)->len);

  g_array_append_vals (fitted, (*array)->data, (*array)->len);
  g_array_set_clear_func (*array, NULL);
  g_array_unref (*array);
  *array = fitted;
}

void
sl_text_doc_finish (SlTextDoc *doc)
{
  guint sentence = 0;

  fit (&doc->pieces);
  fit (&doc->sentences);
  fit (&doc->blocks);
  g_array_set_clear_func (doc->blocks, clear_block);

  doc->first_sentence = g_new0 (guint, doc->blocks->len + 1);
  for (guint i = 0; i <= doc->blocks->len; i++)
    {
      while (sentence < doc->sentences->len
             && g_array_index (doc->sentences, SlTextSentence, sentence).block < i)
        sentence++;
      doc->first_sentence[i] = sentence;
    }
  index_pages (doc);
}

const char *
sl_text_doc_get_text (SlTextDoc *doc)
{
  return doc->text;
}

gsize
sl_text_doc_get_length (SlTextDoc *doc)
{
  return doc->length;
}

guint
sl_text_doc_get_n_pages (SlTextDoc *doc)
{
  return doc->n_pages;
}

static guint
count_origin (const SlTextDoc *doc, SlPageOrigin origin)
{
  guint n = 0;

  for (guint i = 0; doc->frames != NULL && i < doc->n_pages; i++)
    n += doc->frames[i].origin == origin;
  return n;
}

guint
sl_text_doc_count_recognised (SlTextDoc *doc)
{
  return count_origin (doc, SL_PAGE_RECOGNISED);
}

guint
sl_text_doc_count_unread (SlTextDoc *doc)
{
  return count_origin (doc, SL_PAGE_PICTURE);
}

guint
sl_text_doc_get_n_blocks (SlTextDoc *doc)
{
  return doc->blocks->len;
}

const SlTextBlock *
sl_text_doc_get_block (SlTextDoc *doc, guint index)
{
  g_return_val_if_fail (index < doc->blocks->len, NULL);

  return &g_array_index (doc->blocks, SlTextBlock, index);
}

guint
sl_text_doc_get_n_sentences (SlTextDoc *doc)
{
  return doc->sentences->len;
}

const SlTextSentence *
sl_text_doc_get_sentence (SlTextDoc *doc, guint index)
{
  g_return_val_if_fail (index < doc->sentences->len, NULL);

  return &g_array_index (doc->sentences, SlTextSentence, index);
}

guint
sl_text_doc_get_block_sentences (SlTextDoc *doc, guint block, guint *first)
{
  g_return_val_if_fail (block < doc->blocks->len, 0);

  if (first != NULL)
    *first = doc->first_sentence[block];
  return doc->first_sentence[block + 1] - doc->first_sentence[block];
}

guint
sl_text_doc_find_block (SlTextDoc *doc, gsize offset)
{
  guint low = 0, high = doc->blocks->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (doc->blocks, SlTextBlock, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

const char *const *
sl_text_doc_get_furniture (SlTextDoc *doc)
{
  return (const char *const *) doc->furniture;
}

/* Most of a paper has none. */
static gboolean
has_bold (const guint8 *bits, gsize start, gsize end)
{
  for (gsize i = start / 8; i * 8 < end; i++)
    if (bits[i] != 0)
      return TRUE;
  return FALSE;
}

gboolean
sl_text_doc_is_bold (SlTextDoc *doc, gsize start, gsize end)
{
  gsize letters = 0, bold = 0;
  const guint8 *bits = g_bytes_get_data (doc->bold, NULL);

  end = MIN (end, doc->length);
  if (!has_bold (bits, start, end))
    return FALSE;
  for (gsize i = start; i < end; i++)
    {
      if (!g_ascii_isalnum (doc->text[i]) && (doc->text[i] & 0x80) == 0)
        continue;
      letters++;
      bold += (bits[i / 8] >> (i % 8)) & 1;
    }
  return letters > 0 && bold * 2 > letters;
}

/* ---- Places ---- */

guint
sl_text_doc_find_piece (const SlTextDoc *doc, gsize offset)
{
  guint low = 0, high = doc->pieces->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (doc->pieces, SlTextPiece, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
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
  const SlTextFrame *frame = doc->frames != NULL ? &doc->frames[page_slot (doc, page)] : NULL;
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
      = doc->frames != NULL ? &doc->frames[page_slot (doc, piece->page)] : NULL;
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
  slot = page_slot (doc, page);
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
  slot = page_slot (doc, page);
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
