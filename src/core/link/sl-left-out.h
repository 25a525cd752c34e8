/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was agreed or asked for in the discussion, and no clause of the resolution below it takes
 * up. Pure; any thread. */
#pragma once

#include "base/sl-types.h"

G_BEGIN_DECLS

/* Of an item what is judged. */
typedef struct
{
  char *id, *same_as; /* as in SlItemRecord, like all of it */
  SlKind kind;
  SlReview review;
  char *heading, *ref, *text, *rule;
  char **owners; /* nullable */
  gboolean routine, resolved, added_by_hand;
} SlLeftOutItem;

void sl_left_out_item_free (SlLeftOutItem *item);

/**
 * sl_left_out_judge:
 * @items: (element-type SlLeftOutItem): of one paper, in its order
 * @only: (nullable) (element-type utf8): ids; other headings than theirs stay as they are
 * @left_out: (inout) (array): one for each of @items
 *
 * Under a heading without a resolution nothing is left out; nor is what the minutes mark as an
 * action, since that is on record.
 */
void sl_left_out_judge (GPtrArray *items, GHashTable *only, SlLeftOut *left_out);

G_END_DECLS
