/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people said beside items, meetings and goals: who is one owner and who held a post, which
 * figures a measure is followed by, what is no answer and none of a goal's, which section is
 * exempt, which cues are other than the lexicon's. Each has a name, and the moment when it was
 * said: of two libraries' words the later counts. */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/* What parts a name or a value into its parts. */
#define SL_STATED_BREAK "\x1f"

/* By the first part of its name; what follows there, and the value's parts. Ids are this library's.
 *   "name": an owner's key; the key of an owner that it is one with, itself where it is alone;
 * words "called": an owner's key; what all that are one with it are called "holder": id; an owner's
 * key, person, first and last day "cue": id; organisation, committee, the lexicon's cue, kind,
 * words "point": goal, measure, item, figure; whether it is taken "declined": item, goal; 1
 *   "no-answer": item, paper, quote; 1
 *   "section": paper, start; paragraph of Schedule 12A */
typedef struct
{
  char *what;
  char *value; /* NULL: taken away */
  gint64 moment;
} SlStated;
SlStated *sl_stated_new (const char *what, const char *value, gint64 moment);
void sl_stated_free (SlStated *self);
/* The item that it is about, or NULL. (transfer full) */
char *sl_stated_dup_item (const SlStated *self);
/* Whether of two words on one thing @a counts. What was said at the same moment counts alike on all
 * sides, and a cue that was taken away stays so. */
gboolean sl_stated_counts (const SlStated *a, const SlStated *b);

/* (element-type SlStated) (transfer full): by name. */
GPtrArray *sl_store_list_stated (SlStore *self, GError **error);

/* What another library stated counts here. Cues are not among it: their items have to be found, see
 * sl_act_edit_cues (). (element-type SlStated) */
SlAct *sl_act_hear (GPtrArray *stated);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlStated, sl_stated_free)

G_END_DECLS
