/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around an item, for what "that work" or "the figures" refer to. Pure. */
#pragma once

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

/* A paper that items are looked for in by their words; of one thread. */
typedef struct _SlLinkPaper SlLinkPaper;

SlLinkPaper *sl_link_paper_new (SlTextDoc *doc);
void sl_link_paper_free (SlLinkPaper *self);

/* @item: its words, but for white space and quotes. Its block and what stands before it; NULL where
 * it is not found. To be asked in the order of the paper: the same words may stand there twice.
 * (transfer full) */
char *sl_link_paper_dup_context (SlLinkPaper *self, const char *item);

/* The same of an item in the plain words of its pages. */
char *sl_link_dup_words_around (const char *words, const char *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLinkPaper, sl_link_paper_free)

G_END_DECLS
