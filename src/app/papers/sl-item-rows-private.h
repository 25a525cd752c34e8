/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How items become rows. */
#pragma once

#include "sl-item-rows.h"

G_BEGIN_DECLS

/* Adds an item's row, after its heading where it begins a section. @previous: (nullable) */
void sl_item_rows_add (GPtrArray *rows, SlItem *item, SlItem *previous);
/* (transfer full): @items under their headings; @previous: (nullable): stands above them */
GPtrArray *sl_item_rows_list (GPtrArray *items, SlItem *previous);
/* Makes the @n_old objects of @store from @start be those @wanted, touching only the stretch that
 * differs, so that a list keeps its rows, its place and the focus. */
void sl_item_rows_sync (GListStore *store, guint start, guint n_old, GPtrArray *wanted);
void sl_item_rows_sync_whole (GListStore *store, GPtrArray *wanted);

/* Whether it has one of @traits, a bit each. */
gboolean sl_item_rows_has_trait (guint traits, const SlItemRecord *record);

G_END_DECLS
