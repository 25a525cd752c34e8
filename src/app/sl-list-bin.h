/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Around a list. Arrows move in it, Tab goes through what the row holds and leaves: before GTK 4.18
 * Tab goes from row to row, and who has two thousand never comes to what stands beside them. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SL_TYPE_LIST_BIN (sl_list_bin_get_type ())
/* Property: list (GtkListView): the one that it is around. */
G_DECLARE_FINAL_TYPE (SlListBin, sl_list_bin, SL, LIST_BIN, AdwBin)

/* (transfer floating). @child: holds @list */
GtkWidget *sl_list_bin_new (GtkListView *list, GtkWidget *child);

G_END_DECLS
