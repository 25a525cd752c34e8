/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store keeps and does for the exchange with another person's library
 * (exchange/sl-changes.h): which states of items, goals and meetings another library has seen, and
 * acts that bring what was decided there without what follows from deciding it here. */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *what, *state;
} SlExchanged;
SlExchanged *sl_exchanged_new (const char *what, const char *state);
void sl_exchanged_free (SlExchanged *self);

/* (element-type SlExchanged) (transfer full): by what. */
GPtrArray *sl_store_list_exchanged (SlStore *self, GError **error);
/* Nobody's act: a file that left is not called back by an undo. (element-type SlExchanged) */
gboolean sl_store_add_exchanged (SlStore *self, GPtrArray *states, GError **error);

/* What a goal or a meeting is like: equal on both sides where what was said is. Versions of it are
 * numbered, "content:3-" and something of its own, each of them above all that were known when it
 * was said; without a number above 0 it is as nobody ever said. (transfer full) */
char *sl_exchanged_dup_goal (SlGoalStatus status);
char *sl_exchanged_dup_meeting (const SlMeetingRecord *meeting);
guint64 sl_exchanged_get_number (const char *state);

/* The item with @record's id is as @record has it, which is added where it is missing: what was
 * decided of it with its reason, its goals, what stands for it, and when it was changed. Nothing
 * else is, not even what is treated as one with it. */
SlAct *sl_act_take (const SlItemRecord *record);
/* Meetings, papers without their PDF (SlPaperRecord.waits) and goals that are new here, with the
 * ids that they shall have; parents by id, and before what is below them. Goals come without their
 * status, which somebody has to set. (element-types the records) */
SlAct *sl_act_bring (GPtrArray *meetings, GPtrArray *papers, GPtrArray *goals);
/* These states have been seen here. (element-type SlExchanged) */
SlAct *sl_act_know (GPtrArray *states);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlExchanged, sl_exchanged_free)

G_END_DECLS
