/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-caret.h"

#include <math.h>
#include <string.h>

#include "sl-text-private.h"

static const SlTextPiece *
get_piece (const SlTextDoc *doc, guint index)
{
  return &g_array_index (doc->pieces, SlTextPiece, index);
}

/* The line that a caret stands on. */
static guint
find_own_piece (const SlTextDoc *doc, const SlTextCaret *caret)
{
  guint index = sl_text_doc_find_piece (doc, caret->offset);

  if (caret->before && index > 0 && get_piece (doc, index)->start == caret->offset
      && get_piece (doc, index - 1)->end == caret->offset)
    index--;
  return index;
}

/* The one that holds the character before @offset. */
static guint
find_piece_before (const SlTextDoc *doc, gsize offset)
{
  const SlTextCaret caret = { offset, TRUE };

  return find_own_piece (doc, &caret);
}

static SlTextCaret
stand_at_end (const SlTextPiece *piece)
{
  return (SlTextCaret){ piece->end, piece->end > piece->start };
}

static SlTextCaret
stand_at_x (const SlTextDoc *doc, const SlTextPiece *piece, double x)
{
  gsize offset = sl_text_doc_find_glyph (doc, piece, x);
  gsize after = (gsize) (g_utf8_next_char (doc->text + offset) - doc->text);
  SlPageRect glyph;

  if (sl_text_doc_measure (doc, piece, offset, MIN (after, piece->end), &glyph)
      && x > (glyph.rect.x1 + glyph.rect.x2) / 2)
    offset = MIN (after, piece->end);
  if (offset == piece->end)
    return stand_at_end (piece);
  return (SlTextCaret){ offset, FALSE };
}

gboolean
sl_text_caret_hit (SlTextDoc *doc, int page, double x, double y, SlTextCaret *caret)
{
  guint line = sl_text_doc_find_line (doc, page, &x, &y);

  if (line == G_MAXUINT)
    return FALSE;
  *caret = stand_at_x (doc, get_piece (doc, line), x);
  return TRUE;
}

/* Level: as the text's own lines are. */
static gboolean
measure_caret (const SlTextDoc *doc, const SlTextCaret *caret, SlPageRect *place)
{
  const SlTextPiece *piece;
  gsize at = caret->offset;

  if (doc->pieces->len == 0)
    return FALSE;
  piece = get_piece (doc, find_own_piece (doc, caret));
  /* Left of the character that follows; at the end of the line right of the last one. */
  if (at < piece->end
      && sl_text_doc_measure (
          doc, piece, at, (gsize) (g_utf8_next_char (doc->text + at) - doc->text), place))
    place->rect.x2 = place->rect.x1;
  else if (sl_text_doc_measure (
               doc, piece, piece->start, MIN (MAX (at, piece->start), piece->end), place))
    place->rect.x1 = place->rect.x2;
  else if (sl_text_doc_measure (doc, piece, piece->start, piece->end, place))
    place->rect.x2 = place->rect.x1;
  else
    return FALSE;
  return TRUE;
}

gboolean
sl_text_caret_get_place (SlTextDoc *doc, const SlTextCaret *caret, SlPageRect *place)
{
  if (!measure_caret (doc, caret, place))
    return FALSE;
  sl_text_doc_place (doc, place);
  return TRUE;
}

double
sl_text_caret_get_x (SlTextDoc *doc, const SlTextCaret *caret)
{
  SlPageRect place;

  return measure_caret (doc, caret, &place) ? place.rect.x1 : 0;
}

/* ---- characters and words ---- */

static gsize
get_next (const SlTextDoc *doc, gsize offset)
{
  do
    offset = (gsize) (g_utf8_next_char (doc->text + offset) - doc->text);
  while (offset < doc->length && g_unichar_ismark (g_utf8_get_char (doc->text + offset)));
  return MIN (offset, doc->length);
}

static gsize
get_previous (const SlTextDoc *doc, gsize offset)
{
  do
    offset = (gsize) (g_utf8_prev_char (doc->text + offset) - doc->text);
  while (offset > 0 && g_unichar_ismark (g_utf8_get_char (doc->text + offset)));
  return offset;
}

SlTextCaret
sl_text_caret_step (SlTextDoc *doc, const SlTextCaret *caret, int n)
{
  SlTextCaret to = { MIN (caret->offset, doc->length), FALSE };

  for (; n > 0 && to.offset < doc->length; n--)
    to.offset = get_next (doc, to.offset);
  for (; n < 0 && to.offset > 0; n++)
    to.offset = get_previous (doc, to.offset);
  return to;
}

static gunichar
get_char (const SlTextDoc *doc, gsize offset)
{
  return offset < doc->length ? g_utf8_get_char (doc->text + offset) : 0;
}

static gunichar
get_char_before (const SlTextDoc *doc, gsize offset)
{
  return offset > 0 ? g_utf8_get_char (g_utf8_prev_char (doc->text + offset)) : 0;
}

