/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that somebody looks for, as the index is asked for them and as a text is tried for them:
 * both ways find the same. Words are folded (case, diacritics), each found at the beginning of a
 * word; those of one or two letters only as whole words, unless followed by "*". What is joined by
 * punctuation ("well-being") stands side by side. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SlMatch SlMatch;

/* @typing: the last word may not be finished yet. NULL where @words have no letter or digit. */
SlMatch *sl_match_new (const char *words, gboolean typing);
void sl_match_free (SlMatch *self);
/* For FTS5: quoted, so that no query syntax reaches it. */
const char *sl_match_get_query (const SlMatch *self);
/* Whether all words are in what the @n texts, of which some may be NULL, say together. */
gboolean sl_match_test (const SlMatch *self, const char *const *texts, guint n);
/* About @n_words of @text, where most of the words stand together; each of them between U+0002 and
 * U+0003. */
char *sl_match_dup_snippet (const SlMatch *self, const char *text, guint n_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMatch, sl_match_free)

G_END_DECLS
