/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of applying a file of changes share. */
#pragma once

#include "sl-ancestors.h"
#include "sl-changes.h"
#include "sl-register.h"

G_BEGIN_DECLS

/* One application of a file: both sides, and what it comes to. */
typedef struct
{
  SlRegister *ours, *theirs;
  SlAncestors *our_past, *their_past;
  GPtrArray *acts;      /* SlAct, in order */
  GPtrArray *states;    /* SlExchanged: seen by this */
  GHashTable *ids;      /* their item's id → ours, both borrowed */
  GHashTable *taken;    /* id here → SlItemRecord as it will be, owned */
  GPtrArray *judged;    /* Disputed: differ, and nobody overtook the other */
  GHashTable *disputed; /* id here of such → SlItemRecord as it would be, both borrowed */
  SlChangesResult *result;
  GCancellable *cancellable; /* or NULL; borrowed */
  SlStoreTold told;          /* or NULL */
  gpointer told_data;
  gboolean is_register; /* of a library of its own: all that is not here comes along */
  /* What is new here; the lists of `ours` have it, too. */
  GPtrArray *new_meetings, *new_papers, *new_goals;
  GHashTable *brought; /* those of new_goals, borrowed */
  GHashTable *held_goals; /* id → SlGoalRecord that comes along with what a person takes */

  /* Where to find things; keys and values borrowed. */
  GHashTable *our_papers;      /* SHA-256 → SlPaperRecord */
  GHashTable *our_met;         /* committee and date → GPtrArray of SlMeetingRecord, owned */
  GHashTable *their_papers;    /* meeting's id → GPtrArray of SlPaperRecord, owned */
  GHashTable *our_goals;       /* ref → SlGoalRecord */
  GHashTable *their_goals;     /* the same of theirs */
  GHashTable *common_goals;    /* ids of ours that their plan had, too */
  GHashTable *our_items;       /* id → SlItemRecord */
  GHashTable *our_paper_items; /* paper's id → GPtrArray of SlItemRecord, owned */
  GHashTable *our_followups;   /* id → SlFollowupRecord */
  GHashTable *their_followups; /* item's id → GPtrArray of SlFollowupRecord, owned */
  GHashTable *matched;         /* our items that stand for one of theirs */
  GHashTable *roots[2]; /* item's id here → the one that stands for it in the end, by side */
} SlExchange;

typedef enum
{
  SL_STANDING_SAME,
  SL_STANDING_THEIRS, /* they overtook ours */
  SL_STANDING_OURS,   /* ours overtook theirs */
  SL_STANDING_OPEN,   /* both were changed, and neither knew of the other */
} SlStanding;

/* -read */
/* Fills in `theirs`, `their_past` and whose it is. */
gboolean sl_exchange_read (SlExchange *self, GBytes *bytes, GError **error);

/* -match */
void sl_exchange_index (SlExchange *self);
void sl_exchange_clear_index (SlExchange *self);
/* Ours of the same committee on the same day, or NULL. (element-type SlMeetingRecord) */
GPtrArray *sl_exchange_list_met (const SlExchange *self, const SlMeetingRecord *theirs);
const SlPaperRecord *sl_exchange_find_paper (const SlExchange *self, const char *their_id);
const SlGoalRecord *sl_exchange_find_goal (const SlExchange *self, const char *ref);
/* The same id where it was exchanged before, else the likest of the same paper that no other of
 * theirs is. */
const SlItemRecord *sl_exchange_find_item (const SlExchange *self,
                                           const SlItemRecord *theirs,
                                           const SlPaperRecord *paper);
SlStanding sl_exchange_judge (const SlExchange *self,
                              const char *our_key,
                              const char *our_state,
                              const char *their_key,
                              const char *their_state);
/* What they have, and had before, counts as seen here. (element-type SlExchanged) */
void sl_exchange_list_seen (const SlExchange *self,
                            const char *our_key,
                            const char *their_key,
                            const char *their_state,
                            GPtrArray *states);

/* -bring */
/* The goal as it is here, or comes along; NULL where neither has it. */
const SlGoalRecord *sl_exchange_bring_goal (SlExchange *self, const char *ref);
/* Of the new ones from @first on, holds back what only items need that a person decides about. */
void sl_exchange_hold_goals (SlExchange *self, guint first);
/* What of that comes along if @record is taken, parents first. (transfer full) (element-type
 * SlGoalRecord) */
GPtrArray *sl_exchange_list_held_goals (const SlExchange *self, const SlItemRecord *record);
/* All of their plan, where there is none. */
void sl_exchange_bring_plan (SlExchange *self);
/* Without its PDF. */
void sl_exchange_bring_paper (SlExchange *self, const SlPaperRecord *theirs);
/* What the register tells of owners becomes stated. */
void sl_exchange_state_owners (SlExchange *self);

/* -items */
gboolean sl_exchange_settle_items (SlExchange *self, GError **error);

/* Takes @ours and @theirs. */
SlConflict *sl_exchange_add_conflict (SlExchange *self,
                                      SlConflictKind kind,
                                      const char *id,
                                      const char *what,
                                      char *ours,
                                      char *theirs);
/* @take: the act that takes theirs; @seen: (element-type SlExchanged), which keeping ours is to
 * know. Takes both. */
void sl_exchange_offer (SlConflict *conflict, GPtrArray *take, GPtrArray *seen);

G_END_DECLS
