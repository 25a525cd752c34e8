/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of SlItemPanel only. */
#pragma once

#include "sl-goal-picker.h"
#include "sl-item-editor.h"
#include "sl-item-panel.h"
#include "sl-item-row.h"
#include "sl-item-rows.h"
#include "sl-owner-picker.h"
#include "sl-problem-page.h"
#include "sl-reason-picker.h"
#include "sl-why-popover.h"
#include "sl-wrap.h"

G_BEGIN_DECLS

/* Kinds, then traits. */
#define SL_N_CHIPS (SL_N_KINDS + SL_N_ITEM_TRAITS)

struct _SlItemPanel
{
  AdwBin parent;

  GtkWidget *box, *filter_box, *find_button, *undo_button, *footer;
  GtkLabel *decided_label, *to_go_label, *none_title, *none_words;
  GtkLabel *reading_title, *reading_page, *reading_words, *more_label;
  GtkWidget *more_box;
  GtkProgressBar *progress, *reading_bar, *more_bar;
  GtkButton *reading_button;
  SlWrap *chips;
  GtkEditable *filter_entry;
  GtkStack *stack;
  SlProblemPage *problem;
  GtkScrolledWindow *scrolled;
  GtkListView *list;
  SlItemRow *sticky;
  GMenu *menu, *kind_menu;
  GMenu *bulk_menu;
  guint n_bulk; /* that it speaks of */
  GtkWidget *chip[SL_N_CHIPS];
  GtkLabel *chip_count[SL_N_CHIPS];

  SlItemPanelReading reading;
  gboolean failed; /* the paper's items could not be read */
  guint more_id;   /* says that there are more, where that takes its time */
  SlLibrary *library;
  SlPaper *paper;
  SlItemRows *rows;
  GtkSingleSelection *selection;
  SlItem *selected;
  gboolean selecting; /* our own change of the selection, not the user's */
  gboolean undecided_first, show_dismissed, dense;
  gboolean compact;
  guint compact_idle, rows_idle;

  GHashTable *bound;    /* SlItem → SlItemRow that shows it */
  GHashTable *pending;  /* SlItem → how many acts are under way */
  GHashTable *deciding; /* the same, of those that decide about it */
  SlItem *decided;      /* the last one decided here, to go back to when it is undone */

  GHashTable *suggestions; /* item id → ref of the goal that fits, "" for none */
  GHashTable *outdated;    /* ids of those that may be others since something was learned */
  SlOwnerPeople *people;   /* of the meeting of that paper; NULL until loaded */
  SlPaper *people_of;

  GQueue suggest_queue; /* SlItem */
  gboolean suggesting;
  guint suggest_id; /* until no new row has come into sight for a moment */
  guint taught;     /* how often something was learned */
  GCancellable *cancellable;

  SlItem *editing;
  SlItemEditor *editor;
  SlGoalPicker *picker;
  SlReasonPicker *reasons;
  SlWhyPopover *why;
  SlOwnerPicker *owners; /* of what is ticked */

  GHashTable *ticked; /* SlItem: what keys and the bulk bar act on, where there are any */
  GtkEventController *tick_keys;
  SlItem *tick_anchor; /* where a range of ticks began */
  GtkWidget *bulk_bar, *bulk_confirm, *bulk_dismiss, *bulk_same;
  GtkLabel *bulk_label;

  SlItemPanelSplit split_func;
  gpointer split_data;

  SlTextDoc *doc; /* of the paper, nullable: what offers are read from */
  SlItem *twin;   /* what says the same as the selected one; not yet treated as one with it */
  guint twin_idle;

  double keep_y; /* where the selected row is to stand, in the scrolled window */
  double keep_last;
  guint keep_tick, keep_frames, keep_still;
  guint sticky_tick, sticky_frames;
};

/* sl-item-panel.c */
void sl_item_panel_select (SlItemPanel *self, SlItem *item, gboolean keep_place);

/* sl-item-panel-list.c */
void sl_item_panel_make_list (SlItemPanel *self);
SlItemRow *sl_item_panel_find_row (SlItemPanel *self, SlItem *item);
void sl_item_panel_update_row (SlItemPanel *self, SlItem *item);
void sl_item_panel_queue_sticky (SlItemPanel *self);
/* Selects the row of what is selected, where there is one; @focus also puts the keyboard there. */
void sl_item_panel_show_selected (SlItemPanel *self, gboolean focus);
void sl_item_panel_focus_row (SlItemPanel *self);
gboolean sl_item_panel_list_has_focus (SlItemPanel *self);
/* Called before another row opens. It will stand where the open one stands now where @same, and be
 * wholly in sight either way. */
void sl_item_panel_keep_place (SlItemPanel *self, gboolean same);

/* sl-item-panel-filter.c */
void sl_item_panel_init_filter (SlItemPanel *self);
void sl_item_panel_bind_filter (GtkWidgetClass *widget_class);
/* Shows all items again. */
void sl_item_panel_clear_filter (SlItemPanel *self);

