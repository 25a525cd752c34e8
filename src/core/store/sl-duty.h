/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Duties that recur ("at each meeting", "three-monthly"): when they are expected to appear, and
 * whether they did. */
#pragma once

#include "sl-store.h"

G_BEGIN_DECLS

/* What a duty is counted by; dates. */
typedef struct
{
  SlRecurrence recurrence;
  char *start;     /* what is counted from */
  gboolean own;    /* it is itself the first appearance */
  char **meetings; /* of its committee, in order */
  char **heard;    /* when it appeared */
} SlDutyFacts;

typedef struct
{
  char *date;
  gboolean appeared;
} SlAppearance;

void sl_appearance_free (SlAppearance *appearance);
/* (transfer full) (element-type SlAppearance): those until @until, in order. What was heard is of
 * the appearance that it is nearest to; at each meeting, of the latest one before it. */
GPtrArray *sl_duty_list (const SlDutyFacts *facts, const char *until);

/* A duty as the library knows it. */
typedef struct
{
  GPtrArray *appearances; /* SlAppearance, until the day asked for */
  guint n_missed;         /* before that day */
  char *next;             /* the first one that is to come or was not answered since, or NULL */
  char **coming;          /* no more than three that are known to come after that one and the day */
} SlDuty;

void sl_duty_free (SlDuty *duty);
/* Of an item that recurs; without appearances of others. (transfer full) */
SlDuty *sl_store_load_duty (SlStore *self, const char *item, const char *today, GError **error);

/* Whether it is a recommendation to the executive, which has two months to answer it from the day that it is sent. */
gboolean sl_duty_asks_executive (const SlItemRecord *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDuty, sl_duty_free)

G_END_DECLS
