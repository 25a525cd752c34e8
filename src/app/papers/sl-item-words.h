/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of items as a filter compares them, folded once: folding 5,000 items at every key costs
 * more than keeping the result. */
#pragma once

#include "sl-item-rows.h"

G_BEGIN_DECLS

typedef struct _SlItemWords SlItemWords;

SlItemWords *sl_item_words_new (void);
void sl_item_words_free (SlItemWords *self);
void sl_item_words_set_more (SlItemWords *self, SlItemRowsWords func, gpointer user_data);
/* (transfer none): as its record has them now. */
const char *sl_item_words_get (SlItemWords *self, SlItem *item);
/* Items that left must not be looked up by an address that another takes later. */
void sl_item_words_clear (SlItemWords *self);

/* (transfer full) */
char *sl_item_words_fold (const char *text);

G_END_DECLS
