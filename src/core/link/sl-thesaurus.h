/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The concepts of the field as minutes and plans put them into words, each row with the source that
 * it was taken from: thesaurus-en.tsv and thesaurus-cy.tsv in the core's resource,
 * thesaurus-sources.tsv beside them. Immutable; any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *concept;  /* "#front-door" */
  char *phrase;   /* as written there, with a "=" where it is matched by whole words */
  char **sources; /* keys of thesaurus-sources.tsv */
  double weight;  /* how strongly the phrase speaks for the concept, 0 to 1 */
  gboolean
      own; /* says something about the sentence that it stands in, nothing about its neighbours */
} SlThesaurusEntry;

typedef struct
{
  char *key;   /* "WT" */
  char *title; /* "Working Together to Safeguard Children, HM Government" */
} SlThesaurusSource;

/* What a word outside of every known phrase still hints at, by the phrases that have it:
 * "guardianship" is a word of permanence, whatever stands beside it. */
typedef struct
{
  const char *concept;
  double weight; /* 0 to 1, well under a phrase's own */
} SlThesaurusHint;

typedef struct _SlThesaurus SlThesaurus;

/* No phrase has more words. */
#define SL_THESAURUS_MOST_WORDS 6

SlThesaurus *sl_thesaurus_get_default (void);
/* The same without some, for measuring what they are worth: @left_out has "concept TAB phrase" for
 * each. */
SlThesaurus *sl_thesaurus_new_without (GHashTable *left_out);
void sl_thesaurus_free (SlThesaurus *self);

/* (element-type SlThesaurusEntry): all, in the order of the files. */
GPtrArray *sl_thesaurus_list (SlThesaurus *self);
/* (element-type SlThesaurusSource) */
GPtrArray *sl_thesaurus_list_sources (SlThesaurus *self);
/* Those of a phrase; NULL for an unknown one. @exact, @stems: as sl_tokens_join () has it.
 * (element-type SlThesaurusEntry) */
GPtrArray *sl_thesaurus_find (SlThesaurus *self, const char *exact, const char *stems);
/* NULL for a word that says nothing, or belongs to many concepts. */
const SlThesaurusHint *sl_thesaurus_find_hint (SlThesaurus *self, const char *stem);
/* Whether a word, folded, says nothing of its own. */
gboolean sl_thesaurus_is_stop (SlThesaurus *self, const char *folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlThesaurus, sl_thesaurus_free)

G_END_DECLS
