/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the items of an older issue are which of those that were found in a newer one. Pure. */
#pragma once

#include "sl-records.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *of_found;  /* for each that was found what it is of the old ones, NULL for a new one */
  GHashTable *reworded; /* of the old ones those that are now said in other words */
  GPtrArray *left;      /* of the old ones those that were not found again, in their order */
} SlItemMatch;

/* Both: SlItemRecord, which the answer borrows from @old. The same words are the same item; of what
 * a person had to do with, also words that are much alike. */
SlItemMatch *sl_item_match_new (GPtrArray *old, GPtrArray *found);
/* How many of @found are in the very words of one of @old. */
guint sl_item_match_count (GPtrArray *old, GPtrArray *found);
/* Whether half of what the shorter one says stands in the other, too: papers of one meeting, such
 * as its agenda and its minutes, share far less. */
gboolean sl_item_match_is_issue (GPtrArray *old, GPtrArray *found);
void sl_item_match_free (SlItemMatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlItemMatch, sl_item_match_free)

G_END_DECLS
