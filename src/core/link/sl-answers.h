/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did it happen? What minutes say of the things that were owed before them: for each, the passages
 * that may answer it, or none: not mentioned. Pure; any thread. */
#pragma once

#include "base/sl-types.h"
#include "text/sl-text-doc.h"

G_BEGIN_DECLS

/* What was owed. Lent for the call; any but text may be NULL. */
typedef struct
{
  const char *text;
  const char *const *owners;
  const char *ref, *clause, *heading;
} SlOwedThing;

typedef enum
{
  SL_ANSWER_POSSIBLE,
  SL_ANSWER_LIKELY,
} SlAnswerStrength;

/* What the passage says became of it. */
typedef enum
{
  SL_ANSWER_SAYS_NOTHING, /* speaks of it, and leaves open what became of it */
  SL_ANSWER_SAYS_DONE,
  SL_ANSWER_SAYS_UNDER_WAY,
  SL_ANSWER_SAYS_OPEN, /* not done yet, or asked for again */
} SlAnswerSays;

typedef struct
{
  gsize start, end; /* bytes of the minutes' text */
  int page;         /* where it begins, from 1 */
  char *quote;      /* on one line */
  double score;     /* only to compare with others of the same thing */
  SlAnswerStrength strength;
  SlAnswerSays says;
  gboolean by_ref; /* it names the minute that the thing stands in */
  int exempt;      /* of the section that it stands in, as in SlFinding */
  char **words;    /* as they stand in the quote: those that both have */
} SlAnswer;

void sl_answer_free (SlAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAnswer, sl_answer_free)

/**
 * sl_answers_find:
 * @doc: the later minutes
 * @agenda: (element-type SlAgendaItem): their headings, in order
 * @limit: of passages for one thing
 * @cancellable: (nullable):
 *
 * A passage that speaks of one thing is not shown for another that merely sounds like it: of things
 * that are much the same it answers those that it fits best.
 *
 * Returns: (transfer full) (element-type GPtrArray): for each of @things, its SlAnswers, best
 * first; fewer after
 * @cancellable was cancelled
 */
GPtrArray *sl_answers_find (SlTextDoc *doc,
                            GPtrArray *agenda,
                            const SlOwedThing *things,
                            guint n_things,
                            guint limit,
                            GCancellable *cancellable);

/* The name of a committee by which two ways of writing it are one: "Children's & Young People
 * Panel". */
char *sl_answers_fold_committee (const char *name);

G_END_DECLS
