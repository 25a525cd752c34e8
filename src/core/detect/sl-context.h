/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sentence tells beside the meeting's business: a concern, a question, a figure. They may
 * overlap each other and any item of business. */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

/* Adds what the sentence [start, end) holds. Without @own_words (the words are quoted from a report
 * or stand in a resolution) only figures count. */
void sl_context_find (SlReading *reading, gsize start, gsize end, gboolean own_words);

G_END_DECLS
