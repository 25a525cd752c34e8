/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of any table, whoever wrote it, and of the plan that it is. A breach ends the
 * program. */
#pragma once

#include "exchange/sl-table.h"

/* Cells as sl-table.h promises; what is guessed of its columns; the goals that it holds; and all of
 * it written as CSV and read again, where no cell begins a formula. */
void fuzz_check_table (const SlTable *table);

/* The plan in @table, or NULL where it holds none. (transfer full) (element-type SlGoalRecord):
 * each is its own id, so that it can be written */
GPtrArray *fuzz_read_plan (const SlTable *table);
/* The same goals, but for where they stood. */
void fuzz_check_same_plan (GPtrArray *a, GPtrArray *b);
