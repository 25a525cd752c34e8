/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register as a table: a head whose columns sort, groups that fold, rows with boxes to tick. */
#pragma once

#include <adwaita.h>

#include "model/sl-register-model.h"
#include "sl-register-row.h"

G_BEGIN_DECLS

#define SL_TYPE_REGISTER_LIST (sl_register_list_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterList, sl_register_list, SL, REGISTER_LIST, AdwBin)

/* NULL lets go of the one shown. */
void sl_register_list_set_model (SlRegisterList *self, SlRegisterModel *model, SlLibrary *library);
/* Ids of the ticked rows, NULL-terminated: (transfer full). */
char **sl_register_list_dup_selected (SlRegisterList *self);
guint sl_register_list_count_selected (SlRegisterList *self);
/* The first ticked row, whose item may still be on its way: (transfer full) (nullable). */
SlRegisterEntry *sl_register_list_dup_first (SlRegisterList *self);
/* So that the pane beside says something: where nothing is ticked, ticks what was last, or what
 * stands where that was. */
void sl_register_list_ensure_selection (SlRegisterList *self);
/* Other rows are to come: then the first of them, where what was ticked is not among them. */
void sl_register_list_forget_place (SlRegisterList *self);
gboolean sl_register_list_focus (SlRegisterList *self);
void sl_register_list_clear_selection (SlRegisterList *self);
/* The row after the first ticked one (@step 1), or before it (-1). */
void sl_register_list_move (SlRegisterList *self, int step);

/* Narrow: owner and due stand under the words, and there is no head. */
void sl_register_list_set_narrow (SlRegisterList *self, gboolean narrow);
/* Bits of 1 << SlRegisterColumn. */
guint sl_register_list_get_columns (SlRegisterList *self);
void sl_register_list_set_columns (SlRegisterList *self, guint columns);
/* What the head's arrow points at. */
void sl_register_list_set_order (SlRegisterList *self, SlOwedOrder order, gboolean descending);

/* ::selected; ::opened, with an SlItem; ::ordered, with an SlOwedOrder: a column's head was
 * pressed. */

G_END_DECLS
