/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which goals of the plan an item belongs to: ranked, each with its reason. Pure. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct
{
  const char *ref, *title, *description, *measure, *parent_title; /* any but ref may be NULL */
} SlLinkGoal;

typedef enum
{
  SL_LINK_WEAK,
  SL_LINK_FAIR,
  SL_LINK_STRONG,
} SlLinkStrength;

typedef struct
{
  guint goal; /* index into the goals given to sl_linker_new () */
  char *ref;
  double score; /* 0 to 1 */
  SlLinkStrength strength;
  char *item_words; /* words of the item that speak for it, or NULL; for the reason's sentence */
  char *goal_words; /* words of the goal they met, or NULL */
} SlSuggestion;

typedef struct _SlLinker SlLinker; /* immutable after construction: any thread */

/* Copies what it needs. */
SlLinker *sl_linker_new (const SlLinkGoal *goals, guint n_goals);
void sl_linker_free (SlLinker *self);
/* Returns: (transfer full) (element-type SlSuggestion): best first, at most @limit; empty where
 * nothing fits */
GPtrArray *sl_linker_suggest (SlLinker *self, const char *text, const char *heading, guint limit);
/**
 * sl_linker_suggest_in_context:
 * @text: the item's words
 * @context: (nullable): the words that stand around it, for what "that work" or "the figures" refer
 * to
 * @heading: (nullable): the heading of business that it stands under: weaker evidence
 *
 * Returns: as sl_linker_suggest ()
 */
GPtrArray *sl_linker_suggest_in_context (
    SlLinker *self, const char *text, const char *context, const char *heading, guint limit);
void sl_suggestion_free (SlSuggestion *suggestion);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLinker, sl_linker_free)

G_END_DECLS
