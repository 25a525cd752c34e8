/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-link-context.h"

#include <string.h>

/* Letters and digits of a text, folded, each with the byte that it came from: quotes, hyphens and
 * white space differ between a paper and what was copied out of it. */
typedef struct
{
  GString *letters;
  GArray *offsets;
} Folded;

static void
fold (const char *text, Folded *folded)
{
  const char *at;

  folded->letters = g_string_new (NULL);
  folded->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gsize offset = (gsize) (at - text);
      gsize before = folded->letters->len;

      if (!g_unichar_isalnum (c))
        continue;
      g_string_append_unichar (folded->letters, g_unichar_tolower (c));
      for (; before < folded->letters->len; before++)
        g_array_append_val (folded->offsets, offset);
    }
}

static void
folded_clear (Folded *folded)
{
  g_string_free (folded->letters, TRUE);
  g_array_unref (folded->offsets);
}

struct _SlLinkPaper
{
  SlTextDoc *doc;
  Folded folded;
  gsize from; /* where the last item stood */
};

/* Of plain words, which have no blocks, so much before the item and behind it. */
#define BEFORE 800
#define BEHIND 300

/* Where @item stands in the paper. Items come in the paper's order, and the same words may stand
 * twice: those after
 * the last one first. */
static gboolean
find_item (SlLinkPaper *self, const char *item, gsize *start, gsize *end)
{
  GString *letters = self->folded.letters;
  Folded words;
  const char *found = NULL;
  gsize at;

  fold (item, &words);
  if (words.letters->len > 0)
    {
      found = strstr (letters->str + MIN (self->from, letters->len), words.letters->str);
      if (found == NULL)
        found = strstr (letters->str, words.letters->str);
    }
  if (found != NULL)
    {
      at = (gsize) (found - letters->str);
      self->from = at;
      *start = g_array_index (self->folded.offsets, gsize, at);
      *end = g_array_index (self->folded.offsets, gsize, at + words.letters->len - 1) + 1;
    }
  folded_clear (&words);
  return found != NULL;
}

static char *
dup_context (SlTextDoc *doc, gsize start, gsize end)
{
  const char *text = sl_text_doc_get_text (doc);
  guint index = sl_text_doc_find_block (doc, start);
  const SlTextBlock *block = sl_text_doc_get_block (doc, index);
  GString *context = g_string_new (NULL);
  g_autofree char *raw = NULL;

  /* A clause or a bullet says little of its own: go up until there are some sentences to read. */
  while (index > 0 && start - block->start < 400)
    {
      const SlTextBlock *before = sl_text_doc_get_block (doc, index - 1);

      if (start - before->start > 1500)
        break;
      block = before;
      index--;
    }
  g_string_append_len (context, text + block->start, start - block->start);
  block = sl_text_doc_get_block (doc, sl_text_doc_find_block (doc, start));
  if (end < block->end)
    {
      g_string_append_c (context, ' ');
      g_string_append_len (context, text + end, MIN (block->end - end, 300));
    }
  /* The cut above may fall inside a character. */
  raw = g_string_free (context, FALSE);
  return g_utf8_make_valid (raw, -1);
}

SlLinkPaper *
sl_link_paper_new (SlTextDoc *doc)
{
  SlLinkPaper *self = g_new0 (SlLinkPaper, 1);

  self->doc = sl_text_doc_ref (doc);
  fold (sl_text_doc_get_text (doc), &self->folded);
  return self;
}

void
sl_link_paper_free (SlLinkPaper *self)
{
  if (self == NULL)
    return;
  folded_clear (&self->folded);
  sl_text_doc_unref (self->doc);
  g_free (self);
}

char *
sl_link_paper_dup_context (SlLinkPaper *self, const char *item)
{
  gsize start, end;

  return find_item (self, item, &start, &end) ? dup_context (self->doc, start, end) : NULL;
}

char *
sl_link_dup_words_around (const char *words, const char *item)
{
  SlLinkPaper paper = { NULL };
  gsize start, end;
  g_autofree char *around = NULL;

  fold (words, &paper.folded);
  if (find_item (&paper, item, &start, &end))
    {
      gsize from = start > BEFORE ? start - BEFORE : 0;

      around
          = g_strdup_printf ("%.*s %.*s", (int) (start - from), words + from, BEHIND, words + end);
    }
  folded_clear (&paper.folded);
  return around != NULL ? g_utf8_make_valid (around, -1) : NULL;
}
