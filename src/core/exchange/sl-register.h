/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves a library: items with the meetings, papers, goals and follow-ups that they speak of.
 * The formats (CSV, JSON, iCalendar, changes) are made from it. */
#pragma once

#include "store/sl-owner-book.h"
#include "store/sl-store-stated.h"
#include "store/sl-store.h"

G_BEGIN_DECLS

typedef struct _SlRegisterIndex SlRegisterIndex;

/* On one thread at a time. */
typedef struct
{
  GPtrArray *meetings; /* SlMeetingRecord */
  GPtrArray *papers;   /* SlPaperRecord */
  GPtrArray *items;    /* SlItemRecord */
  GPtrArray
      *joined;      /* SlItemRecord, of the register proper: those that one of `items` stands for */
  GPtrArray *goals; /* SlGoalRecord, plan order */
  GPtrArray *followups;   /* SlFollowupRecord */
  GPtrArray *owners;      /* SlOwnerRecord: what was told of them, with all names */
  GPtrArray *stated;      /* SlStated, of what is exchanged: see sl-changes-stated.h */
  SlOwnerBook *book;      /* who held which post when; NULL where nobody asked a store */
  SlRegisterIndex *index; /* for the look-ups below */
} SlRegister;

/* Empty lists. */
SlRegister *sl_register_new (void);
void sl_register_free (SlRegister *self);

typedef enum
{
  SL_REGISTER_ALL = 0,       /* everything that a person decided, linked or added */
  SL_REGISTER_OWED = 1 << 0, /* the register proper: confirmed, owed */
  SL_REGISTER_EXEMPT
  = 1 << 1, /* what is exempt from publication, too: only where it was asked for */
  SL_REGISTER_EXCHANGED
  = 1 << 2, /* also what is as nobody touched it, and left or came otherwise */
} SlRegisterWhat;

/**
 * sl_register_load:
 *
 * Exempt items (Local Government Act 1972, Schedule 12A) and their follow-ups are left out unless
 * they are asked for.
 */
SlRegister *sl_register_load (SlStore *store, SlRegisterWhat what, GError **error);

/* Without some items and what was said of them. @items: (nullable): ids */
void sl_register_leave_out (SlRegister *self, const char *const *items);
/* The same of @ids (NULL-terminated) alone, in their order; NULL for all. */
SlRegister *sl_register_load_items (SlStore *store,
                                    SlRegisterWhat what,
                                    const char *const *ids,
                                    GError **error);

/* By id, however long the lists are. They may grow meanwhile; sl_register_leave_out () alone takes
 * something out. (transfer none) (nullable) */
const SlMeetingRecord *sl_register_find_meeting (const SlRegister *self, const char *id);
const SlPaperRecord *sl_register_find_paper (const SlRegister *self, const char *id);
const SlItemRecord *sl_register_find_item (const SlRegister *self, const char *id);
const SlGoalRecord *sl_register_find_goal (const SlRegister *self, const char *id);
/* The refs of the goals that an item is linked to, in plan order: "1.2", "6.5". (transfer full) */
char **sl_register_dup_goal_refs (const SlRegister *self, const SlItemRecord *item);
/* When each item was last spoken of: its id → that day, both borrowed. (transfer full) */
GHashTable *sl_register_list_last_words (const SlRegister *self);
/* Where else the minutes say it, of what is treated as one: "225/12 p. 2; p. 4"; NULL where
 * nowhere. (transfer full) */
char *sl_register_dup_also (const SlItemRecord *item);
/* "agreed" or "asked" of what the resolution does not take up; NULL of the others. */
const char *sl_register_get_left_out (const SlItemRecord *item);
/* "3", or "not stated"; NULL where it is public. (transfer full) */
char *sl_register_dup_exempt (const SlItemRecord *item);

/**
 * sl_register_to_bytes:
 * @format: "csv", "json", "ics" or "ods"
 * @today: "YYYY-MM-DD", what overdue is measured against
 *
 * Errors: SL_ERROR_INVALID for another format.
 */
GBytes *sl_register_to_bytes (const SlRegister *self,
                              const char *format,
                              const char *today,
                              GError **error);

/* The same for a file that people open: Excel takes a CSV without a byte order mark for
 * Windows-1252 and spoils every accent. */
GBytes *sl_register_to_file_bytes (const SlRegister *self,
                                   const char *format,
                                   const char *today,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRegister, sl_register_free)

G_END_DECLS
