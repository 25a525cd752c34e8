/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is learned of a plan's goals from the items that people linked to them: which goals are
 * linked more often than words alone would have it, and which are passed over; which words and
 * concepts went to which goal, which goals the other items under the same heading went to, and
 * which suggestions somebody took back. Counts that can be told in a sentence, no model. Of one
 * thread at a time; no I/O. */
#pragma once

#include "sl-terms.h"

G_BEGIN_DECLS

/* What an item is told by. */
typedef struct
{
  GHashTable *keys;    /* of a term → its weight (double), at least 0, at most 1; nothing twice */
  const char *id;      /* (nullable): not to be learned from for its own sake */
  const char *paper;   /* (nullable) */
  const char *heading; /* (nullable) */
  GHashTable *expected; /* (nullable): goal → the part (double) of one link that the words alone
                           would have given it */
} SlLinkTraits;

/* Why a goal is likely. */
typedef struct
{
  double weight;   /* in the linker's measure; below 0 where it speaks against the goal */
  const char *key; /* of the term that counted most; NULL: what stands under the same heading */
  guint n_items;   /* how many linked items that rests on */
  double usual;   /* what the goal gains where words speak for it too, since it is linked more often
                     than they would have it; below 0 where it is passed over instead */
  guint n_linked; /* items linked to it, whatever they say */
} SlLinkLearned;

typedef struct _SlLinkMemory SlLinkMemory;

SlLinkMemory *sl_link_memory_new (void);
void sl_link_memory_free (SlLinkMemory *self);

/* @goals, @declined: (nullable): what links name goals by, NULL-terminated. Replaces what was known
 * of the item; without any of both, it is forgotten. Copies all. */
void sl_link_memory_put (SlLinkMemory *self,
                         const SlLinkTraits *traits,
                         const char *const *goals,
                         const char *const *declined);
/* Items that were linked. */
guint sl_link_memory_get_size (SlLinkMemory *self);

/* Nothing that was said of the item counts until another is set aside, or none: NULL. */
void sl_link_memory_set_aside (SlLinkMemory *self, const char *item);
/* @far, @near: how much terms of items count that are in other papers, and in the same one, 0 to 1,
 * the second not less; what stands under the same heading counts whole. (transfer full): goal →
 * SlLinkLearned; @traits must live as long. */
GHashTable *
sl_link_memory_recall (SlLinkMemory *self, const SlLinkTraits *traits, double far, double near);
/* Somebody said of this item that it is not of this goal. */
gboolean sl_link_memory_is_declined (SlLinkMemory *self, const char *item, const char *goal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLinkMemory, sl_link_memory_free)

G_END_DECLS
