/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people's decisions teach, as the store keeps it. On the store's thread. */
#pragma once

#include "detect/sl-decided.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* An item that somebody linked, or said of that it is none of a goal's. */
typedef struct
{
  char *item, *paper; /* ids */
  char *text, *heading, *context;
  char **goals, **declined; /* ids, never NULL; links that were forgotten are none */
} SlLinkedItem;
void sl_linked_item_free (SlLinkedItem *linked);

/* (transfer full) (element-type SlLinkedItem): the @limit linked last; or those of @items
 * (nullable). */
GPtrArray *
sl_store_list_linked (SlStore *self, const char *const *items, guint limit, GError **error);
/* The words of an item's page, after those of the page before. (transfer full) (nullable) */
char *sl_store_dup_words_near (SlStore *self, const char *paper, int page, GError **error);

/* (transfer full): cue → SlDecided, of a committee; what was forgotten is left out. */
GHashTable *sl_store_count_decided (SlStore *self,
                                    const char *organisation,
                                    const char *committee,
                                    GError **error);

/* What was learned from a committee. */
typedef struct
{
  char *organisation, *committee; /* nullable */
  guint n_links;                  /* that suggestions learn from */
  guint n_decisions;              /* that the confidence learns from */
  SlDecidedReport report;
} SlLearned;
void sl_learned_free (SlLearned *learned);

/* After so many decisions, what they are worth is told. */
#define SL_LEARNED_FIRST 100

/* (transfer full) (element-type SlLearned): of each committee that anything was learned from, by
 * name. */
GPtrArray *sl_store_list_learned (SlStore *self, GError **error);

G_END_DECLS
