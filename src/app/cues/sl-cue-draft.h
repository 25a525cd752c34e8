/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues of one committee, or of all, as somebody is changing them: nothing is saved. */
#pragma once

#include "model/sl-library-cues.h"
#include "sl-cue-line.h"

G_BEGIN_DECLS

typedef struct _SlCueDraft SlCueDraft;

/* @committee: NULL for all. */
SlCueDraft *sl_cue_draft_new (SlCueBook *book, const char *organisation, const char *committee);
void sl_cue_draft_free (SlCueDraft *self);
const char *sl_cue_draft_get_organisation (SlCueDraft *self);
const char *sl_cue_draft_get_committee (SlCueDraft *self); /* nullable */
/* (element-type SlCueLine): our own ones first, then by kind; no heads. */
GPtrArray *sl_cue_draft_get_lines (SlCueDraft *self);
SlCueLine *sl_cue_draft_find (SlCueDraft *self, const char *cue);

/* How many items each found; those that found most come first from then on. */
void sl_cue_draft_set_counts (SlCueDraft *self, GHashTable *counts);
/* @words: as sl_cue_words_check () leaves them. NULL where there is such a cue already, which is
 * on from now on. */
SlCueLine *sl_cue_draft_add (SlCueDraft *self, SlKind kind, const char *words);

guint sl_cue_draft_count_changes (SlCueDraft *self);
/* What the library's choices would be. (transfer full) */
SlCueBook *sl_cue_draft_dup_book (SlCueDraft *self);
/* The act that saves it, as its name and its words in the history. */
const char *sl_cue_draft_get_act (SlCueDraft *self);
char *sl_cue_draft_dup_summary (SlCueDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCueDraft, sl_cue_draft_free)

G_END_DECLS
