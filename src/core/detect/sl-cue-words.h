/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cue as people write it: words that stand beside each other, whatever their case, the white
 * space or the hyphens between them; "…" (or "...") for anything between two of them in the same
 * sentence. Nothing in it is an operator. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters of a cue, and cues of a library. */
#define SL_CUE_WORDS_MAX 120
#define SL_OWN_CUES_MAX 500

typedef enum
{
  SL_CUE_WORDS_GOOD,
  SL_CUE_WORDS_EMPTY,
  SL_CUE_WORDS_SHORT, /* fewer than three letters: would be found everywhere */
  SL_CUE_WORDS_LONG,
} SlCueWordsFault;

/* @clean: (out) (optional) (transfer full): as it is kept, NULL unless they are good; "...", white
 * space and the ends tidied. @words may hold anything. */
SlCueWordsFault sl_cue_words_check (const char *words, char **clean);

typedef struct _SlCueWords SlCueWords;

/* @words: clean ones. Usable from any thread, by one at a time. */
SlCueWords *sl_cue_words_new (const char *words);
void sl_cue_words_free (SlCueWords *words);
/* Where they next stand in @lines (one sentence a line, valid UTF-8) from @at on. Linear in the
 * text's length, however many gaps there are. */
gboolean sl_cue_words_find (
    const SlCueWords *words, const char *lines, gsize length, gsize at, gsize *start, gsize *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCueWords, sl_cue_words_free)

G_END_DECLS
