/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-split.h"

#include <string.h>

#include "sl-text-private.h"

static SlTextDoc *
copy (SlTextDoc *doc)
{
  SlTextDoc *new = sl_text_doc_new ();

  new->text = g_memdup2 (doc->text, doc->length + 1);
  new->length = doc->length;
  new->n_pages = doc->n_pages;
  new->edges = sl_text_edges_ref (doc->edges);
  new->bold = g_bytes_ref (doc->bold);
  if (doc->frames != NULL)
    new->frames = g_memdup2 (doc->frames, MAX (doc->n_pages, 1) * sizeof *doc->frames);
  new->furniture = g_strdupv (doc->furniture);
  g_array_append_vals (new->pieces, doc->pieces->data, doc->pieces->len);
  return new;
}

/* A block from @start to @end, with what of the old one's description still holds. */
static void
add_part (SlTextDoc *new, const SlTextBlock *old, gsize start, gsize end)
{
  SlTextBlock part = *old;

  part.label = start == old->start ? g_strdup (old->label) : NULL;
  part.start = start;
  part.end = end;
  part.body = MAX (old->body, start);
  if (part.label == NULL && part.kind == SL_BLOCK_LIST_ITEM)
    part.kind = SL_BLOCK_PARAGRAPH;
  part.bold = sl_text_doc_is_bold (new, part.body, end);
  part.capitals = sl_text_is_capitals (new->text + part.body, new->text + end);
  part.page = sl_text_doc_get_page (new, start);
  if (start > old->start)
    part.gap = 0;
  g_array_append_val (new->blocks, part);
}

static void
add_sentences (SlTextDoc *new)
{
  guint index = new->blocks->len - 1;

  sl_text_doc_add_sentences (
      new, new->text, &g_array_index (new->blocks, SlTextBlock, index), index);
}

/* Adds an old block, in as many parts as there are offsets in it. */
static void
add_block (SlTextDoc *doc, SlTextDoc *new, guint index, const GArray *offsets, guint *next)
{
  const SlTextBlock *old = sl_text_doc_get_block (doc, index);
  guint first = 0, n = sl_text_doc_get_block_sentences (doc, index, &first);
  gsize start = old->start;
  gboolean parted = FALSE;

  for (; *next < offsets->len && g_array_index (offsets, gsize, *next) < old->end; (*next)++)
    {
      gsize at = g_array_index (offsets, gsize, *next), end = at;

      while (end > start && g_ascii_isspace (new->text[end - 1]))
        end--;
      if (at <= old->body || end == at || end <= start)
        continue;
      new->text[at - 1] = '\n';
      add_part (new, old, start, end);
      add_sentences (new);
      start = at;
      parted = TRUE;
    }
  add_part (new, old, start, old->end);
  if (parted)
    {
      add_sentences (new);
      return;
    }
  for (guint i = first; i < first + n; i++)
    {
      SlTextSentence sentence = *sl_text_doc_get_sentence (doc, i);

      sentence.block = new->blocks->len - 1;
      g_array_append_val (new->sentences, sentence);
    }
}

SlTextDoc *
sl_text_doc_split (SlTextDoc *doc, const GArray *offsets)
{
  SlTextDoc *new = copy (doc);
  guint n = sl_text_doc_get_n_blocks (doc);
  g_autofree int *moved = g_new0 (int, n + 1);
  guint next = 0;

  for (guint i = 0; i < n; i++)
    {
      add_block (doc, new, i, offsets, &next);
      moved[i] = (int) new->blocks->len - 1;
    }
  for (guint i = 0; i < new->blocks->len; i++)
    {
      SlTextBlock *block = &g_array_index (new->blocks, SlTextBlock, i);

      if (block->beside >= 0)
        block->beside = moved[block->beside];
    }
  sl_text_doc_finish (new);
  return new;
}
