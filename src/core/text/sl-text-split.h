/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts blocks after the fact: a reader of minutes knows where a heading ends that runs into its
 * paragraph, the layout does not. */
#pragma once

#include "sl-text-doc.h"

G_BEGIN_DECLS

/**
 * sl_text_doc_split:
 * @offsets: (element-type gsize): rising; each the first byte of a word within a block, where a
 *   block of its own is to begin
 *
 * Every offset into the text stays what it was: white space in front of a new block becomes a line
 * end.
 *
 * Returns: (transfer full): the same text with more blocks
 */
SlTextDoc *sl_text_doc_split (SlTextDoc *doc, const GArray *offsets);

G_END_DECLS
