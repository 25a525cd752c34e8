/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-link-context.h"

char *
sl_link_dup_context (SlTextDoc *doc, gsize start, gsize end)
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
