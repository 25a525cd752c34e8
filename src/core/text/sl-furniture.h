/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage: what stands on the paper but is no part of what it says. Running headers and
 * footers, page numbers and addresses are told by their return at the same height once digits are
 * masked; draft line numbers by rising evenly down the left margin; a table's head row by its
 * return at the top of the next page. */
#pragma once

#include "sl-lines.h"

G_BEGIN_DECLS

/**
 * sl_furniture_remove:
 * @draft: loses the words of its furniture
 *
 * Returns: (transfer full) (element-type utf8): the texts that repeated, once each
 */
GPtrArray *sl_furniture_remove (SlDraft *draft);

G_END_DECLS
