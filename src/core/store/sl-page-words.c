/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-words.h"

static char **
dup_own_text (GPtrArray *pages)
{
  char **words = g_new0 (char *, pages->len + 1);

  for (guint i = 0; i < pages->len; i++)
    words[i] = g_strdup (pages->pdata[i] != NULL ? sl_page_get_text (pages->pdata[i]) : "");
  return words;
}

static void
add_piece (GPtrArray *texts, SlTextDoc *doc, gsize start, gsize end)
{
  int page = sl_text_doc_get_page (doc, start);
  GString *text;

  if (end <= start || page < 1 || (guint) page > texts->len)
    return;
  text = texts->pdata[page - 1];
  g_string_append_len (text, sl_text_doc_get_text (doc) + start, (gssize) (end - start));
  g_string_append_c (text, '\n');
}

static void
add_block (GPtrArray *texts, SlTextDoc *doc, guint index)
{
  const SlTextBlock *block = sl_text_doc_get_block (doc, index);
  guint first = 0;
  guint n = sl_text_doc_get_block_sentences (doc, index, &first);
  gsize start = block->start;

  if (block->end <= block->start)
    return;
  /* Whole where it can be, since a phrase is found only within one text. */
  if (sl_text_doc_get_page (doc, block->start) == sl_text_doc_get_page (doc, block->end - 1))
    n = 0;
  for (guint i = 1; i < n; i++)
    {
      gsize next = sl_text_doc_get_sentence (doc, first + i)->start;

      add_piece (texts, doc, start, next);
      start = next;
    }
  add_piece (texts, doc, start, block->end);
}

char **
sl_page_words (SlTextDoc *doc, GPtrArray *pages)
{
  g_autoptr (GPtrArray) texts = NULL;
  char **words;

  if (doc == NULL)
    return dup_own_text (pages);
  texts = g_ptr_array_new ();
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (texts, g_string_new (NULL));
  for (guint i = 0; i < sl_text_doc_get_n_blocks (doc); i++)
    add_block (texts, doc, i);
  words = g_new0 (char *, pages->len + 1);
  for (guint i = 0; i < pages->len; i++)
    words[i] = g_string_free (texts->pdata[i], FALSE);
  return words;
}
