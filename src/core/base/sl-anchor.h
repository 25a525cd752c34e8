/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an item stands in a paper: page, rectangles, and the quoted words with their context, so that it can be
 * found again in a re-issued PDF (W3C Web Annotation: TextQuoteSelector, TextPositionSelector, page fragment). */
#pragma once

#include <glib-object.h>

#include "sl-rect.h"

G_BEGIN_DECLS

#define SL_TYPE_ANCHOR (sl_anchor_get_type ())

/* Boxed, atomically counted, immutable once shared. */
typedef struct
{
  int page;        /* of the first rectangle, from 1 */
  gsize start;     /* byte range in the paper's laid-out text */
  gsize end;
  char *quote;     /* the words, white space collapsed */
  char *prefix;    /* up to 32 characters before and after */
  char *suffix;
  SlPageRect *rects; /* one per line of text, in reading order */
  guint n_rects;
} SlAnchor;

GType sl_anchor_get_type (void);

/* Copies everything it is given. */
SlAnchor *sl_anchor_new (gsize start,
                         gsize end,
                         const char *quote,
                         const char *prefix,
                         const char *suffix,
                         const SlPageRect *rects,
                         guint n_rects);
SlAnchor *sl_anchor_ref (SlAnchor *anchor);
void sl_anchor_unref (SlAnchor *anchor);
/* The last page that the anchor touches. */
int sl_anchor_get_last_page (const SlAnchor *anchor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAnchor, sl_anchor_unref)

G_END_DECLS
