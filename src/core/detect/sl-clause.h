/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One clause of what a meeting resolved or agreed: what kind it is, where it falls into two items,
 * who owes it, when. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

typedef struct
{
  int lead; /* what the lead-in makes of a clause: SlKind, SL_CUE_ROUTINE, or SL_CUE_NO_KIND */
  char
      *addressee; /* (nullable): the body that the lead-in names: "recommend to the Cabinet that" */
  const char *label; /* (nullable): "(a)" as printed */
  gboolean resolved; /* a formal resolution, not an agreement told in passing */
  const char *rule;
  const SlCueHit *cue;
  double confidence;
} SlClauseFrame;

/* Adds the item or items of a clause. Returns how many. */
guint sl_clause_add (SlReading *reading, gsize start, gsize end, const SlClauseFrame *frame);

/* Fills the owners of a finding from the words of its clause. */
void sl_clause_find_owner (
    SlReading *reading, SlFinding *finding, gsize start, gsize end, const char *addressee);

/* When the words of a stretch say that something is due. Returns whether they do. */
gboolean
sl_clause_find_due (const SlReading *reading, gsize start, gsize end, SlDue *due, SlCueHit *hit);

G_END_DECLS
