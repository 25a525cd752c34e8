/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds where columns begin, among the words of one region of a page. */
#pragma once

#include "sl-lines.h"

G_BEGIN_DECLS

typedef enum
{
  SL_GUTTER_NONE,
  SL_GUTTER_SIDE,    /* entries of their own beside running text, in one or more narrow columns */
  SL_GUTTER_COLUMNS, /* running text on both sides */
  SL_GUTTER_MARGIN,  /* short notes to the right */
  SL_GUTTER_TABLE,
} SlGutterKind;

typedef struct
{
  SlGutterKind kind;
  float x;           /* words right of it start at x or further right */
  guint first, last; /* lines that it divides */
  guint from, to;    /* those among them where both sides are sure to belong together */
  guint n_right, n_left;
} SlGutter;

/**
 * sl_gutters_find:
 * @words: as sl_lines_group() left them
 * @lines: (element-type SlLine): of @words
 * @known: (element-type float): where margin columns begin on other pages of the paper
 * @sides: (element-type float): where columns of entries beside the text begin on other pages
 *
 * Returns: (transfer full) (element-type SlGutter): all that were found, left to right
 */
GArray *sl_gutters_find (const SlDraft *draft,
                         const GArray *words,
                         const GArray *lines,
                         const GArray *known,
                         const GArray *sides,
                         double page_width);

G_END_DECLS
