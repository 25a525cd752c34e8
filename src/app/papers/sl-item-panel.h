/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a paper: chips, filter, rows, review.
 *
 * Properties: library (SlLibrary), paper (SlPaper), items (GListModel: all items of the paper in
 * page order), selected (SlItem, read-write, notify), filtered (GListModel, readable: what chips
 * and filter leave). Class actions, all on `selected`: item.confirm, item.confirm-link,
 * item.dismiss, item.restore, item.edit, item.goal, item.owner, item.due, item.kind (int32, 0-7),
 * item.next, item.previous; items.find (to the filter's entry). */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_ITEM_PANEL (sl_item_panel_get_type ())
G_DECLARE_FINAL_TYPE (SlItemPanel, sl_item_panel, SL, ITEM_PANEL, AdwBin)

G_END_DECLS
