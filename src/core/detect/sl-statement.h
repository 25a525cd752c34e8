/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence, or a part of one, that may say something that binds. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

/* A kind whose cues sum up to less is not there. */
#define SL_STATEMENT_THRESHOLD 0.5

typedef struct
{
  SlReading *reading;
  guint index; /* of the sentence */
  guint block;
  gsize start, end;
} SlStatement;

/* The part of a sentence around a cue: from the joint before it ("; ", ", but he") to the joint
 * behind it. */
void sl_statement_cut (const SlStatement *sentence, const SlCueHit *cue, gsize *start, gsize *end);
/* How strongly the words speak for a kind, and the strongest cue. */
double sl_statement_judge (const SlStatement *sentence, SlKind kind, SlCueHit *cue);

/* Whether it was found and added: something asked for. What was asked for and agreed to in one
 * breath is a task. */
gboolean sl_statement_try_request (const SlStatement *sentence);
/* "Members requested that the following be circulated:" and a list: each entry is a request. */
gboolean sl_statement_try_listed_requests (const SlStatement *sentence);
/* Whether it was found and added: something decided. */
gboolean sl_statement_try_decision (SlStatement *sentence);
/* Whether a sentence says no more than that what stands before it was agreed: "This was agreed."
 */
gboolean sl_statement_is_assent (const SlReading *reading, gsize start, gsize end);

G_END_DECLS
