/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that contradict each other: two values of one thing, in one unit, at one time. Pure; any
 * thread. */
#pragma once

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start, end; /* of the sentence in the text */
  int page;         /* from 1 */
  char *quote;      /* the sentence, on one line */
  char *value;      /* as it is written: "530", "£22k" */
  gboolean planned; /* budgeted or expected, not counted */
  int exempt;       /* of the section that it stands in */
} SlStatedFigure;

typedef struct
{
  SlStatedFigure one, other; /* in the order of the text */
  char *subject;             /* what both count */
} SlContradiction;

void sl_contradiction_free (SlContradiction *contradiction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlContradiction, sl_contradiction_free)

/**
 * sl_contradictions_find:
 * @agenda: (nullable) (element-type SlAgendaItem):
 *
 * What is said of another time is a trend, what is aimed at is a target, and a part is not the
 * whole: none of them contradicts. What was budgeted or expected and what is counted of it do. Each
 * pair of values once.
 *
 * Returns: (transfer full) (element-type SlContradiction)
 */
GPtrArray *sl_contradictions_find (SlTextDoc *doc, GPtrArray *agenda);

G_END_DECLS
