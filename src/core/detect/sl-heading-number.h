/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers that items of business go by, and which of them can follow which: "7.", "226/12",
 * "2309.01", "XIV", "CYP.45". */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

typedef struct
{
  char *ref;  /* without asterisk and dot; NULL without a number */
  char shape; /* 'n' 14, 's' 14/12, 'd' 2309.01, 'r' XIV, 0 without number */
  int value;  /* what rises */
  int second; /* behind a slash: rises where what stands before it stays */
  char *stem; /* what stays the same: "/12", "2309." */
} SlHeadingNumber;

gboolean sl_heading_number_parse (const char *word, SlHeadingNumber *number);
void sl_heading_number_clear (SlHeadingNumber *number);
/* Whether @b can number the item behind that of @a, or one soon after it. */
gboolean sl_heading_number_follows (const SlHeadingNumber *a, const SlHeadingNumber *b);
/* The label of a block, its first word, or what the cell before it holds, where that may be a
 * number; @title gets where the words behind it begin. (transfer full) (nullable) */
char *sl_heading_number_word (const SlReading *reading, guint block, gsize *title);

G_END_DECLS
