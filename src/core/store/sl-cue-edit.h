/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other cues, and what comes of them: worked out over all papers before anything is changed, then
 * carried out as one act. */
#pragma once

#include "detect/sl-own-cues.h"
#include "sl-act.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* Atomically counted; nobody changes it once it is worked out. */
typedef struct
{
  gatomicrefcount refs;
  SlCueBook *before, *after;
  GPtrArray *papers; /* ids of those that were looked through: all whose cues are others */
  GPtrArray
      *gone; /* SlItemRecord: suggestions that nobody touched and that are not found any more */
  GPtrArray *stay;      /* SlItemRecord: not found any more, but somebody dealt with them */
  GPtrArray *found;     /* SlItemRecord: new ones */
  GPtrArray *explained; /* SlItemRecord: as they were, found by another cue now */
} SlCueEdit;

/* @progress: (nullable): called before each paper, with how many are done. */
typedef void (*SlCueProgress) (guint n_done, guint n_papers, gpointer user_data);

/**
 * sl_cue_edit_work_out:
 * @store: on its own thread; only read, and only in short moments
 * @after: what the library's choices shall be
 *
 * Lays out the stored pages of each paper whose committee has other cues then, and tries both on
 * it. What differs is what the cues do, whatever an earlier Sightline found. Of the items that are
 * there, only suggestions that nobody touched come or go.
 */
SlCueEdit *sl_cue_edit_work_out (SlStore *store,
                                 SlCueBook *after,
                                 SlCueProgress progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);
SlCueEdit *sl_cue_edit_ref (SlCueEdit *edit);
void sl_cue_edit_unref (SlCueEdit *edit);

/* Saves the choices with all that comes of them: one transaction, one line of history (@name of
 * @summary), one undo. SL_ERROR_BUSY where cues or papers are others than were looked at: it must
 * be worked out again. */
SlAct *sl_act_edit_cues (SlCueEdit *edit, const char *name, const char *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCueEdit, sl_cue_edit_unref)

G_END_DECLS
