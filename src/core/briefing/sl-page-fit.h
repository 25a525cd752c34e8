/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks on exactly one page: what is folded, how large the type is, and where every piece stands.
 * Pure: it measures with Pango, the same everywhere for the same fonts. Points, origin top left. */
#pragma once

#include "sl-blocks.h"

G_BEGIN_DECLS

#define SL_PAGE_MIN_TYPE 10.0

typedef enum
{
  SL_PIECE_TEXT,  /* markup, set at its place */
  SL_PIECE_RULE,  /* a line of @height across @width */
  SL_PIECE_BOX,   /* to tick */
  SL_PIECE_DOTS,  /* to write on */
  SL_PIECE_FRAME, /* around a flag */
  SL_PIECE_OPEN,  /* what follows is a @tag of the document's structure */
  SL_PIECE_CLOSE,
} SlPieceKind;

typedef struct
{
  SlPieceKind kind;
  double x, y, width, height; /* text: the room it takes; it wraps at @width */
  double size;                /* of the type */
  char *markup;
  const char *tag;
} SlPiece;

typedef struct
{
  double width, height; /* of the paper */
  double type_size;
  GPtrArray *pieces;                            /* SlPiece, in reading order */
  guint shown[SL_N_BLOCKS], total[SL_N_BLOCKS]; /* lines by SlBlockKind */
} SlPageFit;

SlPageFit *sl_page_fit_new (const SlBlocks *blocks, SlPaperSize size);
void sl_page_fit_free (SlPageFit *fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPageFit, sl_page_fit_free)

G_END_DECLS
