/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sl-blocks.h"
#include "sl-page-fit.h"

struct _SlBriefing
{
  SlFacts *facts;
  SlBlocks *blocks;     /* of the first page */
  char *title;          /* of the whole */
  GPtrArray *fits;      /* SlPageFit: one for each language */
  GPtrArray *sheets;    /* SlPageSheet, of all of them */
  GPtrArray *languages; /* of each of them: tags, borrowed; ends with NULL */
};
