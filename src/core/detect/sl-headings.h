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
  gboolean bold, capitals, underlined, usual;
  double size;
} SlHeading;

/* (transfer full) (element-type SlHeading): in the order of the paper. */
GPtrArray *sl_headings_find (const SlReading *reading);

G_END_DECLS
