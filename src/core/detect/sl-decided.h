/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure detection is of an item, in the light of what a committee's officers confirmed and dismissed before. Nothing is
 * hidden by it. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was decided about the items that one cue gave away. */
typedef struct
{
  guint n_confirmed, n_dismissed;
} SlDecided;

/* @decided: (nullable): the confidence, drawn towards the share that was confirmed, the more the more was decided. */
double sl_decided_adjust (double confidence, const SlDecided *decided);

/* One decision; those of a meeting stand together, meetings in the order of their dates. */
typedef struct
{
  char *meeting, *cue;
  double confidence; /* as detected */
  gboolean confirmed;
} SlDecision;

/* What an officer was told to be likely, and was. */
typedef struct
{
  guint n_decisions;
  guint n_likely, n_likely_right;   /* as detected */
  guint n_learned, n_learned_right; /* with what had been decided at earlier meetings */
} SlDecidedReport;

/* @decisions: (element-type SlDecision). Of the meetings that came after the first @n_first decisions. */
SlDecidedReport sl_decided_replay (GPtrArray *decisions, guint n_first);

G_END_DECLS
