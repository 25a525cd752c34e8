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

/* @choice: (nullable). @also: (nullable): where it is minuted again, as in SlItemRecord. */
SlBlockLine *sl_block_line_for_item (const SlFactItem *fact,
                                     const SlPageChoice *choice,
                                     const char *also,
                                     SlBlockKind kind,
                                     const SlFacts *facts,
                                     int year);
SlBlockLine *sl_block_line_for_priority (const SlFactGoal *goal, int year);
SlBlockLine *sl_block_line_for_move (const SlFactMove *move, int year);
/* Marks the figures of one thing that differ, and puts them first. @lines: the lines of @items, in
 * their order. (element-type SlBlockLine) (element-type SlFactItem) */
void sl_block_lines_mark_contradictions (GPtrArray *lines, GPtrArray *items);

/* The questions that the facts ask for, at most @most, best first of each of Ofsted's three; each
 * with its reason. @n_more: how many others there are. @hidden: those that the officer hid are
 * added. (element-type SlBlockLine) */
GPtrArray *
sl_questions_list (const SlFacts *facts, guint most, int year, guint *n_more, GPtrArray *hidden);

G_END_DECLS
