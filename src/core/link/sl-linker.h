/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which goals of the plan an item belongs to: ranked, each with its reason. Pure. */
#pragma once

#include <glib-object.h>

#include "detect/sl-glossary.h"
#include "sl-link-memory.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ref, *title, *description, *measure, *parent_title; /* any but ref may be NULL */
  const char *id; /* what the memory knows it by; NULL: its ref */
} SlLinkGoal;

typedef enum
{
  SL_LINK_WEAK,
  SL_LINK_FAIR,
  SL_LINK_STRONG,
} SlLinkStrength;

/* Where that moved a suggestion. */
typedef enum
{
  SL_LINK_AS_USUAL,
  SL_LINK_OFTEN,
  SL_LINK_SELDOM,
} SlLinkUsual;

typedef struct
{
  guint goal; /* index into the goals given to sl_linker_new () */
  char *ref;
  double score; /* 0 to 1 */
  SlLinkStrength strength;
  char *item_words; /* words of the item that speak for it, or NULL; for the reason's sentence */
  char *goal_words; /* words of the goal they met, or NULL */
  guint n_learned; /* items linked to the goal before, that this one is like; 0: nothing was learned
                      that counts */
  char *learned_words; /* in what it is like them, or NULL: it stands under the same heading */
  gboolean beside;    /* other items under the same heading speak for the goal, where that counts */
  char *beside_words; /* words of one of them that do, or NULL */
  SlLinkUsual usual;  /* and whether the goal is linked more or less often than its words suggest */
  guint n_linked;     /* of that: items linked to it before */
} SlSuggestion;

typedef struct _SlLinker SlLinker; /* immutable after construction: any thread */

/* A clerk's heading is one topic. More of its other items than these are not heard. */
#define SL_LINK_MOST_BESIDE 8

/* What is known of an item. */
typedef struct _SlLinkItem
{
  const char *text;
  const char *
      context; /* (nullable): the words around it, for what "that work" or "the figures" refer to */
  const char *heading;        /* (nullable): of business, that it stands under: weaker evidence */
  const char *id, *paper;     /* (nullable): as the memory knows them */
  const SlGlossary *glossary; /* (nullable): what the paper's abbreviations stand for */
  const struct _SlLinkItem *beside; /* (nullable): others under its heading, the nearest first */
  guint n_beside;
} SlLinkItem;

/* Those of @items, which are all of a paper and in its order, that stand under the heading of the
 * one at @index: into @beside, which has room for %SL_LINK_MOST_BESIDE. Returns how many. */
guint
sl_link_items_find_beside (const SlLinkItem *items, guint n_items, guint index, SlLinkItem *beside);

/* Copies what it needs. */
SlLinker *sl_linker_new (const SlLinkGoal *goals, guint n_goals);
/* @thesaurus: kept, and not freed, for as long as the linker is there */
SlLinker *sl_linker_new_with (SlThesaurus *thesaurus, const SlLinkGoal *goals, guint n_goals);
void sl_linker_free (SlLinker *self);
/* Somebody linked the item to @goals, and said of @declined (nullable) that they are none of its
 * goals; both as the memory knows them. */
void sl_linker_learn (SlLinker *self,
                      SlLinkMemory *memory,
                      const SlLinkItem *item,
                      const char *const *goals,
                      const char *const *declined);
/**
 * sl_linker_rank:
 * @memory: (nullable): what was linked before
 *
 * Returns: (transfer full) (element-type SlSuggestion): best first, at most @limit; empty where
 * nothing fits
 */
GPtrArray *
sl_linker_rank (SlLinker *self, const SlLinkItem *item, SlLinkMemory *memory, guint limit);
void sl_suggestion_free (SlSuggestion *suggestion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLinker, sl_linker_free)

G_END_DECLS
