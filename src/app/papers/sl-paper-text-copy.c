/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words on their way out of the paper as text: what is exempt of them only where that is asked for.
 */
#include "sl-paper-text-private.h"
#include "sl-text-guard.h"
#include "text/sl-text-exempt.h"

static int
find_end (SlPaperText *self, const SlTextStretch *stretch, gsize end)
{
  const char *text = sl_text_doc_get_text (self->doc);

  end = CLAMP (end, stretch->start, stretch->end);
  return stretch->offset + (int) g_utf8_pointer_to_offset (text + stretch->start, text + end);
}

/* Where in the buffer a stretch of the text begins, with the page's name and the item's kind before
 * it, and where it ends. */
static void
find_in_buffer (SlPaperText *self, const SlTextExempt *exempt, int *from, int *to)
{
  const SlTextStretch *stretch = sl_paper_text_find_stretch (self, exempt->start, -1);

  *from = *to = 0;
  if (stretch == NULL || stretch->start >= exempt->end)
    return;
  if (exempt->start > stretch->start)
    *from = find_end (self, stretch, exempt->start);
  else if (stretch != &g_array_index (self->stretches, SlTextStretch, 0))
    *from = find_end (self, stretch - 1, G_MAXSIZE);
  *to = find_end (self, sl_paper_text_find_stretch (self, exempt->end - 1, -1), exempt->end);
}

static void
append_slice (SlPaperText *self, GString *words, int from, int to)
{
  g_autofree char *part = NULL;
  GtkTextIter start, end;

  if (from >= to)
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  part = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  if (words->len > 0 && words->str[words->len - 1] != '\n' && *part != '\n')
    g_string_append_c (words, '\n');
  g_string_append (words, part);
}

/* The selected words without what is exempt; NULL where nothing of them is. */
static char *
dup_public (int from, int to, SlExempt *count, gpointer data)
{
  SlPaperText *self = data;
  g_autoptr (GArray) exempt = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (self->list_exempt == NULL || self->doc == NULL)
    return NULL;
  exempt = self->list_exempt (self->exempt_data);
  for (guint i = 0; i < exempt->len; i++)
    {
      const SlTextExempt *one = &g_array_index (exempt, SlTextExempt, i);
      int start, end;

      find_in_buffer (self, one, &start, &end);
      if (end <= from || start >= to)
        continue;
      sl_exempt_add (count, one->paragraph);
      append_slice (self, words, from, start);
      from = MAX (from, end);
    }
  if (count->n == 0)
    return NULL;
  append_slice (self, words, from, to);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
sl_paper_text_guard (SlPaperText *self)
{
  sl_text_guard (self->view, dup_public, self);
}

void
sl_paper_text_set_exempt (SlPaperText *self, SlPaperTextExempt list, gpointer data)
{
  g_return_if_fail (SL_IS_PAPER_TEXT (self));

  self->list_exempt = list;
  self->exempt_data = data;
}
