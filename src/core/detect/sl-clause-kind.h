/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of item a clause is: from who is told to do what, else from its verb, else from the
 * words that led in. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

/* To whom a clause gives something to do. */
typedef enum
{
  SL_WHO_UNKNOWN,
  SL_WHO_OWN,   /* the body that meets */
  SL_WHO_STAFF, /* officers, and the body's own members: they are told, not asked */
  SL_WHO_BODY,  /* another body or post-holder that decides for itself */
} SlWho;

/* Who is named in [start, end) of the text. */
SlWho sl_clause_who (const SlReading *reading, gsize start, gsize end);

typedef struct
{
  int kind; /* SlKind or SL_CUE_ROUTINE */
  double weight;
  SlCueHit cue; /* cue.end is 0 where nothing in the clause itself decides; cue.cue may be NULL */
} SlClauseKind;

/* @lead as in SlClauseFrame. */
SlClauseKind sl_clause_judge (const SlReading *reading, gsize start, gsize end, int lead);

/* Who stands before a verb that hands over a task, also as "the Clerk to write"; %NULL where nobody
 * does. */
char *sl_clause_doer (const SlReading *reading, gsize start, gsize verb);
/* Where the verb stands that hands a task to somebody named before it, or 0. */
gsize sl_clause_find_task (const SlReading *reading, gsize start, gsize end);

G_END_DECLS
