/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rows of a table begin. */
#pragma once

#include "sl-columns.h"

G_BEGIN_DECLS

/* The column that what begins at x stands in. */
int sl_grid_find_column (const SlGrid *grid, float x);

/**
 * sl_rows_find:
 * @words: as sl_lines_group() left them
 * @lines: (element-type SlLine): of @words, all of one table
 *
 * Rows stand further apart than lines of one cell; where all lines are equally far, a row begins
 * wherever the first column has an entry and no cell goes on from the line above. Where the first
 * column's entries stand in the middle of their rows, the widest white between two of them divides.
 *
 * Returns: (transfer full): for each line whether it begins a row
 */
guint8 *
sl_rows_find (const SlDraft *draft, const GArray *words, const GArray *lines, const SlGrid *grid);

/**
 * sl_rows_find_tops:
 * @lines: (element-type SlLine): as they are read
 *
 * The first cell of a row may stand in the middle of it, but begins with it.
 *
 * Returns: (transfer full): where each line begins, compared with what stands beside the table
 */
float *sl_rows_find_tops (const GArray *lines);

G_END_DECLS
