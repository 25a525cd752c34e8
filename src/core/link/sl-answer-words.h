/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How clerks put it that something was done, is under way, is not done, or is asked for. Pure. */
#pragma once

#include "sl-answers.h"

G_BEGIN_DECLS

/* @asks: (out): whether it says what shall be done rather than what was. */
SlAnswerSays sl_answer_words_judge (const char *text, gboolean *asks);
/* Whether the passage points to a minute: "225/12", "Minute 14 refers". @clause: (nullable): of the
 * thing; another one named after the number is another's. */
gboolean sl_answer_words_name_ref (const char *text, const char *ref, const char *clause);
/* Whether a sentence leans on the one before it: "This had been circulated." */
gboolean sl_answer_words_lean_back (const char *sentence);

G_END_DECLS
