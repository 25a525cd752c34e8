/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did it happen? What was owed to a committee when its minutes were opened, and what they say of
 * it. */
#pragma once

#include "link/sl-answers.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* Of more than these nobody goes through a list; the newest are taken. */
#define SL_OWED_BEFORE_MAX 2000

typedef struct
{
  GPtrArray *items; /* SlItemRecord: not done, of the same committee's earlier meetings, newest
                       meeting first */
  GPtrArray *told; /* of each the last SlFollowupRecord that shows the paper, or NULL: somebody said
                      what it answers */
  GHashTable *refused; /* private */
  gboolean more;       /* there are others */
  char *date;          /* of the paper's meeting, or NULL */
} SlOwedBefore;

void sl_owed_before_free (SlOwedBefore *before);

/* What @paper may answer; empty where its committee is not known. */
SlOwedBefore *sl_store_list_owed_before (SlStore *self, const char *paper, GError **error);
/* What @doc, the paper's text, says of each of the items, but for what somebody said is no answer:
 * as sl_answers_find (). Any thread. */
GPtrArray *sl_owed_before_match (const SlOwedBefore *before,
                                 SlTextDoc *doc,
                                 GPtrArray *agenda,
                                 guint limit,
                                 GCancellable *cancellable);

/* Papers of @paper's committee, whoever wrote its name: of the same meeting, and of the @n meetings
 * before it and the @n after it. Ids, NULL-terminated; where the committee is not known, none. Of
 * each *@same_meeting (element-type gboolean) says whether it is of @paper's meeting. */
char **sl_store_list_kindred (
    SlStore *self, const char *paper, guint n, GArray **same_meeting, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOwedBefore, sl_owed_before_free)

G_END_DECLS
