/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as it was read from a table, without a library. Pure. */
#pragma once

#include "link/sl-linker.h"

G_BEGIN_DECLS

/* @goals: (element-type SlGoalRecord): with parent as a ref, as sl_csv_read_plan () gives them */
SlLinker *sl_plan_linker_new (SlThesaurus *thesaurus, GPtrArray *goals);

G_END_DECLS
