/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for all cues in a text at once; and what that shares with looking for some in a stretch. */
#pragma once

#include "sl-lexicon.h"

G_BEGIN_DECLS

/**
 * sl_cue_scanner_run:
 * @lines: shorter than 4 GB
 * @hits: (array) (element-type GArray of SlCueHit): for each class that is scanned for the hits, by
 *   start; digits that measure nothing only on lines that have figures
 */
void sl_cue_scanner_run (const char *lines, gsize length, GArray *const *hits);

/* With a limit of steps. (transfer full) */
pcre2_match_context *sl_cue_matcher_new_context (void);

/* What pcre2_match () found. */
void sl_cue_hit_take (const SlCueEntry *entry, pcre2_match_data *match, int count, SlCueHit *hit);

/* "ſ" and the Kelvin sign are letters of ASCII to a pattern that ignores case, not to needles. */
gboolean sl_cue_has_odd_letters (const char *text, gsize length);

G_END_DECLS
