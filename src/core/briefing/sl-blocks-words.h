/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the page that stand around its lines. All (transfer full). Used by sl-blocks
 * only. */
#pragma once

#include "sl-block-rank.h"

G_BEGIN_DECLS

char *sl_blocks_word_purpose (const SlRanking *ranking);
/* The foot: how to read the sources, what is left out. */
char *sl_blocks_word_notes (const SlBlocks *self, const SlFacts *facts);
/* @day: (nullable): of the meeting, in words */
char *sl_blocks_word_status (SlBriefingStatus status, const char *day);
char *sl_blocks_word_exempt (const SlFacts *facts);
/* Names that minutes set in capitals, in the case that people write them in. */
char *sl_blocks_word_name (const char *name);

/* What every page has: committee, year, no blocks. */
SlBlocks *sl_blocks_new_empty (const SlFacts *facts);
SlBlock *sl_block_new (SlBlockKind kind);

G_END_DECLS
