/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parting what stands at one place of a text into two. */
#pragma once

#include "sl-text-doc.h"

G_BEGIN_DECLS

/**
 * sl_text_split_anchor:
 * @whole: an anchor in @doc
 * @rest: the words that the second part begins with; white space counts once
 * @first: (out) (transfer full): what stands before them
 * @second: (out) (transfer full): from them on
 *
 * Where @whole does not hold these words behind its beginning, both parts are @whole: the place is
 * right, though wider than it needs to be.
 *
 * Returns: whether the two are different
 */
gboolean sl_text_split_anchor (
    SlTextDoc *doc, SlAnchor *whole, const char *rest, SlAnchor **first, SlAnchor **second);

G_END_DECLS
