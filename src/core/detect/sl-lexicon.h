/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues as they are searched for: read once, each pattern made when it is needed first. */
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "sl-cues.h"
#include "sl-lexicon-data.h"
#include "sl-needles.h"

G_BEGIN_DECLS

typedef struct
{
  SlCue cue;
  guint32 options;
  pcre2_code *codes[2]; /* to search with; to try at one place: made when they are needed first */
  gint uses;            /* atomic */
  int needle;           /* id of what it cannot do without, or -1 */
  int also;             /* the same of what it cannot do without either, or -1 */
  int lead;             /* id of what it begins with, or -1 */
  const char *behind;   /* as in SlCueDefinition */
  gint no_jit;          /* atomic: something was made that only pcre2_match () can try */
  guint runs_over;      /* so many lines before one that holds a needle a match may begin */
} SlCueEntry;

/* No set has more ids. */
#define SL_LEXICON_IDS_MAX 1024

typedef struct
{
  GPtrArray *entries; /* SlCueEntry */
  GPtrArray *by_class[SL_N_CUE_CLASSES];
  const SlLexiconSought *sought[SL_N_CUE_CLASSES]; /* NULL for those that are scanned */
} SlLexicon;

/* Made at the first call, for good; from any thread. */
SlLexicon *sl_lexicon_get (void);

/* Whether cues of the class are looked for in a whole text at once. */
gboolean sl_lexicon_is_scanned (int class);

/* @anchored: one that matches where it begins to look only. From any thread. */
const pcre2_code *sl_cue_entry_get_code (SlCueEntry *entry, gboolean anchored);

G_END_DECLS
