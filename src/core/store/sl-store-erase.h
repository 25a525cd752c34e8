/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing a meeting, and what is held about a person (UK GDPR, articles 15 and 17). */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_papers, n_items, n_followups; /* what goes with it */
  guint n_backups;                      /* copies of the library that hold it, too */
} SlErasing;

/* What erasing a meeting would come to. */
gboolean
sl_store_count_erasing (SlStore *self, const char *meeting, SlErasing *erasing, GError **error);

/**
 * sl_store_erase_meeting:
 * @told: (nullable): is told SL_STAGE_TAKING_OUT, SCRUBBING, COPYING
 * @cancellable: (nullable): leaves all as it was, until SL_STAGE_SCRUBBING was told; later it is
 * not heard
 *
 * Its papers, pages, items with what was said of them, people and headings; the words of them in
 * the search index, in the lines of the history and in what they could have been undone to; and all
 * backups, of which one is made anew. Afterwards no byte of it is in a file of the library; copies
 * in second folders go with sl_second_folder_update (), for which nobody waits here. Cannot be
 * undone. What somebody wrote about items of other meetings stays, and no longer leads to its
 * pages.
 *
 * Errors: SL_ERROR_NOT_FOUND; SL_ERROR_BUSY where another program keeps reading what was erased,
 * SL_ERROR_NO_ACCESS where a file cannot be removed: then the library knows nothing of it any more,
 * and what is left of it in files goes when the library is opened next. G_IO_ERROR_CANCELLED.
 */
gboolean sl_store_erase_meeting (SlStore *self,
                                 const char *meeting,
                                 SlStoreTold told,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
/* Removes what erasing had to leave behind. TRUE, too, where there is nothing of the kind. */
gboolean sl_store_end_erasing (SlStore *self, SlStoreTold told, gpointer data, GError **error);

typedef enum
{
  SL_HELD_PRESENT, /* listed as present at a meeting */
  SL_HELD_OWNER,   /* owes an item */
  SL_HELD_POST,    /* held a post, or is another name for one */
  SL_HELD_ITEM,    /* named in an item or its note */
  SL_HELD_NOTE,    /* named in a follow-up */
  SL_HELD_PAGE,    /* named on a page */
  SL_HELD_AUTHOR,  /* wrote follow-ups, or is in the history */
} SlHeldKind;

typedef struct
{
  SlHeldKind kind;
  char *committee, *date; /* of the meeting, or NULL */
  char *paper;            /* id, or NULL */
  int page;               /* from 1, or 0 */
  char *id;               /* of the item or meeting, or NULL */
  char *words;            /* what it says */
} SlHeld;
void sl_held_free (SlHeld *held);

/* Everything that is held about a name, in the order above, then by date: what has all words of it.
 * (element-type SlHeld) (transfer full) */
GPtrArray *sl_store_find_person (SlStore *self, const char *name, GError **error);

/* Meetings before a day, by committee: what may be kept no longer. (element-type SlMeetingRecord)
 * (transfer full) */
GPtrArray *sl_store_list_before (SlStore *self, const char *date, GError **error);

G_END_DECLS
