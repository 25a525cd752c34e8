/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The items of a paper, to be decided one after the other: progress, chips and filter over a list
 * in page order.
 *
 * Properties: library (SlLibrary), paper (SlPaper), items (GListModel of SlItem, in page order),
 * selected (SlItem, read-write), filtered (GListModel, read-only: what chips and filter leave),
 * undecided-first, show-dismissed.
 *
 * Actions, all on the selected item: item.confirm, item.confirm-link, item.dismiss, item.restore,
 * item.edit, item.goal, item.owner, item.due, item.kind (int32, an SlKind); item.next and
 * item.previous select the next undecided one. panel.confirm-shown and panel.dismiss-shown decide
 * all undecided ones that the filter leaves. */
#pragma once

#include <adwaita.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_ITEM_PANEL (sl_item_panel_get_type ())
G_DECLARE_FINAL_TYPE (SlItemPanel, sl_item_panel, SL, ITEM_PANEL, AdwBin)

/* What is known of a paper that has no items yet. */
typedef enum
{
  SL_ITEM_PANEL_IDLE, /* there is no such paper */
  SL_ITEM_PANEL_READING,
  SL_ITEM_PANEL_STOPPED, /* nobody looked for items */
} SlItemPanelReading;

/* Its buttons act as "papers.stop-reading" and "papers.read". */
void sl_item_panel_set_reading (SlItemPanel *self, SlItemPanelReading reading);
/* @page: (nullable): "page 3 of 9" */
void sl_item_panel_set_progress (SlItemPanel *self,
                                 const char *title,
                                 const char *page,
                                 double fraction);
/* Where the paper's items could not be read. Its button acts as "papers.load-items". */
void sl_item_panel_set_problem (SlItemPanel *self, const GError *error);
void sl_item_panel_set_items (SlItemPanel *self, GListModel *items);
/* The first undecided item, where none is selected; FALSE where there is none yet. */
gboolean sl_item_panel_select_undecided (SlItemPanel *self);
SlItem *sl_item_panel_get_selected (SlItemPanel *self);
/* Scrolls there; takes the filter away where it hides the item. */
void sl_item_panel_set_selected (SlItemPanel *self, SlItem *item);
GListModel *sl_item_panel_get_filtered (SlItemPanel *self);
/* Puts the keyboard into the list, on the selected row. */
void sl_item_panel_focus_list (SlItemPanel *self);
/* Opens the selected item's editor, so that typing replaces its words. */
void sl_item_panel_rewrite (SlItemPanel *self);
void sl_item_panel_focus_filter (SlItemPanel *self);

/* Parts the place of an item: @rest are the words that the second part begins with. Leaves @first
 * and @second NULL where it cannot tell. */
typedef void (*SlItemPanelSplit) (
    SlAnchor *whole, const char *rest, SlAnchor **first, SlAnchor **second, gpointer user_data);
void sl_item_panel_set_split_func (SlItemPanel *self, SlItemPanelSplit func, gpointer user_data);

/* The paper's text, for what is offered where a task is nobody's job; NULL until it is there. */
void sl_item_panel_set_doc (SlItemPanel *self, SlTextDoc *doc);
/* What is typed into the editor of an item is saved, and the editor closed. */
void sl_item_panel_keep_typed (SlItemPanel *self);

G_END_DECLS
