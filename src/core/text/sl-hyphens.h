/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a hyphen at a line's end belongs to the word: asked of the paper's own words. */
#pragma once

#include "sl-columns.h"

G_BEGIN_DECLS

typedef enum
{
  SL_JOIN_SPACE, /* two words */
  SL_JOIN_KEEP,  /* one word, hyphen and all */
  SL_JOIN_DROP,  /* one word, without the hyphen */
} SlJoin;

typedef struct _SlHyphens SlHyphens;

SlHyphens *sl_hyphens_new (const SlDraft *draft, const SlFlow *flow);
void sl_hyphens_free (SlHyphens *hyphens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlHyphens, sl_hyphens_free)

/* How the last word of a line joins the first of the next. */
SlJoin sl_hyphens_judge (const SlHyphens *hyphens, const SlWord *last, const SlWord *next);

G_END_DECLS
