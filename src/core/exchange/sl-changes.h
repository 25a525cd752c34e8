/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people decided in one library, carried to another in one file.
 *
 * The file is the JSON of sl-json-items.h with everything that a person decided, linked or added;
 * exempt items stay out unless they are asked for, and so do the papers themselves: both sides have
 * imported the same minutes. Meetings and items are found again by their paper's SHA-256 and their
 * place, goals by their ref. Of their plan, the goals come along that an item is linked to and the
 * plan here does not have, with those above them, once it is taken; all of it where there is no
 * plan.
 *
 * Each library remembers, as digests, what an item, a goal's status and a meeting's facts were like
 * when they last went out, came in, or were overtaken (sl-ancestors.h). What changed on one side
 * only is taken; what changed on both and differs is a conflict: the local one is kept until a
 * person chooses. So applying a file twice equals applying it once. What is exempt on one side can
 * be in conflict there alone, since the other side's file does not speak of it.
 *
 * What people state beside that (owners and who held a post, figures kept or refused, what is no
 * answer and none of a goal's, exempt sections, cues) travels by name and moment, also when it was
 * taken away, and the later word counts: see store/sl-store-stated.h. What a person had forgotten
 * of what is learned here stays here; store/README.md says what else does, and why.
 *
 * SQLite's session extension records every act and its undo, those of an exchange among them, but
 * it is not the form that travels. A changeset names rows by their key, and what detection found in
 * the same paper has another id in every library; and it holds whole rows with the words of exempt
 * items, while a file that leaves must be read item by item before it does. So the file says what
 * was decided of which words, and turns into acts where it arrives. */
#pragma once

#include "store/sl-store.h"

G_BEGIN_DECLS

typedef enum
{
  SL_CONFLICT_ITEM,     /* decided differently on both sides */
  SL_CONFLICT_GOAL,     /* its status is reported differently */
  SL_CONFLICT_MEETING,  /* its date or committee is stated differently */
  SL_CONFLICT_NO_PAPER, /* the paper was never imported here: its items were left out */
  SL_CONFLICT_NO_ITEM,  /* the paper is here, the item is not */
} SlConflictKind;

typedef struct
{
  SlConflictKind kind;
  char *id; /* local id of the item, goal or meeting; the paper's or item's own where it is not here
             */
  char *what; /* the item's words, the goal's ref and title, the paper's name */
  char *ours,
      *theirs; /* facts: "confirmed, open, due 2026-03-31"; NULL where nothing is compared */
  SlItemRecord *our_item, *their_item; /* of an item: as it is, and as it would be here */
  GPtrArray *goals;       /* SlGoalRecord: of their item, which the plan gets with it; or NULL */
  GPtrArray *take, *keep; /* SlAct, for sl_store_apply_all () as "exchange" and "keep-ours": what
                             each answer comes to; NULL where there is nothing to choose */
} SlConflict;
void sl_conflict_free (SlConflict *conflict);

typedef struct
{
  guint n_changed; /* items taken over */
  guint n_unchanged;
  guint n_stated;       /* what else was taken over: owners, figures, cues… */
  guint n_goals;        /* that were added to the plan here */
  guint n_statuses;     /* of goals that were here, taken over */
  guint n_meetings;     /* that were here, with facts taken over */
  guint n_papers;       /* that are here without their PDF by it; of a register */
  gboolean is_register; /* not a file of changes */
  GPtrArray *conflicts; /* SlConflict */
  char *author;         /* who made the file, or NULL */
  SlChanges *changes;   /* what was written, or NULL */
} SlChangesResult;
void sl_changes_result_free (SlChangesResult *result);
/* Whether anything was taken over. */
gboolean sl_changes_result_has_news (const SlChangesResult *result);
guint sl_changes_result_count_conflicts (const SlChangesResult *result, SlConflictKind kind);

/* What to write to the file. @with_exempt: somebody was asked, and says that it may leave. */
GBytes *sl_changes_export (SlStore *store, gboolean with_exempt, GError **error);
/* The same without some items, which a person held back. @without: (nullable): ids */
GBytes *sl_changes_export_without (SlStore *store,
                                   gboolean with_exempt,
                                   const char *const *without,
                                   GError **error);
/* To be called when the file stands on disk: what it holds counts as exchanged. */
gboolean sl_changes_mark_exported (SlStore *store, GBytes *bytes, GError **error);

/* A file of changes or a register, unless it is larger than those are. Errors: SL_ERROR_NOT_FOUND,
 * NO_ACCESS, INVALID. (transfer full) */
GBytes *sl_changes_load (GFile *file, GCancellable *cancellable, GError **error);

/* @bytes: a file of changes, or a register as JSON (sl-json-items.h). Of a register all comes along
 * that is not here, also its papers, which wait for their PDF (SlPaperRecord.waits); what is here
 * is settled as with changes, whose author nobody has heard of yet.
 *
 * All that is taken over is one act "exchange" with its line of history and its undo; cues, with
 * the items that they find or give up, are one before it. Both are written, or neither: cancelled,
 * all is as it was. @told: (nullable): is told SL_STAGE_COMPARING, TAKING_IN. @cancellable:
 * (nullable). Errors: SL_ERROR_INVALID, SL_ERROR_NEWER for the file, those of sl_store_apply (). */
SlChangesResult *sl_changes_apply (SlStore *store,
                                   GBytes *bytes,
                                   SlStoreTold told,
                                   gpointer data,
                                   GCancellable *cancellable,
                                   GError **error);

/* What applying a register comes to; nothing is written. Of a file of changes, only that it is one.
 * @store: (nullable): NULL for a library that is not there yet */
SlChangesResult *
sl_changes_preview (SlStore *store, GBytes *bytes, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlConflict, sl_conflict_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlChangesResult, sl_changes_result_free)

G_END_DECLS
