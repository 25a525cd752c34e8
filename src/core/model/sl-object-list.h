/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of live objects, that tells exactly which rows came and went when it is brought up to
 * date. Main thread only. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_TYPE_OBJECT_LIST (sl_object_list_get_type ())
G_DECLARE_FINAL_TYPE (SlObjectList, sl_object_list, SL, OBJECT_LIST, GObject)

SlObjectList *sl_object_list_new (GType type);
guint sl_object_list_get_size (SlObjectList *self);
gpointer sl_object_list_peek (SlObjectList *self, guint position); /* (transfer none) */

/**
 * sl_object_list_set:
 * @objects: (element-type GObject): what the list shall hold, each once, in order; refs are taken
 *
 * Rows that stay are not touched: runs of rows that go and runs of rows that come are told one by
 * one. A row that changed its place goes and comes.
 */
void sl_object_list_set (SlObjectList *self, GPtrArray *objects);

/* No-ops where the object is there already, or is not. */
void sl_object_list_append (SlObjectList *self, gpointer object);
/* Several behind the last one, none of which is there yet, told as one run. */
void sl_object_list_extend (SlObjectList *self, GPtrArray *objects);
void sl_object_list_insert_sorted (SlObjectList *self, gpointer object, GCompareFunc compare);
void sl_object_list_remove (SlObjectList *self, gpointer object);

G_END_DECLS
