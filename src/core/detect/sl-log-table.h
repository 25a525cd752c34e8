/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of actions while it is read, and the items of one of its rows. */
#pragma once

#include "sl-log-columns.h"

G_BEGIN_DECLS

#define SL_LOG_COLUMNS_MAX 12

typedef struct
{
  SlLogColumn roles[SL_LOG_COLUMNS_MAX];
  guint cells[SL_LOG_COLUMNS_MAX]; /* of the row at hand: its first block + 1, 0 none */
  guint ends[SL_LOG_COLUMNS_MAX];  /* and its last block */
  double xs[SL_LOG_COLUMNS_MAX];   /* where the columns last began; 0 never */
  int table;
  gboolean known, carried; /* over from the table before this one */
  gboolean titled;         /* "Actions" stands right above it */
  gboolean minutes;        /* they stand beside what was said */
  guint mixed;             /* the column + 1 that holds tasks and below each who does it; 0 none */
  double mixed_x;          /* where that one begins */
} SlLogTable;

/* Adds the task of the row at hand, with who, when and its number, unless it is done. */
void sl_log_row_add (SlReading *reading, const SlLogTable *table);
/* Adds the tasks that stand beside what was said of an item, a paragraph each. */
void sl_log_row_add_tasks (SlReading *reading, const SlLogTable *table);

G_END_DECLS
