/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of an invented council for the checks of what follows from minute to minute. */
#pragma once

#include "answer-pairs.h"

/* Draws @text as a PDF: a line of it a paragraph, broken where it is long; "#" first sets it bold,
 * an empty line leaves white, "\f" begins a page. */
void happened_draw (const char *path, const char *text);

/* Ten things that are answered and six that are not mentioned; a thing's ref is "page n" where it
 * is answered. */
extern const AnswerPair happened_pair;
