/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving through a text as it lies on its pages, and selecting stretches of it: characters, words,
 * lines, blocks. Pure; works in reading order, so that a column is never left for the one beside
 * it. */
#pragma once

#include "sl-text-doc.h"

G_BEGIN_DECLS

/* A place between two characters. Where a line's end is also the beginning of the next one, @before
 * says that the end is meant. */
typedef struct
{
  gsize offset;
  gboolean before;
} SlTextCaret;

typedef enum
{
  SL_TEXT_UNIT_CHARACTER,
  SL_TEXT_UNIT_WORD,
  SL_TEXT_UNIT_LINE,
  SL_TEXT_UNIT_BLOCK,
} SlTextUnit;

/* The place nearest to a point; FALSE where the page has no text. */
gboolean sl_text_caret_hit (SlTextDoc *doc, int page, double x, double y, SlTextCaret *caret);
/* Where it stands: a rectangle without width, as high as its line. FALSE in an empty text. */
gboolean sl_text_caret_get_place (SlTextDoc *doc, const SlTextCaret *caret, SlPageRect *place);

/* Over that many characters or words, forward or (negative) back. */
SlTextCaret sl_text_caret_step (SlTextDoc *doc, const SlTextCaret *caret, int n);
SlTextCaret sl_text_caret_step_word (SlTextDoc *doc, const SlTextCaret *caret, int n);
/* How far to the right it stands on its line, for the next. */
double sl_text_caret_get_x (SlTextDoc *doc, const SlTextCaret *caret);
/* To the line below (1) or above (-1) in the same column, as near to @x as it reaches; from a
 * column's end to the next one, from a page's to the next. */
SlTextCaret
sl_text_caret_step_line (SlTextDoc *doc, const SlTextCaret *caret, int direction, double x);
SlTextCaret sl_text_caret_line_start (SlTextDoc *doc, const SlTextCaret *caret);
SlTextCaret sl_text_caret_line_end (SlTextDoc *doc, const SlTextCaret *caret);

/* Grows a stretch to whole words, lines or blocks. */
void sl_text_expand (SlTextDoc *doc, SlTextUnit unit, gsize *start, gsize *end);

/* A stretch for somewhere else: a paragraph a line, the cells of a table's row separated by tabs.
 * (transfer full) */
char *sl_text_dup_words (SlTextDoc *doc, gsize start, gsize end);

/* The words that stand in a box of a page, in reading order, and where they begin and end in the
 * text; between them it may have others. (transfer full) (nullable): where there are none */
char *
sl_text_dup_words_in_box (SlTextDoc *doc, int page, const SlRect *box, gsize *start, gsize *end);
/* Those of them only that are wanted. */
typedef gboolean (*SlTextWanted) (gsize start, gsize end, gpointer data);
char *sl_text_dup_words_in_box_if (SlTextDoc *doc,
                                   int page,
                                   const SlRect *box,
                                   SlTextWanted wanted,
                                   gpointer data,
                                   gsize *start,
                                   gsize *end);

G_END_DECLS
