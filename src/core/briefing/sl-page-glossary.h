/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The abbreviations of the page and what the papers say they stand for. Pure. */
#pragma once

#include "sl-blocks.h"

G_BEGIN_DECLS

/* What the papers of @items say (element-type SlFactItem): key → words, or "" where two papers say
 * two things. (transfer full) */
GHashTable *sl_page_glossary_collect (const SlFacts *facts, GPtrArray *items);

/* One entry for each abbreviation in the words that it is shown: "LSCB: Local Safeguarding Children
 * Board", in their order. */
typedef struct _SlPageGlossary SlPageGlossary;

SlPageGlossary *sl_page_glossary_new (GHashTable *meanings);
void sl_page_glossary_free (SlPageGlossary *self);
void sl_page_glossary_show (SlPageGlossary *self, const SlBlockLine *line);
guint sl_page_glossary_get_n (const SlPageGlossary *self);
/* The first @n in one paragraph. (transfer full) */
char *sl_page_glossary_dup_words (const SlPageGlossary *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPageGlossary, sl_page_glossary_free)

G_END_DECLS
