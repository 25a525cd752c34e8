/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the items panel: a heading of the minutes, or an item. The selected item's row opens:
 * all the words, why it was found, and the acts. The row says itself in one sentence to a screen
 * reader. */
#pragma once

#include <gtk/gtk.h>

#include "detect/sl-glossary.h"
#include "detect/sl-owner-people.h"
#include "model/sl-item.h"

G_BEGIN_DECLS

#define SL_TYPE_ITEM_ROW (sl_item_row_get_type ())
G_DECLARE_FINAL_TYPE (SlItemRow, sl_item_row, SL, ITEM_ROW, GtkWidget)

/* What a row shows of what it cannot know by itself. Plain values, copied. */
typedef struct
{
  guint position, n_items; /* "5 of 45" */
  const char *today;       /* "YYYY-MM-DD" */
  const char *suggested;   /* ref of the goal that fits best, or NULL */
  SlOwnerPeople *people;   /* of the meeting, or NULL; kept */
  const char *meant;       /* whom the owners mean by all papers, or NULL */
  gboolean held;           /* who held their posts is in it: it goes before @people */
  SlGlossary *glossary;    /* or NULL; kept */
  gboolean dense;          /* one line of words, facts only where it is open */
  gboolean ticked;         /* one of those that are acted on together */
  gboolean in_bulk;        /* some are ticked: the row offers no acts of its own */
} SlItemRowFacts;

GtkWidget *sl_item_row_new (void);
/* @object: (nullable): SlItem or SlItemHeading; the row follows an item's changes. An item shows
 * once its facts are set. */
void sl_item_row_set_object (SlItemRow *self, GObject *object);
SlItem *sl_item_row_get_item (SlItemRow *self);
void sl_item_row_set_facts (SlItemRow *self, const SlItemRowFacts *facts);
void sl_item_row_set_selected (SlItemRow *self, gboolean selected);
/* Out of sight, nothing is drawn. */
void sl_item_row_set_in_sight (SlItemRow *self, gboolean in_sight);
gboolean sl_item_row_get_in_sight (SlItemRow *self);
/* @editor: (nullable): shown instead of the item until taken away. */
void sl_item_row_set_editor (SlItemRow *self, GtkWidget *editor);
/* @extra: (nullable): shown in the open row above its buttons; goes with it. */
void sl_item_row_set_extra (SlItemRow *self, GtkWidget *extra);
/* (transfer full): what a screen reader says of it. */
char *sl_item_row_dup_sentence (SlItemRow *self);

G_END_DECLS
