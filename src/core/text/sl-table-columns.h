/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns a table has, of the gutters that were found beside each other. */
#pragma once

#include "sl-columns.h"
#include "sl-gutters.h"

G_BEGIN_DECLS

/**
 * sl_table_columns_find:
 * @words: as sl_lines_group() left them
 * @lines: (element-type SlLine): of @words
 * @gutters: (element-type SlGutter): all that divide these lines
 * @before: the paper's table before this one
 * @first: (inout): unchanged where there is no table
 * @last: (inout): the same
 *
 * Returns: whether @gutter is one of a table; then its columns and the lines that it takes are set
 */
gboolean sl_table_columns_find (const SlDraft *draft,
                                const GArray *words,
                                const GArray *lines,
                                const GArray *gutters,
                                const SlGutter *gutter,
                                const SlGrid *before,
                                SlGrid *grid,
                                guint *first,
                                guint *last);

/* Few entries in the last column of a table look like notes beside the text; on the page before,
 * the same columns were a table's: such gutters are made a table's. */
void sl_table_columns_go_on (const SlGrid *before, GArray *gutters);

/* Whether one of the words [first, first + n) stands across x. */
gboolean sl_table_columns_are_crossed (const GArray *words, guint first, guint n, float x);

G_END_DECLS
