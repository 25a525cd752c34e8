/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stretch of text is about, as terms that can be compared: stems of its words, and concepts
 * of the domain ("front door", "MASH" and "referrals" are one) from the thesaurus. Pure; any
 * thread. */
#pragma once

#include "sl-thesaurus.h"

G_BEGIN_DECLS

typedef struct
{
  char *key;     /* a stem, or "#concept" */
  char *words;   /* as they stand in the text: "Members' visits" */
  double weight; /* how strongly the words speak for the key, 0 to 1 */
  gboolean
      own; /* says something about the sentence that it stands in, nothing about its neighbours */
  const SlThesaurusEntry *entry; /* of a concept: what it was known by; the thesaurus's */
} SlTerm;

/* The key of what belongs to the course of a meeting and to no goal: "be approved as a correct
 * record". */
#define SL_TERM_PROCEDURAL "#procedural"

/* Returns: (transfer full) (element-type SlTerm): in the order of the text, one for each
 * occurrence; stop words left out. @text: (nullable) */
GPtrArray *sl_terms_extract (const char *text);
GPtrArray *sl_terms_extract_with (SlThesaurus *thesaurus, const char *text);
void sl_term_free (SlTerm *term);

/* Whether @terms holds @key. */
gboolean sl_terms_contain (GPtrArray *terms, const char *key);

G_END_DECLS
