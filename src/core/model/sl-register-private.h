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

/* From one list of strings to another, by the fewest steps that are found in one pass: rows that
 * stay are not told. Each step is carried out on @list before @changed hears of it. The strings are
 * borrowed. */
typedef void (*SlStepChanged) (gpointer data, guint position, guint removed, guint added);
void sl_steps_apply (GPtrArray *list, GPtrArray *wanted, SlStepChanged changed, gpointer data);

G_END_DECLS
