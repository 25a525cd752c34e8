/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of tasks: "Actions agreed:", "Next steps", and a line for each, with who and when before,
 * behind or in brackets. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

/* The names in [start, end), where it is names and, behind a comma or a dash, when: "Jo Ash, by 3
 * May"; else %NULL. (transfer full) */
char *sl_task_read_names (const SlReading *reading, gsize start, gsize end);
/* Whether [start, end) says that there is nothing to do, or tells of what was done. */
gboolean sl_task_is_none (const SlReading *reading, gsize start, gsize end);
/* Whether [start, end) opens with an order: "Circulate the figures". */
gboolean sl_task_is_order (const SlReading *reading, gsize start, gsize end);

/* Who is named behind a task, with a dash or in brackets: "Circulate the figures – Jo Ash, by 3
 * May". Gives the names and where the words of the task end, or %NULL. (transfer full) */
char *sl_task_find_tail (const SlReading *reading, gsize start, gsize end, gsize *task_end);

/* Adds the task of one line of a list. (nullable) (transfer none) */
SlFinding *sl_task_add (SlReading *reading, gsize start, gsize end, const char *rule);

/* Adds the task of a block under "Actions", where it reads as one that is still to be done. */
void sl_task_take (SlReading *reading, guint index);

G_END_DECLS
