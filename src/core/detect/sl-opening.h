/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a resolution opens: the cue that leads in, and the sentence that holds it. What somebody
 * else resolved, or long ago, opens none. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

typedef struct
{
  SlReading *reading;
  guint block; /* that holds the cue */
  guint last;  /* last block of the section */
  SlCueHit cue;
  gsize from; /* where to look for the cue, within the block */
  gsize sentence_start, sentence_end;
} SlOpening;

/* The first one in the block, from @opening's place on; whether there is one. */
gboolean sl_opening_find (SlOpening *opening);

/* The sentence of a block that holds an offset. */
void sl_opening_find_sentence (
    const SlReading *reading, guint block, gsize at, gsize *start, gsize *end);

G_END_DECLS
