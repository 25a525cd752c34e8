/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first stage: characters with boxes become words, and words become visual lines. Also the
 * values that the later stages hand on. Nothing here trusts the order that the PDF library gives:
 * it follows drawing order, and justified or tabular text comes out of it shuffled. */
#pragma once

#include "reader/sl-page.h"

G_BEGIN_DECLS

enum
{
  SL_STYLE_BOLD = 1 << 0,
  SL_STYLE_ITALIC = 1 << 1,
};

/* Its letters are at [at, at + length) of the draft's arena. */
typedef struct
{
  guint32 at, length;
  float x1, y1, x2, y2;
  float size; /* points */
  guint8 style;
  guint8 soft; /* ended in a soft hyphen */
} SlWord;

typedef struct
{
  int number;
  SlPageOrigin origin;
  gboolean recognised;
  double width, height;
  double unit, skew; /* as the page has them */
  GArray *words;     /* SlWord */
} SlDraftPage;

typedef enum
{
  SL_LINE_FLOW,
  SL_LINE_CELL,
  SL_LINE_MARGIN,
} SlLineRole;

/* Words [first, first + n) of the array it was grouped from, left to right. */
typedef struct
{
  guint first, n;
  int page; /* from 1 */
  gboolean recognised;
  float x1, y1, x2, y2;
  float height; /* of its commonest glyph box */
  float size;
  guint8 style; /* what all its letters share */
  SlLineRole role;
  gboolean aside;    /* beside the text, which goes on below it */
  guint region;      /* lines of one column of one page share it */
  float left, right; /* of the region's text */
  float room;        /* as far as a cell may reach at most: the next column, the page's text */
  int table, row, column;
} SlLine;

/* Left and right of a letter, in its page's units: half of what floats take, and as exact. */
typedef struct
{
  guint16 x1, x2;
} SlSpread;

typedef struct
{
  GString *arena;
  GArray *xs;       /* SlSpread, of every byte of the arena */
  GPtrArray *pages; /* SlDraftPage */
} SlDraft;

SlDraft *sl_draft_new (void);
void sl_draft_free (SlDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDraft, sl_draft_free)

/* Adds a page's words. Ligatures are letters, control characters are gone. */
void sl_lines_read_page (SlDraft *draft, SlPage *page);
/* Puts the words of @page in place of those of the page that was added as number @index, from 0. */
void sl_lines_read_page_again (SlDraft *draft, guint index, SlPage *page);

/* The letters of a word; not terminated. */
const char *sl_word_text (const SlDraft *draft, const SlWord *word);

/**
 * sl_lines_group:
 * @words: (element-type SlWord): sorted by this call into lines, top to bottom, left to right
 *
 * Returns: (transfer full) (element-type SlLine): the lines; page and role are left to the caller
 */
GArray *sl_lines_group (GArray *words);

G_END_DECLS
