/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-spoken.h"

#include <stdlib.h>

#include "detect/sl-detection.h"

typedef struct
{
  SlTextDoc *doc;
  GArray *spoken;
  SlSpokenItem *items; /* by start */
  guint n_items, item; /* the next one */
  GPtrArray *headings;
  guint heading; /* the next one */
} Speaker;

static int
compare_items (const void *a, const void *b)
{
  const SlSpokenItem *first = a;
  const SlSpokenItem *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return (int) first->kind - (int) second->kind;
}

static void
add (Speaker *self, SlSpokenRole role, gsize start, gsize end)
{
  SlSpoken one = { .role = role, .start = start, .end = end };

  g_array_append_val (self->spoken, one);
}

/* What was told from within a character begins behind it: half a character is no text. */
static gsize
find_character (const Speaker *self, gsize at, gsize end)
{
  const char *text = sl_text_doc_get_text (self->doc);

  while (at < end && ((guchar) text[at] & 0xc0) == 0x80)
    at++;
  return at;
}

/* The words of a block, with its items announced where they begin. */
static void
add_words (Speaker *self, SlSpokenRole role, gsize start, gsize end)
{
  for (; self->item < self->n_items && self->items[self->item].start < end; self->item++)
    {
      const SlSpokenItem *item = &self->items[self->item];
      gsize at = find_character (self, item->start, end);
      SlSpoken one = { .role = SL_SPOKEN_ITEM, .kind = item->kind };

      if (at > start)
        add (self, role, start, at);
      start = MAX (start, at);
      one.start = one.end = start;
      g_array_append_val (self->spoken, one);
    }
  if (end > start)
    add (self, role, start, end);
}

/* Whether a heading begins in the block. */
static gboolean
is_heading (Speaker *self, const SlTextBlock *block)
{
  gboolean found = FALSE;

  for (; self->headings != NULL && self->heading < self->headings->len; self->heading++)
    {
      const SlAgendaItem *heading = self->headings->pdata[self->heading];

      if (heading->start >= block->end)
        break;
      found |= heading->start >= block->start;
    }
  return found;
}

GArray *
sl_spoken_new (SlTextDoc *doc, GPtrArray *headings, const SlSpokenItem *items, guint n_items)
{
  g_autofree SlSpokenItem *sorted = g_memdup2 (items, n_items * sizeof (SlSpokenItem));
  Speaker self = { .doc = doc, .items = sorted, .n_items = n_items, .headings = headings };
  const SlTextBlock *before = NULL;
  int page = 0;

  if (n_items > 1)
    qsort (sorted, n_items, sizeof *sorted, compare_items);
  self.spoken = g_array_new (FALSE, FALSE, sizeof (SlSpoken));
  for (guint i = 0; i < sl_text_doc_get_n_blocks (doc); i++)
    {
      const SlTextBlock *block = sl_text_doc_get_block (doc, i);
      gboolean same_row = before != NULL && block->table >= 0 && before->table == block->table
                          && before->row == block->row && before->page == block->page;

      if (before != NULL)
        add (&self, same_row ? SL_SPOKEN_CELL : SL_SPOKEN_END, before->end, before->end);
      if (block->page > page)
        {
          SlSpoken one = { .role = SL_SPOKEN_PAGE, .page = block->page };

          page = block->page;
          one.start = one.end = block->start;
          g_array_append_val (self.spoken, one);
        }
      add_words (&self,
                 is_heading (&self, block) ? SL_SPOKEN_HEADING : SL_SPOKEN_WORDS,
                 block->start,
                 block->end);
      before = block;
    }
  return self.spoken;
}
