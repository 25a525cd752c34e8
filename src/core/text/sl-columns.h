/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The third stage: a page's words in reading order. A column begins where text starts at the same
 * place on many lines with white to its left that no word crosses. Columns of running text are read
 * one after the other; tables row by row, cell by cell; a narrow column of short entries beside the
 * text is margin notes. */
#pragma once

#include "sl-lines.h"

G_BEGIN_DECLS

#define SL_GRID_MAX 16

/* Where a table's columns begin; the first reaches to the left without end. */
typedef struct
{
  float x[SL_GRID_MAX];
  guint n;
} SlGrid;

/* All lines of all pages in reading order, with the words they point into. */
typedef struct
{
  GArray *words;    /* SlWord */
  GArray *lines;    /* SlLine */
  GArray *margins;  /* float: where margin notes were found to begin */
  GArray *sides;    /* float: where entries beside the text were found to begin */
  GArray *grids;    /* SlGrid: of these, in the same order */
  SlGrid last_grid; /* of the last table */
  int side_table;   /* the entries' table, which runs through the paper, or -1 */
  int side_row;
  int n_tables;
  guint n_regions;
} SlFlow;

SlFlow *sl_flow_new (void);
void sl_flow_free (SlFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFlow, sl_flow_free)

/* Notes down where margin notes begin. */
void sl_flow_add_margin (SlFlow *flow, float x);

/* Notes down where entries beside the text begin, and their columns. Returns what is known of
 * them: as the page shows that shows most columns; NULL where there are too many. */
const SlGrid *sl_flow_add_side (SlFlow *flow, float x, const SlGrid *grid);

/* Notes down where another flow of the same paper found its margin notes to begin: a page with one
 * note does not show it by itself. */
void sl_flow_learn (SlFlow *flow, const SlFlow *other);

/* Appends the lines of one page; a margin note follows the line that it stands level with. */
void sl_columns_read (const SlDraft *draft, const SlDraftPage *page, SlFlow *flow);

G_END_DECLS
