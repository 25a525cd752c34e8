/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-exempt.h"

static const SlTextExempt *
get (const GArray *self, guint i)
{
  return &g_array_index (self, SlTextExempt, i);
}

GArray *
sl_text_exempt_new (const char *sections)
{
  GArray *self = g_array_new (FALSE, FALSE, sizeof (SlTextExempt));
  g_auto (GStrv) lines = g_strsplit (sections != NULL ? sections : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;
      gsize start = g_ascii_strtoull (lines[i], &rest, 10);
      gsize end = g_ascii_strtoull (rest, &rest, 10);

      sl_text_exempt_add (self, start, end, (int) g_ascii_strtoll (rest, NULL, 10));
    }
  return self;
}

void
sl_text_exempt_add (GArray *self, gsize start, gsize end, int paragraph)
{
  SlTextExempt one = { start, end, paragraph };
  guint at = self->len;

  if (end <= start || paragraph == 0)
    return;
  while (at > 0 && get (self, at - 1)->start > start)
    at--;
  g_array_insert_val (self, at, one);
}

gboolean
sl_text_exempt_has (const GArray *self, gsize place)
{
  SlExempt count;

  return sl_text_exempt_count (self, place, place + 1, &count);
}

gboolean
sl_text_exempt_count (const GArray *self, gsize from, gsize to, SlExempt *count)
{
  *count = (SlExempt){ 0 };
  for (guint i = 0; i < self->len && get (self, i)->start < to; i++)
    if (get (self, i)->end > from)
      sl_exempt_add (count, get (self, i)->paragraph);
  return count->n > 0;
}

/* What is left out between two stretches does not make one line of them. */
static void
append (GString *words, SlTextDoc *doc, gsize from, gsize to)
{
  g_autofree char *part = from < to ? sl_text_dup_words (doc, from, to) : NULL;

  if (part == NULL || *part == '\0')
    return;
  if (words->len > 0 && words->str[words->len - 1] != '\n' && *part != '\n')
    g_string_append_c (words, '\n');
  g_string_append (words, part);
}

char *
sl_text_exempt_dup_public (const GArray *self, SlTextDoc *doc, gsize from, gsize to)
{
  GString *words = g_string_new (NULL);

  to = MIN (to, sl_text_doc_get_length (doc));
  for (guint i = 0; i < self->len && get (self, i)->start < to; i++)
    {
      if (get (self, i)->end <= from)
        continue;
      append (words, doc, from, get (self, i)->start);
      from = get (self, i)->end;
    }
  append (words, doc, from, to);
  return g_string_free (words, FALSE);
}

typedef struct
{
  const GArray *exempt;
  SlExempt *count;
} Leaving;

static gboolean
is_public (gsize start, gsize end, gpointer data)
{
  Leaving *leaving = data;
  SlExempt count;

  if (!sl_text_exempt_count (leaving->exempt, start, end, &count))
    return TRUE;
  leaving->count->n += count.n;
  for (guint i = 0; i < G_N_ELEMENTS (count.paragraphs); i++)
    leaving->count->paragraphs[i] |= count.paragraphs[i];
  return FALSE;
}

char *
sl_text_exempt_dup_public_in_box (
    const GArray *self, SlTextDoc *doc, int page, const SlRect *box, SlExempt *count)
{
  Leaving leaving = { self, count };
  gsize start, end;

  *count = (SlExempt){ 0 };
  return sl_text_dup_words_in_box_if (doc, page, box, is_public, &leaving, &start, &end);
}
