/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of the goal picker. */
#pragma once

#include "sl-goal-picker.h"

G_BEGIN_DECLS

struct _SlGoalPicker
{
  GtkPopover parent;

  GtkStack *stack;
  GtkEditable *entry;
  GtkListBox *list;
  GtkScrolledWindow *scrolled;
  GtkWidget *no_match, *footer, *import_button;

  SlLibrary *library;
  GPtrArray *items;          /* SlItem; NULL before it was opened */
  GPtrArray *suggestions;    /* SlSuggestion */
  GHashTable *open;          /* ids of the priorities whose goals are shown */
  GCancellable *cancellable; /* for the suggestions of the item shown last */
};

/* All of its items are. */
gboolean sl_goal_picker_is_linked (SlGoalPicker *self, SlGoal *goal);
/* Of a row's button. */
void sl_goal_picker_unlink_cb (SlGoalPicker *self, GtkWidget *button);
void sl_goal_picker_decline_cb (SlGoalPicker *self, GtkWidget *button);

/* sl-goal-picker-rows.c */
/* @keep: the row that is lit stays lit; else the first that links is. */
void sl_goal_picker_rebuild (SlGoalPicker *self, gboolean keep);

G_END_DECLS
