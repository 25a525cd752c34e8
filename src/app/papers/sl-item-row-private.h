/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of SlItemRow only. */
#pragma once

#include "sl-item-face.h"
#include "sl-item-row.h"

G_BEGIN_DECLS

struct _SlItemRow
{
  GtkWidget parent;

  SlItemFace *face;
  GtkWidget *editor; /* instead of the face */

  /* Made for the one row that is selected; two hundred others need none. */
  GtkWidget *detail, *why_line;
  GtkLabel *why_label;
  GtkWidget *confirm, *dismiss, *restore, *buttons, *extra;

  GObject *object;
  gboolean in_sight, selected, dense, ticked, in_bulk;
  guint position, n_items;
  char *today, *suggested;
  SlOwnerPeople *people;
  char *meant;
  gboolean held;
  SlGlossary *glossary;
};

/* sl-item-row-speech.c */
/* "JS (Jane Smith)"; %NULL where nobody is known by more than is written. (transfer full) */
char *sl_item_row_dup_known (SlItemRow *self, const SlItemRecord *record);
/* What its abbreviations stand for; %NULL without any. (transfer full) */
char *sl_item_row_dup_meanings (SlItemRow *self);
/* Tells a screen reader what the row shows now. */
void sl_item_row_say (SlItemRow *self);

G_END_DECLS
