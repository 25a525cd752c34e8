/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries that gather a briefing's facts. */
#pragma once

#include "briefing/sl-facts.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* From the meetings down, and CROSS JOIN holds the planner to it: of other committees' papers not a
 * row is read, whatever the size of the library. */
#define SL_FACTS_FROM_PAPERS " FROM meeting CROSS JOIN paper ON paper.meeting = meeting.id"
#define SL_FACTS_FROM_ITEMS SL_FACTS_FROM_PAPERS " CROSS JOIN item ON item.paper = paper.id"

/**
 * sl_store_load_facts:
 * @organisation: (nullable): NULL for any
 * @committee: (nullable): NULL for the one whose papers are newest
 * @date: (nullable): of the meeting the page is for; NULL: the "next" that the latest minutes state
 * @today: the day it is printed
 * @with_exempt: exempt items, too: only where they were asked for
 */
SlFacts *sl_store_load_facts (SlStore *self,
                              const char *organisation,
                              const char *committee,
                              const char *date,
                              const char *today,
                              gboolean with_exempt,
                              GError **error);

/* The twelve months until the last meeting before @date, or until the latest one: without exempt
 * items. */
SlFacts *sl_store_load_year (SlStore *self,
                             const char *organisation,
                             const char *committee,
                             const char *date,
                             const char *today,
                             GError **error);
/* The counts of facts->year. */
gboolean sl_store_load_fact_year (SlStore *self, SlFacts *facts, GError **error);
/* The plan's part of it: goals, priorities, figures that moved. */
gboolean sl_store_load_fact_goals (SlStore *self, SlFacts *facts, GError **error);

/* What the officer chose of lines of the page: line → SlPageChoice, added to @choices. */
gboolean sl_store_load_page_choices (SlStore *self, GHashTable *choices, GError **error);
/* All of @choices or none; one that chooses nothing is forgotten. */
gboolean sl_store_set_page_choices (SlStore *self, GHashTable *choices, GError **error);

G_END_DECLS
