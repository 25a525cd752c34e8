/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard stays where it is while a page of controls is made anew: each control has a name by
 * which its successor is known. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sl_kept_focus_name (GtkWidget *control, const char *name);
/* (transfer full) (nullable): the names of the page's controls in its order; @at: of the one that
 * has the keyboard. %NULL where none of them has. */
char **sl_kept_focus_dup_names (GtkWidget *page, guint *at);
/* Where it was; where that is gone, at what came behind it, else before it. */
void sl_kept_focus_restore (GtkWidget *page, char **names, guint at);

G_END_DECLS
