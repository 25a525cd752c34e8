/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fact as one line. Used by sl-blocks only. */
#pragma once

#include "sl-blocks.h"

G_BEGIN_DECLS

/* Where an item stands between the meetings. */
gboolean sl_block_sort_item (const SlFactItem *fact, const SlFacts *facts, SlBlockKind *kind);
/* The date that an item is due on: its own, or the next of its recurrence. */
char *sl_block_dup_due (const SlFactItem *fact, const SlFacts *facts);
/* Whether nobody is named for something that somebody has to do. */
gboolean sl_block_is_nobodys (const SlFactItem *fact);

SlBlockLine *
sl_block_line_for_item (const SlFactItem *fact, SlBlockKind kind, const SlFacts *facts, int year);
SlBlockLine *sl_block_line_for_goal (const SlFactGoal *goal, int year);

/* The questions that the facts ask for, best first; at most one of each of Ofsted's three.
 * @n_more: how many others there are. (element-type SlBlockLine) */
GPtrArray *sl_questions_list (const SlFacts *facts, int year, guint *n_more);

G_END_DECLS
