/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register as it is shown: which of what is owed, in which order. Ids are read in order from tables that are kept for
 * it, rows only as far as somebody looks at them, so that a screenful costs the same in every library. */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

typedef enum
{
  SL_OWED_OVERDUE,
  SL_OWED_LATER,
  SL_OWED_WAITING, /* a trigger in words, no date: "once in post" */
  SL_OWED_UNDATED,
  SL_OWED_FINISHED, /* accepted or withdrawn */
} SlOwedSection;

#define SL_N_OWED_SECTIONS 5

typedef enum
{
  SL_OWED_SHOW_UNFINISHED, /* open, in progress and reported done: what somebody still has to see to */
  SL_OWED_SHOW_LATE,
  SL_OWED_SHOW_REPORTED,
  SL_OWED_SHOW_FINISHED,
  SL_OWED_SHOW_ALL,
  SL_OWED_SHOW_LEFT_OUT, /* agreed or asked for, and not in the resolution */
} SlOwedShow;

typedef enum
{
  SL_OWED_BY_DUE,     /* section by section */
  SL_OWED_BY_OWNER,   /* nobody's first: they ask for somebody */
  SL_OWED_BY_MEETING, /* newest first */
  SL_OWED_BY_PROGRESS,
  SL_OWED_BY_KIND,
  SL_OWED_BY_GOAL, /* in the plan's order; those without one last */
  SL_OWED_BY_WORD, /* what was heard of last first; nothing heard of last */
} SlOwedOrder;

#define SL_N_OWED_ORDERS 7

/* A boxed value of its own: sl_owed_query_copy () before it crosses threads. */
typedef struct
{
  char *today; /* "YYYY-MM-DD": what late is measured against */
  SlOwedShow show;
  int kind;    /* -1 for every kind */
  char *owner; /* NULL for everybody, "" for nobody named; several names of one owner stand one a line */
  char *goal;  /* NULL for all, "" for none linked, else an id */
  char *words; /* NULL or empty for any */
  SlOwedOrder order;
  gboolean descending;
} SlOwedQuery;

SlOwedQuery *sl_owed_query_new (const char *today);
SlOwedQuery *sl_owed_query_copy (const SlOwedQuery *query);
void sl_owed_query_free (SlOwedQuery *query);
/* Whether the sizes of its sections are those that sl_store_count_owed () tells. */
gboolean sl_owed_query_is_plain (const SlOwedQuery *query);

/* Ids in order: atomically counted, immutable. */
typedef struct
{
  GStringChunk *chunk;
  GPtrArray *ids; /* const char * */
  guint sizes[SL_N_OWED_SECTIONS]; /* of the sections, one after another; in another order than by due all is in the
                                      first */
  gboolean complete;
} SlOwedKeys;

SlOwedKeys *sl_owed_keys_new (void);
SlOwedKeys *sl_owed_keys_ref (SlOwedKeys *keys);
void sl_owed_keys_unref (SlOwedKeys *keys);

/* Of what words match no more than these are listed. */
#define SL_OWED_MAX_MATCHES 5000

/* The first @limit, 0 for all; fewer with a cancelled @cancellable. */
SlOwedKeys *sl_store_list_owed_keys (
    SlStore *self, const SlOwedQuery *query, guint limit, GCancellable *cancellable, GError **error);

/* What a row shows. */
typedef struct
{
  SlItemRecord *item;
  char *last_date; /* when something was last heard of it, or NULL */
  char *last_paper; /* where, or NULL */
  int last_page;
} SlOwedRow;

void sl_owed_row_free (SlOwedRow *row);
/* Of those of @ids that are there, in any order. (element-type SlOwedRow) */
GPtrArray *sl_store_list_owed_rows (SlStore *self, const char *const *ids, guint n, GError **error);

typedef struct
{
  guint owed, late, reported, unclear; /* of what is not finished; unclear: without an owner or a date */
  guint sections[SL_N_OWED_SECTIONS];
} SlOwedCounts;

/* Of the whole register, without reading it. */
gboolean sl_store_count_owed (SlStore *self, const char *today, SlOwedCounts *counts, GError **error);
/* Owners who owe something, and ids of goals that something is linked to, each once and sorted; without "". */
char **sl_store_list_owed_owners (SlStore *self, GError **error);
/* The same, each owner once, whatever it is called, by name: the name to be shown, and then, a line each, all that it
 * is called in the register. */
char **sl_store_group_owed_owners (SlStore *self, GError **error);
char **sl_store_list_owed_goals (SlStore *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwedQuery, sl_owed_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwedKeys, sl_owed_keys_unref)

G_END_DECLS
