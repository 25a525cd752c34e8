/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a due phrase, for those who read a day or a recurrence from them. */
#pragma once

#include "sl-detection.h"

G_BEGIN_DECLS

/* Words of a due phrase, folded: lower case, straight apostrophes, no punctuation but what dates
 * need. */
typedef struct
{
  char **words;
  guint n;
  GDate meeting;
  gboolean has_meeting;
  const char *next_meeting;
} SlDuePhrase;

gboolean sl_due_is (const SlDuePhrase *phrase, guint at, const char *word);
gboolean sl_due_is_any (const SlDuePhrase *phrase, guint at, const char *const *words);
/* Anywhere in the phrase. */
gboolean sl_due_has (const SlDuePhrase *phrase, const char *word);
/* The unit of time at a word: 'h', 'd', 'w', 'f', 'm', 'q', 'y', or 0. */
char sl_due_unit_at (const SlDuePhrase *phrase, guint at);

/* How often, where the phrase says so: "quarterly", "at each meeting", "twice a year". */
SlRecurrence sl_due_find_recurrence (const SlDuePhrase *phrase);

G_END_DECLS
