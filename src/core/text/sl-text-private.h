/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the layout builds a text; nobody else makes one. */
#pragma once

#include "sl-lines.h"
#include "sl-text-doc.h"
#include "sl-text-edges.h"

G_BEGIN_DECLS

/* Letters of one visual line: [start, end) of the text. */
typedef struct
{
  gsize start, end;
  int page;
  float y1, y2;
} SlTextPiece;

/* How a page lies under its text: boxes of a scan are level, what is seen may not be. */
typedef struct
{
  SlPageOrigin origin;
  double skew; /* radians, clockwise, about the middle */
  double width, height;
  double unit; /* points in one step of an SlSpread */
} SlTextFrame;

/* Some three bytes for each byte of text, and a few for each line. */
struct _SlTextDoc
{
  char *text;
  gsize length;
  guint n_pages;
  SlTextFrame *frames;   /* of each page */
  SlTextEdges *edges;    /* of the glyph of every byte */
  GBytes *bold;          /* a bit for every byte */
  GArray *pieces;        /* SlTextPiece, by start */
  GArray *blocks;        /* SlTextBlock */
  GArray *sentences;     /* SlTextSentence */
  guint *first_sentence; /* of each block, and one more */
  char **furniture;
  guint *page_pieces; /* indices into pieces, by page */
  guint *page_start;  /* of each page in page_pieces, and one more */
};

/* Takes over how @page lies; after n_pages is known. */
void sl_text_doc_take_frame (SlTextDoc *doc, const SlDraftPage *page);
/* Its place among the pages; what is no page's number is taken for the nearest that is. */
guint sl_text_doc_page_slot (const SlTextDoc *doc, int page);
/* Of a text with pages. */
const SlTextFrame *sl_text_doc_get_frame (const SlTextDoc *doc, int page);

/* Whether all cased letters of a stretch are upper case, and there are three at least. */
gboolean sl_text_is_capitals (const char *text, const char *end);
/* Appends the sentences of @block, which is or will be number @index; @text: the whole. */
void
sl_text_doc_add_sentences (SlTextDoc *doc, const char *text, const SlTextBlock *block, guint index);

/* The last entry of @array that begins at or before @offset, or 0: each has its start, a gsize, at
 * @member, and they are in order of it. */
guint sl_text_find_start (const GArray *array, gsize member, gsize offset);
/* The last piece that begins at or before @offset, or 0. */
guint sl_text_doc_find_piece (const SlTextDoc *doc, gsize offset);
/* The box of what a piece has of a stretch, level; FALSE where that is nothing but spaces. */
gboolean sl_text_doc_measure (
    const SlTextDoc *doc, const SlTextPiece *piece, gsize start, gsize end, SlPageRect *out);
/* Where @rect is seen. It stays upright: its middle moves. */
void sl_text_doc_place (const SlTextDoc *doc, SlPageRect *rect);
/* The piece nearest to a point, which is turned to the level text; G_MAXUINT for none. */
guint sl_text_doc_find_line (const SlTextDoc *doc, int page, double *x, double *y);
/* The character of @piece that is nearest to @x. */
gsize sl_text_doc_find_glyph (const SlTextDoc *doc, const SlTextPiece *piece, double x);

/* An empty text; the layout fills it and calls the other when done. */
SlTextDoc *sl_text_doc_new (void);
void sl_text_doc_finish (SlTextDoc *doc);

G_END_DECLS
