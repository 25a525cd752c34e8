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
  char **goal_refs;         /* never NULL */
  guint n_evidence, n_word; /* follow-ups that show it, and that only say it */
} SlFactItem;

typedef struct
{
  SlGoalRecord *goal; /* leaf goals only */
  guint n_open, n_late, n_done;
  char *last_looked_at; /* date, or NULL for never */
  char *source_ref;     /* of the newest linked item: minute number, or NULL */
  int source_page;      /* 0 without */
  char *source_date;    /* that meeting's date, or NULL */
} SlFactGoal;

typedef struct
{
  char *organisation, *committee; /* nullable */
  char *today;                    /* "YYYY-MM-DD": printed on */
  char *meeting_date;             /* the meeting the page is for, or NULL where not known */
  char *last_date;                /* the latest meeting before it that has papers, or NULL */
  GPtrArray *items;     /* SlFactItem: confirmed items of the committee, exempt ones only where they
                           were asked for, by meeting then page */
  GPtrArray *goals;     /* SlFactGoal, plan order */
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFacts, sl_facts_unref)

G_END_DECLS
