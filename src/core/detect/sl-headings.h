/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which blocks head an item of business. Numbered minutes are told by their numbers, which rise in
 * one style through the paper; minutes without numbers by the look that their usual headings
 * (apologies, minutes …) share. */
#pragma once

#include "sl-heading-number.h"

G_BEGIN_DECLS

typedef struct
{
  guint block;
  gsize title; /* where the words begin */
  gsize end;   /* and end: a bold heading may run into plain text */
  SlHeadingNumber number;
  SlNumberPlace place;
  gboolean bold, capitals, italic, large; /* larger than most of the paper */
  gboolean usual;                                     /* "Apologies", "Declarations of interest" */
  gboolean people; /* heads a list of who was there: "Present", "Officers" */
  gboolean plain;  /* nothing marks it but that it stands alone */
  gboolean body;   /* something that is no heading follows */
  gboolean text;   /* and it is more than a line */
  gboolean front;  /* it stands among or above the lists of who was there */
  double size, x;
} SlHeading;

/* (transfer full) (element-type SlHeading): in the order of the paper. */
GPtrArray *sl_headings_find (const SlReading *reading);

/* The size of most letters. */
double sl_headings_body_size (const SlReading *reading);

/* sl-heading-runs.c: of all that may be headings, those that are, in order; indices.
 * (transfer full) (element-type guint) */
GArray *sl_heading_runs_choose (GPtrArray *headings);

G_END_DECLS
