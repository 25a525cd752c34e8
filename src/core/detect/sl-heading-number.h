/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers that items of business go by, and which of them can follow which: "7.", "226/12",
 * "2309.01", "XIV", "CYP.45", "PC/23/056", "Minute 14". */
#pragma once

#include "sl-reading.h"

G_BEGIN_DECLS

#define SL_HEADING_PARTS_MAX 4

typedef struct
{
  char *ref;  /* without asterisk and dot; NULL without a number */
  char shape; /* 'n' digits, 'r' Roman, 'l' a letter, 0 without number */
  int n_parts;
  int parts[SL_HEADING_PARTS_MAX]; /* one of them rises from item to item */
  char *stem;                      /* what stays the same: "#/#", "CYP.#" */
} SlHeadingNumber;

typedef enum
{
  SL_NUMBER_NONE,
  SL_NUMBER_IN_FRONT, /* the block's label or first word */
  SL_NUMBER_BEFORE,   /* in a cell or line of its own before the title */
  SL_NUMBER_BEHIND,   /* at the right of the title */
} SlNumberPlace;

gboolean sl_heading_number_parse (const char *word, SlHeadingNumber *number);
/* "C" is a hundred in Roman digits and the third letter; turns the first into the second. */
gboolean sl_heading_number_as_letter (SlHeadingNumber *number);
void sl_heading_number_clear (SlHeadingNumber *number);
/* How far @b rises above @a where it can number an item soon behind it; 0 where it cannot. */
int sl_heading_number_step (const SlHeadingNumber *a, const SlHeadingNumber *b);
/* Whether both are written in one style. */
gboolean sl_heading_number_alike (const SlHeadingNumber *a, const SlHeadingNumber *b);
/* Whether @b lies between @a and @c, or is the same as one of them. */
gboolean sl_heading_number_between (const SlHeadingNumber *a,
                                    const SlHeadingNumber *b,
                                    const SlHeadingNumber *c);

/* The label of a block, its first word, or what stands beside it in a cell or line of its own,
 * where that may be a number; @title and @end get where the words without it begin and end.
 * (transfer full) (nullable) */
char *sl_heading_number_word (
    const SlReading *reading, guint block, gsize *title, gsize *end, SlNumberPlace *place);

G_END_DECLS
