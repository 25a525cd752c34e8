/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves a library: items with the meetings, papers, goals and follow-ups that they speak of.
 * The formats (CSV, JSON, iCalendar, changes) are made from it. */
#pragma once

#include "store/sl-store.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *meetings;  /* SlMeetingRecord */
  GPtrArray *papers;    /* SlPaperRecord */
  GPtrArray *items;     /* SlItemRecord */
  GPtrArray *goals;     /* SlGoalRecord, plan order */
  GPtrArray *followups; /* SlFollowupRecord */
} SlRegister;

/* Empty lists. */
SlRegister *sl_register_new (void);
void sl_register_free (SlRegister *self);

/**
 * sl_register_load:
 * @owed_only: the register proper (confirmed, owed); else everything that a person decided, linked
 * or added
 *
 * Items of exempt sections (Local Government Act 1972, Schedule 12A) and their follow-ups are left
 * out in either case.
 */
SlRegister *sl_register_load (SlStore *store, gboolean owed_only, GError **error);

/* (transfer none) (nullable) */
const SlMeetingRecord *sl_register_find_meeting (const SlRegister *self, const char *id);
const SlPaperRecord *sl_register_find_paper (const SlRegister *self, const char *id);
const SlItemRecord *sl_register_find_item (const SlRegister *self, const char *id);
/* The refs of the goals that an item is linked to, in plan order: "1.2", "6.5". (transfer full) */
char **sl_register_dup_goal_refs (const SlRegister *self, const SlItemRecord *item);

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
