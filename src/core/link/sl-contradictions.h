/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that contradict each other: two values of one thing, in one unit, at one time. Pure; any
 * thread. */
#pragma once

#include "text/sl-text-doc.h"

G_BEGIN_DECLS

typedef struct
{
  char *paper;      /* id of the other paper that says it, or NULL: the one that was read */
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

/* What a paper states, kept to be held against others. Any thread, one at a time. */
typedef struct _SlStatements SlStatements;

SlStatements *sl_statements_new (SlTextDoc *doc, GPtrArray *agenda);
void sl_statements_free (SlStatements *self);
/**
 * sl_statements_compare:
 * @paper: the id of the other's paper
 * @one_meeting: both are of one meeting
 *
 * What one paper states and another contradicts: a thing called the same, counted for the same day,
 * for figures of other meetings are news. Of one meeting (a draft, a corrected copy) no day needs
 * to be named.
 *
 * Returns: (transfer full) (element-type SlContradiction): as above, @one of @self
 */
GPtrArray *sl_statements_compare (const SlStatements *self,
                                  const SlStatements *other,
                                  const char *paper,
                                  gboolean one_meeting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlStatements, sl_statements_free)

G_END_DECLS
