/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Abbreviations that a paper explains itself: "Local Safeguarding Children Board (LSCB)", "LSCB (Local Safeguarding
 * Children Board)", "DCS – Director of Children's Services", the two columns of a glossary. Pure.
 *
 * After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
 * text", Pacific Symposium on Biocomputing 8 (2003), 451–462: candidates stand at brackets and are read backwards. What
 * minutes bracket is more often a party, a council or a person's initials than a definition, so that here every word
 * but "of" and its like must give its initial. */
#pragma once

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

typedef struct
{
  char *brief; /* as printed: "D.C.S." */
  char *words; /* as printed: "Director of Children’s Services" */
  char *key;   /* what all ways of printing it have in common: "DCS" */
  int page;    /* where it is explained, from 1 */
  gsize at;    /* and in the text of the paper */
} SlAbbreviation;

SlAbbreviation *sl_abbreviation_new (const char *brief, const char *words, int page);
void sl_abbreviation_free (SlAbbreviation *abbreviation);

/* "DCS" of "D.C.S." and of "DCSs"; NULL for what is no abbreviation, Roman numerals among it. (transfer full) */
char *sl_abbreviation_dup_key (const char *brief);
/* Whether @words, as a whole, is what @brief stands for. */
gboolean sl_abbreviation_fits (const char *brief, const char *words);
/* (transfer full) (element-type SlAbbreviation): in the order of the paper, each once; names of people are none. */
GPtrArray *sl_abbreviations_find (SlTextDoc *doc);
/* The same of a stretch of running words. */
GPtrArray *sl_abbreviations_find_in_words (const char *words);

/* Calls @func with each word of @text that could be an abbreviation; @start, @end in bytes. */
typedef void (*SlAbbreviationSeen) (const char *brief, const char *key, gsize start, gsize end, gpointer user_data);
void sl_abbreviations_scan (const char *text, SlAbbreviationSeen func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAbbreviation, sl_abbreviation_free)

G_END_DECLS
