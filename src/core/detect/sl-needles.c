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

/* ---- Words that come again ---- */

/* A text says the same words over and over: what each of them tells is remembered, by what went
 * before it. A memory that is full forgets. */
#define MEMORY_BITS 14
#define WORD_MAX 64
#define TOLD_MAX (1u << 20)

typedef struct
{
  guint16 id; /* or a state, where the word ends before it is known what begins in it */
  guint8 at;  /* in the word */
  guint8 goes_on;
} Told;

typedef struct
{
  guint32 at;     /* where it stood */
  guint32 first;  /* of what it tells */
  guint32 line;   /* where that was said last */
  guint16 n;      /* so much */
  guint16 before; /* the state in front of it */
  guint16 behind; /* the state behind it */
  guint8 length;  /* 0: nothing is remembered here */
} Word;

typedef struct
{
  const char *text;
  gsize length;
  Word *words;
  GArray *told; /* Told */
} Memory;

static Memory
memory_new (const char *text, gsize length)
{
  return (Memory){ .text = text,
                   .length = length,
                   .words = g_new0 (Word, 1u << MEMORY_BITS),
                   .told = g_array_new (FALSE, FALSE, sizeof (Told)) };
}

static void
memory_clear (Memory *memory)
{
  g_free (memory->words);
  g_array_unref (memory->told);
}

/* The word from @at on, with the space behind it; a line's end is one by itself. FALSE where it has
 * not come in this state: then it is to be told of. */
static inline gboolean
recall (Memory *memory, gsize at, guint16 before, Word **out)
{
  const char *text = memory->text + at;
  gsize left = MIN (memory->length - at, WORD_MAX);
  guint32 hash = before;
  guint8 n = 0;
  Word *word;

  do
    hash = (hash ^ (guint8) text[n++]) * 0x9e3779b1u;
  while (text[n - 1] != ' ' && text[n - 1] != '\n' && n < left && text[n] != '\n');
  *out = word = &memory->words[hash >> (32 - MEMORY_BITS)];
  if (word->length == n && word->before == before && memcmp (memory->text + word->at, text, n) == 0)
    return TRUE;
  if (memory->told->len > TOLD_MAX)
    {
      memset (memory->words, 0, sizeof (Word) << MEMORY_BITS);
      g_array_set_size (memory->told, 0);
    }
  *word = (Word){ .at = (guint32) at, .first = memory->told->len, .before = before, .length = n };
  return FALSE;
}

static void
tell (Memory *memory, Word *word, guint16 id, gsize at, gboolean goes_on)
{
  Told told = { id, (guint8) at, goes_on != 0 };

  g_array_append_val (memory->told, told);
  word->n++;
}

static gboolean
is_told (const Memory *memory, const Word *word, guint16 id)
{
  for (guint k = word->first; k < word->first + word->n; k++)
    if (g_array_index (memory->told, Told, k).id == id)
      return TRUE;
  return FALSE;
}

/* ---- What stands in lines ---- */

static void
learn_within (const SlNeedles *needles, Memory *memory, Word *word)
{
  guint state = word->before;

  for (guint i = 0; i < word->length; i++)
    {
      const SlNeedleState *now;

      state = step (needles, state, needles->classes[(guint8) memory->text[word->at + i]]);
      now = &needles->states[state];
      for (guint k = now->first; k < now->first + now->n_ids; k++)
        if (!is_told (memory, word, needles->ids[k]))
          tell (memory, word, needles->ids[k], 0, FALSE);
    }
  word->behind = (guint16) state;
}

void
sl_needles_find (const SlNeedles *needles,
                 const char *text,
                 gsize length,
                 SlNeedleList *lines,
                 SlNeedleList *found)
{
  Memory memory = memory_new (text, length);
  guint16 state = 0;
  Word *word;

  sl_needle_list_add (lines, 0);
  for (gsize at = 0; at < length; at += word->length)
    {
      if (text[at] == '\n')
        sl_needle_list_add (lines, (guint32) (at + 1));
      if (!recall (&memory, at, state, &word))
        learn_within (needles, &memory, word);
      state = word->behind;
      /* A word that comes twice in a line says nothing new. */
      if (word->line == lines->n)
        continue;
      word->line = lines->n;
      for (guint k = word->first; k < word->first + word->n; k++)
        sl_needle_list_add_once (&found[g_array_index (memory.told, Told, k).id], lines->n - 1);
    }
  sl_needle_list_add (lines, (guint32) length);
  memory_clear (&memory);
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
      sl_needle_list_add_once (&found[needles->ids[k]], (guint32) at);
}

static gboolean
goes_on (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Of the places in a word where none goes on: which needles stand there, and which may. */
static void
learn_places (
    const SlNeedles *needles, const guint8 *wanted, const guint8 *marks, Memory *memory, Word *word)
{
  const char *text = memory->text + word->at;
  gboolean before = word->before != 0;

  for (guint i = 0; i < word->length; i++)
    {
      gboolean now = goes_on (text[i]);
      guint state = 0, k = i;

      if (before && now)
        continue;
      before = now;
      do
        {
          const SlNeedleState *at;

          state = descend (needles, state, text[k], k - i + 1);
          at = &needles->states[state];
          k++;
          for (guint own = at->first + at->n_ids - at->own; own < at->first + at->n_ids; own++)
            if (wanted[needles->ids[own]])
              tell (memory, word, needles->ids[own], i, FALSE);
        }
      while ((marks[state] & LEADS_ON) != 0 && k < word->length);
      if ((marks[state] & LEADS_ON) != 0)
        tell (memory, word, (guint16) state, i, TRUE);
    }
  word->behind = goes_on (text[word->length - 1]);
}

/* What begins at @at and has come to @state before @next. */
static void
follow (const SlNeedles *needles,
        const guint8 *wanted,
        const guint8 *marks,
        const Memory *memory,
        guint state,
        gsize at,
        gsize next,
        SlNeedleList *found)
{
  while ((marks[state] & LEADS_ON) != 0 && next < memory->length)
    {
      state = descend (needles, state, memory->text[next], next - at + 1);
      next++;
      if ((marks[state] & IS_WANTED) != 0)
        add_places (needles, state, wanted, at, found);
    }
}

void
sl_needles_find_places (const SlNeedles *needles,
                        const char *text,
                        gsize length,
                        const guint8 *wanted,
                        SlNeedleList *found)
{
  g_autofree guint8 *marks = mark_states (needles, wanted);
  Memory memory = memory_new (text, length);
  guint16 before = FALSE;
  Word *word;

  for (gsize at = 0; at < length; at += word->length)
    {
      if (!recall (&memory, at, before, &word))
        learn_places (needles, wanted, marks, &memory, word);
      before = word->behind;
      for (guint k = word->first; k < word->first + word->n; k++)
        {
          const Told *told = &g_array_index (memory.told, Told, k);
          gsize place = at + told->at;

          if (told->goes_on)
            follow (needles, wanted, marks, &memory, told->id, place, at + word->length, found);
          else
            sl_needle_list_add_once (&found[told->id], (guint32) place);
        }
    }
  memory_clear (&memory);
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
