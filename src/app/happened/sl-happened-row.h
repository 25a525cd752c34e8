/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that was owed beside what the new minutes say of it. Its buttons run happened.* actions
 * with the item's id. */
#pragma once

#include <adwaita.h>

#include "model/sl-library-answers.h"

G_BEGIN_DECLS

#define SL_TYPE_HAPPENED_ROW (sl_happened_row_get_type ())
G_DECLARE_FINAL_TYPE (SlHappenedRow, sl_happened_row, SL, HAPPENED_ROW, GtkListBoxRow)

GtkWidget *sl_happened_row_new (void);
/* @owed: lent until the next one is set. @today: what late is measured against. */
void sl_happened_row_set (
    SlHappenedRow *self, const SlOwedAnswer *owed, guint place, guint n, const char *today);
const SlOwedAnswer *sl_happened_row_get (SlHappenedRow *self);
/* The passage that is shown, or NULL. Another of them comes with sl_happened_row_turn (). */
const SlAnswer *sl_happened_row_get_answer (SlHappenedRow *self);
void sl_happened_row_turn (SlHappenedRow *self);
/* The keys are shown on the row that they act on. */
void sl_happened_row_set_chosen (SlHappenedRow *self, gboolean chosen);
/* What taking the answer does: what the passage says became of it. */
SlProgress sl_happened_row_get_progress (SlHappenedRow *self);

/* "likely", "possible", "names this minute" */
const char *sl_happened_get_sure (const SlAnswer *answer);
/* What is lit of @quote on its page: all of it, or, where the page breaks its words otherwise, its
 * beginning. Lines, as sl_find_bar_find () takes them. */
char *sl_happened_dup_lit (const char *quote);

G_END_DECLS
