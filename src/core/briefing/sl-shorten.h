/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An item as one line of a printed page: who owes it, and the item's own words with the lead-ins of
 * minutes ("It was agreed that … would") cut off by rule. Nothing is reworded: what comes out is a
 * stretch of what the minutes say, and "…" marks where its end was cut. */
#pragma once

#include "store/sl-records.h"

G_BEGIN_DECLS

/* About two lines of the page at 12 pt. */
#define SL_SHORTEN_LIMIT 110

/**
 * sl_shorten:
 * @item: an item
 * @owner: (out) (nullable): who owes it, with a capital; NULL where nobody is named or nothing is
 * owed
 *
 * Returns: (transfer full): the words that remain, without a full stop; they may begin in lower
 * case
 */
char *sl_shorten (const SlItemRecord *item, char **owner);
/* The same, but with its whole end. */
char *sl_shorten_start (const SlItemRecord *item, char **owner);

/* Cuts @text at the end of a clause, else of a word, so that it has at most @limit characters; "…"
 * marks the cut. */
char *sl_shorten_end (const char *text, glong limit);

char *sl_shorten_set_case (const char *text, gboolean upper); /* of the first letter */

G_END_DECLS
