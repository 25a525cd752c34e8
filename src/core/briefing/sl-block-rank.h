/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items sorted into the blocks of the page and ranked there, without their words. Used by sl-blocks
 * only. */
#pragma once

#include "sl-blocks.h"

G_BEGIN_DECLS

/* More lines than any page has room for: what ranks behind them is counted, but never put into
 * words. */
#define SL_BLOCK_MOST 60

typedef struct
{
  const SlFactItem *fact;
  const SlPageChoice *choice; /* or NULL */
  char *due;
  gboolean low;
  guint order;
  GString *also; /* where the same is minuted again, as in SlItemRecord; or NULL */
} SlRanked;

typedef struct
{
  GPtrArray *blocks[SL_N_BLOCKS]; /* SlRanked, what matters most first */
  GPtrArray *hidden[SL_N_BLOCKS]; /* SlRanked */
  guint n_owed, n_due, n_late, n_no_date, n_unnamed;
  gboolean one_meeting;
  const char *owed_date;
} SlRanking;

SlRanking *sl_ranking_new (const SlFacts *facts);
void sl_ranking_free (SlRanking *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRanking, sl_ranking_free)

/* The order of two lines by what the officer chose for them; 0 where rank decides. */
int sl_page_choice_compare (const SlPageChoice *one, const SlPageChoice *other);

G_END_DECLS
