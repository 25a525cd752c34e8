/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-finder-part.h"

#include <string.h>

void
sl_finder_part_clear_places (SlFinderPart *part)
{
  g_clear_pointer (&part->places, g_array_unref);
  g_clear_pointer (&part->lengths, g_array_unref);
}

void
sl_finder_part_free (gpointer data)
{
  SlFinderPart *part = data;

  g_clear_pointer (&part->doc, sl_text_doc_unref);
  g_clear_pointer (&part->page, sl_page_unref);
  g_clear_pointer (&part->index, sl_find_index_unref);
  sl_finder_part_clear_places (part);
  g_free (part);
}

const char *
sl_finder_part_text (const SlFinderPart *part)
{
  return part->doc != NULL ? sl_text_doc_get_text (part->doc) : sl_page_get_text (part->page);
}

static void
make_index (SlFinderPart *part)
{
  const char *text = sl_finder_part_text (part);

  if (part->index == NULL)
    part->index = sl_find_index_new (text, strlen (text));
}

int
sl_finder_part_get_page (const SlFinderPart *part, gsize offset)
{
  return part->doc != NULL ? sl_text_doc_get_page (part->doc, offset)
                           : sl_page_get_number (part->page);
}

void
sl_finder_part_get (const SlFinderPart *part, guint i, SlFound *found)
{
  gsize length = part->lengths != NULL ? g_array_index (part->lengths, guint32, i) : part->length;

  sl_find_index_get (part->index,
                     sl_finder_part_text (part),
                     g_array_index (part->places, guint32, i),
                     length,
                     found);
}

GArray *
sl_finder_part_dup_rects (const SlFinderPart *part, guint i)
{
  SlFound found;

  sl_finder_part_get (part, i, &found);
  return part->doc != NULL ? sl_text_doc_get_rects (part->doc, found.start, found.end)
                           : sl_find_page_rects (part->page, &found);
}

SlFinderPart *
sl_finder_part_copy (const SlFinderPart *part)
{
  SlFinderPart *copy = g_new0 (SlFinderPart, 1);

  copy->doc = part->doc != NULL ? sl_text_doc_ref (part->doc) : NULL;
  copy->page = part->page != NULL ? sl_page_ref (part->page) : NULL;
  copy->index = part->index != NULL ? sl_find_index_ref (part->index) : NULL;
  return copy;
}

void
sl_finder_part_search (SlFinderPart *part,
                       const char *words,
                       gboolean any,
                       GCancellable *cancellable)
{
  make_index (part);
  sl_finder_part_clear_places (part);
  if (any)
    part->places = sl_find_index_search_any (part->index, words, cancellable, &part->lengths);
  else
    part->places = sl_find_index_search (part->index, words, cancellable, &part->length);
}
