/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the goal picker. Each knows its goal. */
#pragma once

#include <gtk/gtk.h>

#include "link/sl-linker.h"
#include "model/sl-goal.h"

G_BEGIN_DECLS

typedef enum
{
  SL_PICKER_ROW_SECTION, /* a line of words between the others; not to be chosen */
  SL_PICKER_ROW_GOAL,    /* links */
  SL_PICKER_ROW_LINKED,  /* unlinks */
  SL_PICKER_ROW_BRANCH,  /* a priority: opens and closes */
} SlPickerRowKind;

GtkWidget *sl_picker_row_new_section (const char *words);
GtkWidget *
sl_picker_row_new_suggestion (SlGoal *goal, const SlSuggestion *suggestion, gboolean linked);
GtkWidget *sl_picker_row_new_goal (SlGoal *goal, int depth, gboolean linked);
GtkWidget *sl_picker_row_new_linked (SlGoal *goal);
GtkWidget *sl_picker_row_new_branch (SlGoal *goal, int depth, gboolean open);

SlPickerRowKind sl_picker_row_get_kind (GtkListBoxRow *row);
SlGoal *sl_picker_row_get_goal (GtkListBoxRow *row);

G_END_DECLS
