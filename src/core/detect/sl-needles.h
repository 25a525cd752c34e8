/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for many short strings at once, in one pass over a text (Aho and Corasick's automaton),
 * ASCII letters without regard to case. The tables are made when the program is built; see
 * sl-needle-maker.h. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What has more edges, or so few letters, has a row. */
#define SL_NEEDLE_EDGES_MAX 4
#define SL_NEEDLE_NEAR 2
#define SL_NEEDLE_ROW 255

typedef struct
{
  guint32 edges;  /* where its own begin, or where its row is */
  guint32 first;  /* where its ids begin, its endings' included */
  guint16 fail;   /* the longest ending of it that is a state too */
  guint16 n_ids;  /* so many ids */
  guint16 own;    /* so many of these, the last, are its own */
  guint8 n_edges; /* or SL_NEEDLE_ROW */
  guint8 depth;   /* letters that lead to it */
} SlNeedleState;

typedef struct
{
  const guint8 *classes; /* by byte; those that no needle has are one class, 0 */
  const SlNeedleState *states;
  const guint8 *edge_classes;
  const guint16 *edge_states;
  const guint16 *rows; /* by class; where there is no edge, that of an ending; 0 for none */
  const guint16 *ids;
  guint n_states, n_edges, n_rows, n_classes, n_ids;
  guint n; /* ids are smaller */
} SlNeedles;

/* Numbers, rising. */
typedef struct
{
  guint32 *all;
  guint n, size;
  guint32 last; /* and one, so that 0 is none */
} SlNeedleList;

void sl_needle_list_grow (SlNeedleList *list);
void sl_needle_list_clear (SlNeedleList *list);

static inline void
sl_needle_list_add (SlNeedleList *list, guint32 number)
{
  if (list->n == list->size)
    sl_needle_list_grow (list);
  list->all[list->n++] = number;
}

/* The same of what may be its last number already: not worth a jump that nobody can foresee. */
static inline void
sl_needle_list_add_once (SlNeedleList *list, guint32 number)
{
  if (list->n == list->size)
    sl_needle_list_grow (list);
  list->all[list->n] = number;
  list->n += list->last != number + 1;
  list->last = number + 1;
}

/**
 * sl_needles_find:
 * @text: shorter than 4 GB
 * @lines: gets where each line begins, and one more, the length
 * @found: (array): for each id a list that gets the lines that hold one of its needles
 */
void sl_needles_find (const SlNeedles *needles,
                      const char *text,
                      gsize length,
                      SlNeedleList *lines,
                      SlNeedleList *found);

/**
 * sl_needles_find_places:
 * @text: shorter than 4 GB
 * @wanted: (array): for each id whether its places are of use
 * @found: (array): for each such id a list that gets the places where one of its needles begins and
 *   no word of ASCII goes on
 */
void sl_needles_find_places (const SlNeedles *needles,
                             const char *text,
                             gsize length,
                             const guint8 *wanted,
                             SlNeedleList *found);

/* Sets the bits of @ids whose needles begin the text, or are in it. */
void sl_needles_mark_first (const SlNeedles *needles, const char *text, gsize length, guint64 *ids);
void sl_needles_mark (const SlNeedles *needles, const char *text, gsize length, guint64 *ids);

G_END_DECLS
