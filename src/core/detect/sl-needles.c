/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-needles.h"

/* Where an edge of the state leads to, or 0; that of a row may be one of its endings'. */
static inline guint
find_edge (const SlNeedles *needles, const SlNeedleState *state, guint8 class)
{
  if (state->n_edges == SL_NEEDLE_ROW)
    return needles->rows[state->edges + class];
  for (guint k = state->edges; k < state->edges + state->n_edges; k++)
    if (needles->edge_classes[k] == class)
      return needles->edge_states[k];
  return 0;
}

static inline guint
step (const SlNeedles *needles, guint state, guint8 class)
{
  if (class == 0)
    return 0;
  while (TRUE)
    {
      const SlNeedleState *now = &needles->states[state];
      guint next = find_edge (needles, now, class);

      if (next != 0 || state == 0 || now->n_edges == SL_NEEDLE_ROW)
        return next;
      state = now->fail;
    }
}

void
sl_needle_list_grow (SlNeedleList *list)
{
  list->size = MAX (2 * list->size, 16);
  list->all = g_renew (guint32, list->all, list->size);
}

void
sl_needle_list_clear (SlNeedleList *list)
{
  g_free (list->all);
  *list = (SlNeedleList){ 0 };
}

static inline void
add_once (SlNeedleList *list, guint32 number)
{
  if (list->n == 0 || list->all[list->n - 1] != number)
    sl_needle_list_add (list, number);
}

void
sl_needles_find (const SlNeedles *needles,
                 const char *text,
                 gsize length,
                 SlNeedleList *lines,
                 SlNeedleList *found)
{
  /* A word that comes twice in a line says nothing new. */
  g_autofree guint *seen = g_new0 (guint, needles->n_states);
  guint state = 0;

  sl_needle_list_add (lines, 0);
  for (gsize i = 0; i < length; i++)
    {
      const SlNeedleState *now;

      if (text[i] == '\n')
        sl_needle_list_add (lines, (guint32) (i + 1));
      state = step (needles, state, needles->classes[(guint8) text[i]]);
      now = &needles->states[state];
      if (now->n_ids == 0 || seen[state] == lines->n)
        continue;
      seen[state] = lines->n;
      for (guint k = now->first; k < now->first + now->n_ids; k++)
        add_once (&found[needles->ids[k]], lines->n - 1);
    }
  sl_needle_list_add (lines, (guint32) length);
}

/* ---- What stands where words begin ---- */

typedef void (*Visit) (guint id, gsize at, gpointer data);

/* The needles that begin at one place. */
static inline void
follow (
    const SlNeedles *needles, const char *text, gsize at, gsize length, Visit visit, gpointer data)
{
  guint state = 0;

  for (gsize i = at; i < length; i++)
    {
      guint8 class = needles->classes[(guint8) text[i]];
      const SlNeedleState *now;
      guint end;

      state = class != 0 ? find_edge (needles, &needles->states[state], class) : 0;
      if (state == 0)
        return;
      now = &needles->states[state];
      /* It goes on with what begins later. */
      if (now->depth != i - at + 1)
        return;
      end = now->first + now->n_ids;
      for (guint k = end - now->own; k < end; k++)
        visit (needles->ids[k], at, data);
    }
}

typedef struct
{
  const guint8 *wanted;
  SlNeedleList *found;
} Places;

static inline void
add_place (guint id, gsize at, gpointer data)
{
  const Places *places = data;

  if (places->wanted[id])
    add_once (&places->found[id], (guint32) at);
}

static gboolean
goes_on (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

void
sl_needles_find_places (const SlNeedles *needles,
                        const char *text,
                        gsize length,
                        const guint8 *wanted,
                        SlNeedleList *found)
{
  Places places = { wanted, found };
  gboolean before = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gboolean now = goes_on (text[i]);

      if (!before || !now)
        follow (needles, text, i, length, add_place, &places);
      before = now;
    }
}

static inline void
add_bit (guint id, gsize at, gpointer data)
{
  ((guint64 *) data)[id / 64] |= G_GUINT64_CONSTANT (1) << (id % 64);
}

void
sl_needles_mark_first (const SlNeedles *needles, const char *text, gsize length, guint64 *ids)
{
  follow (needles, text, 0, length, add_bit, ids);
}

void
sl_needles_mark (const SlNeedles *needles, const char *text, gsize length, guint64 *ids)
{
  guint state = 0;

  for (gsize i = 0; i < length; i++)
    {
      const SlNeedleState *now;

      state = step (needles, state, needles->classes[(guint8) text[i]]);
      now = &needles->states[state];
      for (guint k = now->first; k < now->first + now->n_ids; k++)
        add_bit (needles->ids[k], i, ids);
    }
}
