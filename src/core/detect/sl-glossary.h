/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What abbreviations stand for: in the paper that uses them, else in its committee's papers, else in the library's. Two
 * meanings within one of these are none. Filled in one thread, then not changed any more. */
#pragma once

#include "sl-abbreviation.h"

G_BEGIN_DECLS

typedef struct _SlGlossary SlGlossary;

SlGlossary *sl_glossary_new (void);
SlGlossary *sl_glossary_ref (SlGlossary *self);
void sl_glossary_unref (SlGlossary *self);

/* @paper, @committee: (nullable): where it is explained. */
void sl_glossary_add (SlGlossary *self, const char *paper, const char *committee, const char *brief, const char *words, int page);
/* To be known by its committee's glossary without one of its own. */
void sl_glossary_add_paper (SlGlossary *self, const char *paper, const char *committee);
const char *sl_glossary_get_committee (const SlGlossary *self, const char *paper); /* nullable */

/* (transfer none) (nullable). @paper: (nullable): the library's meaning only. */
const SlAbbreviation *sl_glossary_find (const SlGlossary *self, const char *paper, const char *brief);
/* But for what clerks write now so, now so: capitals, "'s", the plural. */
gboolean sl_glossary_are_same (const char *words, const char *others);
/* Those that @text uses without saying what they stand for, in its order, each once. (transfer container)
 * (element-type SlAbbreviation) */
GPtrArray *sl_glossary_list_used (const SlGlossary *self, const char *paper, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlGlossary, sl_glossary_unref)

G_END_DECLS
