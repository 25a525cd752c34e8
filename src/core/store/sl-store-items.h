/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries of items for the other modules of the store. */
#pragma once

#include "sl-db.h"
#include "sl-store.h"

G_BEGIN_DECLS

/* Items by committee, date, paper and place; @where is SQL of ours over item, paper and meeting,
 * with ?1 … for
 * @values (NULLs allowed). */
GPtrArray *sl_store_query_items (
    SlStore *self, const char *where, const char *const *values, guint n_values, GError **error);
/* The current row of such a query. */
SlItemRecord *sl_store_read_item (SlStmt *stmt);

G_END_DECLS
