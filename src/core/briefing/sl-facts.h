/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a briefing says, as plain values gathered from the store: no widths, no type, no clock.
 * Boxed, atomically counted, immutable. */
#pragma once

#include "base/sl-exempt.h"
#include "detect/sl-glossary.h"
#include "store/sl-records.h"

G_BEGIN_DECLS

#define SL_TYPE_FACTS (sl_facts_get_type ())

/* One item with what a line about it needs. */
typedef struct
{
  SlItemRecord *item;
  char *meeting_date;       /* of the meeting whose minutes hold it; NULL = undated */
  guint n_evidence, n_word; /* of what is done: follow-ups that show it, and that only say it */
} SlFactItem;

/* What the officer wants of a line of the page. */
typedef struct
{
  gboolean pinned; /* before what rank puts there */
  gboolean hidden;
  int place;   /* among the pinned ones, from 1; 0: as rank has it */
  char *words; /* in place of the item's own, as the officer typed them; or NULL */
} SlPageChoice;

/* A goal of the plan, or a priority with all that is below it. */
typedef struct
{
  SlGoalRecord *goal;
  SlGoalStatus status; /* its own; of a priority that has none the worst below it */
  guint n_open, n_late, n_done;
  guint n_proven;       /* of those done: with evidence */
  char *last_looked_at; /* date, or NULL for never */
  char *source_ref;     /* of the newest linked item: minute number, or NULL */
  int source_page;      /* 0 without */
  char *source_date;    /* that meeting's date, or NULL */
} SlFactGoal;

/* The last two figures of a measure of the plan, as the minutes say them. */
typedef struct
{
  char *goal_ref, *measure;
  char *now, *before; /* "71%", "64%" */
  char *before_date;  /* or NULL */
  char *date, *ref;   /* where @now stands */
  int page;
} SlFactMove;

/* A committee's year, counted of what was confirmed and anybody may read. */
typedef struct
{
  char *from, *to; /* days: after the first, until the last */
  guint n_meetings;
  guint n_substance, n_routine;                  /* decisions */
  guint n_set;                                   /* what was asked for and promised: */
  guint n_proven, n_word;                        /* accepted, with evidence and without */
  guint n_reported, n_open, n_late, n_withdrawn; /* late: of the open ones */
  guint ages[4];            /* open ones under 3, 6 and 9 months old, and older */
  guint n_goals, n_touched; /* of the plan, and those with an item of the year */
} SlYear;

typedef struct
{
  char *organisation, *committee; /* nullable */
  char *today;                    /* "YYYY-MM-DD": printed on */
  char *meeting_date;             /* the meeting the page is for, or NULL where not known */
  char *last_date;                /* the latest meeting before it that has papers, or NULL */
  char *silent_since; /* the third-last meeting before it, or NULL where there are fewer */
  GPtrArray *items; /* SlFactItem: confirmed items of the committee that are still owed, were closed
                       since the last meeting, or were said there; exempt ones only where they were
                       asked for, by meeting then page */
  GPtrArray *goals; /* SlFactGoal, plan order: leaves */
  GPtrArray *priorities; /* SlFactGoal, plan order: what stands above all others */
  GPtrArray *moves;      /* SlFactMove, plan order */
  GHashTable *choices;   /* id of an item or goal, or "ask" and an id → SlPageChoice */
  SlYear *year; /* of the page of a year: then items are its decisions of substance and what of it
                   is open */
  SlGlossary *glossary; /* what the papers' abbreviations stand for; or NULL */
  SlExempt exempt;      /* left out… */
  gboolean with_exempt; /* …unless they were asked for */
  guint n_suggested;    /* not yet reviewed: the page says so */
} SlFacts;

GType sl_facts_get_type (void);
SlFacts *sl_facts_new (void);
SlFacts *sl_facts_ref (SlFacts *facts);
void sl_facts_unref (SlFacts *facts);
void sl_fact_item_free (SlFactItem *item);
void sl_fact_goal_free (SlFactGoal *goal);
void sl_fact_move_free (SlFactMove *move);
SlPageChoice *sl_page_choice_copy (const SlPageChoice *choice);
void sl_page_choice_free (SlPageChoice *choice);
/* (nullable) (transfer none) */
const SlPageChoice *sl_facts_get_choice (const SlFacts *facts, const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFacts, sl_facts_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPageChoice, sl_page_choice_free)

G_END_DECLS
