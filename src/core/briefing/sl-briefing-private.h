/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sl-blocks.h"
#include "sl-page-fit.h"

struct _SlBriefing
{
  SlFacts *facts;
  SlBlocks *blocks;
  SlPageFit *page;
};
