/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-needles.h"

#include <string.h>

/* A state's number is a row's place in the table below, so that a step is one look-up. */
typedef struct
{
  guint fail;     /* the longest ending of it that is a state too */
  GArray *ids;    /* (nullable) (element-type guint): what ends here */
  guint first, n; /* of it in SlNeedles.ids, its endings' included */
  guint own;      /* so many of these, the last, are its own */
  guint depth;    /* letters that lead to it */
} State;

struct _SlNeedles
{
  guint8 classes[256]; /* bytes that no needle has are one class, 0 */
  guint n_classes;
  GPtrArray *strings;
  GArray *string_ids;
  GArray *states; /* State */
  guint32 *next;  /* by state and class */
  GArray *ids;
};

SlNeedles *
sl_needles_new (void)
{
  SlNeedles *needles = g_new0 (SlNeedles, 1);

  needles->n_classes = 1;
  needles->strings = g_ptr_array_new_with_free_func (g_free);
  needles->string_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  needles->states = g_array_new (FALSE, TRUE, sizeof (State));
  needles->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  return needles;
}

void
sl_needles_free (SlNeedles *needles)
{
  g_ptr_array_unref (needles->strings);
  g_array_unref (needles->string_ids);
  g_array_unref (needles->states);
  g_array_unref (needles->ids);
  g_free (needles->next);
  g_free (needles);
}

void
sl_needles_add (SlNeedles *needles, const char *needle, guint id)
{
  g_ptr_array_add (needles->strings, g_strdup (needle));
  g_array_append_val (needles->string_ids, id);
  for (const guint8 *c = (const guint8 *) needle; *c != '\0'; c++)
    if (needles->classes[*c] == 0)
      needles->classes[*c] = (guint8) needles->n_classes++;
}

static State *
get_state (SlNeedles *needles, guint i)
{
  return &g_array_index (needles->states, State, i);
}

static guint
add_state (SlNeedles *needles)
{
  State state = { 0 };
  gsize row = needles->n_classes;
  gsize n = needles->states->len;

  g_array_append_val (needles->states, state);
  /* Doubled each time: row by row, an allocator that always copies takes minutes. */
  if ((n & (n - 1)) == 0)
    needles->next = g_renew (guint32, needles->next, MAX (2 * n, 1) * row);
  memset (needles->next + n * row, 0, row * sizeof (guint32));
  return (guint) n;
}

static void
grow (SlNeedles *needles, const char *needle, guint id)
{
  guint at = 0;
  State *state;

  for (const guint8 *c = (const guint8 *) needle; *c != '\0'; c++)
    {
      gsize place = (gsize) at * needles->n_classes + needles->classes[*c];

      if (needles->next[place] == 0)
        {
          guint made = add_state (needles);

          needles->next[place] = made;
          get_state (needles, made)->depth = get_state (needles, at)->depth + 1;
        }
      at = needles->next[place];
    }
  state = get_state (needles, at);
  if (state->ids == NULL)
    state->ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (state->ids, id);
}

/* A state's own ids and those of its endings, which lie before it in @order. */
static void
list_ids (SlNeedles *needles, guint i)
{
  State *state = get_state (needles, i);
  const State *ending = get_state (needles, state->fail);

  state->first = needles->ids->len;
  for (guint k = 0; i != 0 && k < ending->n; k++)
    {
      guint id = g_array_index (needles->ids, guint, ending->first + k);

      g_array_append_val (needles->ids, id);
    }
  state->own = state->ids != NULL ? state->ids->len : 0;
  if (state->ids != NULL)
    g_array_append_vals (needles->ids, state->ids->data, state->ids->len);
  g_clear_pointer (&state->ids, g_array_unref);
  state->n = needles->ids->len - state->first;
}