static gboolean
is_wordy (gunichar c)
{
  return c != 0 && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

/* "multi-agency", "Children's"; "226/12", "1,250.50", "10:30", "2012-13". */
static gboolean
joins (gunichar left, gunichar c, gunichar right)
{
  if (c == '-' || c == '\'' || c == 0x2019 || c == 0x2010 || c == 0x2011)
    return is_wordy (left) && is_wordy (right);
  if (c == '.' || c == ',' || c == '/' || c == ':')
    return g_unichar_isdigit (left) && g_unichar_isdigit (right);
  return FALSE;
}

/* Whether the characters on both sides of a place are of one word. */
static gboolean
is_within_word (const SlTextDoc *doc, gsize offset)
{
  gunichar left = get_char_before (doc, offset), right = get_char (doc, offset);
  gsize before, after;

  if (left == 0 || right == 0)
    return FALSE;
  if (is_wordy (left) && is_wordy (right))
    return TRUE;
  before = (gsize) (g_utf8_prev_char (doc->text + offset) - doc->text);
  after = (gsize) (g_utf8_next_char (doc->text + offset) - doc->text);
  return joins (left, right, get_char (doc, after))
         || joins (get_char_before (doc, before), left, right);
}

static gsize
find_word_end (const SlTextDoc *doc, gsize offset)
{
  while (offset < doc->length && is_within_word (doc, offset))
    offset = get_next (doc, offset);
  return offset;
}

static gsize
find_word_start (const SlTextDoc *doc, gsize offset)
{
  while (offset > 0 && is_within_word (doc, offset))
    offset = get_previous (doc, offset);
  return offset;
}

SlTextCaret
sl_text_caret_step_word (SlTextDoc *doc, const SlTextCaret *caret, int n)
{
  gsize at = MIN (caret->offset, doc->length);

  for (; n > 0 && at < doc->length; n--)
    {
      while (at < doc->length && !is_wordy (get_char (doc, at)))
        at = get_next (doc, at);
      if (at < doc->length)
        at = find_word_end (doc, get_next (doc, at));
    }
  for (; n < 0 && at > 0; n++)
    {
      while (at > 0 && !is_wordy (get_char_before (doc, at)))
        at = get_previous (doc, at);
      if (at > 0)
        at = find_word_start (doc, get_previous (doc, at));
    }
  return (SlTextCaret){ at, at > caret->offset };
}

/* ---- lines ---- */

SlTextCaret
sl_text_caret_line_start (SlTextDoc *doc, const SlTextCaret *caret)
{
  if (doc->pieces->len == 0)
    return *caret;
  return (SlTextCaret){ get_piece (doc, find_own_piece (doc, caret))->start, FALSE };
}

SlTextCaret
sl_text_caret_line_end (SlTextDoc *doc, const SlTextCaret *caret)
{
  if (doc->pieces->len == 0)
    return *caret;
  return stand_at_end (get_piece (doc, find_own_piece (doc, caret)));
}

static double
get_middle (const SlTextPiece *piece)
{
  return ((double) piece->y1 + (double) piece->y2) / 2;
}

static gboolean
is_level (const SlTextPiece *a, const SlTextPiece *b)
{
  return a->page == b->page
         && fabs (get_middle (a) - get_middle (b)) < (double) (a->y2 - a->y1) / 2;
}

static double
get_distance (const SlRect *box, double x)
{
  return MAX (MAX (box->x1 - x, x - box->x2), 0);
}

/* The nearest line of the page that lies below or above and in the same column. */
static guint
find_line_beyond (const SlTextDoc *doc, const SlTextPiece *from, int direction, double x)
{
  guint slot = (guint) CLAMP (from->page, 1, (int) MAX (doc->n_pages, 1)) - 1, best = G_MAXUINT;
  double least = G_MAXDOUBLE, least_x = G_MAXDOUBLE;
  double tolerance = (double) (from->y2 - from->y1) / 2;
  SlPageRect own, box;

  if (!sl_text_doc_measure (doc, from, from->start, from->end, &own))
    return G_MAXUINT;
  for (guint i = doc->page_start[slot]; i < doc->page_start[slot + 1]; i++)
    {
      const SlTextPiece *piece = get_piece (doc, doc->page_pieces[i]);
      double dy = (get_middle (piece) - get_middle (from)) * direction, dx;

      if (dy < tolerance || dy > least + tolerance
          || !sl_text_doc_measure (doc, piece, piece->start, piece->end, &box)
          || MIN (box.rect.x2, own.rect.x2) < MAX (box.rect.x1, own.rect.x1))
        continue;
      dx = get_distance (&box.rect, x);
      if (dy > least - tolerance && dx >= least_x)
        continue;
      least = dy;
      least_x = dx;
      best = doc->page_pieces[i];
    }
  return best;
}

SlTextCaret
sl_text_caret_step_line (SlTextDoc *doc, const SlTextCaret *caret, int direction, double x)
{
  const SlTextPiece *from;
  guint index, to;

  if (doc->pieces->len == 0)
    return *caret;
  index = find_own_piece (doc, caret);
  from = get_piece (doc, index);
  to = find_line_beyond (doc, from, direction, x);
  if (to != G_MAXUINT)
    return stand_at_x (doc, get_piece (doc, to), x);
  /* The column ends: on in reading order. */
  for (gint64 i = (gint64) index + direction; i >= 0 && i < doc->pieces->len; i += direction)
    if (!is_level (from, get_piece (doc, (guint) i)))
      return stand_at_x (doc, get_piece (doc, (guint) i), x);
  return (SlTextCaret){ direction > 0 ? doc->length : 0, direction > 0 };
}

/* ---- stretches ---- */

void
sl_text_expand (SlTextDoc *doc, SlTextUnit unit, gsize *start, gsize *end)
{
  const SlTextBlock *last;

  *end = MIN (*end, doc->length);
  *start = MIN (*start, *end);
  if (doc->pieces->len == 0 || doc->blocks->len == 0)
    return;
  switch (unit)
    {
    case SL_TEXT_UNIT_WORD:
      *start = find_word_start (doc, *start);
      *end = find_word_end (doc, *end);
      break;
    case SL_TEXT_UNIT_LINE:
      *start = MIN (*start, get_piece (doc, sl_text_doc_find_piece (doc, *start))->start);
      *end = MAX (*end, get_piece (doc, find_piece_before (doc, *end))->end);
      break;
    case SL_TEXT_UNIT_BLOCK:
      *start = sl_text_doc_get_block (doc, sl_text_doc_find_block (doc, *start))->start;
      last = sl_text_doc_get_block (doc, sl_text_doc_find_block (doc, MAX (*end, *start + 1) - 1));
      *end = MAX (*end, last->end);
      break;
    case SL_TEXT_UNIT_CHARACTER:
    default:
      break;
    }
}

static gboolean
is_one_row (const SlTextBlock *a, const SlTextBlock *b)
{
  return a->table >= 0 && a->table == b->table && a->row == b->row;
}

char *
sl_text_dup_words (SlTextDoc *doc, gsize start, gsize end)
{
  char *words;

  end = MIN (end, doc->length);
  start = MIN (start, end);
  words = g_strndup (doc->text + start, end - start);
  for (guint i = sl_text_doc_find_block (doc, start); i + 1 < doc->blocks->len; i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (doc, i);

      if (block->end >= end)
        break;
      if (block->end >= start && is_one_row (block, sl_text_doc_get_block (doc, i + 1)))
        words[block->end - start] = '\t';
    }
  return words;
}

/* The next word of a piece from @start on, its punctuation with it. */
static gsize
find_chunk_end (const SlTextDoc *doc, const SlTextPiece *piece, gsize start)
{
  while (start < piece->end && doc->text[start] != ' ')
    start++;
  return start;
}

/* More than half of it, so that a box drawn tight still has its words. */
static gboolean
is_in_box (
    const SlTextDoc *doc, const SlTextPiece *piece, gsize start, gsize end, const SlRect *box)
{
  SlPageRect word;

  if (!sl_text_doc_measure (doc, piece, start, end, &word))
    return FALSE;
  sl_text_doc_place (doc, &word);
  return sl_rect_contains (
      box, (word.rect.x1 + word.rect.x2) / 2, (word.rect.y1 + word.rect.y2) / 2);
}

char *
sl_text_dup_words_in_box (SlTextDoc *doc, int page, const SlRect *box, gsize *start, gsize *end)
{
  return sl_text_dup_words_in_box_if (doc, page, box, NULL, NULL, start, end);
}

char *
sl_text_dup_words_in_box_if (SlTextDoc *doc,
                             int page,
                             const SlRect *box,
                             SlTextWanted wanted,
                             gpointer data,
                             gsize *start,
                             gsize *end)
{
  g_autoptr (GString) words = g_string_new (NULL);

  *start = *end = 0;
  if (page < 1 || (guint) page > doc->n_pages)
    return NULL;
  for (guint i = doc->page_start[page - 1]; i < doc->page_start[page]; i++)
    {
      const SlTextPiece *piece = get_piece (doc, doc->page_pieces[i]);

      for (gsize at = piece->start, after; at < piece->end; at = after + 1)
        {
          after = find_chunk_end (doc, piece, at);
          if (!is_in_box (doc, piece, at, after, box)
              || (wanted != NULL && !wanted (at, after, data)))
            continue;
          /* The two parts of a word that a line's end divided stand next to each other. */
          if (words->len > 0 && *end != at)
            g_string_append_c (words, ' ');
          else if (words->len == 0)
            *start = at;
          g_string_append_len (words, doc->text + at, (gssize) (after - at));
          *end = after;
        }
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}
