/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well a text answers a search: a function for FTS5. */
#pragma once

#include "sl-db.h"

G_BEGIN_DECLS

/* Makes search_rank (TABLE) known to the connection, higher for better: BM25 without the weight of rare words, for which
 * FTS5 would read all places of every word, and without the length of the text, which it looks up row by row. Where all words
 * must be there, and texts of one table are about as long, neither says much of which is meant. */
gboolean sl_search_rank_register (SlDb *db, GError **error);

G_END_DECLS
