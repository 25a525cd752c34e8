/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links one or several items to goals of the plan: what fits best with the reason, then the whole plan, and a
 * search over it. The keyboard stays in the search entry; arrows choose, Enter links, Ctrl+Enter
 * links and stays, Esc closes. */
#pragma once

#include <gtk/gtk.h>

#include "model/sl-library.h"

G_BEGIN_DECLS

#define SL_TYPE_GOAL_PICKER (sl_goal_picker_get_type ())
G_DECLARE_FINAL_TYPE (SlGoalPicker, sl_goal_picker, SL, GOAL_PICKER, GtkPopover)

GtkWidget *sl_goal_picker_new (void);
/* @items: (element-type SlItem): at least one; what is suggested is for the first. */
void sl_goal_picker_open (SlGoalPicker *self, SlLibrary *library, GPtrArray *items);

/* ::linked (const char *words, gboolean done) — after a link or unlink was written, with the words
 * for a toast; or after it failed, with what went wrong. */

G_END_DECLS
