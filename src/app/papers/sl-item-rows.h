/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the items panel lists: the items that chips and filter leave, and the same under their
 * headings. Holds for thousands of items: a change splices the rows that differ and no others. Main
 * thread only. */
#pragma once

#include <gio/gio.h>

#include "model/sl-item.h"

G_BEGIN_DECLS

/* A heading of the minutes, as a row. */
#define SL_TYPE_ITEM_HEADING (sl_item_heading_get_type ())
G_DECLARE_FINAL_TYPE (SlItemHeading, sl_item_heading, SL, ITEM_HEADING, GObject)

/* As printed; either may be NULL. */
const char *sl_item_heading_get_ref (SlItemHeading *self);
const char *sl_item_heading_get_title (SlItemHeading *self);

#define SL_TYPE_ITEM_ROWS (sl_item_rows_get_type ())
G_DECLARE_FINAL_TYPE (SlItemRows, sl_item_rows, SL, ITEM_ROWS, GObject)

SlItemRows *sl_item_rows_new (void);
/* @items: (nullable): SlItems in page order; what changes in the list is followed. */
void sl_item_rows_set_items (SlItemRows *self, GListModel *items);
GListModel *sl_item_rows_get_items (SlItemRows *self);
/* Every word must stand in the item, its owner, note, goal or reference; capitals don't matter. */
void sl_item_rows_set_words (SlItemRows *self, const char *words);
/* A bit for each kind that may show; 0 for all. */
void sl_item_rows_set_kinds (SlItemRows *self, guint kinds);
guint sl_item_rows_get_kinds (SlItemRows *self);
/* What may be wrong with an item, and the filter shows alone. */
typedef enum
{
  SL_ITEM_TRAIT_LEFT_OUT, /* of the resolution */
  SL_ITEM_TRAIT_NOBODYS,  /* nobody named, or no date */
  SL_N_ITEM_TRAITS
} SlItemTrait;

gboolean sl_item_trait_is (SlItemTrait trait, const SlItemRecord *record);
/* A bit for each that an item must have one of; 0 for all items. */
void sl_item_rows_set_traits (SlItemRows *self, guint traits);
guint sl_item_rows_get_traits (SlItemRows *self);
/* Of all items but the dismissed ones. */
guint sl_item_rows_get_n_trait (SlItemRows *self, SlItemTrait trait);
void sl_item_rows_set_undecided_first (SlItemRows *self, gboolean undecided_first);
void sl_item_rows_set_show_dismissed (SlItemRows *self, gboolean show_dismissed);
/* More words to find an item by, such as the titles of its goals; NULL for none. Called when the
 * item changed. */
typedef char *(*SlItemRowsWords) (SlItem *item, gpointer user_data);
void sl_item_rows_set_more_words (SlItemRows *self, SlItemRowsWords func, gpointer user_data);
/* To be called when items changed in themselves. */
void sl_item_rows_refresh (SlItemRows *self);

/* (transfer none) SlItem and SlItemHeading. */
GListModel *sl_item_rows_get_rows (SlItemRows *self);
/* (transfer none) SlItem: the rows without headings. */
GListModel *sl_item_rows_get_filtered (SlItemRows *self);
guint sl_item_rows_get_n_items (SlItemRows *self);
guint sl_item_rows_get_n_decided (SlItemRows *self);
/* Of a kind, whatever the chips and the filter; dismissed ones only while they are shown. */
guint sl_item_rows_get_n_kind (SlItemRows *self, SlKind kind);
/* Place among all items from 1, 0 where it is none of them. */
guint sl_item_rows_get_position (SlItemRows *self, SlItem *item);
/* Of those that chips and filter leave. */
guint sl_item_rows_get_n_undecided (SlItemRows *self);
/* Place among the rows; FALSE where filter or chips leave it out. */
gboolean sl_item_rows_find (SlItemRows *self, SlItem *item, guint *row);
/* The same among the filtered items. */
gboolean sl_item_rows_find_filtered (SlItemRows *self, SlItem *item, guint *place);

/* ::changed — counts or rows may have changed. */

G_END_DECLS
