/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fourth stage: lines become blocks. A gap, a label, another font, a hard line end or another
 * indentation begins a new one; a paragraph that runs over a page or column end is put together. */
#pragma once

#include "sl-columns.h"

G_BEGIN_DECLS

typedef struct
{
  GArray *lines; /* guint: indices into the flow's lines */
  SlLineRole role;
  gboolean label; /* its first word is one */
  int beside;     /* index of another block, or -1 */
  float gap;      /* above, in line heights */
  gboolean centred;
  int level;
} SlRawBlock;

/**
 * sl_paragraphs_find:
 *
 * Returns: (transfer full) (element-type SlRawBlock): in reading order
 */
GArray *sl_paragraphs_find (const SlDraft *draft, const SlFlow *flow);

G_END_DECLS