void
sl_needles_seal (SlNeedles *needles)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint root = 0, n;

  for (guint c = 'A'; c <= 'Z'; c++)
    needles->classes[c] = needles->classes[c - 'A' + 'a'];
  add_state (needles);
  for (guint i = 0; i < needles->strings->len; i++)
    grow (needles, needles->strings->pdata[i], g_array_index (needles->string_ids, guint, i));
  n = needles->n_classes;
  g_array_append_val (order, root);
  for (guint k = 0; k < order->len; k++)
    {
      guint i = g_array_index (order, guint, k);
      guint fail = get_state (needles, i)->fail;

      list_ids (needles, i);
      for (guint c = 0; c < n; c++)
        {
          guint32 *next = &needles->next[(gsize) i * n + c];
          guint32 ending = i == 0 ? 0 : needles->next[(gsize) fail * n + c];

          if (*next == 0)
            {
              *next = ending;
              continue;
            }
          get_state (needles, *next)->fail = ending;
          g_array_append_val (order, *next);
        }
    }
}

void
sl_needles_find (
    const SlNeedles *needles, const char *text, gsize length, GArray *lines, GPtrArray *found)
{
  const State *states = (const State *) (gpointer) needles->states->data;
  const guint8 *at = (const guint8 *) text;
  gsize n = needles->n_classes, start = 0;
  /* A word that comes twice in a line says nothing new. */
  g_autofree guint *seen = g_new0 (guint, needles->states->len);
  guint32 state = 0;

  g_array_append_val (lines, start);
  for (gsize i = 0; i < length; i++)
    {
      if (at[i] == '\n')
        {
          start = i + 1;
          g_array_append_val (lines, start);
        }
      state = needles->next[state * n + needles->classes[at[i]]];
      if (states[state].n == 0 || seen[state] == lines->len)
        continue;
      seen[state] = lines->len;
      for (guint k = states[state].first; k < states[state].first + states[state].n; k++)
        {
          GArray *mine = found->pdata[g_array_index (needles->ids, guint, k)];
          guint line = lines->len - 1;

          if (mine->len == 0 || g_array_index (mine, guint, mine->len - 1) != line)
            g_array_append_val (mine, line);
        }
    }
  g_array_append_val (lines, length);
}

/* ---- What stands where words begin ---- */

typedef void (*Visit) (guint id, gsize at, gpointer data);

/* The needles that begin at one place. */
static inline void
follow (
    const SlNeedles *needles, const char *text, gsize at, gsize length, Visit visit, gpointer data)
{
  const State *states = (const State *) (gpointer) needles->states->data;
  const guint *ids = (const guint *) (gpointer) needles->ids->data;
  gsize n = needles->n_classes;
  guint32 state = 0;

  for (gsize i = at; i < length; i++)
    {
      const State *now;

      state = needles->next[state * n + needles->classes[(guint8) text[i]]];
      now = &states[state];
      /* It has fallen back to what begins later. */
      if (now->depth != i - at + 1)
        return;
      for (guint k = now->first + now->n - now->own; k < now->first + now->n; k++)
        visit (ids[k], at, data);
    }
}

static void
add_place (guint id, gsize at, gpointer data)
{
  GArray *mine = ((GPtrArray *) data)->pdata[id];
  guint32 place = (guint32) at;

  if (mine->len == 0 || g_array_index (mine, guint32, mine->len - 1) != place)
    g_array_append_val (mine, place);
}

static gboolean
goes_on (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

void
sl_needles_find_places (const SlNeedles *needles, const char *text, gsize length, GPtrArray *found)
{
  for (gsize i = 0; i < length; i++)
    if (i == 0 || !goes_on (text[i - 1]) || !goes_on (text[i]))
      follow (needles, text, i, length, add_place, found);
}

static void
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
  const State *states = (const State *) (gpointer) needles->states->data;
  gsize n = needles->n_classes;
  guint32 state = 0;

  for (gsize i = 0; i < length; i++)
    {
      state = needles->next[state * n + needles->classes[(guint8) text[i]]];
      for (guint k = states[state].first; k < states[state].first + states[state].n; k++)
        add_bit (g_array_index (needles->ids, guint, k), i, ids);
    }
}
