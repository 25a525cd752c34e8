/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyboard in a list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on it is known where the keyboard was when it left @list. */
void sl_list_focus_remember (GtkListView *list);
/* To the row of @list where it was, if that is chosen; else to the first chosen one that has a
 * widget, so that a screen reader says it and Return opens it; else to any. Returns: whether it has
 * it */
gboolean sl_list_focus_chosen (GtkListView *list);

G_END_DECLS
