/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the letters of a text begin and end, from left to right, in two bytes a letter: most end
 * where the next begins, and of those that do not the end is kept apart. Immutable; any thread. */
#pragma once

#include "sl-lines.h"

G_BEGIN_DECLS

typedef struct _SlTextEdges SlTextEdges;

/* @spreads: of every byte of @text. An end comes back to SL_TEXT_EDGES_NEAR steps, a beginning as
 * it was; of a line's end nothing is kept. */
#define SL_TEXT_EDGES_NEAR 12
SlTextEdges *sl_text_edges_new (const char *text, gsize length, const SlSpread *spreads);
SlTextEdges *sl_text_edges_ref (SlTextEdges *self);
void sl_text_edges_unref (SlTextEdges *self);

/* Of the letter that the byte at @offset is of; @text: the same as before. */
SlSpread sl_text_edges_get (const SlTextEdges *self, const char *text, gsize offset);
/* The bytes that it takes. */
gsize sl_text_edges_get_size (const SlTextEdges *self);

G_END_DECLS
