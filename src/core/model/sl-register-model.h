/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the register: a GListModel of SlRegisterEntry, in groups by due (each under a head,
 * which folds) or in one list. The first screen of it is there first, its whole order soon after; a
 * row's item is fetched when somebody asks for the row. It follows the library. Main thread only.
 */
#pragma once

#include "sl-library.h"

G_BEGIN_DECLS

/* A row, or a group's head. Properties with notify: item (SlItem; NULL for a head, and until it is
 * fetched), size (uint, of a head: rows of the group), folded (of a head), last-word (string:
 * "YYYY-MM-DD" or NULL). */
#define SL_TYPE_REGISTER_ENTRY (sl_register_entry_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterEntry, sl_register_entry, SL, REGISTER_ENTRY, GObject)

gboolean sl_register_entry_is_head (SlRegisterEntry *self);
SlOwedSection sl_register_entry_get_section (SlRegisterEntry *self); /* of a head */
guint sl_register_entry_get_size (SlRegisterEntry *self);
gboolean sl_register_entry_get_folded (SlRegisterEntry *self);
SlItem *sl_register_entry_get_item (SlRegisterEntry *self); /* (transfer none) (nullable) */
/* When and on which page (0: none) something was last heard of it; NULL for nothing. */
const char *sl_register_entry_get_last_word (SlRegisterEntry *self, int *page);

#define SL_TYPE_REGISTER_MODEL (sl_register_model_get_type ())
G_DECLARE_FINAL_TYPE (SlRegisterModel, sl_register_model, SL, REGISTER_MODEL, GObject)

SlRegisterModel *sl_register_model_new (SlLibrary *library);

/* Shows what @query asks for; what stood there goes when the new rows come. */
void sl_register_model_set_query (SlRegisterModel *self, const SlOwedQuery *query);
const SlOwedQuery *sl_register_model_get_query (SlRegisterModel *self); /* NULL before the first */
void sl_register_model_set_folded (SlRegisterModel *self, SlOwedSection section, gboolean folded);

/* The id of the row's item; NULL for a head. */
const char *sl_register_model_get_id (SlRegisterModel *self, guint position);
/* G_MAXUINT where it is not among the rows. */
guint sl_register_model_find (SlRegisterModel *self, const char *id);
/* Rows that match, folded ones too; @complete: (out) (optional): whether there are no more. */
guint sl_register_model_count_rows (SlRegisterModel *self, gboolean *complete);
/* Of the whole register, whatever the query. */
const SlOwedCounts *sl_register_model_get_counts (SlRegisterModel *self);

/* ::loaded: after the first screen, after the whole order, and after each change. ::failed, with a
 * GError: it could not be read. */

/* Ids of the rows that match, in order. (transfer full) */
char **sl_register_model_dup_ids (SlRegisterModel *self);

G_END_DECLS
