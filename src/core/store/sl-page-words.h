/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper's words as search keeps them, page by page. Pure. */
#pragma once

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

/**
 * sl_page_words:
 * @doc: (nullable): the laid-out text, in which words that were broken are whole and what repeats on every page is
 *   left out; %NULL: the pages' own text
 * @pages: (element-type SlPage): NULL for lost ones
 *
 * A sentence that runs on belongs to the page where it begins.
 *
 * Returns: (transfer full) (array zero-terminated=1): one for each page, empty for a lost one
 */
char **sl_page_words (SlTextDoc *doc, GPtrArray *pages);

G_END_DECLS
