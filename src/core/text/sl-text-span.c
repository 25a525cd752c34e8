/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-span.h"

/* So many letters tell a place; behind them somebody may have edited the words. */
#define TELLING 24

static const char *
skip_spaces (const char *p, const char *end)
{
  while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
begins_at (const char *p, const char *end, const char *words)
{
  const char *words_end = words + strlen (words);
  guint n = 0;

  for (; *words != '\0' && n < TELLING; n++)
    {
      gunichar wanted = g_utf8_get_char (words);

      if (g_unichar_isspace (wanted))
        {
          const char *next = skip_spaces (p, end);

          if (next == p)
            return FALSE;
          p = next;
          words = skip_spaces (words, words_end);
          continue;
        }
      if (p >= end || g_utf8_get_char (p) != wanted)
        return FALSE;
      p = g_utf8_next_char (p);
      words = g_utf8_next_char (words);
    }
  return n > 0;
}

gboolean
sl_text_split_anchor (
    SlTextDoc *doc, SlAnchor *whole, const char *rest, SlAnchor **first, SlAnchor **second)
{
  const char *text = sl_text_doc_get_text (doc);
  gsize length = sl_text_doc_get_length (doc);
  const char *start, *end;

  *first = *second = NULL;
  if (whole->start < whole->end && whole->end <= length)
    {
      start = text + whole->start;
      end = text + whole->end;
      for (const char *p = g_utf8_next_char (start); p < end; p = g_utf8_next_char (p))
        {
          const char *before = p;

          if (!begins_at (p, end, rest))
            continue;
          while (before > start && g_ascii_isspace (before[-1]))
            before--;
          if (before == start)
            continue;
          *first = sl_text_doc_anchor (doc, whole->start, (gsize) (before - text));
          *second = sl_text_doc_anchor (doc, (gsize) (p - text), whole->end);
          return TRUE;
        }
    }
  *first = sl_anchor_ref (whole);
  *second = sl_anchor_ref (whole);
  return FALSE;
}
