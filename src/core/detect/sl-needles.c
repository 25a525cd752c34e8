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

/* The state of the needle of @depth letters that goes on so, or 0. An edge may lead to what begins
 * later. */
static inline guint
descend (const SlNeedles *needles, guint state, char c, gsize depth)
{
  guint8 class = needles->classes[(guint8) c];
  guint next = class != 0 ? find_edge (needles, &needles->states[state], class) : 0;

  return needles->states[next].depth == depth ? next : 0;
}

/* What is known of a state before a pass. */
enum
{
  LEADS_ON = 1 << 0, /* what is wanted ends behind it */
  IS_WANTED = 1 << 1
};

static gboolean
has_wanted (const SlNeedles *needles, const SlNeedleState *state, const guint8 *wanted)
{
  guint end = state->first + state->n_ids;

  for (guint k = end - state->own; k < end; k++)
    if (wanted[needles->ids[k]])
      return TRUE;
  return FALSE;
}

static gboolean
leads_on (const SlNeedles *needles, const SlNeedleState *state, const guint8 *marks)
{
  gboolean row = state->n_edges == SL_NEEDLE_ROW;
  const guint16 *nexts = row ? needles->rows : needles->edge_states;
  guint n = row ? needles->n_classes : state->n_edges;

  for (guint k = state->edges; k < state->edges + n; k++)
    if (marks[nexts[k]] != 0 && needles->states[nexts[k]].depth == state->depth + 1)
      return TRUE;
  return FALSE;
}

/* Most leads are those of cues whose other words the text has not. */
static guint8 *
mark_states (const SlNeedles *needles, const guint8 *wanted)
{
  guint8 *marks = g_new0 (guint8, needles->n_states);

  /* A state comes before those that it leads to. */
  for (guint i = needles->n_states - 1; i > 0; i--)
    marks[i] = (has_wanted (needles, &needles->states[i], wanted) ? IS_WANTED : 0)
               | (leads_on (needles, &needles->states[i], marks) ? LEADS_ON : 0);
  return marks;
}

static void
add_places (
    const SlNeedles *needles, guint state, const guint8 *wanted, gsize at, SlNeedleList *found)
{
  const SlNeedleState *now = &needles->states[state];
  guint end = now->first + now->n_ids;

  for (guint k = end - now->own; k < end; k++)
    if (wanted[needles->ids[k]])
      add_once (&found[needles->ids[k]], (guint32) at);
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
  g_autofree guint8 *marks = mark_states (needles, wanted);
  guint16 firsts[256];
  gboolean before = FALSE;

  for (guint c = 0; c < 256; c++)
    firsts[c] = (guint16) descend (needles, 0, (char) c, 1);
  for (gsize i = 0; i < length; i++)
    {
      gboolean now = goes_on (text[i]);
      guint state = firsts[(guint8) text[i]];

      if (before && now)
        continue;
      before = now;
      for (gsize k = i + 1; marks[state] != 0; k++)
        {
          if ((marks[state] & IS_WANTED) != 0)
            add_places (needles, state, wanted, i, found);
          if ((marks[state] & LEADS_ON) == 0 || k == length)
            break;
          state = descend (needles, state, text[k], k - i + 1);
        }
    }
}

static inline void
add_bit (guint64 *ids, guint id)
{
  ids[id / 64] |= G_GUINT64_CONSTANT (1) << (id % 64);
}

void
sl_needles_mark_first (const SlNeedles *needles, const char *text, gsize length, guint64 *ids)
{
  guint state = 0;

  for (gsize i = 0; i < length; i++)
    {
      const SlNeedleState *now;
      guint end;

      state = descend (needles, state, text[i], i + 1);
      if (state == 0)
        return;
      now = &needles->states[state];
      end = now->first + now->n_ids;
      for (guint k = end - now->own; k < end; k++)
        add_bit (ids, needles->ids[k]);
    }
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
      if (now->n_ids == 0)
        continue;
      for (guint k = now->first; k < now->first + now->n_ids; k++)
        add_bit (ids, needles->ids[k]);
    }
}
