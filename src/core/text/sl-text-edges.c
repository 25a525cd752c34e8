/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-text-edges.h"

#include <stdlib.h>

/* An end that is kept apart takes as much as four that are not. */
#define DEAR 4

typedef struct
{
  guint32 at;
  guint16 x;
} End;

struct _SlTextEdges
{
  gsize length;
  guint16 *begins; /* of every byte */
  guint16 *ends;   /* of every byte, where too many would be kept apart; else NULL */
  End *apart;      /* by offset */
  guint n_apart;
};

/* The letter behind the one at @offset. */
static gsize
find_next (const char *text, gsize offset)
{
  do
    offset++;
  while (((guchar) text[offset] & 0xc0) == 0x80);
  return offset;
}

/* Where the letter at @offset ends if nothing else is said. */
static guint
guess (const SlTextEdges *self, const char *text, gsize offset)
{
  gsize next = find_next (text, offset);

  return next < self->length ? self->begins[next] : 0;
}

static gboolean
is_guessed (const SlTextEdges *self, const char *text, gsize offset, guint end)
{
  return text[offset] == '\n'
         || ABS ((int) guess (self, text, offset) - (int) end) <= SL_TEXT_EDGES_NEAR;
}

static void
keep_all (SlTextEdges *self, const SlSpread *spreads)
{
  self->ends = g_new (guint16, self->length + 1);
  for (gsize i = 0; i < self->length; i++)
    self->ends[i] = spreads[i].x2;
}

static void
keep_apart (SlTextEdges *self, const char *text, const SlSpread *spreads, gsize n)
{
  self->apart = g_new (End, n + 1);
  for (gsize i = 0; i < self->length; i++)
    if (!is_guessed (self, text, i, spreads[i].x2))
      self->apart[self->n_apart++] = (End){ (guint32) i, spreads[i].x2 };
}

SlTextEdges *
sl_text_edges_new (const char *text, gsize length, const SlSpread *spreads)
{
  SlTextEdges *self = g_atomic_rc_box_new0 (SlTextEdges);
  gsize n = 0;

  self->length = length;
  self->begins = g_new (guint16, length + 1);
  /* A line ends where its last letter does. */
  for (gsize i = 0; i < length; i++)
    self->begins[i] = text[i] == '\n' && i > 0 ? spreads[i - 1].x2 : spreads[i].x1;
  for (gsize i = 0; i < length; i++)
    n += !is_guessed (self, text, i, spreads[i].x2);
  if (n > length / DEAR || length > G_MAXUINT32)
    keep_all (self, spreads);
  else
    keep_apart (self, text, spreads, n);
  return self;
}

static void
clear (gpointer data)
{
  SlTextEdges *self = data;

  g_free (self->begins);
  g_free (self->ends);
  g_free (self->apart);
}

SlTextEdges *
sl_text_edges_ref (SlTextEdges *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sl_text_edges_unref (SlTextEdges *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static int
compare (gconstpointer key, gconstpointer end)
{
  gsize offset = *(const gsize *) key;

  return (offset > ((const End *) end)->at) - (offset < ((const End *) end)->at);
}

SlSpread
sl_text_edges_get (const SlTextEdges *self, const char *text, gsize offset)
{
  SlSpread spread = { .x1 = self->begins[offset] };
  const End *end;

  if (self->ends != NULL)
    {
      spread.x2 = self->ends[offset];
      return spread;
    }
  end = bsearch (&offset, self->apart, self->n_apart, sizeof *end, compare);
  spread.x2 = end != NULL ? end->x : (guint16) guess (self, text, offset);
  return spread;
}

gsize
sl_text_edges_get_size (const SlTextEdges *self)
{
  return self->length * sizeof *self->begins
         + (self->ends != NULL ? self->length * sizeof *self->ends : 0)
         + self->n_apart * sizeof *self->apart;
}
