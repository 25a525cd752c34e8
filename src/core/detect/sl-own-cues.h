/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a library has otherwise than the lexicon: for a committee, or for all of them, cues that are
 * switched off and cues that were added. Immutable, atomically counted, for any thread. */
#pragma once

#include "sl-cues.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;                       /* of this choice */
  char *organisation, *committee; /* whose it is; no committee: of all */
  char *cue;                      /* id of the lexicon's that is off, or NULL for one of our own: */
  SlKind kind;
  char *words; /* as sl_cue_words_check () leaves them */
} SlCueChoice;

SlCueChoice *sl_cue_choice_new (const char *organisation, const char *committee);
SlCueChoice *sl_cue_choice_copy (const SlCueChoice *choice);
void sl_cue_choice_free (SlCueChoice *choice);
/* Whether it counts for the papers of a committee. */
gboolean
sl_cue_choice_is_of (const SlCueChoice *choice, const char *organisation, const char *committee);
/* Whether two names, or words, differ by no more than their case. NULL is a name, too. */
gboolean sl_cue_is_same_name (const char *one, const char *other);

/* The lexicon's cue, or NULL. */
const SlCue *sl_cue_find (const char *id);
/* Whether people may switch it off: it gives items away. Others tell only what the words around an
 * item mean. */
gboolean sl_cue_can_be_off (const SlCue *cue);
/* For what it speaks: the kind of the items that it gives away. */
SlKind sl_cue_get_item_kind (const SlCue *cue);

/* Ids of our own cues begin with this, and go on with that of their choice. */
#define SL_OWN_CUE_PREFIX "own:"

/* All choices of a library. */
typedef struct _SlCueBook SlCueBook;

/* @choices: (element-type SlCueChoice): copied */
SlCueBook *sl_cue_book_new (GPtrArray *choices);
SlCueBook *sl_cue_book_ref (SlCueBook *book);
void sl_cue_book_unref (SlCueBook *book);
/* (transfer none) (element-type SlCueChoice): nobody changes it. */
GPtrArray *sl_cue_book_list (SlCueBook *book);
/* The same to change, for another book. (transfer full) */
GPtrArray *sl_cue_book_dup_list (SlCueBook *book);

/* The choices that count for one committee, ready to be used by one detection: NULL where the
 * committee has nothing but the lexicon. @book may be NULL. */
SlCueOverlay *sl_cue_book_get (SlCueBook *book, const char *organisation, const char *committee);
/* Whether two books say the same of a committee. */
gboolean sl_cue_book_is_same (SlCueBook *one,
                              SlCueBook *other,
                              const char *organisation,
                              const char *committee);
void sl_cue_overlay_free (SlCueOverlay *overlay);
/* @overlay may be NULL. */
gboolean sl_cue_overlay_is_off (const SlCueOverlay *overlay, const SlCue *cue);
/* (transfer full) (element-type SlCueHit): where our own cues stand in @lines, by start; at most
 * one of each a line. */
GArray *sl_cue_overlay_scan (const SlCueOverlay *overlay, const char *lines, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCueChoice, sl_cue_choice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCueBook, sl_cue_book_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCueOverlay, sl_cue_overlay_free)

G_END_DECLS
