/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a write changed, read back on the store's thread and brought to the models on the main
 * thread. */
#pragma once

#include "store/sl-store.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *meetings;    /* SlMeetingRecord; NULL: unchanged. Else all of them, as are the goals */
  GPtrArray *papers;      /* SlPaperRecord, the changed ones */
  GPtrArray *items;       /* SlItemRecord, the changed ones */
  GPtrArray *gone;        /* ids of items that are there no more */
  GPtrArray *gone_papers; /* the same of papers: what was brought in and is taken back */
  GPtrArray *goals;       /* SlGoalRecord */
  GPtrArray *counts;      /* SlGoalCount: of the goals that the change can have to do with */
  gboolean all_counts;    /* of all goals that have items */
  SlCueBook *cues;        /* NULL: unchanged */
  gboolean learned;       /* something was forgotten, or is known again */
  gboolean owners;        /* whom owners mean may be others */
  char *undo_act, *redo_act; /* what can be undone and done again */
  gint64 undo_line;          /* of the history, or 0 */
} SlDelta;

/* Everything that the lists show at the start: meetings, papers and goals. */
SlDelta *sl_delta_load_all (SlStore *store, const char *today, GError **error);
SlDelta *
sl_delta_load (SlStore *store, const SlChanges *changes, const char *today, GError **error);
/* Adds these as they are now, or as gone. */
gboolean sl_delta_load_items (SlDelta *delta, SlStore *store, char **ids, GError **error);
void sl_delta_free (SlDelta *delta);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDelta, sl_delta_free)

G_END_DECLS
