/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was owed, and the minutes of the meeting after it, of invented councils: written in the ways
 * of several clerks. */
#pragma once

#include <glib.h>
#include <string.h>

#include "link/sl-answers.h"

#define ANSWER_THINGS_MAX 24

typedef struct
{
  const char *text, *ref, *heading;
  const char *owners[3];
  const char *answer; /* of the passage that answers it; NULL: not mentioned */
  int says;           /* an SlAnswerSays, or -1 for any */
} AnswerThing;

typedef struct
{
  const char *name;
  const char *minutes;
  AnswerThing things[ANSWER_THINGS_MAX];
} AnswerPair;

extern const AnswerPair answer_pairs[];
