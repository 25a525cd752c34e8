/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks on exactly one page, or two of large print: what is folded, how large the type is, and
 * where every piece stands. Pure: it measures with Pango, the same everywhere for the same fonts.
 * Points, origin top left. */
#pragma once

#include "sl-blocks.h"

G_BEGIN_DECLS

#define SL_PAGE_MIN_TYPE 10.0
#define SL_PAGE_LARGE_TYPE 16.0
#define SL_PAGE_MOST_SHEETS 2

typedef enum
{
  SL_PIECE_TEXT,  /* markup, set at its place */
  SL_PIECE_RULE,  /* a line of @height across @width */
  SL_PIECE_BOX,   /* to tick */
  SL_PIECE_DOTS,  /* to write on */
  SL_PIECE_FRAME, /* around a flag */
  SL_PIECE_SHAPE, /* how a priority stands: a form of its own for each status, for grey printers */
  SL_PIECE_BAR,   /* how much of it is done */
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
  SlGoalStatus status; /* of a shape */
  double share;        /* of a bar: what is done */
} SlPiece;

/* One side of paper: SlPiece, in reading order. */
typedef GPtrArray SlPageSheet;

typedef struct
{
  SlPaperSize size;
  gboolean large;
  double most_type;    /* 0: as large as it goes */
  const guint *limits; /* lines by SlBlockKind that are not to be exceeded; or NULL */
  guint first_sheet,
      n_sheets_all; /* "Page 1 of 2": those of other languages among them; 0: its own */
} SlPageForm;

typedef struct
{
  double width, height; /* of the paper */
  double type_size;
  GPtrArray *sheets;                            /* SlPageSheet */
  guint shown[SL_N_BLOCKS], total[SL_N_BLOCKS]; /* lines by SlBlockKind */
} SlPageFit;

SlPageFit *sl_page_fit_new (const SlBlocks *blocks, const SlPageForm *form);
void sl_page_fit_free (SlPageFit *fit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPageFit, sl_page_fit_free)

G_END_DECLS
