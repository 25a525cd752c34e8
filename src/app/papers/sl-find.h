/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding words in a text as a person means them: capitals, accents, kinds of quotes and dashes,
 * how much white space there is, and hyphens inside words, at the end of a line or not, do not
 * count. Pure; an index never changes and may be searched on any thread. */
#pragma once

#include <gio/gio.h>

#include "reader/sl-page.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* bytes */
} SlFound;

typedef struct _SlFindIndex SlFindIndex;

/* @text is not kept: sl_find_index_get () is given it again. Takes some nanoseconds a byte, a
 * search less than one. At most 4 GB. */
SlFindIndex *sl_find_index_new (const char *text, gsize length);
SlFindIndex *sl_find_index_ref (SlFindIndex *index);
void sl_find_index_unref (SlFindIndex *index);

/**
 * sl_find_index_search:
 * @length: (out): to be given to sl_find_index_get ()
 *
 * Returns: (transfer full) (element-type guint32): places, in order, not overlapping; empty where
 *   @words has no letter, digit or sign, incomplete where it was cancelled
 */
GArray *sl_find_index_search (SlFindIndex *index,
                              const char *words,
                              GCancellable *cancellable,
                              gsize *length);
/**
 * sl_find_index_search_any:
 * @words: lines, each of which is looked for
 * @lengths: (out) (element-type guint32): of each place, to be given to sl_find_index_get ()
 *
 * Where any of them begins with a word's beginning: of what is looked for word by word, "the" is
 * not in "other".
 *
 * Returns: (transfer full) (element-type guint32): as above
 */
GArray *sl_find_index_search_any (SlFindIndex *index,
                                  const char *words,
                                  GCancellable *cancellable,
                                  GArray **lengths);
/* Where a place stands in @text. */
void sl_find_index_get (
    SlFindIndex *index, const char *text, guint32 place, gsize length, SlFound *found);

/* All at once: (transfer full) (element-type SlFound). */
GArray *sl_find (const char *text, const char *words);

/* Where a place of a page's text lies: (transfer full) (element-type SlPageRect), one a line. */
GArray *sl_find_page_rects (SlPage *page, const SlFound *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFindIndex, sl_find_index_unref)

G_END_DECLS
