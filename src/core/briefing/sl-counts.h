/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain counts in the figures of one meeting, and which of them contradict each other. Pure. */
#pragma once

#include "sl-facts.h"

G_BEGIN_DECLS

/* A count and what it counts: "530 placements", "510 LAC placements". */
typedef struct
{
  long value;
  char *noun;
  const SlFactItem *fact;
  guint place; /* of the item in the list */
} SlCount;

/* (transfer full) (element-type SlCount): of the first hundred; @items: SlFactItem. */
GPtrArray *sl_counts_new (GPtrArray *items);
/* Two counts of the same thing, close but not the same. */
gboolean sl_counts_contradict (const SlCount *one, const SlCount *other);

G_END_DECLS
