/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues as make-lexicon.c writes them down as C when the program is built: reading them and
 * finding out what they cannot match without takes longer than a short paper. */
#pragma once

#include "sl-needles.h"

G_BEGIN_DECLS

/* In @behind. */
#define SL_CUE_ANY_BYTE '\001'

typedef struct
{
  const char *id;
  const char *class;
  const char *kind;
  double weight;
  const char *pattern; /* macros expanded */
  const char *example;
  const char *behind;  /* pairs of bytes: one stands in front of every match; "" where none must */
  gboolean welsh;      /* from the Welsh file */
  gint16 needle, also; /* ids of its words, or -1 */
  gint16 lead;         /* id of what it begins with, or -1 */
  guint8 runs_over;    /* so many lines before one that holds a needle a match may begin */
} SlCueDefinition;

extern const SlCueDefinition sl_lexicon_cues[];
extern const guint sl_lexicon_n_cues;

/* Whether cues of the class are looked for in a whole text at once. */
static inline gboolean
sl_lexicon_class_is_scanned (const char *class)
{
  static const char *const scanned[]
      = { "sentence", "figure", "no-figure", "due", "resolution", "quoted", NULL };

  return g_strv_contains (scanned, class);
}

/* The words of the cues that a whole text is scanned for at once. */
extern const SlNeedles sl_lexicon_scanned_within, sl_lexicon_scanned_leads;

/* The words of the cues of another class: few, for one class alone is sought in a sentence. */
typedef struct
{
  const char *class;
  const SlNeedles *within, *leads;
} SlLexiconSought;

extern const SlLexiconSought sl_lexicon_sought[];
extern const guint sl_lexicon_n_sought;

G_END_DECLS
