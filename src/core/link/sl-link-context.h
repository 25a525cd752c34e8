/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around an item, for what "that work" or "the figures" refer to. Pure. */
#pragma once

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

/* @start, @end: the item's byte range in @doc. Its block and what stands before it. (transfer full)
 */
char *sl_link_dup_context (SlTextDoc *doc, gsize start, gsize end);

G_END_DECLS