/* sl-item-panel-head.c */
void sl_item_panel_make_head (SlItemPanel *self);
void sl_item_panel_update_head (SlItemPanel *self);

/* sl-item-panel-people.c */
/* Who was there; asked for where it is not known yet, and then the rows are told. (transfer none)
 * (nullable) */
SlOwnerPeople *sl_item_panel_get_people (SlItemPanel *self, SlItem *item);
void sl_item_panel_forget_people (SlItemPanel *self);

/* sl-item-panel-reading.c */
/* Says it where there are no items; returns the page of the stack. */
const char *sl_item_panel_show_reading (SlItemPanel *self);
/* Whether the items are those of the first pages only is said below them. */
void sl_item_panel_update_more (SlItemPanel *self);

/* sl-item-panel-actions.c */
void sl_item_panel_install_actions (GtkWidgetClass *widget_class);
void sl_item_panel_update_actions (SlItemPanel *self);
/* Closes the editor; @save keeps what was changed in it. */
void sl_item_panel_end_editing (SlItemPanel *self, gboolean save, gboolean confirm);

/* The item that an act is about; NULL (and the first undecided one gets selected) where none is. */
SlItem *sl_item_panel_get_subject (SlItemPanel *self);
/* Decides about what is ticked or else selected, and goes on to the next. */
void sl_item_panel_review (SlItemPanel *self, SlReview wanted, const char *reason);
/* (transfer full): an array of one. */
GPtrArray *sl_item_panel_just (SlItem *item);
/* Does @act, and says so. Takes @act, @items and @done, which is NULL for the usual words. */
void sl_item_panel_run (SlItemPanel *self, SlAct *act, GPtrArray *items, char *done);
/* To the next undecided item, or the one before; with @any to a neighbour where none is. */
void sl_item_panel_advance (SlItemPanel *self, int direction, gboolean any);
/* The rows that exist, anew. */
void sl_item_panel_update_rows (SlItemPanel *self);

/* sl-item-panel-popovers.c */
void sl_item_panel_install_popovers (GtkWidgetClass *widget_class);
void sl_item_panel_close_picker (SlItemPanel *self);
/* Where a popover about the selected row points to. */
void sl_item_panel_point_to_row (SlItemPanel *self, GtkPopover *popover);

/* sl-item-panel-ticks.c */
void sl_item_panel_init_ticks (SlItemPanel *self);
void sl_item_panel_install_ticks (GtkWidgetClass *klass);
gboolean sl_item_panel_has_ticks (SlItemPanel *self);
/* (transfer full) (element-type SlItem): in page order. */
GPtrArray *sl_item_panel_list_ticked (SlItemPanel *self);
void sl_item_panel_clear_ticks (SlItemPanel *self);
/* What the filter hides is not acted on. */
void sl_item_panel_prune_ticks (SlItemPanel *self);
/* Each FALSE where nothing is ticked. */
gboolean sl_item_panel_review_ticked (SlItemPanel *self, SlReview review, const char *reason);
gboolean sl_item_panel_set_kind_of_ticked (SlItemPanel *self, SlKind kind);
/* Asks for the owner of all of them. */
gboolean sl_item_panel_ask_owner_of_ticked (SlItemPanel *self);

/* sl-item-panel-split.c */
/* What is edited, at the caret; FALSE (and it is said) where that is no place for it. */
gboolean sl_item_panel_split (SlItemPanel *self);

/* sl-item-panel-wording.c */
/* (transfer floating) (nullable): what the paper says where the item stands, where that is not what
 * it was. */
GtkWidget *sl_item_panel_make_wording (const SlItemRecord *record);
void sl_item_panel_install_wording (GtkWidgetClass *klass);

/* sl-item-panel-offer.c */
/* (transfer floating) (nullable): what is offered for the selected item where it is nobody's job.
 */
GtkWidget *sl_item_panel_make_offer (SlItemPanel *self);
void sl_item_panel_install_offer (GtkWidgetClass *klass);

/* sl-item-panel-same.c */
/* (transfer floating): words, and a button below them. */
GtkWidget *
sl_item_panel_make_line (const char *words, const char *act, const char *key, const char *action);
void sl_item_panel_install_same (GtkWidgetClass *klass);
/* The selection or the items have changed. */
void sl_item_panel_seek_twin (SlItemPanel *self);
void sl_item_panel_forget_twin (SlItemPanel *self);
/* In the row of the selected item, where it has one. */
void sl_item_panel_show_same (SlItemPanel *self);

/* sl-item-panel-suggest.c */
void sl_item_panel_want_suggestion (SlItemPanel *self, SlItem *item);
/* (nullable): what is known so far. */
const char *sl_item_panel_get_suggestion (SlItemPanel *self, SlItem *item);
void sl_item_panel_forget_suggestion (SlItemPanel *self, SlItem *item);
void sl_item_panel_forget_suggestions (SlItemPanel *self);
/* Asks again for all in sight; what was suggested stays until then. */
void sl_item_panel_renew_suggestions (SlItemPanel *self);
void sl_item_panel_stop_suggesting (SlItemPanel *self);

G_END_DECLS
