/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the texts that a finder searches, and the places that were found in it. */
#pragma once

#include "reader/sl-page.h"
#include "sl-find.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

/* A text that is searched as a whole: the paper's, or a page's. */
typedef struct
{
  SlTextDoc *doc; /* or */
  SlPage *page;
  SlFindIndex *index; /* NULL: not made yet */
  GArray *places;     /* guint32 */
  GArray *lengths;    /* guint32, one a place; or NULL: all have one */
  gsize length;
  guint first; /* number of the first of its places */
} SlFinderPart;

void sl_finder_part_free (gpointer data);
void sl_finder_part_clear_places (SlFinderPart *part);
/* (transfer full): without its places, for a search on another thread. */
SlFinderPart *sl_finder_part_copy (const SlFinderPart *part);
/* Makes its index where there is none. @any: of the words' lines */
void sl_finder_part_search (SlFinderPart *part,
                            const char *words,
                            gboolean any,
                            GCancellable *cancellable);

const char *sl_finder_part_text (const SlFinderPart *part);
int sl_finder_part_get_page (const SlFinderPart *part, gsize offset);
/* The place @i of it. */
void sl_finder_part_get (const SlFinderPart *part, guint i, SlFound *found);
/* (transfer full) (element-type SlPageRect) */
GArray *sl_finder_part_dup_rects (const SlFinderPart *part, guint i);

G_END_DECLS
