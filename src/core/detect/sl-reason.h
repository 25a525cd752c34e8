/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something is an item, in one sentence that a councillor understands. */
#pragma once

#include "base/sl-types.h"

G_BEGIN_DECLS

/* What the sentence is made of; the fields are those of a finding or of an item's record. */
typedef struct
{
  SlKind kind;
  const char *rule;   /* (nullable) */
  const char *cue;    /* (nullable): the words that gave it away */
  const char *clause; /* (nullable) */
  const char *due;    /* (nullable): when, as written */
  gboolean routine, resolved;
} SlReasonFacts;

/* In the language of the program, as plain text without a full stop. (transfer full) */
char *sl_reason (const SlReasonFacts *facts);

G_END_DECLS
