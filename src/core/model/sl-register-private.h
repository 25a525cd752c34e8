/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the model of the register does with its rows. */
#pragma once

#include "sl-register-model.h"

G_BEGIN_DECLS

SlRegisterEntry *sl_register_entry_new (const char *id);
SlRegisterEntry *sl_register_entry_new_head (SlOwedSection section);
const char *sl_register_entry_get_id (SlRegisterEntry *self); /* NULL for a head */
void sl_register_entry_set_size (SlRegisterEntry *self, guint size);
void sl_register_entry_set_folded (SlRegisterEntry *self, gboolean folded);
void sl_register_entry_set_row (SlRegisterEntry *self, SlItem *item, const SlOwedRow *row);

/* Rows in order: ids, and a head's mark before each group. Atomically counted, immutable; the ids
 * are the keys'. */
typedef struct
{
  SlOwedKeys *keys;
  GPtrArray *rows; /* const char * */
} SlRegisterRows;

/* @folded: a bit for each group of which only the head is a row */
SlRegisterRows *sl_register_rows_new (SlOwedKeys *keys, gboolean grouped, guint folded);
SlRegisterRows *sl_register_rows_ref (SlRegisterRows *self);
void sl_register_rows_unref (SlRegisterRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRegisterRows, sl_register_rows_unref)
/* -1 for a row that is an id. */
int sl_register_rows_find_head (const char *row);

/* What leaves and what comes at one place of two lists. */
typedef struct
{
  guint from, n_removed, to, n_added;
} SlStep;

/* From one list of strings to another, first place first, by the fewest steps that are found in one
 * pass: rows that stay are not told. (transfer full) (element-type SlStep) */
GArray *sl_steps_find (GPtrArray *old, GPtrArray *wanted);

G_END_DECLS
